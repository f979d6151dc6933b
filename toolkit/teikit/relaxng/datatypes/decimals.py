"""decimal and the whole numbers derived from it (XML Schema Part 2, 3.2.3, 3.3.13 to 3.3.25).

A number is kept as its digits, so that it is exact however long, and compared without arithmetic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from teikit.relaxng.datatypes.errors import InvalidValue, shown
from teikit.relaxng.datatypes.kinds import Kind, Order
from teikit.relaxng.datatypes.whitespace import collapse
from teikit.relaxng.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECIMAL: Final = re.compile(r"([+-])?(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))")
_INTEGER: Final = re.compile("([+-])?([0-9]+)")


@record
class Number:
    """A sign and the digits on both sides of the point, without zeros that say nothing; zero has no sign or digit."""

    negative: bool
    whole: str
    fraction: str


def _number(sign: str | None, whole: str, fraction: str) -> Number:
    whole = whole.lstrip("0")
    fraction = fraction.rstrip("0")
    return Number(sign == "-" and bool(whole or fraction), whole, fraction)


def compare_numbers(left: Number, right: Number) -> int:
    """-1, 0 or 1, as the left number is less than, equal to, or greater than the right one."""
    if left == right:
        return 0
    if left.negative != right.negative:
        return -1 if left.negative else 1
    smaller = (len(left.whole), left.whole, left.fraction) < (len(right.whole), right.whole, right.fraction)
    return -1 if smaller != left.negative else 1


def digits(number: Number) -> tuple[str, str]:
    """The digits before the point and those after it."""
    return number.whole, number.fraction


def _read_decimal(text: str, _namespaces: Mapping[str, str]) -> Number:
    match = _DECIMAL.fullmatch(text)
    if match is None:
        raise InvalidValue(_decimal_complaint(text))
    sign, whole, fraction, only_fraction = match.groups()
    return _number(sign, whole or "", fraction or only_fraction or "")


def _read_integer(text: str, _namespaces: Mapping[str, str]) -> Number:
    match = _INTEGER.fullmatch(text)
    if match is None:
        raise InvalidValue("must be a whole number")
    return _number(match[1], match[2], "")


def _decimal_complaint(text: str) -> str:
    pointed = text.replace(",", ".")
    if text.count(",") == 1 and _DECIMAL.fullmatch(pointed):
        return f"must be a number with a point, not a comma: {shown(pointed)}"
    return "must be a number such as 3 or 12.5"


_ORDER: Final = Order(compare_numbers)


def _integer(name: str, least: str = "", most: str = "") -> Kind[Number]:
    bounds = tuple((facet, limit) for facet, limit in (("minInclusive", least), ("maxInclusive", most)) if limit)
    return Kind(
        name, "a whole number", collapse, _read_integer, _INTEGER.fullmatch, order=_ORDER, digits=digits, bounds=bounds
    )


KINDS: Final = (
    Kind(
        "decimal",
        "a number such as 3 or 12.5",
        collapse,
        _read_decimal,
        _DECIMAL.fullmatch,
        order=_ORDER,
        digits=digits,
    ),
    _integer("integer"),
    _integer("nonPositiveInteger", most="0"),
    _integer("negativeInteger", most="-1"),
    _integer("long", "-9223372036854775808", "9223372036854775807"),
    _integer("int", "-2147483648", "2147483647"),
    _integer("short", "-32768", "32767"),
    _integer("byte", "-128", "127"),
    _integer("nonNegativeInteger", "0"),
    _integer("unsignedLong", "0", "18446744073709551615"),
    _integer("unsignedInt", "0", "4294967295"),
    _integer("unsignedShort", "0", "65535"),
    _integer("unsignedByte", "0", "255"),
    _integer("positiveInteger", "1"),
)
