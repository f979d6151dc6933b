"""A stylesheet of the user's own: what it may import, what it is given, and where it may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit import ReadError, Severity, StylesheetError, WriteError
from teikit.transforming import transform

from .examples import Write, tei

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '<text><body><p>By <persName ref="register.xml#serge">Serge</persName>,\n<emph>writer</emph>.</p></body></text>'
REGISTER = tei(
    '<standOff><listPerson><person xml:id="serge"><persName>Victor Serge</persName></person></listPerson></standOff>'
)


def xslt(content: str, attributes: str = "") -> str:
    return (
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all" '
        'xpath-default-namespace="http://www.tei-c.org/ns/1.0" '
        f"{attributes}>{content}</xsl:stylesheet>"
    )


@pytest.fixture
def path(write: Write) -> Path:
    write("register.xml", REGISTER)
    return write("letter.xml", tei(TEXT))


def test_one_template_of_ours_is_overridden(path: Path, write: Write, tmp_path: Path) -> None:
    own = write(
        "own.xsl",
        xslt(
            '<xsl:import href="teikit:text.xsl"/>'
            '<xsl:template match="persName" mode="line">@<xsl:apply-templates mode="line"/></xsl:template>'
        ),
    )
    out = tmp_path / "out" / "letter.txt"
    done = transform(path, own, out)
    assert (done.files, done.diagnostics) == ((out,), ())
    assert out.read_text(encoding="utf-8") == done.text == "T\nA\n\nBy @Serge, writer.\n"


@pytest.mark.parametrize("name", ["html.xsl", "text.xsl", "markdown.xsl", "epub.xsl"])
def test_each_of_our_stylesheets_can_be_imported(path: Path, write: Write, name: str) -> None:
    own = write(
        "own.xsl",
        xslt(
            f"<xsl:import\nhref = 'teikit:{name}'/>"
            '<xsl:output method="text"/><xsl:template match="/" as="text()" priority="9">done</xsl:template>'
        ),
    )
    assert transform(path, own).text == "done"


def test_what_is_not_ours_cannot_be_imported_as_ours(path: Path, write: Write) -> None:
    for name in ("nothing.xsl", "../pyproject.toml", ""):
        with pytest.raises(StylesheetError, match=f"^there is no stylesheet teikit:{name}$"):
            transform(path, write("own.xsl", xslt(f'<xsl:import href="teikit:{name}"/>')))


def test_a_module_cannot_import_ours_by_itself_and_the_help_says_so(path: Path, write: Write) -> None:
    write("inner.xsl", xslt('<xsl:import href="teikit:text.xsl"/>'))
    with pytest.raises(StylesheetError, match=r"inner\.xsl") as caught:
        transform(path, write("own.xsl", xslt('<xsl:import href="inner.xsl"/>')))
    assert caught.value.help == "import teikit:… in the stylesheet itself, not in its modules"


def test_parameters_become_what_the_stylesheet_declares_and_registers_come_along(path: Path, write: Write) -> None:
    own = write(
        "own.xsl",
        xslt(
            '<xsl:output method="text"/><xsl:param name="registers" as="document-node()*"/>'
            '<xsl:param name="n" as="xs:integer"/><xsl:param name="b" as="xs:boolean"/>'
            '<xsl:param name="s" as="xs:string"/>'
            '<xsl:template match="/"><xsl:value-of select="$n + 1, $b, $s, $registers//person"/></xsl:template>'
        ),
    )
    done = transform(path, own, parameters={"n": "6", "b": "true", "s": "1<é", "unknown": "x"})
    assert done.text == "7 true 1<é Victor Serge"
    with pytest.raises(StylesheetError, match=r"own\.xsl"):
        transform(path, own, parameters={"n": "six", "b": "true", "s": ""})


def test_the_profile_of_our_text_is_a_parameter(path: Path, write: Write) -> None:
    own = write("own.xsl", xslt('<xsl:import href="teikit:text.xsl"/>'))
    assert transform(path, own, parameters={"profile": "corpus"}).text == "By Serge, writer.\n"
    assert transform(path, own, parameters={"profile": "markdown"}).text == "# T\n\nA\n\nBy Serge, *writer*.\n"


RESULT = (
    '<xsl:template match="/"><p/><xsl:result-document href="{}"><html><br/></html></xsl:result-document></xsl:template>'
)


def test_further_results_lie_beside_the_first_and_below(path: Path, write: Write, tmp_path: Path) -> None:
    out = tmp_path / "out" / "a.xml"
    done = transform(path, write("own.xsl", xslt(RESULT.format("parts/b.html"))), out)
    assert done.files == (out, tmp_path / "out" / "parts" / "b.html")
    assert (tmp_path / "out" / "parts" / "b.html").read_text(encoding="utf-8") == "<!DOCTYPE HTML><html><br></html>"


@pytest.mark.parametrize(
    "href",
    ["../b.html", "parts/../../b.html", "/tmp/b.html", "file:///tmp/b.html", "..%2Fb.html", "https://x.org/b", "a\\b"],
)
def test_nothing_is_written_outside_the_folder(path: Path, write: Write, tmp_path: Path, href: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    own = write("own.xsl", xslt(RESULT.format(href)))
    with pytest.raises(StylesheetError):
        transform(path, own, tmp_path / "out" / "a.xml")
    assert sorted(tmp_path.rglob("*")) == sorted([*before, own])


def test_a_result_outside_the_folder_is_named_as_it_is_written(path: Path, write: Write, tmp_path: Path) -> None:
    own = write("own.xsl", xslt(RESULT.format("../../b.html")))
    with pytest.raises(StylesheetError, match=r"would write “\.\./\.\./b\.html”, outside"):
        transform(path, own, tmp_path / "out" / "a.xml")


def test_further_results_need_a_place(path: Path, write: Write) -> None:
    with pytest.raises(WriteError, match=r"writes further files \(b.html\)"):
        transform(path, write("own.xsl", xslt(RESULT.format("b.html"))))


def test_messages_are_diagnostics_at_their_places(path: Path, write: Write) -> None:
    own = write(
        "own.xsl",
        xslt(
            '<xsl:template match="/"><xsl:message>All  is\nwell</xsl:message><xsl:message>'
            '<diagnostic code="own/emph" severity="warning" at="{path((//emph)[1])}">too <b>loud</b></diagnostic>'
            "</xsl:message></xsl:template>"
        ),
    )
    found = transform(path, own).diagnostics
    assert [(one.code, one.severity, one.line, one.column, one.message) for one in found] == [
        ("own/emph", Severity.WARNING, 4, 1, "too loud"),
        ("stylesheet/message", Severity.INFO, 0, 0, "All is well"),
    ]


def test_an_error_that_it_reports_leaves_nothing_written(path: Path, write: Write, tmp_path: Path) -> None:
    for terminate in ("no", "yes"):
        message = f'<xsl:message terminate="{terminate}"><diagnostic code="own/bad">no</diagnostic></xsl:message>'
        own = write("own.xsl", xslt(f'<xsl:template match="/">{message}</xsl:template>'))
        done = transform(path, own, tmp_path / "out" / "a.xml")
        assert ([one.code for one in done.diagnostics], done.files) == (["own/bad"], ())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<xsl:templat/>", r"own\.xsl is not correct: line 1, column \d+: .+ \[XTSE0010\]"),
        ('<xsl:import href="absent.xsl"/>', r"own\.xsl"),
        ('<xsl:import href="https://example.org/a.xsl"/>', r"own\.xsl is not correct: .*prohibited"),
        ('<xsl:template match="/"><xsl:sequence select="1 div 0"/></xsl:template>', r"own\.xsl"),
        ('<xsl:template match="/"><xsl:sequence select="doc(\'https://example.org/a\')"/></xsl:template>', r"own\.xsl"),
        (
            '<xsl:template match="/"><xsl:message terminate="yes">not today</xsl:message></xsl:template>',
            "stopped: not today",
        ),
    ],
)
def test_what_is_wrong_with_a_stylesheet_is_one_sentence(path: Path, write: Write, content: str, message: str) -> None:
    with pytest.raises(StylesheetError, match=message) as caught:
        transform(path, write("own.xsl", xslt(content)))
    assert "\n" not in caught.value.message


def test_a_stylesheet_that_is_missing_or_not_well_formed_is_named(path: Path, write: Write, tmp_path: Path) -> None:
    with pytest.raises(StylesheetError, match=r"there is no file .*absent\.xsl"):
        transform(path, tmp_path / "absent.xsl")
    with pytest.raises(StylesheetError, match=r"own\.xsl is not well-formed: line 2, column"):
        transform(path, write("own.xsl", "<a>\n&"))


def test_a_stylesheet_may_declare_entities(path: Path, write: Write) -> None:
    own = write(
        "own.xsl",
        '<!DOCTYPE xsl:stylesheet [<!ENTITY dash "–">]>'
        + xslt('<xsl:import href="teikit:text.xsl"/><xsl:template match="emph" mode="line">&dash;</xsl:template>'),
    )
    assert transform(path, own).text == "T\nA\n\nBy Serge, –.\n"


def test_a_result_is_utf8_and_says_so(path: Path, write: Write, tmp_path: Path) -> None:
    own = write("own.xsl", xslt('<xsl:output encoding="ISO-8859-1"/><xsl:template match="/"><p>é</p></xsl:template>'))
    transform(path, own, tmp_path / "out" / "a.xml")
    assert (tmp_path / "out" / "a.xml").read_bytes() == '<?xml version="1.0" encoding="UTF-8"?><p>é</p>'.encode()


def test_a_document_is_never_replaced_nor_read_where_it_is_not(path: Path, write: Write, tmp_path: Path) -> None:
    own = write("own.xsl", xslt('<xsl:template match="/"><p/></xsl:template>'))
    with pytest.raises(WriteError, match="is the document itself"):
        transform(path, own, path)
    with pytest.raises(ReadError):
        transform(tmp_path / "absent.xml", own)


def test_a_document_that_is_not_well_formed_is_a_finding(write: Write) -> None:
    own = write("own.xsl", xslt('<xsl:template match="/"><p/></xsl:template>'))
    assert [one.code for one in transform(write("a.xml", "<a>"), own).diagnostics] == ["xml/not-well-formed"]


@pytest.mark.parametrize(
    ("name", "what"),
    [("own.xsl", "the stylesheet itself"), ("register.xml", "a register of the document")],
)
@pytest.mark.parametrize("by_href", [True, False])
def test_what_a_run_reads_is_never_replaced(path: Path, write: Write, name: str, what: str, by_href: bool) -> None:
    further = f'<xsl:result-document href="{name}"><p/></xsl:result-document>' if by_href else ""
    own = write("own.xsl", xslt(f'<xsl:template match="/"><p/>{further}</xsl:template>'))
    before = (path.parent / name).read_bytes()
    with pytest.raises(WriteError, match=what):
        transform(path, own, path.parent / ("a.html" if by_href else name))
    assert ((path.parent / name).read_bytes(), (path.parent / "a.html").exists()) == (before, False)


@pytest.mark.parametrize("name", ["a.html", "A.html"])
def test_a_further_result_does_not_take_the_place_of_the_principal_one(path: Path, write: Write, name: str) -> None:
    further = f'<xsl:result-document href="{name}"><p/></xsl:result-document>'
    own = write("own.xsl", xslt(f'<xsl:template match="/"><p/>{further}</xsl:template>'))
    with pytest.raises(WriteError, match=rf"the stylesheet writes “{name}”, and the principal result"):
        transform(path, own, path.parent / "a.html")
    assert not (path.parent / "a.html").exists()


def test_a_severity_that_there_is_not_is_the_stylesheet_s_fault(path: Path, write: Write) -> None:
    message = '<xsl:message><diagnostic code="own/x" severity="fatal" xmlns="">x</diagnostic></xsl:message>'
    own = write("own.xsl", xslt(f'<xsl:template match="/">{message}</xsl:template>'))
    with pytest.raises(StylesheetError) as caught:
        transform(path, own)
    assert caught.value.message == "the stylesheet gives a finding the severity “fatal”, which there is not"
    assert caught.value.help == "write one of error, warning, info"


@pytest.mark.parametrize("said", ["&lt;diagnostic", "&lt;diagnostics/>", '<diagnostics xmlns=""/>'])
def test_what_only_looks_like_a_finding_is_a_remark(path: Path, write: Write, said: str) -> None:
    own = write("own.xsl", xslt(f'<xsl:template match="/"><xsl:message>{said}</xsl:message></xsl:template>'))
    assert [one.code for one in transform(path, own).diagnostics] == ["stylesheet/message"]


@pytest.mark.parametrize("at", ["/*[9]/", "][", "/TEI[99999999999999999999]", "/@*", "//", "'", "/TEI[1]/@xml:lang/x"])
def test_a_finding_at_no_place_is_about_the_document(path: Path, write: Write, at: str) -> None:
    message = f'<xsl:message><diagnostic code="own/x" severity="info" at="{at}" xmlns="">x</diagnostic></xsl:message>'
    own = write("own.xsl", xslt(f'<xsl:template match="/">{message}</xsl:template>'))
    assert [(one.code, one.line) for one in transform(path, own).diagnostics] == [("own/x", 3)]


@pytest.mark.parametrize("content", ["", " ", "<a/>"])
def test_a_stylesheet_that_stops_without_a_word_is_said_to(path: Path, write: Write, content: str) -> None:
    stop = f'<xsl:message terminate="yes">{content}</xsl:message>'
    own = write("own.xsl", xslt(f'<xsl:template match="/">{stop}</xsl:template>'))
    with pytest.raises(StylesheetError, match=r"own\.xsl stopped: \S"):
        transform(path, own)
