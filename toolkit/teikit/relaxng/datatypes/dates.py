"""Dates and times (XML Schema Part 2, 3.2.7 to 3.2.14).

The year 0000 does not exist, as in XML Schema 1.0; 24:00:00 is the first instant of the next day; a second 60 is a leap
second, or the first second of the next minute where no leap second can be. Values with and without a time zone are
ordered where every time zone from -14:00 to +14:00 would give the same answer (3.2.7.4).
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from teikit.relaxng.datatypes.calendar_days import MONTHS, astronomical, day_number, month_length
from teikit.relaxng.datatypes.errors import InvalidValue, shown
from teikit.relaxng.datatypes.kinds import Kind, Order
from teikit.relaxng.datatypes.whitespace import collapse
from teikit.relaxng.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping

YEAR_DIGITS_LIMIT: Final = 18
"""Longer years are refused: the specification asks for four digits at least, and the stars are younger."""

_ZONE: Final = r"(?P<zone>Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_YEAR: Final = r"(?P<year>-?(?:[1-9][0-9]{4,}|[0-9]{4}))"
_MONTH: Final = r"(?P<month>[0-9]{2})"
_DAY: Final = r"(?P<day>[0-9]{2})"
_TIME: Final = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]+))?"

_LEAP_YEAR: Final = 1972
_FORTNIGHT_OF_HOURS: Final = 14 * 3600


@record
class Moment:
    """Where a date or time begins: the second since the year 1 in UTC, or, without a zone, on the clock of its place.

    `leap` is true within a leap second, which follows `second`; `fraction` is what follows the point, without
    zeros at the end.
    """

    zoned: bool
    second: int
    leap: bool
    fraction: str


def compare_moments(left: Moment, right: Moment) -> int | None:
    """-1, 0 or 1; None where it depends on the time zone that one of the two does not give."""
    if left.zoned == right.zoned:
        return _compare(left, right)
    if right.zoned:
        reverse = compare_moments(right, left)
        return None if reverse is None else -reverse
    if _compare(left, right, -_FORTNIGHT_OF_HOURS) < 0:
        return -1
    if _compare(left, right, _FORTNIGHT_OF_HOURS) > 0:
        return 1
    return None


def _compare(left: Moment, right: Moment, right_shift: int = 0) -> int:
    one = (left.second, left.leap, left.fraction)
    other = (right.second + right_shift, right.leap, right.fraction)
    return (one > other) - (one < other)


@record
class _Form:
    """How a type of date or time is written."""

    shape: str
    example: str
    layout: str

    def match(self, text: str) -> re.Match[str] | None:
        return _compiled(self.shape + _ZONE).fullmatch(text)


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


def _read(form: _Form, text: str, _namespaces: Mapping[str, str]) -> Moment:
    match = form.match(text)
    if match is None:
        raise InvalidValue(_complaint(form, text))
    parts = match.groupdict()
    year = _year(parts.get("year") or str(_LEAP_YEAR))
    month, day = int(parts.get("month") or 1), int(parts.get("day") or 1)
    _check_day(year, month, day, any_year="year" not in parts)
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    fraction = (parts.get("fraction") or "").rstrip("0")
    _check_time(hour, minute, second, fraction)
    if hour == 24 and "year" not in parts:
        hour = 0
    zone = parts["zone"]
    at = day_number(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - _offset(zone)
    leap = second == 60 and "year" in parts and _ends_with_leap_second(at)
    return Moment(zone is not None, at - leap, leap, fraction)


def _year(text: str) -> int:
    if len(text.lstrip("-")) > YEAR_DIGITS_LIMIT:
        raise InvalidValue(f"the year has more than {YEAR_DIGITS_LIMIT} digits")
    year = int(text)
    if year == 0:
        raise InvalidValue("there is no year 0000: the year before 0001 is -0001")
    return astronomical(year)


def _check_day(year: int, month: int, day: int, *, any_year: bool) -> None:
    if not 1 <= month <= 12:
        raise InvalidValue(f"there is no month {month:02}")
    if day < 1 or day > 31:
        raise InvalidValue(f"there is no day {day:02} in a month")
    if day > month_length(year, month):
        if (month, day) == (2, 29) and not any_year:
            raise InvalidValue("29 February does not exist in that year, which is not a leap year")
        raise InvalidValue(f"{day} {MONTHS[month - 1]} does not exist")


def _check_time(hour: int, minute: int, second: int, fraction: str) -> None:
    if hour == 24 and (minute or second or fraction):
        raise InvalidValue("the day ends at 24:00:00")
    if hour > 24:
        raise InvalidValue(f"there is no hour {hour:02}")
    if minute > 59:
        raise InvalidValue(f"there is no minute {minute:02}")
    if second > 60:
        raise InvalidValue(f"there is no second {second:02}")


def _offset(zone: str | None) -> int:
    """How many seconds the clocks of a zone are ahead of UTC."""
    if zone is None or zone == "Z":
        return 0
    seconds = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
    return -seconds if zone[0] == "-" else seconds


def _ends_with_leap_second(following: int) -> bool:
    """Whether a leap second can come before that second: one ends March, June, September or December."""
    day, second = divmod(following, 86400)
    if second:
        return False
    year = day * 400 // 146097 + 1
    return any(day == day_number(near, month, 1) for near in (year - 1, year, year + 1) for month in (1, 4, 7, 10))


def _complaint(form: _Form, text: str) -> str:
    filled = _with_two_digits(text)
    if filled != text and form.match(filled):
        return f"month, day, hour, minute and second have two digits, a year four: {shown(filled)}"
    if re.fullmatch(rf"{form.shape}[+-][0-9]{{2}}:[0-9]{{2}}", text):
        return "a time zone is at most 14 hours from UTC, and an hour has 60 minutes"
    return f"must have the form {form.layout}, such as {form.example}"


def _with_two_digits(text: str) -> str:
    """The text with single digits, and years of less than four, filled up by zeros."""
    text = re.sub(r"(?<![0-9.])([0-9])(?![0-9])", r"0\1", text)
    return re.sub(r"\A(-?)([0-9]{2,3})(?=-|\Z)", lambda match: match[1] + match[2].zfill(4), text)


def _kind(name: str, shape: str, description: str, example: str, layout: str) -> Kind[Moment]:
    form = _Form(shape, example, layout)
    order = Order(compare_moments, "{} or later", "{} or earlier", "later than {}", "earlier than {}")
    return Kind(name, f"{description} such as {example}", collapse, partial(_read, form), order=order)


KINDS: Final = (
    _kind(
        "dateTime",
        f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
        "a date and time",
        "1963-05-21T17:30:00",
        "YYYY-MM-DDThh:mm:ss",
    ),
    _kind("time", _TIME, "a time", "17:30:00", "hh:mm:ss"),
    _kind("date", f"{_YEAR}-{_MONTH}-{_DAY}", "a date", "1963-05-21", "YYYY-MM-DD"),
    _kind("gYearMonth", f"{_YEAR}-{_MONTH}", "a year and month", "1963-05", "YYYY-MM"),
    _kind("gYear", _YEAR, "a year", "1963", "YYYY"),
    _kind("gMonthDay", f"--{_MONTH}-{_DAY}", "a month and day", "--05-21", "--MM-DD"),
    _kind("gMonth", f"--{_MONTH}", "a month", "--05", "--MM"),
    _kind("gDay", f"---{_DAY}", "a day of the month", "---21", "---DD"),
)
