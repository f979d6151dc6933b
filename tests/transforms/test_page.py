from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from .words import TEI, letters_of_page, letters_of_tei, parsed, select

if TYPE_CHECKING:
    from collections.abc import Callable

    from teikit.saxon import Result

    from .conftest import Stylesheets

HERE = Path(__file__).parent
SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "samples"
EDITION = Path(__file__).parents[2] / "tei"


def tei(body: str) -> str:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>'
        "<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        f"<text><body>{body}</body></text></TEI>"
    )


@pytest.mark.parametrize("reading", ["corrected", "source"])
def test_the_article_has_the_letters_of_the_text_in_order(lamp: Callable[..., Result], reading: str) -> None:
    root = etree.parse(HERE / "lamp.xml").getroot()
    assert letters_of_page(lamp("html", reading=reading).text) == letters_of_tei(root, reading)


def test_the_introduction_keeps_its_letters_in_order(stylesheets: Stylesheets) -> None:
    path, register = EDITION / "introduction.xml", EDITION / "register.xml"
    page = stylesheets.run("html", path.read_text(encoding="utf-8"), (register,)).text
    assert letters_of_page(page) == letters_of_tei(etree.parse(path).getroot())


@pytest.mark.parametrize("name", ["novel-gissing.xml", "play-lessing.xml", "essay.xml"])
def test_a_sample_keeps_its_letters_in_order(stylesheets: Stylesheets, name: str) -> None:
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip(f"the sample {name} is not beside the repository")
    markup = path.read_text(encoding="utf-8")
    page = letters_of_page(stylesheets.run("html", markup).text)
    # A text without a title page gets its title from the header, before its own first words.
    assert page.removeprefix(_title_block(stylesheets, markup)) == letters_of_tei(etree.parse(path).getroot())


def _title_block(stylesheets: Stylesheets, markup: str) -> str:
    page = parsed(stylesheets.run("html", markup).text)
    blocks = select(page, "//header[contains(@class, 'generated')]")
    return "".join(re.findall(r"\w", "".join(text for block in blocks for text in block.itertext())))


def test_every_note_is_linked_both_ways(lamp: Callable[..., Result]) -> None:
    page = parsed(lamp("html").text)
    there = {link.get("href"): link.get("id") for link in select(page, "//article//a[@role='doc-noteref']")}
    back = {
        f"#{note.get('id')}": select(note, "a[@role='doc-backlink']/@href")[0] for note in select(page, "//li[@id][a]")
    }
    assert there == {
        "#note-1": "noteref-1",
        "#editorial-note-1": "editorial-note-1-mark",
        "#variant-1-note": "variant-1-mark",
    }
    assert {note: f"#{mark}" for note, mark in there.items()} == {k: v for k, v in back.items() if k in there}


def test_every_mention_is_in_the_index_and_the_index_holds_no_other(lamp: Callable[..., Result]) -> None:
    page = parsed(lamp("html").text)
    entries = {
        entry.get("id"): select(entry, ".//p[@class='mentions']//a/@href")
        for entry in select(page, "//section[@role='doc-index']//li")
    }
    assert entries == {
        "register-keeper": ["#ref-keeper-1", "#ref-keeper-2"],
        "register-lindau": ["#ref-lindau-1", "#ref-lindau-2"],
        "register-ledger": ["#ref-ledger-1"],
    }
    mentions = {m.get("id"): m.get("href") for m in select(page, "//*[starts-with(@id, 'ref-')]")}
    assert mentions == {target[1:]: f"#{entry}" for entry, targets in entries.items() for target in targets}


def test_what_looks_like_markup_stays_words(lamp: Callable[..., Result]) -> None:
    assert "Lindau &amp; &lt;script&gt;" in lamp("html").text


def test_all_values_are_in_the_page(lamp: Callable[..., Result]) -> None:
    page = parsed(lamp("html").text)
    root = etree.parse(HERE / "lamp.xml").getroot()
    names = ("when", "from", "to", "ref", "who", "cert", "resp", "target", "wit")
    (text,) = root.iter(f"{TEI}text")
    wanted = {(name, e.get(name)) for e in text.iter() for name in names if e.get(name) and e.tag != TEI + "rdg"}
    found = {
        (name, e.get(f"data-{name}"))
        for e in page.iter()
        for name in names
        if isinstance(e.tag, str) and e.get(f"data-{name}")
    }
    assert wanted - found == set()


def test_a_date_with_one_value_is_a_time_and_a_span_keeps_its_bounds(lamp: Callable[..., Result]) -> None:
    page = parsed(lamp("html").text)
    assert [t.get("datetime") for t in select(page, "//article//time")] == ["1787-03", "1911"]
    assert select(page, "//article//span[@class='date']/@data-from") == ["1787"]


def test_an_unknown_element_is_reported_once_and_its_text_kept(stylesheets: Stylesheets) -> None:
    result = stylesheets.run("html", tei("<p>a <blort>b</blort> <blort>c</blort></p>"))
    (message,) = result.messages
    report = etree.fromstring(message)
    assert {str(name): str(value) for name, value in report.attrib.items()} == {
        "code": "html/unhandled-element",
        "severity": "warning",
        "at": "/Q{http://www.tei-c.org/ns/1.0}TEI[1]/Q{http://www.tei-c.org/ns/1.0}text[1]/Q{http://www.tei-c.org/ns/1.0}body[1]"
        "/Q{http://www.tei-c.org/ns/1.0}p[1]/Q{http://www.tei-c.org/ns/1.0}blort[1]",
    }
    assert report.text == "no template knows <blort>, found 2 times: its text is kept"
    assert [e.text for e in select(parsed(result.text), "//*[@data-tei='blort']")] == ["b", "c"]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "../../etc/passwd", "file:///etc/passwd", "//evil.example"])
def test_an_unsafe_target_is_no_link(stylesheets: Stylesheets, target: str) -> None:
    page = parsed(stylesheets.run("html", tei(f'<p><ref target="{target}">x</ref></p>')).text)
    assert select(page, "//article//span[@class='ref']/@href | //article//a[not(@class='permanent-link')]/@href") == []
    assert select(page, "//article//@data-target") == [target]


def test_a_picture_outside_the_edition_is_read_by_its_description(stylesheets: Stylesheets) -> None:
    markup = tei('<figure><graphic url="../secret.png"/><figDesc>A lamp.</figDesc></figure>')
    page = parsed(stylesheets.run("html", markup).text)
    assert select(page, "//img") == []
    assert "".join(select(page, "//figure//text()")) == "[A lamp.]"


def test_levels_of_headings_follow_the_headed_divisions(stylesheets: Stylesheets) -> None:
    markup = tei("<div><head>A</head><div><div><head>B</head></div></div></div><div><p>x</p></div>")
    page = parsed(stylesheets.run("html", markup).text)
    assert [(h.tag, h.text) for h in select(page, "//article//*[self::h2 or self::h3 or self::h4]")] == [
        ("h2", "A"),
        ("h3", "B"),
    ]


def test_each_paragraph_is_numbered_by_a_link_to_itself(stylesheets: Stylesheets) -> None:
    page = parsed(stylesheets.run("html", tei('<div><p>One.</p><p xml:id="second">Two.</p></div>')).text)
    assert select(page, "//article//a[@class='permanent-link']/@data-n") == ["1", "2"]
    assert select(page, "//article//a[@class='permanent-link']/@href")[1] == "#second"
    css = (Path(__file__).parents[2] / "transforms" / "html" / "page.css").read_text(encoding="utf-8")
    assert ".permanent-link::before { content: attr(data-n); }" in css
