"""What holds for the page, the book and the texts of every valid document, told by the faults that are found.

`faults(path)` renders one document into everything and gives one line for each law that is broken; none is as it should
be. The laws: the words of the text stand in the page and in the book, in their order, and each note's in its place at
the end; ids are there once and links arrive; every note is linked both ways; headed divisions are in the contents,
page breaks in the page list, values in the page; and no element stands where HTML forbids it.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from teikit.document import Document, read
from teikit.rendering import PROFILES, rendered

from .profiles import TEI, Rule, has_title_page, is_moved, letters_of, texts_of
from .words import XHTML, parsed, select

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
VALUES: Final = ("when", "ref", "who", "key")
_PHRASING_ONLY: Final = frozenset(
    [
        "p",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "em",
        "i",
        "b",
        "q",
        "abbr",
        "sup",
        "sub",
        "s",
        "u",
        "time",
        "cite",
        "code",
        "small",
        "strong",
        "mark",
    ]
)
_FLOW_ONLY: Final = frozenset(
    [
        "div",
        "p",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "nav",
        "main",
        "details",
    ]
)
_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CHILDREN: Final = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
}
_PARENTS: Final = {"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "figcaption": {"figure"}, "td": {"tr"}, "th": {"tr"}}
_FORBIDDEN_INSIDE: Final = {
    **dict.fromkeys(("dt", "th"), _HEADINGS | {"header", "footer", "section", "article", "nav"}),
    "caption": frozenset({"table"}),
    "header": frozenset({"header", "footer"}),
}
_BLOCKS: Final = _FLOW_ONLY | {"li", "dt", "dd", "tr", "td", "th", "caption", "figcaption", "thead", "tbody"}


@dataclass(frozen=True, slots=True)
class Made:
    """A document and all that is made of it."""

    root: etree._Element
    page: etree._Element
    book: dict[str, bytes]
    texts: dict[str, str]

    def trees(self) -> dict[str, etree._Element]:
        return {
            name.removeprefix("EPUB/"): etree.fromstring(data, etree.XMLParser(huge_tree=True))
            for name, data in self.book.items()
            if name.endswith((".xhtml", ".ncx", ".opf"))
        }


def made(path: Path) -> Made | str:
    """What is made of a document, or why there is nothing."""
    document = read(path)
    if not isinstance(document, Document):
        return f"not read: {document.message}"
    files, findings = rendered(document, ["html", "epub"])
    errors = [finding.message for finding in findings if finding.is_error]
    if errors or len(files) != 2:
        return f"not rendered: {errors}"
    page, epub = (files[f"{path.stem}{suffix}"] for suffix in (".html", ".epub"))
    with zipfile.ZipFile(io.BytesIO(epub)) as container:
        book = {name: container.read(name) for name in container.namelist()}
    texts: dict[str, str] = {}
    for profile in PROFILES:
        text, _findings = rendered(document, ["text"], profile=profile)
        (texts[profile],) = (data.decode("utf-8") for data in text.values())
    return Made(
        etree.fromstring(path.read_bytes(), etree.XMLParser(huge_tree=True), base_url=str(path)),
        parsed(page.decode("utf-8")),
        book,
        texts,
    )


def faults(path: Path) -> list[str]:
    """A line for each law that what is made of a document breaks."""
    all_of_it = made(path)
    if isinstance(all_of_it, str):
        return [] if "there is nothing to render" in all_of_it else [all_of_it]
    has_text = all_of_it.root.find(f".//{TEI}text") is not None
    laws = LAWS if has_text else LAWS_OF_HTML
    return [fault for law in laws for fault in law(all_of_it)]


# The words


def _texts_keep_their_letters(made: Made) -> Iterator[str]:
    marks = {f"[{' '.join(note.get('n', '').split())}]" for note in made.root.iter(f"{TEI}note")} - {"[]"}
    for profile, text in made.texts.items():
        expected = letters_of(without("".join(Rule(made.root, profile).pieces()), marks), "reading")
        output = text
        if profile != "corpus" and not has_title_page(made.root):
            title, _, output = text.partition("\n\n")
            while profile == "markdown" and title and not title.startswith("# "):
                title, _, output = output.partition("\n\n")
        found = letters_of(without(output, marks), profile)
        if profile == "markdown":
            found = found[max(0, len(found) - len(expected)) :]
        if found != expected:
            yield f"{profile}: {difference(found, expected)}"


def _page_keeps_its_letters(made: Made) -> Iterator[str]:
    (article,) = made.page.iter("article")
    expected = letters(PageRule(made.root).text())
    if (found := letters(_shown(article))) != expected:
        yield f"page: {difference(found, expected)}"


def _notes_keep_their_letters(made: Made) -> Iterator[str]:
    expected = [letters(iter(note)) for note in PageRule(made.root).notes()]
    bodies = select(made.page, "//section[contains(@class, 'notes')]//li[contains(concat(' ', @class, ' '), ' note ')]"
                               "[not(contains(@class, 'apparatus'))]/*[contains(@class, 'note-body')]")  # fmt: skip
    found = [letters(_shown(body)) for body in bodies]
    if Counter(found) != Counter(expected):
        more, less = Counter(found) - Counter(expected), Counter(expected) - Counter(found)
        yield f"notes: {list(more)[:2]} for {list(less)[:2]}"


def _book_has_the_words_of_the_page(made: Made) -> Iterator[str]:
    (article,) = made.page.iter("article")
    trees = made.trees()
    names = [
        name for name in sorted(trees, key=lambda name: (name != "title.xhtml", name)) if re.match("title|text-", name)
    ]
    found = [word for name in names for word in "".join(_shown(trees[name].find(f"{XHTML}body"))).split()]  # type: ignore[arg-type]
    if found != (expected := "".join(_shown(article)).split()):
        yield f"book: {difference(' '.join(found), ' '.join(expected))}"


def without(text: str, marks: set[str]) -> str:
    return functools.reduce(lambda rest, mark: rest.replace(mark, ""), sorted(marks), text)


def difference(found: str, expected: str) -> str:
    """Where two strings part."""
    at = next((at for at, (one, other) in enumerate(zip(found, expected, strict=False)) if one != other), None)
    at = min(len(found), len(expected)) if at is None else at
    start = max(0, at - 20)
    return f"…{found[start : at + 40]}… for …{expected[start : at + 40]}…"


def letters(pieces: Iterator[str]) -> str:
    return "".join(re.findall(r"\w", "".join(pieces)))


class PageRule(Rule):
    """What the page reads: everything in its place but notes, of which each is at the end."""

    def __init__(self, root: etree._Element) -> None:
        super().__init__(root, "page")

    def text(self) -> Iterator[str]:
        for text in texts_of(self.root):
            yield from self._element(text)

    def heading(self, head: etree._Element) -> Iterator[str]:
        """What the contents call a division: the words of its heading, no targets of pointers."""
        return HeadingRule(self.root)._content(head)

    def notes(self) -> list[list[str]]:
        return [
            list(self._content(note))
            for note in self._in_text("note")
            if super(PageRule, self).is_read(note) and is_moved(note)
        ]

    def _own_words(self, element: etree._Element) -> str:
        is_empty_reference = element.tag == f"{TEI}ref" and not len(element) and not element.text
        return element.get("target") or element.get("cRef") or "" if is_empty_reference else ""

    def _is_left_out(self, element: etree._Element) -> bool:
        match element.tag.removeprefix(TEI):
            case "note":
                return is_moved(element)
            case "ref":
                return self.points_to_note(element)
            case "ptr" | "binaryObject":
                return True
        return _is_alternative(element)

    def is_read(self, element: etree._Element) -> bool:
        """A note on the words of an alternative is at the end, as every note, and so is what it holds."""
        for part in (element, *element.iterancestors()):
            if part.tag == f"{TEI}note" and is_moved(part):
                break
            if _is_alternative(part):
                return False
        return super().is_read(element)


class HeadingRule(PageRule):
    """What the contents read of a heading: no targets, no descriptions."""

    def _own_words(self, element: etree._Element) -> str:  # noqa: ARG002  (the rule's shape)
        return ""

    def _is_left_out(self, element: etree._Element) -> bool:
        name = element.tag.removeprefix(TEI)
        return name in ("note", "ptr", "figDesc", "idno", "space", "gap") or super()._is_left_out(element)


def _is_alternative(element: etree._Element) -> bool:
    """Whether it is said of a picture for those who do not see it: the alternative is words only."""
    parent = element.getparent()
    if parent is None:
        return False
    if element.tag == f"{TEI}figDesc":
        return parent.find(f"{TEI}graphic") is not None
    return element.tag == f"{TEI}desc" and (
        parent.tag == f"{TEI}graphic" or parent.get("mimeType", "").startswith("image")
    )


def _shown(element: etree._Element) -> Iterator[str]:
    classes = set((element.get("class") or "").split())
    if element.get("role") in ("doc-noteref", "doc-backlink") or classes & {"no-picture", "generated", "ptr"}:
        return
    apart = "\n" if str(element.tag).removeprefix(XHTML) in _BLOCKS else ""
    yield apart
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _shown(child)
        yield child.tail or ""
    yield apart


# Links and navigation


def _ids_are_there_once(made: Made) -> Iterator[str]:
    for name, tree in {"page": made.page, **made.trees()}.items():
        counted = Counter(select(tree, "//@id"))
        yield from (f"{name}: id {identifier} {times} times" for identifier, times in counted.items() if times > 1)
        yield from (
            f"{name}: id “{identifier}”" for identifier in counted if not identifier or re.search(r"\s", identifier)
        )


def _links_arrive(made: Made) -> Iterator[str]:
    ids = {f"#{identifier}" for identifier in select(made.page, "//@id")}
    for link in select(made.page, "//a/@href"):
        if link.startswith("#") and unquote(link) not in ids:
            yield f"page: {link} leads nowhere"
        if not re.match("#|https?:|mailto:", link):
            yield f"page: {link} leads out"
    trees = made.trees()
    places = {f"{name}#{identifier}" for name, tree in trees.items() for identifier in select(tree, "//@id")}
    places |= {name.removeprefix("EPUB/") for name in made.book}
    for name, tree in trees.items():
        for link in select(tree, "//@href | //@src"):
            if not re.match("[a-z]+:", link) and unquote(link) not in places:
                yield f"{name}: {link} leads nowhere"


def _notes_are_linked_both_ways(made: Made) -> Iterator[str]:
    if any(map(_is_alternative, (one for note in made.root.iter(f"{TEI}note") for one in note.iterancestors()))):
        return  # a note on words that nobody sees
    marks = {mark.get("id"): mark.get("href") for mark in select(made.page, "//a[@role='doc-noteref']")}
    back = {
        link.get("href"): f"#{note.get('id')}"
        for note in select(made.page, "//*[a[@role='doc-backlink']]")
        for link in select(note, "a[@role='doc-backlink']")
    }
    there = {f"#{mark}": note for mark, note in marks.items()}
    if there != back:
        yield f"notes: {sorted(map(str, there.items() ^ back.items()))[:3]}"
    notes = select(
        made.page, "//section[contains(@class, 'notes')]//li[contains(concat(' ', @class, ' '), ' note ')]/@id"
    )
    apart = next(made.root.iter(f"{TEI}listApp"), None), made.root.find(f"{TEI}standOff//{TEI}app")
    if any(one is not None for one in apart):  # an apparatus that stands apart may have no place
        return
    yield from (f"note {note} has no mark" for note in notes if f"#{note}" not in marks.values())


def _headed_divisions_are_in_the_contents(made: Made) -> Iterator[str]:
    rule = PageRule(made.root)
    headed = [
        letters(rule.heading(head))
        for text in texts_of(made.root)
        for division in text.iter(
            *(f"{TEI}{name}" for name in ("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"))
        )
        if (head := division.find(f"{TEI}head")) is not None
        and rule.is_read(division)
        and not any(map(is_moved, division.iterancestors(f"{TEI}note")))
    ]
    wanted = [head for head in headed if head]
    nav = made.trees()["nav.xhtml"]
    for name, links in (
        ("contents", select(made.page, "//nav//li/a")),
        ("toc", select(nav, "//*[@id='toc']//*[local-name()='a']")),
    ):
        found = iter(["".join(re.findall(r"\w", "".join(link.itertext()))) for link in links])
        missing = [head for head in wanted if head not in found]
        if missing:
            yield f"{name}: without {missing[:3]}"


def _page_breaks_are_in_the_page_list(made: Made) -> Iterator[str]:
    rule = PageRule(made.root)
    breaks = [pb for text in texts_of(made.root) for pb in text.iter(f"{TEI}pb") if rule.is_read(pb)]
    links = select(made.trees()["nav.xhtml"], "//*[@id='pages']//*[local-name()='a']")
    if len(links) != len(breaks):
        yield f"pages: {len(links)} for {len(breaks)}"


def _values_are_in_the_page(made: Made) -> Iterator[str]:
    rule = PageRule(made.root)
    wanted = Counter(
        (name, element.get(name))
        for text in texts_of(made.root)
        for element in text.iter(f"{TEI}*")
        for name in VALUES
        if element.get(name) and rule.is_read(element)
    )
    found = {(name, element.get(f"data-{name}")) for element in made.page.iter("*") for name in VALUES}
    missing = [value for value in wanted if value not in found]
    if missing:
        yield f"values: without {missing[:3]}"


# HTML


def _elements_stand_where_they_may(made: Made) -> Iterator[str]:
    for name, tree in made.trees().items():
        if name.endswith(".xhtml"):
            yield from (f"{name}: {fault}" for fault in dict.fromkeys(misplaced(tree)))


def misplaced(tree: etree._Element) -> Iterator[str]:
    """Elements where HTML does not allow them, in XHTML."""
    for element in tree.iter(f"{XHTML}*"):
        name = element.tag.removeprefix(XHTML)
        around = [str(one.tag).removeprefix(XHTML) for one in element.iterancestors()]
        is_interactive = name == "a" or element.get("tabindex") is not None
        if is_interactive and "a" in around:
            yield f"{name} in a"
        if name in _FLOW_ONLY and (outer := next((one for one in around if one in _PHRASING_ONLY), None)):
            yield f"{name} in {outer} (class {element.get('class')})"
        if around and around[0] in _CHILDREN and name not in _CHILDREN[around[0]]:
            yield f"{name} as child of {around[0]}"
        if name in _PARENTS and around[0] not in _PARENTS[name]:
            yield f"{name} as child of {around[0]}"
        yield from (f"{name} in {outer}" for outer in around if name in _FORBIDDEN_INSIDE.get(outer, ()))
        if name in ("ul", "ol", "dl", "table", "tr") and not len(element):
            yield f"{name} without children"


LAWS_OF_HTML: Final = (_ids_are_there_once, _links_arrive, _elements_stand_where_they_may)
LAWS: Final = (
    _texts_keep_their_letters,
    _page_keeps_its_letters,
    _notes_keep_their_letters,
    _book_has_the_words_of_the_page,
    *LAWS_OF_HTML,
    _notes_are_linked_both_ways,
    _headed_divisions_are_in_the_contents,
    _page_breaks_are_in_the_page_list,
    _values_are_in_the_page,
)
