"""Simple Dublin Core as archives exchange it: the fifteen elements in the container of OAI-PMH.

DCMI Metadata Terms (ISO 15836-1); https://www.openarchives.org/OAI/2.0/oai_dc.xsd.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..dates import rkms
from .datacite import contributors_of, rights_of
from .xml_writing import Element, document_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..record import Record

_CONTAINER: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_ELEMENTS: Final = "http://purl.org/dc/elements/1.1/"
_SCHEMA: Final = f"{_CONTAINER} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def xml_of(record: Record) -> str:
    root = Element("oai_dc:dc", _elements(record))
    return document_of(written(root, "", prefixes={"oai_dc": _CONTAINER, "dc": _ELEMENTS}, schema=_SCHEMA))


def _elements(record: Record) -> Iterator[Element]:
    """The elements in the order of the standard, each statement once."""
    seen = set()
    for name, words, language in _statements(record):
        if words and (name, words) not in seen:
            seen.add((name, words))
            yield Element(f"dc:{name}", words, {"xml:lang": language})


def _statements(record: Record) -> Iterator[tuple[str, str, str]]:
    yield from (("title", one.text, one.language) for one in record.titles)
    yield from (("creator", one.name, one.language) for one in record.creators)
    yield from (("subject", one.text, one.language) for one in record.subjects)
    yield from (
        ("description", one.text, one.language) for one in record.descriptions if one.kind in {"abstract", "note"}
    )
    if record.publisher:
        yield "publisher", record.publisher.name, record.publisher.language
    yield from (("contributor", one.name, one.language) for one, _kind in contributors_of(record))
    if record.issued:
        yield "date", rkms(record.issued.date), ""
    yield "type", "Collection" if record.is_corpus else "Text", ""
    yield "format", "application/tei+xml", ""
    yield from (("format", one.value, one.language) for one in record.extents)
    yield from (("identifier", one.uri or one.value, "") for one in record.identifiers)
    for source in record.sources:
        yield "source", source.citation, ""
        yield from (("source", one.uri or one.value, "") for one in source.addressed)
    yield from (("language", one.tag, "") for one in record.languages)
    for series in record.series:
        yield "relation", series.citation, series.language
    for related in record.related:
        yield "relation", related.item.citation, ""
        yield from (("relation", one.uri or one.value, "") for one in related.item.addressed)
    yield from (("coverage", one.name, "") for one in record.places)
    for rights in rights_of(record):
        yield "rights", rights.get("rights", ""), rights.get("lang", "")
        yield "rights", rights.get("rightsUri", ""), ""
