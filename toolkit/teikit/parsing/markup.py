"""A document as it is written: its pieces one after another, each with its place in the text.

A parser gives what a document says; this gives where each thing stands, so that what is written can be changed without
touching anything else. It takes well-formed documents only, and offsets count the characters of `Document.text`.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE: Final = re.compile(
    r"""
      (?P<text> [^<&]+ )
    | (?P<reference> &[^;]*; )
    | (?P<comment> <!--.*?--> )
    | (?P<cdata> <!\[CDATA\[.*?\]\]> )
    | (?P<instruction> <\?(?P<target>[^\s?]+).*?\?> )
    | (?P<doctype> <!DOCTYPE (?: [^\[>"'] | "[^"]*" | '[^']*' )*
        (?: \[ (?: [^\]"'<] | "[^"]*" | '[^']*' | <!--.*?--> | <\?.*?\?> | <(?!!--|\?) )* \] \s* )? > )
    | (?P<end> </(?P<closed>[^\s>]+)\s*> )
    | (?P<start> <(?P<opened>[^\s/>]+)[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*> )
    """,
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(r"""\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Kind(Enum):
    """What a piece of a document is."""

    TEXT = auto()
    REFERENCE = auto()
    COMMENT = auto()
    CDATA = auto()
    INSTRUCTION = auto()
    DOCTYPE = auto()
    END = auto()
    START = auto()
    EMPTY = auto()


_KINDS: Final = {kind.name.lower(): kind for kind in Kind}


class Piece(NamedTuple):
    """From `start` to before `end`; `name` is that of a tag (with its prefix) or the target of an instruction."""

    kind: Kind
    start: int
    end: int
    name: str


class Attribute(NamedTuple):
    """An attribute with its prefix; its value, as written, stands from `start` to before `end`."""

    name: str
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """All of a well-formed document, without gaps."""
    for found in _PIECE.finditer(text):
        kind = _KINDS[found.lastgroup or ""]
        start, end = found.span()
        if kind is Kind.TEXT:
            yield Piece(kind, start, end, "")
            continue
        if kind is Kind.START and text[end - 2] == "/":
            kind = Kind.EMPTY
        yield Piece(kind, start, end, found["opened"] or found["closed"] or found["target"] or "")


def attributes(text: str, tag: Piece) -> Iterator[Attribute]:
    """The attributes of a start tag, declarations of namespaces among them, in the order written."""
    for found in _ATTRIBUTE.finditer(text, tag.start, tag.end):
        group = 3 if found[2] is None else 2
        yield Attribute(found[1], found.start(group), found.end(group))


def local_name(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]
