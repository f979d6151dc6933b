"""The source of a document is cut where its markup is, and each character keeps its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teikit.document import Document, read
from teikit.integrity.source import Source, source_of
from teikit.parsing.element_places import Place

from .documents import codes_of, found_in, whole

if TYPE_CHECKING:
    from pathlib import Path

    from ..examples import Write


def source(path: Path) -> Source:
    document = read(path)
    assert isinstance(document, Document)
    return source_of(document)


WORDS = st.text("ab é😀&\n\r", max_size=6).map(lambda text: text.replace("&", "&amp;"))
PIECES = st.recursive(
    WORDS
    | WORDS.map(lambda text: f"<!--{text}-->")
    | st.just("<lb/>")
    | st.just("<![CDATA[<b>]]>")
    | st.just("<?x > ?>"),
    lambda inner: st.lists(inner, max_size=4).map(
        lambda parts: f"<hi n='a>b' rend=\"<x\">{''.join(parts)}</hi>".replace("<x", "x")
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(PIECES)
def test_each_run_is_of_the_length_and_at_the_place_of_its_text(write: Write, body: str) -> None:
    found = source(write("document.xml", whole(body)))
    for run in found.runs:
        written = found.text[run.offset : run.offset + len(run.text)]
        assert len(written) == len(run.text)
        assert all(one in (other, " ", "&") for one, other in zip(run.text, written, strict=True))
        place = found.place(run.offset, run.offset)
        before = found.text[: run.offset].replace("\r\n", "\n").replace("\r", "\n")
        if not found.text[: run.offset + 1].endswith("\r\n"):
            assert place.line == before.count("\n") + 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(PIECES)
def test_elements_are_counted_as_the_tree_has_them(write: Write, body: str) -> None:
    found = source(write("document.xml", whole(body)))
    assert [str(element.tag).rpartition("}")[2] for element in found.elements] == [
        name.partition(" ")[0].rstrip("/") for name in names_of(found)
    ]


def names_of(found: Source) -> list[str]:
    """The names of the start tags, by the numbers that the pieces have."""
    names: dict[int, str] = {}
    for around in found.pieces:
        if around is not None and around.number >= 0:
            names[around.number] = around.name
    return [names[number] for number in sorted(names)]


def test_the_place_of_a_word_is_its_own(write: Write) -> None:
    body = "<p>One,\r\n  two <hi>😀 at\tat</hi> three.</p>"
    found = found_in(write("document.xml", whole(body).encode()))
    assert [(one.code, one.line, one.column, one.end_column, one.xpath) for one in found] == [
        ("word/doubled", 23, 13, 18, "/TEI[1]/text[1]/body[1]/p[1]/hi[1]")
    ]


def test_a_declared_entity_keeps_its_document_checkable(write: Write) -> None:
    text = whole("<p>&both; the the end.</p>")
    doctype = '<!DOCTYPE TEI [<!ENTITY both "<hi>of</hi> <hi>of</hi>">]>\n<TEI '
    found = found_in(write("document.xml", text.replace("<TEI ", doctype, 1)))
    assert [(one.code, one.line) for one in found] == [("word/doubled", 23)]


def test_a_place_spans_lines(write: Write) -> None:
    found = found_in(write("document.xml", whole("<p>One of\nof them.</p>")))
    assert [Place(one.line, one.column, one.end_line, one.end_column) for one in found] == [Place(22, 8, 23, 3)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>It was the <hi>the</hi> end.</p>", ["word/doubled"]),
        ("<p>It was the <persName>The Hague</persName>.</p>", []),
        ("<p>One of.</p><p>Of them.</p>", []),
        ("<p>the <del>the</del> end</p>", []),
        ("<p>a reader reader</p>", ["word/doubled"]),
        ("<p>Duran Duran, a long long time, had had; “the” the</p>", []),
        ("<l>away away away</l>", []),
        ("<l>of of the</l>", ["word/doubled"]),
        ('<p xml:lang="fr">nous nous en allons, vous vous en allez, de de</p>', ["word/doubled"]),
        ('<p xml:lang="de">die, die die Tür, und und</p>', ["word/doubled"]),
        ("<p><sic>the the</sic></p>", []),
        ("<p>“One“ said he.</p>", ["quotation/turned"]),
        ("<p>“One” said ”he”.</p>", ["quotation/turned"]),
        ('<p xml:lang="de">„Eins“ sagte er.</p>', []),
        ("<p>It’s 5' 6\" long.</p>", []),
        ("<p>Łódź, Dvořák, λόγος, мир, 5 µm, Δx, hν</p>", []),
        ("<p>рev</p>", ["character/look-alike"]),
        ("<p>cafÃ©</p>", ["character/mis-decoded"]),
        ("<p>Ã and São Â</p>", []),
        ("<p>a&#x200B;b</p>", ["character/invisible"]),
        ("<p>a<!-- \u200b -->b</p>", []),
        ("<p>👨\u200d👩\u200d👧</p>", []),
    ],
)
def test_words_and_characters(write: Write, body: str, expected: list[str]) -> None:
    assert codes_of(write, body) == expected
