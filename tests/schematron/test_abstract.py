"""ISO/IEC 19757-3, abstract patterns and rules: the clauses on pattern, rule, extends and param."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.errors import SchemaError

if TYPE_CHECKING:
    from .checking import Check, Find


def test_an_abstract_pattern_works_through_its_instances(find: Find) -> None:
    rules = """<pattern abstract="true" id="table">
          <let name="cells" value="//$cell"/>
          <rule context="$row"><let name="n" value="count($cell)"/>
            <assert id="cells" test="$cell[$n = $least]" subject="$cell[1]">
              <name path="$cell[1]"/> <value-of select="$n, count($cells), '$row'"/></assert></rule>
        </pattern>
        <pattern is-a="table" id="html"><param name="row" value="tr"/><param name="cell" value="td"/>
          <param name="least" value="2"/></pattern>
        <pattern id="tei" is-a="table"><param name="row" value="row"/><param name="cell" value="cell"/>
          <param name="least" value="1"/></pattern>"""
    document = "<r><tr><td/></tr><tr><td/><td/></tr><row><cell/></row><row><cell/><cell/></row></r>"

    assert [(f.pattern, f.location.replace("Q{}", ""), f.message) for f in find(rules, document)] == [
        ("html", "/r[1]/tr[1]/td[1]", "td 1 3 tr"),
        ("tei", "/r[1]/row[2]/cell[1]", "cell 2 3 row"),
    ]


def test_a_parameter_stands_for_a_whole_name_only(find: Find) -> None:
    rules = """<pattern abstract="true" id="m"><rule context="a"><let name="no" value="'variable'"/>
          <report test="true()"><value-of select="$n, $no, $n.x"/></report></rule></pattern>
        <pattern is-a="m"><param name="n" value="1"/><param name="n.x" value="2"/></pattern>"""

    assert [f.message for f in find(rules, "<a/>")] == ["1 variable 2"]


def test_an_abstract_pattern_may_have_values_for_parameters_that_are_not_given(find: Find) -> None:
    rules = """<pattern abstract="true" id="m"><param name="n" value="'default'"/>
          <rule context="a"><report test="true()"><value-of select="$n"/></report></rule></pattern>
        <pattern is-a="m"/><pattern is-a="m"><param name="n" value="'given'"/></pattern>"""

    assert [f.message for f in find(rules, "<a/>")] == ["default", "given"]


def test_a_rule_takes_the_assertions_and_lets_of_the_abstract_rules_it_extends(find: Find) -> None:
    rules = """<pattern>
          <rule abstract="true" id="base"><let name="x" value="@n"/>
            <report id="base" test="$x"><value-of select="$x"/></report></rule>
          <rule abstract="true" id="middle"><extends rule="base"/><report id="middle" test="$x">m</report></rule>
          <rule context="a"><report id="own" test="true()">o</report><extends rule="middle"/></rule>
          <rule context="b"><extends rule="base"/></rule>
        </pattern>"""

    assert [(f.id, f.message) for f in find(rules, '<a n="1"><b n="2"/></a>')] == [
        ("own", "o"),
        ("base", "1"),
        ("middle", "m"),
        ("base", "2"),
    ]


def test_an_abstract_rule_may_be_of_another_pattern_but_its_own_pattern_comes_first(find: Find) -> None:
    rules = """<pattern><rule abstract="true" id="r"><report test="true()">first</report></rule></pattern>
        <pattern><rule abstract="true" id="r"><report test="true()">second</report></rule>
          <rule context="a"><extends rule="r"/></rule></pattern>
        <pattern><rule context="a"><extends rule="r"/></rule></pattern>"""

    assert [f.message for f in find(rules, "<a/>")] == ["second", "first"]


def test_an_abstract_rule_has_parameters(find: Find) -> None:
    rules = """<pattern>
          <rule abstract="true" id="max"><param name="what" value="*"/>
            <report id="max" test="count($what) gt $limit"><value-of select="count($what)"/> of $what</report></rule>
          <rule context="a"><extends rule="max"><param name="limit" value="1"/></extends></rule>
          <rule context="b"><extends rule="max"><param name="what" value="c"/>
            <param name="limit" value="0"/></extends></rule>
        </pattern>"""

    assert [f.message for f in find(rules, "<a><b><c/></b><b/></a>")] == ["2 of $what", "1 of $what"]


def test_an_abstract_rule_alone_does_nothing(check: Check) -> None:
    assert (
        check('<pattern><rule abstract="true" id="r"><report test="true()">x</report></rule></pattern>', "<a/>") == []
    )


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ('<pattern is-a="none"/>', "2:1: there is no abstract pattern “none”"),
        (
            '<pattern><rule context="a"><extends rule="none"/></rule></pattern>',
            "2:28: there is no abstract rule “none”",
        ),
        (
            '<pattern><rule abstract="true" id="r"><extends rule="r"/></rule>'
            '<rule context="a"><extends rule="r"/></rule></pattern>',
            "2:39: the abstract rule “r” extends itself",
        ),
        ('<pattern><rule context="a"><extends/></rule></pattern>', "2:28: extends has no href"),
    ],
)
def test_what_names_nothing_abstract_is_a_fault_of_the_schema(find: Find, rules: str, words: str) -> None:
    with pytest.raises(SchemaError) as caught:
        find(rules, "<a/>")
    assert caught.value.message.endswith(f"schema.sch:{words}")
