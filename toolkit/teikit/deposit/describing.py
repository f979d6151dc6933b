"""The files of a package that describe it: for people, for citation managers, for repositories, for archives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..metadata.formats import cff, datacite, dublin_core, invenio, readme
from ..reports import json as report
from .contents import RECORDS, REPORT, TRANSFORMS, File, Role, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..diagnostics import Diagnostic
    from ..metadata.record import Record


_WORDS: Final = {
    "CITATION.cff": "how to cite, for programs (Citation File Format)",
    "RIGHTS.txt": "the rights, in plain words",
    "metadata.json": "the record that InvenioRDM and Zenodo take",
    RECORDS + "datacite.json": "the record for DataCite",
    RECORDS + "datacite.xml": "the record for DataCite",
    RECORDS + "dublin-core.xml": "the record in Dublin Core",
}


def descriptions(record: Record, files: Sequence[File], reports: Mapping[str, Sequence[Diagnostic]]) -> Iterator[File]:
    """What is said of a package that holds these files. `reports` has the findings in each document by its name."""
    written = {
        "CITATION.cff": cff.text_of(record),
        "RIGHTS.txt": _rights(record),
        "metadata.json": invenio.json_of(record),
        RECORDS + "datacite.json": datacite.json_of(record),
        RECORDS + "datacite.xml": datacite.xml_of(record),
        RECORDS + "dublin-core.xml": dublin_core.xml_of(record),
    }
    described = [file_of(name, Role.DESCRIPTION, text.encode("utf-8")) for name, text in written.items()]
    described.append(file_of(REPORT, Role.REPORT, _report(reports)))
    yield from described
    text = readme.text_of(record, _contents([*files, *described]))
    yield file_of("README.md", Role.DESCRIPTION, text.encode("utf-8"))


def _contents(files: Sequence[File]) -> Iterator[tuple[str, str]]:
    """What is in the package, for its README: the stylesheets, which are many, in one line."""
    stylesheets = sum(file.role is Role.TRANSFORM for file in files)
    for file in sorted(files, key=lambda file: file.name):
        if file.role is not Role.TRANSFORM:
            yield file.name, _WORDS.get(file.name, file.role.value)
    if stylesheets:
        yield TRANSFORMS, f"the stylesheets that make the renditions, {stylesheets} files"


def _rights(record: Record) -> str:
    """The rights in plain words: what the header says, and the addresses that it names."""
    access = f"Access to this edition is {record.rights.access}." if record.restricted else ""
    addresses = "\n".join(dict.fromkeys(licence.uri for licence in record.rights.licences if licence.uri))
    return "\n\n".join(filter(None, (record.title, access, record.rights.statement, addresses))) + "\n"


def _report(reports: Mapping[str, Sequence[Diagnostic]]) -> bytes:
    """What validation found, with the documents named as the package names them, wherever it was made."""
    found = [replace(finding, path=Path(name)) for name, report_ in reports.items() for finding in report_]
    return report.report(found).encode("utf-8")
