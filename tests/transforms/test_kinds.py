"""What an editor of each kind of text would miss, or find misleading, if it were otherwise: a fact a test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .words import parsed, select

if TYPE_CHECKING:
    from lxml import etree

    from .conftest import Stylesheets

TITLE = "<fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>"


def document(content: str, *, header: str = "", beside: str = "") -> str:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader>{TITLE}{header}</teiHeader>'
        f"<text><body>{content}</body></text>{beside}</TEI>"
    )


def text(stylesheets: Stylesheets, content: str, profile: str = "reading", *, header: str = "") -> str:
    reading = "source" if profile == "diplomatic" else "corrected"
    markup = document(content, header=header)
    made = stylesheets.run("text", markup, profile=profile, reading=reading).text
    return made.rstrip("\n") if profile == "corpus" else made.partition("\n\n")[2].rstrip("\n")


def page(stylesheets: Stylesheets, content: str, *, header: str = "", beside: str = "") -> etree._Element:
    return parsed(stylesheets.run("html", document(content, header=header, beside=beside)).text)


def shown(tree: etree._Element, path: str = "//article") -> str:
    """The words of a part of a page, without the title that the header lends it, and without the marks of notes."""
    (part,) = select(tree, path)
    pieces = part.xpath(".//text()[not(ancestor::header) and not(ancestor::a[@role])]")
    return " ".join("".join(map(str, pieces)).split())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<p>In <date when="1855"/>.</p>', "In 1855."),
        ('<p><date notBefore="1600" notAfter="1650"/></p>', "1600–1650"),
        ('<p><fs type="word"><f name="case"><symbol value="nom"/></f></fs></p>', "word: case: nom"),
        ('<u who="#anna">have you</u>', "anna: have you"),
        ('<kinesic who="#anna"><desc>nods</desc></kinesic>', "(anna nods)"),
        ('<u>so <pause dur="PT2S"/> well</u>', "so (2 s) well"),
        ('<p>Anna (<relation name="friend" active="#a" passive="#b"/>)</p>', "Anna (a – friend – b)"),
        ('<p>see <ptr target="#d"/></p><div xml:id="d"><head>Tide</head></div>', "see Tide\n\nTide"),
        ('<p>see <ptr cRef="Ex 2"/></p>', "see Ex 2"),
        ('<p>see <ptr target="#p"/></p><pb n="7" xml:id="p"/>', "see [p. 7]"),
        ("<p><ruby><rb>国境</rb><rt>こっきょう</rt></ruby>の</p>", "国境（こっきょう）の"),
        ("<p>抜けると<lb/>雪国</p>", "抜けると雪国"),
        ("<p><title>抜けると</title>\n<lb/>雪国</p>", "抜けると雪国"),
        ("<p><title>snow</title>\n<lb/>雪国</p>", "snow 雪国"),
        ('<p>kept <gap reason="sampling"><desc>left out by us</desc></gap></p>', "kept […: left out by us]"),
        ("<p>wor<gap><desc>•</desc></gap>d</p>", "wor•d"),
        ("<p><restore><del>still</del></restore></p>", "still"),
        ('<p>a <delSpan spanTo="#e"/>b</p><p>c<anchor xml:id="e"/> d</p>', "a ⟦b\n\nc⟧ d"),
        ("<p><choice><abbr>Mr</abbr><choice><orig>Maister</orig><reg>Master</reg></choice></choice></p>", "Master"),
        ("<p><expan><abbr>f<am>f</am></abbr><ex>iliis</ex></expan></p>", "filiis"),
        ('<p>Colours: <list type="inline"><item n="(1)">red</item><item n="(2)">green</item></list>.</p>',
         "Colours: (1) red (2) green."),
        ("<p><bibl><author>Lyell, C.</author><title>Principles</title><date>1830</date></bibl>.</p>",
         "Lyell, C., Principles, 1830."),
        ("<p><address><street>Rue</street><postCode>75</postCode><settlement>Paris</settlement></address></p>",
         "Rue 75 Paris"),
        ("<castList><castItem><role>Lords</role>, <role>Men</role></castItem></castList>", "Lords, Men"),
        ("<castList><castItem><role>Lear</role><roleDesc>a king</roleDesc></castItem></castList>", "Lear a king"),
        ("<eg>one\n   two</eg>", "    one\n       two"),
        ('<egXML xmlns="http://www.tei-c.org/ns/Examples"><p n="1">a</p></egXML>', '    <p n="1">a</p>'),
        ("<entry><form><orth>oak</orth></form><sense n=\"1\"><def>tree</def></sense><sense n=\"2\"><def>wood of "
         "<oRef/></def></sense></entry>", "oak\n1. tree\n2. wood of ~"),
        ("<msDesc><msIdentifier><settlement>Kells</settlement><idno>A</idno></msIdentifier><msContents><msItem>"
         "<locus>1r</locus><author>Jerome</author><title>Opus</title></msItem></msContents></msDesc>",
         "Kells, A\n\n1r, Jerome, Opus"),
        ('<list type="ordered"><item n="(a)">x</item><item n="4">y</item></list>', "(a) x\n4. y"),
    ],
)  # fmt: skip
def test_the_text_says_what_the_encoding_means(stylesheets: Stylesheets, content: str, expected: str) -> None:
    assert text(stylesheets, content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<s><w join="right">do</w>\n<w>n’t</w> <w>bark</w>\n<pc join="left">.</pc></s>', "don’t bark."),
        ("<s><w>Il</w><w>est</w><pc>,</pc><w>là</w></s>", "Il est, là"),
        ('<s><w part="I">de</w><lb break="no"/><w part="F">dit</w></s>', "dedit"),
        ("<s><w>do</w><w>n’t</w> <w>bark</w></s>", "don’t bark"),
        ("<s><w>我</w><w>是</w></s>", "我是"),
    ],
)
def test_words_are_joined_and_parted_as_the_encoder_says(stylesheets: Stylesheets, content: str, expected: str) -> None:
    assert text(stylesheets, content, "corpus") == expected
    assert shown(page(stylesheets, content)) == expected


def test_an_apparatus_beside_the_text_doubles_no_word(stylesheets: Stylesheets) -> None:
    content = '<p>putare <anchor xml:id="a"/>nugas<anchor xml:id="b"/><app from="#a" to="#b"><lem>nugas</lem>' \
              '<rdg wit="#V" resp="#Bergk">nuces</rdg><note>in margine</note></app></p>'  # fmt: skip
    assert text(stylesheets, content).partition("\n\n") == (
        "putare nugas[a]",
        "\n\n",
        "Editorial notes\n\n[a] nugas] nuces V Bergk – in margine",
    )
    tree = page(stylesheets, content)
    assert shown(tree) == "putare nugas"
    (mark,) = select(tree, "//a[@role='doc-noteref']")
    (back,) = select(tree, "//a[@role='doc-backlink']")
    assert (mark.get("href"), back.get("href")) == ("#variant-1-note", f"#{mark.get('id')}")


def test_the_entries_of_a_list_stand_in_it(stylesheets: Stylesheets) -> None:
    content = '<p>Cui</p><listApp><app loc="1"><lem>Cui</lem><rdg wit="#V">Qui</rdg></app></listApp>'
    assert text(stylesheets, content) == "Cui\n\n1 Cui] Qui V"
    assert text(stylesheets, content, "corpus") == "Cui"
    assert shown(page(stylesheets, content)) == "Cui1 Cui] Qui V"


@pytest.mark.parametrize(
    ("witness", "sign"),
    [
        ('<witness xml:id="w1">【宋】</witness>', "【宋】"),
        ('<witness xml:id="w1"><idno type="siglum">Va</idno> Rome, Vat. lat. 1</witness>', "Va"),
        ('<witness xml:id="w1"><abbr type="siglum">Pal.</abbr> the Palatine</witness>', "Pal."),
        ('<witness xml:id="w1">the Palatine</witness>', "w1"),
        ('<witness xml:id="w1"/>', "w1"),
    ],
)
def test_a_witness_is_named_by_its_sign_where_it_has_one(stylesheets: Stylesheets, witness: str, sign: str) -> None:
    header = f"<fileDesc><sourceDesc><listWit>{witness}</listWit></sourceDesc></fileDesc>"
    content = '<p><app><lem>tibi</lem><rdg wit="#w1">mihi</rdg></app></p>'
    assert text(stylesheets, content, header=header).splitlines()[-1] == f"[a] tibi] mihi {sign}"
    tree = page(stylesheets, content, header=header)
    assert [one.text_content() for one in select(tree, "//*[@class='siglum']")] == [sign]


def test_a_number_in_a_corpus_is_told_with_its_name(stylesheets: Stylesheets) -> None:
    content = '<listBibl><bibl n="CIL"><citedRange>10.7190</citedRange><ref target="https://e.org">there</ref></bibl>'
    content += '<bibl n="4"><author>Castelli</author><citedRange>14</citedRange></bibl></listBibl>'
    assert text(stylesheets, content) == "CIL 10.7190, there\nCastelli, 14"
    assert text(stylesheets, content, "corpus") == "10.7190 there\nCastelli 14"
    assert shown(page(stylesheets, content)) == "CIL 10.7190, thereCastelli, 14"


def test_a_nested_apparatus_gives_its_readings_to_its_own_entry(stylesheets: Stylesheets) -> None:
    content = '<p><app><lem>tibi<app><lem>:</lem><rdg wit="#G">;</rdg></app></lem><rdg wit="#O">mihi</rdg></app></p>'
    assert text(stylesheets, content).split("\n\n")[2:] == ["[a] tibi:[b]] mihi O", "[b] :] ; G"]


def test_a_character_that_is_named_is_shown(stylesheets: Stylesheets) -> None:
    described = '<char xml:id="et"><mapping type="standard">⁊</mapping></char>'
    header = f"<encodingDesc><charDecl>{described}</charDecl></encodingDesc>"
    content = '<p>a <g ref="#et"/> b</p>'
    assert text(stylesheets, content, header=header) == "a ⁊ b"
    assert shown(page(stylesheets, content, header=header)) == "a ⁊ b"


def test_an_example_shows_its_tags(stylesheets: Stylesheets) -> None:
    content = '<egXML xmlns="http://www.tei-c.org/ns/Examples">\n  <p n="1">a &amp; <!-- b --><lb/></p>\n</egXML>'
    tree = page(stylesheets, content)
    assert [one.text for one in select(tree, "//pre/code")] == ['<p n="1">a &amp; <!-- b --><lb/></p>']


def test_what_stands_beside_the_text_leads_to_its_words(stylesheets: Stylesheets) -> None:
    beside = (
        '<standOff><note target="#s">lit again</note><spanGrp><span from="#s">an object</span></spanGrp></standOff>'
    )
    tree = page(stylesheets, '<p>The <seg xml:id="s">lamp</seg></p>', beside=beside)
    assert [" ".join(one.text_content().split()) for one in select(tree, "//li[@class='annotation']")] == [
        "lamp: lit again",
        "lamp: an object",
    ]
    assert select(tree, "//li[@class='annotation']/a/@href") == ["#s", "#s"]


def test_nothing_of_the_header_is_left_out(stylesheets: Stylesheets) -> None:
    header = (
        '<profileDesc><correspDesc><correspAction type="sent"><persName>Vincent</persName><date when="1873"/>'
        "</correspAction><note>with a drawing</note></correspDesc>"
        '<handNotes><handNote xml:id="g">ink</handNote></handNotes></profileDesc>'
    )
    about = shown(page(stylesheets, "<p>x</p>", header=header), "//section[@class='about']")
    assert re.findall("Correspondence ?sent: Vincent 1873 with a drawing|Hands ?g: ink", about.replace("  ", " ")) == [
        "Correspondencesent: Vincent 1873 with a drawing",
        "Handsg: ink",
    ]


def test_the_numbers_of_items_are_those_of_the_encoder(stylesheets: Stylesheets) -> None:
    tree = page(stylesheets, '<list type="ordered"><item n="4">x</item><item n="iv">y</item></list>')
    assert [(one.get("value"), one.get("class")) for one in select(tree, "//li[text()]")] == [
        ("4", "item"),
        (None, "item numbered"),
    ]


def test_how_sure_and_why_is_said_where_it_is(stylesheets: Stylesheets) -> None:
    supplied = '<supplied reason="lost" cert="low" resp="#ed">x</supplied>'
    gap = '<gap reason="lost" atLeast="2" atMost="4" unit="chars"/>'
    tree = page(stylesheets, f"<p>{supplied} {gap}</p>")
    assert select(tree, "//article//p//@title") == ["lost, ed, cert low", "omitted lost 2–4 chars"]


def test_css_of_the_encoder_is_kept_as_far_as_it_is_harmless(stylesheets: Stylesheets) -> None:
    rendition = '<rendition xml:id="uc" scheme="css">text-transform: uppercase; color: red</rendition>'
    header = f"<encodingDesc><tagsDecl>{rendition}</tagsDecl></encodingDesc>"
    styled = '<hi style="position: fixed; font-weight: bold">b</hi>'
    content = f'<p><hi rendition="#uc">a</hi>{styled}<hi rendition="#g">c</hi></p>'
    tree = page(stylesheets, content, header=header)
    found = [
        (one.tag, one.get("style"), one.get("class"))
        for one in select(tree, "//article//p/*[@data-rendition or @style]")
    ]
    assert found == [
        ("span", "text-transform: uppercase", "hi"),
        ("span", "font-weight: bold", "hi"),
        ("span", None, "hi rend-spaced"),
    ]


def test_style_that_few_pages_need_is_in_those_alone(stylesheets: Stylesheets) -> None:
    def style(content: str) -> str:
        (found,) = select(page(stylesheets, content), "//style")
        return str(found.text)

    assert ".delSpan" not in style("<p>x</p>")
    assert ".delSpan" in style('<p><delSpan spanTo="#e"/>x<anchor xml:id="e"/></p>')
