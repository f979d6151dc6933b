"""What is valid and what is not, by the rules of RELAX NG section 6."""

from __future__ import annotations

import pytest

from .examples import schema

CASES = [
    # text and whitespace (6.2.7)
    ("<empty/>", ["<r/>", "<r> \n\t</r>", "<r><!-- x --> <?y?></r>"], ["<r>x</r>", "<r>\u00a0</r>", "<r><a/></r>"]),
    ("<text/>", ["<r/>", "<r>x</r>", "<r>x<!-- -->y</r>"], ["<r>x<a/></r>"]),
    (
        '<element name="a"><empty/></element>',
        ["<r><a/></r>", "<r> <a/> </r>"],
        ["<r/>", "<r>x<a/></r>", "<r><a/><a/></r>"],
    ),
    # data, value, list: the whole text counts
    ('<data type="string" datatypeLibrary=""/>', ["<r/>", "<r> </r>", "<r>x</r>"], ["<r><a/></r>"]),
    ('<data type="integer"/>', ["<r> 1 </r>", "<r>1<!-- -->2</r>"], ["<r/>", "<r>1 2</r>", "<r>x</r>"]),
    ('<value type="string" datatypeLibrary=""/>', ["<r/>"], ["<r> </r>"]),
    ("<value>a b</value>", ["<r> a \n b </r>"], ["<r>ab</r>", "<r/>"]),
    ('<value type="integer">1</value>', ["<r>01</r>"], ["<r>2</r>"]),
    ('<data type="integer"><except><value type="integer">3</value></except></data>', ["<r>4</r>"], ["<r>03</r>"]),
    (
        '<list><data type="integer"/><oneOrMore><value>a</value></oneOrMore></list>',
        ["<r>1 a a</r>"],
        ["<r>1</r>", "<r>a 1</r>"],
    ),
    ("<list><empty/></list>", ["<r/>", "<r> </r>"], ["<r>a</r>"]),
    (
        '<choice><data type="integer"/><element name="a"><empty/></element></choice>',
        ["<r>1</r>", "<r> <a/> </r>"],
        ["<r>1<a/></r>", "<r/>"],
    ),
    # group, interleave, mixed
    (
        '<group><element name="a"><empty/></element><text/><element name="b"><empty/></element></group>',
        ["<r><a/><b/></r>", "<r><a/>x<b/></r>"],
        ["<r><b/><a/></r>", "<r>x<a/><b/></r>"],
    ),
    (
        '<interleave><element name="a"><empty/></element><oneOrMore><element name="b"><empty/></element></oneOrMore>'
        "</interleave>",
        ["<r><b/><a/><b/></r>", "<r><a/><b/></r>"],
        ["<r><a/></r>", "<r><a/><b/><a/></r>"],
    ),
    ('<mixed><element name="a"><empty/></element></mixed>', ["<r>x<a/>y</r>", "<r><a/></r>"], ["<r>x</r>"]),
    # attributes
    (
        '<attribute name="x"/><optional><attribute name="y"/></optional>',
        ['<r y="" x=""/>', '<r x=""/>'],
        ["<r/>", '<r x="" z=""/>'],
    ),
    ('<attribute name="x"><data type="integer"/></attribute>', ['<r x=" 7 "/>'], ['<r x=""/>', '<r x="a"/>']),
    ('<attribute name="x"><empty/></attribute>', ['<r x=""/>', '<r x=" "/>'], ['<r x="a"/>']),
    ('<attribute><name ns="urn:x">a</name></attribute>', ['<r xmlns:q="urn:x" q:a=""/>'], ['<r a=""/>']),
    (
        '<oneOrMore><attribute><nsName ns="urn:x"/></attribute></oneOrMore>',
        ['<r xmlns:q="urn:x" q:a="" q:b=""/>'],
        ["<r/>", '<r b=""/>'],
    ),
    (
        '<choice><group><attribute name="x"/><attribute name="y"/></group><attribute name="z"/></choice>',
        ['<r y="" x=""/>', '<r z=""/>'],
        ['<r x=""/>', '<r x="" y="" z=""/>', "<r/>"],
    ),
    (
        '<choice><attribute name="x"/><element name="x"><empty/></element></choice>',
        ['<r x=""/>', "<r><x/></r>"],
        ['<r x=""><x/></r>', "<r/>"],
    ),
    # name classes
    (
        '<element><anyName><except><nsName ns=""/></except></anyName><empty/></element>',
        ['<r><a xmlns="urn:x"/></r>'],
        ["<r><a/></r>"],
    ),
    # one name, several elements: what it was shows later
    (
        '<choice><group><element name="a"><element name="x"><empty/></element></element>'
        '<element name="b"><empty/></element></group>'
        '<group><element name="a"><element name="y"><empty/></element></element>'
        '<element name="c"><empty/></element></group></choice>',
        ["<r><a><x/></a><b/></r>", "<r><a><y/></a><c/></r>"],
        ["<r><a><x/></a><c/></r>", "<r><a><y/></a><b/></r>", "<r><a/><b/></r>"],
    ),
    (
        '<choice><element name="a"><attribute name="k"><value>1</value></attribute><text/></element>'
        '<element name="a"><attribute name="k"><value>2</value></attribute><data type="integer"/></element></choice>',
        ['<r><a k="1">x</a></r>', '<r><a k="2">7</a></r>'],
        ['<r><a k="2">x</a></r>', '<r><a k="3">7</a></r>'],
    ),
    # values that depend on the namespaces in scope
    (
        '<value type="QName" xmlns:p="urn:x">p:a</value>',
        ['<r xmlns:q="urn:x">q:a</r>', '<r xmlns:q="urn:y" xmlns:p="urn:x">p:a</r>'],
        ['<r xmlns:p="urn:y">p:a</r>', "<r>p:a</r>"],
    ),
]


@pytest.mark.parametrize(("pattern", "right", "wrong"), CASES, ids=[case[0][:40] for case in CASES])
def test_documents_are_judged_by_the_pattern(pattern: str, right: list[str], wrong: list[str]) -> None:
    judge = schema(pattern)
    assert [text for text in right if judge.findings(text.encode())] == []
    assert [text for text in wrong if not judge.findings(text.encode())] == []
