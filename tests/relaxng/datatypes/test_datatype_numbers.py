"""decimal and its whole numbers, float and double, and the facets that numbers have."""

from __future__ import annotations

import pytest

from teikit.relaxng.datatypes import XSD, Datatype, library

HUGE = "9" * 10_000


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    at = library(XSD)
    assert at is not None
    return at.datatype(name, params)


@pytest.mark.parametrize("text", ["0", "-0", "+1.0", "1.", ".1", " 12.5 ", HUGE, f"-.{HUGE}"])
def test_a_decimal_is_accepted(text: str) -> None:
    assert xsd("decimal").problem(text, {}) == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1,5", "must be a number with a point, not a comma: 1.5"),
        (".", "must be a number such as 3 or 12.5"),
        ("", "must be a number such as 3 or 12.5"),
        ("1e3", "must be a number such as 3 or 12.5"),
        ("+-1", "must be a number such as 3 or 12.5"),
        ("1 .2", "must be a number such as 3 or 12.5"),
        ("١", "must be a number such as 3 or 12.5"),
        ("INF", "must be a number such as 3 or 12.5"),
    ],
)
def test_what_is_no_decimal_is_refused(text: str, problem: str) -> None:
    assert xsd("decimal").problem(text, {}) == problem


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("1", "+01.00", True),
        ("0", "-0.0", True),
        (".5", "0.50", True),
        ("0.1", "0.10000000000000000000000000000000000000001", False),
        ("1", "-1", False),
        ("10", "1", False),
    ],
)
def test_decimals_are_equal_by_value(one: str, other: str, equal: bool) -> None:
    decimal = xsd("decimal")
    values = decimal.value(one, {}), decimal.value(other, {})
    assert (values[0] == values[1]) is equal
    assert not equal or hash(values[0]) == hash(values[1])


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("long", -(2**63), 2**63 - 1),
        ("int", -(2**31), 2**31 - 1),
        ("short", -(2**15), 2**15 - 1),
        ("byte", -128, 127),
        ("unsignedLong", 0, 2**64 - 1),
        ("unsignedInt", 0, 2**32 - 1),
        ("unsignedShort", 0, 2**16 - 1),
        ("unsignedByte", 0, 255),
        ("nonNegativeInteger", 0, None),
        ("positiveInteger", 1, None),
        ("nonPositiveInteger", None, 0),
        ("negativeInteger", None, -1),
    ],
)
def test_the_derived_whole_numbers_end_where_they_should(name: str, least: int | None, most: int | None) -> None:
    datatype = xsd(name)
    problems = {}
    for number in (least, most):
        if number is not None:
            problems[number] = datatype.problem(str(number), {})
    assert set(problems.values()) == {""}
    assert datatype.problem(str(-(10**30) if least is None else least), {}) == ""
    assert datatype.problem(str(10**30 if most is None else most), {}) == ""
    if least is not None:
        assert datatype.problem(str(least - 1), {}) == f"must be at least {least}"
    if most is not None:
        assert datatype.problem(str(most + 1), {}) == f"must be at most {most}"


@pytest.mark.parametrize("text", ["1.0", "1.", "", "one", "1 2"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert xsd("integer").problem(text, {}) == "must be a whole number"


@pytest.mark.parametrize("name", ["float", "double"])
@pytest.mark.parametrize("text", ["0", "-0", "1.", ".1", "-1.5E-3", "1e400", "INF", "-INF", "NaN", " 1 "])
def test_a_floating_point_number_is_accepted(name: str, text: str) -> None:
    assert xsd(name).problem(text, {}) == ""


@pytest.mark.parametrize("name", ["float", "double"])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("+INF", "must be written INF, -INF or NaN where it is no ordinary number"),
        ("nan", "must be written INF, -INF or NaN where it is no ordinary number"),
        ("1,5", "must be a number with a point, not a comma: 1.5"),
        ("0x1p3", "must be a number such as 12.5 or 6.02e23"),
        ("1e", "must be a number such as 12.5 or 6.02e23"),
        ("1_0", "must be a number such as 12.5 or 6.02e23"),
        ("", "must be a number such as 12.5 or 6.02e23"),
    ],
)
def test_what_is_no_floating_point_number_is_refused(name: str, text: str, problem: str) -> None:
    assert xsd(name).problem(text, {}) == problem


@pytest.mark.parametrize(
    ("name", "one", "other", "equal"),
    [
        ("double", "1e2", "100.0", True),
        ("double", "0", "-0", True),
        ("double", "NaN", "NaN", True),
        ("double", "NaN", "0", False),
        ("double", "1e309", "INF", True),
        ("double", "16777216", "16777217", False),
        ("float", "16777216", "16777217", True),
        ("float", "3.5e38", "INF", True),
        ("float", "-3.5e38", "-INF", True),
        ("float", "1e-46", "0", True),
    ],
)
def test_floating_point_numbers_are_equal_in_their_precision(name: str, one: str, other: str, equal: bool) -> None:
    datatype = xsd(name)
    assert (datatype.value(one, {}) == datatype.value(other, {})) is equal


@pytest.mark.parametrize(
    ("name", "facet", "limit", "accepted", "refused", "problem"),
    [
        ("decimal", "minInclusive", "1.5", ["1.5", "1.50", HUGE], "1.49", "must be at least 1.5"),
        ("decimal", "maxInclusive", "1.5", ["1.5", "-2", f"-{HUGE}"], "1.51", "must be at most 1.5"),
        ("decimal", "minExclusive", "-1", ["-0.99", "0"], "-1.0", "must be more than -1"),
        ("decimal", "maxExclusive", "-1", ["-1.01", "-10"], "-1", "must be less than -1"),
        ("integer", "minInclusive", "5", ["5", "10"], "4", "must be at least 5"),
        ("integer", "maxExclusive", "5", ["4", "-6"], "5", "must be less than 5"),
        ("double", "minInclusive", "0", ["-0", "INF"], "-1e-300", "must be at least 0"),
        ("double", "maxExclusive", "INF", ["1e300", "-INF"], "INF", "must be less than INF"),
        ("double", "minInclusive", "NaN", ["NaN"], "1", "must be at least NaN, and it cannot be told whether it is"),
        ("float", "maxInclusive", "1", ["1.00000001"], "1.1", "must be at most 1"),
    ],
)
def test_a_limit_is_kept(name: str, facet: str, limit: str, accepted: list[str], refused: str, problem: str) -> None:
    datatype = xsd(name, (facet, limit))
    assert [datatype.problem(text, {}) for text in accepted] == [""] * len(accepted)
    assert (datatype.allows(refused, {}), datatype.problem(refused, {})) == (False, problem)


@pytest.mark.parametrize(
    ("facet", "accepted", "refused", "problem"),
    [
        ("totalDigits", ["12", "-1.2", "0012", "12.00", ".12", "0"], "123", "must have at most 2 digits, not 3"),
        ("totalDigits", [], "0.001", "must have at most 2 digits, not 3"),
        ("fractionDigits", ["1", "1.25", "1.2500"], "1.255", "must have at most 2 digits after the point, not 3"),
    ],
)
def test_digits_are_counted_in_the_value(facet: str, accepted: list[str], refused: str, problem: str) -> None:
    datatype = xsd("decimal", (facet, "2"))
    assert [datatype.problem(text, {}) for text in accepted] == [""] * len(accepted)
    assert datatype.problem(refused, {}) == problem


@pytest.mark.parametrize(
    ("name", "params", "description"),
    [
        ("integer", [("minInclusive", "1"), ("maxInclusive", "10")], "a whole number from 1 to 10"),
        ("nonNegativeInteger", [], "a whole number, at least 0"),
        ("nonNegativeInteger", [("maxInclusive", "100")], "a whole number from 0 to 100"),
        ("decimal", [("minExclusive", "0")], "a number such as 3 or 12.5, more than 0"),
        ("decimal", [("fractionDigits", "1")], "a number such as 3 or 12.5, at most 1 digit after the point"),
        ("byte", [], "a whole number from -128 to 127"),
    ],
)
def test_a_number_is_described(name: str, params: list[tuple[str, str]], description: str) -> None:
    assert xsd(name, *params).describe() == description
