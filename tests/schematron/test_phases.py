"""ISO/IEC 19757-3, the clauses on phase, active, and the schema's default phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.errors import SchemaError

if TYPE_CHECKING:
    from .checking import Check, Find

_RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" defaultPhase="draft">
  <phase id="draft"><let name="limit" value="1"/><active pattern="one"/></phase>
  <phase id="final"><let name="limit" value="2"/><active pattern="one"/><active pattern="two"/></phase>
  <pattern id="one"><rule context="a"><report id="one" test="true()">x</report></rule></pattern>
  <pattern id="two"><rule context="a"><report id="two" test="true()">x</report></rule></pattern>
  <pattern id="three"><rule context="a"><report id="three" test="true()">x</report></rule></pattern>
</schema>"""


@pytest.mark.parametrize(
    ("phase", "active"),
    [
        ("", ["one"]),
        ("#DEFAULT", ["one"]),
        ("draft", ["one"]),
        ("final", ["one", "two"]),
        ("#ALL", ["one", "two", "three"]),
    ],
)
def test_only_the_patterns_of_the_phase_are_active(check: Check, phase: str, active: list[str]) -> None:
    assert check(_RULES, "<a/>", phase=phase) == [("report", name, "/a[1]") for name in active]


def test_all_patterns_are_active_where_no_phase_is_the_default(check: Check) -> None:
    without = _RULES.replace(' defaultPhase="draft"', "")

    assert [found[1] for found in check(without, "<a/>")] == ["one", "two", "three"]


def test_a_phase_brings_its_lets(find: Find) -> None:
    rules = """<phase id="p"><let name="x" value="count(//b)"/><active pattern="one"/></phase>
        <phase id="q"><let name="x" value="'q'"/><active pattern="one"/></phase>
        <pattern id="one"><rule context="a"><report test="true()"><value-of select="$x"/></report></rule></pattern>"""

    assert [[f.message for f in find(rules, "<a><b/><b/></a>", phase=phase)] for phase in "pq"] == [["2"], ["q"]]


def test_a_phase_that_is_not_there_is_a_fault_of_the_request(find: Find) -> None:
    with pytest.raises(SchemaError, match=r"schema\.sch:1:1: there is no phase “finale”; its phases are “"):
        find(_RULES, "<a/>", phase="finale")


def test_a_phase_cannot_name_a_pattern_that_is_not_there(find: Find) -> None:
    with pytest.raises(SchemaError, match=r"schema\.sch:2:15: there is no pattern “four”$"):
        find('<phase id="p"><active pattern="four"/></phase>', "<a/>")


def test_an_abstract_pattern_is_active_through_its_instances_alone(check: Check) -> None:
    rules = """<phase id="p"><active pattern="instance"/></phase>
        <pattern abstract="true" id="model">
          <rule context="$what"><report id="r" test="true()">x</report></rule></pattern>
        <pattern is-a="model" id="instance"><param name="what" value="a"/></pattern>
        <pattern is-a="model" id="other"><param name="what" value="b"/></pattern>"""

    assert check(rules, "<a><b/></a>", phase="p") == [("report", "r", "/a[1]")]
