"""A text without its DTD: what its entities stand for is written where they stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..markup import Kind, pieces
from .traces import Trace

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST: Final = 20_000_000  # characters that entities may add to one file
_REFERENCE = re.compile(r"&([^#;&\s][^;&\s]*);")


class GrowthError(Exception):
    """Entities that stand for too much."""


def expanded(text: str, entities: Mapping[str, str]) -> Trace:
    """A well-formed text without DOCTYPE and references to entities of its own, at whose places stands their content.

    Raises `GrowthError` where that is too long.
    """
    trace = Trace()
    for piece in pieces(text):
        written = text[piece.start : piece.end]
        if piece.kind is Kind.DOCTYPE:
            continue
        if piece.kind is Kind.REFERENCE and (found := _REFERENCE.fullmatch(written)) and found[1] in entities:
            trace.put(_content(found[1], entities), 0, piece.start, is_copied=False)
        elif piece.kind in (Kind.START, Kind.EMPTY) and "&" in written:
            at = 0
            for reference in _REFERENCE.finditer(written):
                if reference[1] in entities:
                    trace.put(written[at : reference.start()], 0, piece.start + at, is_copied=True)
                    value = _value(reference[1], entities)
                    trace.put(value, 0, piece.start + reference.start(), is_copied=False)
                    at = reference.end()
            trace.put(written[at:], 0, piece.start + at, is_copied=True)
        else:
            trace.put(written, 0, piece.start, is_copied=True)
        if trace.size > len(text) + LARGEST:
            raise GrowthError
    return trace


def _content(name: str, entities: Mapping[str, str]) -> str:
    """What an entity stands for within an element. None refers to itself: the text is well-formed."""
    parts = []
    for piece in pieces(value := entities[name]):
        written = value[piece.start : piece.end]
        if piece.kind is Kind.REFERENCE and (found := _REFERENCE.fullmatch(written)) and found[1] in entities:
            parts.append(_content(found[1], entities))
        elif piece.kind in (Kind.START, Kind.EMPTY):
            parts.append(_REFERENCE.sub(lambda found: _in_tag(found, entities), written))
        else:
            parts.append(written)
    return _bounded("".join(parts))


def _value(name: str, entities: Mapping[str, str]) -> str:
    """What an entity stands for within the value of an attribute."""
    value = entities[name].replace('"', "&#34;").replace("'", "&#39;")
    return _bounded(_REFERENCE.sub(lambda found: _in_tag(found, entities), value))


def _in_tag(found: re.Match[str], entities: Mapping[str, str]) -> str:
    return _value(found[1], entities) if found[1] in entities else found[0]


def _bounded(text: str) -> str:
    if len(text) > LARGEST:
        raise GrowthError
    return text
