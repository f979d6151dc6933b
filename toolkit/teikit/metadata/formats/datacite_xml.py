"""DataCite's XML, made from the values of its JSON (schema 4.7, metadata.xsd)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .xml_writing import Element, document_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE: Final = "http://datacite.org/schema/kernel-4"
SCHEMA: Final = "http://schema.datacite.org/meta/kernel-4.7/metadata.xsd"

_TO_BE_ASSIGNED: Final = "(:tba)"
_ATTRIBUTES: Final = {"lang": "xml:lang", "schemeUri": "schemeURI", "valueUri": "valueURI", "rightsUri": "rightsURI"}


def xml_of_attributes(found: dict[str, Any]) -> str:
    """The XML of a record, from the attributes that `datacite.attributes_of` gives."""
    return document_of(written(Element("resource", _resource(found)), NAMESPACE, schema=f"{NAMESPACE} {SCHEMA}"))


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
            Element("issue", values.get("issue", "")),
            Element("firstPage", values.get("firstPage", "")),
            Element("lastPage", values.get("lastPage", "")),
            Element("publisher", values.get("publisher", "")),
            Element("edition", values.get("edition", "")),
            _several("contributors", [_xml_contributor(one) for one in values.get("contributors", ())]),
        ],
        {name: values.get(name, "") for name in ("relatedItemType", "relationType", "relationTypeInformation")},
    )
