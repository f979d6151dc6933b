"""Days of the Gregorian calendar, reckoned backwards and forwards without end, and without a year 0."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def astronomical(year: int) -> int:
    """The year counted through 0, which is the year -1 (1 BC) of a calendar that has no year 0."""
    return year + 1 if year < 0 else year


def is_leap(year: int) -> bool:
    """Whether an astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """How many days a month of an astronomical year has."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The days from 1 January of the astronomical year 1 to a day, negative before it."""
    past = year - 1
    leap_days = past // 4 - past // 100 + past // 400
    this_year = _BEFORE[month - 1] + (1 if month > 2 and is_leap(year) else 0)
    return past * 365 + leap_days + this_year + day - 1
