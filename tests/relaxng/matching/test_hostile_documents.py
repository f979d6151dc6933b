"""Schemas and documents that mean harm cost bounded time and memory."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from teikit.relaxng import Schema, SchemaTooLarge
from teikit.relaxng.compiling import MAXIMAL_DEPTH
from teikit.relaxng.matching.automaton import MAXIMAL_STATES, MAXIMAL_STEPS
from teikit.relaxng.matching.streaming import LARGE

from .examples import codes, schema

EDITION = Schema.load(Path(__file__).parents[3] / "schemas" / "edition.rng")
OPTIONAL = "".join(f'<optional><attribute name="a{number}"/></optional>' for number in range(60))
MEMBERS = "".join(f'<element name="m{number}"><empty/></element>' for number in range(30))


def tag(names: list[int]) -> str:
    """An element with these attributes."""
    attributes = " ".join(f'a{name}=""' for name in names)
    return f"<e {attributes}/>"


def test_nesting_may_be_deep() -> None:
    judge = schema(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="s"/></start>'
        '<define name="s"><element name="s"><zeroOrMore><ref name="s"/></zeroOrMore></element></define></grammar>'
    )
    depth = 200_000
    assert judge.findings(b"<s>" * depth + b"</s>" * depth) == []
    root = inner = etree.Element("s")
    for _ in range(5 * sys.getrecursionlimit()):
        inner = etree.SubElement(inner, "s")
    assert judge.findings_of_tree(root) == []


def test_attributes_in_any_order_need_one_state() -> None:
    judge = schema(f'<zeroOrMore><element name="e">{OPTIONAL}</element></zeroOrMore>')
    random = Random(1)
    tags = []
    for _ in range(1000):
        names = random.sample(range(60), 60)
        tags.append(tag(names))
    assert judge.findings(f"<r>{''.join(tags)}</r>".encode()) == []
    assert len(judge.automaton.states) == 3


def test_attributes_in_a_choice_with_elements_need_few_patterns() -> None:
    judge = schema(
        f'<zeroOrMore><element name="e"><choice><group>{OPTIONAL}</group><element name="x"><empty/></element></choice>'
        "</element></zeroOrMore>"
    )
    random = Random(1)
    tags = []
    for _ in range(200):
        names = random.sample(range(60), 30)
        tags.append(tag(names))
    assert judge.findings(f"<r><e><x/></e>{''.join(tags)}</r>".encode()) == []
    assert len(judge.automaton.states) < 10
    assert len(judge.automaton.pool.interned) < 500


def test_interleave_in_any_order_is_forgotten_in_time() -> None:
    judge = schema(f'<zeroOrMore><element name="e"><interleave>{MEMBERS}</interleave></element></zeroOrMore>')
    random = Random(1)
    elements = ["".join(f"<m{name}/>" for name in random.sample(range(30), 30)) for _ in range(400)]
    whole = "".join(f"<e>{inner}</e>" for inner in elements)
    assert judge.findings(f"<r>{whole}</r>".encode()) == []
    assert len(judge.automaton.states) <= MAXIMAL_STATES + 10
    assert judge.automaton.steps <= MAXIMAL_STEPS
    assert codes(judge.findings(f"<r>{whole}<e>{elements[0].replace('<m7/>', '')}</e></r>".encode())) == [
        "missing-element"
    ]


def test_names_without_end_are_forgotten_in_time() -> None:
    judge = schema(
        "<zeroOrMore><element><anyName/><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element></zeroOrMore>"
    )
    tags = "".join(f'<n{number} a{number}=""/>' for number in range(10_000))
    assert judge.findings(f"<r>{tags}</r>".encode()) == []
    assert max(len(state.steps) for state in judge.automaton.states.values()) < 5000


def test_a_schema_may_be_nested_as_deep_as_the_limit_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        x, y = (f'<element name="{name}"><empty/></element>' for name in "xy")
        inner = x
        for _ in range(depth):
            inner = f"<group>{inner}{y}</group>"
            inner = f"<oneOrMore><choice>{inner}<text/></choice></oneOrMore>"
        return inner

    judge = schema(nested(MAXIMAL_DEPTH // 3 - 1))
    assert codes(judge.findings(b"<r><x/><y/>a<y/><z/></r>")) == ["unknown-element"]
    with pytest.raises(SchemaTooLarge):
        schema(nested(MAXIMAL_DEPTH // 3 + 1))


def test_definitions_that_double_each_other_are_refused_before_they_are_billions(tmp_path: Path) -> None:
    doubling = "".join(
        f'<define name="d{number}"><group><ref name="d{number + 1}"/><ref name="d{number + 1}"/></group></define>'
        for number in range(40)
    )
    path = tmp_path / "doubling.rng"
    path.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="r"><ref name="d0"/></element>'
        f'</start>{doubling}<define name="d40"><text/></define></grammar>',
        encoding="utf-8",
    )
    with pytest.raises(SchemaTooLarge) as raised:
        Schema.load(path)
    assert str(raised.value).endswith("doubling.rng: a pattern has more than 1,000,000 parts")


def test_a_large_file_gives_what_its_bytes_give(tmp_path: Path) -> None:
    judge = schema('<zeroOrMore><element name="a"><text/></element></zeroOrMore>')
    path = tmp_path / "large.xml"
    for spoilt in (b"", b"<b/>", b"&nbsp;", b"&", b"\xff"):
        data = b"<r>\n" + b"<a>some words of text</a>\n" * 400_000 + spoilt + b"</r>"
        assert len(data) > LARGE
        path.write_bytes(data)
        assert judge.findings_of_file(path) == judge.findings(data)
        path.write_bytes(data[-100:])
        assert judge.findings_of_file(path) == judge.findings(data[-100:])


def test_long_text_and_values_pass() -> None:
    judge = schema('<optional><attribute name="a"/></optional><text/>')
    assert judge.findings(b"<r>" + b"word " * 1_000_000 + b"</r>") == []
    assert judge.findings(b'<r a="' + b"word " * 1_000_000 + b'"/>') == []


def test_errors_without_end_are_cut_off() -> None:
    judge = schema("<empty/>")
    assert len(judge.findings(b"<r>" + b"<x/>" * 30_000 + b"</r>")) == 20_000


def test_a_tag_that_could_not_be_held_is_refused() -> None:
    data = b'<r>\n<p n="' + b"a" * 12_000_000 + b'"/></r>'
    found = EDITION.findings(data)[-1]
    assert (found.code, found.line, found.column) == ("xml/oversized-markup", 2, 1)
    assert found.message == "the tag, comment or instruction that begins here is longer than 8 MB"


def test_what_is_not_told_is_counted() -> None:
    data = b'<TEI xmlns="http://www.tei-c.org/ns/1.0">' + b"<q/>" * 20_500 + b"</TEI>"
    found = EDITION.findings(data)
    assert len(found) == 20_000
    assert found[-1].help == "here must come <teiHeader>; 502 more errors are not told"
