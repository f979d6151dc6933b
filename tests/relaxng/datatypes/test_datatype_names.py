"""Names, lists of names, IDs and qualified names."""

from __future__ import annotations

import pytest

from teikit.relaxng.datatypes import XSD, Datatype, library

CONTEXT = {"": "urn:default", "x": "urn:x", "y": "urn:x"}


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    at = library(XSD)
    assert at is not None
    return at.datatype(name, params)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("NCName", "a"),
        ("NCName", "_0.-"),
        ("NCName", " épître "),
        ("NCName", "a·"),
        ("NCName", "名前"),
        ("NCName", "\U00010400a"),
        ("Name", ":a"),
        ("Name", "tei:p"),
        ("NMTOKEN", ".1-a:"),
        ("NMTOKEN", "·"),
        ("NMTOKENS", " 1  .b\n-c "),
        ("ID", "p1"),
        ("IDREF", "p1"),
        ("IDREFS", "p1 p2"),
        ("ENTITY", "figure"),
        ("ENTITIES", "figure1 figure2"),
        ("QName", "a"),
        ("QName", "x:a"),
        ("QName", "xml:lang"),
        ("NOTATION", "x:gif"),
    ],
)
def test_a_name_is_accepted(name: str, text: str) -> None:
    datatype = xsd(name)
    assert (datatype.allows(text, CONTEXT), datatype.problem(text, CONTEXT)) == (True, "")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("NCName", "", "must not be empty"),
        ("NCName", "a b", "must not contain spaces"),
        ("NCName", "tei:p", "must not contain a colon"),
        ("NCName", "1a", "must not begin with “1”: a name begins with a letter or “_”"),
        ("NCName", "·a", "must not begin with “·”: a name begins with a letter or “_”"),
        ("NCName", "a,b", "must not contain “,”: a name is made of letters, digits, “.”, “-” and “_”"),
        ("Name", "-a", "must not begin with “-”: a name begins with a letter or “_”"),
        ("NMTOKEN", "a/b", "must not contain “/”: a name is made of letters, digits, “.”, “-” and “_”"),
        ("NMTOKENS", " ", "must hold at least one name"),
        ("NMTOKENS", "a b#", "“b#” must not contain “#”: a name is made of letters, digits, “.”, “-” and “_”"),
        ("ID", "#p1", "must not contain “#”: a name is made of letters, digits, “.”, “-” and “_”"),
        ("IDREF", "p1 p2", "must not contain spaces"),
        ("IDREFS", "p1 2", "“2” must not begin with “2”: a name begins with a letter or “_”"),
        ("ENTITY", "a:b", "must not contain a colon"),
        ("ENTITIES", "", "must hold at least one name"),
        ("QName", "z:a", "the prefix “z” is not declared"),
        ("QName", "xmlns:a", "the prefix “xmlns” is not declared"),
        ("QName", "x::a", "must not contain more than one colon"),
        ("QName", "x:", "must have a name on both sides of the colon"),
        ("QName", "x:1", "must not begin with “1”: a name begins with a letter or “_”"),
        ("QName", "", "must not be empty"),
        ("NOTATION", "z:gif", "the prefix “z” is not declared"),
    ],
)
def test_what_is_no_name_is_refused(name: str, text: str, problem: str) -> None:
    datatype = xsd(name)
    assert (datatype.allows(text, CONTEXT), datatype.problem(text, CONTEXT)) == (False, problem)


def test_a_qualified_name_is_its_namespace_and_local_name() -> None:
    qualified = xsd("QName")
    values = [qualified.value(text, CONTEXT) for text in ("x:a", "y:a", "a", "xml:id")]
    expected = [("urn:x", "a"), ("urn:x", "a"), ("urn:default", "a"), ("http://www.w3.org/XML/1998/namespace", "id")]
    assert values == expected
    assert qualified.value("a", {}) == ("", "a")


def test_only_qualified_names_depend_on_their_context() -> None:
    dependent = [name for name in ("QName", "NOTATION", "NCName", "Name", "ID") if xsd(name).context_dependent]
    assert dependent == ["QName", "NOTATION"]


def test_the_id_types_are_known_as_such() -> None:
    kinds = {name: xsd(name).id_kind for name in ("ID", "IDREF", "IDREFS", "NCName", "ENTITY")}
    assert kinds == {"ID": "ID", "IDREF": "IDREF", "IDREFS": "IDREFS", "NCName": "", "ENTITY": ""}


def test_a_list_is_its_items() -> None:
    assert xsd("IDREFS").value(" p1\n  p2 ", {}) == ("p1", "p2")


@pytest.mark.parametrize(
    ("facet", "text", "problem"),
    [
        ("length", "a b", ""),
        ("length", "a", "must be 2 items long, not 1"),
        ("minLength", "a b c", ""),
        ("minLength", "aaa", "must be at least 2 items long, not 1"),
        ("maxLength", "aaaa bbbb", ""),
        ("maxLength", "a b c", "must be at most 2 items long, not 3"),
    ],
)
def test_the_length_of_a_list_is_its_items(facet: str, text: str, problem: str) -> None:
    assert xsd("NMTOKENS", (facet, "2")).problem(text, {}) == problem


@pytest.mark.parametrize("facet", ["length", "minLength", "maxLength"])
def test_every_qualified_name_has_every_length(facet: str) -> None:
    assert [xsd("QName", (facet, "2")).allows(text, CONTEXT) for text in ("a", "x:abcdef")] == [True, True]


def test_a_pattern_sees_the_collapsed_list() -> None:
    assert xsd("NMTOKENS", ("pattern", "a b")).allows(" a   b ", {})


def test_a_long_value_is_quoted_by_its_beginning() -> None:
    problem = xsd("QName").problem("z" * 1_000_000 + ":a", CONTEXT)
    assert problem == f"the prefix “{'z' * 60}…” is not declared"
