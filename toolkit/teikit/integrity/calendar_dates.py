"""Dates as the W3C and ISO 8601 write them, with as much of them as is given.

XML Schema Part 2 §3.2.7–3.2.14 (with the year 0000 of version 1.1); ISO 8601-1:2019 §5. Years are those of the
Gregorian calendar, carried back.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Fault(Enum):
    """Why a value is no date."""

    FORM = "form"
    NOT_REAL = "not real"


class Partial(NamedTuple):
    """A date as far as it is given; `clock` is the time of day, in seconds, where there is one."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: int | None = None

    def earliest(self) -> tuple[int, int, int, int]:
        return self.year or 0, self.month or 1, self.day or 1, self.clock or 0

    def latest(self) -> tuple[int, int, int, int]:
        return self.year or 0, self.month or 12, self.day or 31, 86_400 if self.clock is None else self.clock


_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.\d+)?"
_YEAR = r"(?P<year>-?(?:[1-9]\d{4,17}|\d{4}))"
_W3C = [
    re.compile(pattern + _ZONE)
    for pattern in (
        rf"{_YEAR}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T{_CLOCK})?)?)?",
        r"--(?P<month>\d\d)(?:-(?P<day>\d\d))?",
        r"---(?P<day>\d\d)",
        _CLOCK,
        r"(?P<hour>\d\d):(?P<minute>\d\d)",  # TEI allows a time without seconds
    )
]
_ISO_CLOCK = r"(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d))?)?(?:[.,]\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?"
_ISO_YEAR = r"(?P<year>\d{4}|[+-]\d{4,17})"
_ISO = [
    re.compile(pattern)
    for pattern in (
        rf"{_ISO_YEAR}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T{_ISO_CLOCK})?",
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:T{_ISO_CLOCK})?",
        rf"(?P<year>\d{{4}})-?W(?P<week>\d\d)(?:-?(?P<weekday>\d))?(?:T{_ISO_CLOCK})?",
        rf"(?P<year>\d{{4}})-?(?P<ordinal>\d{{3}})(?:T{_ISO_CLOCK})?",
        r"--(?P<month>\d\d)(?:-?(?P<day>\d\d))?",
        r"---(?P<day>\d\d)",
        rf"T?{_ISO_CLOCK}",
        r"(?P<century>[+-]?\d\d)",
    )
]
_DURATION = re.compile(r"P(?=.)(?:\d+(?:[.,]\d+)?[YMWD])*(?:T(?:\d+(?:[.,]\d+)?[HMS])+)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=4096)
def w3c_date(value: str) -> Partial | Fault:
    """The date or time in one of the W3C's forms."""
    found = next((match for pattern in _W3C if (match := pattern.fullmatch(value.strip()))), None)
    return _partial(found.groupdict()) if found else Fault.FORM


@lru_cache(maxsize=4096)
def iso_dates(value: str) -> tuple[Partial, ...] | Fault:
    """The dates or times of ISO 8601: one, or the two ends of an interval; none for an open end or a duration."""
    dates: list[Partial] = []
    for part in value.strip().split("/"):
        if part in {"", ".."} and "/" in value:
            continue
        if _DURATION.fullmatch(part) and "/" in value:
            continue
        found = next((match for pattern in _ISO if (match := pattern.fullmatch(part))), None)
        read = _partial(found.groupdict()) if found else Fault.FORM
        if isinstance(read, Fault):
            return read
        dates.append(read)
    return tuple(dates) if dates else Fault.FORM


def days_of(month: int, year: int | None) -> int:
    """The days of a month; February has 29 where the year is not known."""
    if month == 2 and year is not None and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        return 28
    return _DAYS[month - 1]


def weekday_of(partial: Partial) -> int | None:
    """The day of the week, 0 for Monday, of a whole date."""
    if partial.year is None or partial.month is None or partial.day is None or not 1 <= partial.year <= 9999:
        return None
    return date(partial.year, partial.month, partial.day).weekday()


def _partial(parts: dict[str, str | None]) -> Partial | Fault:
    number = {name: int(digits) for name, digits in parts.items() if digits is not None}
    if "century" in number:
        return Partial(number["century"] * 100)
    if "week" in number or "ordinal" in number:
        return _counted(number)
    year, month, day = number.get("year"), number.get("month"), number.get("day")
    is_day_real = day is None or 1 <= day <= (days_of(month, year) if month in range(1, 13) and month else 31)
    if month not in (None, *range(1, 13)) or not is_day_real:
        return Fault.NOT_REAL
    clock = _clock(number)
    return clock if isinstance(clock, Fault) else Partial(year, month, day, clock)


def _clock(number: dict[str, int]) -> int | Fault | None:
    if "hour" not in number:
        return None
    hour, minute, second = number["hour"], number.get("minute", 0), number.get("second", 0)
    if (hour, minute, second) == (24, 0, 0):
        return 86_400
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second <= 60 else Fault.NOT_REAL


def _counted(number: dict[str, int]) -> Partial | Fault:
    """A date by the number of its week, or of its day in the year."""
    try:
        if "week" in number:
            day = date.fromisocalendar(number["year"], number["week"], number.get("weekday", 1))
            return Partial(day.year, day.month, day.day if "weekday" in number else None)
        day = date(number["year"], 1, 1) + timedelta(days=number["ordinal"] - 1)
        return Partial(day.year, day.month, day.day) if day.year == number["year"] else Fault.NOT_REAL
    except (ValueError, OverflowError):
        return Fault.NOT_REAL
