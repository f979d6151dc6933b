"""Dates of the header: what their attributes give, if it is real, and else the year in their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..integrity.calendar_dates import Fault, Partial, iso_dates, w3c_date
from .elements import text_of
from .values import Dated

if TYPE_CHECKING:
    from lxml import etree

    from ..document import Document

_CIRCA: Final = re.compile(r"(?i)\s*[\[(]?\s*(?:c\.|ca\b|circa\b|about\b|around\b|um\b|etwa\b|vers\b|environ\b|env\.)")
_UNCERTAIN: Final = re.compile(r"\d\s*[\])]?\s*\?")
_YEARS: Final = re.compile(
    r"(?<![\d])(?<!\d\.)(?:\d{1,2}\.\s?\d{1,2}\.\s?)?([12]\d{3})(?:\s*[-–—/]\s*(\d{1,2}(?!\d)|[12]\d{3}))?(?![^\W年]|[’'])"
)
_ISO: Final = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?(?=$|[\s(,;])")
_DAY: Final = re.compile(r"(?<![\d/])(\d{4})/(\d\d)/(\d\d)(?![\d/])")  # as version control writes it
_BEFORE: Final = re.compile(r"(?i)(?:before|not after|by|until|vor|bis|spätestens|avant|au plus tard)\b")
_AFTER: Final = re.compile(r"(?i)(?:after|not before|since|nach|ab|seit|frühestens|après|depuis)\b")
# Years before the birth of Christ, or not counted from it: no year of the common era is read from them.
_OTHER_ERA: Final = re.compile(
    r"(?i)\d\s*(?:b\.?\s?c\b|b\.?\s?c\.?\s?e\b|v\.?\s?chr|v\.?\s?u\.?\s?z|av(?:ant)?\.?\s?j|a\.?\s?c\.(?!\s?e)"
    r"|до н\.|a\.?\s?h\b|a\.?\s?u\.?\s?c\b|b\.?\s?p\b|هـ|anno (?:mundi|hegirae))|紀元前|公元前|\ba\.?h\.? ?\d"
)
_GREGORIAN: Final = re.compile(r"(?i)gregorian|julian|western|common|proleptic|new-?style|old-?style|\b[NO]\.?S\b")
_BETWEEN: Final = re.compile(r"(?i)\b(?:between|zwischen|entre) ([12]\d{3}) (?:and|und|et) ([12]\d{3})(?!\w)")
_MONTHS: Final = re.compile(r"[+-]?\d{4,}(?:-\d\d(?:-\d\d)?)?|\d{8}")
_CENTURY: Final = re.compile(r"[+-]?\d\d")


def dated(document: Document, element: etree._Element) -> Dated:
    """The date in an element; it is false where the element gives none."""
    words = text_of(element)
    given = {name: _given(element, name) for name in ("when", "from", "to", "notBefore", "notAfter")}
    when, start, end = given["when"], given["from"], given["to"]
    if "/" in when:
        start, _, end = when.partition("/")
        when = ""
    earliest, latest = given["notBefore"], given["notAfter"]
    if not any(given.values()) and not _has_attribute(element) and not _is_of_another_calendar(element, words):
        when, start, end, earliest, latest = _in_words(words)
    return Dated(
        when,
        start.replace("..", ""),
        end.replace("..", ""),
        earliest,
        latest,
        approximate=(element.get("precision") or "") in {"low", "medium"} or bool(_CIRCA.match(words)),
        uncertain=(element.get("cert") or "") in {"low", "medium", "unknown"} or bool(_UNCERTAIN.search(words)),
        words=words,
        type=(element.get("type") or "").strip(),
        origin=document.xpath_of(element),
        is_given=_has_attribute(element),
    )


def _is_of_another_calendar(element: etree._Element, words: str) -> bool:
    """Whether the words of a date count the years otherwise than from the birth of Christ on."""
    calendar = " ".join(element.get(name) or "" for name in ("calendar", "datingMethod")).strip()
    return bool(calendar and not _GREGORIAN.search(calendar)) or bool(_OTHER_ERA.search(words))


def _given(element: etree._Element, name: str) -> str:
    """The value of an attribute in either of its spellings, where there is such a date."""
    if value := (element.get(name) or "").strip():
        return value if _is_dated(w3c_date(value)) else ""
    if value := (element.get(f"{name}-iso") or "").strip():
        read = iso_dates(value)
        if isinstance(read, tuple) and all(one.year is not None for one in read):
            return _in_calendar(value, read)
    return ""


def _in_calendar(value: str, read: tuple[Partial, ...]) -> str:
    """An ISO date, or a pair of them, with days of weeks and years as days of months, and the end written in full.

    Nothing for spans that are given by how long they are, and for centuries: no archive takes them.
    """
    parts = value.split("/")
    if len(parts) != len(read) and "" not in parts and ".." not in parts:
        return ""
    dates = iter(read)
    return "/".join("" if part in {"", ".."} else _in_full(part, next(dates)) for part in parts)


def _in_full(part: str, read: Partial) -> str:
    if _MONTHS.fullmatch(part.partition("T")[0]):
        return part
    if _CENTURY.fullmatch(part):
        return ""
    return "-".join((f"{read.year:04}", *(f"{one:02}" for one in (read.month, read.day) if one is not None)))


def _is_dated(read: object) -> bool:
    return not isinstance(read, Fault) and getattr(read, "year", None) is not None


def _has_attribute(element: etree._Element) -> bool:
    """Whether any attribute dates the element: what is wrong there is not made good from the words."""
    return any(
        element.get(name + suffix)
        for name in ("when", "from", "to", "notBefore", "notAfter")
        for suffix in ("", "-iso")
    )


def _in_words(words: str) -> tuple[str, str, str, str, str]:
    """The one date in ISO's form, the one year, or the one pair of years that some words hold; or what bounds it."""
    if (iso := _ISO.match(words)) and _is_dated(w3c_date(iso[1])):
        # “1911-12” may be December, or two years: both are of 1911
        is_clear = len(iso[1]) > len("1911-12") or iso[1][-2:] <= iso[1][2:4]
        return iso[1] if is_clear else iso[1][:4], "", "", "", ""
    if (day := _DAY.search(words)) and _is_dated(w3c_date("-".join(day.groups()))):
        return "-".join(day.groups()), "", "", "", ""
    if between := _BETWEEN.search(words):
        return "", "", "", between[1], between[2]
    found = _YEARS.findall(words)
    if len(found) != 1:
        return "", "", "", "", ""
    first, last = found[0]
    if last and first < (end := first[: -len(last)] + last):
        return "", first, end, "", ""
    if _BEFORE.match(words):
        return "", "", "", "", first
    return ("", "", "", first, "") if _AFTER.match(words) else (first, "", "", "", "")
