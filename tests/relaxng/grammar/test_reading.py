"""What a schema is read as: the simple form, with places, documentation and sources."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.errors import SchemaIncorrect
from teikit.relaxng.grammar.reading import read_grammar
from teikit.relaxng.grammar.simple import (
    AnyName,
    Attribute,
    Choice,
    Data,
    Define,
    Empty,
    Group,
    Interleave,
    List,
    Name,
    NameChoice,
    NameClass,
    NotAllowed,
    NsName,
    OneOrMore,
    Pattern,
    Place,
    Ref,
    Text,
    Value,
)
from teikit.relaxng.grammar.source import Source

from .schema_cases import XSD, read, schema, written

if TYPE_CHECKING:
    from .schema_cases import Schema

SCHEMAS = Path(__file__).parents[4] / "shared" / "data" / "schemas"

A = Attribute(Name("", "a"), Text())
B = Attribute(Name("", "b"), Text())
C = Attribute(Name("", "c"), Text())
ATTRIBUTES = "<attribute name='a'/><attribute name='b'/>"

PATTERNS: dict[str, tuple[str, Pattern]] = {
    "text": ("<text/>", Text()),
    "empty": ("<empty/>", Empty()),
    "notAllowed": ("<notAllowed/>", NotAllowed()),
    "several patterns are a group": (ATTRIBUTES, Group(A, B)),
    "the leftmost pair is innermost": (f"<group>{ATTRIBUTES}<attribute name='c'/></group>", Group(Group(A, B), C)),
    "a group of one is that one": ("<group><text/></group>", Text()),
    "an interleave": (f"<interleave>{ATTRIBUTES}</interleave>", Interleave(A, B)),
    "a choice": (f"<choice>{ATTRIBUTES}</choice>", Choice(A, B)),
    "optional": ("<optional><text/></optional>", Choice(Empty(), Text())),
    "optional with several": (f"<optional>{ATTRIBUTES}</optional>", Choice(Empty(), Group(A, B))),
    "oneOrMore": ("<oneOrMore><text/></oneOrMore>", OneOrMore(Text())),
    "zeroOrMore": ("<zeroOrMore><text/></zeroOrMore>", Choice(Empty(), OneOrMore(Text()))),
    "mixed": ("<mixed><attribute name='a'/></mixed>", Interleave(A, Text())),
    "mixed with several": (f"<mixed>{ATTRIBUTES}</mixed>", Interleave(Group(A, B), Text())),
    "a list of several": (
        "<list><value>x</value><value>y</value></list>",
        List(Group(Value("", "token", "x"), Value("", "token", "y"))),
    ),
    "a value without a type": ("<value> x y </value>", Value("", "token", " x y ")),
    "a value with a type": (f"<value datatypeLibrary='{XSD}' type='integer'>1</value>", Value(XSD, "integer", "1")),
    "data with parameters in their order": (
        f"<data datatypeLibrary='{XSD}' type='string'><param name=' minLength '>1</param>"
        f"<param name='maxLength'> 2</param></data>",
        Data(XSD, "string", (("minLength", "1"), ("maxLength", " 2"))),
    ),
    "data with an exception of several": (
        "<data type='token'><except><value>x</value><value>y</value></except></data>",
        Data("", "token", (), Choice(Value("", "token", "x"), Value("", "token", "y"))),
    ),
    "data without an exception that is not allowed": (
        "<data type='token'><except><notAllowed/></except></data>",
        Data("", "token"),
    ),
    "empty beside something is nothing": ("<group><empty/><attribute name='a'/><empty/></group>", A),
    "empty comes first in a choice": ("<choice><attribute name='a'/><empty/></choice>", Choice(Empty(), A)),
    "a choice of empty and empty is empty": ("<choice><empty/><empty/></choice>", Empty()),
    "an interleave of empty and empty is empty": ("<interleave><empty/><empty/></interleave>", Empty()),
    "empty repeated is empty": ("<zeroOrMore><empty/></zeroOrMore>", Empty()),
    "a list of empty stays": ("<list><empty/></list>", List(Empty())),
    "an attribute of empty stays": ("<attribute name='a'><empty/></attribute>", Attribute(Name("", "a"), Empty())),
    "notAllowed in a choice goes": ("<choice><notAllowed/><attribute name='a'/></choice>", A),
    "notAllowed in a group spoils it": (f"<group>{ATTRIBUTES}<notAllowed/></group>", NotAllowed()),
    "notAllowed in an interleave spoils it": (f"<interleave>{ATTRIBUTES}<notAllowed/></interleave>", NotAllowed()),
    "notAllowed in an attribute spoils it": ("<attribute name='a'><notAllowed/></attribute>", NotAllowed()),
    "notAllowed in a list spoils it": ("<list><value>x</value><notAllowed/></list>", NotAllowed()),
    "notAllowed repeated is not allowed": ("<oneOrMore><notAllowed/></oneOrMore>", NotAllowed()),
    "an optional notAllowed is empty": ("<optional><notAllowed/></optional>", Empty()),
    "a default value": (
        "<optional><attribute name='a' a:defaultValue='x'/></optional>",
        Choice(Empty(), Attribute(Name("", "a"), Text(), "x")),
    ),
}

NAME_CLASSES: dict[str, tuple[str, NameClass]] = {
    "a name": ("<name> a </name>", Name("urn:main", "a")),
    "a name with its own namespace": ("<name ns=''>a</name>", Name("", "a")),
    "a name with a prefix": ("<name xmlns:p='urn:p' ns='urn:x'>p:a</name>", Name("urn:p", "a")),
    "anyName": ("<anyName/>", AnyName()),
    "anyName but": ("<anyName><except><nsName/></except></anyName>", AnyName(NsName("urn:main"))),
    "nsName": ("<nsName ns='urn:x'/>", NsName("urn:x")),
    "nsName but": ("<nsName><except><name>a</name></except></nsName>", NsName("urn:main", Name("urn:main", "a"))),
    "several names": (
        "<choice ns='urn:x'><name>a</name><name>b</name><name>c</name></choice>",
        NameChoice(NameChoice(Name("urn:x", "a"), Name("urn:x", "b")), Name("urn:x", "c")),
    ),
    "but several": (
        "<anyName><except><name>a</name><name>b</name></except></anyName>",
        AnyName(NameChoice(Name("urn:main", "a"), Name("urn:main", "b"))),
    ),
}


@pytest.mark.parametrize(("text", "pattern"), PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_is_read_as_its_simple_form(tmp_path: Path, text: str, pattern: Pattern) -> None:
    grammar = read(tmp_path, f"<element name='top'>{text}</element>")
    assert grammar.defines["start:1"].content == pattern


def test_a_default_value_is_kept(tmp_path: Path) -> None:
    grammar = read(tmp_path, "<element name='top'><attribute name='a' a:defaultValue='x'/></element>")
    content = grammar.defines["start:1"].content
    assert isinstance(content, Attribute)
    assert content.default == "x"


@pytest.mark.parametrize(("text", "name_class"), NAME_CLASSES.values(), ids=NAME_CLASSES)
def test_a_name_class_is_read_as_its_simple_form(tmp_path: Path, text: str, name_class: NameClass) -> None:
    grammar = read(tmp_path, f"<element ns='urn:main'>{text}<text/></element>")
    assert grammar.defines["start:1"].name_class == name_class


def test_ns_goes_to_elements_and_not_to_attributes_named_by_an_attribute(tmp_path: Path) -> None:
    grammar = read(
        tmp_path,
        """<grammar ns='urn:x'><start><element name='a'><attribute name='b'/><attribute name='c' ns='urn:y'/>
        <attribute><name>d</name></attribute></element></start></grammar>""",
    )
    define = grammar.defines["start:1"]
    names = [Name("", "b"), Name("urn:y", "c"), Name("urn:x", "d")]
    one, two, three = (Attribute(name, Text()) for name in names)
    assert (define.name_class, define.content) == (Name("urn:x", "a"), Group(Group(one, two), three))


def test_ns_is_inherited_by_other_files_that_do_not_state_their_own(tmp_path: Path) -> None:
    files: Schema = {
        "main": """<grammar ns='urn:main'><start><choice><ref name='b'/><ref name='c'/><externalRef href='d.rng'/>
            <externalRef href='d.rng' ns='urn:d'/></choice></start>
            <include href='b.rng'/><include href='c.rng' ns='urn:include'/></grammar>""",
        "b": "<grammar><define name='b'><element name='b'><text/></element></define></grammar>",
        "c": "<grammar ns='urn:c'><define name='c'><element name='c'><text/></element></define></grammar>",
        "d": "<element name='d'><text/></element>",
    }
    grammar = read(tmp_path, files)
    assert {define.name_class for define in grammar.defines.values()} == {
        Name("urn:main", "b"),
        Name("urn:c", "c"),
        Name("urn:main", "d"),
        Name("urn:d", "d"),
    }


def test_a_qname_value_keeps_its_namespaces_and_takes_ns_as_the_default(tmp_path: Path) -> None:
    grammar = read(
        tmp_path, f"<element name='a' ns='urn:x' datatypeLibrary='{XSD}'><value type='QName'>other:b</value></element>"
    )
    content = grammar.defines["start:1"].content
    assert isinstance(content, Value)
    namespaces = dict(content.namespaces)
    assert (namespaces["other"], namespaces[""]) == ("http://example.org/other", "urn:x")


def test_every_element_has_a_define_of_its_own_named_after_the_definition(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """<grammar><start><ref name='a'/></start>
        <define name='a'><element name='x'><ref name='b'/><element name='y'><text/></element></element></define>
        <define name='b'><optional>
        <element name='z'><ref name='a'/></element></optional></define>
        <define name='unused'><element name='w'><text/></element></define></grammar>""",
    )
    grammar = read_grammar(path)
    inner = Choice(Empty(), Ref("b:1"))
    assert grammar.start == Ref("a")
    assert dict(grammar.defines) == {
        "a": Define("a", Name("", "x"), Group(inner, Ref("a:1")), Place(str(path), 2)),
        "a:1": Define("a:1", Name("", "y"), Text(), Place(str(path), 2)),
        "b:1": Define("b:1", Name("", "z"), Ref("a"), Place(str(path), 4)),
    }
    assert {name: define.place.line for name, define in grammar.defines.items()} == {"a": 2, "a:1": 2, "b:1": 4}


def test_elements_reached_only_through_what_is_not_allowed_are_gone(tmp_path: Path) -> None:
    grammar = read(
        tmp_path,
        """<element name='a'><choice><text/><group><notAllowed/><element name='b'><text/></element></group></choice>
        </element>""",
    )
    assert [(define.name_class, define.content) for define in grammar.defines.values()] == [(Name("", "a"), Text())]


def test_combined_definitions_are_a_choice_or_an_interleave(tmp_path: Path) -> None:
    grammar = read(
        tmp_path,
        """<grammar><start><element name='x'><ref name='one'/><ref name='two'/></element></start>
        <define name='one' combine='choice'><attribute name='a'/></define><define name='one'><empty/></define>
        <define name='two' combine='interleave'><attribute name='b'/></define>
        <define name='two' combine='interleave'><attribute name='c'/></define></grammar>""",
    )
    assert grammar.defines["start:1"].content == Group(Choice(Empty(), A), Interleave(B, C))


def test_parent_ref_means_the_grammar_around(tmp_path: Path) -> None:
    grammar = read(
        tmp_path,
        """<grammar><start><element name='x'><grammar><start><ref name='a'/><!-- inner --></start>
        <define name='a'><group><parentRef name='a'/><attribute name='b'/></group></define></grammar></element></start>
        <define name='a'><attribute name='a'/></define></grammar>""",
    )
    assert grammar.defines["start:1"].content == Group(A, B)


def test_xml_base_decides_where_other_files_are(tmp_path: Path) -> None:
    (tmp_path / "sub" / "deeper").mkdir(parents=True)
    inner = tmp_path / "sub" / "deeper" / "b c.rng"
    inner.write_text(schema("<element name='b'><text/></element>"), encoding="utf-8")
    path = written(
        tmp_path,
        "<element name='a' xml:base='sub/'><group xml:base='deeper/x'><externalRef href='b c.rng'/></group></element>",
    )
    assert [name for name, _ in read_grammar(path).sources] == [str(path), str(inner)]


def test_documentation_is_kept_and_english_preferred(tmp_path: Path) -> None:
    grammar = read(
        tmp_path,
        """<grammar><start><ref name='x'/></start>
        <define name='x'><a:documentation>the
            definition</a:documentation><element name='x'>
        <attribute name='y'><a:documentation xml:lang='de'>deutsch</a:documentation>
        <a:documentation xml:lang='en'>an <b>attribute</b></a:documentation><a:documentation>none</a:documentation>
        <choice><value>1</value><a:documentation>one</a:documentation><value>2</value>
        <data type='string'/><a:documentation>a string</a:documentation></choice></attribute>
        <element name='z'><a:documentation>inner</a:documentation><data type='token'><a:documentation>in it
        </a:documentation></data></element></element></define></grammar>""",
    )
    define, inner = grammar.defines["x"], grammar.defines["x:1"]
    assert isinstance(define.content, Group)
    attribute = define.content.left
    assert isinstance(attribute, Attribute)
    assert isinstance(attribute.pattern, Choice)
    assert isinstance(attribute.pattern.left, Choice)
    one, two, string = attribute.pattern.left.left, attribute.pattern.left.right, attribute.pattern.right
    texts = [each.documentation for each in (one, two, string) if isinstance(each, Value | Data)]
    assert (define.documentation, attribute.documentation, texts) == (
        "the definition",
        "an attribute",
        ["one", "", "a string"],
    )
    assert isinstance(inner.content, Data)
    assert (inner.documentation, inner.content.documentation) == ("inner", "in it")


def test_sources_name_every_file_with_its_digest(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {
            "main": "<element name='a'><externalRef href='b.rng'/></element>",
            "b": "<element name='b'><text/></element>",
        },
    )
    files = [path, tmp_path / "b.rng"]
    assert read_grammar(path).sources == tuple(
        (str(file), hashlib.sha256(file.read_bytes()).hexdigest()) for file in files
    )


def test_a_resolver_gives_what_is_not_a_local_file() -> None:
    files = {
        "https://example.org/schemas/main.rng": schema("<element name='a'><externalRef href='../b.rng'/></element>"),
        "https://example.org/b.rng": schema("<element name='b'><text/></element>"),
    }
    grammar = read_grammar("https://example.org/schemas/main.rng", lambda uri: files[uri].encode())
    assert [name for name, _ in grammar.sources] == list(files)


def test_a_schema_in_memory_needs_no_file() -> None:
    source = Source("memory:schema", schema("<element name='a'><text/></element>").encode())
    assert read_grammar(source).start == Ref("start:1")


def test_a_schema_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_grammar(tmp_path / "nowhere.rng")
    with pytest.raises(OSError, match="not a local file"):
        read_grammar("https://example.org/a.rng")


def test_an_error_in_an_included_file_is_placed_there(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {
            "main": "<grammar><include href='b.rng'/></grammar>",
            "b": "<grammar><start>\n\n<ref name='c'/></start></grammar>",
        },
    )
    with pytest.raises(SchemaIncorrect) as caught:
        read_grammar(path)
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "b.rng"), 3)


@pytest.mark.parametrize(
    ("name", "defines"),
    [("tei_all-4.10.2.rng", 594), ("teilite.rng", 242), ("teisimple.rng", 218), ("eltec-1.rng", 56)],
)
def test_real_schemas_are_read(name: str, defines: int) -> None:
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    grammar = read_grammar(path)
    assert len(grammar.defines) == defines
    assert not [define.name for define in grammar.defines.values() if isinstance(define.content, NotAllowed)]
