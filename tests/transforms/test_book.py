from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from .words import XHTML, letters, letters_of_page, select

if TYPE_CHECKING:
    from collections.abc import Callable

    from teikit.saxon import Result

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def files(result: Result) -> dict[str, etree._Element]:
    return {
        n: etree.fromstring(t.encode("utf-8"))
        for n, t in result.documents.items()
        if n.endswith((".xhtml", ".opf", ".xml"))
    }


def test_the_files_are_those_of_the_manifest(lamp: Callable[..., Result]) -> None:
    result = lamp("epub")
    package = files(result)["EPUB/package.opf"]
    listed = {f"EPUB/{item.get('href')}" for item in package.iter(f"{OPF}item")}
    assert set(result.documents) == listed | {"META-INF/container.xml", "EPUB/package.opf"}
    assert [name.removeprefix("EPUB/") for name in sorted(listed)] == [
        "about.xhtml",
        "book.css",
        "cover.svg",
        "cover.xhtml",
        "index.xhtml",
        "nav.xhtml",
        "notes.xhtml",
        "text-002.xhtml",
        "title.xhtml",
        "toc.ncx",
    ]


def test_every_link_between_files_arrives(lamp: Callable[..., Result]) -> None:
    trees = files(lamp("epub"))
    ids = {f"{name.removeprefix('EPUB/')}#{i}" for name, tree in trees.items() for i in select(tree, "//@id")}
    hrefs = {href for tree in trees.values() for href in select(tree, "//*[local-name() = 'a']/@href")}
    links = {href for href in hrefs if not re.match("https?:", href)}
    assert {link for link in links if "#" in link} - ids == set()
    assert {link.partition("#")[0] for link in links} <= {name.removeprefix("EPUB/") for name in trees}


def test_the_book_has_the_letters_of_the_page(lamp: Callable[..., Result]) -> None:
    result = lamp("epub", page=True)
    article = "".join(result.documents[f"EPUB/{name}.xhtml"].partition("<body>")[2] for name in ("title", "text-002"))
    body = etree.fromstring(
        f'<body xmlns:epub="http://www.idpf.org/2007/ops">{article.replace("</body></html>", "")}</body>'.encode()
    )
    for mark in select(body, "//*[@role = 'doc-noteref']"):
        mark.text = ""
    assert letters(str(text) for text in body.itertext()) == letters_of_page(result.text)


def test_with_the_page_the_book_gives_the_page_that_html_gives(lamp: Callable[..., Result]) -> None:
    assert lamp("epub", page=True).text == lamp("html").text


def test_notes_references_and_pages_have_their_semantics(lamp: Callable[..., Result]) -> None:
    trees = files(lamp("epub"))
    text, notes, nav = (trees[f"EPUB/{name}.xhtml"] for name in ("text-002", "notes", "nav"))
    assert [e.get("id") for e in text.iter() if e.get(EPUB_TYPE) == "noteref"] == [
        "noteref-1",
        "editorial-note-1-mark",
        "variant-1-mark",
    ]
    assert [e.get("id") for e in notes.iter() if e.get(EPUB_TYPE) == "endnote"] == [
        "note-1",
        "editorial-note-1",
        "variant-1-note",
    ]
    assert [n.get(EPUB_TYPE) for n in nav.iter(f"{XHTML}nav")] == ["toc", "landmarks", "page-list"]
    assert select(nav, "//*[@id = 'pages']//*[local-name() = 'a']/@href") == ["text-002.xhtml#page-7"]


def test_the_metadata_come_from_the_header(lamp: Callable[..., Result]) -> None:
    package = files(lamp("epub", modified="2020-02-02T00:00:00Z"))["EPUB/package.opf"]
    assert [(e.tag.removeprefix(DC), e.text) for e in package.iter(f"{DC}*") if not e.tag.endswith("identifier")] == [
        ("title", "The Lamp"),
        ("language", "en"),
        ("creator", "The Engraver"),
        ("publisher", "Shore Press"),
        ("date", "1911"),
        ("source", "The Lamp, Bergen 1911."),
        ("rights", "CC BY 4.0"),
        ("description", "The Engraver: The Lamp"),
    ]
    assert [m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"] == [
        "2020-02-02T00:00:00Z"
    ]
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}",
        package.findtext(f".//{DC}identifier") or "",
    )
