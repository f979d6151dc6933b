"""Simplification, section 4 of the specification: what is refused, step by step. Titles begin with the section."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.errors import SchemaIncorrect

from .schema_cases import Schema, read, section_of

if TYPE_CHECKING:
    from pathlib import Path

B = "<element name='b'><text/></element>"

CORRECT: dict[str, Schema] = {
    "4.2 whitespace around names, types and methods": """
        <grammar><start combine=' choice '><ref name=' a '/></start><define name='a&#10;'>
        <element name=' a '><choice><data type=' token '/><attribute><name> b </name></attribute></choice></element>
        </define></grammar>""",
    "4.3 an unused datatype library that nobody knows": (
        "<element name='a' datatypeLibrary='urn:unknown'><text/></element>"
    ),
    "4.3 an empty datatype library": """
        <element name='a' datatypeLibrary='urn:unknown'><data datatypeLibrary='' type='string'/></element>""",
    "4.3 a datatype library with an escaped character": (
        "<element name='a' datatypeLibrary='http://x/%20'><text/></element>"
    ),
    "4.3 a datatype library with a space": "<element name='a' datatypeLibrary='http://x/a b'><text/></element>",
    "4.4 a value without a type is a built-in token": """
        <element name='a' datatypeLibrary='urn:unknown'><value>x</value></element>""",
    "4.6 a pattern in another file": {"main": "<element name='a'><externalRef href='b.rng'/></element>", "b": B},
    "4.6 a grammar in another file": {
        "main": "<element name='a'><externalRef href='b.rng'/></element>",
        "b": f"<grammar><start>{B}</start></grammar>",
    },
    "4.6 the same file twice": {
        "main": "<element name='a'><externalRef href='b.rng'/><externalRef href='b.rng'/></element>",
        "b": B,
    },
    "4.6 a reference in another file to what is defined around it": {
        "main": f"<grammar><start><element name='a'><externalRef href='b.rng'/></element></start>"
        f"<define name='b'>{B}</define></grammar>",
        "b": "<ref name='b'/>",
    },
    "4.7 an included grammar": {
        "main": "<grammar><include href='b.rng'/></grammar>",
        "b": f"<grammar><start>{B}</start></grammar>",
    },
    "4.7 an included start replaced": {
        "main": f"<grammar><include href='b.rng'><start>{B}</start></include></grammar>",
        "b": "<grammar><start><ref name='nowhere'/></start></grammar>",
    },
    "4.7 an included definition replaced": {
        "main": f"<grammar><include href='b.rng'><define name='b'>{B}</define></include></grammar>",
        "b": "<grammar><start><ref name='b'/></start><define name='b'><ref name='b'/></define></grammar>",
    },
    "4.7 definitions in divs replaced by definitions in divs": {
        "main": f"<grammar><include href='b.rng'><div><define name='b'>{B}</define></div></include></grammar>",
        "b": "<grammar><start><ref name='b'/></start><div><define name='b'><ref name='c'/></define></div></grammar>",
    },
    "4.7 a definition replaced that comes from a file the included one includes": {
        "main": f"<grammar><include href='b.rng'><define name='b'>{B}</define></include></grammar>",
        "b": "<grammar><start><ref name='b'/></start><include href='c.rng'/></grammar>",
        "c": "<grammar><define name='b'><ref name='b'/></define></grammar>",
    },
    "4.7 several definitions replaced by one": {
        "main": f"<grammar><include href='b.rng'><define name='b'>{B}</define></include></grammar>",
        "b": """<grammar><start><ref name='b'/></start><define name='b'><empty/></define>
            <define name='b' combine='choice'><empty/></define></grammar>""",
    },
    "4.7 an included grammar without a start": {
        "main": "<grammar><start><ref name='b'/></start><include href='b.rng'/></grammar>",
        "b": f"<grammar><define name='b'>{B}</define></grammar>",
    },
    "4.7 an included definition combined with one outside": {
        "main": f"<grammar><include href='b.rng'/><define name='b' combine='choice'>{B}</define></grammar>",
        "b": "<grammar><start><ref name='b'/></start><define name='b'><notAllowed/></define></grammar>",
    },
    "4.10 the prefix xml": "<element name='a'><attribute name='xml:lang'/></element>",
    "4.10 a prefix declared on the element itself": "<element name='p:a' xmlns:p='urn:p'><text/></element>",
    "4.11 divs in divs": f"<grammar><div><div/><div><start>{B}</start></div></div></grammar>",
    "4.12 a choice of one": "<element name='a'><choice><text/></choice></element>",
    "4.16 anyName without an nsName": """
        <element><anyName><except><nsName/><name>b</name></except></anyName><text/></element>""",
    "4.16 nsName without a name": (
        "<element><nsName ns='urn:x'><except><name>a</name></except></nsName><text/></element>"
    ),
    "4.16 anyName without an nsName without a name": """
        <element><anyName><except><nsName ns='urn:x'><except><name ns='urn:x'>a</name></except></nsName></except>
        </anyName><text/></element>""",
    "4.16 an element xmlns": "<element name='xmlns'><text/></element>",
    "4.16 an attribute xmlns in a namespace": "<element name='a'><attribute name='xmlns' ns='urn:x'/></element>",
    "4.16 a parameter that the datatype has": """
        <element name='a' datatypeLibrary='$XSD'><data type='string'><param name='length'>2</param></data></element>""",
    "4.17 one plain definition and others combined": f"""
        <grammar><start><ref name='b'/></start><define name='b' combine='choice'>{B}</define>
        <define name='b'><notAllowed/></define><define name='b' combine='choice'><notAllowed/></define></grammar>""",
    "4.17 all combined": f"""
        <grammar><start combine='choice'>{B}</start><start combine='choice'><element name='c'><text/></element></start>
        </grammar>""",
    "4.17 the same name combined differently in another grammar": f"""
        <grammar><start combine='choice'>{B}</start><start combine='choice'><element name='a'>
        <grammar><start combine='interleave'><empty/></start><start combine='interleave'><empty/></start></grammar>
        </element></start></grammar>""",
    "4.18 the same name in a grammar and in one around it": f"""
        <grammar><start><element name='a'><grammar><start><ref name='b'/><!-- the inner --></start>
        <define name='b'><parentRef name='b'/></define></grammar></element></start><define name='b'>{B}</define>
        </grammar>""",
    "4.19 an element that contains itself": """
        <grammar><start><ref name='a'/></start><define name='a'><element name='a'><optional><ref name='a'/></optional>
        </element></define></grammar>""",
    "4.19 a definition that contains itself with an element between": """
        <grammar><start><element name='a'><ref name='b'/></element></start>
        <define name='b'><choice><empty/><element name='b'><ref name='b'/></element></choice></define></grammar>""",
    "4.19 a loop that nothing reaches": """
        <grammar><start><notAllowed/></start><define name='a'><ref name='b'/></define>
        <define name='b'><ref name='a'/></define></grammar>""",
    "4.19 a broken restriction that nothing reaches": """
        <grammar><start><notAllowed/></start><define name='a'><element name='a'><data type='token'/><text/></element>
        </define></grammar>""",
    "4.20 a broken restriction in what is not allowed": """
        <element name='a'><choice><empty/><group><notAllowed/><list><text/></list></group></choice></element>""",
    "4.20 an element reached only through what is not allowed": """
        <element name='a'><choice><empty/><group><notAllowed/><element name='b'><list><text/></list></element></group>
        </choice></element>""",
    "4.20 a start that is not allowed": "<notAllowed/>",
    "4.20 an exception that is not allowed": """
        <element name='a'><data type='token'><except><notAllowed/></except></data></element>""",
    "4.21 a group with something empty is none": """
        <element name='a'><oneOrMore><group><empty/><attribute name='b'/></group></oneOrMore></element>""",
    "4.21 a list of nothing": "<element name='a'><list><empty/></list></element>",
}

# The line of the error, and the schema. The error is in main.rng where nothing else is said.
INCORRECT: dict[str, tuple[int, Schema]] = {
    "4.3 a relative datatype library": (2, "<element name='a'>\n<text datatypeLibrary='types'/></element>"),
    "4.3 a datatype library that is a fragment": (1, "<element name='a' datatypeLibrary='#x'><text/></element>"),
    "4.3 a datatype library with a fragment": (1, "<element name='a' datatypeLibrary='http://x/#x'><text/></element>"),
    "4.3 a datatype library with an empty fragment": (
        1,
        "<element name='a' datatypeLibrary='http://x/#'><text/></element>",
    ),
    "4.3 a datatype library that is a scheme only": (1, "<element name='a' datatypeLibrary='foo:'><text/></element>"),
    "4.3 a datatype library without a scheme": (1, "<element name='a' datatypeLibrary=':foo'><text/></element>"),
    "4.3 a datatype library with a wrong scheme": (1, "<element name='a' datatypeLibrary='1x:foo'><text/></element>"),
    "4.3 a datatype library with a stray percent": (1, "<element name='a' datatypeLibrary='urn:x:%'><text/></element>"),
    "4.3 a datatype library with half an escape": (1, "<element name='a' datatypeLibrary='urn:x:%2'><text/></element>"),
    "4.5 a fragment": (2, {"main": "<element name='a'>\n<externalRef href='b.rng#b'/></element>", "b": B}),
    "4.5 a file that is not there": (2, "<element name='a'>\n<externalRef href='nowhere.rng'/></element>"),
    "4.5 a file on the network, which nothing fetches": (
        2,
        "<element name='a'>\n<externalRef href='http://example.org/b.rng'/></element>",
    ),
    "4.6 a file that refers to itself": (2, "<element name='a'>\n<externalRef href='main.rng'/></element>"),
    "4.6 files that refer to each other": (
        3,
        {
            "main": "<element name='a'><externalRef href='b.rng'/></element>",
            "b": "<element name='b'>\n\n<externalRef href='main.rng'/></element>",
        },
    ),
    "3 an external define": (
        2,
        {"main": "<element name='a'><externalRef href='b.rng'/></element>", "b": "\n<define name='b'><text/></define>"},
    ),
    "4.7 a pattern included": (2, {"main": "<grammar>\n<include href='b.rng'/></grammar>", "b": B}),
    "4.7 a file that includes itself": (2, "<grammar>\n<include href='main.rng'/></grammar>"),
    "4.7 files that include each other": (
        2,
        {"main": "<grammar><include href='b.rng'/></grammar>", "b": "<grammar>\n<include href='main.rng'/></grammar>"},
    ),
    "4.7 a start replaced that is not there": (
        3,
        {
            "main": f"<grammar><include href='b.rng'>\n\n<start>{B}</start></include></grammar>",
            "b": f"<grammar><define name='b'>{B}</define></grammar>",
        },
    ),
    "4.7 a definition replaced that is not there": (
        2,
        {
            "main": f"<grammar><include href='b.rng'>\n<define name='b'>{B}</define></include></grammar>",
            "b": f"<grammar><start>{B}</start></grammar>",
        },
    ),
    "4.10 a prefix that is not declared": (2, "<element name='a'>\n<attribute name='p:b'/></element>"),
    "4.10 a prefix in a name that is not declared": (2, "<element>\n<name>p:b</name><text/></element>"),
    "4.10 a prefix declared inside only": (1, "<element name='p:a'><text xmlns:p='urn:p'/></element>"),
    "4.16 anyName without anyName": (2, "<element><anyName><except>\n<anyName/></except></anyName><text/></element>"),
    "4.16 anyName without a choice with anyName": (
        2,
        "<element><anyName><except><choice><name>a</name>\n<anyName/></choice></except></anyName><text/></element>",
    ),
    "4.16 nsName without nsName": (2, "<element><nsName><except>\n<nsName ns='x'/></except></nsName><text/></element>"),
    "4.16 nsName without anyName": (2, "<element><nsName><except>\n<anyName/></except></nsName><text/></element>"),
    "4.16 anyName without nsName without nsName": (
        2,
        """<element><anyName><except><nsName><except>
        <nsName ns='x'/></except></nsName></except></anyName><text/></element>""",
    ),
    "4.16 anyName without nsName without anyName": (
        2,
        """<element><anyName><except><nsName><except>
        <anyName/></except></nsName></except></anyName><text/></element>""",
    ),
    "4.16 an attribute xmlns": (2, "<element name='a'>\n<attribute name='xmlns'/></element>"),
    "4.16 an attribute xmlns or another": (
        2,
        "<element name='a'>\n<attribute><choice><name>b</name><name>xmlns</name></choice></attribute></element>",
    ),
    "4.16 an attribute of any name but xmlns": (
        2,
        """<element name='a'><oneOrMore>
        <attribute><anyName><except><name>xmlns</name></except></anyName></attribute></oneOrMore></element>""",
    ),
    "4.16 an attribute in the namespace of xmlns": (
        2,
        "<element name='a'>\n<attribute name='b' ns='http://www.w3.org/2000/xmlns'/></element>",
    ),
    "4.16 attributes of the namespace of xmlns": (
        2,
        """<element name='a'><oneOrMore>
        <attribute><nsName ns='http://www.w3.org/2000/xmlns'/></attribute></oneOrMore></element>""",
    ),
    "4.16 an unknown datatype library": (
        2,
        "<element name='a' datatypeLibrary='urn:unknown'>\n<data type='string'/></element>",
    ),
    "4.16 an unknown datatype library that nothing reaches": (
        2,
        """<grammar><start><notAllowed/></start>
        <define name='a'><data datatypeLibrary='urn:unknown' type='string'/></define></grammar>""",
    ),
    "4.16 an unknown built-in datatype": (2, "<element name='a'>\n<data type='integer'/></element>"),
    "4.16 an unknown datatype of XML Schema": (
        2,
        "<element name='a' datatypeLibrary='$XSD'>\n<data type='sting'/></element>",
    ),
    "4.16 a value of an unknown datatype": (2, "<element name='a'>\n<value type='integer'>1</value></element>"),
    "4.16 a parameter of a built-in datatype": (
        2,
        "<element name='a'>\n<data type='token'><param name='length'>1</param></data></element>",
    ),
    "4.16 an unknown parameter": (
        2,
        "<element name='a' datatypeLibrary='$XSD'>\n<data type='string'><param name='size'>1</param></data></element>",
    ),
    "4.16 a parameter with a wrong value": (
        2,
        "<element name='a' datatypeLibrary='$XSD'>\n<data type='string'>"
        "<param name='length'>x</param></data></element>",
    ),
    "4.16 a value that its datatype does not allow": (
        2,
        "<element name='a' datatypeLibrary='$XSD'>\n<value type='integer'>one</value></element>",
    ),
    "4.16 a datatype library is not inherited by another file": (
        1,
        {
            "main": "<element name='a' datatypeLibrary='$XSD'><externalRef href='b.rng'/></element>",
            "b": "<data type='integer'/>",
        },
    ),
    "4.17 two plain starts": (2, "<grammar><start><notAllowed/></start>\n<start><notAllowed/></start></grammar>"),
    "4.17 two plain definitions": (
        3,
        """<grammar><start><notAllowed/></start>
        <define name='a'><text/></define>
        <define name='a'><text/></define></grammar>""",
    ),
    "4.17 two plain definitions in different divs": (
        3,
        """<grammar><start><notAllowed/></start>
        <div><define name='a'><text/></define></div><div>
        <define name='a'><text/></define></div></grammar>""",
    ),
    "4.17 definitions combined in two ways": (
        3,
        """<grammar><start><notAllowed/></start>
        <define name='a' combine='choice'><text/></define>
        <define name='a' combine='interleave'><text/></define></grammar>""",
    ),
    "4.17 starts combined in two ways": (
        2,
        """<grammar><start combine='interleave'><notAllowed/></start>
        <start combine='choice'><notAllowed/></start></grammar>""",
    ),
    "4.17 a plain definition in an included file and another outside": (
        2,
        {
            "main": f"<grammar><include href='b.rng'/>\n<start>{B}</start></grammar>",
            "b": f"<grammar><start>{B}</start></grammar>",
        },
    ),
    "4.18 a grammar without a start": (1, f"<grammar><define name='a'>{B}</define></grammar>"),
    "4.18 an inner grammar without a start": (2, "<element name='a'>\n<grammar/></element>"),
    "4.18 an undefined reference": (2, "<grammar><start>\n<ref name='a'/></start></grammar>"),
    "4.18 an undefined reference that nothing reaches": (
        2,
        "<grammar><start><notAllowed/></start><define name='a'>\n<ref name='b'/></define></grammar>",
    ),
    "4.18 a reference to what the grammar around it defines": (
        2,
        f"""<grammar><start><element name='a'><grammar><start>
        <ref name='b'/></start></grammar></element></start><define name='b'>{B}</define></grammar>""",
    ),
    "4.18 a parentRef in the outermost grammar": (
        2,
        f"<grammar><start>\n<parentRef name='b'/></start><define name='b'>{B}</define></grammar>",
    ),
    "4.18 an undefined parentRef": (
        2,
        """<grammar><start><element name='a'><grammar><start>
        <parentRef name='b'/></start><define name='b'><text/></define></grammar></element></start></grammar>""",
    ),
    "4.18 a reference outside any grammar": (2, "<element name='a'>\n<ref name='b'/></element>"),
    "4.19 a definition that is itself": (
        2,
        "<grammar><start><ref name='a'/></start><define name='a'>\n<ref name='a'/></define></grammar>",
    ),
    "4.19 a definition that contains itself": (
        2,
        """<grammar><start><element name='b'><ref name='a'/></element></start><define name='a'><choice><empty/><group>
        <ref name='a'/></group></choice></define></grammar>""",
    ),
    "4.19 definitions that contain each other": (
        3,
        """<grammar><start><element name='b'><ref name='a'/></element></start>
        <define name='a'><optional><ref name='b'/></optional></define>
        <define name='b'><optional><ref name='a'/></optional></define></grammar>""",
    ),
    "4.19 a loop through an attribute": (
        2,
        """<grammar><start><element name='b'><ref name='a'/></element></start><define name='a'><attribute name='b'>
        <ref name='a'/></attribute></define></grammar>""",
    ),
}


@pytest.mark.parametrize("text", CORRECT.values(), ids=CORRECT)
def test_a_schema_that_follows_section_4_is_read(tmp_path: Path, text: Schema) -> None:
    assert read(tmp_path, text).sources[0][0] == str(tmp_path / "main.rng")


@pytest.mark.parametrize(
    ("title", "line", "text"), [(title, *each) for title, each in INCORRECT.items()], ids=INCORRECT
)
def test_a_schema_that_breaks_section_4_is_refused_at_its_line(
    tmp_path: Path, title: str, line: int, text: Schema
) -> None:
    with pytest.raises(SchemaIncorrect) as caught:
        read(tmp_path, text)
    assert (caught.value.section, caught.value.line) == (section_of(title), line)
