"""The restrictions of section 7 of the specification. Titles begin with the section."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.errors import SchemaIncorrect

from .schema_cases import read, section_of

if TYPE_CHECKING:
    from pathlib import Path

ANY_ATTRIBUTE = "<attribute><anyName/></attribute>"


def content(text: str) -> str:
    """An element with the content, which begins on line 2."""
    return f"<element name='a' datatypeLibrary='$XSD'>\n{text}</element>"


def defined(text: str, **definitions: str) -> str:
    """A grammar with an element of the content on line 2, and a definition on each line after it."""
    lines = "".join(f"\n<define name='{name}'>{body}</define>" for name, body in definitions.items())
    return f"<grammar datatypeLibrary='$XSD'><start><element name='a'>\n{text}</element></start>{lines}</grammar>"


def without(text: str) -> str:
    """An element whose content is a token but for an exception, which begins on line 2."""
    return content(f"<data type='token'><except>{text}</except></data>")


def start(text: str) -> str:
    """A grammar whose start, on line 2, is not one element."""
    return f"<grammar datatypeLibrary='$XSD'><start>\n{text}</start></grammar>"


CORRECT = {
    "7.1.1 an attribute with a list of values": content(
        "<attribute name='b'><list><oneOrMore><choice><value>c</value><data type='integer'/>"
        "</choice></oneOrMore></list>"
        "</attribute>"
    ),
    "7.1.1 an attribute with nothing": content("<attribute name='b'><empty/></attribute>"),
    "7.1.1 an attribute with text or nothing": content("<attribute name='b'><mixed><empty/></mixed></attribute>"),
    "7.1.1 an attribute with a grammar of a datatype": content(
        "<attribute name='b'><grammar><start><data type='token'/></start></grammar></attribute>"
    ),
    "7.1.2 a repeated attribute": content(f"<oneOrMore>{ANY_ATTRIBUTE}</oneOrMore>"),
    "7.1.2 a repeated choice with an attribute": content(
        f"<oneOrMore><choice>{ANY_ATTRIBUTE}<element name='b'><text/></element></choice></oneOrMore>"
    ),
    "7.1.2 a repeated element with grouped attributes": content(
        "<oneOrMore><element name='b'><attribute name='c'/><attribute name='d'/></element></oneOrMore>"
    ),
    "7.1.3 a list of groups": content(
        "<list><oneOrMore><group><data type='token'/><optional><value>b</value></optional></group></oneOrMore></list>"
    ),
    "7.1.3 a list of nothing": content("<list><empty/></list>"),
    "7.1.4 an exception of values and datatypes": without(
        "<choice><value>b</value><data type='integer'><except><value type='integer'>1</value></except></data></choice>"
        "<value>c</value>"
    ),
    "7.1.5 a choice of elements": start(
        "<choice><element name='b'><text/></element><grammar><start><element name='c'><text/>"
        "</element></start></grammar>"
        "<notAllowed/></choice>"
    ),
    "7.2 text beside elements": content("<text/><element name='b'><text/></element><text/>"),
    "7.2 a datatype beside an attribute": content("<data type='token'/><attribute name='b'/>"),
    "7.2 a datatype interleaved with an attribute": content(
        "<interleave><data type='token'/><attribute name='b'/></interleave>"
    ),
    "7.2 a choice of a datatype and elements": content(
        "<choice><data type='token'/><group><text/><element name='b'><text/></element></group></choice>"
    ),
    "7.2 a list beside something empty": content("<list><data type='token'/></list><empty/>"),
    "7.2 datatypes side by side in a list": content("<list><data type='token'/><data type='token'/></list>"),
    "7.2 a repeated attribute with a datatype": content(
        "<oneOrMore><attribute><anyName/><data type='token'/></attribute></oneOrMore>"
    ),
    "7.3 attributes of different names": content("<attribute name='b'/><attribute name='c'/>"),
    "7.3 attributes of the same name in different namespaces": content(
        "<attribute name='b' ns='urn:x'/><attribute name='b'/>"
    ),
    "7.3 a choice of the same attribute": content(
        "<choice><attribute name='b'/><group><attribute name='c'/><attribute name='b'/></group></choice>"
    ),
    "7.3 the same attribute on an element inside": content(
        "<attribute name='b'/><element name='c'><attribute name='b'/></element>"
    ),
    "7.3 any other attribute": content(
        "<attribute name='b'/><zeroOrMore><attribute><anyName><except><name>b</name></except></anyName></attribute>"
        "</zeroOrMore>"
    ),
    "7.3 attributes of two namespaces": content(
        "<zeroOrMore><attribute><nsName ns='urn:x'/></attribute></zeroOrMore>"
        "<zeroOrMore><attribute><nsName ns='urn:y'/></attribute></zeroOrMore>"
    ),
    "7.3 attributes of a namespace and of all others": content(
        "<zeroOrMore><attribute><nsName ns='urn:x'/></attribute></zeroOrMore>"
        "<zeroOrMore><attribute><anyName><except><nsName ns='urn:x'/></except></anyName></attribute></zeroOrMore>"
    ),
    "7.3 attributes of a namespace but one, and that one among all others": content(
        "<zeroOrMore><attribute><nsName ns='urn:x'><except><name ns='urn:x'>b</name></except>"
        "</nsName></attribute></zeroOrMore>"
        "<zeroOrMore><attribute><anyName><except><nsName ns='urn:x'><except><name ns='urn:x'>b</name></except></nsName>"
        "</except></anyName></attribute></zeroOrMore>"
    ),
    "7.3 an attribute that a namespace leaves out": content(
        "<attribute name='b' ns='urn:x'/>"
        "<zeroOrMore><attribute><nsName ns='urn:x'><except><name>b</name></except></nsName></attribute></zeroOrMore>"
    ).replace("<name>b", "<name ns='urn:x'>b"),
    "7.3 an attribute of any name with a repetition far around it": content(
        f"<oneOrMore><choice><empty/><choice>{ANY_ATTRIBUTE}<text/></choice></choice></oneOrMore>"
    ),
    "7.3 an attribute of any of two names, once": content(
        "<attribute><choice><name>b</name><name>c</name></choice></attribute>"
    ),
    "7.4 different elements": content(
        "<interleave><element name='b'><text/></element><element name='c'><text/></element></interleave>"
    ),
    "7.4 the same element in one branch": content(
        "<interleave><group><element name='b'><text/></element><element name='b'><text/></element></group>"
        "<element name='c'><text/></element></interleave>"
    ),
    "7.4 elements of the same name in different namespaces": content(
        "<interleave><element name='b'><text/></element><element name='b' ns='urn:x'><text/></element></interleave>"
    ),
    "7.4 any other element": content(
        "<interleave><element name='b'><text/></element><zeroOrMore><element><anyName><except><name>b</name></except>"
        "</anyName><text/></element></zeroOrMore></interleave>"
    ),
    "7.4 text in one branch": content(
        "<interleave><choice><text/><empty/></choice><element name='b'><text/></element></interleave>"
    ),
    "7.4 text in one branch and in attributes": content("<interleave><text/><attribute name='b'/></interleave>"),
    "7.4 mixed elements": content("<mixed><element name='b'><text/></element></mixed>"),
    "7.4 the same element inside different elements": content(
        "<interleave><element name='b'><element name='d'><text/></element></element>"
        "<element name='c'><element name='d'><text/></element></element></interleave>"
    ),
}

# The line of the error, and the schema.
INCORRECT = {
    "7.1.1 an attribute with an element": (
        2,
        content("<attribute name='b'><element name='c'><text/></element></attribute>"),
    ),
    "7.1.1 an attribute with an attribute": (2, content("<attribute name='b'><attribute name='c'/></attribute>")),
    "7.1.1 an attribute with an attribute deep inside": (
        2,
        content("<attribute name='b'><optional><oneOrMore><attribute name='c'/></oneOrMore></optional></attribute>"),
    ),
    "7.1.1 an attribute with a reference to an element": (
        2,
        defined("<attribute name='b'><ref name='c'/></attribute>", c="<element name='c'><text/></element>"),
    ),
    "7.1.1 an attribute with an element or a value": (
        2,
        content("<attribute name='b'><choice><value>c</value><element name='c'><text/></element></choice></attribute>"),
    ),
    "7.1.2 a repeated group with an attribute": (
        2,
        content("<oneOrMore><group><attribute name='b'/><element name='c'><text/></element></group></oneOrMore>"),
    ),
    "7.1.2 a repeated group with an attribute deep inside": (
        2,
        content(
            "<zeroOrMore><choice><text/><group><optional><attribute name='b'/></optional><text/>"
            "</group></choice></zeroOrMore>"
        ),
    ),
    "7.1.2 a repeated interleave with an attribute": (
        2,
        content(
            "<oneOrMore><interleave><attribute name='b'/><element name='c'><text/></element></interleave></oneOrMore>"
        ),
    ),
    "7.1.2 repeated mixed content with an attribute": (
        2,
        content("<oneOrMore><mixed><attribute name='b'/></mixed></oneOrMore>"),
    ),
    "7.1.2 several repeated patterns with an attribute": (
        2,
        content("<zeroOrMore><attribute name='b'/><element name='c'><text/></element></zeroOrMore>"),
    ),
    "7.1.2 a repeated reference to a group with an attribute": (
        2,
        defined("<oneOrMore><ref name='b'/></oneOrMore>", b="<attribute name='b'/><text/>"),
    ),
    "7.1.3 a list in a list": (2, content("<list><list><data type='token'/></list></list>")),
    "7.1.3 an element in a list": (2, content("<list><element name='b'><text/></element></list>")),
    "7.1.3 an attribute in a list": (2, content("<list><attribute name='b'/></list>")),
    "7.1.3 text in a list": (2, content("<list><zeroOrMore><text/></zeroOrMore></list>")),
    "7.1.3 an interleave in a list": (
        2,
        content("<list><interleave><data type='token'/><data type='token'/></interleave></list>"),
    ),
    "7.1.3 mixed content in a list": (2, content("<list><mixed><data type='token'/></mixed></list>")),
    "7.1.3 a reference to text in a list": (2, defined("<list><ref name='b'/></list>", b="<text/>")),
    "7.1.4 an attribute in an exception": (2, without("<attribute name='b'/>")),
    "7.1.4 an element in an exception": (2, without("<element name='b'><text/></element>")),
    "7.1.4 a list in an exception": (2, without("<list><data type='token'/></list>")),
    "7.1.4 text in an exception": (2, without("<text/>")),
    "7.1.4 empty in an exception": (2, without("<empty/>")),
    "7.1.4 empty beside a value in an exception": (2, without("<choice><value>b</value><empty/></choice>")),
    "7.1.4 an optional value in an exception": (2, without("<optional><value>b</value></optional>")),
    "7.1.4 a group in an exception": (2, without("<group><value>b</value><value>c</value></group>")),
    "7.1.4 an interleave in an exception": (2, without("<interleave><value>b</value><value>c</value></interleave>")),
    "7.1.4 a repetition in an exception": (2, without("<oneOrMore><value>b</value></oneOrMore>")),
    "7.1.5 an attribute": (2, start("<attribute name='b'/>")),
    "7.1.5 a datatype": (2, start("<data type='token'/>")),
    "7.1.5 a value": (2, start("<value>b</value>")),
    "7.1.5 text": (2, start("<text/>")),
    "7.1.5 a list": (2, start("<list><value>b</value></list>")),
    "7.1.5 a group": (
        2,
        start("<group><element name='b'><text/></element><element name='c'><text/></element></group>"),
    ),
    "7.1.5 an interleave": (
        2,
        start("<interleave><element name='b'><text/></element><element name='c'><text/></element></interleave>"),
    ),
    "7.1.5 a repetition": (2, start("<oneOrMore><element name='b'><text/></element></oneOrMore>")),
    "7.1.5 an optional element": (1, start("<optional><element name='b'><text/></element></optional>")),
    "7.1.5 nothing": (1, start("<empty/>")),
    "7.1.5 a reference to text": (
        2,
        "<grammar><start><ref name='b'/></start>\n<define name='b'><text/></define></grammar>",
    ),
    "7.1.5 text beside an element": (2, start("<choice><element name='b'><text/></element><text/></choice>")),
    "7.1.5 starts combined into an interleave": (
        1,
        "<grammar><start combine='interleave'><element name='b'><text/></element></start>\n"
        "<start combine='interleave'><element name='c'><text/></element></start></grammar>",
    ),
    "7.2 a datatype beside an element": (1, content("<data type='token'/><element name='b'><text/></element>")),
    "7.2 a datatype beside text": (1, content("<data type='token'/><text/>")),
    "7.2 a value beside text": (1, content("<text/><value>b</value>")),
    "7.2 a list beside text": (1, content("<list><value>b</value></list><text/>")),
    "7.2 two datatypes side by side": (1, content("<data type='token'/><data type='token'/>")),
    "7.2 two values side by side in a group": (2, content("<group><value>b</value><value>c</value></group>")),
    "7.2 a datatype interleaved with an element": (
        2,
        content("<interleave><data type='token'/><element name='b'><text/></element></interleave>"),
    ),
    "7.2 a mixed datatype": (2, content("<mixed><data type='token'/></mixed>")),
    "7.2 a repeated datatype": (2, content("<oneOrMore><data type='token'/></oneOrMore>")),
    "7.2 a repeated value": (2, content("<zeroOrMore><value>b</value></zeroOrMore>")),
    "7.2 a repeated list": (2, content("<oneOrMore><list><value>b</value></list></oneOrMore>")),
    "7.2 a repeated choice with a datatype": (
        2,
        content("<oneOrMore><choice><data type='token'/><element name='b'><text/></element></choice></oneOrMore>"),
    ),
    "7.2 an optional datatype beside an element": (
        1,
        content("<optional><data type='token'/></optional><element name='b'><text/></element>"),
    ),
    "7.2 a datatype beside text in an attribute": (
        2,
        content("<attribute name='b'><group><data type='token'/><text/></group></attribute>"),
    ),
    "7.2 two datatypes side by side in a choice": (
        2,
        content("<choice><empty/><group><data type='token'/><data type='token'/></group></choice>"),
    ),
    "7.2 a datatype beside a reference to an element": (
        1,
        defined("<data type='token'/><ref name='b'/>", b="<element name='b'><text/></element>"),
    ),
    "7.3 an attribute given twice": (3, content("<attribute name='b'/>\n<attribute name='b'/>")),
    "7.3 an attribute given twice in an interleave": (
        3,
        content("<interleave><attribute name='b'/>\n<attribute name='b'/></interleave>"),
    ),
    "7.3 an attribute given twice, deep inside": (
        3,
        content(
            "<group><optional><attribute name='b'/></optional><text/></group>"
            "\n<choice><empty/><attribute><choice><name>c</name><name>b</name></choice></attribute></choice>"
        ),
    ),
    "7.3 an attribute given twice through references": (
        4,
        defined("<ref name='b'/><ref name='c'/>", b="<attribute name='d'/>", c="<attribute name='d'/>"),
    ),
    "7.3 an attribute given twice through one reference": (
        3,
        defined("<ref name='b'/><ref name='b'/>", b="<attribute name='d'/>"),
    ),
    "7.3 an attribute and any attribute": (
        3,
        content(f"<attribute name='b'/>\n<zeroOrMore>{ANY_ATTRIBUTE}</zeroOrMore>"),
    ),
    "7.3 any attribute and an attribute": (
        3,
        content(f"<zeroOrMore>{ANY_ATTRIBUTE}</zeroOrMore>\n<attribute name='b'/>"),
    ),
    "7.3 any attribute twice": (
        3,
        content(f"<zeroOrMore>{ANY_ATTRIBUTE}</zeroOrMore>\n<zeroOrMore>{ANY_ATTRIBUTE}</zeroOrMore>"),
    ),
    "7.3 attributes of a namespace twice": (
        3,
        content(
            "<zeroOrMore><attribute><nsName ns='urn:x'/></attribute></zeroOrMore>\n<zeroOrMore><attribute>"
            "<nsName ns='urn:x'><except><name ns='urn:x'>b</name></except></nsName></attribute></zeroOrMore>"
        ),
    ),
    "7.3 an attribute and its namespace": (
        3,
        content(
            "<attribute name='b' ns='urn:x'/>\n<zeroOrMore><attribute><nsName ns='urn:x'/></attribute></zeroOrMore>"
        ),
    ),
    "7.3 a namespace, and all but a name of it": (
        3,
        content(
            "<zeroOrMore><attribute><nsName ns='urn:x'/></attribute></zeroOrMore>\n<zeroOrMore><attribute><anyName>"
            "<except><nsName ns='urn:x'><except><name ns='urn:x'>b</name></except></nsName></except></anyName>"
            "</attribute></zeroOrMore>"
        ),
    ),
    "7.3 all names but two different ones": (
        3,
        content(
            "<zeroOrMore><attribute><anyName><except><name>b</name></except></anyName></attribute></zeroOrMore>\n"
            "<zeroOrMore><attribute><anyName><except><nsName ns='urn:x'/></except></anyName></attribute></zeroOrMore>"
        ),
    ),
    "7.3 an attribute of any name, once": (2, content(ANY_ATTRIBUTE)),
    "7.3 an attribute of a namespace, once": (
        2,
        content("<optional><attribute><nsName ns='urn:x'/></attribute></optional>"),
    ),
    "7.3 an attribute of any name or one, once": (
        2,
        content("<attribute><choice><name>b</name><nsName ns='urn:x'/></choice></attribute>"),
    ),
    "7.3 an attribute of any name, once, although the element is repeated": (
        3,
        content(f"<oneOrMore><element name='b'>\n{ANY_ATTRIBUTE}</element></oneOrMore>"),
    ),
    "7.4 the same element in both branches": (
        2,
        content("<interleave><element name='b'><text/></element><element name='b'><empty/></element></interleave>"),
    ),
    "7.4 the same element deep inside both branches": (
        2,
        content(
            "<interleave><group><element name='c'><text/></element><optional><element name='b'><text/>"
            "</element></optional>"
            "</group><oneOrMore><choice><element name='b'><empty/></element><element name='d'><text/>"
            "</element></choice>"
            "</oneOrMore></interleave>"
        ),
    ),
    "7.4 the same element in the first and last of three branches": (
        2,
        content(
            "<interleave><element name='b'><text/></element><element name='c'><text/></element>"
            "<element name='b'><text/></element></interleave>"
        ),
    ),
    "7.4 an element and any element": (
        2,
        content("<interleave><element name='b'><text/></element><element><anyName/><text/></element></interleave>"),
    ),
    "7.4 any element and an element": (
        2,
        content("<interleave><element><nsName/><text/></element><element name='b'><text/></element></interleave>"),
    ),
    "7.4 a reference in both branches": (
        2,
        defined("<interleave><ref name='b'/><ref name='b'/></interleave>", b="<element name='b'><text/></element>"),
    ),
    "7.4 the same element in definitions combined into an interleave": (
        3,
        "<grammar><start><element name='a'><ref name='b'/></element></start>\n\n"
        "<define name='b' combine='interleave'><element name='b'><text/></element></define>"
        "<define name='b' combine='interleave'><element name='b'><text/></element></define></grammar>",
    ),
    "7.4 text in both branches": (2, content("<interleave><text/><optional><text/></optional></interleave>")),
    "7.4 text in a branch of mixed content": (2, content("<mixed><text/></mixed>")),
    "7.4 text in mixed content and beside it": (
        2,
        content("<interleave><mixed><element name='b'><text/></element></mixed><text/></interleave>"),
    ),
}


@pytest.mark.parametrize("text", CORRECT.values(), ids=CORRECT)
def test_a_schema_within_the_restrictions_is_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).sources[0][0] == str(tmp_path / "main.rng")


@pytest.mark.parametrize(
    ("title", "line", "text"), [(title, *each) for title, each in INCORRECT.items()], ids=INCORRECT
)
def test_a_schema_beyond_the_restrictions_is_refused_at_its_line(
    tmp_path: Path, title: str, line: int, text: str
) -> None:
    with pytest.raises(SchemaIncorrect) as caught:
        read(tmp_path, text)
    assert (caught.value.section, caught.value.line) == (section_of(title), line)
