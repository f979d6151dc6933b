"""The files of a Schematron schema: the schema, and what it includes, as one bundle for the compiler.

A RELAX NG grammar is a schema too: of the Schematron elements that stand in it.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from lxml import etree

from ..errors import SchemaError, reason_of
from ..files import is_file
from ..paths import real

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
RELAXNG: Final = "http://relaxng.org/ns/structure/1.0"
XSLT: Final = "http://www.w3.org/1999/XSL/Transform"
TEIKIT: Final = "tag:teikit,2026:schematron"

_AT = f"{{{TEIKIT}}}at"
_SOURCE = f"{{{TEIKIT}}}source"
_NAMED_FILES: Final = {
    f"{{{SCHEMATRON}}}include",
    f"{{{SCHEMATRON}}}extends",
    f"{{{RELAXNG}}}include",
    f"{{{RELAXNG}}}externalRef",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a schema. `path` is as the request or the include named it."""

    path: Path
    data: bytes = field(repr=False)
    root: etree._Element = field(repr=False)


def sources_of(schema: Path) -> list[Source]:
    """The schema and all that it includes, directly or not, each file once; the schema first.

    Raises `SchemaError` where one is missing, not well-formed, or not a local file.
    """
    numbers: dict[Path, int] = {real(schema): 0}
    sources = [_source(schema, 0)]
    for source in sources:  # grows while it is read
        for element in source.root.iter(*_NAMED_FILES):
            href = element.get("href")
            if not href:
                continue
            path = _local_path(source, element, href)
            key = real(path)
            if key not in numbers:
                if not is_file(key):
                    raise SchemaError(f"{place(source, element)}: there is no file “{href}” to include")
                numbers[key] = len(sources)
                sources.append(_source(path, len(sources)))
            element.set(_SOURCE, str(numbers[key]))
    return sources


def bundle(sources: list[Source]) -> bytes:
    """All sources in one document, as ``transforms/schematron/compile.xsl`` takes it."""
    is_grammar = _is_grammar(sources[0].root)
    parts = [f'<teikit:bundle xmlns:teikit="{TEIKIT}">'.encode()]
    for number, source in enumerate(sources):
        root = _embedded([source.root for source in sources]) if is_grammar and number == 0 else source.root
        parts += [f'<teikit:source number="{number}">'.encode(), etree.tostring(root, with_tail=False)]
        parts.append(b"</teikit:source>")
    return b"".join([*parts, b"</teikit:bundle>"])


def place(source: Source, element: etree._Element) -> str:
    """Where an element of a source stands, as ``schemas/edition.sch:41:5``."""
    return place_of_number(source, int(element.get(_AT, "0.0").partition(".")[2]))


def place_of_number(source: Source, number: int) -> str:
    """The same for an element known by its number in document order, from 0. expat knows the start of a tag."""
    starts: list[tuple[int, int]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: starts.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
    parser.Parse(source.data, True)
    line, column = starts[number] if number < len(starts) else (1, 1)
    return f"{source.path}:{line}:{column}"


def element_of_number(source: Source, number: int) -> etree._Element:
    """The element with that number in document order, from 0."""
    return next(element for count, element in enumerate(source.root.iter("*")) if count == number)


def _source(path: Path, number: int) -> Source:
    try:
        data = path.read_bytes()
    except OSError as error:
        if not path.exists():
            raise SchemaError(f"there is no schema {path}") from None
        raise SchemaError(f"the schema {path} cannot be read: {reason_of(error)}") from None
    parser = etree.XMLParser(no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise SchemaError(f"{path}:{line}:{column}: the schema is not well-formed: {error.msg}") from None
    for count, element in enumerate(root.iter("*")):
        if element.tag.startswith((f"{{{SCHEMATRON}}}", f"{{{XSLT}}}")) or element.tag in _NAMED_FILES:
            element.set(_AT, f"{number}.{count}")
    return Source(path, data, root)


def _local_path(source: Source, element: etree._Element, href: str) -> Path:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        raise SchemaError(f"{place(source, element)}: “{href}” is no local file, so it cannot be included")
    return source.path.parent / unquote(parts.path) if parts.path else source.path


def _is_grammar(root: etree._Element) -> bool:
    return etree.QName(root).namespace == RELAXNG


def _embedded(grammars: list[etree._Element]) -> etree._Element:
    """A schema of the Schematron elements in grammars; a rule outside a pattern is a pattern of its own.

    Its binding is xslt3: TEI's rules are XPath 2 and more, and nothing in a grammar says which.
    """
    root = etree.Element(f"{{{SCHEMATRON}}}schema", nsmap={"sch": SCHEMATRON})
    root.set("queryBinding", "xslt3")
    for grammar in grammars:
        for element in _topmost(grammar):
            owner = root
            if element.tag == f"{{{SCHEMATRON}}}rule":
                owner = etree.SubElement(root, f"{{{SCHEMATRON}}}pattern")
            copied = copy.deepcopy(element)
            copied.tail = None
            owner.append(copied)
    return root


def _topmost(grammar: etree._Element) -> Iterator[etree._Element]:
    wanted = ("ns", "let", "phase", "pattern", "rule", "diagnostics", "properties")
    tags = [f"{{{SCHEMATRON}}}{name}" for name in wanted] + [f"{{{XSLT}}}function", f"{{{XSLT}}}key"]
    for element in grammar.iter(*tags):
        parent = element.getparent()
        owner = None if parent is None else etree.QName(parent)
        if owner is not None and (owner.namespace == RELAXNG or owner.text == f"{{{SCHEMATRON}}}schema"):
            yield element
