"""Persons and organisations as DataCite has them: creators, contributors, and those of related items."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..fields import Affiliation, Party

_NAMES: Final = {"personal": "Personal", "organizational": "Organizational"}
_INSTITUTIONS: Final = frozenset({"GND", "ISNI", "ROR", "Wikidata"})
SCHEME_ADDRESSES: Final = {
    "ORCID": "https://orcid.org/",
    "ISNI": "https://isni.org/",
    "GND": "https://d-nb.info/gnd/",
    "IdRef": "https://www.idref.fr/",
    "VIAF": "https://viaf.org/",
    "Wikidata": "https://www.wikidata.org/",
    "ROR": "https://ror.org/",
    "LCNAF": "http://id.loc.gov/authorities/names/",
    "Crossref Funder ID": "https://doi.org/",
}


TITLES: Final = {
    "sub": "Subtitle",
    "alternative": "AlternativeTitle",
    "translated": "TranslatedTitle",
    "other": "Other",
}


def filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}


def unique(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items that are not empty, each once."""
    return list({json.dumps(item): item for item in items if item}.values())


def party_values(party: Party) -> dict[str, Any]:
    return filled(
        name=party.name,
        nameType=_NAMES.get(party.kind, ""),
        givenName=party.given_and_particle if party.family else "",
        familyName=party.family,
        nameIdentifiers=[
            filled(
                nameIdentifier=one.uri or one.value,
                nameIdentifierScheme=one.scheme,
                schemeUri=SCHEME_ADDRESSES.get(one.scheme, ""),
            )
            for one in party.identifiers
        ],
        affiliation=[_affiliation(one) for one in party.affiliations],
        lang=party.language,
    )


def _affiliation(affiliation: Affiliation) -> dict[str, str]:
    known = next((one for one in affiliation.identifiers if one.scheme in _INSTITUTIONS), None)
    if known is None:
        return {"name": affiliation.name}
    return {
        "name": affiliation.name,
        "affiliationIdentifier": known.uri,
        "affiliationIdentifierScheme": known.scheme,
        "schemeUri": SCHEME_ADDRESSES[known.scheme],
    }


def related_party(party: Party) -> dict[str, Any]:
    """A party of a related item, which has no more than a name in the XML."""
    return {
        name: value for name, value in party_values(party).items() if name not in {"nameIdentifiers", "affiliation"}
    }
