"""DataCite Metadata Schema 4.7: the JSON of its REST interface, and XML.

https://datacite-metadata-schema.readthedocs.io/en/4.7/ says what each property holds. A DOI that the header does not
give is left to the archive: it is absent from the JSON, and in the XML, which cannot be without, `(:tba)`, which the
schema's appendix on unknown information has for what is assigned later. A title, creator or publisher that the header
lacks stands as `(:unav)`, so that the record can be looked at, and a year is left out:
`teikit.deposit.record.missing` names them as errors.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from .dates import reservation, rkms, year_of
from .xml_writing import Element, document_of, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .fields import Date, Party, Place, Source
    from .identifiers import Identifier
    from .record import Record

NAMESPACE: Final = "http://datacite.org/schema/kernel-4"
SCHEMA: Final = "http://schema.datacite.org/meta/kernel-4.7/metadata.xsd"

_UNAVAILABLE: Final = "(:unav)"
_TO_BE_ASSIGNED: Final = "(:tba)"
_TITLES: Final = {
    "sub": "Subtitle",
    "alternative": "AlternativeTitle",
    "translated": "TranslatedTitle",
    "other": "Other",
}
_NAMES: Final = {"personal": "Personal", "organizational": "Organizational"}
_DATES: Final = {"issued": "Issued", "created": "Created", "updated": "Updated"}
_DESCRIPTIONS: Final = {"abstract": "Abstract", "methods": "Methods"}
_RELATED: Final = frozenset({"ARK", "DOI", "Handle", "ISBN", "ISSN", "URL", "URN"})
_FUNDERS: Final = frozenset({"ISNI", "ROR", "Crossref Funder ID"})
_RIGHTS_SCHEMES: Final = {
    "SPDX": "https://spdx.org/licenses/",
    "rightsstatements.org": "https://rightsstatements.org/vocab/",
}
SCHEME_ADDRESSES: Final = {
    "ORCID": "https://orcid.org/",
    "ISNI": "https://isni.org/",
    "GND": "https://d-nb.info/gnd/",
    "VIAF": "https://viaf.org/",
    "Wikidata": "https://www.wikidata.org/",
    "ROR": "https://ror.org/",
    "LCNAF": "http://id.loc.gov/authorities/names/",
    "Crossref Funder ID": "https://doi.org/",
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
        "creators": [_party(party) for party in record.creators] or [{"name": _UNAVAILABLE}],
        "titles": list(_titles(record)) or [{"title": _UNAVAILABLE}],
        "publisher": _publisher(record),
        "publicationYear": year_of(record.issued.date) if record.issued else "",
        "subjects": unique(
            _filled(
                subject=subject.text,
                subjectScheme=subject.scheme,
                schemeUri=subject.scheme_uri,
                valueUri=subject.uri,
                classificationCode=subject.code,
                lang=subject.language,
            )
            for subject in record.subjects
        ),
        "contributors": [{**_party(party), "contributorType": kind} for party, kind in contributors_of(record)],
        "dates": unique(_date(date) for date in record.dates if rkms(date.date)),
        "language": record.languages[0].tag if record.languages else "",
        "alternateIdentifiers": [
            {"alternateIdentifier": one.value, "alternateIdentifierType": one.scheme}
            for one in alternate_identifiers(record)
        ],
        "relatedIdentifiers": [
            {"relatedIdentifier": one.value, "relatedIdentifierType": one.scheme, "relationType": relation}
            for one, relation in related_identifiers(record)
        ],
        "relatedItems": unique(related_items(record)),
        "sizes": list(dict.fromkeys(extent.value for extent in record.extents)),
        "formats": ["application/tei+xml"],
        "version": record.version.value if record.version else "",
        "rightsList": unique(rights_of(record)),
        "descriptions": unique(_descriptions(record)),
        "geoLocations": unique(_place(place) for place in record.places),
        "fundingReferences": unique(
            _filled(
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


def related_identifiers(record: Record) -> Iterator[tuple[Identifier, str]]:
    """The identifiers of the sources, and of the series."""
    seen = set()
    for relation, things in (("IsDerivedFrom", record.sources), ("IsPartOf", record.series)):
        for thing in things:
            for one in thing.identifiers:
                if one.scheme in _RELATED and (one.scheme, one.value) not in seen:
                    seen.add((one.scheme, one.value))
                    yield one, relation


def related_items(record: Record) -> Iterator[dict[str, Any]]:
    for source in record.sources:
        yield _source(source)
    for series in record.series:
        yield _filled(
            relationType="IsPartOf",
            relatedItemType="Collection",
            relatedItemIdentifier=_item_identifier(series.identifiers),
            titles=[_filled(title=series.title, lang=series.language)],
            volume=series.volume,
        )


def rights_of(record: Record) -> Iterator[dict[str, str]]:
    """A line for each licence and statement; a restricted edition says so by itself, in the words of COAR."""
    if record.restricted:
        yield {
            "rights": "restricted access",
            "rightsUri": "http://purl.org/coar/access_right/c_16ec",
        }
    for licence in record.rights.licences:
        scheme = "SPDX" if licence.spdx else "rightsstatements.org" if "rightsstatements.org" in licence.uri else ""
        code = licence.spdx or (licence.uri.split("/")[-3] if scheme else "")
        words, language = licence.name, "en"
        if licence.statement and licence.statement not in {licence.name, licence.spdx}:
            words = f"{licence.name}: {licence.statement}" if licence.name else licence.statement
            language = licence.language
        yield _filled(
            rights=words,
            rightsUri=licence.uri if ":" in licence.uri else "",
            rightsIdentifier=code,
            rightsIdentifierScheme=scheme,
            schemeUri=_RIGHTS_SCHEMES.get(scheme, ""),
            lang=language if words else "",
        )
    for statement in record.rights.statements:
        yield _filled(rights=statement.value, lang=statement.language)


def unique(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items that are not empty, each once."""
    found: list[dict[str, Any]] = []
    for item in items:
        if item and item not in found:
            found.append(item)
    return found


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}


def _titles(record: Record) -> Iterator[dict[str, str]]:
    """The main title first, as the citation takes it."""
    for title in sorted(record.titles, key=lambda one: one.kind != "main"):
        yield _filled(title=title.text, titleType=_TITLES.get(title.kind, ""), lang=title.language)


def _publisher(record: Record) -> dict[str, str]:
    if record.publisher is None:
        return {"name": _UNAVAILABLE}
    known = next((one for one in record.publisher.identifiers if one.scheme in SCHEME_ADDRESSES), None)
    if known is None:
        return _filled(name=record.publisher.name, lang=record.publisher.language)
    return _filled(
        name=record.publisher.name,
        publisherIdentifier=known.uri,
        publisherIdentifierScheme=known.scheme,
        schemeUri=SCHEME_ADDRESSES[known.scheme],
        lang=record.publisher.language,
    )


def _party(party: Party) -> dict[str, Any]:
    return _filled(
        name=party.name,
        nameType=_NAMES.get(party.kind, ""),
        givenName=party.given_and_particle if party.family else "",
        familyName=party.family,
        nameIdentifiers=[
            _filled(
                nameIdentifier=one.uri or one.value,
                nameIdentifierScheme=one.scheme,
                schemeUri=SCHEME_ADDRESSES.get(one.scheme, ""),
            )
            for one in party.identifiers
        ],
        affiliation=[{"name": one.name} for one in party.affiliations],
        lang=party.language,
    )


def _named(party: Party) -> dict[str, Any]:
    """A party of a related item, which has no more than a name in the XML."""
    return {name: value for name, value in _party(party).items() if name not in {"nameIdentifiers", "affiliation"}}


def _date(date: Date) -> dict[str, str]:
    words = date.date.words if date.date.words not in {rkms(date.date), date.date.when} else ""
    information = "; ".join(filter(None, (words, reservation(date.date))))
    return _filled(date=rkms(date.date), dateType=_DATES[date.kind], dateInformation=information)


def _source(source: Source) -> dict[str, Any]:
    titles = [_filled(title=one.text, titleType=_TITLES.get(one.kind, ""), lang=one.language) for one in source.titles]
    if source.kind == "PhysicalObject" and source.citation:
        titles = [{"title": source.citation}]
    year = year_of(source.date)
    return _filled(
        relationType="IsDerivedFrom",
        relatedItemType=source.kind,
        relatedItemIdentifier=_item_identifier(source.identifiers),
        creators=[_named(party) for party in source.creators],
        titles=unique(titles) or [{"title": source.citation}],
        publicationYear=year if source.kind != "PhysicalObject" else "",
        volume=source.volume,
        firstPage=source.first_page,
        lastPage=source.last_page,
        publisher=source.publisher,
        contributors=[{**_named(party), "contributorType": party.roles[0].datacite} for party in source.contributors],
    )


def _item_identifier(identifiers: tuple[Identifier, ...]) -> dict[str, str]:
    known = next((one for one in identifiers if one.scheme in _RELATED), None)
    return {"relatedItemIdentifier": known.value, "relatedItemIdentifierType": known.scheme} if known else {}


def _descriptions(record: Record) -> Iterator[dict[str, str]]:
    for one in record.descriptions:
        yield _filled(description=one.text, descriptionType=_DESCRIPTIONS[one.kind], lang=one.language)
    if record.edition:
        yield _filled(description=record.edition.value, descriptionType="Other", lang=record.edition.language)
    for series in record.series:
        words = f"{series.title}; {series.volume}" if series.volume else series.title
        yield _filled(description=words, descriptionType="SeriesInformation", lang=series.language)


def _place(place: Place) -> dict[str, Any]:
    point = None
    if place.latitude is not None and place.longitude is not None:
        point = {"pointLongitude": place.longitude, "pointLatitude": place.latitude}
    return _filled(geoLocationPlace=place.name, geoLocationPoint=point)


def _funder_identifier(identifiers: tuple[Identifier, ...]) -> dict[str, str]:
    known = next((one for one in identifiers if one.scheme in _FUNDERS), None)
    if known is not None:
        return {"funderIdentifier": known.uri, "funderIdentifierType": known.scheme}
    if identifiers:
        return {"funderIdentifier": identifiers[0].uri or identifiers[0].value, "funderIdentifierType": "Other"}
    return {}


def xml_of(record: Record) -> str:
    """The record as XML, made from the same values as the JSON."""
    return document_of(
        written(
            Element("resource", _resource(attributes_of(record))),
            NAMESPACE,
            schema=f"{NAMESPACE} {SCHEMA}",
        )
    )


def _resource(found: dict[str, Any]) -> Iterator[Element]:
    yield Element("identifier", found.get("doi") or _TO_BE_ASSIGNED, {"identifierType": "DOI"})
    yield Element("creators", [Element("creator", _xml_party(one, "creatorName")) for one in found["creators"]])
    yield Element("titles", [_xml_title(one) for one in found["titles"]])
    yield Element("publisher", found["publisher"]["name"], _xml_publisher(found["publisher"]))
    yield Element("publicationYear", found.get("publicationYear", ""))
    kind = found["types"]
    yield Element("resourceType", kind["resourceType"], {"resourceTypeGeneral": kind["resourceTypeGeneral"]})
    yield _several("subjects", [_plain("subject", one, "subject") for one in found.get("subjects", ())])
    yield _several("contributors", [_xml_contributor(one) for one in found.get("contributors", ())])
    yield _several("dates", [_plain("date", one, "date") for one in found.get("dates", ())])
    yield Element("language", found.get("language", ""))
    yield _several(
        "alternateIdentifiers",
        [_plain("alternateIdentifier", one, "alternateIdentifier") for one in found.get("alternateIdentifiers", ())],
    )
    yield _several(
        "relatedIdentifiers",
        [_plain("relatedIdentifier", one, "relatedIdentifier") for one in found.get("relatedIdentifiers", ())],
    )
    yield _several("sizes", [Element("size", one) for one in found.get("sizes", ())])
    yield _several("formats", [Element("format", one) for one in found["formats"]])
    yield Element("version", found.get("version", ""))
    yield _several("rightsList", [_plain("rights", one, "rights") for one in found.get("rightsList", ())])
    yield _several("descriptions", [_plain("description", one, "description") for one in found.get("descriptions", ())])
    yield _several("geoLocations", [_xml_place(one) for one in found.get("geoLocations", ())])
    yield _several("fundingReferences", [_xml_funding(one) for one in found.get("fundingReferences", ())])
    yield _several("relatedItems", [_xml_item(one) for one in found.get("relatedItems", ())])


_ATTRIBUTES: Final = {
    "lang": "xml:lang",
    "schemeUri": "schemeURI",
    "valueUri": "valueURI",
    "rightsUri": "rightsURI",
}


def _plain(name: str, values: dict[str, Any], words: str) -> Element:
    """An element whose text is one of the values, with the others as its attributes."""
    return Element(
        name,
        values.get(words, ""),
        {_ATTRIBUTES.get(key, key): str(value) for key, value in values.items() if key != words},
        keep=True,
    )


def _several(name: str, elements: list[Element]) -> Element:
    return Element(name, elements)


def _xml_title(values: dict[str, Any]) -> Element:
    return _plain("title", values, "title")


def _xml_publisher(values: dict[str, Any]) -> dict[str, str]:
    return {_ATTRIBUTES.get(key, key): value for key, value in values.items() if key != "name"}


def _xml_party(values: dict[str, Any], name: str) -> Iterator[Element]:
    attributes = {"nameType": values.get("nameType", ""), "xml:lang": values.get("lang", "")}
    yield Element(name, values["name"], attributes)
    yield Element("givenName", values.get("givenName", ""))
    yield Element("familyName", values.get("familyName", ""))
    for one in values.get("nameIdentifiers", ()):
        yield _plain("nameIdentifier", one, "nameIdentifier")
    for one in values.get("affiliation", ()):
        yield _plain("affiliation", one, "name")


def _xml_contributor(values: dict[str, Any]) -> Element:
    return Element("contributor", _xml_party(values, "contributorName"), {"contributorType": values["contributorType"]})


def _xml_place(values: dict[str, Any]) -> Element:
    point = values.get("geoLocationPoint")
    inside = [Element("geoLocationPlace", values.get("geoLocationPlace", ""))]
    if point:
        inside.append(Element("geoLocationPoint", [Element(name, repr(value)) for name, value in point.items()]))
    return Element("geoLocation", inside)


def _xml_funding(values: dict[str, Any]) -> Element:
    kind = {"funderIdentifierType": values.get("funderIdentifierType", "")}
    return Element(
        "fundingReference",
        [
            Element("funderName", values["funderName"]),
            Element("funderIdentifier", values.get("funderIdentifier", ""), kind),
            Element("awardNumber", values.get("awardNumber", ""), {"awardURI": values.get("awardUri", "")}),
        ],
    )


def _xml_item(values: dict[str, Any]) -> Element:
    identifier = values.get("relatedItemIdentifier", {})
    kind = {"relatedItemIdentifierType": identifier.get("relatedItemIdentifierType", "")}
    return Element(
        "relatedItem",
        [
            Element("relatedItemIdentifier", identifier.get("relatedItemIdentifier", ""), kind),
            _several(
                "creators", [Element("creator", _xml_party(one, "creatorName")) for one in values.get("creators", ())]
            ),
            Element("titles", [_xml_title(one) for one in values["titles"]]),
            Element("publicationYear", values.get("publicationYear", "")),
            Element("volume", values.get("volume", "")),
            Element("firstPage", values.get("firstPage", "")),
            Element("lastPage", values.get("lastPage", "")),
            Element("publisher", values.get("publisher", "")),
            _several("contributors", [_xml_contributor(one) for one in values.get("contributors", ())]),
        ],
        {"relatedItemType": values["relatedItemType"], "relationType": values["relationType"]},
    )
