"""The metadata.json of an InvenioRDM draft, as its REST interface and Zenodo take it.

https://inveniordm.docs.cern.ch/reference/metadata/ has the fields. Only identifiers of schemes that every instance
knows go in; funders and subjects go in by their names, since the ids of vocabularies differ between instances. The
fields that are HTML hold paragraphs, with all else escaped.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any, Final

from ..dates import edtf, level_0, reservation
from ..languages import iso_639_3
from ..rights.embargo import has_whole_day
from ..rights.licences import RECENT
from ..rights.parts import parts_in
from ..rights.restrictions import reserves
from .datacite import access_of, alternate_identifiers
from .datacite_parties import unique
from .datacite_related import related_identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..fields import Date, Licence, Party, Place, Rights
    from ..record import Record

RESOURCE_TYPES: Final = {False: "publication-other", True: "dataset"}

_PERSONS: Final = {"ORCID": "orcid", "ISNI": "isni", "GND": "gnd", "ROR": "ror"}
_THINGS: Final = {
    "ARK": "ark",
    "DOI": "doi",
    "Handle": "handle",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
    "URN": "urn",
    "Wikidata": "wikidata",
}
_PLACES: Final = {"GeoNames": "geonames", "Wikidata": "wikidata"}
_NO_RELATIONS: Final = frozenset({"HasTranslation", "IsTranslationOf", "Other"})  # not everywhere known
_TITLES: Final = {
    "sub": "subtitle",
    "alternative": "alternative-title",
    "translated": "translated-title",
    "other": "other",
}
_WITHOUT_ID: Final = RECENT - {"CC-PDM-1.0"}
_SHORTEST: Final = 3  # characters: InvenioRDM refuses shorter titles and descriptions


def json_of(record: Record) -> str:
    """A draft: who sees it, its DOI if it has one from elsewhere, and the metadata."""
    return json.dumps(draft_of(record), ensure_ascii=False, indent=2) + "\n"


def draft_of(record: Record) -> dict[str, Any]:
    """The same as values. The files of a restricted edition are restricted, its metadata are not."""
    draft: dict[str, Any] = {"access": _access(record.rights), "files": {"enabled": True}}
    if record.doi:
        draft["pids"] = {"doi": {"identifier": record.doi, "provider": "external"}}
    draft["metadata"] = _metadata(record)
    return draft


def _access(rights: Rights) -> dict[str, Any]:
    """Who may see what. An embargo, at whose end InvenioRDM opens the files, is told where nothing else closes them.

    It has to end on a day; whether that is past, InvenioRDM sees for itself, and then does not take it.
    """
    access: dict[str, Any] = {"record": "public", "files": "restricted" if rights.restricted else "public"}
    embargo = rights.embargo
    if embargo and not rights.restriction and has_whole_day(embargo):
        access["embargo"] = {"active": True, "until": embargo.until}
        if embargo.reason:
            access["embargo"]["reason"] = embargo.reason
    return access


def _metadata(record: Record) -> dict[str, Any]:
    abstracts = [one for one in record.descriptions if one.kind == "abstract" and len(one.text) >= _SHORTEST]
    found = {
        "resource_type": {"id": RESOURCE_TYPES[record.is_corpus]},
        "title": record.title if len(record.title) >= _SHORTEST or not record.title else f"“{record.title}”",
        "additional_titles": list(_titles(record)),
        "creators": [_party(party, "editor" if _leads(party) == "editor" else "") for party in record.creators],
        "contributors": [_party(party, _leads(party)) for party in record.contributors],
        "publisher": record.publisher.name if record.publisher else "",
        "publication_date": level_0(record.issued.date) if record.issued else "",
        "dates": unique(_dates(record)),
        "version": record.version.value if record.version else "",
        "languages": [{"id": code} for code in dict.fromkeys(one.iso_639_3 for one in record.languages) if code],
        "subjects": [{"subject": text} for text in dict.fromkeys(one.text for one in record.subjects)],
        "description": _paragraphs(abstracts[0].text) if abstracts else "",
        "additional_descriptions": list(_descriptions(record)),
        "rights": unique(_rights(record)),
        "identifiers": unique(
            {"identifier": one.value, "scheme": _THINGS.get(one.scheme, "other")}
            for one in alternate_identifiers(record)
        ),
        "related_identifiers": [
            {"identifier": one.value, "scheme": _THINGS[one.scheme], "relation_type": {"id": relation.lower()}}
            for one, relation, _words in related_identifiers(record)
            if relation not in _NO_RELATIONS
        ],
        "references": unique({"reference": words} for words in _references(record) if words),
        "sizes": list(dict.fromkeys(extent.value for extent in record.extents)),
        "formats": ["application/tei+xml"],
        "locations": {"features": [_place(place) for place in record.places]} if record.places else {},
        "funding": list(_funding(record)),
    }
    return {name: value for name, value in found.items() if value}


def _leads(party: Party) -> str:
    """The role by which a party is named, since each has one only: the first that is not “other”."""
    kinds = [role.datacite.lower() for role in party.roles]
    return next((kind for kind in kinds if kind != "other"), "other")


def _party(party: Party, role: str) -> dict[str, Any]:
    person: dict[str, Any]
    if not party.family and not party.may_be_personal:
        person = {"type": "organizational", "name": party.name}
    else:
        person = {"type": "personal", "family_name": party.family or party.name, "given_name": party.given_and_particle}
    identifiers: dict[str, dict[str, str]] = {}
    for one in party.identifiers:
        if scheme := _PERSONS.get(one.scheme):
            identifiers.setdefault(scheme, {"scheme": scheme, "identifier": one.value})
    person["identifiers"] = list(identifiers.values())
    found: dict[str, Any] = {"person_or_org": {name: value for name, value in person.items() if value}}
    if role:
        found["role"] = {"id": role}
    if party.affiliations:
        found["affiliations"] = [{"name": name} for name in dict.fromkeys(one.name for one in party.affiliations)]
    return found


def _references(record: Record) -> Iterator[str]:
    """The sources and what is related, in words; by its address what no relation of InvenioRDM's leads to."""
    yield from (source.citation for source in record.sources)
    for one in record.related:
        yield one.item.name if one.relation in _NO_RELATIONS else one.item.citation


def _titles(record: Record) -> Iterator[dict[str, Any]]:
    for title in record.titles:
        if title.kind != "main" and len(title.text) >= _SHORTEST:
            yield {"title": title.text, "type": {"id": _TITLES[title.kind]}, **_language(title.language)}


def _dates(record: Record) -> Iterator[dict[str, Any]]:
    for one in record.dates:
        if one.kind != "issued" and (date := level_0(one.date)):
            found: dict[str, Any] = {"date": date, "type": {"id": one.kind}}
            if words := _words(one):
                found["description"] = words
            yield found


def _words(date: Date) -> str:
    said = date.date.words if date.date.words not in {level_0(date.date), date.date.when} else ""
    return "; ".join(filter(None, (said, reservation(date.date))))


def _descriptions(record: Record) -> Iterator[dict[str, Any]]:
    abstracts = [one for one in record.descriptions if one.kind == "abstract"]
    for one in (*abstracts[1:], *(one for one in record.descriptions if one.kind != "abstract")):
        if len(one.text) >= _SHORTEST:
            kind = "other" if one.kind == "note" else one.kind
            yield {"description": _paragraphs(one.text), "type": {"id": kind}, **_language(one.language)}
    for date in record.dates:
        if (told := edtf(date.date)) and not level_0(date.date):  # years before the common era, and of five digits
            said = f"{date.kind.capitalize()}: {told}" + (f" ({date.date.words})" if date.date.words else "")
            yield {"description": _paragraphs(said), "type": {"id": "other"}}
    for series in record.series:
        yield {
            "description": _paragraphs(series.citation),
            "type": {"id": "series-information"},
            **_language(series.language),
        }
    if record.edition and len(record.edition.value) >= _SHORTEST:
        edition = record.edition
        yield {"description": _paragraphs(edition.value), "type": {"id": "other"}, **_language(edition.language)}


def _rights(record: Record) -> Iterator[dict[str, Any]]:
    """The only licence by its id, with what its words say of a part; several each with its words; then statements."""
    if record.restricted:
        words, address = access_of(record)
        yield {"title": {"en": words[:1].upper() + words[1:]}, "link": address}
    said = [statement.value for statement in record.rights.statements]
    for licence in record.rights.licences:
        has_id = licence.spdx not in {"", *_WITHOUT_ID} and record.rights.has_one_licence and not record.restricted
        yield {"id": licence.spdx.lower()} if has_id else _in_words(licence)
        if has_id and (parts_in(licence.statement) or reserves(licence.statement)):
            said.append(licence.statement)
    for words in dict.fromkeys(said):
        yield {"title": {"en": "Statement of rights"}, "description": {"en": words}}


def _in_words(licence: Licence) -> dict[str, Any]:
    since = f" (from {licence.since} on)" if licence.since else ""
    found: dict[str, Any] = {"title": {"en": f"{licence.name or licence.uri or 'Licence'}{since}"}}
    if licence.statement and not licence.says_no_more:
        found["description"] = {"en": licence.statement}
    if licence.uri.startswith("http"):
        found["link"] = licence.uri
    return found


def _place(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"place": place.name}
    if place.latitude is not None and place.longitude is not None:
        found["geometry"] = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    identifiers = [
        {"scheme": _PLACES[one.scheme], "identifier": one.value} for one in place.identifiers if one.scheme in _PLACES
    ]
    if identifiers:
        found["identifiers"] = identifiers
    return found


def _funding(record: Record) -> Iterator[dict[str, Any]]:
    for funder in record.funders:
        found: dict[str, Any] = {"funder": {"name": funder.name}}
        if funder.award:
            found["award"] = {"number": funder.award, "title": {"en": funder.award}}
        yield found


def _language(tag: str) -> dict[str, Any]:
    code = iso_639_3(tag)
    return {"lang": {"id": code}} if code else {}


def _paragraphs(text: str) -> str:
    """Plain text as HTML."""
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in text.split("\n\n"))
