"""Findings stand where the mistake is: lines and columns count characters, the end is exclusive."""

from __future__ import annotations

import pytest
from lxml import etree

from .examples import DATELINE, LETTERS, SIGNED, letter, schema

EDITION = schema(LETTERS)


def spans(data: bytes) -> list[tuple[int, int, int, int]]:
    return [(each.line, each.column, each.end_line, each.end_column) for each in EDITION.findings(data)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "iso-8859-1"])
def test_columns_count_characters_in_any_encoding(encoding: str) -> None:
    text = letter(f"{DATELINE}<p>é à ü <foo/></p>{SIGNED}")
    declared = encoding.removesuffix("-be")
    whole = f'<?xml version="1.0" encoding="{declared}"?>{text}'
    column = text.split("\n")[1].index("<foo") + 1
    data = whole.encode(encoding)
    assert spans(b"\xfe\xff" + data if encoding == "utf-16-be" else data) == [(2, column, 2, column + 6)]


def test_a_start_tag_is_marked_at_its_beginning_though_it_has_many_lines() -> None:
    data = letter(f"{DATELINE}<p>\n<foo\n  a='1'\n/></p>{SIGNED}").encode()
    assert spans(data) == [(3, 1, 3, 5)]


def test_an_attribute_is_marked_from_its_name_to_the_end_of_its_value() -> None:
    data = letter(f"{DATELINE}<p/>{SIGNED}", "n='>'\n   kind = 'bad'").encode()
    assert spans(data) == [(3, 4, 3, 16)]


def test_text_is_marked_from_its_first_letter() -> None:
    data = letter(f"\n <!-- a --> \n  stray words\n {DATELINE}<p/>{SIGNED}").encode()
    assert spans(data) == [(4, 3, 4, 14)]


def test_an_end_tag_is_marked_for_what_is_missing_before_it() -> None:
    data = letter(f"{DATELINE}\n").encode()
    assert spans(data) == [(3, 1, 3, 10)]


def test_an_empty_tag_is_marked_for_what_is_missing_in_it() -> None:
    data = letter(f"\n <dateline/><p/>{SIGNED}").encode()
    assert spans(data) == [(3, 2, 3, 13)]


def test_an_index_counts_elements_in_document_order() -> None:
    data = letter(f"{DATELINE}<p><lb/><lb>x</lb></p><q/>").encode()
    root = etree.fromstring(data)
    elements = list(root.iter())
    found = EDITION.findings(data)
    assert [(str(elements[each.index].tag), each.code) for each in found] == [
        ("{urn:edition}lb", "relaxng/unexpected-text"),
        ("{urn:edition}q", "relaxng/unknown-element"),
    ]
    assert [each.index for each in EDITION.findings_of_tree(root)] == [each.index for each in found]


def test_carriage_returns_end_lines_too() -> None:
    data = letter(f"{DATELINE}<p>\r\n\r<foo/></p>{SIGNED}").encode()
    assert spans(data) == [(4, 1, 4, 7)]
