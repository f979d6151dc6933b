"""The header holds what citing and depositing a document needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from ..namespaces import TEI_TAG, name_of
from .checks import Found, check
from .edition import text_of
from .placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document
    from .edition import Edition

_RESPONSIBLE: Final = ("author", "editor", "principal", "respStmt", "meeting")
_DATES: Final = ("when", "when-iso", "when-custom", "from", "notBefore", "notAfter", "to", "from-iso", "notBefore-iso")
_LICENCES: Final = re.compile(
    r"https?://(?:www\.)?(?:"
    r"creativecommons\.org/(?:licenses/[a-z+-]+/\d\.\d|publicdomain/(?:zero|mark)/1\.0|licenses/publicdomain)"
    r"|rightsstatements\.org/(?:vocab|page)/[A-Z-]+/1\.0|opendatacommons\.org/licenses/\w+|spdx\.org/licenses/[\w.+-]+"
    r"|opensource\.org/licen[sc]es?/[\w.-]+|gnu\.org/licenses/\S+|artlibre\.org|etalab\.gouv\.fr/\S+|data\.gouv\.fr/\S+"
    r"|(?:www\.)?govdata\.de/dl-de/\S+|nationalarchives\.gov\.uk/doc/\S+|apache\.org/licenses/\S+"
    r"|mozilla\.org/\S*MPL\S*|europeana\.eu/rights/\S+|unlicense\.org|w3\.org/(?:Consortium/Legal|copyright)/\S+"
    r"|clarin\.eu/\S+)",
    re.IGNORECASE,
)


@check("header/no-title", Severity.INFO)
def no_title(document: Document, _edition: Edition) -> Iterator[Found]:
    """A document without a title."""
    for part, inner in _part(document, "titleStmt"):
        if not _filled(inner, "title"):
            yield _lacking(part, "the document has no title", "<titleStmt>", "<title>…</title>")


@check("header/no-responsibility", Severity.INFO)
def no_responsibility(document: Document, _edition: Edition) -> Iterator[Found]:
    """A document for which nobody is responsible."""
    for part, inner in _part(document, "titleStmt"):
        if not _filled(inner, *_RESPONSIBLE):
            lines = "<author>…</author> or <respStmt><resp>encoded by</resp><persName>…</persName></respStmt>"
            yield _lacking(part, "nobody is named as author, editor or encoder", "<titleStmt>", lines)


@check("header/no-publisher", Severity.INFO)
def no_publisher(document: Document, _edition: Edition) -> Iterator[Found]:
    """A document that nobody publishes."""
    for part, inner in _part(document, "publicationStmt"):
        if not _filled(inner, "publisher", "distributor", "authority"):
            message = "nothing says who publishes the document"
            yield _lacking(part, message, "<publicationStmt>", "<publisher>…</publisher>")


@check("header/no-date", Severity.INFO)
def no_date(document: Document, _edition: Edition) -> Iterator[Found]:
    """A document without the date of its publication."""
    for part, inner in _part(document, "publicationStmt"):
        if not any(_is_dated(one) for one in inner if name_of(one) == "date"):
            message = "nothing says when the document is published"
            yield _lacking(part, message, "<publicationStmt>", '<date when="2026-01-31">31 January 2026</date>')


@check("header/no-identifier", Severity.INFO)
def no_identifier(document: Document, _edition: Edition) -> Iterator[Found]:
    """A document without an identifier of its own."""
    for part, inner in _part(document, "publicationStmt"):
        if not _filled(inner, "idno"):
            lines = '<idno type="DOI">10.…</idno> or <idno type="local">…</idno>'
            yield _lacking(part, "the document has no identifier", "<publicationStmt>", lines)


@check("header/no-licence", Severity.INFO)
def no_licence(document: Document, _edition: Edition) -> Iterator[Found]:
    """A document that does not say what may be done with it."""
    for part, inner in _part(document, "publicationStmt"):
        if not any(name_of(one) in {"availability", "licence"} for one in inner):
            lines = (
                '<availability><licence target="https://creativecommons.org/licenses/by/4.0/">'
                "<p>…</p></licence></availability>"
            )
            yield _lacking(part, "nothing says what may be done with the document", "<publicationStmt>", lines)


@check("header/no-licence-uri", Severity.INFO)
def no_licence_uri(document: Document, _edition: Edition) -> Iterator[Found]:
    """An availability that names no licence by a URI."""
    for _, inner in _part(document, "publicationStmt"):
        offered = [one for one in inner if name_of(one) == "availability"]
        named = [one for one in inner if name_of(one) == "licence" and (one.get("target") or "").strip()]
        if offered and not named:
            licences = list(offered[0].iter(f"{TEI_TAG}licence"))
            message = "the licence is not named by a URI, so that no archive can sort by it"
            help_ = (
                'write <licence target="https://creativecommons.org/licenses/by/4.0/"> or the like in <availability>'
            )
            yield Found(licences[0] if licences else offered[0], message, help_)


@check("header/unknown-licence", Severity.INFO)
def unknown_licence(document: Document, _edition: Edition) -> Iterator[Found]:
    """A licence whose URI is none of the known ones."""
    for _, inner in _part(document, "publicationStmt"):
        for licence in inner:
            targets = (licence.get("target") or "").split() if name_of(licence) == "licence" else []
            if targets and not any(_LICENCES.match(target) for target in targets):
                message = f"“{targets[0]}” is not the URI of a licence that archives know"
                help_ = "use the licence's own URI, or one of https://rightsstatements.org/vocab/"
                yield Found(licence, message, help_, "target")


@check("header/no-source", Severity.INFO)
def no_source(document: Document, _edition: Edition) -> Iterator[Found]:
    """A document that does not say what it was made from."""
    for part, inner in _part(document, "sourceDesc"):
        if not text_of(part) and not any(element.attrib for element in inner):
            lines = "<bibl>…</bibl>, or <p>Born digital.</p>"
            yield _lacking(part, "nothing says what the document was made from", "<sourceDesc>", lines)


@check("header/no-language", Severity.INFO)
def no_language(document: Document, _edition: Edition) -> Iterator[Found]:
    """A document whose header does not name its languages."""
    header = document.root.find(f"{TEI_TAG}teiHeader")
    if header is not None and next(document.root.iter(f"{TEI_TAG}language"), None) is None:
        lines = '<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc>'
        yield Found(header, "the header does not say in which languages the document is", f"add: {lines}")


@check("header/placeholder", Severity.WARNING)
def placeholder(document: Document, _edition: Edition) -> Iterator[Found]:
    """What a template left for the encoder to replace."""
    header = document.root.find(f"{TEI_TAG}teiHeader")
    for part in ("titleStmt", "publicationStmt", "sourceDesc"):
        for statement in header.iterfind(f"{TEI_TAG}fileDesc/{TEI_TAG}{part}") if header is not None else ():
            for element in statement.iterdescendants(f"{TEI_TAG}*"):
                text = text_of(element)
                if len(element) == 0 and is_placeholder(text):
                    yield Found(element, f"“{text}” is the placeholder of a template", "write what it stands for")


def _part(document: Document, name: str) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """A part of the header's file description with the elements in it; the nearest one around, where it is missing."""
    header = document.root.find(f"{TEI_TAG}teiHeader")
    if header is None:
        return
    description = header.find(f"{TEI_TAG}fileDesc")
    part = None if description is None else description.find(f"{TEI_TAG}{name}")
    where = next(one for one in (part, description, header) if one is not None)
    yield where, [] if part is None else list(part.iterdescendants(f"{TEI_TAG}*"))


def _filled(elements: list[etree._Element], *names: str) -> bool:
    """Whether one of these names is there, with words or a pointer."""
    return any(name_of(one) in names and (text_of(one) or one.get("ref")) for one in elements)


def _is_dated(date: etree._Element) -> bool:
    return any(date.get(name) for name in _DATES) or any(character.isdigit() for character in text_of(date))


def _lacking(part: etree._Element, message: str, where: str, lines: str) -> Found:
    return Found(part, message, f"add to {where}: {lines}")
