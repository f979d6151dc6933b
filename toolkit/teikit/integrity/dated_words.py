"""Dates in attributes agree with the words that they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from ..namespaces import TEI_TAG, name_of
from .calendar_dates import Partial, weekday_of
from .checks import Found, check
from .date_words import words_of
from .dates import when_of
from .edition import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document
    from .date_words import Words
    from .edition import Edition

_READ: Final = tuple(f"{TEI_TAG}{name}" for name in ("date", "docDate", "origDate", "birth", "death", "floruit"))
_REPLACED: Final = ("sic", "corr", "orig", "reg", "del", "add", "note", "gap", "abbr", "unclear")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GREGORIAN: Final = 1753  # the first year in which all six languages counted the days of the week alike with the date


@check("date/words", Severity.WARNING)
def disagreeing(document: Document, _edition: Edition) -> Iterator[Found]:
    """A date that says something else than the words it stands on."""
    for element, words, text in _dated(document):
        if attribute := _disagreeing(element, words):
            message = f"@{attribute} “{element.get(attribute)}” does not agree with the words “{text}”"
            yield Found(
                element, message, "correct the value, or say why by an editorial note right after it", attribute
            )


@check("date/weekday", Severity.WARNING)
def wrong_weekday(document: Document, _edition: Edition) -> Iterator[Found]:
    """A date that was another day of the week than the words say."""
    for element, words, text in _dated(document):
        when = when_of(element, "when")
        if when is None or words.weekday is None or (when.year or 0) < _GREGORIAN:
            continue
        weekday = weekday_of(when)
        if weekday not in (None, words.weekday):
            attribute = "when" if element.get("when") else "when-iso"
            was = _WEEKDAYS[weekday or 0]
            message = f"“{text}”: {element.get(attribute)} was a {was}"
            yield Found(
                element, message, "correct the value, or say why by an editorial note right after it", attribute
            )


def _dated(document: Document) -> list[tuple[etree._Element, Words, str]]:
    """The dates whose words are wholly understood, and that no note excuses."""
    dated: list[tuple[etree._Element, Words, str]] | None = document.memo.get("dated")
    if dated is None:
        dated = document.memo["dated"] = []
        for element in document.root.iter(*_READ):
            if element.get("calendar") or element.get("datingMethod") or _is_excused(element):
                continue
            text = text_of(element)
            words = words_of(text)
            if words:
                dated.append((element, words, text))
    return dated


def _is_excused(element: etree._Element) -> bool:
    """Whether an editorial note follows, or what stands there is a correction itself."""
    if any(name_of(inner) in _REPLACED for inner in element.iterdescendants("*")):
        return True
    parent = element.getparent()
    if parent is not None and name_of(parent) in _REPLACED:
        return True
    following = element.getnext()
    if following is None or (element.tail or "").strip() or name_of(following) != "note":
        return False
    return following.get("type") in {"editorial", "editor", "ed"} or following.get("resp") is not None


def _disagreeing(element: etree._Element, words: Words) -> str:
    """The attribute that says something else than the words, if any."""
    first, last = words.dates[0], words.dates[-1]
    if when := when_of(element, "when"):
        agrees = _agree(when, first) if first == last else _overlap(first, when, last)
        return "" if agrees else _written(element, "when")
    for begin, end in (("from", "to"), ("notBefore", "notAfter")):
        start, stop = when_of(element, begin), when_of(element, end)
        if start is None and stop is None:
            continue
        if first != last and begin == "from":
            pairs = ((start, first, begin), (stop, last, end))
            return next((_written(element, name) for one, said, name in pairs if one and not _agree(one, said)), "")
        if start and _has_century(last) and last.latest() < start.earliest():
            return _written(element, begin)
        if stop and _has_century(first) and first.earliest() > stop.latest():
            return _written(element, end)
    return ""


def _agree(value: Partial, said: Partial) -> bool:
    """Whether what is given in both is the same."""
    if value.year is not None and said.year is not None:
        same_year = said.year in (value.year, value.year % 100) if said.year < 100 else said.year == value.year
        if not same_year:
            return False
    return all(one is None or other is None or one == other for one, other in zip(value[1:3], said[1:3], strict=True))


def _overlap(first: Partial, value: Partial, last: Partial) -> bool:
    if not (_has_century(first) and _has_century(value)):
        return True
    return first.earliest() <= value.latest() and value.earliest() <= last.latest()


def _has_century(date: Partial) -> bool:
    return date.year is not None and date.year >= 100


def _written(element: etree._Element, attribute: str) -> str:
    return attribute if element.get(attribute) else f"{attribute}-iso"
