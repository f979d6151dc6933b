"""float and double (XML Schema Part 2, 3.2.4 and 3.2.5)."""

from __future__ import annotations

import re
import struct
from functools import partial
from math import copysign, inf
from typing import TYPE_CHECKING, Final

from teikit.relaxng.datatypes.errors import InvalidValue, shown
from teikit.relaxng.datatypes.kinds import Kind, Order
from teikit.relaxng.datatypes.whitespace import collapse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOT_A_NUMBER: Final = "NaN"
"""Stands for NaN, which equals itself here though no float nan does."""

Floating = float | str

_FORM: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN")


def to_single(number: float) -> float:
    """The number of single precision next to a number of double precision."""
    try:
        single: float = struct.unpack("<f", struct.pack("<f", number))[0]
    except OverflowError:
        return copysign(inf, number)
    return single


def to_double(number: float) -> float:
    """The number itself."""
    return number


def compare_floating(left: Floating, right: Floating) -> int | None:
    """-1, 0 or 1; None where one of the two is NaN. The zeros are equal."""
    if left == right:
        return 0
    if isinstance(left, str) or isinstance(right, str):
        return None
    return -1 if left < right else 1


def _read(precision: Callable[[float], float], text: str, _namespaces: Mapping[str, str]) -> Floating:
    if not _FORM.fullmatch(text):
        raise InvalidValue(_complaint(text))
    return NOT_A_NUMBER if text == "NaN" else precision(float(text))


def _complaint(text: str) -> str:
    pointed = text.replace(",", ".")
    if text.count(",") == 1 and _FORM.fullmatch(pointed):
        return f"must be a number with a point, not a comma: {shown(pointed)}"
    if text.lower() in ("nan", "inf", "+inf", "-inf", "infinity"):
        return "must be written INF, -INF or NaN where it is no ordinary number"
    return "must be a number such as 12.5 or 6.02e23"


def _kind(name: str, precision: Callable[[float], float]) -> Kind[Floating]:
    order = Order(compare_floating)
    read = partial(_read, precision)
    return Kind(name, "a number such as 12.5 or 6.02e23", collapse, read, _FORM.fullmatch, order=order)


KINDS: Final = (_kind("float", to_single), _kind("double", to_double))
