"""IDs are given once, and references lead to one (RELAX NG DTD Compatibility 5)."""

from __future__ import annotations

from .examples import DATELINE, LETTERS, SIGNED, schema

EDITION = schema(LETTERS)


def document(*attributes: str) -> bytes:
    letters = "".join(f'\n<letter n="1" {each}>{DATELINE}<p/>{SIGNED}</letter>' for each in attributes)
    return f'<letters xmlns="urn:edition"><head/>{letters}</letters>'.encode()


def test_an_id_may_be_given_once() -> None:
    found = EDITION.findings(document('xml:id="a"', 'xml:id=" a "', 'xml:id="b"'))
    assert [(each.line, each.column, each.code, each.message) for each in found] == [
        (3, 15, "relaxng/duplicate-id", "another element before this one has the xml:id “a”")
    ]


def test_a_reference_may_come_before_its_id() -> None:
    assert EDITION.findings(document('answers="b"', 'xml:id="b"', 'answers="b"')) == []


def test_a_reference_that_leads_nowhere_is_told_where_it_stands() -> None:
    found = EDITION.findings(document('xml:id="a"', 'answers="b"', 'kind="x"'))
    assert [(each.line, each.column, each.code, each.message) for each in found] == [
        (3, 15, "relaxng/unknown-idref", "@answers refers to “b”, but no element has that ID"),
        (4, 15, "relaxng/bad-value", "“x” is not a value of @kind on <letter>"),
    ]
