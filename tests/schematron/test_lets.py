"""ISO/IEC 19757-3, the clause on let: what it holds and where it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.errors import SchemaError

if TYPE_CHECKING:
    from .checking import Check, Find


def test_a_let_of_the_schema_is_of_the_root_and_known_everywhere(find: Find) -> None:
    rules = """<let name="all" value="count(//a)"/><let name="twice" value="$all * 2"/>
        <pattern><rule context="a[$all = 2]"><report test="true()"><value-of select="$twice"/></report></rule></pattern>
        <pattern><let name="mine" value="$all + 1"/>
          <rule context="r"><report test="true()"><value-of select="$mine"/></report></rule></pattern>"""

    assert [f.message for f in find(rules, "<r><a/><a/></r>")] == ["3", "4", "4"]


def test_a_let_of_a_rule_is_of_its_context_and_of_the_lets_before(find: Find) -> None:
    rules = """<pattern><rule context="a"><let name="n" value="@n"/><let name="m" value="$n + 1"/>
        <report test="$m gt 0"><value-of select="$m"/></report></rule></pattern>"""

    assert [f.message for f in find(rules, '<r><a n="1"/><a n="5"/></r>')] == ["2", "6"]


def test_patterns_may_give_one_name_to_different_values(find: Find) -> None:
    rules = """<let name="x" value="'schema'"/>
        <pattern><let name="x" value="'one'"/>
          <rule context="a"><report test="true()"><value-of select="$x"/></report></rule></pattern>
        <pattern><let name="x" value="name(/*)"/>
          <rule context="a"><report test="true()"><value-of select="$x"/></report></rule></pattern>
        <pattern><rule context="a"><report test="true()"><value-of select="$x"/></report></rule></pattern>"""

    assert [f.message for f in find(rules, "<r><a/></r>")] == ["one", "r", "schema"]


def test_a_let_of_a_rule_hides_that_of_its_pattern_and_schema(find: Find) -> None:
    rules = """<let name="x" value="'schema'"/><pattern><let name="x" value="'pattern'"/>
        <rule context="a"><let name="x" value="'rule ' || $x"/>
          <report test="true()"><value-of select="$x"/></report></rule>
        <rule context="b"><report test="true()"><value-of select="$x"/></report></rule></pattern>"""

    assert [f.message for f in find(rules, "<r><a/><b/></r>")] == ["rule pattern", "pattern"]


def test_a_let_of_a_pattern_is_not_known_in_another(find: Find) -> None:
    rules = """<pattern><let name="x" value="1"/><rule context="a"><report test="$x">x</report></rule></pattern>
        <pattern><rule context="a"><report test="$x">x</report></rule></pattern>"""

    with pytest.raises(SchemaError, match=r"schema\.sch:3:36: the test “\$x” is not correct: variable \$x has not"):
        find(rules, "<a/>")


def test_names_of_lets_within_strings_comments_and_loops_stay_what_they_mean(find: Find) -> None:
    rules = """<pattern><let name="x" value="1"/><rule context="a"><report test="true()"
        ><value-of select="'$x', (: $x :) for $x in (8, 9) return $x, $x,
        &quot;a ''$x&quot;"/></report></rule></pattern>"""

    assert [f.message for f in find(rules, "<a/>")] == ["$x 8 9 1 a ''$x"]


def test_a_let_without_value_holds_its_content(find: Find) -> None:
    rules = """<let name="months"><m xmlns="" n="1" x="{a}">January</m><m xmlns="" n="2">February</m></let>
        <pattern><rule context="a"><report test="$months/m[@n = current()/@n]"
        ><value-of select="$months/m[@n = current()/@n], $months/m/@x"/></report></rule></pattern>"""

    assert [f.message for f in find(rules, '<r><a n="2"/><a n="3"/></r>')] == ["February {a}"]


def test_a_let_of_the_whole_schema_that_fails_is_the_only_finding(find: Find) -> None:
    rules = """<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/><let name="n" value="xs:integer(/a/@n)"/>
        <pattern><rule context="a"><report test="$n = 1">x</report><report test="true()">x</report></rule></pattern>"""

    assert [(f.code, f.location, f.message) for f in find(rules, '<a n="x"/>')] == [
        (
            "schematron/rule-failed",
            "/",
            'the rules of schema.sch cannot be run: the let $n: Cannot convert string "x" to an integer',
        )
    ]


def test_a_let_of_another_type_than_it_says_is_a_fault_of_the_schema(find: Find) -> None:
    rules = """<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
        <let name="n" value="1" as="xs:string"/><pattern><rule context="a[$n]"/></pattern>"""

    with pytest.raises(SchemaError, match=r"schema\.sch:3:9: the value “1” is not correct: the required item type of"):
        find(rules, "<a/>")


def test_a_let_that_fails_is_a_finding_for_its_rule_and_other_rules_go_on(check: Check) -> None:
    rules = """<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/><pattern><rule context="a" id="dated">
        <let name="n" value="xs:date(@n)"/><report test="$n gt xs:date('2000-01-01')">x</report></rule></pattern>
        <pattern><rule context="a"><report id="two" test="true()">x</report></rule></pattern>"""

    assert check(rules, '<r><a n="today"/></r>') == [
        ("failure", "dated", "/r[1]/a[1]"),
        ("report", "two", "/r[1]/a[1]"),
    ]
