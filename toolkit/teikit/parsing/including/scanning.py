"""What a file says, by offsets: its elements with what is in scope for them, and the inclusions among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from ...namespaces import TEI, XML
from ...pointer_attributes import EVERYWHERE, ON_ELEMENTS
from ..markup import Kind, attributes, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..markup import Piece

XINCLUDE: Final = "http://www.w3.org/2001/XInclude"
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ADDRESSES = re.compile(
    rf"\s({'|'.join(sorted({*EVERYWHERE, *ON_ELEMENTS, 'replacementPattern', 'xml:base'}))})\s*=\s*[\"']"
)
_TELLING = re.compile(r"xmlns|xml:(?:base|lang)")


class Value(NamedTuple):
    """What an attribute says, and the offsets between which it stands as written."""

    text: str
    start: int
    end: int


NOTHING: Final = Value("", 0, 0)


@dataclass(slots=True)
class Element:
    """An element, and what is in scope around it: namespaces by prefix, `xml:base`s from outside in, a language."""

    start: int
    tag_end: int
    name: str
    scope: Mapping[str, str]
    inner_scope: Mapping[str, str]
    bases: tuple[str, ...]
    language: str
    inner_language: str
    inner_bases: tuple[str, ...]
    end: int = 0

    @property
    def namespace(self) -> str:
        return self.inner_scope.get(self.name.rpartition(":")[0], "")

    @property
    def local(self) -> str:
        return self.name.rpartition(":")[2]

    @property
    def name_end(self) -> int:
        return self.start + 1 + len(self.name)


@dataclass(slots=True)
class Inclusion:
    """An ``xi:include`` with its attributes, what may stand in its stead, and why it cannot be carried out, if so."""

    element: Element
    attributes: Mapping[str, Value]
    fallback: Fallback | None = None
    fault: str = ""


@dataclass(slots=True)
class Fallback:
    """The content of an ``xi:fallback``, and the elements that are its children."""

    start: int
    scope: Mapping[str, str]
    end: int = 0
    children: list[Element] = field(default_factory=list)


class Address(NamedTuple):
    """Where an attribute with relative addresses stands, as written."""

    attribute: str
    start: int
    end: int


@dataclass(slots=True)
class Scan:
    """All inclusions of a file in the order of their tags, its addresses, and what stands at its top."""

    inclusions: list[Inclusion] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    top: list[Element | Piece] = field(default_factory=list)


def unescaped(value: str) -> str:
    """The value of an attribute as a parser gives it, white space aside."""

    def character(found: re.Match[str]) -> str:
        decimal, hexadecimal, name = found.groups()
        return _NAMED.get(name, found[0]) if name else chr(int(decimal) if decimal else int(hexadecimal, 16))

    return _REFERENCE.sub(character, value) if "&" in value else value


def steps(text: str) -> Iterator[tuple[Piece, Element | None, list[Element]]]:
    """The pieces of a well-formed text, those of a tag with its element, and the elements open before it.

    An empty element has its end at once; others have it when their end tag comes.
    """
    opened: list[Element] = []
    for piece in pieces(text):
        if piece.kind is Kind.END:
            element = opened.pop()
            element.end = piece.end
            yield piece, element, opened
        elif piece.kind in (Kind.START, Kind.EMPTY):
            element = _element(text, piece, opened[-1] if opened else None)
            yield piece, element, opened
            if piece.kind is Kind.START:
                opened.append(element)
        else:
            yield piece, None, opened


def scan(text: str) -> Scan:
    """Look through a file once."""
    found = Scan()
    within: dict[int, Inclusion] = {}
    fallbacks: dict[int, Fallback] = {}
    for piece, element, opened in steps(text):
        if element is None:
            if not opened and piece.kind in (Kind.COMMENT, Kind.INSTRUCTION) and piece.name != "xml":
                found.top.append(piece)
        elif piece.kind is Kind.END:
            if fallback := fallbacks.get(element.start):
                fallback.end = piece.start
        else:
            parent = opened[-1].start if opened else -1
            if parent in fallbacks:
                fallbacks[parent].children.append(element)
            if element.namespace == XINCLUDE:
                _inclusion(text, piece, element, found, within, fallbacks, parent)
            elif element.namespace == TEI:
                found.addresses += _addresses(text, piece, element)
            if not opened:
                found.top.append(element)
    return found


def _inclusion(
    text: str,
    piece: Piece,
    element: Element,
    found: Scan,
    within: dict[int, Inclusion],
    fallbacks: dict[int, Fallback],
    parent: int,
) -> None:
    around = within.get(parent)
    if element.local == "include":
        values = {
            each.name: Value(unescaped(text[each.start : each.end]), each.start, each.end)
            for each in attributes(text, piece)
        }
        within[element.start] = Inclusion(element, values)
        found.inclusions.append(within[element.start])
        if around:
            around.fault = "an <xi:include> stands in an <xi:include>; it may stand in an <xi:fallback> only"
    elif element.local == "fallback" and around is not None:
        if around.fallback:
            around.fault = "the <xi:include> has two <xi:fallback>s"
        around.fallback = fallbacks[element.start] = Fallback(piece.end, element.inner_scope, piece.end)
    else:
        where = "outside any <xi:include>" if element.local == "fallback" else "and XInclude has no such element"
        fault = f"<{element.name}> stands here, {where}"
        if around:
            around.fault = fault
        else:
            found.inclusions.append(Inclusion(element, {}, fault=fault))


def _element(text: str, piece: Piece, parent: Element | None) -> Element:
    scope, bases, language = (
        (parent.inner_scope, parent.inner_bases, parent.inner_language) if parent else ({"xml": XML}, (), "")
    )
    element = Element(piece.start, piece.end, piece.name, scope, scope, bases, language, language, bases, piece.end)
    if _TELLING.search(text, piece.start, piece.end):
        inner = dict(scope)
        for name, start, end in attributes(text, piece):
            if name == "xmlns" or name.startswith("xmlns:"):
                inner[name[6:]] = unescaped(text[start:end])
            elif name == "xml:base":
                element.inner_bases = (*bases, unescaped(text[start:end]))
            elif name == "xml:lang":
                element.inner_language = text[start:end]
        element.inner_scope = inner
    return element


def _addresses(text: str, piece: Piece, element: Element) -> Iterator[Address]:
    """Those of an element, unless an `xml:base` is in force: then only that, where it is the outermost."""
    if element.bases or not _ADDRESSES.search(text, piece.start, piece.end):
        return
    for name, start, end in attributes(text, piece):
        if element.inner_bases:
            is_address = name == "xml:base"
        else:
            is_address = (
                name in EVERYWHERE or element.local in ON_ELEMENTS.get(name, ()) or name == "replacementPattern"
            )
        if is_address:
            yield Address(name, start, end)
