"""Dates of the header: what their attributes give, if it is real, and else the year in their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..integrity.calendar_dates import Fault, iso_dates, w3c_date
from .elements import path_of, text_of
from .values import Dated

if TYPE_CHECKING:
    from lxml import etree

    from ..document import Document

_CIRCA: Final = re.compile(r"(?i)\s*[\[(]?\s*(?:c\.|ca\b|circa\b|about\b|around\b|um\b|etwa\b|vers\b|environ\b|env\.)")
_UNCERTAIN: Final = re.compile(r"\d\s*[\])]?\s*\?")
_YEARS: Final = re.compile(r"(?<![\d.])([12]\d{3})(?:\s*[-–—/]\s*([12]\d{3}))?(?![\d])")


def dated(document: Document, element: etree._Element) -> Dated:
    """The date in an element; it is false where the element gives none."""
    words = text_of(element)
    given = {name: _given(element, name) for name in ("when", "from", "to", "notBefore", "notAfter")}
    when, start, end = given["when"], given["from"], given["to"]
    if "/" in when:
        start, _, end = when.partition("/")
        when = ""
    if not any((when, start, end, *given.values())) and not _has_attribute(element):
        when, start, end = _in_words(words)
    return Dated(
        when,
        start.replace("..", ""),
        end.replace("..", ""),
        given["notBefore"],
        given["notAfter"],
        approximate=(element.get("precision") or "") in {"low", "medium"} or bool(_CIRCA.match(words)),
        uncertain=(element.get("cert") or "") in {"low", "medium", "unknown"} or bool(_UNCERTAIN.search(words)),
        words=words,
        type=(element.get("type") or "").strip(),
        origin=path_of(document, element),
    )


def _given(element: etree._Element, name: str) -> str:
    """The value of an attribute in either of its spellings, where there is such a date."""
    if value := (element.get(name) or "").strip():
        return value if _is_dated(w3c_date(value)) else ""
    if value := (element.get(f"{name}-iso") or "").strip():
        read = iso_dates(value)
        return value if isinstance(read, tuple) and all(one.year is not None for one in read) else ""
    return ""


def _is_dated(read: object) -> bool:
    return not isinstance(read, Fault) and getattr(read, "year", None) is not None


def _has_attribute(element: etree._Element) -> bool:
    """Whether any attribute dates the element: what is wrong there is not made good from the words."""
    return any(
        element.get(name + suffix)
        for name in ("when", "from", "to", "notBefore", "notAfter")
        for suffix in ("", "-iso")
    )


def _in_words(words: str) -> tuple[str, str, str]:
    """The one year, or the one pair of years, that some words hold."""
    found = _YEARS.findall(words)
    if len(found) != 1:
        return "", "", ""
    first, last = found[0]
    return ("", first, last) if last else (first, "", "")
