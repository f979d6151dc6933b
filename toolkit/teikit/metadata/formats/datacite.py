"""DataCite Metadata Schema 4.7: the JSON of its REST interface, and XML.

https://datacite-metadata-schema.readthedocs.io/en/4.7/ says what each property holds. A DOI that the header does not
give is left to the archive: it is absent from the JSON, and in the XML, which cannot be without, `(:tba)`, which the
schema's appendix on unknown information has for what is assigned later. A title, creator or publisher that the header
lacks stands as `(:unav)`, so that the record can be looked at, and a year is left out:
`teikit.metadata.record.missing` names them as errors.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ...header.values import Dated
from ..dates import reservation, rkms, year_of
from .datacite_parties import SCHEME_ADDRESSES, TITLES, filled, party_values, unique
from .datacite_related import related_identifiers, related_items
from .datacite_xml import NAMESPACE, xml_of_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..fields import Date, Party, Place
    from ..identifiers import Identifier
    from ..record import Record

_UNAVAILABLE: Final = "(:unav)"
_DATES: Final = {"issued": "Issued", "created": "Created", "updated": "Updated", "available": "Available"}
_DESCRIPTIONS: Final = {"abstract": "Abstract", "methods": "Methods", "note": "Other"}
_FUNDERS: Final = frozenset({"ISNI", "ROR", "Crossref Funder ID"})
_COAR: Final = "http://purl.org/coar/access_right/"
_RIGHTS_SCHEMES: Final = {
    "SPDX": "https://spdx.org/licenses/",
    "rightsstatements.org": "http://rightsstatements.org/vocab/",
}


def json_of(record: Record) -> str:
    """The attributes of a DOI as DataCite's REST interface takes them, in JSON."""
    return json.dumps(attributes_of(record), ensure_ascii=False, indent=2) + "\n"


def attributes_of(record: Record) -> dict[str, Any]:
    """The same as values; what is empty is left out."""
    kind = types_of(record)
    found = {
        "doi": record.doi,
        "types": {"resourceTypeGeneral": kind[0], "resourceType": kind[1]},
        "creators": [party_values(party) for party in record.creators] or [{"name": _UNAVAILABLE}],
        "titles": list(_titles(record)) or [{"title": _UNAVAILABLE}],
        "publisher": _publisher(record),
        "publicationYear": _year(record),
        "subjects": unique(
            filled(
                subject=subject.text,
                subjectScheme=subject.scheme,
                schemeUri=subject.scheme_uri,
                valueUri=subject.uri,
                classificationCode=subject.code,
                lang=subject.language,
            )
            for subject in record.subjects
        ),
        "contributors": [{**party_values(party), "contributorType": kind} for party, kind in contributors_of(record)],
        "dates": unique(_date(date) for date in record.dates if rkms(date.date)),
        "language": record.languages[0].tag if record.languages else "",
        "alternateIdentifiers": [
            {"alternateIdentifier": one.value, "alternateIdentifierType": one.scheme}
            for one in alternate_identifiers(record)
        ],
        "relatedIdentifiers": [
            filled(
                relatedIdentifier=one.value,
                relatedIdentifierType=one.scheme,
                relationType=relation,
                relationTypeInformation=words,
            )
            for one, relation, words in related_identifiers(record)
        ],
        "relatedItems": unique(related_items(record)),
        "sizes": list(dict.fromkeys(extent.value for extent in record.extents)),
        "formats": ["application/tei+xml"],
        "version": record.version.value if record.version else "",
        "rightsList": unique(rights_of(record)),
        "descriptions": unique(_descriptions(record)),
        "geoLocations": unique(_place(place) for place in record.places),
        "fundingReferences": unique(
            filled(
                funderName=funder.name,
                **_funder_identifier(funder.identifiers),
                awardNumber=funder.award,
                awardUri=funder.award_uri,
            )
            for funder in record.funders
        ),
        "schemaVersion": NAMESPACE,
    }
    return {name: value for name, value in found.items() if value}


def types_of(record: Record) -> tuple[str, str]:
    """The general type and the type in words: a corpus is a collection, any other document a text."""
    return ("Collection", "TEI corpus") if record.is_corpus else ("Text", "TEI document")


def contributors_of(record: Record) -> Iterator[tuple[Party, str]]:
    """Each contributor with each type that its roles have in DataCite's list; “Other” only where there is none."""
    for party in record.contributors:
        kinds = dict.fromkeys(role.datacite for role in party.roles)
        for kind in [kind for kind in kinds if kind != "Other"] or ["Other"]:
            yield party, kind


def alternate_identifiers(record: Record) -> Iterator[Identifier]:
    for one in record.identifiers:
        if one.scheme != "DOI" or one.value != record.doi:
            yield one


def rights_of(record: Record) -> Iterator[dict[str, str]]:
    """A line for each licence and statement; a restricted edition says so by itself, in the words of COAR."""
    if record.restricted:
        words, uri = access_of(record)
        yield {"rights": words, "rightsUri": uri}
    for licence in record.rights.licences:
        scheme = "SPDX" if licence.spdx else "rightsstatements.org" if "rightsstatements.org" in licence.uri else ""
        code = licence.spdx or (licence.uri.split("/")[-3] if scheme else "")
        words = licence.described
        language = "en" if words == licence.name else licence.language
        yield filled(
            rights=words,
            rightsUri=licence.uri if ":" in licence.uri else "",
            rightsIdentifier=code,
            rightsIdentifierScheme=scheme,
            schemeUri=_RIGHTS_SCHEMES.get(scheme, ""),
            lang=language if words else "",
        )
    for statement in record.rights.statements:
        yield filled(rights=statement.value, lang=statement.language)


def access_of(record: Record) -> tuple[str, str]:
    """What COAR calls the access to a restricted edition, with the address: under an embargo until a day, or at all."""
    if record.rights.access == "restricted" or record.rights.embargo is None:
        return "restricted access", f"{_COAR}c_16ec"
    return f"embargoed access until {record.rights.embargo.until}", f"{_COAR}c_f1cf"


def _year(record: Record) -> str:
    """The year in which the edition can be had: where there is an embargo, DataCite asks for that of its end."""
    if record.issued is None or not year_of(record.issued.date):
        return ""
    embargo = record.rights.embargo
    end = year_of(Dated(when=embargo.until)) if embargo and not record.rights.restriction else ""
    return end or year_of(record.issued.date)


def _titles(record: Record) -> Iterator[dict[str, str]]:
    """The main title first, as the citation takes it."""
    for title in sorted(record.titles, key=lambda one: one.kind != "main"):
        yield filled(title=title.text, titleType=TITLES.get(title.kind, ""), lang=title.language)


def _publisher(record: Record) -> dict[str, str]:
    if record.publisher is None:
        return {"name": _UNAVAILABLE}
    known = next((one for one in record.publisher.identifiers if one.scheme in SCHEME_ADDRESSES), None)
    if known is None:
        return filled(name=record.publisher.name, lang=record.publisher.language)
    return filled(
        name=record.publisher.name,
        publisherIdentifier=known.uri,
        publisherIdentifierScheme=known.scheme,
        schemeUri=SCHEME_ADDRESSES[known.scheme],
        lang=record.publisher.language,
    )


def _date(date: Date) -> dict[str, str]:
    words = date.date.words if date.date.words not in {rkms(date.date), date.date.when} else ""
    information = "; ".join(filter(None, (words, reservation(date.date))))
    return filled(date=rkms(date.date), dateType=_DATES[date.kind], dateInformation=information)


def _descriptions(record: Record) -> Iterator[dict[str, str]]:
    for one in record.descriptions:
        yield filled(description=one.text, descriptionType=_DESCRIPTIONS[one.kind], lang=one.language)
    if record.edition:
        yield filled(description=record.edition.value, descriptionType="Other", lang=record.edition.language)
    for series in record.series:
        yield filled(description=series.citation, descriptionType="SeriesInformation", lang=series.language)


def _place(place: Place) -> dict[str, Any]:
    point = None
    if place.latitude is not None and place.longitude is not None:
        point = {"pointLongitude": place.longitude, "pointLatitude": place.latitude}
    return filled(geoLocationPlace=place.name, geoLocationPoint=point)


def _funder_identifier(identifiers: tuple[Identifier, ...]) -> dict[str, str]:
    known = next((one for one in identifiers if one.scheme in _FUNDERS), None)
    if known is not None:
        return {"funderIdentifier": known.uri, "funderIdentifierType": known.scheme}
    if identifiers:
        return {"funderIdentifier": identifiers[0].uri or identifiers[0].value, "funderIdentifierType": "Other"}
    return {}


def xml_of(record: Record) -> str:
    """The record as XML, made from the same values as the JSON."""
    return xml_of_attributes(attributes_of(record))
