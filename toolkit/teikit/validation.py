"""The checks of a document, in order: is it XML, does it fit its grammar, keep the rules, and hold together."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

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

    from .schematron import Rules


_MUCH = 3_000_000  # bytes, from which on it pays to start other processes


def validate(
    path: str | PathLike[str],
    *,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> list[Diagnostic]:
    """Everything wrong with a document: as XML, against the grammar, against the rules, and in how it holds together.

    The schemas are those that the document's ``xml-model`` instructions name: RELAX NG (``.rng``, ``.rnc``) and
    Schematron (``.sch``). Where `schema` names others, the document is held against these alone, and nothing else is
    checked but that it is XML. `access` tells whether those with an https address may be fetched; as it stands
    nothing goes over the network. `selection` tells which findings are wanted, and the document itself which are waived
    (`teikit.waivers`).

    Raises `ReadError` where the document cannot be read, `SchemaError` where a schema is missing or not correct.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return [document]
    return findings(document, schema=schema, access=access, selection=selection)


def validate_all(
    paths: Sequence[Path],
    *,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> Iterator[tuple[Path, list[Diagnostic] | TeikitError]]:
    """Each document with what `validate` gives for it, or the error that it raises, which does not stop the others.

    Where there is much to check and more than one core, the documents are shared between processes.
    """
    settings = (tuple(schema), access, selection)
    if len(paths) > 1 and workers.can_help() and sum(map(_size, paths)) > _MUCH:
        yield from zip(paths, workers.shared(_attempted, [(path, *settings) for path in paths]), strict=True)
    else:
        yield from ((path, _attempted(path, *settings)) for path in paths)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _attempted(
    path: Path, schema: Sequence[Path], access: Access, selection: Selection
) -> list[Diagnostic] | TeikitError:
    try:
        return validate(path, schema=schema, access=access, selection=selection)
    except TeikitError as error:
        return error


def findings(
    document: Document,
    *,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> list[Diagnostic]:
    """What is wrong with a document that is well-formed, without what it waives and what is not wanted."""
    schemas = schemas_of(document, schema, access)
    found = [*schemas.diagnostics, *_by_schemas(document, schemas, access)]
    if not schema:
        told = {_range(finding) for finding in found}  # by the grammar, of the same attribute
        found += [finding for finding in _by_itself(document) if _range(finding) not in told]
    if f"<?{waivers.TARGET}" in document.text:
        left_out = {"relaxng": not schemas.grammars, "schematron": not schemas.rules}
        found = waivers.waived(
            document, found, checked=lambda code: not left_out.get(code.partition("/")[0], bool(schema))
        )
    return selection.of(found)


def _by_schemas(document: Document, schemas: Schemas, access: Access) -> Iterator[Diagnostic]:
    for grammar in schemas.grammars:
        yield from grammar_findings(document, grammar, access)
    for rules in schemas.rules:
        yield from rule_findings(document, rules)


def _range(finding: Diagnostic) -> tuple[int, int, int, int]:
    return finding.line, finding.column, finding.end_line, finding.end_column


def _by_itself(document: Document) -> Iterator[Diagnostic]:
    from . import integrity

    return integrity.findings([document])


def rule_findings(document: Document, rules: Path) -> Iterator[Diagnostic]:
    """Where a document breaks the rules of a Schematron schema."""
    from . import schematron

    yield from schematron.diagnostics(document, _loaded(rules.resolve(), rules.stat().st_mtime_ns))


@functools.cache
def _loaded(rules: Path, _changed: int) -> Rules:
    """The compiled rules, once per process; their stylesheet is kept in the user's cache."""
    from . import schematron

    return schematron.load(rules, cache=resources.cache("schematron"))
