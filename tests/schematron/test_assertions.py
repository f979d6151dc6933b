"""ISO/IEC 19757-3, the clauses on assert, report, name, value-of, ns, and the ancillary elements and attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.diagnostics import Severity
from teikit.schematron import Note

if TYPE_CHECKING:
    from .checking import Check, Find


def test_an_assert_is_found_where_its_test_is_false_and_a_report_where_it_is_true(check: Check) -> None:
    rules = """<pattern><rule context="a">
        <assert id="needs-n" test="@n">n</assert><report id="has-b" test="b">b</report>
    </rule></pattern>"""

    assert check(rules, '<r><a/><a n="1"/><a n="2"><b/></a></r>') == [
        ("assert", "needs-n", "/r[1]/a[1]"),
        ("report", "has-b", "/r[1]/a[3]"),
    ]


def test_a_test_is_taken_as_a_whole_whatever_it_holds(check: Check) -> None:
    rules = """<pattern><rule context="a">
        <assert id="comma" test="(), @n">c</assert>
        <assert id="comment" test="@n (: and no ) :)">c</assert>
        <assert id="quotes" test="@n = (&quot;1)&quot;, '1')">c</assert>
    </rule></pattern>"""

    assert check(rules, '<r><a n="1"/></r>') == []


def test_an_assertion_cannot_break_out_of_its_test(find: Find) -> None:
    with pytest.raises(Exception, match=r"“true\(\)\) or \(false\(\)” is not correct"):
        find('<pattern><rule context="a"><assert test="true()) or (false()">x</assert></rule></pattern>', "<a/>")


def test_words_come_with_value_of_and_name_and_without_markup(find: Find) -> None:
    rules = """<pattern><rule context="a"><let name="total" value="count(b)"/><assert test="false()">
        <name/> in <name path=".."/>: <emph>n</emph> is <value-of select="@n"/>, <span class="x"
        ><value-of select="$total"/></span> of <value-of select="b"/> <dir value="ltr">here</dir> {@n}
    </assert></rule></pattern>"""

    assert [f.message for f in find(rules, '<r><a n="1"><b>x</b><b>y</b></a></r>')] == [
        "a in r: n is 1, 2 of x y here {@n}"
    ]


def test_instructions_of_xslt_may_stand_among_the_words(find: Find) -> None:
    rules = """<pattern xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><let name="x" value="3"/><rule context="a">
        <report test="true()">n <xsl:if test="$x = 3"><xsl:value-of select="$x"/></xsl:if></report></rule></pattern>"""

    assert [f.message for f in find(rules, "<a/>")] == ["n 3"]


def test_prefixes_are_those_of_ns_alone(find: Find) -> None:
    rules = """<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
        <pattern><rule context="t:p"><report id="p" test="true()"><name/></report></rule></pattern>"""
    document = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p/><p xmlns=""/></TEI>'

    assert [(f.location, f.message) for f in find(rules, document)] == [
        ("/Q{http://www.tei-c.org/ns/1.0}TEI[1]/Q{http://www.tei-c.org/ns/1.0}p[1]", "p")
    ]


@pytest.mark.parametrize(
    ("role", "severity"),
    [
        ("", Severity.ERROR),
        ("error", Severity.ERROR),
        ("fatal", Severity.ERROR),
        ("ERROR", Severity.ERROR),
        ("caption", Severity.ERROR),
        ("warning", Severity.WARNING),
        ("Warn", Severity.WARNING),
        ("nonfatal", Severity.WARNING),
        ("info", Severity.INFO),
        ("information", Severity.INFO),
    ],
)
def test_a_role_is_a_severity(find: Find, role: str, severity: Severity) -> None:
    rules = f'<pattern><rule context="a"><report role="{role}" test="true()">x</report></rule></pattern>'

    assert [(f.severity, f.role) for f in find(rules, "<a/>")] == [(severity, role)]


def test_the_role_of_a_rule_serves_where_the_assertion_has_none(find: Find) -> None:
    rules = """<pattern><rule context="a" role="warning" flag="f">
        <report test="true()">x</report><report role="info" flag="g" test="true()">y</report></rule></pattern>"""

    assert [(f.severity, f.flag) for f in find(rules, "<a/>")] == [(Severity.WARNING, "f"), (Severity.INFO, "g")]


def test_a_finding_stands_at_its_subject_else_at_the_context(check: Check) -> None:
    rules = """<pattern><rule context="a" subject="b[1]">
        <report id="rule" test="true()">x</report>
        <report id="own" subject="@n" test="true()">x</report>
        <report id="none" subject="c" test="true()">x</report></rule></pattern>"""

    assert check(rules, '<r><a n="1"><b/><b/></a></r>') == [
        ("report", "rule", "/r[1]/a[1]/b[1]"),
        ("report", "own", "/r[1]/a[1]/@n"),
        ("report", "none", "/r[1]/a[1]"),
    ]


def test_diagnostics_and_properties_are_computed_where_the_assertion_stands(find: Find) -> None:
    rules = """<pattern><rule context="a"><let name="x" value="@n * 2"/>
        <report test="true()" diagnostics="d1 d2" properties="p1">words</report></rule></pattern>
        <diagnostics><diagnostic id="d1">twice <value-of select="$x"/></diagnostic>
          <diagnostic id="d2" xml:lang="de">in <name/></diagnostic></diagnostics>
        <properties><property id="p1" role="r" scheme="s"><value-of select="@n"/></property></properties>"""

    (finding,) = find(rules, '<a n="4"/>')
    assert (finding.message, finding.diagnostics, finding.properties) == (
        "words",
        (Note("d1", "twice 8"), Note("d2", "in a")),
        (Note("p1", "4", "r", "s"),),
    )


def test_braces_in_attributes_are_braces(find: Find) -> None:
    rules = """<pattern><rule context="a" id="{1}"><report test="true()" role="{2}" properties="{3} q">x</report></rule>
        </pattern><properties><property id="{3}">p</property><property id="q" role="{4}" scheme="{5}">p</property>
        </properties>"""

    (finding,) = find(rules, "<a/>")
    assert (finding.code, finding.role, finding.properties) == (
        "schematron/{1}",
        "{2}",
        (Note("{3}", "p"), Note("q", "p", "{4}", "{5}")),
    )


def test_a_code_is_named_for_the_assertion_else_the_rule_else_the_pattern(find: Find) -> None:
    rules = """<pattern id="p"><rule context="a" id="r"><report id="x" test="true()">x</report>
        <report test="true()">x</report></rule><rule context="b"><report test="true()">x</report></rule></pattern>
        <pattern><rule context="c"><report test="true()">x</report></rule></pattern>"""

    assert [f.code for f in find(rules, "<a><b/><c/></a>")] == [
        "schematron/x",
        "schematron/r",
        "schematron/p",
        "schematron/rule",
    ]


def test_a_test_that_fails_is_a_finding_of_its_own_and_the_others_go_on(find: Find) -> None:
    rules = """<pattern><rule context="a"><assert id="n" test="xs:integer(@n) gt 1">x</assert>
        <report id="b" test="true()">b</report></rule></pattern><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>"""

    assert [(f.code, f.location, f.message) for f in find(rules, '<a n="I"/>')] == [
        (
            "schematron/rule-failed",
            "/Q{}a[1]",
            'the test “xs:integer(@n) gt 1” cannot be evaluated: Cannot convert string "I" to an integer',
        ),
        ("schematron/b", "/Q{}a[1]", "b"),
    ]
