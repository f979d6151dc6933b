"""What DataCite has of other works: the sources of an edition, its series, and what it is related to besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ..dates import year_of
from .datacite_parties import TITLES, filled, related_party, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..fields import Related, Series, Source
    from ..identifiers import Identifier
    from ..record import Record

_RELATED: Final = frozenset({"ARK", "DOI", "Handle", "ISBN", "ISSN", "URL", "URN"})
_OTHER: Final = "Other"


def related_identifiers(record: Record) -> Iterator[tuple[Identifier, str, str]]:
    """The identifiers of the sources, of the series, and of what is related besides: with how, in DataCite's word and
    in the header's where that is another."""
    seen = set()
    for relation, words, thing in _works(record):
        for one in thing.identifiers:
            if one.scheme in _RELATED and (one.scheme, one.value) not in seen:
                seen.add((one.scheme, one.value))
                yield one, relation, words


def _works(record: Record) -> Iterable[tuple[str, str, Source | Series]]:
    yield from (("IsDerivedFrom", "", source) for source in record.sources)
    yield from (("IsPartOf", "", series) for series in record.series)
    yield from ((one.relation, words_of(one), one.item) for one in record.related)


def words_of(related: Related) -> str:
    """How something is related in the words of the header, where DataCite has none of its own."""
    return related.words if related.relation == _OTHER else ""


def related_items(record: Record) -> Iterator[dict[str, Any]]:
    yield from (_source(source, "IsDerivedFrom") for source in record.sources if source.citation)
    for series in record.series:
        yield filled(
            relationType="IsPartOf",
            relatedItemType="Journal" if series.is_journal else "Collection",
            relatedItemIdentifier=_item_identifier(series.identifiers),
            titles=[filled(title=series.title, lang=series.language)],
            volume=series.volume,
            issue=series.issue,
            firstPage=series.first_page,
            lastPage=series.last_page,
            contributors=[{**related_party(party), "contributorType": "Editor"} for party in series.editors],
        )
    for one in record.related:
        if one.item.citation:
            yield _source(one.item, one.relation, words_of(one))


def _source(source: Source, relation: str, words: str = "") -> dict[str, Any]:
    titles = [filled(title=one.text, titleType=TITLES.get(one.kind, ""), lang=one.language) for one in source.titles]
    if source.kind == "PhysicalObject" and source.citation:
        titles = [{"title": source.citation}]
    year = year_of(source.date)
    return filled(
        relationType=relation,
        relationTypeInformation=words,
        relatedItemType=source.kind,
        relatedItemIdentifier=_item_identifier(source.identifiers),
        creators=[related_party(party) for party in source.creators],
        titles=unique(titles) or [{"title": source.citation}],
        publicationYear=year if source.kind != "PhysicalObject" else "",
        volume=source.volume,
        issue=source.issue,
        edition=source.edition,
        firstPage=source.first_page,
        lastPage=source.last_page,
        publisher=source.publisher,
        contributors=[
            {**related_party(party), "contributorType": party.roles[0].datacite} for party in source.contributors
        ],
    )


def _item_identifier(identifiers: tuple[Identifier, ...]) -> dict[str, str]:
    known = next((one for one in identifiers if one.scheme in _RELATED), None)
    return {"relatedItemIdentifier": known.value, "relatedItemIdentifierType": known.scheme} if known else {}
