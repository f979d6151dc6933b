"""Documents that are not XML, or ask for more than they may, give a finding at the place."""

from __future__ import annotations

import pytest

from .examples import schema

JUDGE = schema("<zeroOrMore><attribute><anyName/></attribute></zeroOrMore><text/>")
HUNDREDFOLD = "".join(f'<!ENTITY {name} "{f"&{inner};" * 100}">' for inner, name in zip("abcd", "bcde", strict=True))
BOMB = f'<!DOCTYPE r [<!ENTITY a "{"x" * 1000}">{HUNDREDFOLD}]><r>&e;</r>'


CASES = [
    (b"", 1, 1, "xml/not-well-formed", "the file is empty", ""),
    (b"PK\x03\x04\0\0", 1, 3, "xml/not-well-formed", "the file is not XML, but something binary", ""),
    (
        b"<r>a & b</r>",
        *(1, 6, "xml/not-well-formed", "this is not well-formed XML: a character that may not stand here"),
        "a lone & is written &amp;",
    ),
    (
        b"<r>\n</x></r>",
        *(2, 1, "xml/not-well-formed", "</x> stands where </r> is expected: <r> is still open"),
        "close <r> before, or remove </x>",
    ),
    (b"<r>\n", 2, 1, "xml/not-well-formed", "the document ends while <r> is still open", "close it with </r>"),
    (
        b"<r>caf\xe9</r>",
        *(1, 7, "xml/encoding", "byte E9 is not UTF-8 here"),
        "the file may be in another encoding, such as Windows-1252: save it as UTF-8, or declare the encoding",
    ),
    (
        b'<?xml version="1.0" encoding="klingon"?><r/>',
        *(1, 1, "xml/encoding", "the document is in an encoding that is not known"),
        "",
    ),
    (
        b'<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]><r>&a;</r>',
        *(1, 53, "xml/entity-expansion", "an entity contains itself"),
        "an entity may hold other entities, but never itself",
    ),
    (
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "chapter.xml">]><r>&a;</r>',
        *(1, 51, "xml/external-entity", "the entity &a; is in another file, chapter.xml, which is not read"),
        "",
    ),
    (
        b'<!DOCTYPE r SYSTEM "r.dtd"><r>&nbsp;</r>',
        *(1, 31, "xml/undefined-entity", "the entity &nbsp; is not defined here"),
        "its definition may be in another file, which is not read; write the character itself",
    ),
]


@pytest.mark.parametrize(("data", "line", "column", "code", "message", "advice"), CASES)
def test_the_finding_says_what_is_wrong(
    data: bytes, line: int, column: int, code: str, message: str, advice: str
) -> None:
    (found,) = JUDGE.findings(data)
    assert (found.line, found.column, found.code, found.message, found.help) == (line, column, code, message, advice)


def test_undefined_entities_are_all_told_and_the_document_read_on() -> None:
    found = JUDGE.findings('<r a="&eacute;">é &nbsp;&mine;<x/></r>'.encode())
    assert [(each.column, each.end_column, each.code, each.help) for each in found] == [
        (7, 15, "xml/undefined-entity", "it comes from HTML: write the character itself (é) or &#233;"),
        (19, 25, "xml/undefined-entity", "it comes from HTML: write &#160;"),
        (25, 31, "xml/undefined-entity", "declare it, or write the character itself"),
        (31, 35, "relaxng/unknown-element", "here may stand text"),
    ]


def test_entities_of_the_internal_subset_are_read() -> None:
    assert schema("<value>yes</value>").findings(b'<!DOCTYPE r [<!ENTITY y "yes">]><r>&y;</r>') == []


def test_an_entity_bomb_is_refused_where_it_is_declared() -> None:
    (found,) = JUDGE.findings(BOMB.encode())
    assert (found.code, found.message) == ("xml/entity-expansion", "the entity &c; would grow to 10,030,300 characters")


def test_many_uses_of_one_large_entity_are_refused() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "' + b"a" * 100_000 + b'">]><r>' + b"&a;" * 100_000 + b"</r>"
    assert [found.code for found in JUDGE.findings(bomb)] == ["xml/entity-expansion"]
