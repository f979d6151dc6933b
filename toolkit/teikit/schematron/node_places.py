"""Where text, comments and processing instructions stand: a tree gives the places of elements and attributes only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from ..parsing.element_places import Place
from ..parsing.lines import lines_of
from ..parsing.markup import Kind, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..document import Document
    from ..parsing.markup import Piece

_INNER: Final = re.compile(
    r"/(?P<kind>text|comment|processing-instruction)\((?P<name>[^)]*)\)(?:\[(?P<number>\d+)\])?$"
)
_OF_TEXT: Final = frozenset({Kind.TEXT, Kind.REFERENCE, Kind.CDATA})
_KINDS: Final = {Kind.COMMENT: "comment", Kind.INSTRUCTION: "processing-instruction"}
_DOCUMENT: Final = -1  # the number of what is around the root


class _Key(NamedTuple):
    """The number of the element around, the kind of node, the target of an instruction, and which of its like."""

    element: int
    kind: str
    name: str
    number: int


def inner_place(document: Document, location: str) -> Place | None:
    """The place of the text, comment or instruction that a path ends in; none for other paths.

    Paths are as XPath's ``path()`` gives them.

    Of a text, where its words begin and end. Nothing is known of what entities hold.
    """
    found = _INNER.search(location)
    if found is None or document.has_doctype:
        return None
    around = location[: found.start()]
    element = document.element_at(around) if around else None
    if around and element is None:
        return None
    number = _DOCUMENT if element is None else document.number_of(element)
    span = _spans(document).get(_Key(number, found["kind"], found["name"], int(found["number"] or 1)))
    return None if span is None else _place(document.text, *span)


def _spans(document: Document) -> Mapping[_Key, tuple[int, int]]:
    spans: dict[_Key, tuple[int, int]] | None = document.memo.get("inner spans")
    if spans is None:
        spans = document.memo["inner spans"] = {}
        counts: dict[tuple[int, str, str], int] = {}
        for element, kind, name, start, end in _nodes(document.text):
            counts[element, kind, name] = number = counts.get((element, kind, name), 0) + 1
            spans[_Key(element, kind, name, number)] = start, end
    return spans


def _nodes(text: str) -> Iterator[tuple[int, str, str, int, int]]:
    """The nodes that are not elements, each with the number of the element around it."""
    opened = [_DOCUMENT]
    elements = 0
    begun: Piece | None = None
    end = 0
    for piece in pieces(text):
        if piece.kind in _OF_TEXT:
            begun, end = begun or piece, piece.end
            continue
        if begun is not None and len(opened) > 1:
            yield opened[-1], "text", "", begun.start, end
        begun = None
        if piece.kind is Kind.END:
            opened.pop()
        elif piece.kind in {Kind.START, Kind.EMPTY}:
            if piece.kind is Kind.START:
                opened.append(elements)
            elements += 1
        elif piece.kind in _KINDS and piece.name != "xml":
            yield opened[-1], _KINDS[piece.kind], piece.name, piece.start, piece.end


def _place(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    if words.strip():
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    before, through = lines_of(text[:start]), lines_of(text[:end])
    return Place(len(before), len(before[-1]) + 1, len(through), len(through[-1]) + 1)
