"""Headers of many kinds with the records that come of them: `headers/NAME.xml` gives what is in `records/NAME/`.

`pytest --update` rewrites what is expected. What the formats' own schemas say of it is in `test_formats.py`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit.document import Document, read
from teikit.metadata.formats import cff, datacite, dublin_core, invenio, readme
from teikit.metadata.record import missing, record_of
from teikit.parsing.decoding import source_lines
from teikit.reports import text

if TYPE_CHECKING:
    from collections.abc import Mapping

REPOSITORY = Path(__file__).parents[2]
HEADERS = Path(__file__).parent / "headers"
RECORDS = Path(__file__).parent / "records"
SAMPLES = REPOSITORY.parent / "shared" / "data" / "samples"
OURS = {
    **{path.stem: path for path in sorted(HEADERS.glob("*.xml"))},
    "introduction": REPOSITORY / "tei" / "introduction.xml",
}
DOCUMENTS = {**OURS, **{name: SAMPLES / f"{name}.xml" for name in ("essay", "novel-gissing", "play-lessing")}}
CONTENTS = (("edition.xml", "the edition"), ("edition.html", "the edition as a page"))


def document_named(name: str) -> Document:
    path = DOCUMENTS[name]
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside the checkout")
    document = read(path)
    assert isinstance(document, Document)
    return document


def records_of(document: Document) -> Mapping[str, str]:
    """The file of each format, and what is found on the way."""
    record = record_of(document)
    findings = text.report(missing(document, record), source_lines)
    return {
        "datacite.json": datacite.json_of(record),
        "datacite.xml": datacite.xml_of(record),
        "dublin_core.xml": dublin_core.xml_of(record),
        "CITATION.cff": cff.text_of(record),
        "metadata.json": invenio.json_of(record),
        "README.md": readme.text_of(record, CONTENTS),
        "findings.txt": findings.replace(str(document.path.parent) + "/", "").replace(
            str(document.path.parent) + "\\", ""
        ),
    }


@pytest.mark.parametrize("name", OURS)
def test_a_header_gives_its_records(name: str, request: pytest.FixtureRequest) -> None:
    made = records_of(document_named(name))
    folder = RECORDS / name
    if request.config.getoption("--update"):
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in made.items():
            (folder / file).write_text(content, encoding="utf-8", newline="\n")
    expected = {file.name: file.read_bytes().decode("utf-8") for file in sorted(folder.iterdir())}
    assert dict(sorted(made.items())) == expected


def test_each_folder_of_records_has_its_header() -> None:
    assert {folder.name for folder in RECORDS.iterdir()} == set(OURS)


@pytest.mark.parametrize(
    ("name", "creator", "identifiers", "spdx", "lacking"),
    [
        ("novel-gissing", "Gissing, George", ["VIAF"], "CC-BY-4.0", ["deposit/name-order"]),
        ("play-lessing", "Lessing, Gotthold Ephraim", ["Wikidata", "GND"], "CC0-1.0", ["deposit/missing-date"]),
    ],
)
def test_the_headers_of_two_collections_give_what_they_say(
    name: str, creator: str, identifiers: list[str], spdx: str, lacking: list[str]
) -> None:
    document = document_named(name)
    record = record_of(document)
    (party,) = record.creators
    assert (party.name, [one.scheme for one in party.identifiers], record.rights.spdx) == (creator, identifiers, spdx)
    assert [finding.code for finding in missing(document, record)] == lacking


def test_what_is_said_twice_is_the_same() -> None:
    document = document_named("introduction")
    assert records_of(document) == records_of(document_named("introduction"))
    assert record_of(document) == record_of(document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_value_of_a_record_knows_the_element_that_said_it(name: str) -> None:
    document = document_named(name)
    origins = [origin for paths in record_of(document).origins.values() for origin in paths]
    nowhere = [path for path in origins if path.startswith("/") and document.element_at(path) is None]
    assert nowhere == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_restricted_says_so_in_every_format(name: str) -> None:
    document = document_named(name)
    made, rights = records_of(document), record_of(document).rights
    _, _, until = rights.access.partition(" until ")
    access = f"embargoed access until {until}" if until else "restricted access"
    embargo = {"active": True, "until": until} if re.fullmatch(r"\d{4}-\d\d-\d\d", until) else {}
    draft = json.loads(made["metadata.json"])["access"]
    said = {
        "datacite.json": f'"rights": "{access}"' in made["datacite.json"],
        "datacite.xml": f">{access}</rights>" in made["datacite.xml"],
        "dublin_core.xml": f"<dc:rights>{access}</dc:rights>" in made["dublin_core.xml"],
        "CITATION.cff": f"Its use is {rights.access or 'restricted'};" in made["CITATION.cff"],
        "metadata.json": draft["files"] == "restricted",
        "README.md": f"**The use of this edition is {rights.access or 'restricted'}.**" in made["README.md"],
    }
    assert set(said.values()) == {rights.restricted}
    assert {name: value for name, value in draft.get("embargo", {}).items() if name != "reason"} == embargo
