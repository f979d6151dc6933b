"""The rules of docs/text.md a second time, in Python: what each profile of the text holds, to hold its output against.

Words are compared where a document is ordinary, in `corpus`, which adds nothing; letters everywhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

TEI: Final = "{http://www.tei-c.org/ns/1.0}"
PROFILES: Final = ("reading", "diplomatic", "corpus", "markdown")
_LABELS: Final = etree.parse(Path(__file__).parents[2] / "transforms" / "common" / "labels.xml").getroot()
_STANDING: Final = frozenset(
    {
        *("div", "back", "front", "body", "div1", "div2", "div3", "div4", "listBibl", "bibl", "biblStruct", "biblFull"),
        *("monogr", "analytic", "imprint", "app", "rdg", "figure", "person", "place", "org", "event", "noteGrp"),
        "titlePage",
    }
)
_SIDES: Final = {"corrected": ("corr", "reg", "expan", "ex"), "source": ("sic", "orig", "abbr", "am")}
_UNREAD: Final = {
    "reading": frozenset({"fw", "index", "gap", "space"}),
    "diplomatic": frozenset({"index", "gap", "space", "supplied", "ex", "figDesc"}),
    "corpus": frozenset({"fw", "index", "gap", "space", "figDesc"}),
    "markdown": frozenset({"fw", "index", "gap", "space"}),
}
_SEPARATING: Final = frozenset(
    {
        *(
            "ab",
            "addrLine",
            "address",
            "argument",
            "back",
            "body",
            "byline",
            "castGroup",
            "castItem",
            "castList",
            "cell",
        ),
        *("closer", "dateline", "desc", "div", "docAuthor", "docDate", "docImprint", "docTitle", "epigraph", "figure"),
        *("front", "gap", "head", "item", "l", "label", "lg", "list", "listBibl", "opener", "p", "postscript", "role"),
        *("roleDesc", "row", "salute", "signed", "sp", "space", "speaker", "stage", "table", "text", "titlePage"),
        *("titlePart", "trailer", "fw", "index", "cit", "headLabel", "headItem", "surface", "zone", "line"),
    }
)
_WHOLES: Final = frozenset(
    {
        *(
            "address",
            "availability",
            "editionStmt",
            "entry",
            "event",
            "form",
            "gramGrp",
            "history",
            "hom",
            "listRelation",
        ),
        *("location", "msContents", "msDesc", "msIdentifier", "msItem", "nym", "object", "org", "person", "personGrp"),
        *("physDesc", "place", "publicationStmt", "re", "relation", "respStmt", "sense", "seriesStmt", "titleStmt"),
        *("biblStruct", "monogr", "analytic", "imprint", "listBibl", "cit"),
    }
)
_BREAKS: Final = frozenset({"lb", "pb", "cb", "gb"})
_PATH_INSIDE: Final = re.compile(r"(?!.*(?:^|/)\.\.(?:/|$))[A-Za-z0-9_][^:\\?#<>\"{}|^`\[\]\s]*$")
_JOINT: Final = "\N{WORD JOINER}\N{WORD JOINER}"


def words(pieces: Iterator[str]) -> list[str]:
    return re.sub(rf"\s*{_JOINT}\s*", "", "".join(pieces)).split()


def letters_of(output: str, profile: str) -> str:
    """The letters of an output, or of what is expected of it: no marks of notes, no labels of ours, no markup."""
    if profile == "markdown":
        output = re.sub(r"(?<!\\)</?(?:em|strong|del)>|!\[|\]\(<[^>\n]*>\)", "", output)
    text = output.replace("\\", "")
    text = re.sub(rf"\[(?:{_labels('figure')}): ", "", text)
    text = re.sub(rf"\[(?:{_labels('page-short')}|cb|gb)(?: [^\]\n]*)?\]", "", text)
    text = re.sub(rf"^(?:{_labels('notes')}|{_labels('editorial-notes')})$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\[\^?[^\W_]+\]", "", text)
    return "".join(re.findall(r"[^\W\d_]", text))


def _labels(key: str) -> str:
    (label,) = (one for one in _LABELS.iter("label") if one.get("key") == key)
    return "|".join(re.escape(str(value)) for name, value in label.attrib.items() if name != "key")


def texts_of(root: etree._Element) -> list[etree._Element]:
    """The text of a document, or its transcription by pages where it has none; those of a corpus, however deep."""
    editions = root.iter(f"{TEI}TEI") if _name(root) == "teiCorpus" else [root]
    texts = [text for edition in editions for text in edition.iterchildren(f"{TEI}text")]
    return texts or list(root.iterchildren(f"{TEI}sourceDoc"))


def has_title_page(root: etree._Element) -> bool:
    """Whether the whole begins with a title page; that of one text among several is its own."""
    texts = texts_of(root)
    return len(texts) == 1 and _begins_with_title(texts[0])


def _begins_with_title(text: etree._Element) -> bool:
    pages = [page for front in text.iterchildren(f"{TEI}front") for page in front.iter(f"{TEI}titlePage")]
    return any(page.find(f"{TEI}{name}") is not None for page in pages for name in ("docTitle", "titlePart"))


def _lent_title(text: etree._Element) -> Iterator[str]:
    """What the header of a text of a corpus calls it, and whose it says it is."""
    edition = text.getparent()
    corpus = None if edition is None else edition.getparent()
    if edition is None or corpus is None or _name(corpus) != "teiCorpus" or _begins_with_title(text):
        return
    path = f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}"
    yield from ("".join(map(str, title.itertext())) + "\n" for title in edition.findall(f"{path}title")[:1])
    yield from ("".join(map(str, author.itertext())) + "\n" for author in edition.findall(f"{path}author"))


@dataclass(frozen=True, slots=True)
class Rule:
    """What one profile reads of one document."""

    root: etree._Element
    profile: str

    def pieces(self) -> Iterator[str]:
        """The text, then its notes, in order; something empty between what does not run on."""
        for text in texts_of(self.root):
            if self.profile != "corpus":
                yield from _lent_title(text)
            yield from self._element(text)
        if self.profile == "corpus":
            return
        noted = [one for one in self._in_text("note", "app") if self.is_read(one)]
        remarks = [one for one in noted if _name(one) == "app" or _is_editorial(one)]
        for note in noted:
            if note not in remarks and is_moved(note):
                yield from self._content(note)
        for remark in remarks if self.profile != "diplomatic" else ():
            if _name(remark) == "app":
                yield from self._apparatus(remark)
            elif is_moved(remark):
                yield from self._content(remark)

    def _in_text(self, *names: str) -> Iterator[etree._Element]:
        for text in texts_of(self.root):
            yield from text.iter(*(TEI + name for name in names))

    def _apparatus(self, app: etree._Element) -> Iterator[str]:
        for reading in app.iter(f"{TEI}lem", f"{TEI}rdg"):
            if _name(reading) == "rdg" or reading.getparent() is app:
                yield "\n"
                yield from self._content(reading)
                yield " " + " ".join(wit.rpartition("#")[2] for wit in reading.get("wit", "").split())

    def _content(self, element: etree._Element) -> Iterator[str]:
        yield "\n"
        yield element.text or ""
        for child in element:
            yield from self._element(child)
            yield child.tail or ""
        yield "\n"

    def _element(self, element: etree._Element) -> Iterator[str]:
        if not isinstance(element.tag, str):
            return
        name = _name(element)
        separator = "\n" if name in _SEPARATING else ""
        yield separator
        if name in _BREAKS:
            yield _JOINT if element.get("break") == "no" and self.profile != "diplomatic" else "\n"
        elif not self._is_left_out(element):
            yield self._own_words(element)
            chosen = self._chosen(element)
            yield (element.text or "") if chosen is None else ""
            apart = "\n" if _is_whole(element) else ""
            for child in self._in_order(element) if chosen is None else (chosen,):
                yield apart
                yield from self._element(child)
                yield (child.tail or "") if chosen is None else ""
        yield separator

    def _in_order(self, element: etree._Element) -> list[etree._Element]:
        """The children; in Markdown the description of a picture comes first, as its alternative."""
        urls = [graphic.get("url", "") for graphic in element.iterchildren(f"{TEI}graphic")]
        if self.profile == "markdown" and _name(element) == "figure" and any(map(_PATH_INSIDE.match, urls)):
            return sorted(element, key=lambda child: child.tag != f"{TEI}figDesc")
        return list(element)

    def _own_words(self, element: etree._Element) -> str:
        """What an attribute gives: a target without words, the number of an item."""
        name = _name(element)
        if name == "ptr" or (name == "ref" and not len(element) and not element.text):
            return "" if self.profile == "corpus" or self.points_to_note(element) else element.get("target", "")
        parent = element.getparent()
        if name == "item" and parent is not None and self.profile != "corpus":
            numbered = {parent.get("type"), parent.get("rend")} & {"ordered", "numbered"}
            return f"{element.get('n', '')} " if numbered else ""
        return ""

    def _is_left_out(self, element: etree._Element) -> bool:
        name, parent = _name(element), element.getparent()
        around = "" if parent is None else _name(parent)
        if name == "ref" and self.points_to_note(element):  # a mark, which ours replaces
            return len(" ".join(str(element.xpath("string()")).split())) <= 3
        if name == "note":
            return (
                is_moved(element)
                or self.profile == "corpus"
                or (self.profile == "diplomatic" and _is_editorial(element))
            )
        if name in ("num", "label") and around == "head":
            return self.profile == "corpus"
        if name == "am" and around == "expan" and parent is not None and parent.find(f"{TEI}ex") is not None:
            return self.profile != "diplomatic"
        return name in _UNREAD[self.profile] or (name == "graphic" and around == "figure")

    def _chosen(self, element: etree._Element) -> etree._Element | None:
        children = list(element.iterchildren("*"))
        if _name(element) == "choice":
            side = _SIDES["source" if self.profile == "diplomatic" else "corrected"]
            return next((child for child in children if _name(child) in side), next(iter(children), None))
        if _name(element) == "app":
            first = (element.find(f"{TEI}lem"), next(element.iter(f"{TEI}rdg"), None), *children)
            return next((one for one in first if one is not None), None)
        return None

    def is_read(self, element: etree._Element) -> bool:
        for part in (element, *element.iterancestors()):
            parent = part.getparent()
            if parent is not None and _name(parent) in ("choice", "app", "rdgGrp"):
                choice = next(one for one in part.iterancestors() if _name(one) in ("choice", "app"))
                chosen = self._chosen(choice)
                if chosen is None or part not in (chosen, *chosen.iterancestors()):
                    return False
        return True

    def points_to_note(self, pointer: etree._Element) -> bool:
        target = (pointer.get("target", "").split() or [""])[0]
        if not target.startswith("#"):
            return False
        identifier = "{http://www.w3.org/XML/1998/namespace}id"
        found = next((one for one in self.root.iter("*") if one.get(identifier) == target[1:]), None)
        return (
            found is not None and _name(found) == "note" and any(_name(one) == "text" for one in found.iterancestors())
        )


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(TEI)


def _is_whole(element: etree._Element) -> bool:
    """Whether it holds nothing but parts, which are kept apart."""
    texts = (element.text, *(child.tail for child in element))
    return _name(element) in _WHOLES and not any((text or "").strip() for text in texts)


def is_moved(note: etree._Element) -> bool:
    parent = note.getparent()
    return parent is None or _name(parent) not in _STANDING


def _is_editorial(note: etree._Element) -> bool:
    return note.get("type") in ("editorial", "editor", "encoder")
