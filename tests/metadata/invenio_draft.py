"""What InvenioRDM's documented interface takes as a draft, as a JSON schema.

Written from https://inveniordm.docs.cern.ch/reference/metadata/, since InvenioRDM's own check needs its whole server;
the vocabularies are those that come with it.
"""

from __future__ import annotations

from typing import Any, Final

TITLE_TYPES: Final = ["subtitle", "alternative-title", "translated-title", "other"]
DESCRIPTION_TYPES: Final = [
    *("abstract", "methods", "series-information", "table-of-contents", "technical-info", "other"),
]
DATE_TYPES: Final = [
    *("accepted", "available", "collected", "copyrighted", "created", "issued", "other", "submitted", "updated"),
    *("valid", "withdrawn", "coverage"),
]
ROLES: Final = [
    *("contactperson", "datacollector", "datacurator", "datamanager", "distributor", "editor", "hostinginstitution"),
    *("producer", "projectleader", "projectmanager", "projectmember", "registrationagency", "registrationauthority"),
    *("relatedperson", "researcher", "researchgroup", "rightsholder", "sponsor", "supervisor", "translator"),
    *("workpackageleader", "other"),
]
RELATIONS: Final = [
    *("iscitedby", "cites", "issupplementto", "issupplementedby", "iscontinuedby", "continues", "isdescribedby"),
    *(
        "describes",
        "hasmetadata",
        "ismetadatafor",
        "hasversion",
        "isversionof",
        "isnewversionof",
        "ispreviousversionof",
    ),
    *("ispartof", "haspart", "ispublishedin", "isreferencedby", "references", "isdocumentedby", "documents"),
    *("iscompiledby", "compiles", "isvariantformof", "isoriginalformof", "isidenticalto", "isreviewedby", "reviews"),
    *("isderivedfrom", "issourceof", "isrequiredby", "requires", "isobsoletedby", "obsoletes"),
]
SCHEMES: Final = [
    *("ark", "arxiv", "ads", "crossreffunderid", "doi", "ean13", "eissn", "grid", "handle", "igsn", "isbn", "isni"),
    *("issn", "istc", "lissn", "lsid", "pmid", "purl", "upc", "url", "urn", "w3id", "wikidata", "other"),
]
RESOURCE_TYPES: Final = ["publication-other", "publication-book", "publication-section", "dataset", "other"]

_TEXT: Final = {"type": "string", "minLength": 1}
_LONGER: Final = {"type": "string", "minLength": 3}
_LANGUAGE: Final = {"type": "string", "pattern": "^[a-z]{3}$"}


def _object(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
        "minProperties": 1,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1, "uniqueItems": True}


def _id(values: list[str]) -> dict[str, Any]:
    return _object(("id",), id={"enum": values})


_PERSON_OR_ORGANISATION: Final = {
    "oneOf": [
        _object(
            ("type", "family_name"),
            type={"const": "personal"},
            family_name=_TEXT,
            given_name=_TEXT,
            identifiers=_list(
                _object(("scheme", "identifier"), scheme={"enum": ["orcid", "isni", "gnd"]}, identifier=_TEXT)
            ),
        ),
        _object(
            ("type", "name"),
            type={"const": "organizational"},
            name=_TEXT,
            identifiers=_list(
                _object(("scheme", "identifier"), scheme={"enum": ["isni", "gnd", "ror"]}, identifier=_TEXT)
            ),
        ),
    ]
}
_AFFILIATIONS: Final = _list(_object(("name",), name=_TEXT))
_LANG: Final = _object(("id",), id=_LANGUAGE)
_METADATA: Final = _object(
    ("resource_type", "title", "creators", "publication_date"),
    resource_type=_id(RESOURCE_TYPES),
    title=_LONGER,
    additional_titles=_list(_object(("title", "type"), title=_LONGER, type=_id(TITLE_TYPES), lang=_LANG)),
    creators=_list(
        _object(("person_or_org",), person_or_org=_PERSON_OR_ORGANISATION, role=_id(ROLES), affiliations=_AFFILIATIONS)
    ),
    contributors=_list(
        _object(
            ("person_or_org", "role"),
            person_or_org=_PERSON_OR_ORGANISATION,
            role=_id(ROLES),
            affiliations=_AFFILIATIONS,
        )
    ),
    publisher=_TEXT,
    publication_date=_TEXT,
    dates=_list(_object(("date", "type"), date=_TEXT, type=_id(DATE_TYPES), description=_TEXT)),
    version=_TEXT,
    languages=_list(_object(("id",), id=_LANGUAGE)),
    subjects=_list(_object(("subject",), subject=_TEXT)),
    description=_LONGER,
    additional_descriptions=_list(
        _object(("description", "type"), description=_LONGER, type=_id(DESCRIPTION_TYPES), lang=_LANG)
    ),
    rights=_list(
        {
            "oneOf": [
                _object(("id",), id={"type": "string", "pattern": "^[a-z0-9.-]+$"}),
                _object(
                    ("title",),
                    title=_object(("en",), en=_TEXT),
                    description=_object(("en",), en=_TEXT),
                    link={"type": "string", "pattern": "^https?://"},
                ),
            ]
        }
    ),
    identifiers=_list(_object(("identifier", "scheme"), identifier=_TEXT, scheme={"enum": SCHEMES})),
    related_identifiers=_list(
        _object(
            ("identifier", "scheme", "relation_type"),
            identifier=_TEXT,
            scheme={"enum": SCHEMES},
            relation_type=_id(RELATIONS),
        )
    ),
    references=_list(_object(("reference",), reference=_TEXT)),
    sizes=_list(_TEXT),
    formats=_list(_TEXT),
    locations=_object(
        ("features",),
        features=_list(
            _object(
                place=_TEXT,
                geometry=_object(
                    ("type", "coordinates"),
                    type={"const": "Point"},
                    coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                ),
                identifiers=_list(
                    _object(("scheme", "identifier"), scheme={"enum": ["geonames", "wikidata"]}, identifier=_TEXT)
                ),
            )
        ),
    ),
    funding=_list(
        _object(
            ("funder",),
            funder=_object(("name",), name=_TEXT),
            award=_object(("number", "title"), number=_TEXT, title=_object(("en",), en=_TEXT)),
        )
    ),
)
_DAY: Final = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
# An embargo is taken only with a day, and where something is restricted.
_ACCESS: Final = {
    "oneOf": [
        _object(("record", "files"), record={"const": "public"}, files={"const": "public"}),
        _object(
            ("record", "files"),
            record={"const": "public"},
            files={"const": "restricted"},
            embargo=_object(("active", "until"), active={"const": True}, until=_DAY, reason=_TEXT),
        ),
    ]
}
DRAFT: Final = _object(
    ("access", "files", "metadata"),
    access=_ACCESS,
    files=_object(("enabled",), enabled={"const": True}),
    pids=_object(("doi",), doi=_object(("identifier", "provider"), identifier=_TEXT, provider={"const": "external"})),
    metadata=_METADATA,
)
