"""Dates in the forms that archives ask for: EDTF, W3C and RKMS-ISO8601, and whole years.

EDTF: ISO 8601-2:2019, annex A, and the Library of Congress's page on it; RKMS-ISO8601: the ranges that DataCite takes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..integrity.calendar_dates import days_of

if TYPE_CHECKING:
    from ..header.values import Dated

_DAY: Final = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?(?:Z|[+-]\d\d:\d\d)?")
_BASIC: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?")


def edtf(date: Dated) -> str:
    """The whole of what a date says: level 1 for circa, uncertain and unknown ends, level 2 for “not before”.

    One date that lies between two others is one of a set, ``[1760..1763]``; a span of time is ``1760/1763``.
    """
    mark = "%" if date.approximate and date.uncertain else "~" if date.approximate else "?" if date.uncertain else ""
    if date.when:
        return _day(date.when) + mark
    if date.start or date.end:
        return "/".join(_day(one) + mark if one else "" for one in (date.start, date.end))
    if date.earliest and date.earliest == date.latest:
        return _day(date.earliest) + mark
    if date.earliest or date.latest:
        return "[" + "..".join(_as_precise(_day(date.earliest), _day(date.latest))) + "]"
    return ""


def _as_precise(earliest: str, latest: str) -> tuple[str, str]:
    """Both ends of a set with the precision of the finer one: the first day of the earliest, the last of the latest.

    A year of more than four digits can have no month in EDTF, so that then both are years.
    """
    first, last = _numbers(earliest), _numbers(latest)
    if not first or not last or len(first) == len(last):
        return earliest, latest
    if "Y" in earliest + latest:
        return _as_year(earliest), _as_year(latest)
    parts = max(len(first), len(last))
    return _written(first_day(earliest)[:parts]), _written(last_day(latest)[:parts])


def _as_year(value: str) -> str:
    return value if value.startswith("Y") else _written(_numbers(value)[:1])


def _written(numbers: tuple[int, ...]) -> str:
    year = f"{'-' if numbers[0] < 0 else ''}{abs(numbers[0]):04}"
    return "-".join((year, *(f"{one:02}" for one in numbers[1:])))


def level_0(date: Dated) -> str:
    """A date or a span with both its ends, without marks, as InvenioRDM takes them; else nothing."""
    if date.when:
        return _short(date.when) if not date.when.startswith("-") else ""
    first, last = (date.start or date.earliest), (date.end or date.latest)
    if first and last:
        first, last = _day(first), _day(last)
        if first == last:
            return first
        has_signs = "Y" in first + last or first.startswith("-")
        return f"{first}/{last}" if not has_signs and not is_before(last, first) else ""
    only = first or last
    return _short(only) if only and not only.startswith("-") else ""


def rkms(date: Dated) -> str:
    """A date or a range for DataCite; a range may lack an end. Nothing for years of five digits or reversed ranges."""
    if date.when:
        return _short(date.when)
    first, last = (date.start or date.earliest), (date.end or date.latest)
    if first and first == last:
        return _short(first)
    if (first and not _short(first)) or (last and not _short(last)) or (first and last and is_before(last, first)):
        return ""
    return f"{_short(first)}/{_short(last)}" if first or last else ""


def year_of(date: Dated) -> str:
    """The one year in four digits that a date is in, the last one of a span; nothing where it is not known."""
    known = date.when or date.end or date.latest or date.start or date.earliest
    found = _BASIC.fullmatch(known) or _DAY.fullmatch(known)
    return found[1] if found and len(found[1]) == 4 else ""


def day_of(date: Dated) -> str:
    """The whole day, YYYY-MM-DD, where the date is one."""
    found = _day(date.when)
    return found if re.fullmatch(r"\d{4}-\d\d-\d\d", found) else ""


def reservation(date: Dated) -> str:
    """What the plain forms of a date leave out, in words."""
    said = []
    if date.approximate:
        said.append("approximate")
    if date.uncertain:
        said.append("uncertain")
    if not date.when and not date.start and not date.end:
        if date.earliest and date.latest and date.earliest != date.latest:
            said.append("at a point between the two")
        elif date.earliest and not date.latest:
            said.append("not before")
        elif date.latest and not date.earliest:
            said.append("not after")
    return ", ".join(said)


def _day(value: str) -> str:
    """The day, month or year of a value, without its time of day; years of more than four digits as EDTF has them."""
    if found := _BASIC.fullmatch(value):
        return "-".join(found.groups())
    found = _DAY.fullmatch(value)
    if found is None:
        return value
    year = found[1]
    if len(year.lstrip("-")) > 4:
        return f"Y{year}"
    return "-".join(part for part in (year, found[2], found[3]) if part)


def _short(value: str) -> str:
    """The day of a value whose year has four digits."""
    day = _day(value)
    return "" if day.startswith("Y") else day


def is_before(one: str, other: str) -> bool:
    """Whether a date lies before another one, as far as both are given."""
    first, last = _numbers(one), _numbers(other)
    return first[: len(last)] < last[: len(first)]


def first_day(value: str) -> tuple[int, int, int]:
    """The first day of a date, as year, month and day."""
    year, month, day = (*_numbers(value), 1, 1, 1)[:3]
    return year, month, day


def last_day(value: str) -> tuple[int, int, int]:
    """The last day of a date, as year, month and day."""
    year, *rest = _numbers(value) or (0,)
    month = rest[0] if rest else 12
    return year, month, rest[1] if len(rest) > 1 else days_of(month, year)


def _numbers(value: str) -> tuple[int, ...]:
    found = re.match(r"Y?(-?\d+)(?:-(\d\d))?(?:-(\d\d))?", _day(value))
    return tuple(int(part) for part in found.groups() if part) if found else ()
