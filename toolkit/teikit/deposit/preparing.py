"""What a package will hold, made up from its text: checked, gathered, rendered and described, and nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import ahead
from ..access import LOCAL, Access
from ..diagnostics import Diagnostic
from ..document import read
from ..metadata.record import missing, record_of
from ..rendering import FORMATS, modified
from ..validation import findings
from . import gate
from .contents import File, Role, file_of, renditions, transforms
from .describing import descriptions
from .sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ..ahead import Ahead
    from ..document import Document
    from ..metadata.record import Record
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


def prepared_at(
    path: Path, restricted: bool, schema: Sequence[Path], access: Access
) -> tuple[Package | None, tuple[Diagnostic, ...]]:
    """What `prepared` gives for a file.

    Raises `ReadError`, `SchemaError` or `StylesheetError` where it cannot be carried out.
    """
    with ahead.begun(path, FORMATS, "corrected") as begun:
        document = read(path)
        if isinstance(document, Diagnostic):
            return None, (document,)
        return prepared(document, restricted=restricted, schema=schema, access=access, begun=begun)


def prepared(
    document: Document,
    *,
    restricted: bool = False,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    begun: Ahead | None = None,
) -> tuple[Package | None, tuple[Diagnostic, ...]]:
    """What the package of a document will hold, and what was found; no package where that is an error.

    `begun` is what `teikit.ahead.begun` has begun to render.
    """
    if unfit := tuple(gate.name(document.path)):
        return None, unfit
    sources = sources_of(document, schema, access)
    record = record_of(document)
    reports = {name: findings(each, schema=schema, access=access) for name, each in _checked(sources, schema)}
    found = [finding for report in reports.values() for finding in report]
    told = {finding.range for finding in found if finding.is_error}
    found += [finding for finding in sources.diagnostics if finding.range not in told]
    found += missing(document, record)
    found += gate.restriction(document, is_restricted=record.restricted, allowed=restricted)
    if any(finding.is_error for finding in found):
        return None, tuple(found)
    made, more = renditions(document, begun)
    found += [finding for finding in more if finding not in found]
    files = [*sources.files, *transforms(), *(file_of(name, Role.RENDITION, data) for name, data in made.items())]
    files += descriptions(record, tuple(files), reports)
    found += gate.names(document.path, (file.name for file in files))
    if any(finding.is_error for finding in found):
        return None, tuple(found)
    ordered = tuple(sorted(files, key=lambda file: file.name))
    return Package(document.path.stem, modified(document)[:10], record, ordered), tuple(found)


def _checked(sources: Sources, asked_for: Sequence[Path]) -> Iterator[tuple[str, Document]]:
    """The documents to be valid: the text, and every other that names a schema of its own."""
    for number, (name, document) in enumerate(sources.documents.items()):
        if number == 0 or document.models or asked_for:
            yield name, document
