"""XSLT in a schema: functions and keys, and what no schema may do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from teikit.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    from .checking import Check, Find

_XSLT = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f"'


def test_functions_and_keys_of_the_schema_serve_its_expressions(find: Find) -> None:
    rules = f"""<ns prefix="f" uri="urn:f"/>
        <xsl:key {_XSLT} name="by-n" match="b" use="@n"/>
        <xsl:function {_XSLT} name="f:twice" as="item()*">
          <xsl:param name="value"/>
          <xsl:choose><xsl:when test="$value = 3"><xsl:sequence select="'six'"/></xsl:when>
          <xsl:otherwise><xsl:for-each select="$value"><xsl:sort select="."/>
            <xsl:sequence select=". * 2"/></xsl:for-each></xsl:otherwise></xsl:choose>
        </xsl:function>
        <pattern><let name="value" value="'other'"/><rule context="a[exists(f:twice(@n))]">
          <report test="key('by-n', @n)"
          ><value-of select="f:twice(@n), count(key('by-n', @n)), $value"/></report></rule></pattern>"""

    assert [f.message for f in find(rules, '<r><a n="3"/><a n="4"/><a n="5"/><b n="3"/><b n="4"/><b n="4"/></r>')] == [
        "six 1 other",
        "8 2 other",
    ]


def test_a_function_that_is_wrong_is_told_with_its_line(find: Find) -> None:
    rules = f"""<ns prefix="f" uri="urn:f"/><xsl:function {_XSLT} name="f:x">
          <xsl:sequence select="none()"/></xsl:function>"""

    with pytest.raises(SchemaError, match=r"schema\.sch:3:11: the select “none\(\)” is not correct: cannot find"):
        find(rules, "<a/>")


@pytest.mark.parametrize(
    ("instruction", "words"),
    [
        ('<xsl:template match="a"/>', "a rule may not use <xsl:template>"),
        ('<xsl:include href="a.xsl"/>', "a rule may not use <xsl:include>"),
        ('<xsl:import href="a.xsl"/>', "a rule may not use <xsl:import>"),
        ('<xsl:output method="text"/>', "a rule may not use <xsl:output>"),
        (
            '<xsl:function name="f:x"><xsl:result-document href="a"/></xsl:function>',
            "a rule may not use <xsl:result-document>",
        ),
        (
            '<xsl:function name="f:x"><xsl:evaluate xpath="1"/></xsl:function>',
            "a rule may not use <xsl:evaluate>",
        ),
        (
            '<xsl:function name="f:x"><xsl:source-document href="a"/></xsl:function>',
            "a rule may not use <xsl:source-document>",
        ),
        (
            '<xsl:function name="f:x" expand-text="yes">{doc("/x")}</xsl:function>',
            "a rule may not use <xsl:function expand-text>",
        ),
    ],
)
def test_no_schema_brings_instructions_that_write_or_run_text(find: Find, instruction: str, words: str) -> None:
    rules = instruction.replace(" ", f" {_XSLT} ", 1)

    with pytest.raises(SchemaError) as caught:
        find(rules, "<a/>")
    assert caught.value.message.endswith(words)


@pytest.mark.parametrize(
    ("test", "name"),
    [
        ("collection('.')", "collection"),
        ("fn:transform(map{})", "transform"),
        ("Q{http://www.w3.org/2005/xpath-functions}environment-variable('PATH')", "environment-variable"),
        ("(environment-variable#1)('PATH')", "environment-variable"),
        ("o:function-lookup((), 1)", "function-lookup"),
        ("'a' => load-xquery-module()", "load-xquery-module"),
    ],
)
def test_no_rule_calls_what_reads_elsewhere_or_runs_text(find: Find, test: str, name: str) -> None:
    rules = f"""<ns prefix="o" uri="http://www.w3.org/2005/xpath-functions"/>
        <pattern><rule context="a"><assert test="{test}">x</assert></rule></pattern>"""

    with pytest.raises(SchemaError) as caught:
        find(rules, "<a/>")
    assert caught.value.message.endswith(f"schema.sch:3:36: a rule may not call {name}()")


def test_words_that_look_like_calls_are_no_calls(check: Check) -> None:
    rules = """<ns prefix="f" uri="urn:f"/><pattern><rule context="a">
        <assert test="f:doc or 'doc(x)' or transform or (: collection() :) true()">doc(x)</assert></rule></pattern>"""

    assert check(rules, "<a/>") == []


_READING = '<pattern><rule context="a"><report id="read" test="{}">x</report></rule></pattern>'


@pytest.mark.parametrize(
    "call",
    ["doc('{}')/x", "document('{}')/x", "doc-available('{}')", "unparsed-text('{}')", "(doc#1)('{}')", "'{}' => doc()"],
)
def test_rules_read_what_lies_beside_the_schema_or_the_document(check: Check, tmp_path: Path, call: str) -> None:
    folder = tmp_path / "beside"
    folder.mkdir()
    (folder / "other.xml").write_text("<x/>", encoding="utf-8")
    rules = _READING.format(call.format("beside/other.xml"))

    assert check(rules, "<a/>") == [("report", "read", "/a[1]")]


@pytest.mark.parametrize(
    "call", ["doc('{}')", "document(@href)", "unparsed-text('{}')", "unparsed-text('{}', 'utf-8')", "json-doc('{}')"]
)
@pytest.mark.parametrize(
    "href",
    [
        *("/etc/hostname", "../outside.xml", "http://127.0.0.1:9/a.xml", "beside/../../outside.xml"),
        *("%2e%2e/outside.xml", "beside/%2E%2e/%2e%2e/outside.xml", "..%2Foutside.xml", "jar:file:/a!/b"),
    ],
)
def test_rules_read_nothing_else(find: Find, tmp_path: Path, call: str, href: str) -> None:
    (tmp_path.parent / "outside.xml").write_text("<x/>", encoding="utf-8")
    rules = _READING.format(call.format(href))

    (finding,) = find(rules, f'<a href="{href}"/>')
    assert (finding.kind, finding.message.endswith("does not lie beside the schema or the document")) == (
        "failure",
        True,
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("how", ["a/@href", "'a/pipe'", "substring('xa/pipe', 2)"], ids=["named", "literal", "made up"])
@pytest.mark.parametrize("call", ["doc({})", "document({})", "doc-available({})", "unparsed-text({})", "json-doc({})"])
def test_a_pipe_is_refused_and_not_waited_for(find: Find, tmp_path: Path, call: str, how: str) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a" / "pipe")
    (tmp_path / "a" / "link").symlink_to("pipe")
    rules = _READING.format(f"exists({call.format(how.replace('a/@', '@'))})")

    for name in ("a/pipe", "a/link") if how == "a/@href" else ("a/pipe",):
        (finding,) = find(rules, f'<a href="{name}"/>')
        assert finding.kind == "failure"
        assert finding.message.endswith(f"/{name} is a pipe or a device, and no file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_variable_of_the_whole_schema_does_not_wait_for_a_pipe(find: Find, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "other.xml").write_text("<x><y/></x>", encoding="utf-8")
    pattern = '<pattern><rule context="a"><report id="n" test="$all[3]">x</report></rule></pattern>'
    rules = f'<let name="all" value="{{}}"/>{pattern}'

    (finding,) = find(rules.format("('other.xml', 'pipe') ! doc(.)"), "<a/>")
    assert finding.message.endswith("/pipe is a pipe or a device, and no file")
    found = find(rules.format("(1 to 3) ! doc('other.xml')//y"), "<a/>")
    assert [finding.id for finding in found] == ["n"]


def test_a_document_that_leads_to_the_next_is_followed_to_the_end(check: Check, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.xml").write_text(f'<x next="{number + 1}.xml"/>', encoding="utf-8")
    steps = "doc('0.xml')" + "/*/@next/doc(.)" * 4
    assert check(_READING.format(f"{steps}/x[@next = '5.xml']"), "<a/>") == [("report", "read", "/a[1]")]


def test_an_absolute_uri_leads_nowhere_else(find: Find, tmp_path: Path) -> None:
    (tmp_path.parent / "outside.xml").write_text("<x/>", encoding="utf-8")
    rules = _READING.format("doc(resolve-uri('.', base-uri(/)) || '{}')")

    for name in ("../outside.xml", "./../outside.xml", "a/../../outside.xml"):
        (finding,) = find(rules.format(name), "<a/>")
        assert finding.message.endswith("does not lie beside the schema or the document")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<x xmlns='' y=\"it's {{unparsed-text('/etc/hostname')}}\"/>", "a rule may not read files within braces"),
        ("<x xsl:expand-text='yes'>{{doc('/x')}}</x>", "a rule may not use the attribute xsl:expand-text"),
        ("<xsl:sequence _select=\"{{'do'}}c('/x')\"/>", "a rule may not use <xsl:sequence _select>"),
        ("<xsl:sequence version='4.0' select='1'/>", "a rule may not use <xsl:sequence version>"),
        ("<xsl:sequence use-when='true()' select='1'/>", "a rule may not use <xsl:sequence use-when>"),
        (
            "<xsl:sequence xmlns:q='http://www.w3.org/2005/xpath-functions' select='q:collection()'/>",
            "a rule may not call collection()",
        ),
    ],
)
def test_a_function_has_no_way_round(find: Find, content: str, words: str) -> None:
    function = f'<xsl:function {_XSLT} name="f:x">{content.replace("{{", "{").replace("}}", "}")}</xsl:function>'

    with pytest.raises(SchemaError) as caught:
        find(function, "<a/>")
    assert caught.value.message.endswith(words)


def test_a_prefix_bound_within_a_function_is_guarded_too(find: Find) -> None:
    rules = f"""<ns prefix="f" uri="urn:f"/><xsl:function {_XSLT} name="f:x">
          <xsl:sequence xmlns:q="http://www.w3.org/2005/xpath-functions" select="q:unparsed-text('/etc/hostname')"/>
        </xsl:function><pattern><rule context="a"><report test="f:x()">x</report></rule></pattern>"""

    assert [finding.kind for finding in find(rules, "<a/>")] == ["failure"]


def test_a_function_that_never_ends_is_the_only_finding(find: Find) -> None:
    rules = f"""<ns prefix="f" uri="urn:f"/><xsl:function {_XSLT} name="f:x"><xsl:param name="n"/>
          <xsl:sequence select="1 + f:x($n + 1)"/></xsl:function>
        <pattern><rule context="a"><report test="f:x(1)">x</report></rule></pattern>"""

    assert [(finding.code, finding.location, finding.message) for finding in find(rules, "<a/>")] == [
        (
            "schematron/rule-failed",
            "/",
            "the rules of schema.sch cannot be run: Too many nested function calls. May be due to infinite recursion",
        )
    ]
