"""Saxon: parameters, results, messages; nothing from the network, nothing on stderr."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit import saxon
from teikit.errors import StylesheetError

if TYPE_CHECKING:
    from .examples import Write

DOCUMENT = saxon.parse(b"<r>\xc3\xa9</r>", "file:///folder/r.xml")


def stylesheet(body: str) -> bytes:
    namespace = "http://www.w3.org/1999/XSL/Transform"
    return f'<xsl:stylesheet xmlns:xsl="{namespace}" version="3.0">{body}</xsl:stylesheet>'.encode()


def run(body: str, **parameters: object) -> saxon.Result:
    return saxon.compile(stylesheet(body)).transform(DOCUMENT, parameters)


def test_parameters_arrive_with_their_types() -> None:
    result = run(
        """<xsl:param name="s"/><xsl:param name="b"/><xsl:param name="i"/><xsl:param name="n"/><xsl:param name="m"/>
        <xsl:output method="text"/><xsl:template match="/" xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xsl:value-of select="$s, $b instance of xs:boolean, $i + 1, $n/r, count($m)" separator="|"/></xsl:template>""",
        s="é😀",
        b=False,
        i=41,
        n=DOCUMENT,
        m=[DOCUMENT, DOCUMENT],
    )
    assert result == saxon.Result("é😀|true|42|é|2", {}, ())


def test_an_empty_sequence_is_a_parameter_and_parameters_do_not_stay() -> None:
    compiled = saxon.compile(
        stylesheet(
            """<xsl:param name="m" select="1, 2, 3"/><xsl:output method="text"/>
            <xsl:template match="/"><xsl:value-of select="count($m)"/></xsl:template>"""
        )
    )
    assert compiled.transform(DOCUMENT, {"m": []}).text == "0"
    assert compiled.transform(DOCUMENT).text == "3"


def test_what_is_no_parameter_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        run('<xsl:template match="/"/>', x=1.5)


def test_result_documents_are_captured_unindented_by_their_name() -> None:
    result = run(
        """<xsl:template match="/">
        <xsl:result-document href="EPUB/a b.xhtml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>é</title></head>
        <body><p>a <b>b</b></p><br/><i></i></body></html></xsl:result-document>
        <xsl:result-document href="package.opf"><package xmlns="u"><a/></package></xsl:result-document>
        <xsl:result-document href="note.txt" method="text">a &amp; b</xsl:result-document></xsl:template>"""
    )
    assert result.text == '<?xml version="1.0" encoding="UTF-8"?>'
    assert result.documents == {
        "EPUB/a b.xhtml": '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        "<head><title>é</title></head><body><p>a <b>b</b></p><br/><i></i></body></html>",
        "package.opf": '<?xml version="1.0" encoding="UTF-8"?><package xmlns="u"><a/></package>',
        "note.txt": "a & b",
    }


def test_messages_are_xml_where_they_hold_an_element_and_begin_anew_each_time() -> None:
    compiled = saxon.compile(
        stylesheet(
            """<xsl:template match="/"><xsl:message><d at="{path(*)}">a &amp; b</d></xsl:message>
            <xsl:message>a &amp; b</xsl:message></xsl:template>"""
        )
    )
    expected = ('<d at="/Q{}r[1]">a &amp; b</d>', "a & b")
    assert compiled.transform(DOCUMENT).messages == expected
    assert compiled.transform(DOCUMENT).messages == expected


def test_a_stylesheet_that_stops_itself_gives_its_messages(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(saxon.TerminatedError) as stopped:
        run('<xsl:template match="/"><xsl:message terminate="yes"><d/></xsl:message></xsl:template>')
    assert stopped.value.messages == ("<d/>",)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<xsl:template match="/"><xsl:sequence select="1 div 0"/></xsl:template>', "Integer division by zero"),
        ('<xsl:template match="/"><xsl:sequence select="nothing()"/></xsl:template>', "XPST0017"),
        ('<xsl:import href="file:///absent.xsl"/>', "XTSE0165"),
        ('<xsl:template match="/"><xsl:sequence select="doc(\'http://127.0.0.1:9/x\')"/></xsl:template>', "prohibited"),
        (
            '<xsl:template match="/"><xsl:sequence select="unparsed-text(\'https://127.0.0.1:9/x\')"/></xsl:template>',
            "prohibited",
        ),
    ],
)
def test_a_failure_is_an_error_that_can_be_pickled_and_stderr_stays_silent(
    body: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(StylesheetError, match=words) as failed:
        run(body)
    assert isinstance(pickle.loads(pickle.dumps(failed.value)), StylesheetError)
    assert capfd.readouterr() == ("", "")


def test_a_stylesheet_in_memory_imports_beside_its_base_uri(write: Write) -> None:
    write("folder é #1/part.xsl", stylesheet('<xsl:template match="r">part</xsl:template>'))
    main = write(
        "folder é #1/main.xsl",
        stylesheet(
            '<xsl:import href="part.xsl"/><xsl:output method="text"/>'
            '<xsl:template match="/"><xsl:apply-templates/></xsl:template>'
        ),
    )
    assert saxon.compile(main).transform(DOCUMENT).text == "part"
    assert saxon.compile(main.read_bytes(), main.as_uri()).transform(DOCUMENT).text == "part"


def test_a_missing_stylesheet_is_an_error() -> None:
    with pytest.raises(StylesheetError, match="there is no stylesheet"):
        saxon.compile(Path("absent.xsl"))


def test_a_dtd_is_refused(write: Write, capfd: pytest.CaptureFixture[str]) -> None:
    secret = write("secret.txt", "SECRET")
    with pytest.raises(StylesheetError, match="DOCTYPE is disallowed"):
        saxon.parse(f'<!DOCTYPE r [<!ENTITY e SYSTEM "{secret.as_uri()}">]><r>&e;</r>', "file:///r.xml")
    assert capfd.readouterr() == ("", "")


def test_a_catalogue_that_lies_in_the_current_folder_is_not_asked(write: Write, tmp_path: Path) -> None:
    rewriting = f'<rewriteURI uriStartString="file:///nowhere/" rewritePrefix="{tmp_path.as_uri()}/"/>'
    write("catalog.xml", f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{rewriting}</catalog>')
    write("secret.xml", "<secret/>")
    body = (
        """<xsl:template match="/"><xsl:value-of select="name(doc('file:///nowhere/secret.xml')/*)"/></xsl:template>"""
    )
    code = (
        "import sys; from teikit import saxon\n"
        "try: print(saxon.compile(sys.argv[1].encode()).transform(saxon.parse('<r/>', '')).text)\n"
        "except saxon.StylesheetError: print('not found')"
    )
    command = [sys.executable, "-c", code, stylesheet(body).decode()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "not found\n"
