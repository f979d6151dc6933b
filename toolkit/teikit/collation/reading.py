"""The words of a TEI document as its source has them, in the order in which a transcription gives them.

Of a `choice` the source's side is read (`sic`, `orig`, `abbr`), of an `app` its `lem`, and what the encoder supplied is
not. Editorial notes (``type="editorial"``) are left out; the author's notes, unless ``place="inline"``, follow after
the running text, in their order. White space separates words, and so do the bounds of blocks and `lb`, unless it says
``break="no"``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from ..namespaces import TEI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document

_SOURCE_SIDE = ("sic", "orig", "abbr")
_NOT_IN_SOURCE = frozenset({"supplied", "figDesc"})
_BLOCKS = frozenset(
    {
        *("ab", "argument", "back", "body", "byline", "cell", "closer", "dateline", "div", "docAuthor", "docDate"),
        *("docImprint", "docTitle", "epigraph", "figure", "front", "head", "item", "l", "lb", "lg", "list", "note"),
        *("opener", "p", "postscript", "row", "salute", "signed", "sp", "speaker", "stage", "table", "text"),
        *("titlePage", "titlePart", "trailer"),
    }
)


@dataclass(slots=True)
class Words:
    """Words in order, with the element in which each begins; `starts` are the numbers of the first words of blocks."""

    words: list[str] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    _open: bool = False
    _bound: bool = True

    def separate(self) -> None:
        self._open = False
        self._bound = True

    def add(self, text: str, element: etree._Element) -> None:
        if not text:
            return
        parts = text.split()
        if parts and self._open and not text[0].isspace():
            self.words[-1] += parts.pop(0)
        for part in parts:
            if self._bound:
                self.starts.append(len(self.words))
                self._bound = False
            self.words.append(part)
            self.elements.append(element)
        self._open = (self._open or bool(parts)) and not text[-1].isspace() if text.strip() else False


def source_words(document: Document) -> Words:
    """The words of the text, the author's notes after it."""
    read = Words()
    for text in document.root.iterfind(f"{{{TEI}}}text"):
        _read(text, read)
        read.separate()
    for note in read.notes:
        _read_content(note, read)
        read.separate()
    return read


def header_passages(document: Document) -> set[tuple[str, ...]]:
    """The words of each element of the header, for what a transcription says of itself."""
    header = document.root.find(f"{{{TEI}}}teiHeader")
    passages: set[tuple[str, ...]] = set()
    for element in header.iter(f"{{{TEI}}}*") if header is not None else ():
        passages.add(tuple(str(element.xpath("string()")).split()))
    return passages


def _read(element: etree._Element, read: Words) -> None:
    name = etree.QName(element).localname
    if name in _NOT_IN_SOURCE or (name == "note" and element.get("type") == "editorial"):
        return
    if name == "note" and element.get("place") != "inline":
        read.notes.append(element)
        return
    separates = name in _BLOCKS and element.get("break") != "no"
    if separates:
        read.separate()
    _read_content(element, read)
    if separates:
        read.separate()


def _read_content(element: etree._Element, read: Words) -> None:
    chosen = _chosen(element)
    if chosen is not None:
        _read(chosen, read)
        return
    read.add(element.text or "", element)
    for child in element:
        if isinstance(child.tag, str):
            _read(child, read)
        read.add(child.tail or "", element)


def _chosen(element: etree._Element) -> etree._Element | None:
    """Of several readings the one that the source has."""
    name = etree.QName(element).localname
    if name not in {"choice", "app"}:
        return None
    children = list(element.iterchildren("*"))
    wanted = _SOURCE_SIDE if name == "choice" else ("lem",)
    return next(
        (child for child in children if etree.QName(child).localname in wanted), children[0] if children else None
    )


def note_numbers(read: Words) -> Iterator[str]:
    """The numbers of the author's notes, as a transcription sets them before each note and where it is referred to."""
    for note in read.notes:
        if number := note.get("n"):
            yield number
