"""A Schematron that is not correct: told at its own line, with the expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit import schematron
from teikit.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">\n'


def _fault(folder: Path, content: str, *, head: str = _HEAD) -> str:
    schema = folder / "schema.sch"
    schema.write_text(f"{head}{content}</schema>", encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        schematron.load(schema, cache=folder / "cache")
    assert not (folder / "cache").exists()
    return caught.value.message.removeprefix(f"{schema}:")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            '<pattern>\n<rule context="a">\n<assert test="b[">x</assert></rule></pattern>',
            "4:1: the test “b[” is not correct: unexpected token <eof> (XPST0003)",
        ),
        (
            '<pattern><rule context="a">\n<report\n id="i" test="none(1)">x</report></rule></pattern>',
            "3:1: the test “none(1)” is not correct: cannot find a 1-argument function named none() (XPST0017)",
        ),
        (
            '<pattern>\n  <rule context="t:a"><report test="1">x</report></rule></pattern>',
            "3:3: the context “t:a” is not correct: namespace prefix 't' has not been declared (XPST0081)",
        ),
        (
            '<pattern><rule context="a">\n<let name="x" value="$y"/></rule></pattern>',
            "3:1: the value “$y” is not correct: variable $y has not been declared (or its declaration is not in scope)"
            " (XPST0008)",
        ),
        (
            '<pattern><rule context="a"><report test="1">x\n<value-of select="count()"/></report></rule></pattern>',
            "3:1: the select “count()” is not correct: cannot find a 0-argument function named count(). The namespace"
            " URI and local name are recognized, but the number of arguments is wrong (XPST0017)",
        ),
        (
            '<pattern>\n<rule context="a/.."><report test="1">x</report></rule></pattern>',
            "3:1: the context “a/..” is not correct: only downwards axes are allowed in a pattern (XTSE0340)",
        ),
    ],
)
def test_an_expression_that_is_wrong_is_quoted_at_its_line(tmp_path: Path, content: str, words: str) -> None:
    assert _fault(tmp_path, content) == words


def test_several_wrong_expressions_are_told_together(tmp_path: Path) -> None:
    content = (
        '<pattern>\n<rule context="a">\n<assert test="$x">x</assert>\n<assert test="y()">x</assert></rule></pattern>'
    )

    assert [fault.partition(" is not")[0] for fault in _fault(tmp_path, content).split("; ")] == [
        "4:1: the test “$x”",
        f"{tmp_path / 'schema.sch'}:5:1: the test “y()”",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<pattern>\n<rule/></pattern>", "3:1: rule has no context"),
        ('<pattern><rule context="a">\n<assert>x</assert></rule></pattern>', "3:1: assert has no test"),
        ('<pattern><rule context="a">\n<let value="1"/></rule></pattern>', "3:1: let has no name"),
        ('<ns prefix="" uri="u"/>', "2:1: ns needs a prefix and a uri"),
        ('<ns prefix="xsl" uri="urn:x"/>', "2:1: the prefix “xsl” is taken; choose another"),
        ('<ns prefix="a" uri="urn:x"/><ns prefix="a" uri="urn:y"/>', "2:29: the prefix “a” stands for two namespaces"),
        (
            '<pattern><rule context="a">\n<assert test="1" diagnostics="d" properties="p">x</assert></rule></pattern>',
            "3:1: there is no diagnostic “d”; {}:3:1: there is no property “p”",
        ),
    ],
)
def test_what_lacks_what_it_needs_is_told_at_its_line(tmp_path: Path, content: str, words: str) -> None:
    assert _fault(tmp_path, content) == words.format(tmp_path / "schema.sch")


def test_a_query_binding_of_another_language_is_refused(tmp_path: Path) -> None:
    assert _fault(tmp_path, "", head=_HEAD.replace("xslt2", "python")) == "1:1: the query binding “python” is not known"


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    schema = tmp_path / "schema.sch"
    schema.write_text("<TEI/>", encoding="utf-8")

    with pytest.raises(SchemaError, match=r"schema\.sch:1:1: the root is <TEI>, not a Schematron <schema>$"):
        schematron.load(schema)


def test_a_schema_that_is_missing_or_not_well_formed_is_told(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"^there is no schema .*none\.sch$"):
        schematron.load(tmp_path / "none.sch")
    (tmp_path / "bad.sch").write_text("<schema>", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"bad\.sch:1:9: the schema is not well-formed: "):
        schematron.load(tmp_path / "bad.sch")
