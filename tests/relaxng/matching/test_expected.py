"""What may stand at a point of a document that is still being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .examples import DATELINE, LETTERS, schema

if TYPE_CHECKING:
    from teikit.relaxng import Expected

EDITION = schema(LETTERS)
BEGINNING = '<letters xmlns="urn:edition"><head>é</head>\n<letter n="1">'


def expected(text: str) -> Expected:
    """What may stand where the text has a ``|``."""
    before, _, after = text.partition("|")
    line = before.count("\n") + 1
    return EDITION.expected((before + after).encode(), line, len(before) - (before.rfind("\n") + 1) + 1)


def shown(found: Expected) -> list[str]:
    """The names offered, required ones with an exclamation mark."""
    offers = found.elements + found.attributes + found.values
    return [f"{offer.name}!" if offer.required else offer.name for offer in offers]


@pytest.mark.parametrize(
    ("text", "kind", "element", "names"),
    [
        ("|", "content", "", ["letters!"]),
        ('<letters xmlns="urn:edition">|', "content", "letters", ["head!"]),
        (f"{BEGINNING}|", "content", "letter", ["dateline!"]),
        (f"{BEGINNING}{DATELINE}<!-- <p> -->|<p/>", "content", "letter", ["p!", "greeting"]),
        (f"{BEGINNING}{DATELINE}<p>a</p>|</letter>", "content", "letter", ["signed!", "p"]),
        (f"{BEGINNING}{DATELINE}<gr|eting", "element", "gr", ["greeting"]),
        (f"{BEGINNING}{DATELINE}<p>a<name>b</name> |", "content", "p", ["lb", "name"]),
        ('<letters xmlns="urn:edition"><head/>\n<letter |', "attribute", "letter", ["n!", "answers", "kind", "xml:id"]),
        ('<letters xmlns="urn:edition"><head/><letter n="1" k|', "attribute", "letter", ["kind"]),
        ('<letters xmlns="urn:edition"><head/><letter n="1" kind="|', "value", "letter", ["post", "messenger"]),
        ('<letters xmlns="urn:edition"><head/><letter kind="me|ssenger">', "value", "letter", ["messenger"]),
        ("not XML at all|", "content", "", ["letters!"]),
    ],
)
def test_required_things_come_first(text: str, kind: str, element: str, names: list[str]) -> None:
    found = expected(text)
    element_there = found.written if kind == "element" else found.element
    assert (found.kind, element_there, shown(found)) == (kind, element, names)


def test_text_and_the_end_of_the_element_are_told() -> None:
    found = expected(f"{BEGINNING}{DATELINE}<p>|")
    assert (found.text, found.may_end, found.any_element) == (True, True, False)
    found = expected(f"{BEGINNING}|")
    assert (found.text, found.may_end, found.any_element) == (False, False, False)


def test_the_schemas_own_words_are_given() -> None:
    found = expected('<letters xmlns="urn:edition">|')
    assert [offer.documentation for offer in found.elements] == ["what the whole is called"]
    assert expected('<letters xmlns="urn:edition"><head/><letter kind="|').value == "“post” or “messenger”"
