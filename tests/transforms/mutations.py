"""Real documents changed at random, much as encoders nest and double things."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from .profiles import TEI

if TYPE_CHECKING:
    from random import Random

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_CHANGES: Final = 12
_INLINE: Final = (
    "<hi>{}</hi>",
    "<note>{}</note>",
    '<note n="*"><p>{}</p></note>',
    "<note>{}<note>deeper</note></note>",
    "<choice><sic>{}</sic><corr>mended</corr></choice>",
    "<choice><abbr>{}</abbr><expan>written out</expan></choice>",
    "<app><lem>{}</lem><rdg wit='#A'>other</rdg></app>",
    '<pb n="7"/>{}',
    "<lb/>{}",
    '<persName ref="#nobody" key="k1">{}</persName>',
    '<ref target="https://example.org/">{}<note>in a link</note></ref>',
    '<date when="1787-03-01">{}</date>',
    "<quote><p>{}</p></quote>",
    "<list><item>{}</item></list>",
    "<table><row><cell>{}</cell></row></table>",
    '<foreign xml:lang="ar">{}</foreign>',
    '<seg xml:id="main-text">{}</seg>',
    "<floatingText><body><div><head>Inner</head><p>{}</p></div></body></floatingText>",
    "<figure><head>{}</head><graphic url='none.png'/></figure>",
    "<del>{}</del><add>instead</add><gap/>",
)
_WORDY: Final = ("p", "l", "head", "item", "cell", "stage", "note")


def mutated(markup: bytes, random: Random) -> bytes:
    """A document with some changes: words wrapped, parts doubled, taken away, or made empty."""
    root = etree.fromstring(markup)
    for _ in range(_CHANGES):
        random.choice((_wrap, _wrap, _wrap, _double, _remove, _empty))(root, random)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)


def _one(root: etree._Element, random: Random, *names: str) -> etree._Element | None:
    found = [one for text in root.iter(f"{TEI}text") for one in text.iter(*(TEI + name for name in names))]
    return random.choice(found) if found else None


def _wrap(root: etree._Element, random: Random) -> None:
    element = _one(root, random, *_WORDY)
    if element is None or not (element.text or "").strip():
        return
    has_id = root.xpath("//*[@xml:id = 'main-text']")
    wrapping = random.choice([one for one in _INLINE if not (has_id and "main-text" in one)])
    content = (element.text or "").replace("&", "&amp;").replace("<", "&lt;")
    made = etree.fromstring(f'<x xmlns="{TEI[1:-1]}">{wrapping.format(content)}</x>')
    element.text = made.text
    for place, child in enumerate(list(made)):
        element.insert(place, child)


def _double(root: etree._Element, random: Random) -> None:
    element = _one(root, random, "p", "l", "sp", "div", "note", "pb", "list", "entry", "app", "figure")
    if element is None or element.getparent() is None:
        return
    double = copy.deepcopy(element)
    for one in double.iter("*"):
        if XML_ID in one.attrib:
            del one.attrib[XML_ID]
    element.addnext(double)


def _remove(root: etree._Element, random: Random) -> None:
    element = _one(root, random, "head", "speaker", "docTitle", "graphic", "figDesc", "lem", "item", "cell")
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None and len(parent) > 1:
        tail, before = element.tail or "", element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        parent.remove(element)


def _empty(root: etree._Element, random: Random) -> None:
    element = _one(root, random, "head", "speaker", "cell", "item", "note", "p", "l", "quote", "signed", "titlePart")
    if element is not None:
        identifier, tail = element.get(XML_ID), element.tail
        element.clear()
        element.tail = tail
        if identifier:
            element.set(XML_ID, identifier)
