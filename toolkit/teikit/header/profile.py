"""What the text is: its languages, its subjects, when and where it came to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..namespaces import XML_ID, name_of
from .dating import dated
from .elements import below, child, children, expanded, language_of, pointed_at, text_of, words_of
from .values import Dated, Idno, Language, Place, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document

_OF_THE_HEADER: Final = re.compile(
    r"(?i)(?:the )?(?:tei[ -]?)?(?:header|metadata) (?:is |are )?(?:written )?in [\w ]+\.?"
)
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_TYPES_OF_PLACES: Final = frozenset({"city", "country", "place", "region", "settlement", "town", "village"})
_PLACES: Final = ("placeName", "settlement", "district", "region", "country", "bloc", "geogName", "rs", "name")


def languages_of(document: Document, profile: etree._Element | None) -> Iterator[Language]:
    """The languages that are declared; where none are, those of the manuscripts described."""
    used = list(below(child(profile, "langUsage"), "language"))
    for one in [one for one in used if not _OF_THE_HEADER.fullmatch(text_of(one))] or used:
        if ident := (one.get("ident") or "").strip():
            usage = (one.get("usage") or "").strip()
            percent = int(usage) if usage.isdecimal() and len(usage) <= 3 else None
            yield Language(ident, text_of(one), percent, document.xpath_of(one))
    described = child(document.root, "teiHeader", "fileDesc", "sourceDesc")
    for one in below(described, "textLang") if not used else ():
        for ident in f"{one.get('mainLang') or ''} {one.get('otherLangs') or ''}".split():
            yield Language(ident, "", None, document.xpath_of(one))


def terms_of(document: Document, header: etree._Element | None) -> Iterator[Term]:
    for text_class in children(child(header, "profileDesc"), "textClass"):
        for one in below(text_class, "term", "item", "classCode", "catRef"):
            if name_of(one) == "catRef":
                yield from _categories(document, one)
            elif name_of(one) != "item" or not list(below(one, "term")):
                yield from _term(document, one)


def _term(document: Document, element: etree._Element) -> Iterator[Term]:
    keywords = next((one for one in element.iterancestors() if name_of(one) == "keywords"), None)
    owner = element if name_of(element) == "classCode" or keywords is None else keywords
    scheme, scheme_uri = _scheme(document, (owner.get("scheme") or "").strip())
    is_code = name_of(element) == "classCode"
    reference = expanded(document, (element.get("ref") or element.get("target") or "").strip())
    number = next((text_of(one) for one in children(element, "idno") if text_of(one)), "")
    if "://" in number:
        reference, number = reference or number, ""
    if text := words_of(element, but=frozenset({"gloss"})):
        yield Term(
            text,
            text if is_code else (element.get("key") or "").strip() or number,
            scheme,
            scheme_uri,
            reference if ":" in reference else "",
            language_of(element),
            document.xpath_of(element),
        )


def _categories(document: Document, element: etree._Element) -> Iterator[Term]:
    """The categories of the header's own taxonomies that a `catRef` points to."""
    for pointer in (element.get("target") or "").split():
        found = pointed_at(document, expanded(document, pointer))
        if found is None or name_of(found[1]) != "category":
            continue
        category = found[1]
        described = next((_described(one) for one in children(category, "catDesc", "gloss") if _described(one)), "")
        taxonomy = next((one for one in category.iterancestors() if name_of(one) == "taxonomy"), None)
        if described:
            scheme, uri = _taxonomy(taxonomy)
            yield Term(described, "", scheme, uri, "", language_of(category), document.xpath_of(element))


def _described(description: etree._Element) -> str:
    """What a category is called: its term, where that is marked up beside what explains it."""
    return words_of(term) if (term := child(description, "term")) is not None else words_of(description)


def _scheme(document: Document, pointer: str) -> tuple[str, str]:
    """The name and the address of a scheme: its taxonomy in the header says them, or it is an address itself."""
    target = expanded(document, pointer)
    if found := pointed_at(document, target):
        return _taxonomy(found[1])
    return ("", target) if ":" in target else (target.lstrip("#"), "")


def _taxonomy(taxonomy: etree._Element | None) -> tuple[str, str]:
    if taxonomy is None:
        return "", ""
    described = next((one for one in children(taxonomy, "bibl", "desc", "gloss", "head") if text_of(one)), None)
    pointers = [(one.get("target") or "").strip() for one in below(described, "ref", "ptr")]
    return words_of(described) if described is not None else "", next((one for one in pointers if ":" in one), "")


def created_in(document: Document, header: etree._Element | None) -> Iterator[Dated]:
    """When the text, or the thing that bears it, came to be."""
    profile = child(header, "profileDesc")
    places: list[etree._Element] = list(below(child(profile, "creation"), "date", "origDate"))
    places += [
        date
        for action in below(profile, "correspAction")
        if action.get("type") == "sent"
        for date in children(action, "date")
    ]
    described = list(below(child(header, "fileDesc", "sourceDesc"), "msDesc"))
    if len(described) == 1:
        places += below(child(described[0], "history", "origin"), "origDate")
    if len(list(below(profile, "correspDesc"))) > 1:
        places = [one for one in places if name_of(one) != "date"]
    yield from (found for found in (dated(document, one) for one in places) if found)


def places_of(document: Document, header: etree._Element | None) -> Iterator[Place]:
    """The places that the header names as those of the text: of its setting, its making, its sending."""
    profile = child(header, "profileDesc")
    seen: set[str] = set()
    named: list[etree._Element] = []
    letters = list(below(profile, "correspDesc"))
    letter = letters[0] if len(letters) == 1 else None
    for around in (child(profile, "creation"), child(profile, "settingDesc"), letter):
        named += below(around, "place", "origPlace", *_PLACES[:-2])
        named += [one for one in below(around, "name", "rs") if one.get("type") in _TYPES_OF_PLACES]
    for description in below(child(header, "fileDesc", "sourceDesc"), "origin"):
        named += below(description, "origPlace")
    for element in named:
        if any(one in named for one in element.iterancestors()):
            continue
        place = _place(document, element)
        pointers = set((element.get("ref") or "").split())
        if place.name and place.name not in seen and not pointers & seen:
            seen |= {place.name, *pointers, f"#{element.get(XML_ID)}"}
            yield place


def _place(document: Document, element: etree._Element) -> Place:
    entry = element
    for pointer in (element.get("ref") or "").split():
        if found := pointed_at(document, expanded(document, pointer)):
            entry = found[1]
    name = words_of(element, but=frozenset({"geo", "location", "date", "origDate"}))
    named = [one for one in children(element, *_PLACES) if text_of(one)]
    if name_of(element) == "place":
        name = text_of(named[0]) if named else ""
    owners = [element, *(one for one in named if words_of(one) == name)]
    identifiers = [
        Idno(expanded(document, pointer), "", f"{document.xpath_of(owner)}/@ref")
        for owner in owners
        for pointer in (owner.get("ref") or "").split()
        if ":" in expanded(document, pointer)
    ]
    identifiers += [
        Idno(text_of(one), (one.get("type") or "").strip(), document.xpath_of(element))
        for one in children(entry, "idno")
    ]
    latitude, longitude = _coordinates(next(below(entry, "geo"), None))
    return Place(name, latitude, longitude, tuple(dict.fromkeys(identifiers)), document.xpath_of(element))


def _coordinates(geo: etree._Element | None) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees (WGS 84), as TEI P5 has them in `geo` unless it says otherwise."""
    numbers = text_of(geo).replace(",", " ").split()
    if len(numbers) != 2 or not all(_NUMBER.fullmatch(one) for one in numbers):
        return None, None
    latitude, longitude = map(float, numbers)
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else (None, None)
