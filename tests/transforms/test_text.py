from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit.saxon import TerminatedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from teikit.saxon import Result

    from .conftest import Stylesheets

GOLDEN = Path(__file__).parent / "lamp.txt"


def test_the_layout_is_the_one_that_is_defined(lamp: Callable[..., Result], pytestconfig: pytest.Config) -> None:
    text = lamp("text").text
    if pytestconfig.getoption("--update", default=False):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_reading_of_the_source_has_its_slip(lamp: Callable[..., Result]) -> None:
    corrected, source = lamp("text").text, lamp("text", reading="source").text
    assert source == corrected.replace("must", "roust")
    assert source != corrected


def test_speakers_stand_on_their_own_line(stylesheets: Stylesheets) -> None:
    markup = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><sp><speaker>A.</speaker><l>one</l><l>two</l></sp>'
        "<sp><speaker>B.</speaker><p>three</p><p>four</p></sp></body></text></TEI>"
    )
    assert stylesheets.run("text", markup).text.split("\n\n", 1)[1] == "A.\none\ntwo\n\nB.\nthree\n\nfour\n"


def body(content: str, *, header: str = "") -> str:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader><text><front><titlePage><docTitle>'
        f"<titlePart>T</titlePart></docTitle></titlePage></front><body>{content}</body></text></TEI>"
    )


def text(stylesheets: Stylesheets, content: str, profile: str, *, header: str = "") -> str:
    """What a profile makes of some content, after the title."""
    reading = "source" if profile == "diplomatic" else "corrected"
    output = stylesheets.run("text", body(content, header=header), profile=profile, reading=reading).text
    return output.removeprefix("# ").removeprefix("T").lstrip("\n")


SPEECH = (
    "<sp><speaker>Keeper.</speaker><p>The <choice><sic>lmap</sic><corr>lamp</corr></choice> is<note>Until\n"
    "  1790.</note> <lb/>out. <stage>She goes.</stage></p></sp>"
)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("reading", "Keeper.\nThe lamp is[1] out. (She goes.)\n\nNotes\n\n[1] Until 1790.\n"),
        ("diplomatic", "Keeper.\nThe lmap is[1]\nout. She goes.\n\nNotes\n\n[1] Until 1790.\n"),
        ("corpus", "Keeper.\nThe lamp is out. She goes.\n"),
        ("markdown", "**Keeper.**\n\nThe lamp is[^1] out. *She goes.*\n\n[^1]: Until 1790.\n"),
    ],
)
def test_the_example_of_the_guide(stylesheets: Stylesheets, profile: str, expected: str) -> None:
    assert text(stylesheets, SPEECH, profile) == expected


@pytest.mark.parametrize(
    ("content", "profile", "expected"),
    [
        ('<p>a<pb n="7"/>b <fw>head</fw>c<lb/>d</p>', "diplomatic", "a\n[p. 7]\nb\nhead\nc\nd\n"),
        ('<p>exam\n <lb break="no"/> ple <fw>head</fw></p>', "reading", "example\n"),
        (
            "<p>a<del>b</del><add>c</add><unclear>d</unclear><supplied>e</supplied><gap/></p>",
            "diplomatic",
            "a⟦b⟧\\c/[d?][…]\n",
        ),
        ("<p>a <del>b</del> <supplied>e</supplied> <gap/>.</p>", "corpus", "a b e .\n"),
        ("<p>a\u00a0b\u2009c</p>", "corpus", "a b c\n"),
        ("<div><head><num>IV.</num> Oil</head><p>x<note>n</note></p></div>", "corpus", "Oil\nx\n"),
        ("<div><head><label>IV.</label> <quote><l>Oil</l></quote></head><p>x</p></div>", "corpus", "Oil\nx\n"),
        ("<list><item>a</item><item>b</item></list>", "corpus", "a\nb\n"),
        ('<p>x</p><figure><graphic url="a.png"/><head>A</head><p>b</p></figure><p>y</p>', "corpus", "x\nA\nb\ny\n"),
        ("<list><head>A</head><item>b</item><head>C</head></list>", "corpus", "A\nb\nC\n"),
        ("<list><head>A</head><item>b</item><head>C</head></list>", "markdown", "**A**\n\n- b\n\n**C**\n"),
        ("<table><row><cell>a</cell><cell>b</cell></row></table>", "corpus", "a\tb\n"),
        ("<div><head>A</head><div><head>B</head></div></div>", "markdown", "## A\n\n### B\n"),
        ("<p>1. * _a_ [x] &lt;b&gt; `c` #</p>", "markdown", "1\\. \\* \\_a\\_ \\[x\\] \\<b\\> \\`c\\` #\n"),
        ("<p># a</p>", "markdown", "\\# a\n"),
        ("<p>a <hi rend='bold'>b</hi> x<emph>“c”</emph>y</p>", "markdown", "a **b** x<em>“c”</em>y\n"),
        ("<quote><p>a</p><p>b</p></quote>", "markdown", "> a\n>\n> b\n"),
        ("<list type='ordered'><item>a<list><item>b</item></list></item></list>", "markdown", "1. a\n\n   - b\n"),
        (
            "<table><row role='label'><cell>a|</cell><cell>b</cell></row><row><cell>c</cell></row></table>",
            "markdown",
            "| a\\| | b |\n| --- | --- |\n| c |  |\n",
        ),
        ('<p><ref target="https://example.org/">a</ref></p>', "markdown", "[a](<https://example.org/>)\n"),
        ('<p><ref target="javascript:a">a</ref></p>', "markdown", "a\n"),
    ],
)
def test_each_rule_of_a_profile(stylesheets: Stylesheets, content: str, profile: str, expected: str) -> None:
    assert text(stylesheets, content, profile) == expected


def test_quotation_marks_are_set_where_the_header_says_that_there_are_none(stylesheets: Stylesheets) -> None:
    header = '<encodingDesc><editorialDecl><quotation marks="none"><p/></quotation></editorialDecl></encodingDesc>'
    assert text(stylesheets, "<p>He: <q>Yes.</q></p>", "reading", header=header) == "He: “Yes.”\n"
    assert text(stylesheets, "<p>He: <q>‘Yes.’</q></p>", "reading") == "He: ‘Yes.’\n"


def test_notes_with_one_mark_have_labels_of_their_own_in_markdown(stylesheets: Stylesheets) -> None:
    content = '<p>a<note n="*">b</note> c<note n="*">d</note></p>'
    assert text(stylesheets, content, "markdown") == "a[^1] c[^2]\n\n[^1]: b\n\n[^2]: d\n"


def test_a_profile_that_does_not_exist_is_refused(stylesheets: Stylesheets) -> None:
    with pytest.raises(TerminatedError) as stopped:
        text(stylesheets, "<p/>", "poetry")
    assert stopped.value.messages == ("there is no profile “poetry”: there are reading, diplomatic, corpus, markdown",)
