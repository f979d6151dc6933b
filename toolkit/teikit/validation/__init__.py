"""The checks of a document, in order: is it XML, does it fit its grammar, keep the rules, and hold together."""

from __future__ import annotations

import contextlib
import functools
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic
from ..errors import SchemaError, TeikitError
from ..paths import named, real
from ..schema.access import LOCAL, Access
from .selection import EVERYTHING, WAIVING, Selection

TYPE_CHECKING = False  # what is imported within functions is not needed by all documents: many are checked as bytes
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from .. import schematron
    from ..document import Document
    from ..integrity import Edition
    from ..schema.applying import Rules, Schemas


_MUCH = 3_000_000  # bytes, from which on it pays to start other processes, and documents are held one at a time
# What the grammar says of an attribute need not be said twice.
_OF_ATTRIBUTES = frozenset(
    f"relaxng/{name}"
    for name in ("bad-value", "duplicate-id", "unexpected-attribute", "unknown-attribute", "unknown-idref")
)


@dataclass(frozen=True, slots=True)
class Request:
    """What documents are held against, and what is to be told; `validate` says what each part means.

    Where `whole` is set, what schemas cannot know is checked also where schemas are asked for.
    """

    schema: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    phase: str = ""
    access: Access = LOCAL
    selection: Selection = EVERYTHING
    whole: bool = False

    @property
    def only_schemas(self) -> bool:
        return bool(self.schema) and not self.whole

    def schemas_of(self, document: Document) -> Schemas:
        """Raises `SchemaError` as `teikit.schema.applying.schemas_of` does."""
        from ..schema.applying import schemas_of

        return schemas_of(document, self.schema, self.access, rules=self.rules, phase=self.phase)


def validate(
    path: str | PathLike[str],
    *,
    schema: Sequence[str | PathLike[str]] = (),
    rules: Sequence[str | PathLike[str]] = (),
    phase: str = "",
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> list[Diagnostic]:
    """Everything wrong with a document: as XML, against the grammar, against the rules, and in how it holds together.

    The schemas are those that the document's ``xml-model`` instructions name: RELAX NG (``.rng``, ``.rnc``) and
    Schematron (``.sch``). Where `schema` names others, the document is held against these alone, and nothing else is
    checked but that it is XML. `rules` names Schematron to be kept besides: a schema, or a grammar that holds rules
    (``tei_all.rng``). `phase` is that of all Schematron: the id of a phase, ``#ALL`` or ``#DEFAULT``.

    `access` tells whether schemas with an https address may be fetched; as it stands nothing goes over the network.
    `selection` tells which findings are wanted, and the document itself which are waived (`teikit.validation.waivers`).

    Raises `ReadError` where the document cannot be read, `SchemaError` where a schema is missing or not correct, or
    has no such phase.
    """
    outcome = _attempted(Path(path), Request(named(schema), named(rules), phase, access, selection))
    if isinstance(outcome, TeikitError):
        raise outcome
    return outcome


def validate_all(
    paths: Sequence[Path],
    *,
    schema: Sequence[str | PathLike[str]] = (),
    rules: Sequence[str | PathLike[str]] = (),
    phase: str = "",
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> Iterator[tuple[Path, list[Diagnostic] | TeikitError]]:
    """Each document with what `validate` gives for it, or the error that it raises, which does not stop the others.

    The documents are one edition: their pointers are followed into each other wherever they lie. Where there is much to
    check and more than one core, they are shared between processes.
    """
    return validated(paths, Request(named(schema), named(rules), phase, access, selection))


def validated(paths: Sequence[Path], request: Request) -> Iterator[tuple[Path, list[Diagnostic] | TeikitError]]:
    """As `validate_all`, of a request that is made up."""
    sizes = [_size(path) for path in paths] if len(paths) > 1 else []
    if sum(sizes) > _MUCH:
        from ..processes import workers

        begin = (_begin, request, tuple(paths))
        yield from zip(paths, workers.shared(_attempted_apart, [(path,) for path in paths], sizes, begin), strict=True)
    else:
        together = Together(tuple(paths), held=True)
        yield from ((path, _attempted(path, request, together)) for path in paths)


class Together:
    """The documents of one call, which are one edition: each is read once where they are held, and they are few."""

    def __init__(self, paths: tuple[Path, ...], *, held: bool) -> None:
        self.paths = paths
        self._held: dict[Path, Document | Diagnostic | TeikitError] | None = {} if held else None

    def read(self, path: Path) -> Document | Diagnostic:
        """As `teikit.document.read`."""
        from ..document import read

        if self._held is None:
            return read(path)
        if path not in self._held:
            try:
                self._held[path] = read(path)
            except TeikitError as error:
                self._held[path] = error
        found = self._held[path]
        if isinstance(found, TeikitError):
            raise found
        return found

    @functools.cached_property
    def edition(self) -> Edition:
        """What `teikit.integrity` needs to know of the others, first when it is asked for."""
        from .. import integrity

        return integrity.edition_of(self._documents(), self.paths)

    def _documents(self) -> Iterator[Document]:
        from ..document import Document

        for path in self.paths if self._held is not None else ():
            with contextlib.suppress(TeikitError):
                document = self.read(path)
                if isinstance(document, Document):
                    yield document


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _attempted(path: Path, request: Request, together: Together | None = None) -> list[Diagnostic] | TeikitError:
    try:
        found = None if request.rules else _by_grammars_alone(path, request.schema, request.access)
        if found is not None:
            return request.selection.of(found)
        together = together or Together((path,), held=True)
        document = together.read(path)
        return _faults(path, document) if isinstance(document, Diagnostic) else _found(document, request, together)
    except TeikitError as error:
        return error


def _faults(path: Path, first: Diagnostic) -> list[Diagnostic]:
    """All that keeps a file from being a document: its inclusions may be wrong in several places."""
    if not first.code.startswith("include/"):
        return [first]
    from ..document import faults_of

    return list(faults_of(path)) or [first]


def _by_grammars_alone(path: Path, schema: Sequence[Path], access: Access) -> list[Diagnostic] | None:
    """What the grammars asked for find in a file; None where more than grammars is asked for, or they cannot tell."""
    if not schema or any(each.suffix.lower() == ".sch" for each in schema):
        return None
    from ..schema import grammars

    found: list[Diagnostic] = []
    for grammar in schema:
        try:
            some = grammars.findings_in_file(path, grammar, access, unless=WAIVING)
        except SchemaError:
            return None  # what is not XML is a finding, whatever the schema is
        if some is None:
            return None
        found += some
    return found


_of_this_process: list[tuple[Request, Together]] = []


def _begin(request: Request, paths: tuple[Path, ...]) -> None:
    """Tell a process once what holds for all its documents."""
    _of_this_process[:] = [(request, Together(paths, held=False))]


def _attempted_apart(path: Path) -> list[Diagnostic] | TeikitError:
    ((request, together),) = _of_this_process
    return _attempted(path, request, together)


def findings(
    document: Document,
    *,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
    whole: bool = False,
) -> list[Diagnostic]:
    """What is wrong with a document that is well-formed, without what it waives and what is not wanted.

    `whole` says that what schemas cannot know is checked also where schemas are asked for.
    """
    return _found(document, Request(tuple(schema), access=access, selection=selection, whole=whole))


def _found(document: Document, request: Request, together: Together | None = None) -> list[Diagnostic]:
    schemas = request.schemas_of(document)
    found = [*schemas.diagnostics, *_by_schemas(document, schemas, request.access)]
    if not request.only_schemas:
        told = {finding.range for finding in found if finding.code in _OF_ATTRIBUTES}
        found += [finding for finding in _by_itself(document, together) if finding.range not in told]
    if f"<?{WAIVING}" in document.text:
        from . import waivers

        left_out = {"relaxng": not schemas.grammars, "schematron": not schemas.rules}
        found = waivers.waived(
            document, found, checked=lambda code: not left_out.get(code.partition("/")[0], request.only_schemas)
        )
    return request.selection.of(found)


def _by_schemas(document: Document, schemas: Schemas, access: Access) -> Iterator[Diagnostic]:
    from ..schema import grammars

    for grammar in schemas.grammars:
        yield from map(document.told, grammars.findings(document.path, document.utf8, grammar, access))
    for rules in schemas.rules:
        yield from rule_findings(document, rules)


def _by_itself(document: Document, together: Together | None) -> Iterator[Diagnostic]:
    from .. import integrity

    return integrity.findings([document], edition=together.edition if together else None)


def rule_findings(document: Document, rules: Rules) -> Iterator[Diagnostic]:
    """Where a document breaks the rules of a Schematron schema."""
    from .. import schematron

    yield from schematron.diagnostics(document, compiled(rules))


def compiled(rules: Rules) -> schematron.Rules:
    """Rules ready to run, once per process; their stylesheet is kept in the user's cache.

    Raises `SchemaError` where the schema is not correct, or has no such phase.
    """
    return _loaded(real(rules.path), rules.path.stat().st_mtime_ns, rules.phase)


@functools.cache
def _loaded(rules: Path, _changed: int, phase: str) -> schematron.Rules:
    from .. import resources, schematron

    return schematron.load(rules, phase=phase, cache=resources.cache("schematron"))
