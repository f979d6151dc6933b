"""What later editions of ISO/IEC 19757-3 and other tools add to a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from teikit import Severity, saxon, schematron
from teikit.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    from .checking import Check, Find

DOCUMENT = "<a><b/></a>"
XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
SQF = 'xmlns:sqf="http://www.schematron-quickfix.com/validator/process"'


def test_in_a_group_no_rule_shuts_out_another(check: Check) -> None:
    rules = """<phase id="p"><active group="g"/></phase><group id="g"><rule context="b">
        <report id="one" test="true()">x</report></rule><rule context="*"><report id="two" test="true()">x</report>
        </rule></group>"""
    assert check(rules, DOCUMENT, phase="p") == [
        ("report", "two", "/a[1]"),
        ("report", "one", "/a[1]/b[1]"),
        ("report", "two", "/a[1]/b[1]"),
    ]


def test_a_severity_comes_before_a_role_and_both_stand_in_the_report(tmp_path: Path) -> None:
    tests = """<report id="one" role="error" severity="info" test="true()">x</report>
        <report id="two" role="warning" test="true()">x</report>"""
    schema = tmp_path / "schema.sch"
    schema.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron">'
        f'<group id="g"><rule context="b">{tests}</rule></group></schema>',
        encoding="utf-8",
    )
    rules, node = schematron.load(schema), saxon.parse(DOCUMENT, "")
    assert [found.severity for found in schematron.findings(rules, node)] == [Severity.INFO, Severity.WARNING]
    report = etree.fromstring(schematron.svrl(rules, node))
    assert [(etree.QName(element).localname, element.get("role"), element.get("severity")) for element in report] == [
        ("active-group", None, None),
        ("fired-rule", None, None),
        ("successful-report", "error", "info"),
        ("successful-report", "warning", None),
    ]


def test_parameters_of_the_schema_have_their_values(find: Find) -> None:
    rule = '<rule context="b"><report test="$limit = 2">{}</report></rule>'
    rules = f'<param name="limit" value="2"/><pattern>{rule}</pattern>'
    assert [found.message for found in find(rules.format('<value-of select="$limit + 1"/>'), DOCUMENT)] == ["3"]
    with pytest.raises(SchemaError, match=r"schema\.sch:2:1: the value “2 \+” is not correct"):
        find(rules.replace('"2"', '"2 +"'), DOCUMENT)


def test_abstract_rules_may_stand_apart_and_in_a_library(find: Find, tmp_path: Path) -> None:
    rules = '<rules><rule abstract="true" id="{0}"><report id="{0}" test="true()">x</report></rule></rules>'
    library = tmp_path / "library.sch"
    library.write_text(
        f'<library xmlns="http://purl.oclc.org/dsdl/schematron">{rules.format("far")}</library>', encoding="utf-8"
    )
    pattern = '<pattern><rule context="b"><extends rule="near"/><extends rule="far"/></rule></pattern>'
    for named in ('<include href="library.sch"/>', '<extends href="library.sch"/>'):
        assert [found.id for found in find(named + rules.format("near") + pattern, DOCUMENT)] == ["near", "far"]


def test_quick_fixes_are_passed_over(check: Check) -> None:
    fix = (
        f'<sqf:fix id="f" {SQF} {XSL}><sqf:description><sqf:title>t</sqf:title></sqf:description>'
        '<sqf:replace match="."><xsl:apply-templates select="doc(\'http://example.org/\')"/></sqf:replace></sqf:fix>'
    )
    tests = f'<assert id="x" test="false()" sqf:fix="f" {SQF}>x</assert>{fix}'
    rules = f'<sqf:fixes {SQF}>{fix}</sqf:fixes><pattern><rule context="b">{tests}</rule></pattern>'
    assert check(rules, DOCUMENT) == [("assert", "x", "/a[1]/b[1]")]


def test_accumulators_of_the_schema_serve_its_expressions(find: Find) -> None:
    accumulator = (
        f'<xsl:accumulator {XSL} name="bs" initial-value="0"><xsl:accumulator-rule match="b" select="$value + 1"/>'
        "</xsl:accumulator>"
    )
    test = '<report test="true()"><value-of select="accumulator-before(\'bs\')"/></report>'
    rules = f'{accumulator}<pattern><rule context="b">{test}</rule></pattern>'
    assert [found.message for found in find(rules, "<a><b/><b/></a>")] == ["1", "2"]


def test_the_language_before_the_standard_is_named(find: Find) -> None:
    old = '<schema xmlns="http://www.ascc.net/xml/schematron"><pattern name="x"/></schema>'
    with pytest.raises(
        SchemaError, match=r"schema\.sch:1:1: this is Schematron 1\.5; ISO Schematron has the namespace"
    ):
        find(old, DOCUMENT)
