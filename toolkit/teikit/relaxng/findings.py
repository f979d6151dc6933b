"""What is wrong with a document, as a value."""

from __future__ import annotations

from teikit.relaxng.records import record


@record
class Finding:
    """One error.

    Lines and columns count from 1, columns in characters, the end is exclusive; all are 0 where the document was a
    tree, for which `index` tells the element: its number in document order from 0 (-1: not in an element). `xpath` has
    prefix-free steps, ``/TEI[1]/text[1]/p[3]``. `expected` names what may stand there instead, required things first.
    `element`, `parent` and `attribute` are local names, with ``xml:`` where it belongs, or empty.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    message: str
    help: str = ""
    xpath: str = ""
    expected: tuple[str, ...] = ()
    element: str = ""
    parent: str = ""
    attribute: str = ""
    index: int = -1
