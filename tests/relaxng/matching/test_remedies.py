"""What to do with an element or a value that is wrong where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.explaining.corrections import corrected

from .examples import DATELINE, LETTERS, SIGNED, letter, schema

if TYPE_CHECKING:
    from teikit.relaxng import Schema

EDITION = schema(LETTERS)
NOTEBOOK = schema(
    '<oneOrMore><element name="entry"><optional><element name="title"><text/></element></optional><zeroOrMore>'
    '<choice><element name="line"><text/></element><element name="list"><oneOrMore><element name="item">'
    '<optional><attribute name="when"/></optional><element name="entry2"><element name="line"><text/></element>'
    "</element></element></oneOrMore></element></choice></zeroOrMore></element></oneOrMore>"
)


def helps(judge: Schema, text: str) -> list[str]:
    return [finding.help for finding in judge.findings(text.encode())]


def test_an_element_that_comes_too_late_is_to_move_up() -> None:
    text = letter(f"{DATELINE}<p/><greeting/>{SIGNED}")
    assert helps(EDITION, text) == ["move it up, before <p>"]


def test_an_element_that_may_come_once_is_said_to() -> None:
    judge = schema(
        '<optional><element name="a"><empty/></element></optional>'
        '<zeroOrMore><element name="b"><empty/></element></zeroOrMore>'
    )
    assert helps(judge, "<r><a/><a/></r>") == ["it may stand only once in <r>"]


def test_an_element_that_may_stand_behind_its_parent_asks_for_the_end_tag() -> None:
    assert helps(EDITION, letter(f"{DATELINE}<p>x<p>y</p></p>{SIGNED}")) == ["close <p> before it"]
    assert helps(EDITION, letter(f"{DATELINE}<p>x<name>y<p>z</p></name></p>{SIGNED}")) == [
        "close <name> and <p> before it"
    ]


def test_an_element_that_needs_another_around_it_is_told_which() -> None:
    assert helps(NOTEBOOK, "<r><entry><item><entry2><line/></entry2></item></entry></r>") == ["put it into <list>"]


def test_text_is_to_be_put_into_what_holds_text_and_not_itself() -> None:
    assert helps(NOTEBOOK, "<r><entry>words</entry></r>") == ["put it into <line> or <title>"]


def test_an_attribute_of_another_element_is_said_to_be_that_ones() -> None:
    assert helps(NOTEBOOK, '<r><entry when="1917"/></r>') == ["@when stands on <item>; <entry> has no attributes"]


def test_a_synonym_from_elsewhere_is_taken_for_the_schemas_own_element() -> None:
    judge = schema('<oneOrMore><element name="item"><text/></element></oneOrMore>')
    judge.automaton.synonyms = {"li": "item", "b": "hi"}
    assert helps(judge, "<r><LI>x</LI><b/></r>") == ["did you mean <item>?", "here may stand <item>"]


def test_a_dangling_reference_is_held_against_the_ids_there_are() -> None:
    text = letter(f"{DATELINE}<p/>{SIGNED}", 'n="1" xml:id="first" answers="frist"')
    assert helps(EDITION, text) == ["did you mean “first”?"]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("12 April 1936", "1936-04-12"),
        ("April 12, 1936", "1936-04-12"),
        ("the 12th of April", ""),
        ("Apr. 1936", ""),
        ("12.4.1936", "1936-04-12"),
        ("4/12/1936", ""),
        ("1936/4/12", "1936-04-12"),
        ("1936-4-12", "1936-04-12"),
        ("1936-02-30", ""),
        (" 12 4 1936", ""),
        ("x" * 1000, ""),
    ],
)
def test_a_date_is_corrected_where_it_cannot_be_mistaken(value: str, meant: str) -> None:
    judge = schema('<attribute name="when"><data type="date"/></attribute>')
    (finding,) = judge.findings(f'<r when="{value}"/>'.encode())
    assert finding.help.removesuffix("it must be a date such as 1963-05-21") == (
        f"did you mean “{meant}”? " if meant else ""
    )


@pytest.mark.parametrize(
    ("value", "allowed", "meant"),
    [
        ("fr_FR", {"fr-FR"}, "fr-FR"),
        ("paragraph 1", {"paragraph-1"}, "paragraph-1"),
        ("#serge", {"serge"}, "serge"),
        ("0,5", {"0.5"}, "0.5"),
        ("9.30", set(), ""),
        ("9:30", {"09:30:00"}, "09:30:00"),
        ("TRUE", {"true"}, "true"),
        ("same", {"same"}, ""),
    ],
)
def test_only_what_is_allowed_is_proposed(value: str, allowed: set[str], meant: str) -> None:
    assert corrected(value, allowed.__contains__) == meant


def test_an_address_keeps_its_spaces_as_they_are_written_in_addresses() -> None:
    assert corrected("my photo.jpg", lambda text: " " not in text, is_address=True) == "my%20photo.jpg"
