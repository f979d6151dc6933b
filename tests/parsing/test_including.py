"""Documents of several files: `xi:include` carried out, and each finding told where it stands."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

import teikit
from teikit.collation.reading import source_words
from teikit.document import Document, faults_of, read
from teikit.namespaces import XML
from teikit.relaxng import Schema
from teikit.transforming import transform

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..examples import Command

    Write = Callable[..., Path]

TEI = "http://www.tei-c.org/ns/1.0"
XI = "http://www.w3.org/2001/XInclude"
NAMESPACES = f'xmlns="{TEI}" xmlns:xi="{XI}"'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A Tale of Two Cities</title><author>Charles Dickens</author></titleStmt>"
    '<publicationStmt><publisher>Chapman &amp; Hall</publisher><date when="1859">1859</date>'
    '<availability><licence target="https://creativecommons.org/publicdomain/mark/1.0/"/></availability>'
    '<idno type="local">tale</idno></publicationStmt><sourceDesc><p>The first edition.</p></sourceDesc></fileDesc>'
    '<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc></teiHeader>'
)
FIRST = "It was the best of times, it was the worst of times, it was the age of wisdom"
SECOND = "It was the Dover road that lay, on a Friday night late in November"
THIRD = "A wonderful fact to reflect upon, that every human creature is constituted to be that profound secret"
GRAMMAR = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any"><element>'
    f'<anyName><except><name ns="{TEI}">persname</name><nsName ns="{XI}"/></except></anyName>'
    '<zeroOrMore><choice><attribute><anyName><except><name ns="http://www.w3.org/XML/1998/namespace">base</name>'
    '</except></anyName></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>'
)
RULES = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
    f'<ns prefix="tei" uri="{TEI}"/><pattern><rule context="tei:hi"><assert id="rend" role="warning" test="@rend"'
    ">a hi has no rend</assert></rule></pattern></schema>"
)
MODELS = '<?xml-model href="any.rng"?>\n<?xml-model href="own.sch"?>\n'


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "any.rng").write_text(GRAMMAR, encoding="utf-8")
    (tmp_path / "own.sch").write_text(RULES, encoding="utf-8")

    def write_file(name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write_file


def include(href: str, rest: str = "") -> str:
    return f'<xi:include href="{href}"{rest}/>'


def main(*inclusions: str) -> str:
    body = "\n".join(inclusions)
    return f'{MODELS}<TEI {NAMESPACES} xml:lang="en">{HEADER}<text>\n<body>\n{body}\n</body></text></TEI>\n'


def part(content: str, attributes: str = "") -> str:
    return f'<?xml version="1.0"?>\n<div xmlns="{TEI}" xmlns:xi="{XI}"{attributes}>\n{content}\n</div>\n'


def whole(path: Path) -> Document:
    document = read(path)
    assert isinstance(document, Document), document
    return document


def words(path: Path) -> str:
    return " ".join(source_words(whole(path)).words)


def places(path: Path) -> list[tuple[str, int, int, str]]:
    return [(each.path.as_posix(), each.line, each.column, each.code) for each in teikit.validate(path)]


def faults(path: Path) -> list[tuple[str, int, int, str]]:
    return [(each.path.as_posix(), each.line, each.column, each.code) for each in faults_of(path)]


def edition(write: Write) -> Path:
    write("chapters/one.xml", part(f'<head>The Period</head>\n<p xml:id="p1">{FIRST}.</p>'))
    write("chapters/two.xml", part(f'<p>{SECOND}, as in <ref target="one.xml#p1">one</ref>.</p>'))
    write("three.xml", part(f'<p corresp="chapters/one.xml#p1">{THIRD}.</p>'))
    return write("main.xml", main(include("chapters/one.xml"), include("chapters/two.xml"), include("three.xml")))


def test_a_sound_edition_of_several_files_has_no_findings(write: Write) -> None:
    assert places(edition(write)) == []


def test_all_chapters_are_in_page_book_and_text_in_their_order(write: Write, tmp_path: Path) -> None:
    built = teikit.build(edition(write), tmp_path / "out")
    assert [each for each in built.diagnostics if each.is_error] == []
    page = (tmp_path / "out/main.html").read_text(encoding="utf-8")
    text = " ".join((tmp_path / "out/main.txt").read_text(encoding="utf-8").split())
    with zipfile.ZipFile(tmp_path / "out/main.epub") as book:
        pages = [book.read(name).decode() for name in sorted(book.namelist()) if name.endswith(".xhtml")]
    for form in (page, text, "".join(pages)):
        found = [form.find(begin) for begin in ("best of times", "Dover road", "A wonderful fact")]
        assert -1 not in found
        assert found == sorted(found)
    assert 'href="#p1"' in page


def test_findings_of_every_kind_stand_in_their_own_file(write: Write) -> None:
    write("chapters/one.xml", part("<p>By <persname>Sydney</persname></p>\n<p>the <hi>the</hi></p>"))
    write("two.xml", part('<p><ref target="#gone">the the end</ref></p>\n<whim>x</whim>'))
    path = write("main.xml", main(include("chapters/one.xml"), include("two.xml"), '<p corresp="#lost">x</p>'))
    assert places(path) == [
        ("chapters/one.xml", 3, 7, "relaxng/unknown-element"),
        ("chapters/one.xml", 4, 8, "schematron/rend"),
        ("chapters/one.xml", 4, 12, "word/doubled"),
        ("two.xml", 3, 9, "pointer/dangling"),
        ("two.xml", 3, 24, "word/doubled"),
        ("main.xml", 7, 4, "pointer/dangling"),
    ]
    rendered = teikit.render(path, "html", "out")
    assert [(each.path.as_posix(), each.line, each.column, each.code) for each in rendered] == [
        ("chapters/one.xml", 3, 7, "html/unhandled-element"),
        ("two.xml", 4, 1, "html/unhandled-element"),
    ]


def test_the_command_shows_the_line_of_the_file(write: Write, teikit_command: Command) -> None:
    write("chapters/one.xml", part('<p corresp="#gone">Jerry</p>'))
    write("main.xml", main(include("chapters/one.xml")))
    done = [teikit_command("validate", "main.xml", "--format", form) for form in ("text", "json", "sarif")]
    assert [each.returncode for each in done] == [1, 1, 1]
    text, as_json, sarif = (each.stdout for each in done)
    assert "chapters/one.xml:3:4: error: nothing has the xml:id “gone”" in text
    assert '    3 | <p corresp="#gone">Jerry</p>\n' in text
    (finding,) = json.loads(as_json)["findings"]
    assert (finding["path"], finding["line"], finding["end_column"]) == ("chapters/one.xml", 3, 19)
    (result,) = json.loads(sarif)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("chapters/one.xml", 3)


def test_a_grammar_asked_for_sees_the_whole(write: Write) -> None:
    write("one.xml", part("<p>By <persname>Sydney</persname></p>"))
    path = write("main.xml", main(include("one.xml")))
    found = teikit.validate(path, schema=[Path("any.rng")])
    assert [(each.path.as_posix(), each.line, each.column, each.code) for each in found] == [
        ("one.xml", 3, 7, "relaxng/unknown-element")
    ]


def test_the_included_file_is_still_a_document_of_its_own(write: Write) -> None:
    path = write("chapters/one.xml", part("<p>By <persname>Sydney</persname></p>"))
    found = teikit.validate(path, schema=[Path("any.rng")])
    assert [(each.path, each.line, each.code) for each in found] == [(path, 3, "relaxng/unknown-element")]


def test_identifiers_are_one_of_a_kind_in_the_whole(write: Write) -> None:
    write("one.xml", part('<p xml:id="p1">x</p>'))
    write("two.xml", part('<p>y</p>\n<p xml:id="p1">x</p>'))
    path = write("main.xml", main(include("one.xml"), include("two.xml")))
    assert [(each.path.name, each.line, each.code, each.message) for each in teikit.validate(path)] == [
        ("two.xml", 4, "identifier/duplicate", "the xml:id “p1” stands on line 3 of one.xml already")
    ]


def test_a_waiver_speaks_within_its_file_and_over_what_is_included(write: Write) -> None:
    waiver = '<?teikit ignore pointer/dangling reason="not transcribed"{}?>'
    write("one.xml", part(f'{waiver.format("")}\n<p corresp="#gone">x</p>\n<p corresp="#lost">y</p>'))
    alone = write("main.xml", main(include("one.xml")))
    assert places(alone) == [("one.xml", 5, 4, "pointer/dangling")]
    write("main.xml", main(waiver.format(' scope="subtree"'), include("one.xml")))
    assert places(alone) == []
    write("one.xml", part(f"{waiver.format('')}\n<p>x</p>"))
    write("main.xml", main(include("one.xml")))
    assert places(alone) == [("one.xml", 3, 1, "waiver/unused")]


def test_a_picture_a_register_and_a_pointer_count_from_their_file(write: Write) -> None:
    write("chapters/pictures/dover.png", b"\x89PNG\r\n\x1a\n" + bytes(20))
    write("chapters/people.xml", part('<p xml:id="carton">Sydney Carton</p>'))
    write("register.xml", part('<p xml:id="lucie">Lucie</p>'))
    write(
        "chapters/one.xml",
        part(
            '<figure><graphic url="pictures/dover.png"/></figure><p><name ref="people.xml#carton">C</name> '
            '<name ref="../register.xml#lucie ../register.xml#gone">L</name></p>'
        ),
    )
    path = write("main.xml", main(include("chapters/one.xml")))
    assert places(path) == [("chapters/one.xml", 3, 101, "pointer/dangling")]
    root = whole(path).root
    assert [value for each in root.iter("*") for name in ("url", "ref") if (value := each.get(name))] == [
        "chapters/pictures/dover.png",
        "chapters/people.xml#carton",
        "register.xml#lucie register.xml#gone",
    ]
    teikit.render(path, "html", "out")
    assert "data:image/png" in Path("out/main.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_an_included_file_has_its_own_encoding(write: Write, encoding: str) -> None:
    content = part('<p corresp="#gone">Défarge “knits”</p>').replace(
        '"1.0"', f'"1.0" encoding="{encoding[:6].rstrip("-")}"'
    )
    write("one.xml", ("\ufeff" if encoding == "utf-16-be" else "") + content, encoding)
    path = write("main.xml", main(include("one.xml")))
    assert places(path) == [("one.xml", 3, 4, "pointer/dangling")]
    assert words(path) == "Défarge “knits”"


def test_files_with_other_line_ends_keep_their_lines(write: Write) -> None:
    write("one.xml", part('<p>a</p>\n<p corresp="#gone">b</p>').replace("\n", "\r\n"))
    write("two.xml", part('<p>a</p>\n<p corresp="#gone">b</p>').replace("\n", "\r"))
    path = write("main.xml", main(include("one.xml"), include("two.xml")))
    assert places(path) == [("one.xml", 4, 4, "pointer/dangling"), ("two.xml", 4, 4, "pointer/dangling")]


def test_entities_of_an_included_file_are_its_own(write: Write) -> None:
    dtd = '<!DOCTYPE div [<!ENTITY mdm "Madame <hi rend=\'i\'>&def;</hi>"><!ENTITY def "D\'Épinay &#38;#38; Co">]>\n'
    write("one.xml", dtd + part('<p>&mdm;</p>\n<p n="&def;" corresp="#gone">x</p>').partition("\n")[2])
    path = write("main.xml", main(include("one.xml")))
    assert words(path) == "Madame D'Épinay & Co x"
    assert places(path) == [("one.xml", 4, 14, "pointer/dangling")]


def test_what_should_not_be_included_is_told_at_its_place(write: Write, tmp_path: Path) -> None:
    write("bad.xml", "<div>\n<p>x</div>")
    write("bomb.xml", '<!DOCTYPE d [<!ENTITY a "' + "ha" * 600_000 + '">]><d>&a;</d>')
    write("latin.txt", "Défarge".encode("latin-1"))
    write("control.txt", "a\x01b")
    write("self.xml", part(include("self.xml")))
    write("again.xml", part(include("main.xml")))
    write("nested.xml", part("<p>x</p>\n" + include("gone.xml")))
    write("defaults.xml", '<!DOCTYPE d [<!ATTLIST d n CDATA "1">]><d/>')
    write("good.xml", part("<p>x</p>"))
    inclusions = [
        *(include(name) for name in ("gone.xml", "../gone.xml", "/etc/passwd", "file:///etc/passwd")),
        *(include(name) for name in ("https://example.org/a.xml", "bad.xml", "bomb.xml", "self.xml", "again.xml")),
        *(include(name, ' parse="text"') for name in ("latin.txt", "control.txt")),
        include("nested.xml"),
        include("defaults.xml"),
        *(include("good.xml", f' xpointer="{pointer}"') for pointer in ("none", "element(/1/9)", "xpath(//p)")),
        include("good.xml", ' parse="html"'),
        include("good.xml", ' parse="text" xpointer="a"'),
        include("good.xml#a"),
        "<xi:include/>",
        f'<xi:include href="good.xml">{include("good.xml")}</xi:include>',
        '<xi:include href="good.xml"><xi:fallback/><xi:fallback/></xi:include>',
        "<xi:fallback/>",
        "<xi:incl/>",
    ]
    found = faults(write("main.xml", main(*inclusions)))
    assert found == [
        ("main.xml", 5, 13, "include/missing"),
        ("main.xml", 6, 13, "include/outside"),
        ("main.xml", 7, 13, "include/outside"),
        ("main.xml", 8, 13, "include/outside"),
        ("main.xml", 9, 13, "include/outside"),
        ("main.xml", 10, 13, "include/not-xml"),
        ("bad.xml", 2, 5, "xml/not-well-formed"),
        ("main.xml", 11, 13, "include/not-xml"),
        ("bomb.xml", 1, 25, "xml/entity-expansion"),
        ("self.xml", 3, 1, "include/cycle"),
        ("again.xml", 3, 1, "include/cycle"),
        ("main.xml", 14, 13, "include/not-text"),
        ("main.xml", 15, 13, "include/not-text"),
        ("nested.xml", 4, 13, "include/missing"),
        ("main.xml", 17, 1, "include/unsupported"),
        ("main.xml", 18, 29, "include/no-target"),
        ("main.xml", 19, 29, "include/no-target"),
        ("main.xml", 20, 1, "include/unsupported"),
        ("main.xml", 21, 1, "include/unsupported"),
        ("main.xml", 22, 1, "include/illegal"),
        ("main.xml", 23, 1, "include/illegal"),
        ("main.xml", 24, 1, "include/illegal"),
        ("main.xml", 25, 1, "include/illegal"),
        ("main.xml", 26, 1, "include/illegal"),
        ("main.xml", 27, 1, "include/illegal"),
        ("main.xml", 28, 1, "include/illegal"),
    ]
    assert places(Path("main.xml")) == found
    assert teikit.build("main.xml", tmp_path / "out").files == ()


def test_a_link_out_of_the_folder_is_not_followed(write: Write, tmp_path: Path) -> None:
    outside = tmp_path / "outside.xml"
    write("outside.xml", part("<p>secret</p>"))
    write("inner/main.xml", main(include("link.xml")))
    try:
        (tmp_path / "inner/link.xml").symlink_to(outside)
    except OSError:
        pytest.skip("this system has no symbolic links")
    assert [each[3] for each in faults(Path("inner/main.xml"))] == ["include/outside"]


def test_a_fallback_stands_for_what_is_not_there_only(write: Write) -> None:
    write("one.xml", part("<p>one</p>"))
    write("bad.xml", "<div>")
    fallback = f"<xi:fallback><p>not yet</p>{include('one.xml')}</xi:fallback></xi:include>"
    path = write("main.xml", main(f'<xi:include href="gone.xml">{fallback}'))
    assert words(path) == "not yet one"
    path = write("main.xml", main(f'<xi:include href="one.xml">{fallback}'))
    assert words(path) == "one"
    path = write("main.xml", main(f'<xi:include href="bad.xml">{fallback}'))
    assert faults(path)[0] == ("main.xml", 5, 13, "include/not-xml")
    pointing = fallback.replace("<p>", '\n<p corresp="#x">')
    path = write("main.xml", main(f'<xi:include href="gone.xml">{pointing}'))
    assert places(path) == [("main.xml", 6, 4, "pointer/dangling")]


def test_two_hundred_files_and_deep_nesting(write: Write) -> None:
    for number in range(200):
        write(f"letters/{number}.xml", part(f'<p corresp="#gone">letter {number}</p>'))
    path = write("main.xml", main(*(include(f"letters/{number}.xml") for number in range(200))))
    assert words(path) == " ".join(f"letter {number}" for number in range(200))
    assert places(path) == [(f"letters/{number}.xml", 3, 4, "pointer/dangling") for number in range(200)]
    for number in range(1, 101):
        inner = include(f"../{number + 1}/in.xml") if number < 100 else ""
        write(f"deep/{number}/in.xml", part(f"<p>{number}</p>{inner}"))
    path = write("main.xml", main(include("deep/2/in.xml")))
    assert words(path) == " ".join(map(str, range(2, 101)))
    path = write("main.xml", main(include("deep/1/in.xml")))
    assert len(words(path).split()) == 100
    write("over.xml", part(include("deep/1/in.xml")))
    path = write("main.xml", main(include("over.xml")))
    assert faults(path) == [("deep/99/in.xml", 3, 10, "include/too-much")]


def test_growth_is_bounded(write: Write) -> None:
    write("text.txt", "x" * 3_000_000)
    path = write("main.xml", main("<p>", *[include("text.txt", ' parse="text"')] * 10, "</p>"))
    assert [each[3] for each in faults(path)] == ["include/too-much"]


def test_two_roots_are_no_document(write: Write) -> None:
    write("one.xml", part("<p>x</p>"))
    path = write("root.xml", f'<xi:include xmlns:xi="{XI}" href="one.xml"/>')
    assert whole(path).root.tag == f"{{{TEI}}}div"
    path = write("root.xml", f'<xi:include xmlns:xi="{XI}" href="one.xml" parse="text"/>')
    assert [each[3] for each in faults(path)] == ["include/illegal"]


def test_each_file_is_mended_by_itself(write: Write, teikit_command: Command) -> None:
    one = write("chapters/one.xml", part("<p>A  b &nbsp;</p>").replace("&nbsp;", "") + "<!-- x -->  \n")
    path = write("main.xml", main("<p>a</p>  ", include("chapters/one.xml")))
    before = {each: each.read_bytes() for each in (one, path)}
    done = teikit_command("validate", "--fix", "main.xml")
    assert done.returncode == 0, done.stdout + done.stderr
    changed = sorted(each.as_posix() for each, data in before.items() if each.read_bytes() != data)
    assert changed == ["chapters/one.xml", "main.xml"]
    assert b"<xi:include href=" in path.read_bytes()
    assert one.read_bytes() == before[one].replace(b"-->  \n", b"-->\n")


def test_a_stylesheet_of_ones_own_sees_the_whole(write: Write) -> None:
    write(
        "own.xsl",
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output method="text"/>'
        '<xsl:template match="/"><xsl:value-of select="count(//*:div)"/></xsl:template></xsl:stylesheet>',
    )
    assert transform(edition(write), "own.xsl").text == "3"


PARTS = {
    "default.xml": f'<div xmlns="{TEI}"><p>Serge &amp; <hi>x</hi></p></div>',
    "none.xml": "<div><p>no namespace</p></div>",
    "prefixed.xml": '<t:div xmlns:t="urn:t" xmlns:q="urn:q"><t:p q:a="1" xml:id="a">x<t:b xml:id="b"/></t:p></t:div>',
    "around.xml": '<?one two?><!-- before --><div xmlns="urn:d">x</div><!-- after -->',
    "cdata.xml": '<div><![CDATA[<p>&amp;]]>]]&gt;<p a="&lt;&#10;&quot;\'"/></div>',
    "nested.xml": f'<d xmlns:i="{XI}"><i:include href="none.xml"/>-<i:include href="sub/deep.xml"/></d>',
    "sub/deep.xml": f'<d xmlns:xi="{XI}"><xi:include href="../default.xml"/><xi:include href="own.xml"/></d>',
    "sub/own.xml": "<own/>",
    "same.xml": f'<d xmlns:xi="{XI}"><p xml:id="p">x</p><xi:include xpointer="p"/></d>',
    "text.txt": "a < b && c > d\n]]> é\n",
    "latin.txt": "Mémoires",
}
SITES = [
    *(include(name) for name in PARTS if name.endswith(".xml")),
    include("text.txt", ' parse="text"'),
    include("latin.txt", ' parse="text" encoding="iso-8859-1"'),
    *(include("prefixed.xml", f' xpointer="{each}"') for each in ("element(a)", "element(/1/1)", "element(a/1)", "b")),
    '<xi:include href="gone.xml"><xi:fallback>none <p>at all</p></xi:fallback></xi:include>',
    f'<xi:include href="gone.xml"><xi:fallback xmlns:n="urn:n"><n:p/>{include("none.xml")}</xi:fallback></xi:include>',
    f'<include xmlns="{XI}" href="gone.xml"><fallback><p xmlns="">x</p></fallback></include>',
    f"a{include('none.xml')}b{include('default.xml')}c",
]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("around", [f'<TEI xmlns="{TEI}" xmlns:xi="{XI}" xmlns:o="urn:o">', f'<TEI xmlns:xi="{XI}">'])
def test_the_whole_is_what_libxml2_makes_of_it(write: Write, site: str, around: str) -> None:
    for name, content in PARTS.items():
        write(name, content, "iso-8859-1" if name == "latin.txt" else "utf-8")
    path = write("main.xml", f"{around}<p>{site}</p></TEI>")
    peer = etree.parse(path)
    peer.xinclude()
    for element in peer.iter("*"):
        element.attrib.pop(f"{{{XML}}}base", "")
    assert said(whole(path).root) == said(peer.getroot())


def said(element: etree._Element) -> list[object]:
    """What an element says, without comments and instructions: libxml2 leaves out those around an included root."""
    found: list[object] = [element.tag, sorted((str(name), str(value)) for name, value in element.attrib.items())]
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            found += [text, said(child)]
            text = ""
        text += child.tail or ""
    return [*found, text]


def test_comments_and_instructions_around_an_included_root_stay(write: Write) -> None:
    write("around.xml", PARTS["around.xml"])
    path = write("main.xml", f'<d xmlns:xi="{XI}">{include("around.xml")}</d>')
    assert [each.tag if isinstance(each.tag, str) else str(each) for each in whole(path).root] == [
        "<?one two?>",
        "<!-- before -->",
        "{urn:d}div",
        "<!-- after -->",
    ]


def test_the_tree_walker_finds_what_the_whole_text_does(write: Write) -> None:
    write("one.xml", part("<p>By <persname>Sydney</persname></p>"))
    path = write("main.xml", main(include("one.xml"), "<persname>Lucie</persname>", include("one.xml")))
    document = whole(path)
    walked = Schema.load(Path("any.rng")).findings_of_tree(document.root)
    found = teikit.validate(path, schema=[Path("any.rng")])
    assert [(each.code, each.message, each.xpath) for each in walked] == [
        (each.code, each.message, each.xpath) for each in found
    ]
    assert [each.path.name for each in found] == ["one.xml", "main.xml", "one.xml"]
