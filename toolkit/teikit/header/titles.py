"""Titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..namespaces import XML_LANG, name_of
from .elements import children, is_stated, language_of, words_of
from .values import Title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document


_LEVELS: Final = {"analytic": "a", "monogr": "m", "series": "s"}


def titles_in(document: Document, statement: etree._Element | None) -> Iterator[Title]:
    """The titles of a statement; a `gmd` (“[text]”) is none.

    One that is made of titles with types, or of segments each in its language, gives these.
    """
    for one in children(statement, "title"):
        inside = [part for part in children(one, "title") if part.get("type")]
        between = (one.text or "") + "".join(part.tail or "" for part in one)
        inside = inside or [part for part in children(one, "seg", "foreign") if part.get(XML_LANG)]
        parts = inside if len(inside) > 1 and not any(letter.isalnum() for letter in between) else [one]
        for part in parts:
            if words_of(part) and is_stated(part) and part.get("type") != "gmd":
                yield title_in(document, part)


def title_in(document: Document, element: etree._Element) -> Title:
    """A title; in a structured reference its level is that of its part, where it has none of its own."""
    parent = element.getparent()
    return Title(
        words_of(element),
        (element.get("type") or _type_around(element)).strip().lower(),
        (element.get("level") or "").strip() or _LEVELS.get(name_of(parent) if parent is not None else "", ""),
        language_of(element),
        document.xpath_of(element),
    )


def _type_around(element: etree._Element) -> str:
    """The type of the title that a segment stands in."""
    around = element.getparent() if name_of(element) != "title" else None
    return (around.get("type") or "") if around is not None and name_of(around) == "title" else ""
