"""The parameters that narrow a type (XML Schema Part 2, 4.3): what each demands, and whether a set of them makes sense.

White space and enumeration are no parameters in RELAX NG. ``pattern`` may be given more than once, and then all must
match; any other parameter once.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from teikit.relaxng.datatypes.errors import DatatypeError, InvalidValue
from teikit.relaxng.datatypes.regex import Pattern, compiled
from teikit.relaxng.records import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from teikit.relaxng.datatypes.kinds import Kind

_PATTERN_WORDS: Final = {
    r"\S+": "must be one word, without spaces",
    r"\S*": "must not contain spaces",
    r"[^\p{C}\p{Z}]+": "must be one word, without spaces",
    r".+": "must not be empty",
    r"\d+": "must be digits alone",
    r"[0-9]+": "must be digits alone",
    r"(\-?[\d]+/\-?[\d]+)": "must be a number, in digits",
}


@record
class Form:
    """``pattern``: the text has a form."""

    pattern: Pattern

    @property
    def words(self) -> str:
        return f"of the form {self.pattern.source}"

    def problem(self, text: str, _value: object) -> str:
        """Why the text does not have the form, empty where it has."""
        if self.pattern.matches(text):
            return ""
        if self.pattern.source in _PATTERN_WORDS:
            return _PATTERN_WORDS[self.pattern.source]
        fitting = self.pattern.reach(text)
        where = (
            f"“{text[fitting]}” (character {fitting + 1}) does not fit" if fitting < len(text) else "it ends too soon"
        )
        return f"does not have the form {self.pattern.source}: {where if text else 'it is empty'}"


@record
class Size:
    """``length``, ``minLength`` or ``maxLength``: the value has so many characters, bytes or items."""

    facet: str
    count: Callable[[Any], int]
    limit: int
    words: str

    def problem(self, _text: str, value: object) -> str:
        """How the length is wrong, empty where it is right."""
        length = self.count(value)
        wrong = {"length": length != self.limit, "minLength": length < self.limit, "maxLength": length > self.limit}
        return f"must be {self.words}, not {length}" if wrong[self.facet] else ""


@record
class Bound:
    """``minInclusive`` and its three sisters: the value stands on one side of a limit.

    `right` are the answers of `compare` that satisfy it. Two values that cannot be ordered do not satisfy it.
    """

    compare: Callable[[Any, Any], int | None]
    limit: Any
    right: tuple[int, ...]
    limit_text: str
    words: str

    def problem(self, _text: str, value: object) -> str:
        """On which side the value must be, empty where it is."""
        answer = self.compare(value, self.limit)
        if answer in self.right:
            return ""
        return f"must be {self.words}" + (", and it cannot be told whether it is" if answer is None else "")


@record
class Digits:
    """``totalDigits`` or ``fractionDigits``: the number needs no more digits, zeros at its ends left aside."""

    digits: Callable[[Any], tuple[str, str]]
    total: bool
    limit: int
    words: str

    def problem(self, _text: str, value: object) -> str:
        """That the number needs more digits, empty where it does not."""
        whole, fraction = self.digits(value)
        needed = max(len((whole + fraction).lstrip("0")), len(fraction)) if self.total else len(fraction)
        return f"must have {self.words}, not {needed}" if needed > self.limit else ""


Facet = Form | Size | Bound | Digits

_BOUNDS: Final = {
    "minInclusive": ("least", (0, 1)),
    "maxInclusive": ("most", (-1, 0)),
    "minExclusive": ("above", (1,)),
    "maxExclusive": ("below", (-1,)),
}
_SIZES: Final = {"length": "", "minLength": "at least ", "maxLength": "at most "}
_DIGITS: Final = {"totalDigits": "at most {} digit{}", "fractionDigits": "at most {} digit{} after the point"}
_REFUSED: Final = {
    "enumeration": "“enumeration” cannot be a parameter in RELAX NG: write a choice of values",
    "whiteSpace": "“whiteSpace” cannot be a parameter in RELAX NG",
}


def facets_of(kind: Kind[Any], params: tuple[tuple[str, str], ...]) -> tuple[Facet, ...]:
    """What a type and its parameters demand beyond the type's form. Raises DatatypeError."""
    _check_repetition(params)
    given = dict(params)
    facets: list[Facet] = [_bound(kind, name, limit) for name, limit in kind.bounds if name not in given]
    inherent = tuple(_bound(kind, name, limit) for name, limit in kind.bounds)
    for name, text in params:
        facet = _facet(kind, name, text, inherent)
        facets.extend([facet] if facet else [])
    _check_sense(kind, given)
    return tuple(facets)


def _facet(kind: Kind[Any], name: str, text: str, inherent: tuple[Bound, ...]) -> Facet | None:
    if name == "pattern":
        return Form(compiled(text))
    if name in _BOUNDS and kind.order:
        bound = _bound(kind, name, text)
        for outer in inherent:
            problem = outer.problem("", bound.limit)
            if problem:
                raise DatatypeError(f"“{name}” of “{kind.name}” {problem}")
        return bound
    if name in _SIZES and kind.measure:
        return _size(kind, name, text)
    if name in _DIGITS and kind.digits:
        return _digits(kind, name, text)
    raise DatatypeError(_REFUSED.get(name) or f"“{kind.name}” has no parameter “{name}”")


def _bound(kind: Kind[Any], name: str, text: str) -> Bound:
    assert kind.order  # noqa: S101 - asked by whoever calls
    try:
        normal = kind.whitespace(text)
        limit = kind.read(normal, {})
    except InvalidValue as invalid:
        raise DatatypeError(f"“{name}” of “{kind.name}” cannot be “{text}”: {invalid}") from None
    wording, right = _BOUNDS[name]
    words: str = getattr(kind.order, wording)
    return Bound(kind.order.compare, limit, right, normal, words.format(normal))


def _size(kind: Kind[Any], name: str, text: str) -> Size | None:
    assert kind.measure  # noqa: S101 - asked by whoever calls
    limit = _whole_number(kind, name, text)
    if kind.measure.count is None:
        return None
    unit = kind.measure.units[limit != 1]
    return Size(name, kind.measure.count, limit, f"{_SIZES[name]}{limit} {unit} long")


def _digits(kind: Kind[Any], name: str, text: str) -> Digits:
    assert kind.digits  # noqa: S101 - asked by whoever calls
    limit = _whole_number(kind, name, text)
    total = name == "totalDigits"
    if total and limit == 0:
        raise DatatypeError(f"“totalDigits” of “{kind.name}” must be at least 1")
    if not total and limit and kind.name != "decimal":
        raise DatatypeError(f"“fractionDigits” of “{kind.name}”, a whole number, can only be 0")
    return Digits(kind.digits, total, limit, _DIGITS[name].format(limit, "" if limit == 1 else "s"))


def _whole_number(kind: Kind[Any], name: str, text: str) -> int:
    match = re.fullmatch(r"(?:\+?0*([0-9]+)|-0+)", text.strip(" \t\r\n"))
    if match is None:
        raise DatatypeError(f"“{name}” of “{kind.name}” must be a whole number from 0 on, not “{text}”")
    digits = match[1] or "0"
    return int(digits) if len(digits) < 18 else 10**18


def _check_repetition(params: tuple[tuple[str, str], ...]) -> None:
    for name, times in Counter(name for name, _ in params).items():
        if times > 1 and name != "pattern":
            raise DatatypeError(f"“{name}” is given {times} times")


def _check_sense(kind: Kind[Any], given: dict[str, str]) -> None:
    for exclusive, inclusive in (("minExclusive", "minInclusive"), ("maxExclusive", "maxInclusive")):
        if exclusive in given and inclusive in given:
            raise DatatypeError(f"“{exclusive}” and “{inclusive}” cannot be given together")
    _check_ascending(kind, given)
    for smaller, greater in (("minLength", "maxLength"), ("minLength", "length"), ("length", "maxLength")):
        _check_counts(kind, given, smaller, greater)
    _check_counts(kind, given, "fractionDigits", "totalDigits")


def _check_ascending(kind: Kind[Any], given: dict[str, str]) -> None:
    for lower in ("minInclusive", "minExclusive"):
        for upper in ("maxInclusive", "maxExclusive"):
            if lower in given and upper in given and not _leaves_room(kind, given, lower, upper):
                raise DatatypeError(f"“{lower}” {given[lower]} leaves nothing below “{upper}” {given[upper]}")


def _leaves_room(kind: Kind[Any], given: dict[str, str], lower: str, upper: str) -> bool:
    low, high = _bound(kind, lower, given[lower]), _bound(kind, upper, given[upper])
    answer = low.compare(low.limit, high.limit)
    if lower.endswith("Inclusive") and upper.endswith("Inclusive"):
        return answer in (-1, 0, None)
    return answer in (-1, None)


def _check_counts(kind: Kind[Any], given: dict[str, str], smaller: str, greater: str) -> None:
    if smaller not in given or greater not in given:
        return
    less, more = _whole_number(kind, smaller, given[smaller]), _whole_number(kind, greater, given[greater])
    if less > more:
        raise DatatypeError(f"“{smaller}” {less} is more than “{greater}” {more}")
