"""Documents named in one call are one edition: they are judged together, each is told of once, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit import TeikitError
from teikit.validation import validate_all

from .examples import tei

if TYPE_CHECKING:
    from pathlib import Path

    from .examples import Write

PEOPLE = '<text><body><listPerson><person xml:id="serge"><persName>Serge</persName></person></listPerson></body></text>'
FILLING = "<p>So.</p>\n" * 150_000  # more than is held at once


def text(*paragraphs: str) -> str:
    return f"<text><body>{''.join(paragraphs)}</body></text>"


def found(*paths: Path) -> list[tuple[str, list[str]]]:
    return [
        (path.name, [outcome.message] if isinstance(outcome, TeikitError) else [each.code for each in outcome])
        for path, outcome in validate_all(paths)
    ]


@pytest.fixture(params=["", FILLING], ids=["few", "many"])
def filling(request: pytest.FixtureRequest) -> str:
    """Nothing, or so much that the documents are not held, and shared between processes."""
    return str(request.param)


def test_documents_are_pointed_into_wherever_they_lie(write: Write, filling: str) -> None:
    pointing = text('<p ref="../people/register.xml#serge" n="1">x</p>', '<p ref="../people/register.xml#stalin">x</p>')
    first = write("texts/one.xml", tei(pointing))
    second = write("texts/two.xml", tei(text(filling)))
    third = write("texts/three.xml", tei(text(filling)))
    register = write("people/register.xml", tei(PEOPLE))
    assert found(first) == [("one.xml", ["pointer/outside", "pointer/outside"])]
    assert found(first, second, third, register) == [
        ("one.xml", ["pointer/dangling"]),
        ("two.xml", []),
        ("three.xml", []),
        ("register.xml", []),
    ]


def test_what_is_wrong_with_a_document_is_told_there_alone(write: Write, filling: str) -> None:
    paths = [
        write("one.xml", tei(text('<p ref="two.xml#a">x</p>', filling))),
        write("two.xml", "<TEI>"),
        write("three.xml", tei(text(filling))),
    ]
    assert found(paths[0]) == [("one.xml", ["pointer/unreadable"])]
    assert found(*paths) == [("one.xml", []), ("two.xml", ["xml/not-well-formed"]), ("three.xml", [])]


def test_a_document_that_cannot_be_read_does_not_stop_the_others(write: Write, filling: str) -> None:
    last, other = write("b.xml", tei(text('<p ref="a.xml#x">x</p>', filling))), write("c.xml", tei(text(filling)))
    absent = last.with_name("a.xml")
    assert found(absent, last, other) == [
        ("a.xml", [f"there is no file {absent}"]),
        ("b.xml", ["pointer/missing-file"]),
        ("c.xml", []),
    ]


def test_notes_may_be_called_from_another_document(write: Write, filling: str) -> None:
    notes = "".join(f'<note xml:id="n{number}">x</note>' for number in (1, 2, 3))
    apart = write("notes.xml", tei(f'<text><body><div type="notes">{notes}</div></body></text>'))
    calls = [f'<p>x<ref type="note" target="notes.xml#n{number}"/></p>' for number in (1, 2)]
    calling = [write("one.xml", tei(text(calls[0], filling))), write("two.xml", tei(text(calls[1], filling)))]
    assert found(apart) == [("notes.xml", [])]
    assert found(apart, *calling) == [("notes.xml", ["note/unreferenced"]), ("one.xml", []), ("two.xml", [])]


def test_each_document_has_its_own_identifiers_but_what_is_taken_in_becomes_one(write: Write) -> None:
    body = '<div><p xml:id="one">x</p></div>'
    paths = [write("a.xml", tei(text(body))), write("b.xml", tei(text(body)))]
    assert found(*paths) == [("a.xml", []), ("b.xml", [])]
    inclusions = "".join(
        f'<include xmlns="http://www.w3.org/2001/XInclude" href="{name}"{rest}/>\n'
        for name, rest in (("a.xml", ""), ("b.xml", ""), ("b.xml", ' parse="text"'), ("b.xml", ' xpointer="one"'))
    )
    whole = write("whole.xml", tei(text(inclusions)))
    (outcome,) = [outcome for _path, outcome in validate_all([whole])]
    assert not isinstance(outcome, TeikitError)
    twice = "the xml:id “one” stands on line 3 of a.xml already"
    assert [(each.path.name, each.line, each.code, each.message) for each in outcome] == [
        ("b.xml", 3, "identifier/duplicate", twice),
        ("b.xml", 3, "identifier/duplicate", twice),
    ]
