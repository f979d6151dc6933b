"""The root of a crate: what the record says of the whole, with an entity for each person, licence and source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..metadata.dates import day_of, year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..metadata.fields import Affiliation, Party
    from ..metadata.identifiers import Identifier
    from ..metadata.record import Record

PROFILE: Final = "https://w3id.org/ro/crate/1.2"
_NOT_IN_AN_IRI: Final = re.compile(r'[\x00-\x20"<>\\^`{|}%#?\x7f]')
_BEST: Final = (
    "ORCID",
    "ROR",
    "ISNI",
    "GND",
    "IdRef",
    "VIAF",
    "Wikidata",
)  # what a person or body is named by, if there are many
_KINDS: Final = {
    "Book": "Book",
    "JournalArticle": "ScholarlyArticle",
    "Journal": "Periodical",
    "BookChapter": "Chapter",
}

Entity = dict[str, object]


def reference(name: str) -> str:
    """A name as the crate refers to it: what an IRI cannot hold is percent-encoded, the rest stands as it is."""
    return _NOT_IN_AN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", name)


def at(name: str) -> Entity:
    """A reference to a file."""
    return {"@id": reference(name)}


def compact(values: Sequence[object]) -> object:
    """A single value by itself, several as a list (RO-Crate 1.2, JSON-LD)."""
    return values[0] if len(values) == 1 else list(values)


def root(record: Record, day: str) -> tuple[Entity, list[Entity]]:
    """The root without its files, and the entities that it leads to."""
    entities: list[Entity] = []
    whole: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": record.title,
        "description": _description(record),
        "datePublished": _published(record, day),
        "license": _referred(entities, _licences(record)),
        "author": _referred(entities, map(_party, record.creators)),
        "editor": _referred(entities, map(_party, _with_role(record, "edt"))),
        "translator": _referred(entities, map(_party, _with_role(record, "trl"))),
        "contributor": _referred(entities, map(_party, record.contributors)),
        "publisher": _referred(entities, map(_party, [record.publisher] if record.publisher else [])),
        "funder": _referred(entities, _funders(record)),
        "identifier": _referred(entities, _identifiers(record)),
        "isBasedOn": _referred(entities, _sources(record, entities)),
        "inLanguage": compact([language.tag for language in record.languages]),
        "keywords": compact(list(dict.fromkeys(subject.text for subject in record.subjects if subject.text))),
        "version": record.version.value if record.version else "",
        "conditionsOfAccess": record.rights.access,
    }
    entities += [_affiliation(one) for party in (*record.creators, *record.contributors) for one in party.affiliations]
    return {name: value for name, value in whole.items() if value not in ("", [])}, entities


def _referred(entities: list[Entity], found: Iterable[Entity]) -> object:
    """References to some entities, which are added to the others."""
    listed = list(found)
    entities += listed
    return compact(list({str(one["@id"]): {"@id": one["@id"]} for one in listed}.values()))


def _description(record: Record) -> str:
    said = [one.text for one in record.descriptions if one.kind == "abstract"]
    return " ".join(said) or f"The edition of “{record.title}” in TEI, with what is made of it."


def _published(record: Record, day: str) -> str:
    return (day_of(record.issued.date) or year_of(record.issued.date)) if record.issued else day


def _with_role(record: Record, marc: str) -> list[Party]:
    return [party for party in record.contributors if any(role.marc == marc for role in party.roles)]


def _party(party: Party) -> Entity:
    entity: Entity = {
        "@id": _name_of(party.identifiers, party.written),
        "@type": "Person" if party.family or party.may_be_personal else "Organization",
        "name": party.written,
        "givenName": party.given,
        "familyName": party.family,
        "identifier": compact([one.uri or f"{one.scheme}:{one.value}" for one in party.identifiers]),
        "affiliation": compact([{"@id": _affiliation(one)["@id"]} for one in party.affiliations]),
        "description": "; ".join(party.duties),
    }
    return {name: value for name, value in entity.items() if value not in ("", [])}


def _name_of(identifiers: Sequence[Identifier], written: str) -> str:
    """What the crate calls a person or body: the address by an authority, or else its name."""
    uris = [one.uri for name in _BEST for one in identifiers if one.scheme == name and one.uri]
    return uris[0] if uris else "#" + reference(written.replace(" ", "-"))


def _affiliation(affiliation: Affiliation) -> Entity:
    name = _name_of(affiliation.identifiers, affiliation.name)
    return {"@id": name, "@type": "Organization", "name": affiliation.name}


def _licences(record: Record) -> Iterator[Entity]:
    rights = record.rights
    for number, licence in enumerate(rights.licences, 1):
        statement = licence.statement or licence.name or licence.uri
        yield {
            "@id": licence.uri or f"#licence-{number}",
            "@type": "CreativeWork",
            "name": licence.name or licence.uri or statement,
            "description": statement,
        }
    if not rights.licences:
        yield {
            "@id": "#rights",
            "@type": "CreativeWork",
            "name": "statement of rights",
            "description": rights.statement,
        }


def _funders(record: Record) -> Iterator[Entity]:
    for funder in record.funders:
        uri = next((one.uri for one in funder.identifiers if one.uri), "")
        yield {
            "@id": uri or "#" + reference(funder.name.replace(" ", "-")),
            "@type": "Organization",
            "name": funder.name,
        }


def _identifiers(record: Record) -> Iterator[Entity]:
    for number, one in enumerate(record.identifiers, 1):
        entity: Entity = {
            "@id": f"#identifier-{number}",
            "@type": "PropertyValue",
            "name": one.scheme,
            "propertyID": one.scheme,
        }
        yield entity | {"value": one.value} | ({"url": one.uri} if one.uri else {})


def _sources(record: Record, entities: list[Entity]) -> Iterator[Entity]:
    for number, source in enumerate(record.sources, 1):
        people = [_party(party) for party in source.creators]
        entities += people
        entity: Entity = {
            "@id": _address(source.identifiers) or f"#source-{number}",
            "@type": _KINDS.get(source.kind, "CreativeWork"),
            "name": source.name,
            "author": compact([{"@id": one["@id"]} for one in people]),
            "publisher": source.publisher,
            "datePublished": year_of(source.date),
            "pagination": "–".join(filter(None, (source.first_page, source.last_page))),
        }
        yield {name: value for name, value in entity.items() if value not in ("", [])}


def _address(identifiers: Sequence[Identifier]) -> str:
    return next((one.uri for one in identifiers if one.uri), "")
