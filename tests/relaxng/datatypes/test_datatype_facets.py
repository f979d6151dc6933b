"""The parameters: which types have them, which values they may have, and how they go together."""

from __future__ import annotations

import pytest

from teikit.relaxng.datatypes import XSD, Datatype, DatatypeError, library
from teikit.relaxng.datatypes.xsd import TYPE_NAMES

DERIVED_INTEGERS = [
    *("nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte", "nonNegativeInteger"),
    *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger"),
]


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    at = library(XSD)
    assert at is not None
    return at.datatype(name, params)


def has(name: str, facet: str, value: str) -> bool:
    try:
        xsd(name, (facet, value))
    except DatatypeError:
        return False
    return True


def test_all_44_types_are_there() -> None:
    assert len([xsd(name).describe() for name in TYPE_NAMES]) == 44


@pytest.mark.parametrize("facet", ["length", "minLength", "maxLength"])
def test_lengths_belong_to_strings_names_bytes_and_lists(facet: str) -> None:
    without = {name for name in TYPE_NAMES if not has(name, facet, "1")}
    numbers = {name for name in TYPE_NAMES if has(name, "totalDigits", "1")}
    dates = {"dateTime", "time", "date", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay", "duration"}
    assert without == numbers | dates | {"boolean", "float", "double"}


@pytest.mark.parametrize("facet", ["totalDigits", "fractionDigits"])
def test_digits_belong_to_decimal_and_its_whole_numbers(facet: str) -> None:
    limit = "0" if facet == "fractionDigits" else "1"
    with_digits = [name for name in TYPE_NAMES if has(name, facet, limit)]
    assert with_digits == ["decimal", "integer", *DERIVED_INTEGERS]


def test_every_type_has_patterns() -> None:
    assert all(has(name, "pattern", "a") for name in TYPE_NAMES)


@pytest.mark.parametrize(
    ("name", "params", "complaint"),
    [
        ("string", [("enumeration", "a")], "“enumeration” cannot be a parameter in RELAX NG"),
        ("string", [("whiteSpace", "collapse")], "“whiteSpace” cannot be a parameter in RELAX NG"),
        ("string", [("size", "1")], "“string” has no parameter “size”"),
        ("string", [("minInclusive", "a")], "“string” has no parameter “minInclusive”"),
        ("boolean", [("maxInclusive", "true")], "“boolean” has no parameter “maxInclusive”"),
        ("string", [("length", "-1")], "“length” of “string” must be a whole number from 0 on, not “-1”"),
        ("string", [("length", "2.0")], "“length” of “string” must be a whole number from 0 on, not “2.0”"),
        ("string", [("length", "")], "“length” of “string” must be a whole number from 0 on, not “”"),
        ("string", [("length", "1"), ("length", "1")], "“length” is given 2 times"),
        ("string", [("minLength", "3"), ("maxLength", "2")], "“minLength” 3 is more than “maxLength” 2"),
        ("string", [("length", "3"), ("maxLength", "2")], "“length” 3 is more than “maxLength” 2"),
        ("string", [("minLength", "3"), ("length", "2")], "“minLength” 3 is more than “length” 2"),
        ("decimal", [("totalDigits", "0")], "“totalDigits” of “decimal” must be at least 1"),
        ("decimal", [("fractionDigits", "3"), ("totalDigits", "2")], "“fractionDigits” 3 is more than “totalDigits” 2"),
        ("integer", [("fractionDigits", "1")], "“fractionDigits” of “integer”, a whole number, can only be 0"),
        ("integer", [("minInclusive", "1.0")], "“minInclusive” of “integer” cannot be “1.0”: must be a whole number"),
        ("byte", [("maxInclusive", "200")], "“maxInclusive” of “byte” must be at most 127"),
        ("date", [("maxInclusive", "1963-02-30")], "cannot be “1963-02-30”: 30 February does not exist"),
        (
            "integer",
            [("minInclusive", "5"), ("maxInclusive", "3")],
            "“minInclusive” 5 leaves nothing below “maxInclusive” 3",
        ),
        (
            "integer",
            [("minExclusive", "5"), ("maxExclusive", "5")],
            "“minExclusive” 5 leaves nothing below “maxExclusive” 5",
        ),
        (
            "integer",
            [("minExclusive", "5"), ("maxInclusive", "5")],
            "“minExclusive” 5 leaves nothing below “maxInclusive” 5",
        ),
        (
            "integer",
            [("minInclusive", "5"), ("minExclusive", "4")],
            "“minExclusive” and “minInclusive” cannot be given together",
        ),
        (
            "integer",
            [("maxInclusive", "5"), ("maxExclusive", "6")],
            "“maxExclusive” and “maxInclusive” cannot be given together",
        ),
        ("string", [("pattern", "(a")], "“(a” is not a regular expression: “)” is missing (character 3)"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused(name: str, params: list[tuple[str, str]], complaint: str) -> None:
    with pytest.raises(DatatypeError) as refused:
        xsd(name, *params)
    assert complaint in str(refused.value)


@pytest.mark.parametrize(
    ("name", "params", "accepted", "refused"),
    [
        ("string", [("length", " +02 ")], ["ab", "\U00010400é", " \n"], ["a", "abc"]),
        ("string", [("minLength", "2")], ["ab", "abc"], ["a", ""]),
        ("string", [("maxLength", "2")], ["ab", ""], ["abc"]),
        ("string", [("maxLength", "0")], [""], [" "]),
        ("string", [("maxLength", "9" * 30)], ["abc"], []),
        ("token", [("length", "3")], ["  abc ", "a\n\tb"], ["  a"]),
        ("integer", [("minInclusive", "3"), ("maxInclusive", "3")], ["3", "03"], ["2", "4"]),
        ("integer", [("minExclusive", "5"), ("maxExclusive", "6")], [], ["5", "6"]),
        ("string", [("pattern", "a.*"), ("pattern", ".*b")], ["ab", "axb"], ["a", "b", "ba"]),
        ("boolean", [("pattern", "true|false")], ["true", " false "], ["1"]),
        ("decimal", [("pattern", r"\d\.\d"), ("maxInclusive", "5")], ["1.0"], ["1", "6.0"]),
    ],
)
def test_parameters_narrow_the_type(
    name: str, params: list[tuple[str, str]], accepted: list[str], refused: list[str]
) -> None:
    datatype = xsd(name, *params)
    verdicts = {text: (datatype.allows(text, {}), not datatype.problem(text, {})) for text in accepted + refused}
    assert verdicts == dict.fromkeys(accepted, (True, True)) | dict.fromkeys(refused, (False, False))


@pytest.mark.parametrize(
    ("pattern", "text", "problem"),
    [
        (r"\S+", "a b", "must be one word, without spaces"),
        (".+", "", "must not be empty"),
        ("[a-z]{2}", "a1", "does not have the form [a-z]{2}: “1” (character 2) does not fit"),
        ("[a-z]{2}", "a", "does not have the form [a-z]{2}: it ends too soon"),
        ("[a-z]{2}", "", "does not have the form [a-z]{2}: it is empty"),
    ],
)
def test_a_text_that_does_not_match_is_explained(pattern: str, text: str, problem: str) -> None:
    assert xsd("string", ("pattern", pattern)).problem(text, {}) == problem


def test_a_description_names_every_parameter() -> None:
    datatype = xsd("token", ("minLength", "1"), ("pattern", "[a-z]+"))
    assert datatype.describe() == "any text, at least 1 character long, of the form [a-z]+"
