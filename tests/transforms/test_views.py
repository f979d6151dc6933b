"""What one page holds for its reader to switch: the other half of a choice, the readings of the witnesses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from .test_page import tei
from .words import letters_of_page, parsed, select

if TYPE_CHECKING:
    from .conftest import Stylesheets

TRANSFORMS = Path(__file__).parents[2] / "transforms"
MATHML = "http://www.w3.org/1998/Math/MathML"


def page_of(stylesheets: Stylesheets, body: str, reading: str = "corrected") -> etree._Element:
    return parsed(stylesheets.run("html", tei(body), reading=reading).text)


def with_header(header: str, body: str = "<p>x</p>", language: str = "en") -> str:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" '
        f'xml:lang="{language}"><teiHeader><fileDesc>{header}</fileDesc></teiHeader>'
        f"<text><body>{body}</body></text></TEI>"
    )


@pytest.mark.parametrize(("reading", "shown", "waiting"), [("corrected", "the", "teh"), ("source", "teh", "the")])
def test_one_half_of_a_choice_is_among_the_words_and_the_other_waits(
    stylesheets: Stylesheets, reading: str, shown: str, waiting: str
) -> None:
    page = page_of(stylesheets, "<p><choice><sic>teh</sic><corr>the</corr></choice></p>", reading=reading)
    (choice,) = select(page, "//article//*[@data-other]")
    assert "".join(choice.itertext()) == shown
    assert choice.get(f"data-{choice.get('data-other')}") == waiting
    assert page.get("data-view") == reading
    assert select(page, "//div[@class='tools']/@hidden") == [""]
    assert select(page, "//div[@class='tools']//input[@checked]/@value") == [reading]


def test_a_half_with_markup_waits_with_its_markup(stylesheets: Stylesheets) -> None:
    body = (
        '<p><choice><orig>auff<lb break="no"/>&lt;<hi rend="sup">s</hi><note>n</note></orig><reg>auf</reg></choice></p>'
    )
    page = page_of(stylesheets, body)
    assert select(page, "//@data-markup") == [
        'auff<span class="lb" data-break="no"></span>&lt;<sup class="hi rend-sup" data-rend="sup">s</sup>'
    ]


def test_a_text_with_nothing_to_switch_has_no_control(stylesheets: Stylesheets) -> None:
    assert select(page_of(stylesheets, "<p>x</p>"), "//div[@class='tools']") == []


def test_a_line_that_may_run_on_has_a_space_at_its_end(stylesheets: Stylesheets) -> None:
    page = page_of(stylesheets, '<p>one<lb/>two <lb/>three fo<lb break="no"/>ur</p>')
    assert "".join(select(page, "//article//p//text()")) == "one two three four"


def test_a_page_ends_a_word_unless_the_markup_says_that_it_goes_on(stylesheets: Stylesheets) -> None:
    page = page_of(stylesheets, '<p>One<pb n="2"/>two har<pb n="3" break="no"/>bour <pb n="4"/>and<cb/><hi>on</hi></p>')
    assert "".join(select(page, "//article//p//text()")) == "One two harbour and on"


def test_readings_and_notes_on_them_have_their_markup_in_the_line_of_the_entry(stylesheets: Stylesheets) -> None:
    body = (
        '<p><app><lem xml:id="l">a <hi rend="italic">b</hi></lem>'
        '<rdg> <name ref="#p">c</name><gap/><note>d</note> </rdg>'
        "<rdg><l>e</l><l>f</l></rdg><rdg/><rdg><table><row><cell>g</cell></row></table></rdg>"
        '<note>in <date when="1787">h</date></note></app></p>'
    )
    page = stylesheets.run("html", tei(body)).text
    entry = page.partition('class="note apparatus"')[2].partition("<p>")[2].partition("</p>")[0]
    assert entry == (
        '<span class="lem">a <i class="hi rend-italic" data-rend="italic">b</i></span>] '
        '<span class="rdg"><span class="name" data-ref="#p">c</span><span class="gap" title="omitted">[…]</span>'
        '<span class="note">d</span></span>; '
        '<span class="rdg"><span class="l">e</span> <span class="l">f</span></span>; <span class="rdg">—</span>; '
        '<span class="rdg">g</span>'
        ' – <span class="apparatus-note">in <time datetime="1787" class="date" data-when="1787">h</time></span>'
    )


def test_a_line_of_verse_in_a_reading_does_not_part_the_paragraph_that_shows_another(stylesheets: Stylesheets) -> None:
    page = page_of(stylesheets, "<p>a <app><lem>b</lem><rdg><l>c</l></rdg></app> d</p>")
    (paragraph,) = select(page, "//article//p")
    assert [child.tag for child in paragraph] == ["a", "span"]


def test_the_readings_of_the_witnesses_wait_where_they_belong(stylesheets: Stylesheets) -> None:
    witnesses = (
        '<listWit xml:id="all"><witness xml:id="A">First</witness><witness xml:id="B">Second</witness></listWit>'
        '<listWit><witness xml:id="C"/></listWit>'
    )
    header = f"<titleStmt><title>T</title></titleStmt><sourceDesc>{witnesses}</sourceDesc>"
    body = (
        '<p><app><lem wit="#C">a</lem><rdg wit="#all">b <hi>c</hi></rdg><rdgGrp '
        'wit="#D"><rdg>d</rdg></rdgGrp></app></p>'
    )
    page = parsed(stylesheets.run("html", with_header(header, body)).text)
    (waiting,) = select(page, "//@data-readings")
    assert json.loads(waiting) == [["A B all", 'b <i class="hi">c</i>'], ["D", "d"]]
    assert select(page, "//select/option/@value") == ["", "A", "B", "C", "D"]
    assert "".join(select(page, "//article//p/*[@data-readings]/span//text()")) == "a"


def test_an_apparatus_apart_is_marked_at_its_places_and_leads_back(stylesheets: Stylesheets) -> None:
    markup = with_header(
        "<titleStmt><title>T</title></titleStmt>",
        '<lg><l xml:id="l1"><w xml:id="w1">Arma</w> <w xml:id="w2">virum</w></l></lg>'
        '<listApp><app loc="1" from="#l1"><lem>Arma</lem><rdg wit="#B">arma</rdg></app></listApp>',
    ).replace(
        "<text>",
        '<standOff><listApp><app from="#w1" to="#w2"><lem>x</lem><rdg '
        'wit="#B">y</rdg></app></listApp></standOff><text>',
    )
    page = parsed(stylesheets.run("html", markup).text)
    marks = {mark.get("id"): mark.get("href") for mark in select(page, "//a[@role='doc-noteref']")}
    back = {
        link.get("href"): f"#{note.get('id')}"
        for note in select(page, "//*[a[@role='doc-backlink']]")
        for link in select(note, "a[@role='doc-backlink']")
    }
    assert {f"#{mark}": note for mark, note in marks.items()} == back
    assert select(page, "//*[@id='l1']//a/@href") == ["#variant-1-note", "#variant-2-note"]
    assert select(page, "//a[@class='external-place']/@href") == ["#l1", "#w1"]
    assert letters_of_page(stylesheets.run("html", markup).text) == "Armavirum1ArmaarmaB"


def test_mathml_is_kept_and_made_harmless_and_the_book_says_so(stylesheets: Stylesheets) -> None:
    body = (
        f'<p><formula><math xmlns="{MATHML}"><mfrac><mn>1</mn><mi href="javascript:x" '
        f'onclick="y">r</mi></mfrac></math></formula>'
        '<formula notation="TeX">r^2</formula></p>'
    )
    result = stylesheets.run("html", tei(body))
    assert list(result.messages) == []
    assert "<mfrac><mn>1</mn><mi>r</mi></mfrac></math>" in result.text
    assert select(parsed(result.text), "//code[@role='math']/text()") == ["r^2"]
    package = stylesheets.run("epub", tei(body)).documents["EPUB/package.opf"]
    assert 'properties="mathml"' in package


def test_music_is_kept(stylesheets: Stylesheets) -> None:
    page = page_of(
        stylesheets, '<p><notatedMusic><ptr target="https://example.org/a.mei"/><desc>A bell.</desc></notatedMusic></p>'
    )
    assert select(page, "//*[@class='notatedMusic']/a/@href") == ["https://example.org/a.mei"]
    assert select(page, "//*[@class='notatedMusic']/span/text()") == ["A bell."]


def test_every_label_is_there_in_every_language_and_every_one_that_is_asked_for() -> None:
    labels = etree.parse(TRANSFORMS / "common" / "labels.xml").getroot()
    assert [one.get("key") for one in labels if set(one.attrib) != {"key", "en", "de", "fr", "it", "es"}] == []
    assert [one.get("key") for one in labels if not all(value.strip() for value in one.attrib.values())] == []
    asked = {
        key
        for path in TRANSFORMS.rglob("*.xsl")
        for key in re.findall(r"f:label\('([^']+)'\)", path.read_text(encoding="utf-8"))
    }
    assert asked - {one.get("key") for one in labels} == set()


def test_an_interface_that_cannot_speak_the_language_says_which_it_speaks(stylesheets: Stylesheets) -> None:
    markup = with_header(
        "<titleStmt><title>T</title></titleStmt>", "<div><head>A</head><p>a<note>b</note></p></div>", "he"
    )
    page = parsed(stylesheets.run("html", markup).text)
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")
    assert [(one.get("lang"), one.get("dir")) for one in select(page, "//h2[@id]")] == [("en", "ltr")] * 2
    assert select(page, "//nav/ol/li[1]/a/@lang") == []
    assert select(parsed(stylesheets.run("html", markup.replace('"he"', '"de"')).text), "//main//@lang") == []


def test_citations_keep_every_sign_and_every_name(stylesheets: Stylesheets) -> None:
    header = (
        "<titleStmt><title>100 % of \\ and {oil}?</title><author><forename>Rosa</forename> "
        "<surname>Luxemburg</surname></author>"
        "<author>Dietz and Sons</author><editor><forename>Clara</forename> "
        "<surname>Zetkin</surname></editor></titleStmt>"
        '<publicationStmt><publisher>Dietz &amp; Co.</publisher><pubPlace>Berlin</pubPlace><date when="1906"/>'
        '<idno type="DOI">10.1234/ab_c</idno><idno type="ISBN">978-3-16-148410-0</idno></publicationStmt>'
    )
    page = parsed(stylesheets.run("html", with_header(header)).text)
    assert select(page, "//meta[@name='citation_author']/@content") == ["Luxemburg, Rosa", "Dietz and Sons"]
    (citation,) = select(page, "//p[@class='citation']")
    assert " ".join("".join(citation.itertext()).split()) == (
        "Luxemburg, Rosa, and Dietz and Sons. 100 % of \\ and {oil}? Edited by Clara Zetkin. Berlin: "
        "Dietz & Co., 1906. "
        "https://doi.org/10.1234/ab_c"
    )
    bibtex, ris, csl = ("".join(pre.itertext()) for pre in select(page, "//details/pre"))
    assert bibtex.splitlines()[1:-1] == [
        "  author = {Luxemburg, Rosa and {Dietz and Sons}},",
        "  title = {100 \\% of \\textbackslash{} and \\{oil\\}?},",
        "  editor = {Zetkin, Clara},",
        "  publisher = {Dietz \\& Co.},",
        "  address = {Berlin},",
        "  year = {1906},",
        "  language = {en},",
        "  doi = {10.1234/ab_c},",
        "  isbn = {978-3-16-148410-0},",
        "  url = {https://doi.org/10.1234/ab_c}",
    ]
    assert ris.splitlines()[3:-1] == [
        "TI  - 100 % of \\ and {oil}?",
        "ED  - Zetkin, Clara",
        "PB  - Dietz & Co.",
        "CY  - Berlin",
        "PY  - 1906",
        "LA  - en",
        "DO  - 10.1234/ab_c",
        "SN  - 978-3-16-148410-0",
        "UR  - https://doi.org/10.1234/ab_c",
    ]
    assert json.loads(csl)[0] == {
        "DOI": "10.1234/ab_c",
        "ISBN": "978-3-16-148410-0",
        "URL": "https://doi.org/10.1234/ab_c",
        "author": [{"family": "Luxemburg", "given": "Rosa"}, {"literal": "Dietz and Sons"}],
        "editor": [{"family": "Zetkin", "given": "Clara"}],
        "id": "luxemburg1906",
        "issued": {"date-parts": [[1906]]},
        "language": "en",
        "publisher": "Dietz & Co.",
        "publisher-place": "Berlin",
        "title": "100 % of \\ and {oil}?",
        "type": "book",
    }


def test_a_paragraph_has_an_address_also_where_there_are_pages(stylesheets: Stylesheets) -> None:
    body = '<div><head>A</head><pb n="1"/><p>One.</p><p xml:id="paragraph-1">Two.</p></div>'
    page = page_of(stylesheets, body)
    assert select(page, "//article//p[@class='p']/@id") == ["paragraph-x-1", "paragraph-1"]
    assert select(page, "//article//a[@class='permanent-link']/@href") == ["#division-1"]
