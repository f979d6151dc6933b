"""RELAX NG DTD Compatibility: sound IDs and defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.grammar.compatibility import unsound_defaults, unsound_ids

from .schema_cases import read

if TYPE_CHECKING:
    from pathlib import Path

ID = "<data type='ID' datatypeLibrary='$XSD'/>"

IDS = {
    "an ID on an element": (f"<element name='a'><attribute name='id'>{ID}</attribute></element>", []),
    "the same ID on two elements of one name": (
        f"""<element name='a'><attribute name='id'>{ID}</attribute><element name='a'>
        <attribute name='id'>{ID}</attribute></element></element>""",
        [],
    ),
    "an ID in the content of an element": (
        f"<element name='a'>{ID}</element>",
        [(1, "the type ID is only for the whole of an attribute")],
    ),
    "an ID as one of several types": (
        f"<element name='a'><attribute name='id'><choice>{ID}<value>none</value></choice></attribute></element>",
        [(1, "the type ID is only for the whole of an attribute")],
    ),
    "an ID with several names": (
        f"<element name='a'><attribute><choice><name>b</name><name>c</name></choice>{ID}</attribute></element>",
        [(1, "an attribute of type ID must have one name")],
    ),
    "an ID on any element": (
        f"<element><anyName/><attribute name='id'>{ID}</attribute></element>",
        [(1, "an element with an attribute of type ID must have a name, or one of several")],
    ),
    "an ID that is text on another element of the name": (
        f"<element name='a'><attribute name='id'>{ID}</attribute>\n<element name='a'>"
        f"<attribute name='id'/></element></element>",
        [(1, "@id of type ID on <a> may also be of another type (as at line 2)")],
    ),
    "an ID that is text on any element": (
        f"""<element name='a'><attribute name='id'>{ID}</attribute>
        <element><anyName/><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element></element>""",
        [(1, "@id of type ID on <a> may also be of another type (as at line 2)")],
    ),
}

DEFAULTS = {
    "an optional attribute": (
        "<element name='a'><optional><attribute name='b' a:defaultValue='x'/></optional></element>",
        [],
    ),
    "a required attribute": (
        "<element name='a'><attribute name='b' a:defaultValue='x'/></element>",
        [(1, "@b has a default, but is not simply optional")],
    ),
    "an attribute of a choice": (
        "<element name='a'><choice><optional><attribute name='b' a:defaultValue='x'/></optional>"
        "<text/></choice></element>",
        [(1, "@b has a default, but is not simply optional")],
    ),
    "an attribute of any name": (
        "<element name='a'><zeroOrMore><attribute a:defaultValue='x'><anyName/></attribute></zeroOrMore></element>",
        [
            (1, "an attribute with a default must have one name"),
            (1, "an attribute has a default, but is not simply optional"),
        ],
    ),
    "a default that is no value": (
        """<element name='a'><optional><attribute name='b' a:defaultValue='x'><choice><value>y</value>
        <data type='integer' datatypeLibrary='$XSD'/></choice></attribute></optional></element>""",
        [(1, "the default “x” is not a value of @b")],
    ),
    "another element of the name without the default": (
        """<element name='a'><optional><attribute name='b' a:defaultValue='x'/></optional>
        <element name='a'><text/></element></element>""",
        [(1, "@b has the default “x” on <a>, but not everywhere (line 2)")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), IDS.values(), ids=IDS)
def test_unsound_ids_are_told(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    assert [(each.place.line, each.message) for each in unsound_ids(read(tmp_path, text))] == expected


@pytest.mark.parametrize(("text", "expected"), DEFAULTS.values(), ids=DEFAULTS)
def test_unsound_defaults_are_told(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    assert [(each.place.line, each.message) for each in unsound_defaults(read(tmp_path, text))] == expected
