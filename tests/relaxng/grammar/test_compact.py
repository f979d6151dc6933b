"""The compact syntax means what the XML syntax means: each schema here is written in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.grammar import simple
from teikit.relaxng.grammar.reading import read_grammar
from teikit.relaxng.grammar.source import Source

from .compact_cases import compact
from .schema_cases import XSD, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ELEMENT = "<element name='e'>{}</element>"
TYPES = f"datatypeLibrary='{XSD}'"

# What stands in “element e { … }”, and in its XML form.
CONTENTS: dict[str, tuple[str, str]] = {
    "text": ("text", "<text/>"),
    "empty": ("empty", "<empty/>"),
    "notAllowed": ("notAllowed", "<notAllowed/>"),
    "a group": ("attribute a { text }, text, empty", "<group><attribute name='a'/><text/><empty/></group>"),
    "a choice": ("attribute a { text } | empty | text", "<choice><attribute name='a'/><empty/><text/></choice>"),
    "an interleave": ("attribute a { text } & text", "<interleave><attribute name='a'/><text/></interleave>"),
    "optional": ("text?", "<optional><text/></optional>"),
    "zeroOrMore": ("text*", "<zeroOrMore><text/></zeroOrMore>"),
    "oneOrMore": ("text+", "<oneOrMore><text/></oneOrMore>"),
    "repeated in parentheses": ("(text+)?", "<optional><oneOrMore><text/></oneOrMore></optional>"),
    "groups within a choice": (
        "(attribute a { text }, text) | (text, attribute b { text })",
        "<choice><group><attribute name='a'/><text/></group><group><text/><attribute name='b'/></group></choice>",
    ),
    "mixed": (
        "mixed { element f { empty }* }",
        "<mixed><zeroOrMore><element name='f'><empty/></element></zeroOrMore></mixed>",
    ),
    "list": (
        'list { "a", xsd:int+ }',
        f"<list><value>a</value><oneOrMore><data type='int' {TYPES}/></oneOrMore></list>",
    ),
    "a value": ('"a b"', "<value>a b</value>"),
    "a value in single quotes": ("'say \"a\"'", '<value>say "a"</value>'),
    "a value of string": ('string " a "', "<value type='string'> a </value>"),
    "a value of token": ('token "a"', "<value type='token'>a</value>"),
    "a value of a datatype": ('xsd:int "01"', f"<value type='int' {TYPES}>01</value>"),
    "texts joined": ('"a" ~ \'"\' ~ "b"', '<value>a"b</value>'),
    "a text of several lines": ('string """a "b" ""\nc"""', '<value type="string">a "b" ""\nc</value>'),
    "a text of several lines in single quotes": ("string '''it's\nhere'''", "<value type='string'>it's\nhere</value>"),
    "an empty text": ('string ""', "<value type='string'/>"),
    "string": ("string", "<data type='string'/>"),
    "a datatype": ("xsd:date", f"<data type='date' {TYPES}/>"),
    "parameters": (
        'xsd:string { minLength = "1" pattern = "[a-z]" ~ "+" }',
        f"<data type='string' {TYPES}><param name='minLength'>1</param><param name='pattern'>[a-z]+</param></data>",
    ),
    "no parameters": ("xsd:int { }", f"<data type='int' {TYPES}/>"),
    "an exception": (
        'xsd:token - "a"',
        f"<data type='token' {TYPES}><except><value>a</value></except></data>",
    ),
    "several exceptions": (
        'xsd:int { minInclusive = "0" } - (xsd:int "7" | xsd:int "8")',
        f"<data type='int' {TYPES}><param name='minInclusive'>0</param>"
        "<except><choice><value type='int'>7</value><value type='int'>8</value></choice></except></data>",
    ),
    "an exception among others": (
        'text | (token - "a")',
        "<choice><text/><data type='token'><except><value>a</value></except></data></choice>",
    ),
    "an exception of an exception": (
        'token - (token - "a")',
        "<data type='token'><except><data type='token'><except><value>a</value></except></data></except></data>",
    ),
    "an attribute with a keyword as its name": ("attribute list { text }", "<attribute name='list'/>"),
    "a prefixed attribute": ("attribute xml:lang { text }", "<attribute name='xml:lang'/>"),
    "any name": ("element * { empty }", "<element><anyName/><empty/></element>"),
    "any attribute but one": (
        "attribute * - a { text }*",
        "<zeroOrMore><attribute><anyName><except><name>a</name></except></anyName></attribute></zeroOrMore>",
    ),
    "names of a namespace but some": (
        "attribute xml:* - (xml:id | xml:base) { text }*",
        "<zeroOrMore><attribute><nsName ns='http://www.w3.org/XML/1998/namespace'>"
        "<except><choice><name>xml:id</name><name>xml:base</name></choice></except></nsName></attribute></zeroOrMore>",
    ),
    "several names": (
        "element (a | (b | element)) { empty }",
        "<element><choice><name>a</name><choice><name>b</name><name>element</name></choice></choice><empty/></element>",
    ),
    "names and an exception": (
        "element a | (* - b) { empty }",
        "<element><choice><name>a</name><anyName><except><name>b</name></except></anyName></choice><empty/></element>",
    ),
    "an escape": (r'"\x{41}\xx{00042}"', "<value>AB</value>"),
    "an escape of a word": (r"\x{74}ext", "<text/>"),
    "an escaped newline in a text": (r'string "a\x{A}b\x{d}"', "<value type='string'>a&#10;b&#13;</value>"),
    "an escape is not read twice": (r'"\x{5C}x{41}"', r"<value>\x{41}</value>"),
    "comments": ("# one\n text # two\n # three", "<text/>"),
    "a comment ends at an escaped newline": ("# one\\x{A} text", "<text/>"),
    "a nested grammar": (
        "grammar { start = a a = element f { empty } }",
        "<grammar><start><ref name='a'/></start>"
        "<define name='a'><element name='f'><empty/></element></define></grammar>",
    ),
    "annotations in every place": (
        """[ o:x = "1" o:y [ z = "2" "text" ~ "s" o:w [ ] ] ] element
        ## doc
        [ o:x = "1" ] f >> o:g [ ] {
            [ o:x = "1" ] (empty >> o:h [ "x" ] | [ o:x = "1" ] text)+ >> o:i [ ] >> k [ ]
        }""",
        "<element name='f'><oneOrMore><choice><empty/><text/></choice></oneOrMore></element>",
    ),
    "annotated parameters": (
        'xsd:string { [ o:x = "1" ] length = "1" }',
        f"<data type='string' {TYPES}><param name='length'>1</param></data>",
    ),
}

# Whole schemas.
SCHEMAS: dict[str, tuple[str, str]] = {
    "a grammar": (
        "start = a\na = element a { b? }\nb = element b { text }",
        "<grammar><start><ref name='a'/></start><define name='a'><element name='a'><optional><ref name='b'/></optional>"
        "</element></define><define name='b'><element name='b'><text/></element></define></grammar>",
    ),
    "a grammar in braces": (
        "grammar { start = element a { empty } }",
        "<grammar><start><element name='a'><empty/></element></start></grammar>",
    ),
    "combined by choice and by interleave": (
        "start |= element a { x } start |= element b { x } x &= attribute c { text } x &= attribute d { text }",
        "<grammar><start combine='choice'><element name='a'><ref name='x'/></element></start>"
        "<start combine='choice'><element name='b'><ref name='x'/></element></start>"
        "<define name='x' combine='interleave'><attribute name='c'/></define>"
        "<define name='x' combine='interleave'><attribute name='d'/></define></grammar>",
    ),
    "div": (
        "div { start = x div { x = element a { empty } } }",
        "<grammar><div><start><ref name='x'/></start>"
        "<div><define name='x'><element name='a'><empty/></element></define></div></div></grammar>",
    ),
    "parent": (
        "start = element a { grammar { start = parent x | x x = element b { empty } } } x = element c { empty }",
        "<grammar><start><element name='a'><grammar>"
        "<start><choice><parentRef name='x'/><ref name='x'/></choice></start>"
        "<define name='x'><element name='b'><empty/></element></define></grammar></element></start>"
        "<define name='x'><element name='c'><empty/></element></define></grammar>",
    ),
    "keywords as names": (
        r"start = \start \start = element \element { parent } parent = empty".replace("parent", r"\parent"),
        "<grammar><start><ref name='start'/></start><define name='start'><element name='element'><ref name='parent'/>"
        "</element></define><define name='parent'><empty/></define></grammar>",
    ),
    "names with dots and hyphens": (
        "start = model.a-b model.a-b = element a-b.c { empty }",
        "<grammar><start><ref name='model.a-b'/></start>"
        "<define name='model.a-b'><element name='a-b.c'><empty/></element></define></grammar>",
    ),
    "a default namespace is that of elements only": (
        'default namespace = "urn:d" element a { attribute b { text }, element * - (c | xml:*) { empty } }',
        "<element name='a' ns='urn:d'><attribute name='b'/><element><anyName><except><choice><name>c</name>"
        "<nsName ns='http://www.w3.org/XML/1998/namespace'/></choice></except></anyName><empty/></element></element>",
    ),
    "prefixes": (
        'namespace p = "urn:" ~ "p" namespace none = "" default namespace d = "urn:d"'
        " element p:a { attribute d:b { text }, attribute p:* { text }*, element none:c { empty },"
        " element d:e { empty } }",
        "<element xmlns:p='urn:p' xmlns:d='urn:d' name='p:a'><attribute name='d:b'/><zeroOrMore><attribute>"
        "<nsName ns='urn:p'/></attribute></zeroOrMore><element name='c' ns=''><empty/></element><element name='d:e'>"
        "<empty/></element></element>",
    ),
    "a keyword as a prefix": (
        'namespace list = "urn:l" datatypes text = "" element list:a { text:string }',
        "<element name='a' ns='urn:l'><data type='string'/></element>",
    ),
    "inherited from nowhere": (
        "default namespace p = inherit element p:a { element b { attribute p:* { text }* } }",
        "<element name='a'><element name='b'>"
        "<zeroOrMore><attribute><nsName ns=''/></attribute></zeroOrMore></element></element>",
    ),
    "a QName is in the default namespace, or in that of its prefix": (
        'default namespace = "urn:d" namespace p = "urn:p" element a { xsd:QName "b" | xsd:QName "p:b" }',
        "<element xmlns='http://relaxng.org/ns/structure/1.0' xmlns:p='urn:p' name='a' ns='urn:d'><choice>"
        f"<value type='QName' {TYPES}>b</value><value type='QName' {TYPES} ns=''>p:b</value></choice></element>",
    ),
    "annotations of a grammar": (
        'namespace o = "urn:o" o:x [ y = "z" "t" ] start = element a { empty } >> o:x [ ]'
        " o:x [ ] z [ ] div { o:x [ ] }",
        "<grammar><start><element name='a'><empty/></element></start></grammar>",
    ),
    "an xml prefix and an xsd prefix may be declared": (
        f'namespace xml = "http://www.w3.org/XML/1998/namespace" datatypes xsd = "{XSD}" element a {{ xsd:int }}',
        f"<element name='a'><data type='int' {TYPES}/></element>",
    ),
}


def same_in_xml(grammar: simple.Grammar, text: str) -> bool:
    """Whether the schema in the XML syntax is read as the same grammar."""
    data = (text if "xmlns=" in text else schema(text)).encode()
    other = read_grammar(Source("memory:/main.rng", data))
    return (grammar.start, grammar.defines) == (other.start, other.defines)


@pytest.mark.parametrize("title", CONTENTS)
def test_a_content_means_what_its_xml_form_means(title: str) -> None:
    text, form = CONTENTS[title]
    assert same_in_xml(compact(f'namespace o = "urn:o"\nelement e {{ {text}\n }}'), ELEMENT.format(form))


@pytest.mark.parametrize("title", SCHEMAS)
def test_a_schema_means_what_its_xml_form_means(title: str) -> None:
    text, form = SCHEMAS[title]
    assert same_in_xml(compact(text), form)


ANNOTATED = """namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"
namespace o = "urn:o"
start = doc | other | last
## A document,
## in two lines.

## More.
doc = element doc { kind, words }
last = element last { text >> a:documentation [ "The last." ] }
other =
  ## The other.
  [ a:documentation [ xml:lang = "en" "An" ~ " other." ] a:documentation [ xml:lang = "fr" "Un autre." ] ]
  element other { empty }
kind = ### Of what kind.
  [ a:defaultValue = "b" o:c = "d" ] attribute kind {
    ## the first
    "a" |
    "b" >> a:documentation [ "the second" ] |
    ## any
    xsd:int
  }
words = text
"""


def described(pattern: simple.Pattern) -> Iterator[tuple[str, str | None]]:
    """The documentation of attributes, values and datatypes, and the default of attributes."""
    match pattern:
        case simple.Group(left=left, right=right) | simple.Choice(left=left, right=right):
            yield from described(left)
            yield from described(right)
        case simple.Attribute(pattern=inner, default=default, documentation=documentation):
            yield documentation, default
            yield from described(inner)
        case simple.Value(documentation=documentation) | simple.Data(documentation=documentation):
            yield documentation, None


def test_documentation_and_default_values_are_kept() -> None:
    defines = compact(ANNOTATED).defines
    assert {name: define.documentation for name, define in defines.items()} == {
        "doc": "A document, in two lines.",
        "other": "An other.",
        "last": "The last.",
    }
    assert list(described(defines["doc"].content)) == [
        ("Of what kind.", "b"),
        ("the first", None),
        ("the second", None),
        ("any", None),
    ]


def test_places_are_those_of_the_keywords() -> None:
    defines = compact(ANNOTATED).defines
    assert {name: define.place.line for name, define in defines.items()} == {"doc": 8, "last": 9, "other": 13}
