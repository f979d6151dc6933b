"""What a package will hold, made up from its text: checked, gathered, rendered and described, and nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostics import has_errors
from ..metadata.record import missing, record_of
from ..rendering import modified
from ..schema.access import LOCAL, Access
from ..validation import findings
from . import gate
from .contents import File, Role, file_of, in_order, renditions, transforms
from .describing import descriptions
from .sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic
    from ..document import Document
    from ..metadata.record import Record
    from ..processes.ahead import Ahead
    from .sources import Sources


@dataclass(frozen=True, slots=True)
class Package:
    """All that a package will hold but what is reckoned from its bytes: the crate and the bag's manifests.

    `name` is the folder that everything lies in, `day` the date (ISO 8601) of the header, or of ``SOURCE_DATE_EPOCH``.
    """

    name: str
    day: str
    record: Record
    files: tuple[File, ...]

    @property
    def size(self) -> int:
        """The bytes of all these files."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a text stands on, and what is wrong with it. `reports` has the findings in each document by its name."""

    document: Document
    record: Record
    sources: tuple[File, ...]
    reports: Mapping[str, Sequence[Diagnostic]]
    found: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return has_errors(self.found)


def prepared(
    document: Document, *, restricted: bool = False, schema: Sequence[Path] = (), access: Access = LOCAL
) -> tuple[Package | None, tuple[Diagnostic, ...]]:
    """What the package of a document will hold, and what was found; no package where that is an error."""
    survey = surveyed(document, restricted=restricted, schema=schema, access=access)
    return (None, survey.found) if survey.has_errors else completed(survey)


def surveyed(document: Document, *, restricted: bool, schema: Sequence[Path], access: Access) -> Survey:
    """What a package needs of what is there, checked: whether it can be packed is known now.

    Raises `ReadError` or `SchemaError` where that cannot be carried out.
    """
    record = record_of(document)
    if unfit := tuple(gate.name(document.path)):
        return Survey(document, record, (), {}, unfit)
    sources = sources_of(document, schema, access)
    reports = {
        name: findings(each, schema=schema, access=access, whole=True) for name, each in _checked(sources, schema)
    }
    found = [finding for report in reports.values() for finding in report]
    told = {finding.range for finding in found if finding.is_error}
    found += [finding for finding in sources.diagnostics if finding.range not in told]
    found += missing(document, record)
    found += gate.restriction(document, record.rights, allowed=restricted)
    found += gate.folder(document.path)
    found += gate.names(document.path, (file.name for file in sources.files))
    return Survey(document, record, sources.files, reports, tuple(found))


def completed(survey: Survey, begun: Ahead | None = None) -> tuple[Package | None, tuple[Diagnostic, ...]]:
    """The whole package of what was surveyed without an error, and what was found in all.

    `begun` is what `processes.ahead.begun` has begun to render. Raises `StylesheetError` where a stylesheet fails.
    """
    document = survey.document
    made, more = renditions(document, begun)
    files = [*transforms(), *(file_of(name, Role.RENDITION, data) for name, data in made.items())]
    files += descriptions(survey.record, (*survey.sources, *files), survey.reports)
    found = [*survey.found, *(finding for finding in more if finding not in survey.found)]
    found += gate.names(document.path, (file.name for file in files))
    if has_errors(found):
        return None, tuple(found)
    ordered = in_order((*survey.sources, *files))
    return Package(document.path.stem, modified(document)[:10], survey.record, ordered), tuple(found)


def _checked(sources: Sources, asked_for: Sequence[Path]) -> Iterator[tuple[str, Document]]:
    """The documents to be valid: the text, and every other that names a schema of its own."""
    for number, (name, document) in enumerate(sources.documents.items()):
        if number == 0 or document.models or asked_for:
            yield name, document
