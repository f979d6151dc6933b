"""Dates in words, read in six languages: English, French, German, Italian, Spanish and Latin.

Only what is understood from its first letter to its last is read; of anything else nothing is claimed.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .calendar_dates import Partial

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jänner gennaio gen genn enero ene ianuarius januarius ianuarii januarii "
            "ianuario januario ianuar",
            "february feb février fevrier fév févr februar feber febbraio febb febrero februarius februarii februario",
            "march mar mars märz maerz mär marzo martius martii martio",
            "april apr avril avr aprile abril abr aprilis aprili",
            "may mai maggio mag mayo maius maii maio",
            "june jun juin juni giugno giu junio iunius iunii iunio junius junii",
            "july jul juillet juil juli luglio lug julio iulius iulii iulio julius julii",
            "august aug août aout aoust agosto ago augustus augusti augusto",
            "september sep sept septembre 7bre settembre sett set septiembre setiembre septembris septembri",
            "october oct octobre 8bre oktober okt ottobre ott octubre octobris octobri",
            "november nov novembre 9bre noviembre novembris novembri",
            "december dec décembre decembre déc xbre 10bre dezember dez dicembre dic diciembre decembris decembri",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lundi montag lunedì lunes",
            "tuesday tue tues mardi dienstag martedì martes",
            "wednesday wed mercredi mittwoch mercoledì miércoles",
            "thursday thu thurs jeudi donnerstag giovedì jueves",
            "friday fri vendredi freitag venerdì viernes",
            "saturday sat samedi samstag sonnabend sabato sábado",
            "sunday sun dimanche sonntag domenica domingo",
        )
    )
    for name in names.split()
}


class Words(NamedTuple):
    """What the words say: one date or the two ends of a span; the day of the week, 0 for Monday.

    A year below 100 stands for one of any century, as in “’17”.
    """

    dates: tuple[Partial, ...]
    weekday: int | None = None


_DAY = r"(?P<day>\d{1,2})\s?(?:st|nd|rd|th|er|ère|\.º|º|°|\.|a|e)?"
_MONTH = r"\x01(?P<month>\d+)\.?"  # as `_numbered` writes it
_YEAR = r"(?P<year>[12]\d{3}|[’']\d\d)"
_ROMAN_YEAR = r"(?P<roman>M{1,2}[MDCLXVIJ]*)\.?"
_ANY_YEAR = rf"(?:{_YEAR}|{_ROMAN_YEAR})"
_OF = r"(?:\s*,?\s*(?:of|de|del|di|du|des|d[’']|anni|anno)\s+|\s*,\s*|\s+|\.\s*)"
_BEFORE = r"(?:(?:on|in|the|le|la|el|il|lo|am|den|dem|im|en|al|anno|the year|l[’']an|die|dd)\.?\s+)*"
_WEEKDAY = r"(?:\x02(?P<weekday>\d)\.?(?:\s*,\s*|\s+|\Z)(?:(?:the|den|dem|le)\s+)?)?"
_FORMS: Final = [
    re.compile(_BEFORE + _WEEKDAY + form, re.IGNORECASE)
    for form in (
        rf"{_DAY}{_OF}{_MONTH}(?:{_OF}{_ANY_YEAR})?",
        rf"{_MONTH}\s+{_DAY}(?:{_OF}{_ANY_YEAR})?",
        rf"{_MONTH}(?:{_OF}{_ANY_YEAR})?",
        _ANY_YEAR,
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)",
        r"",
        rf"{_YEAR}-(?P<second>\d\d)(?:-(?P<day>\d\d))?",
        rf"(?P<day>\d{{1,2}})[./-]\s?(?P<numeric>\d{{1,2}})[./-]\s?{_YEAR}",
    )
]
_WORD = re.compile(r"\w+")
_SPAN = re.compile(r"(?P<first>[12]\d{3})\s?[-–—/]\s?(?P<last>\d{1,4})")
_DAYS_SPAN = re.compile(
    rf"(?P<first>\d{{1,2}})\s?[-–—]\s?(?P<last>\d{{1,2}}){_OF}{_MONTH}(?:{_OF}{_YEAR})?", re.IGNORECASE
)
_ROMAN: Final = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1, "J": 1}
_LONGEST: Final = 60  # characters; no date that is read here is longer


def words_of(text: str) -> Words | None:
    """What a date in words says; nothing where it is not wholly understood."""
    text = text.strip(" \t\n,;.:()[]")
    if not text or len(text) > _LONGEST:
        return None
    text = _WORD.sub(_numbered, text)
    if span := _SPAN.fullmatch(text):
        return _years(span["first"], span["last"])
    if span := _DAYS_SPAN.fullmatch(text):
        return _days(span)
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _read(found.groupdict())
    return None


def _numbered(word: re.Match[str]) -> str:
    """A month or a day of the week as a number, behind a character that no XML holds.

    Patterns with all the names in them would take longer to compile than to read a document's dates.
    """
    name = word[0].casefold()
    if name in _MONTHS:
        return f"\x01{_MONTHS[name]}"
    return f"\x02{_WEEKDAYS[name]}" if name in _WEEKDAYS else word[0]


def _read(parts: dict[str, str | None]) -> Words | None:
    year, day = _year(parts), int(parts.get("day") or 0) or None
    month = int(parts.get("month") or parts.get("numeric") or parts.get("second") or 0) or None
    weekday = None if (named := parts.get("weekday")) is None else int(named)
    if parts.get("numeric") and (month is None or not 1 <= month <= 12 or (day or 32) <= 12):
        month = day = None  # 3/4/1917 is in March or in April
    if (year, month, day, weekday) == (None, None, None, None):
        return None
    return Words((Partial(year, month, day),), weekday)


def _year(parts: dict[str, str | None]) -> int | None:
    if roman := parts.get("roman"):
        values = [_ROMAN[letter] for letter in roman.upper()]
        return sum(-one if one < max(values[i:]) else one for i, one in enumerate(values))
    return int(year.strip("’'")) if (year := parts.get("year")) else None


def _years(first: str, last: str) -> Words | None:
    end = int(first[: len(first) - len(last)] + last)
    return Words((Partial(int(first)), Partial(end))) if end > int(first) else None


def _days(span: re.Match[str]) -> Words:
    month, year = int(span["month"]), _year(span.groupdict())
    return Words((Partial(year, month, int(span["first"])), Partial(year, month, int(span["last"]))))
