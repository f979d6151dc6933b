"""The source of a document cut into text and markup, so that each character has its place and its element.

Text is taken as it is written: places are exact, and no reference to a character is expanded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from ..parsing.element_places import Place

if TYPE_CHECKING:
    from lxml import etree

    from ..document import Document

_MARKUP = re.compile(
    r"""<!--(?P<comment>.*?)-->|<\?(?P<instruction>.*?)\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>
      |<!DOCTYPE(?P<doctype>[^\[>]*(?:\[.*?\]\s*)?)>|</(?P<end>[^>]*)>
      |<(?P<start>[^\s/>]+)(?:[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>""",
    re.DOTALL | re.VERBOSE,
)
_LANGUAGE = re.compile(r"""\sxml:lang\s*=\s*["']([^"']*)["']""")
_REFERENCE = re.compile(r"&[^;]*;")
_LINE_END = re.compile(r"\r\n|\n|\r")

_MILESTONES: Final = frozenset({"cb", "gb", "lb", "milestone", "pb", "anchor"})
# What these hold is not prose, or is not the editor's to correct.
_NOT_PROSE: Final = frozenset(
    {
        *("abbr", "am", "att", "calendar", "code", "del", "egXML", "eg", "formula", "g", "gi", "glyph", "hand"),
        *("ident", "idno", "mentioned", "math", "notatedMusic", "num", "orig", "pc", "program", "pron", "rng"),
        *("schema", "sic", "span", "surplus", "svg", "tag", "teiHeader", "usg", "val", "w", "xenoData"),
    }
)
_VERSE: Final = frozenset({"l", "lg"})
_PROSE_AGAIN: Final = frozenset({"abstract", "projectDesc", "editorialDecl", "note"})


class Around(NamedTuple):
    """The element that a text stands in: its number in document order, its name, its language, and its kind of text."""

    number: int
    name: str
    language: str
    is_prose: bool
    is_verse: bool


class Run(NamedTuple):
    """A piece of the source, of the same length and at the same place, with the element around it.

    In text, references and the tags of milestones are blank.
    """

    text: str
    offset: int
    around: Around


@dataclass(frozen=True, slots=True)
class Source:
    """A document's source in pieces. `edges` are the offsets where these begin, `pieces` what begins there."""

    text: str
    runs: list[Run] = field(default_factory=list)
    comments: list[Run] = field(default_factory=list)
    instructions: list[Run] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    pieces: list[Around | None] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from one offset to another."""
        first, last = bisect_right(self.lines, start) - 1, bisect_right(self.lines, end) - 1
        return Place(first + 1, start - self.lines[first] + 1, last + 1, end - self.lines[last] + 1)

    def element(self, around: Around) -> etree._Element:
        """The element itself; the root where entities keep the elements from being counted."""
        return self.elements[max(0, around.number)]

    def at(self, offset: int) -> Around | None:
        """What a character stands in, in text or in a tag; nothing in a comment, an instruction or the DTD."""
        found = bisect_right(self.edges, offset) - 1
        return self.pieces[found] if found >= 0 else None


_OUTSIDE: Final = Around(-1, "", "", False, False)


def source_of(document: Document) -> Source:
    """The source of a document, cut once."""
    source: Source | None = document.memo.get("source")
    if source is None:
        source = document.memo["source"] = _cut(document)
    return source


def _cut(document: Document) -> Source:
    text = document.text
    lines = [0, *(found.end() for found in _LINE_END.finditer(text))]
    source = Source(text, lines=lines)
    cutter = _Cutter(source)
    for markup in _MARKUP.finditer(text):
        cutter.text_before(markup.start())
        cutter.markup(markup)
        cutter.end = markup.end()
    elements = list(document.root.iter("*"))
    source.elements.extend(elements if len(elements) == cutter.count else [document.root] * cutter.count)
    return source


@dataclass(slots=True)
class _Cutter:
    """The state of cutting: the elements open, the text not yet ended by markup, and where both stand."""

    source: Source
    opened: list[Around] = field(default_factory=lambda: [_OUTSIDE])
    pending: list[str] = field(default_factory=list)
    begin: int = 0
    end: int = 0
    count: int = 0

    def text_before(self, start: int) -> None:
        if start > self.end:
            self._edge(self.end, self.opened[-1])
            self.pending.append(_without_references(self.source.text[self.end : start]))

    def markup(self, found: re.Match[str]) -> None:
        match found.lastgroup:
            case "start":
                self._start_tag(found, found["start"].rpartition(":")[2])
            case "end":
                self._end_run(found.end())
                self.opened.pop()
            case "cdata":
                self._edge(found.start(), self.opened[-1])
                self.pending.append(f"{' ' * len('<![CDATA[')}{found['cdata']}   ")
            case kind:
                self._edge(found.start(), None)
                self.pending.append(" " * len(found[0]))
                if kind != "doctype":
                    kept = self.source.comments if kind == "comment" else self.source.instructions
                    kept.append(Run(found[0], found.start(), self.opened[-1]))

    def _start_tag(self, found: re.Match[str], name: str) -> None:
        own = _inside(self.opened[-1], self.count, name, found[0])
        self.count += 1
        self._edge(found.start(), own)
        is_empty = found[0].endswith("/>")
        if is_empty and name in _MILESTONES:
            self.pending.append(" " * len(found[0]))
            return
        self._end_run(found.end())
        if not is_empty:
            self.opened.append(own)

    def _end_run(self, end: int) -> None:
        written = "".join(self.pending)
        self.pending.clear()
        if written and not written.isspace():
            self.source.runs.append(Run(written, self.begin, self.opened[-1]))
        self.begin = end

    def _edge(self, offset: int, around: Around | None) -> None:
        self.source.edges.append(offset)
        self.source.pieces.append(around)


def _inside(around: Around, number: int, name: str, tag: str) -> Around:
    language = around.language
    if "xml:lang" in tag and (said := _LANGUAGE.search(tag)):
        language = said[1]
    is_prose = (around.is_prose or around.number < 0 or name in _PROSE_AGAIN) and name not in _NOT_PROSE
    return Around(number, name, language, is_prose, around.is_verse or name in _VERSE)


def _without_references(text: str) -> str:
    return _REFERENCE.sub(lambda found: "&" * len(found[0]), text) if "&" in text else text
