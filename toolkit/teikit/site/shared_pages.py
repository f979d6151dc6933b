"""The pages that all documents share: the list, the registers, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import resources, saxon
from ..rendering.stylesheets import compiled_for
from . import assets
from .planning import attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from .merging import Entry, Merged
    from .planning import Page

INDEX = "assets/search"
_PROGRAM = "assets/search.js"


def shared_pages(
    pages: Sequence[Page],
    counts: Sequence[int],
    registers: Mapping[str, Sequence[Merged]],
    formats: Sequence[str],
    *,
    title: str,
    language: str,
    address: str,
) -> Iterator[tuple[str, bytes]]:
    """The files of these pages, by name. `counts` are the numbers of words of the documents."""
    own = attributes(
        title=title, address=address, search_program=_PROGRAM, search_index=f"{INDEX}/index.js", xml_lang=language
    )
    markup = "".join(
        [
            f"<site {own}>",
            *(_document(page, count, formats) for page, count in zip(pages, counts, strict=True)),
            *(_register(kind, entries) for kind, entries in registers.items()),
            "</site>",
        ]
    )
    result = compiled_for("site-index.xsl", ()).transform(saxon.parse(markup, "teikit:/site"))
    for name, content in result.documents.items():
        if name.endswith(".html"):
            content, files = assets.beside(content)
            yield from files.items()
        yield name, content.encode("utf-8")
    yield _PROGRAM, resources.transform("site/search.js").read_bytes()


def _document(page: Page, count: int, formats: Sequence[str]) -> str:
    facts = page.facts
    said = attributes(
        href=page.href,
        title=facts.title,
        author=facts.author,
        date=facts.date,
        sort_date=facts.sort_date,
        sort_title=facts.sort_title,
        abstract=facts.abstract,
        extent=facts.extent,
        words=f"{count:,}".replace(",", "\u202f"),
        language=facts.language,
        licence=facts.licence,
    )
    authors = "".join(f"<author {attributes(name=said, sorted=sort)}/>" for said, sort in facts.authors)
    also = "".join(f"<also {attributes(href=href, label=label)}/>" for href, label in page.also(formats))
    return f"<document {said}>{authors}{also}</document>"


def _register(kind: str, entries: Sequence[Merged]) -> str:
    return f"<register {attributes(kind=kind)}>{''.join(map(_entry, entries))}</register>"


def _entry(merged: Merged) -> str:
    first, *others = merged.ids
    aliases = "".join(f"<alias {attributes(id=id_)}/>" for id_ in others)
    versions = "".join(map(_version, merged.versions[1:]))
    mentions = "".join(_mentions(entry) for entry in merged.entries)
    said = attributes(id=first, language=merged.first.facts.language)
    return f"<entry {said}>{aliases}{_markup(merged.first.item)}{versions}{mentions}</entry>"


def _version(entry: Entry) -> str:
    source = attributes(
        href=entry.page.href if entry.page else "", title=entry.facts.title, language=entry.facts.language
    )
    return f"<version {source}>{''.join(map(_markup, entry.paragraphs))}</version>"


def _mentions(entry: Entry) -> str:
    if entry.page is None or not entry.mentions:
        return ""
    said = attributes(href=entry.page.href, title=entry.facts.title, language=entry.facts.language)
    return f"<mentions {said}>{''.join(map(_markup, entry.mentions))}</mentions>"


def _markup(element: etree._Element) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode", with_tail=False)
