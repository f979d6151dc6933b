"""The letters of a text, in TEI by reading it and in HTML as the page shows them, for holding one against the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from .profiles import markup_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TEI = "{http://www.tei-c.org/ns/1.0}"
XHTML = "{http://www.w3.org/1999/xhtml}"
_UNREAD = {
    "corrected": {TEI + "sic", TEI + "orig", TEI + "abbr"},
    "source": {TEI + "corr", TEI + "reg", TEI + "expan"},
}
_SILENT = {TEI + "ptr", TEI + "witDetail"}
_IN_THEIR_PLACE = {TEI + name for name in ("div", "back", "body", "front", "listBibl", "bibl", "figure", "app")}


def letters_of_tei(root: etree._Element, reading: str = "corrected") -> str:
    """The letters of the text without the notes in it, one half of each choice, the first reading of each variant."""
    texts = texts_of(root)
    assert texts
    return "".join(letters(_read(text, reading)) for text in texts)


def texts_of(root: etree._Element) -> list[etree._Element]:
    """The texts of a document; where there is none, its transcription by pages."""
    texts = [text for text in root.iter(f"{TEI}text") if next(text.iterancestors(f"{TEI}text"), None) is None]
    return texts or list(root.iter(f"{TEI}sourceDoc"))


def letters_of_page(page: str) -> str:
    """The letters of the article of a page, without the marks of its notes and the ways back."""
    (article,) = parsed(page).iter("article")
    return letters(_shown(article))


def parsed(page: str) -> etree._Element:
    root: etree._Element = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    return root


def select(tree: etree._Element, path: str) -> list[Any]:
    """What an XPath finds, for paths that find nodes or attributes."""
    found = tree.xpath(path)
    assert isinstance(found, list)
    return found


def letters(pieces: Iterator[str]) -> str:
    return "".join(re.findall(r"\w", "".join(pieces)))


def _read(element: etree._Element, reading: str) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _SILENT or _is_aside(element, reading):
        return
    if etree.QName(element).localname == "egXML":
        yield from markup_of(element)
        return
    if element.tag == TEI + "app" and _is_beside(element):
        for said in element if _is_listed(element) else ():
            yield f"{''.join(map(str, said.itertext()))} {said.get('wit', '')}"
        return
    yield element.text or ""
    for child in element:
        yield from _read(child, reading)
        yield child.tail or ""


def _is_listed(app: etree._Element) -> bool:
    parent = app.getparent()
    return parent is not None and parent.tag == TEI + "listApp"


def _is_beside(app: etree._Element) -> bool:
    """Whether it stands apart from the words that it is about, which are in the text already."""
    return app.get("from") is not None or _is_listed(app)


def _is_aside(element: etree._Element, reading: str) -> bool:
    parent = element.getparent()
    if parent is None or not isinstance(element.tag, str):
        return False
    if element.tag in (TEI + "rdg", TEI + "rdgGrp", TEI + "note") and parent.tag == TEI + "app":
        return element is not parent[0]
    if element.tag == TEI + "figDesc":
        return parent.find(f"{TEI}graphic") is not None
    note_in_the_line = element.tag == TEI + "note" and parent.tag not in _IN_THEIR_PLACE
    anchor_of_a_note = element.get("type") == "noteAnchor"
    return note_in_the_line or anchor_of_a_note or (parent.tag == TEI + "choice" and element.tag in _UNREAD[reading])


def _shown(element: etree._Element) -> Iterator[str]:
    classes = set((element.get("class") or "").split())
    if element.get("role") in ("doc-noteref", "doc-backlink") or classes & {"no-picture", "generated", "ptr"}:
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _shown(child)
        yield child.tail or ""
