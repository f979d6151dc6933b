"""ISO/IEC 19757-3, annex D: the report language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit import saxon, schematron

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" schemaVersion="1" defaultPhase="p">
  <title>All  rules</title><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
  <phase id="p"><active pattern="one"/><active pattern="two"/></phase>
  <pattern id="one"><title>One</title><rule context="a" id="ra" flag="f">
    <assert id="a1" test="@n &lt; 1" role="warning" see="https://example.org/" diagnostics="d" properties="q">n is <value-of select="@n"/></assert>
    <report test="xs:date(@n)">date</report></rule><rule context="b" role="r"/></pattern>
  <pattern id="two"><rule context="b"><report id="b1" test="true()">b</report></rule></pattern>
  <pattern id="three"><rule context="b"><report id="b2" test="true()">b</report></rule></pattern>
  <diagnostics><diagnostic id="d">less</diagnostic></diagnostics>
  <properties><property id="q" role="s" scheme="t">value</property></properties>
</schema>"""  # noqa: E501  (one element)

_REPORT = """<?xml version='1.0' encoding='UTF-8'?>
<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" title="All rules" phase="p" schemaVersion="1">
  <svrl:ns-prefix-in-attribute-values prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
  <svrl:active-pattern name="One" id="one"/>
  <svrl:fired-rule id="ra" context="a" flag="f"/>
  <svrl:failed-assert id="a1" location="/Q{}a[1]" role="warning" flag="f" test="@n &lt; 1">
    <svrl:diagnostic-reference diagnostic="d">
      <svrl:text>less</svrl:text>
    </svrl:diagnostic-reference>
    <svrl:property-reference property="q" role="s" scheme="t">
      <svrl:text>value</svrl:text>
    </svrl:property-reference>
    <svrl:text see="https://example.org/">n is 1</svrl:text>
  </svrl:failed-assert>
  <svrl:failed-assert id="rule-failed" location="/Q{}a[1]" role="fatal" test="xs:date(@n)">
    <svrl:text>the test “xs:date(@n)” cannot be evaluated: Invalid date "1" (Year is less than four digits)</svrl:text>
  </svrl:failed-assert>
  <svrl:fired-rule context="b" role="r"/>
  <svrl:fired-rule context="b" role="r"/>
  <svrl:active-pattern id="two"/>
  <svrl:fired-rule context="b"/>
  <svrl:successful-report id="b1" location="/Q{}a[1]/Q{}b[1]" test="true()">
    <svrl:text>b</svrl:text>
  </svrl:successful-report>
  <svrl:fired-rule context="b"/>
  <svrl:successful-report id="b1" location="/Q{}a[1]/Q{}b[2]" test="true()">
    <svrl:text>b</svrl:text>
  </svrl:successful-report>
</svrl:schematron-output>
"""


def test_a_report_tells_of_active_patterns_fired_rules_and_findings(tmp_path: Path) -> None:
    schema = tmp_path / "schema.sch"
    schema.write_text(_SCHEMA, encoding="utf-8")
    node = saxon.parse('<a n="1"><b/><b/></a>', "")

    assert schematron.svrl(schematron.load(schema), node).decode() == _REPORT


def test_a_schema_that_cannot_be_run_is_a_failed_assertion(tmp_path: Path) -> None:
    schema = tmp_path / "schema.sch"
    rules = (
        '<let name="x" value="error()"/><pattern id="p"><rule context="a"><report test="$x">x</report></rule></pattern>'
    )
    schema.write_text(f'<schema xmlns="http://purl.oclc.org/dsdl/schematron">{rules}</schema>', encoding="utf-8")
    report = schematron.svrl(schematron.load(schema), saxon.parse("<a/>", ""))

    assert b'<svrl:failed-assert id="rule-failed" location="/" role="fatal" test="">' in report
