"""string, normalizedString, token, language, boolean and the built-in library."""

from __future__ import annotations

import pytest

from teikit.relaxng.datatypes import BUILTIN, COMPATIBILITY, XSD, Datatype, DatatypeError, Library, library


def found(uri: str) -> Library:
    at = library(uri)
    assert at is not None
    return at


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    return found(XSD).datatype(name, params)


def test_there_are_three_libraries() -> None:
    assert [library(uri) is not None for uri in (BUILTIN, XSD, COMPATIBILITY)] == [True, True, True]
    assert library("http://www.w3.org/2001/XMLSchema") is None


def test_a_datatype_is_made_once() -> None:
    assert xsd("token", ("pattern", "a+")) is xsd("token", ("pattern", "a+"))


def test_the_builtin_library_has_string_and_token_alone() -> None:
    builtin = found(BUILTIN)
    assert [builtin.datatype(name).value("  a\n b ", {}) for name in ("string", "token")] == ["  a\n b ", "a b"]
    with pytest.raises(DatatypeError, match="only string and token: is a datatypeLibrary missing"):
        builtin.datatype("NCName")


def test_the_builtin_types_have_no_parameters() -> None:
    with pytest.raises(DatatypeError, match="“token” has no parameter “pattern”"):
        found(BUILTIN).datatype("token", (("pattern", "a"),))


def test_the_compatibility_library_has_the_three_id_types() -> None:
    compatibility = found(COMPATIBILITY)
    kinds = [compatibility.datatype(name).id_kind for name in ("ID", "IDREF", "IDREFS")]
    assert kinds == ["ID", "IDREF", "IDREFS"]
    with pytest.raises(DatatypeError, match="only ID, IDREF and IDREFS"):
        compatibility.datatype("NCName")


def test_an_unknown_type_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(DatatypeError, match="no type “Integer”: did you mean “integer”"):
        xsd("Integer")


def test_white_space_is_kept_replaced_or_collapsed_by_the_type() -> None:
    text = " a\t\n b\u00a0 "
    values = [xsd(name).value(text, {}) for name in ("string", "normalizedString", "token")]
    assert values == [" a\t\n b\u00a0 ", " a   b\u00a0 ", "a b\u00a0"]


@pytest.mark.parametrize("text", ["en", "de-AT", "i-cherokee", "zh-Hant-TW", " fr ", "x-0", "abcdefgh-12345678"])
def test_a_language_tag_is_accepted(text: str) -> None:
    assert xsd("language").problem(text, {}) == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("en_GB", "must be written with a hyphen: en-GB"),
        ("", "must be a language tag such as en or de-AT"),
        ("abcdefghi", "must be a language tag such as en or de-AT"),
        ("en-", "must be a language tag such as en or de-AT"),
        ("français", "must be a language tag such as en or de-AT"),
        ("1a", "must be a language tag such as en or de-AT"),
    ],
)
def test_what_is_no_language_tag_is_refused(text: str, problem: str) -> None:
    assert xsd("language").problem(text, {}) == problem


def test_boolean_has_two_values_in_four_spellings() -> None:
    boolean = xsd("boolean")
    assert [boolean.value(text, {}) for text in ("true", "1", " false ", "0")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("TRUE", "must be written “true”, in small letters"),
        ("yes", "must be true or false (or 1 or 0)"),
        ("00", "must be true or false (or 1 or 0)"),
        ("", "must be true or false (or 1 or 0)"),
    ],
)
def test_what_is_no_boolean_is_refused(text: str, problem: str) -> None:
    assert xsd("boolean").problem(text, {}) == problem


def test_a_text_that_is_no_value_has_none() -> None:
    with pytest.raises(ValueError, match="must be true or false"):
        xsd("boolean").value("maybe", {})
