"""Schematron that stands in a RELAX NG grammar, as TEI publishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit import document, saxon, schematron

from .tei_rules import CASES

if TYPE_CHECKING:
    from pathlib import Path

    from .checking import Find

_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'
_GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
  <sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
  <start><element name="a"><sch:rule context="t:a"><sch:report id="bare" test="true()">x</sch:report></sch:rule>
    <pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="t:a" role="info">
      <let name="x" value="1"/><report id="default" test="$x = 1 and not(t:b)">x</report></rule></pattern>
  </element></start>
</grammar>"""


@pytest.fixture(scope="module")
def tei_rules(shared: Path) -> schematron.Rules:
    return schematron.load(shared / "schemas" / "tei_all-4.10.2.rng")


def test_patterns_and_lone_rules_of_a_grammar_run_with_its_prefixes(tmp_path: Path) -> None:
    grammar = tmp_path / "grammar.rng"
    grammar.write_text(_GRAMMAR, encoding="utf-8")
    node = saxon.parse('<a xmlns="http://www.tei-c.org/ns/1.0"/>', "")

    assert [(f.id, f.severity) for f in schematron.findings(schematron.load(grammar), node)] == [
        ("bare", "error"),
        ("default", "info"),
    ]


def test_grammars_that_a_grammar_includes_bring_their_rules(tmp_path: Path) -> None:
    (tmp_path / "part.rng").write_text(_GRAMMAR, encoding="utf-8")
    grammar = tmp_path / "grammar.rng"
    grammar.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="part.rng"/></grammar>', encoding="utf-8"
    )
    node = saxon.parse('<a xmlns="http://www.tei-c.org/ns/1.0"><b/></a>', "")

    assert [f.id for f in schematron.findings(schematron.load(grammar), node)] == ["bare"]


def test_a_grammar_without_rules_finds_nothing(tmp_path: Path) -> None:
    grammar = tmp_path / "grammar.rng"
    grammar.write_text('<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>', encoding="utf-8")

    assert schematron.findings(schematron.load(grammar), saxon.parse("<a/>", "")) == []


def test_tei_has_a_case_for_each_assertion(tei_rules: schematron.Rules) -> None:
    assert (tei_rules.source.count(b"<teikit:pattern "), tei_rules.source.count(b"<teikit:test ")) == (91, len(CASES))


@pytest.mark.parametrize("number", CASES)
def test_an_assertion_of_tei_speaks_once_at_what_breaks_it(
    tei_rules: schematron.Rules, number: int, tmp_path: Path
) -> None:
    case = CASES[number]
    path = tmp_path / "bad.xml"
    path.write_text(_TEI.format(case.bad), encoding="utf-8")
    read = document.read(path)
    assert isinstance(read, document.Document)
    found = schematron.findings(tei_rules, saxon.node_of(read))
    blamed = [read.element_at(finding.location) for finding in found]

    assert sorted(finding.number for finding in found) == sorted([number, *case.also])
    assert {
        "root" if element is read.root else element.get("n", element.get("ident"))
        for element in blamed
        if element is not None
    } == {"here" if "here" in case.bad else "root"}


@pytest.mark.parametrize("number", CASES)
def test_an_assertion_of_tei_is_silent_where_nothing_is_broken(tei_rules: schematron.Rules, number: int) -> None:
    node = saxon.parse(_TEI.format(CASES[number].good), "")

    assert schematron.findings(tei_rules, node) == []


@pytest.mark.parametrize("name", ["essay", "play-lessing", "novel-gissing"])
def test_real_documents_keep_the_rules_of_tei(tei_rules: schematron.Rules, shared: Path, name: str) -> None:
    read = document.read(shared / "samples" / f"{name}.xml")
    assert isinstance(read, document.Document)

    assert list(schematron.diagnostics(read, tei_rules)) == []


@pytest.mark.parametrize("name", ["teilite", "teisimple", "eltec-1"])
def test_other_grammars_of_tei_load(shared: Path, name: str) -> None:
    assert b"<teikit:test " in schematron.load(shared / "schemas" / f"{name}.rng").source


def test_findings_become_diagnostics_at_the_line_and_column_of_the_node(find: Find, tmp_path: Path) -> None:
    rules = """<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern id="p">
        <rule context="t:p"><report id="el" role="info" test="true()" diagnostics="d">element</report></rule>
        <rule context="t:p/@n"><report id="at" role="warning" test="true()">attribute</report></rule>
        <rule context="t:p/text()"><report test="true()">text</report></rule></pattern>
        <diagnostics><diagnostic id="d">try this</diagnostic></diagnostics>"""
    path = tmp_path / "document.xml"
    path.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0">\n <p\n  n="1">t</p></TEI>', encoding="utf-8")
    read = document.read(path)
    assert isinstance(read, document.Document)
    find(rules, "<a/>")
    found = schematron.diagnostics(read, schematron.load(tmp_path / "schema.sch"))

    assert [(d.line, d.column, d.code, d.severity, d.message, d.help, d.xpath) for d in found] == [
        (2, 2, "schematron/el", "info", "element", "try this", "/TEI[1]/p[1]"),
        (3, 3, "schematron/at", "warning", "attribute", "", "/TEI[1]/p[1]"),
        (3, 9, "schematron/p", "error", "text", "", "/TEI[1]/p[1]"),
    ]
