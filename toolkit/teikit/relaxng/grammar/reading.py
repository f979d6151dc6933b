"""From a schema, in the XML syntax or the compact one, to a grammar in simple form, with everything checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.collecting import collecting_later
from teikit.relaxng.grammar import restrictions, simple
from teikit.relaxng.grammar.competing import Work
from teikit.relaxng.grammar.simplify import patterns
from teikit.relaxng.grammar.simplify.references import arranged
from teikit.relaxng.grammar.simplify.survey import surveyed
from teikit.relaxng.grammar.source import Files

if TYPE_CHECKING:
    from pathlib import Path

    from teikit.relaxng.grammar.nodes import Node
    from teikit.relaxng.grammar.source import Resolver, Source


def read_grammar(source: str | Path | Source, resolver: Resolver | None = None) -> simple.Grammar:
    """The grammar of a schema: a path, an absolute URI, or a `Source` already in memory.

    `resolver` gives the bytes of an absolute URI, for the schema and for what it includes; without one, local files
    are read and nothing else. Raises `SchemaIncorrect` where the schema breaks a rule of RELAX NG or of XML, or a limit
    (`SchemaTooLarge`), and OSError where the schema itself, not something it includes, cannot be read.
    """
    with collecting_later():
        files = Files(source, resolver)
        return _grammar(files.root(), files)


def _grammar(root: Node, files: Files) -> simple.Grammar:
    start, with_not_allowed = surveyed(root, files)
    definitions, elements = arranged(start)
    patterns.make(definitions, elements, Work())
    if with_not_allowed:
        elements = patterns.reachable(start.draft, elements)
    restrictions.check_start(root, start.draft)
    for element in elements:
        restrictions.check_element(element, element.inner.draft)
    defines = {define.name: define for define in map(_define, elements)}
    return simple.Grammar(start.draft.pattern, defines, files.sources)


def _define(element: Node) -> simple.Define:
    reference = element.draft.pattern
    assert isinstance(reference, simple.Ref)  # noqa: S101  (what `patterns.make` gives every element)
    place = simple.Place(element.context.file, element.line)
    return simple.Define(reference.name, element.resolved[0], element.inner.draft.pattern, place, element.documentation)
