"""Where elements and their attributes stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from ..namespaces import XML
from .lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_START_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>|&[^;]*;""")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: lines and columns from 1, columns in characters; the end is exclusive, 0 if unknown."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class _Start:
    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ElementPlaces:
    """Where each element of a text starts, and which it is in document order, from 0."""

    data: bytes
    starts: list[_Start]
    numbers: Mapping[etree._Element, int]

    def place_of(self, node: etree._Element, attribute: str = "") -> Place:
        """The start tag of an element, or one of its attributes (a name as in lxml, ``{namespace}local``).

        A comment or processing instruction has the place of the element around it.
        """
        element = node if isinstance(node.tag, str) else node.getparent()
        number = None if element is None else self.numbers.get(element)
        if number is None:
            return Place(0, 0)
        start = self.starts[number]
        tag = _START_TAG.match(self.data, start.offset)
        written = tag[0].decode("utf-8") if tag else ""
        if attribute and element is not None:
            begin, end = _attribute_span(element, attribute, written)
        else:
            begin, end = 0, len(written)
        first = advanced(start.line, start.column, written[:begin])
        return Place(*first, *advanced(*first, written[begin:end]))


def element_places(text: str, root: etree._Element) -> ElementPlaces:
    """The places in a well-formed text with this root. expat meets elements in the order in which lxml gives them."""
    data = text.encode("utf-8")
    starts: list[_Start] = []
    parser = expat.ParserCreate("utf-8")

    def start(_name: str, _attributes: dict[str, str]) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        starts.append(_Start(parser.CurrentByteIndex, line, column))

    parser.StartElementHandler = start
    parser.Parse(data, True)
    return ElementPlaces(data, starts, {element: number for number, element in enumerate(root.iter("*"))})


def advanced(line: int, column: int, text: str) -> tuple[int, int]:
    """The line and column after a text that begins at these."""
    lines = lines_of(text)
    return (line, column + len(text)) if len(lines) == 1 else (line + len(lines) - 1, len(lines[-1]) + 1)


def _attribute_span(element: etree._Element, attribute: str, tag: str) -> tuple[int, int]:
    namespace, _, name = attribute.rpartition("}")
    namespace = namespace.removeprefix("{")
    prefixes = {"xml"} if namespace == XML else {p for p, uri in element.nsmap.items() if uri == namespace and p}
    for prefix in prefixes if namespace else {""}:
        written = f"{prefix}:{name}" if prefix else name
        found = re.search(rf"""\s({re.escape(written)}\s*=\s*(?:"[^"]*"|'[^']*'))""", tag)
        if found:
            return found.span(1)
    return 0, len(tag)
