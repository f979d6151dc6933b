"""The checks of a document, in order: is it XML, does it fit its grammar, keep the rules, and hold together."""

from __future__ import annotations

import contextlib
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from . import resources, waivers, workers
from .access import LOCAL, Access
from .diagnostics import Diagnostic
from .document import Document, read
from .errors import TeikitError
from .schema import Schemas, grammar_findings, schemas_of
from .selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from . import schematron
    from .integrity import Edition
    from .schema import Rules

_MUCH: Final = 3_000_000  # bytes, from which on it pays to start other processes, and documents are held one at a time
# What the grammar says of an attribute need not be said twice.
_OF_ATTRIBUTES: Final = frozenset(
    f"relaxng/{name}"
    for name in ("bad-value", "duplicate-id", "unexpected-attribute", "unknown-attribute", "unknown-idref")
)


@dataclass(frozen=True, slots=True)
class Request:
    """What documents are held against, and what is to be told; `validate` says what each part means."""

    schema: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    phase: str = ""
    access: Access = LOCAL
    selection: Selection = EVERYTHING

    def schemas_of(self, document: Document) -> Schemas:
        """Raises `SchemaError` as `teikit.schema.schemas_of` does."""
        return schemas_of(document, self.schema, self.access, rules=self.rules, phase=self.phase)


def validate(
    path: str | PathLike[str],
    *,
    schema: Sequence[Path] = (),
    rules: Sequence[Path] = (),
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
    `selection` tells which findings are wanted, and the document itself which are waived (`teikit.waivers`).

    Raises `ReadError` where the document cannot be read, `SchemaError` where a schema is missing or not correct, or
    has no such phase.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return [document]
    return _found(document, Request(tuple(schema), tuple(rules), phase, access, selection))


def validate_all(
    paths: Sequence[Path],
    *,
    schema: Sequence[Path] = (),
    rules: Sequence[Path] = (),
    phase: str = "",
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> Iterator[tuple[Path, list[Diagnostic] | TeikitError]]:
    """Each document with what `validate` gives for it, or the error that it raises, which does not stop the others.

    The documents are one edition: their pointers are followed into each other wherever they lie. Where there is much to
    check and more than one core, they are shared between processes.
    """
    return validated(paths, Request(tuple(schema), tuple(rules), phase, access, selection))


def validated(paths: Sequence[Path], request: Request) -> Iterator[tuple[Path, list[Diagnostic] | TeikitError]]:
    """As `validate_all`, of a request that is made up."""
    is_much = sum(map(_size, paths)) > _MUCH
    if len(paths) > 1 and is_much and workers.can_help():
        begin = (_begin, request, tuple(paths))
        yield from zip(paths, workers.shared(_attempted_apart, [(path,) for path in paths], begin), strict=True)
    else:
        together = Together(tuple(paths), held=not is_much)
        yield from ((path, _attempted(path, request, together)) for path in paths)


class Together:
    """The documents of one call, which are one edition: each is read once where they are held, and they are few."""

    def __init__(self, paths: tuple[Path, ...], *, held: bool) -> None:
        self.paths = paths
        self._held: dict[Path, Document | Diagnostic | TeikitError] | None = {} if held else None

    def read(self, path: Path) -> Document | Diagnostic:
        """As `teikit.document.read`."""
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
        from . import integrity

        return integrity.edition_of(self._documents(), self.paths)

    def _documents(self) -> Iterator[Document]:
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


def _attempted(path: Path, request: Request, together: Together) -> list[Diagnostic] | TeikitError:
    try:
        document = together.read(path)
        return [document] if isinstance(document, Diagnostic) else _found(document, request, together)
    except TeikitError as error:
        return error


_of_this_worker: list[tuple[Request, Together]] = []


def _begin(request: Request, paths: tuple[Path, ...]) -> None:
    """Tell a worker once what holds for all its documents."""
    _of_this_worker[:] = [(request, Together(paths, held=False))]


def _attempted_apart(path: Path) -> list[Diagnostic] | TeikitError:
    ((request, together),) = _of_this_worker
    return _attempted(path, request, together)


def findings(
    document: Document,
    *,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> list[Diagnostic]:
    """What is wrong with a document that is well-formed, without what it waives and what is not wanted."""
    return _found(document, Request(tuple(schema), access=access, selection=selection))


def _found(document: Document, request: Request, together: Together | None = None) -> list[Diagnostic]:
    schemas = request.schemas_of(document)
    found = [*schemas.diagnostics, *_by_schemas(document, schemas, request.access)]
    if not request.schema:
        told = {_range(finding) for finding in found if finding.code in _OF_ATTRIBUTES}
        found += [finding for finding in _by_itself(document, together) if _range(finding) not in told]
    if f"<?{waivers.TARGET}" in document.text:
        left_out = {"relaxng": not schemas.grammars, "schematron": not schemas.rules}
        found = waivers.waived(
            document, found, checked=lambda code: not left_out.get(code.partition("/")[0], bool(request.schema))
        )
    return request.selection.of(found)


def _by_schemas(document: Document, schemas: Schemas, access: Access) -> Iterator[Diagnostic]:
    for grammar in schemas.grammars:
        yield from grammar_findings(document, grammar, access)
    for rules in schemas.rules:
        yield from rule_findings(document, rules)


def _range(finding: Diagnostic) -> tuple[int, int, int, int]:
    return finding.line, finding.column, finding.end_line, finding.end_column


def _by_itself(document: Document, together: Together | None) -> Iterator[Diagnostic]:
    from . import integrity

    return integrity.findings([document], edition=together.edition if together else None)


def rule_findings(document: Document, rules: Rules) -> Iterator[Diagnostic]:
    """Where a document breaks the rules of a Schematron schema."""
    from . import schematron

    yield from schematron.diagnostics(document, compiled(rules))


def compiled(rules: Rules) -> schematron.Rules:
    """Rules ready to run, once per process; their stylesheet is kept in the user's cache.

    Raises `SchemaError` where the schema is not correct, or has no such phase.
    """
    return _loaded(rules.path.resolve(), rules.path.stat().st_mtime_ns, rules.phase)


@functools.cache
def _loaded(rules: Path, _changed: int, phase: str) -> schematron.Rules:
    from . import schematron

    return schematron.load(rules, phase=phase, cache=resources.cache("schematron"))
