"""A small document of each kind of text, made into a page and a book: nothing is lost, everything is linked."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from teikit.document import Document, read
from teikit.rendering import rendered

from .words import TEI, XHTML, letters_of_page, letters_of_tei, parsed, select, texts_of

DOCUMENTS = Path(__file__).parents[1] / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.xml"))
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
OPF = "{http://www.idpf.org/2007/opf}"
_VALUES = ("when", "from", "to", "ref", "who", "key", "wit", "facs", "cert", "lemma")
_UNREAD = ("sic", "orig", "abbr", "rdg", "rdgGrp")


@dataclass(frozen=True, slots=True)
class Made:
    """A document, its page, and the files of its book."""

    root: etree._Element
    page: etree._Element
    markup: str
    book: dict[str, bytes]

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.book[f"EPUB/{name}"])


_made: dict[str, Made] = {}


@pytest.fixture(params=NAMES)
def made(request: pytest.FixtureRequest) -> Made:
    return made_from(request.param)


def made_from(name: str) -> Made:
    if name not in _made:
        document = read(DOCUMENTS / f"{name}.xml")
        assert isinstance(document, Document)
        files, _findings = rendered(document, ["html", "epub"])
        markup = files[f"{name}.html"].decode("utf-8")
        with zipfile.ZipFile(io.BytesIO(files[f"{name}.epub"])) as container:
            book = {entry: container.read(entry) for entry in container.namelist()}
        _made[name] = Made(document.root, parsed(markup), markup, book)
    return _made[name]


def is_read(element: etree._Element) -> bool:
    parts = [element, *element.iterancestors()]
    halves = [part for part in parts if isinstance(part.tag, str) and part.tag.removeprefix(TEI) in _UNREAD]
    return not any(part.getparent() is not None and part is not part.getparent()[0] for part in halves)  # type: ignore[index]


def test_the_page_has_the_letters_of_the_text_in_order(made: Made) -> None:
    assert letters_of_page(made.markup) == letters_of_tei(made.root)


def test_every_id_is_there_once_and_every_link_arrives(made: Made) -> None:
    ids = select(made.page, "//@id")
    assert len(ids) == len(set(ids))
    links = {unquote(link) for link in select(made.page, "//@href") if link.startswith("#")}
    assert links <= {f"#{i}" for i in ids}


def test_every_link_of_the_book_arrives(made: Made) -> None:
    trees = {name: etree.fromstring(data) for name, data in made.book.items() if name.endswith((".xhtml", ".ncx"))}
    ids = {f"{name.removeprefix('EPUB/')}#{i}" for name, tree in trees.items() for i in select(tree, "//@id")}
    links = {link for tree in trees.values() for link in select(tree, "//@href | //@src")}
    inside = {unquote(link) for link in links if not re.match("[a-z]+:", link)}
    assert {link for link in inside if "#" in link} <= ids
    assert {f"EPUB/{link.partition('#')[0]}" for link in inside} <= set(made.book)


def test_the_book_holds_what_its_manifest_lists(made: Made) -> None:
    listed = {f"EPUB/{item.get('href')}" for item in made.tree("package.opf").iter(f"{OPF}item")}
    assert set(made.book) == listed | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}


def test_every_headed_division_is_in_the_contents_and_in_both_navigations(made: Made) -> None:
    headed = [
        " ".join("".join(_words(head)).split())
        for text in texts_of(made.root)
        for division in text.iter(f"{TEI}div")
        if (head := division.find(f"{TEI}head")) is not None
    ]
    wanted = [head for head in headed if head]
    toc = select(made.tree("nav.xhtml"), "//*[@id='toc']//*[local-name()='a']")
    points = [label.text or "" for label in made.tree("toc.ncx").iterfind(f".//{NCX}navPoint/{NCX}navLabel/{NCX}text")]
    shown = [" ".join("".join(link.itertext()).split()) for link in select(made.page, "//nav//li/a")]
    in_book = [" ".join("".join(link.itertext()).split()) for link in toc]
    assert [head for head in shown if head in wanted][: len(wanted)] == wanted
    assert [head for head in in_book if head in wanted][: len(wanted)] == wanted
    assert [" ".join(point.split()) for point in points] == in_book


def _words(head: etree._Element) -> list[str]:
    parts = [head.text or ""]
    for child in head:
        if child.tag not in {f"{TEI}{name}" for name in ("note", *_UNREAD)}:
            parts += _words(child)
        parts.append(child.tail or "")
    return parts


def test_every_note_of_the_text_is_linked_both_ways(made: Made) -> None:
    marks = {mark.get("id"): mark.get("href") for mark in select(made.page, "//a[@role='doc-noteref']")}
    ways_back = {
        link.get("href"): f"#{note.get('id')}"
        for note in select(made.page, "//*[a[@role='doc-backlink']]")
        for link in select(note, "a[@role='doc-backlink']")
    }
    assert {f"#{mark}": note for mark, note in marks.items()} == ways_back


def test_every_page_break_is_in_the_page_list(made: Made) -> None:
    breaks = [pb.get("n") for text in texts_of(made.root) for pb in text.iter(f"{TEI}pb") if is_read(pb)]
    links = select(made.tree("nav.xhtml"), "//*[@id='pages']//*[local-name()='a']")
    assert [link.text for link in links] == [n or f"[{place}]" for place, n in enumerate(breaks, 1)]


def test_all_values_of_the_text_are_in_the_page(made: Made) -> None:
    wanted = {
        (name, element.get(name))
        for text in texts_of(made.root)
        for element in text.iter(f"{TEI}*")
        for name in _VALUES
        if element.get(name)
    }
    found = {
        (name, element.get(f"data-{name}"))
        for element in made.page.iter()
        if isinstance(element.tag, str)
        for name in _VALUES
        if element.get(f"data-{name}")
    }
    assert wanted - found == set()


def test_there_is_one_small_script_and_nothing_is_asked_for_from_elsewhere(made: Made) -> None:
    assert [script.get("type") for script in select(made.page, "//script")] == ["application/ld+json", "module"]
    assert len("".join(select(made.page, "//script[@type='module']/text()")).encode()) < 10_000
    assert not any(b"<script" in data for data in made.book.values())
    assert select(made.page, "//@*[starts-with(name(), 'on')]") == []
    assert {source.partition(":")[0] for source in select(made.page, "//@src")} <= {"data"}
    assert {link.partition(":")[0] for link in select(made.page, "//@href") if ":" in link} <= {
        "https",
        "http",
        "mailto",
    }


def test_a_picture_is_in_the_page_and_packed_once() -> None:
    made = made_from("figures")
    assert len(select(made.page, "//img[starts-with(@src, 'data:image/png;base64,')]")) == 6
    assert len(select(made.page, "//img[starts-with(@src, 'data:image/svg+xml;base64,')]")) == 1
    assert made.book["EPUB/picture-1.png"] == (DOCUMENTS / "pictures" / "lamp.png").read_bytes()
    assert sorted(name for name in made.book if "picture" in name) == ["EPUB/picture-1.png", "EPUB/picture-2.svg"]


def test_an_uneven_table_becomes_even() -> None:
    tables = select(made_from("figures").page, "//table")
    assert [[[cell.get("colspan", "1") for cell in row] for row in select(table, ".//tr")] for table in tables[:3]] == [
        [["1", "1", "1"], ["1", "1", "1"], ["1", "2"]],
        [["1", "1", "1"], ["1", "1", "1"], ["1", "2"], ["1", "1"]],
        [["2", "1"], ["2"], ["1", "1", "1"]],
    ]


def test_the_parts_of_a_line_that_speakers_share_are_kept_as_parts() -> None:
    assert select(made_from("play").page, "//*[@data-part]/@data-part") == ["I", "M", "F"]


def test_a_variant_has_its_lemma_its_readings_and_its_witnesses() -> None:
    notes = [" ".join("".join(note.itertext()).split()) for note in select(made_from("apparatus").page, "//li[@id]//p")]
    assert notes[:3] == [
        "tarda A] sera B",
        "venit A B] veniet (conjecture) ed1922 The teikit project – Cf. infra.",
        "o lucerna A] o lucærna B; o lucerna ed1922",
    ]


def test_all_texts_of_a_corpus_are_parts_of_one_page() -> None:
    headings = select(made_from("corpus").page, "//article//section[contains(@class, 'part')]/h2")
    assert [heading.text for heading in headings] == ["Primera carta", "Second letter", "Tercera carta"]


def test_a_language_that_is_none_is_kept_as_data_only() -> None:
    page = made_from("odd").page
    assert page.get("lang") == "en"
    assert select(page, "//*[@data-lang='english']/@lang") == []
    assert select(page, "//*[@data-lang='EN-gb']/@lang") == ["en-GB"]


def test_reference_managers_find_who_what_and_when() -> None:
    page = made_from("novel").page
    found = {meta.get("name"): meta.get("content") for meta in select(page, "//meta[starts-with(@name, 'citation_')]")}
    assert found == {
        "citation_title": "The Ferry",
        "citation_author": "The Ferryman",
        "citation_publication_date": "1911",
        "citation_publisher": "Shore Press",
        "citation_language": "en",
    }
    bibtex, ris, csl = ("".join(pre.itertext()) for pre in select(page, "//details/pre"))
    assert bibtex.startswith("@book{the1911,\n  author = {{The Ferryman}},\n  title = {The Ferry}")
    assert ris.splitlines()[:3] == ["TY  - BOOK", "AU  - The Ferryman", "TI  - The Ferry"]
    assert '"author":[{"literal":"The Ferryman"}]' in csl


def test_a_name_is_sorted_by_its_surname_and_said_with_its_forename_first() -> None:
    page = made_from("titles").page
    bibtex, ris, csl = ("".join(pre.itertext()) for pre in select(page, "//details/pre"))
    assert "  editor = {Darling, Grace},\n" in bibtex
    assert "ED  - Darling, Grace\n" in ris
    assert '"editor":[{"family":"Darling","given":"Grace"}]' in csl
    (citation,) = select(page, "//p[@class='citation']")
    assert "".join(citation.itertext()) == "Anonymous. First Title. Edited by Grace Darling. Shore Press."


def test_the_persons_of_a_register_are_sorted_by_surname_with_the_link_behind() -> None:
    entries = select(made_from("register").page, "//section[@role='doc-index']//li[.//b]")
    names = [entry.xpath("string((.//b)[1])") for entry in entries]
    assert names[:4] == ["I barcaioli", "Membro", "Schwangau, Margarethe von", "Wolkenstein, Oswald von"]


def test_the_contributors_have_their_relators() -> None:
    package = made_from("novel").tree("package.opf")
    roles = {meta.get("refines"): meta.text for meta in package.iter(f"{OPF}meta") if meta.get("property") == "role"}
    assert roles == {"#author-1": "aut", "#editor-1": "trl", "#contributor-1-1": "ill"}


def test_the_cover_shows_the_title() -> None:
    cover = etree.fromstring(made_from("novel").book["EPUB/cover.svg"])
    assert [line.text for line in cover.iter("{http://www.w3.org/2000/svg}text")] == [
        "The Ferryman",
        "The Ferry",
        "Shore Press",
    ]
    page = made_from("novel").tree("cover.xhtml")
    assert [image.get("alt") for image in page.iter(f"{XHTML}img")] == ["The Ferryman: The Ferry"]
