"""ISO/IEC 19757-3, the clauses on rule and pattern: which rule fires at which node."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .checking import Check


def _reporting(context: str, name: str) -> str:
    return f'<rule context="{context}"><report id="{name}" test="true()">x</report></rule>'


def test_the_first_rule_of_a_pattern_that_matches_wins(check: Check) -> None:
    rules = f"<pattern>{_reporting('a[@n]', 'first')}{_reporting('a', 'second')}{_reporting('*', 'third')}</pattern>"

    assert check(rules, '<r><a n="1"/><a/></r>') == [
        ("report", "third", "/r[1]"),
        ("report", "first", "/r[1]/a[1]"),
        ("report", "second", "/r[1]/a[2]"),
    ]


def test_a_rule_that_finds_nothing_still_shuts_out_the_later_ones(check: Check) -> None:
    silent = '<rule context="a"><assert id="silent" test="true()">x</assert></rule>'
    rules = f"<pattern>{silent}{_reporting('a', 'late')}</pattern>"

    assert check(rules, "<a/>") == []


def test_each_pattern_matches_for_itself_and_the_first_speaks_first(check: Check) -> None:
    rules = (
        f"<pattern>{_reporting('a', 'p1')}{_reporting('*', 'p1-other')}</pattern>"
        f"<pattern>{_reporting('*', 'p2')}{_reporting('a', 'p2-late')}</pattern>"
        f"<pattern>{_reporting('a', 'p3')}{_reporting('a', 'p3-late')}</pattern>"
    )

    assert check(rules, "<a><b/></a>") == [
        ("report", "p1", "/a[1]"),
        ("report", "p2", "/a[1]"),
        ("report", "p3", "/a[1]"),
        ("report", "p1-other", "/a[1]/b[1]"),
        ("report", "p2", "/a[1]/b[1]"),
    ]


def test_nodes_within_a_matched_node_are_matched_too(check: Check) -> None:
    rules = f"<pattern>{_reporting('a', 'a')}{_reporting('b', 'b')}</pattern>"

    assert check(rules, "<a><a><b><a/></b></a></a>") == [
        ("report", "a", "/a[1]"),
        ("report", "a", "/a[1]/a[1]"),
        ("report", "b", "/a[1]/a[1]/b[1]"),
        ("report", "a", "/a[1]/a[1]/b[1]/a[1]"),
    ]


def test_a_node_that_two_branches_of_a_context_match_fires_once(check: Check) -> None:
    rules = f"<pattern>{_reporting('a | *[@n] | a[b]', 'once')}</pattern><pattern>{_reporting('*', 'next')}</pattern>"

    assert check(rules, '<a n="1"><b/></a>') == [
        ("report", "once", "/a[1]"),
        ("report", "next", "/a[1]"),
        ("report", "next", "/a[1]/b[1]"),
    ]


def test_contexts_are_elements_attributes_text_comments_instructions_and_the_root(check: Check) -> None:
    rules = "".join(
        f"<pattern>{_reporting(context, name)}</pattern>"
        for name, context in {
            "root": "/",
            "attribute": "a/@n",
            "text": "text()[normalize-space()]",
            "comment": "comment()",
            "instruction": "processing-instruction(x)",
            "element": "r/a",
        }.items()
    )

    assert sorted(check(rules, '<!--c--><r n="0"><a n="1" m="2">t<?x y?></a><?y?></r>')) == [
        ("report", "attribute", "/r[1]/a[1]/@n"),
        ("report", "comment", "/comment()[1]"),
        ("report", "element", "/r[1]/a[1]"),
        ("report", "instruction", "/r[1]/a[1]/processing-instruction(x)[1]"),
        ("report", "root", "/"),
        ("report", "text", "/r[1]/a[1]/text()[1]"),
    ]


def test_an_attribute_has_the_first_rule_that_matches_it(check: Check) -> None:
    rules = f"<pattern>{_reporting('@n', 'n')}{_reporting('@*', 'other')}</pattern>"

    assert check(rules, '<a n="1" m="2"/>') == [("report", "n", "/a[1]/@n"), ("report", "other", "/a[1]/@m")]


def test_a_predicate_about_attributes_is_no_context_of_attributes(check: Check) -> None:
    assert check(f"<pattern>{_reporting('a[@n[. = 1]]', 'a')}{_reporting('node()', 'x')}</pattern>", '<a n="1"/>') == [
        ("report", "a", "/a[1]")
    ]


def test_contexts_may_be_whole_patterns_of_xslt_3(check: Check) -> None:
    rules = f"""<pattern>{_reporting(".[. instance of attribute(m)]", "dot")}</pattern>
        <pattern>{_reporting("/r//(a|b) except a[@m]", "except")}</pattern>
        <pattern>{_reporting("$named", "variable")}</pattern><let name="named" value="//c"/>"""

    assert check(rules, '<r><a m="1"/><x><b/></x><c/></r>') == [
        ("report", "dot", "/r[1]/a[1]/@m"),
        ("report", "except", "/r[1]/x[1]/b[1]"),
        ("report", "variable", "/r[1]/c[1]"),
    ]


def test_places_are_right_among_many_siblings(check: Check) -> None:
    document = "<r>" + 300 * '<a/><b n="0">x<c/></b>' + "</r>"

    assert check(f"<pattern>{_reporting('c | b/@n | a[position() = 250]', 'x')}</pattern>", document)[-3:] == [
        ("report", "x", "/r[1]/b[299]/c[1]"),
        ("report", "x", "/r[1]/b[300]/@n"),
        ("report", "x", "/r[1]/b[300]/c[1]"),
    ]


def test_current_is_the_context_within_predicates(check: Check) -> None:
    rules = '<pattern><rule context="a"><report id="twin" test="//a[@n = current()/@n][2]">x</report></rule></pattern>'

    assert check(rules, '<r><a n="1"/><a n="2"/><a n="1"/></r>') == [
        ("report", "twin", "/r[1]/a[1]"),
        ("report", "twin", "/r[1]/a[3]"),
    ]
