"""From a text to its package: checked, gathered, described, and written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .. import outputs
from ..access import LOCAL, Access
from ..diagnostics import Diagnostic
from ..document import read
from ..errors import WriteError
from ..metadata.record import missing, record_of
from ..rendering import modified
from ..validation import findings
from . import bag, gate
from .archive import Archive, Digest
from .contents import File, Role, file_of, renditions, transforms
from .crate import CRATE, crate_of, tool_version
from .describing import descriptions
from .sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from os import PathLike
    from typing import BinaryIO

    from ..document import Document
    from ..metadata.record import Record
    from .sources import Sources

SUFFIX: Final = ".zip"


def _unheard(_done: int, _total: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Deposited:
    """The package that was written, or none where an error was found, and all that was found.

    `version` names the version of the object in an OCFL store; it is empty where the last one was the same.
    """

    path: Path | None
    diagnostics: tuple[Diagnostic, ...]
    version: str = ""


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


def deposit(
    path: str | PathLike[str],
    out: str | PathLike[str],
    *,
    restricted: bool = False,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    ocfl: Path | None = None,
    progress: Callable[[int, int], None] = _unheard,
) -> Deposited:
    """Pack a text for an archive: ``introduction.xml`` gives ``introduction.zip`` in the folder `out`.

    The package is a bag (BagIt 1.0) with a crate (RO-Crate 1.2) in it, and the same bytes for the same text, wherever
    and whenever it is made. Nothing is written where an error is found: in the text or in a document that it points to,
    in what its header lacks, or in a name that not every system can hold. A text whose availability is restricted is
    packed only with `restricted`. What stood at the target is replaced by a whole package, or left as it was.
    `progress` is told how many bytes of how many are written. With `ocfl`, the folder of an OCFL store, the package is
    also added to that as a version of the edition.

    Raises `ReadError`, `SchemaError`, `StylesheetError` or `WriteError` where it cannot be carried out.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return Deposited(None, (document,))
    package, found = prepared(document, restricted=restricted, schema=schema, access=access)
    if package is None:
        return Deposited(None, found)
    target = Path(out) / (package.name + SUFFIX)
    _refuse_source(target, package)
    with outputs.replacing(target) as file:
        write(package, file, progress)
    version = "" if ocfl is None else _stored(package, target, ocfl)
    return Deposited(target, found, version)


def prepared(
    document: Document, *, restricted: bool = False, schema: Sequence[Path] = (), access: Access = LOCAL
) -> tuple[Package | None, tuple[Diagnostic, ...]]:
    """What the package of a document will hold, and what was found; no package where that is an error."""
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
    made, more = renditions(document)
    found += [finding for finding in more if finding not in found]
    files = [*sources.files, *transforms(), *(file_of(name, Role.RENDITION, data) for name, data in made.items())]
    files += descriptions(record, tuple(files), reports)
    found += gate.names(document.path, (file.name for file in files))
    if any(finding.is_error for finding in found):
        return None, tuple(found)
    ordered = tuple(sorted(files, key=lambda file: file.name))
    return Package(document.path.stem, modified(document)[:10], record, ordered), tuple(found)


def write(package: Package, file: BinaryIO, progress: Callable[[int, int], None] = _unheard) -> None:
    """Write the package as a zip into a file that is open for writing, and can go back in it.

    Raises `ReadError` where one of the files cannot be read, or changes meanwhile.
    """
    total, done = package.size, 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        progress(min(done, total), total)

    with Archive(file, package.name, told) as archive:
        payload = [archive.add(bag.PAYLOAD + each.name, each.content) for each in package.files]
        crate = crate_of(package.record, list(zip(package.files, payload, strict=True)), package.day)
        payload.append(archive.add(bag.PAYLOAD + CRATE, crate))
        for name, data in bag.tag_files(bag.information(information(package, payload)), payload).items():
            archive.add(name, data)


def _stored(package: Package, target: Path, root: Path) -> str:
    from .ocfl import add

    known = package.record.identifier
    identifier = known.uri or known.value if known else package.name
    return add(root, identifier, target, day=package.day, agent=f"teikit {tool_version()}")


def _checked(sources: Sources, asked_for: Sequence[Path]) -> Iterator[tuple[str, Document]]:
    """The documents to be valid: the text, and every other that names a schema of its own."""
    for number, (name, document) in enumerate(sources.documents.items()):
        if number == 0 or document.models or asked_for:
            yield name, document


def _refuse_source(target: Path, package: Package) -> None:
    named = (file.content for file in package.files if isinstance(file.content, Path))
    if any(path.name == target.name and path.resolve() == target.resolve() for path in named):
        raise WriteError(f"{target} is one of the files to be packed", help="choose another folder, as in -o deposit")


def information(package: Package, payload: Sequence[Digest]) -> Iterator[tuple[str, str]]:
    """The fields of ``bag-info.txt``, for a payload of these digests."""
    record = package.record
    yield "Source-Organization", record.publisher.written if record.publisher else ""
    yield "External-Description", record.title
    yield "External-Identifier", record.identifier.uri or record.identifier.value if record.identifier else ""
    yield "Access", "restricted" if record.restricted else ""
    yield "Bag-Software-Agent", f"teikit {tool_version()}"
    yield "Bagging-Date", package.day
    yield "Payload-Oxum", bag.oxum(payload)
