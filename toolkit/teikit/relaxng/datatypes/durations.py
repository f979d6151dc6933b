"""duration (XML Schema Part 2, 3.2.6): months and seconds, partly ordered.

One duration is longer than another where it is longer from each of four dates on, which have months and leap years of
every sort after them (3.2.6.2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from teikit.relaxng.datatypes.calendar_days import day_number
from teikit.relaxng.datatypes.errors import InvalidValue, shown
from teikit.relaxng.datatypes.kinds import Kind, Order
from teikit.relaxng.datatypes.whitespace import collapse
from teikit.relaxng.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping

DIGITS_LIMIT: Final = 4000
"""Numbers with more digits than this are refused."""

_FORM: Final = re.compile(
    r"(-)?P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]+))?S)?)?"
)
_STARTS: Final = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
_FOUR_CENTURIES_OF_MONTHS: Final = 4800
_FOUR_CENTURIES_OF_SECONDS: Final = 146097 * 86400


@record
class Duration:
    """Months from 0 to 4,799, and seconds: a whole number, with the digits to be added after the point.

    Every four centuries have the same number of seconds, so that equal durations are equal values.
    """

    months: int
    seconds: int
    fraction: str


def compare_durations(left: Duration, right: Duration) -> int | None:
    """-1, 0 or 1; None where it depends on the date from which the durations are reckoned."""
    answers = {_compare_from(start, left, right) for start in _STARTS}
    return answers.pop() if len(answers) == 1 else None


def _compare_from(start: tuple[int, int], left: Duration, right: Duration) -> int:
    one, other = _end(start, left), _end(start, right)
    return (one > other) - (one < other)


def _end(start: tuple[int, int], duration: Duration) -> tuple[int, str]:
    years, month = divmod(start[1] - 1 + duration.months, 12)
    return day_number(start[0] + years, month + 1, 1) * 86400 + duration.seconds, duration.fraction


def _read(text: str, _namespaces: Mapping[str, str]) -> Duration:
    match = _FORM.fullmatch(text)
    if match is None:
        raise InvalidValue(_complaint(text))
    sign, *counts, fraction = match.groups()
    if any(len(count or "") > DIGITS_LIMIT for count in counts):
        raise InvalidValue(f"holds a number of more than {DIGITS_LIMIT:,} digits")
    years, months, days, hours, minutes, seconds = (int(count or 0) for count in counts)
    return _duration(
        sign is not None,
        years * 12 + months,
        days * 86400 + hours * 3600 + minutes * 60 + seconds,
        (fraction or "").rstrip("0"),
    )


def _duration(negative: bool, months: int, seconds: int, fraction: str) -> Duration:
    if negative:
        months, seconds = -months, -seconds
        if fraction:
            seconds -= 1
            fraction = _complement(fraction)
    centuries, months = divmod(months, _FOUR_CENTURIES_OF_MONTHS)
    return Duration(months, seconds + centuries * _FOUR_CENTURIES_OF_SECONDS, fraction)


def _complement(fraction: str) -> str:
    """What is missing to a whole second; the last digit of the fraction is not zero."""
    return "".join(str(9 - int(digit)) for digit in fraction[:-1]) + str(10 - int(fraction[-1]))


def _complaint(text: str) -> str:
    if re.fullmatch("-?P[^T]*[HS]", text) and _FORM.fullmatch(text.replace("P", "PT")):
        return f"hours, minutes and seconds stand after a T: {shown(text.replace('P', 'PT'))}"
    if text.upper() != text and _FORM.fullmatch(text.upper()):
        return f"must be written in capitals: {shown(text.upper())}"
    return "must be a duration such as P1Y6M, P3D or PT2H30M"


KINDS: Final = (
    Kind(
        "duration",
        "a duration such as P1Y6M, P3D or PT2H30M",
        collapse,
        _read,
        order=Order(compare_durations, "{} or longer", "{} or shorter", "longer than {}", "shorter than {}"),
    ),
)
