"""What an archive asks and the header lacks, each at the element where the line is to be added, with that line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Severity
from ..header import header_of
from ..namespaces import name_of
from ..parsing.element_paths import attribute_at
from .dates import year_of
from .identifiers import Wrong, identified
from .parties import unknown_duties
from .rights.availability import contradictions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..diagnostics import Diagnostic
    from ..document import Document
    from ..header import Header
    from ..header.values import Idno
    from .record import Record


def missing(document: Document, record: Record) -> list[Diagnostic]:
    """What an archive cannot do without, as errors; what it will not understand, as warnings and notes."""
    header = header_of(document)
    found = [*_mandatory(document, record), *_wrong(document, header), *_contradictory(document, record)]
    found += [*_unordered(document, record), *_unknown(document, header)]
    return sorted(found, key=lambda one: (one.line, one.column, one.code))


def _mandatory(document: Document, record: Record) -> Iterator[Diagnostic]:
    if not record.title:
        yield _lacking(document, "titleStmt", "deposit/missing-title", "the edition has no title", "<title>…</title>")
    if not record.creators:
        line = "<author><persName><forename>…</forename> <surname>…</surname></persName></author>"
        message = "nobody is named as author or editor of the edition"
        line += ", or <author>anonymous</author>, or <editor>…</editor>"
        yield _lacking(document, "titleStmt", "deposit/missing-creator", message, line)
    if record.publisher is None:
        message = "nothing says who publishes the edition"
        yield _lacking(document, "publicationStmt", "deposit/missing-publisher", message, "<publisher>…</publisher>")
    if record.issued is None or not year_of(record.issued.date):
        yield _undated(document)
    if not record.rights.stated:
        line = '<availability status="free"><licence target="https://creativecommons.org/licenses/by/4.0/"/>'
        line += "</availability>, with the licence that the holder of the rights has given"
        message = "nothing says what may be done with the edition"
        yield _lacking(document, "publicationStmt", "deposit/missing-rights", message, line)


def _lacking(document: Document, part: str, code: str, message: str, line: str) -> Diagnostic:
    element, name = document.root, name_of(document.root)
    for step in ("teiHeader", "fileDesc", part):
        found = element.find(f"{{*}}{step}")
        if found is None:
            break
        element, name = found, step
    around = "" if name == part else f"<{part}> in "
    return document.error(element, code, message, f"add to {around}<{name}>: {line}")


def _undated(document: Document) -> Diagnostic:
    """At the date that says nothing, where there is one."""
    written = header_of(document).published
    if written:
        element = document.element_at(written[0].origin)
        message = "this date does not say in which year the edition is published"
        help_ = 'write <date when="YYYY-MM-DD">, with the day, month or year of publication'
        return document.error(document.root if element is None else element, "deposit/missing-date", message, help_)
    message = "nothing says in which year the edition is published"
    line = '<date when="YYYY-MM-DD">…</date>, with the day, month or year of publication'
    return _lacking(document, "publicationStmt", "deposit/missing-date", message, line)


def _idnos(header: Header) -> Iterator[Idno]:
    yield from header.identifiers
    for agent in (*header.agents, *header.publishers):
        yield from agent.identifiers
        yield from (idno for one in agent.affiliations for idno in one.identifiers)
    for one in header.funding:
        yield from one.agent.identifiers
    for series in header.series:
        yield from series.identifiers
    for place in header.places:
        yield from place.identifiers
    for source in header.sources:
        yield from source.identifiers


def _wrong(document: Document, header: Header) -> Iterator[Diagnostic]:
    """Identifiers that cannot be: they are left out of the record."""
    seen = set()
    for idno in _idnos(header):
        found = identified(idno)
        if isinstance(found, Wrong) and (found.written, idno.origin) not in seen:
            seen.add((found.written, idno.origin))
            message = f"“{found.written}” is not the {found.scheme} it is said to be: that {found.because}"
            help_ = "correct it; until then the records go without it"
            yield _at(document, idno.origin, "deposit/wrong-identifier", message, help_, Severity.WARNING)


def _contradictory(document: Document, record: Record) -> Iterator[Diagnostic]:
    for message, help_, origin in contradictions(record.rights):
        yield _at(document, origin, "deposit/contradictory-rights", message, help_, Severity.WARNING)


def _unordered(document: Document, record: Record) -> Iterator[Diagnostic]:
    """Persons of whom nothing shows which name is the surname."""
    for party in (*record.creators, *record.contributors):
        if party.may_be_personal and not party.family and " " in party.name:
            message = f"nothing shows which part of “{party.name}” is the surname, so that indexes cannot file it"
            help_ = "as in <persName><forename>Victor</forename> <surname>Serge</surname></persName>"
            yield _at(document, party.origin, "deposit/name-order", message, help_, Severity.INFO)


def _unknown(document: Document, header: Header) -> Iterator[Diagnostic]:
    for words in unknown_duties(header):
        message = f"“{words.text}” is no role that archives know, so that the records say “other”"
        help_ = 'add the relator of MARC, as in <resp ref="http://id.loc.gov/vocabulary/relators/trc">'
        yield _at(document, words.origin, "deposit/unknown-role", message, help_, Severity.INFO)


def _at(document: Document, origin: str, code: str, message: str, help_: str, severity: Severity) -> Diagnostic:
    element: etree._Element = document.element_at(origin) if origin.startswith("/") else None  # type: ignore[assignment]
    attribute = attribute_at(origin) if origin.startswith("/") else ""
    return document.error(
        element if element is not None else document.root, code, message, help_, severity=severity, attribute=attribute
    )
