"""From the full syntax to the simple one: section 4, a module for each run of steps that belong together.

=============  ==================================================================
4.1            annotations: dropped while reading, `teikit.relaxng.grammar.nodes`
4.2 – 4.4      `survey` (whitespace, ``datatypeLibrary``, the type of ``value``)
4.5 – 4.7      `inclusion` (``href``, ``externalRef``, ``include``)
4.8 – 4.10     `names` (``name``, ``ns``, QNames)
4.11           `inclusion` (``div``)
4.12 – 4.15    `patterns` (children, ``mixed``, ``optional``, ``zeroOrMore``)
4.16           `names`, `data` (constraints)
4.17, 4.18     `scopes` (``combine``, ``grammar``)
4.19           `references` (``define`` and ``ref``)
4.20, 4.21     `normal` (``notAllowed``, ``empty``)
=============  ==================================================================

Three passes do it: one from the outside in (`survey`) finds out what every node means and checks 4.2 – 4.18; one puts
the parts that can be reached in order, so that each comes after those it refers to (`references`); one from the inside
out (`patterns`) makes the patterns. None is recursive, so that no depth of nesting is too deep.
"""
