"""The files of a package that describe it: for people, for citation managers, for repositories, for archives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..reports import json as report
from .contents import METADATA, File, Role, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..diagnostics import Diagnostic
    from ..document import Document
    from .record import Record
    from .sources import Sources

REPORT: Final = METADATA + "validation.json"


def descriptions(
    document: Document,
    record: Record,
    sources: Sources,
    made: Mapping[str, bytes],
    reports: Mapping[str, Sequence[Diagnostic]],
) -> Iterator[File]:
    """What is made of the text and said of it. `reports` has the findings in each document by its name."""
    for name, data in made.items():
        yield file_of(name, Role.RENDITION, data)
    yield file_of(REPORT, Role.REPORT, _report(reports))


def _report(reports: Mapping[str, Sequence[Diagnostic]]) -> bytes:
    """What validation found, with the documents named as the package names them, wherever it was made."""
    found = [replace(finding, path=Path(name)) for name, report_ in reports.items() for finding in report_]
    return report.report(found).encode("utf-8")
