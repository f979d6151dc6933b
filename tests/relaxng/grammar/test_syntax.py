"""The full syntax, section 3 of the specification, and that errors are placed at the right line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.errors import SchemaIncorrect
from teikit.relaxng.grammar.reading import read_grammar
from teikit.relaxng.grammar.source import Source

from .schema_cases import read, schema

if TYPE_CHECKING:
    from pathlib import Path

CORRECT = {
    "an element with a name and empty content": "<element name='a'><empty/></element>",
    "an element with a name class": "<element><name>a</name><text/></element>",
    "an element with several patterns": "<element name='a'><attribute name='b'/><text/></element>",
    "a choice of names before the content": "<element><choice><name>a</name><name>b</name></choice><text/></element>",
    "an attribute without a pattern": "<element name='a'><attribute name='b'/></element>",
    "an attribute with a name class and no pattern": (
        "<element name='a'><attribute><name>b</name></attribute></element>"
    ),
    "every kind of pattern": """
        <grammar><start><element name='a'>
          <optional><attribute name='one'><value>1</value></attribute></optional>
          <attribute name='two'><data type='token'/></attribute>
          <attribute name='three'><list><oneOrMore><data type='string'/></oneOrMore></list></attribute>
          <group><ref name='b'/><zeroOrMore><ref name='b'/></zeroOrMore></group>
          <choice><notAllowed/><empty/></choice>
          <interleave><element name='c'><text/></element><element name='d'><mixed><ref name='b'/></mixed></element>
          </interleave>
        </element></start><define name='b'><element name='b'><text/></element></define></grammar>""",
    "foreign elements wherever elements may stand": """
        <grammar><other:x/><start><other:x>text</other:x><ref name='a'><other:x/></ref></start>
          <define name='a'><element name='a'><other:x/><choice><other:x/><empty><other:x/></empty>
          <text><other:x/></text></choice></element></define>
          <div><other:x/></div></grammar>""",
    "elements of RELAX NG inside foreign ones": (
        "<element name='a'><other:x><element/><bogus/></other:x><text/></element>"
    ),
    "foreign attributes on every element": "<element name='a' other:x='1' xml:lang='en'><text other:x='2'/></element>",
    "ns and datatypeLibrary on every element": "<element name='a'><text ns='x' datatypeLibrary='urn:x'/></element>",
    "data with parameters and an exception": """
        <element name='a' datatypeLibrary='$XSD'><data type='string'><param name='maxLength'>3</param>
        <except><value>no</value></except></data></element>""",
    "a grammar as a pattern": "<element name='a'><grammar><start><text/></start></grammar></element>",
    "an empty value": "<element name='a'><value/></element>",
    "a comment and processing instruction inside a value": (
        "<element name='a'><value>b<!-- -->c<?d e?></value></element>"
    ),
    "a document type with a small entity": """<!DOCTYPE element [<!ENTITY e "text">]>
        <element name='a'><value>&e;</value></element>""",
}

# The line of the error, and the schema.
INCORRECT = {
    "an unknown element": (2, "<element name='a'>\n<pattern/></element>"),
    "a foreign outermost element": (1, "<other:element name='a'><text/></other:element>"),
    "an outermost define": (1, "<define name='a'><text/></define>"),
    "an outermost name class": (1, "<name>a</name>"),
    "an unknown attribute": (2, "<element name='a'>\n<text type='x'/></element>"),
    "an attribute in the namespace of RELAX NG": (
        2,
        "<element name='a'>\n<ref xmlns:r='http://relaxng.org/ns/structure/1.0' r:name='a'/></element>",
    ),
    "text between patterns": (3, "<element name='a'>\n<text/>\nstray</element>"),
    "a no-break space between patterns": (2, "<element name='a'>\n\u00a0<text/></element>"),
    "text in an empty pattern": (2, "<element name='a'>\n<empty>x</empty></element>"),
    "an element without a name": (2, "<element name='a'>\n<element><text/></element></element>"),
    "an element with a name and a name class": (2, "<element name='a'>\n<name>a</name><text/></element>"),
    "an element with two name classes": (2, "<element><name>a</name>\n<name>b</name><text/></element>"),
    "an element with its name class last": (1, "<element><text/><name>a</name></element>"),
    "an element without content": (2, "<element name='a'>\n<element name='b'/></element>"),
    "an element with a name class and no content": (1, "<element><name>a</name></element>"),
    "an element whose name is no name": (1, "<element name='1a'><text/></element>"),
    "an element whose name is empty": (1, "<element name=''><text/></element>"),
    "an element whose name has two colons": (1, "<element name='a:b:c'><text/></element>"),
    "an attribute without a name": (2, "<element name='a'>\n<attribute/></element>"),
    "an attribute with two patterns": (
        3,
        "<element name='a'>\n<attribute name='b'><text/>\n<text/></attribute></element>",
    ),
    "an attribute with a parameter": (
        2,
        "<element name='a'><attribute name='b'>\n<param name='c'/></attribute></element>",
    ),
    "an empty group": (2, "<element name='a'>\n<group/></element>"),
    "an empty interleave": (2, "<element name='a'>\n<interleave/></element>"),
    "an empty choice": (2, "<element name='a'>\n<choice/></element>"),
    "an empty optional": (2, "<element name='a'>\n<optional/></element>"),
    "an empty zeroOrMore": (2, "<element name='a'>\n<zeroOrMore/></element>"),
    "an empty oneOrMore": (2, "<element name='a'>\n<oneOrMore/></element>"),
    "an empty list": (2, "<element name='a'>\n<list/></element>"),
    "an empty mixed": (2, "<element name='a'>\n<mixed/></element>"),
    "a name class in a pattern": (2, "<element name='a'><group>\n<anyName/></group></element>"),
    "a pattern in a name class": (2, "<element><choice><name>a</name>\n<text/></choice><text/></element>"),
    "a ref without a name": (2, "<element name='a'>\n<ref/></element>"),
    "a ref with a colon": (2, "<element name='a'>\n<ref name='a:b'/></element>"),
    "a ref with a child": (2, "<element name='a'><ref name='b'>\n<text/></ref></element>"),
    "a parentRef without a name": (2, "<element name='a'>\n<parentRef/></element>"),
    "an empty with a child": (2, "<element name='a'><empty>\n<empty/></empty></element>"),
    "a text with a child": (2, "<element name='a'><text>\n<empty/></text></element>"),
    "a notAllowed with a child": (2, "<element name='a'><notAllowed>\n<empty/></notAllowed></element>"),
    "a value with a foreign child": (2, "<element name='a'><value>\n<other:x/></value></element>"),
    "a value with a child": (2, "<element name='a'><value>\n<text/></value></element>"),
    "a value whose type is no name": (2, "<element name='a'>\n<value type='a:b'>x</value></element>"),
    "data without a type": (2, "<element name='a'>\n<data/></element>"),
    "data whose type is no name": (2, "<element name='a'>\n<data type=''/></element>"),
    "data with a pattern": (2, "<element name='a'><data type='token'>\n<text/></data></element>"),
    "data with two exceptions": (
        2,
        "<element name='a'><data type='token'><except><value>a</value></except>\n<except><text/>"
        "</except></data></element>",
    ),
    "data with a parameter after the exception": (
        2,
        "<element name='a'><data type='token'><except><value>a</value></except>\n<param name='a'/></data></element>",
    ),
    "data with an empty exception": (2, "<element name='a'><data type='token'>\n<except/></data></element>"),
    "a parameter without a name": (2, "<element name='a'><data type='token'>\n<param>x</param></data></element>"),
    "a parameter whose name has a colon": (
        2,
        "<element name='a'><data type='token'>\n<param name='a:b'/></data></element>",
    ),
    "a parameter with a foreign child": (
        2,
        "<element name='a'><data type='token'><param name='b'>\n<other:x/></param></data></element>",
    ),
    "an exception outside data": (2, "<element name='a'>\n<except><text/></except></element>"),
    "an externalRef without href": (2, "<element name='a'>\n<externalRef/></element>"),
    "an externalRef with a child": (2, "<element name='a'><externalRef href='x'>\n<text/></externalRef></element>"),
    "a pattern in a grammar": (2, "<grammar><start><text/></start>\n<text/></grammar>"),
    "an empty start": (2, "<grammar>\n<start/></grammar>"),
    "a start with two patterns": (2, "<grammar><start><notAllowed/>\n<notAllowed/></start></grammar>"),
    "a start with a name": (2, "<grammar>\n<start name='a'><notAllowed/></start></grammar>"),
    "a define without a name": (2, "<grammar><start><notAllowed/></start>\n<define><text/></define></grammar>"),
    "an empty define": (2, "<grammar><start><notAllowed/></start>\n<define name='a'/></grammar>"),
    "a define with a colon": (
        2,
        "<grammar><start><notAllowed/></start>\n<define name='a:b'><text/></define></grammar>",
    ),
    "an unknown way to combine": (2, "<grammar>\n<start combine='group'><notAllowed/></start></grammar>"),
    "a pattern in a div": (2, "<grammar><start><notAllowed/></start><div>\n<text/></div></grammar>"),
    "an include without href": (2, "<grammar><start><notAllowed/></start>\n<include/></grammar>"),
    "an include in an include": (2, "<grammar><include href='x'>\n<include href='y'/></include></grammar>"),
    "an include in a div in an include": (
        2,
        "<grammar><include href='x'><div>\n<include href='y'/></div></include></grammar>",
    ),
    "a pattern in an include": (2, "<grammar><include href='x'>\n<text/></include></grammar>"),
    "a name that is no name": (2, "<element>\n<name>a b</name><text/></element>"),
    "a name with an attribute": (2, "<element>\n<name name='a'/><text/></element>"),
    "a name with a foreign child": (2, "<element><name>a\n<other:x/></name><text/></element>"),
    "an empty choice of names": (2, "<element>\n<choice/><text/></element>"),
    "an empty exception of names": (2, "<element><anyName>\n<except/></anyName><text/></element>"),
    "two exceptions of names": (
        2,
        "<element><anyName><except><name>a</name></except>\n<except><name>b</name></except></anyName><text/></element>",
    ),
    "a pattern in an exception of names": (
        2,
        "<element><anyName><except>\n<text/></except></anyName><text/></element>",
    ),
    "a name in anyName": (2, "<element><anyName>\n<name>a</name></anyName><text/></element>"),
    "an nsName with a name": (2, "<element>\n<nsName name='a'/><text/></element>"),
}


@pytest.mark.parametrize("text", CORRECT.values(), ids=CORRECT)
def test_what_section_3_allows_is_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text.strip()).sources[0][0] == str(tmp_path / "main.rng")


@pytest.mark.parametrize(("line", "text"), INCORRECT.values(), ids=INCORRECT)
def test_what_section_3_forbids_is_refused_at_its_line(tmp_path: Path, line: int, text: str) -> None:
    with pytest.raises(SchemaIncorrect) as caught:
        read(tmp_path, text)
    assert (caught.value.section, caught.value.line) == ("3", line)


def test_an_error_says_file_line_column_and_section(tmp_path: Path) -> None:
    with pytest.raises(SchemaIncorrect) as caught:
        read(tmp_path, "<element name='a'>\n<ref/></element>")
    assert str(caught.value) == f"{tmp_path / 'main.rng'}:2:1: “ref” needs the attribute “name” [RELAX NG 3]"


def test_a_schema_that_is_not_well_formed_is_refused_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(SchemaIncorrect) as caught:
        read(tmp_path, "<element name='a'>\n<text></element>")
    assert (caught.value.section, caught.value.line, caught.value.column) == ("", 2, 9)
    assert caught.value.message == "not well-formed XML: mismatched tag"


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"not xml", "é".encode("latin-1")])
def test_what_is_not_xml_is_refused(data: bytes) -> None:
    with pytest.raises(SchemaIncorrect, match="not well-formed XML"):
        read_grammar(Source("memory:schema", data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_schema_may_be_in_any_usual_encoding(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?>" + schema("<element name='é'><text/></element>")
    grammar = read_grammar(Source("memory:schema", text.encode(encoding)))
    assert [define.name_class for define in grammar.defines.values()] == [
        read_grammar(Source("memory:schema", schema("<element name='é'><text/></element>").encode()))
        .defines["start:1"]
        .name_class
    ]


@pytest.mark.parametrize("encoding", ["no-such-encoding", "shift_jis", "rot13", "idna"])
def test_an_encoding_that_cannot_be_read_is_refused(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?>" + schema("<element name='a'><text/></element>")
    with pytest.raises(SchemaIncorrect, match="the encoding that the file declares cannot be read"):
        read_grammar(Source("memory:schema", text.encode()))
