"""The slips of a document that can be mended without judging it: where they stand, and what is to stand there.

Four things, and nothing else: characters are composed (Unicode NFC) in text and attribute values; spaces at line ends
go; the tags of TEI elements get the case that the schema gives their names; the last line gets an end. What an encoder
may have meant stays:

- Values that are compared character by character, with other documents and with file names: identifiers and pointers.
- Characters written as references, comments, processing instructions, the DTD, line ends and the byte order mark.
- In ``charDecl``, where characters are described, the characters.
- Spaces where they count: in ``xml:space="preserve"``, in code and examples, CDATA sections, attribute values, in
  elements of other namespaces, and in a document that asks for preformatted text or declares attributes in its DTD.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .. import pointer_attributes
from ..namespaces import TEI
from ..parsing.markup import Kind, Piece, attributes, local_name, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VERBATIM: Final = frozenset({"code", "eg", "egxml", "formula", "xenodata"})  # in lower case, as DESCRIPTIVE
DESCRIPTIVE: Final = frozenset({"chardecl"})
COMPARED: Final = pointer_attributes.PERHAPS | {"ident", "key", "matchPattern", "prefix", "replacementPattern"}
_PREFORMATTED = re.compile(r"white-space(?:-collapse)?\s*:\s*(?:pre|break-spaces)|<!ATTLIST")
_UNCOMPOSED_RUN = re.compile(r"[\0-\x7f]?[^\0-\x7f]+")
_SPACES_AT_LINE_END = re.compile(r"[ \t]+(?=[\r\n])")
_VALUE_OR_SPACES = re.compile(r""""[^"]*"|'[^']*'|([ \t]+)(?=[\r\n])""")
_REFERENCE_OR_NOT = re.compile(r"&[^;]*;|([^&]+)")


class Subject(StrEnum):
    """What a change concerns, as a person is told."""

    CHARACTERS = "characters composed"
    SPACES = "spaces removed at line ends"
    TAGS = "tags given their case"
    LAST_LINE = "last line ended"


class Change(NamedTuple):
    """The characters from `start` to before `end` of a document's text give way to `replacement`."""

    start: int
    end: int
    replacement: str
    subject: Subject


class Names(NamedTuple):
    """How a schema spells its elements: `by_lower_case` gives a name by its lower case, `right` holds all."""

    by_lower_case: Mapping[str, str]
    right: frozenset[str]

    def spelling(self, local: str) -> str:
        """How a name is spelled that is written otherwise, else nothing."""
        return "" if local in self.right else self.by_lower_case.get(local.lower(), "")


class _Scope(NamedTuple):
    """What holds inside an element; `spelling` is that of its name, where it is written otherwise."""

    namespaces: Mapping[str, str]
    preserves: bool = False
    is_tei: bool = False
    is_verbatim: bool = False
    is_descriptive: bool = False
    spelling: str = ""


def names_by_lower_case(names: Iterable[str]) -> dict[str, str]:
    """The names of a schema's elements, found by their lower case. Names that differ in nothing else are left out."""
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(name.lower(), set()).add(name)
    return {folded: same.pop() for folded, same in found.items() if len(same) == 1}


def changes(text: str, known_names: Mapping[str, str]) -> Iterator[Change]:
    """What can be mended in a well-formed document, in order, never overlapping.

    `known_names` gives the right names of TEI elements by their lower case; without any, tags stay as they are.
    """
    names = Names(known_names, frozenset(known_names.values()))
    composed = unicodedata.is_normalized("NFC", text)
    scopes = [_Scope({}, is_verbatim=_PREFORMATTED.search(text) is not None)]
    for piece in pieces(text):
        match piece.kind:
            case Kind.TEXT | Kind.CDATA:
                yield from _in_text(text, piece, scopes[-1], composed=composed)
            case Kind.START | Kind.EMPTY:
                scope = _entered(text, piece, scopes[-1], names)
                values = () if composed or scope.is_descriptive or not scope.is_tei else _in_values(text, piece)
                yield from sorted([*_in_tag(text, piece, scope.spelling), *values])
                if piece.kind is Kind.START:
                    scopes.append(scope)
            case Kind.END:
                yield from _in_tag(text, piece, scopes.pop().spelling)
    yield from _last_line(text)


def _in_text(text: str, piece: Piece, scope: _Scope, *, composed: bool) -> Iterator[Change]:
    """Changes of both kinds in order: neither touches what the other does."""
    found: list[Change] = []
    if not (composed or scope.is_descriptive):
        found += _uncomposed(text, piece.start, piece.end)
    if not (scope.preserves or scope.is_verbatim or piece.kind is Kind.CDATA):
        found += _spaces(text, piece.start, piece.end)
    yield from sorted(found)


def _spaces(text: str, start: int, end: int) -> Iterator[Change]:
    for spaces in _SPACES_AT_LINE_END.finditer(text, start, end):
        yield Change(*spaces.span(), "", Subject.SPACES)


def _uncomposed(text: str, start: int, end: int) -> Iterator[Change]:
    """An ASCII character never changes what stands before it, so each run from one to the next is mended alone."""
    for run in _UNCOMPOSED_RUN.finditer(text, start, end):
        old, new = run[0], unicodedata.normalize("NFC", run[0])
        if old != new:
            before = _shared(old, new)
            after = _shared(old[before:][::-1], new[before:][::-1])
            yield Change(run.start() + before, run.end() - after, new[before : len(new) - after], Subject.CHARACTERS)


def _shared(left: str, right: str) -> int:
    """How many characters two strings begin with alike."""
    for index, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return index
    return min(len(left), len(right))


def _in_values(text: str, tag: Piece) -> Iterator[Change]:
    for name, start, end in attributes(text, tag):
        if ":" not in name and name != "xmlns" and name not in COMPARED:
            for found in _REFERENCE_OR_NOT.finditer(text, start, end):
                if found[1]:
                    yield from _uncomposed(text, *found.span())


def _in_tag(text: str, tag: Piece, spelling: str) -> Iterator[Change]:
    """The name of a tag where it is to be spelled anew, and spaces before line ends between its attributes."""
    after = tag.start + (2 if tag.kind is Kind.END else 1) + len(tag.name)
    if spelling:
        yield Change(after - len(local_name(tag.name)), after, spelling, Subject.TAGS)
    for found in _VALUE_OR_SPACES.finditer(text, after, tag.end):
        if found[1]:
            yield Change(*found.span(1), "", Subject.SPACES)


def _entered(text: str, tag: Piece, around: _Scope, names: Names) -> _Scope:
    """What holds inside an element."""
    namespaces, preserves = around.namespaces, around.preserves
    for name, start, end in attributes(text, tag):
        if name == "xmlns" or name.startswith("xmlns:"):
            namespaces = {**namespaces, name[len("xmlns:") :]: text[start:end]}
        elif name == "xml:space":
            preserves = text[start:end] == "preserve"
    local = local_name(tag.name)
    is_tei = namespaces.get(tag.name.rpartition(":")[0]) == TEI
    return _Scope(
        namespaces,
        preserves,
        is_tei=is_tei,
        is_verbatim=around.is_verbatim or not is_tei or local.lower() in VERBATIM,
        is_descriptive=around.is_descriptive or local.lower() in DESCRIPTIVE,
        spelling=names.spelling(local) if is_tei else "",
    )


def _last_line(text: str) -> Iterator[Change]:
    """The end of the last line, in place of spaces that nothing follows."""
    content = text.rstrip(" \t")
    if not content.endswith(("\n", "\r")):
        yield Change(len(content), len(text), _usual_line_end(text), Subject.LAST_LINE)
    elif len(content) < len(text):
        yield Change(len(content), len(text), "", Subject.SPACES)


def _usual_line_end(text: str) -> str:
    counts = Counter(re.findall(r"\r\n|\n|\r", text))
    return max(("\n", "\r\n", "\r"), key=lambda end: counts[end])
