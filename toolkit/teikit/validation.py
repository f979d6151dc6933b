"""The checks of a document, in order: is it XML, does it fit its grammar, keep the rules, and hold together."""

from __future__ import annotations

import functools
from pathlib import Path

from .access import LOCAL, Access
from .diagnostics import Diagnostic
from .errors import SchemaError, TeikitError
from .selection import EVERYTHING, WAIVING, Selection

TYPE_CHECKING = False  # what is imported within functions is not needed by all documents: many are checked as bytes
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from .document import Document
    from .schema import Schemas
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
    found = _by_grammars_alone(Path(path), schema, access)
    if found is not None:
        return selection.of(found)
    from .document import read

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
    sizes = [_size(path) for path in paths] if len(paths) > 1 else []
    if sum(sizes) > _MUCH:
        from . import workers

        yield from zip(paths, workers.shared(_attempted, [(path, *settings) for path in paths], sizes), strict=True)
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


def _by_grammars_alone(path: Path, schema: Sequence[Path], access: Access) -> list[Diagnostic] | None:
    """What the grammars asked for find in a file; None where more than grammars is asked for, or they cannot tell."""
    if not schema or any(each.suffix.lower() == ".sch" for each in schema):
        return None
    from . import grammars

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


def findings(
    document: Document,
    *,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> list[Diagnostic]:
    """What is wrong with a document that is well-formed, without what it waives and what is not wanted."""
    from .schema import schemas_of

    schemas = schemas_of(document, schema, access)
    found = [*schemas.diagnostics, *_by_schemas(document, schemas, access)]
    if not schema:
        told = {_range(finding) for finding in found}  # by the grammar, of the same attribute
        found += [finding for finding in _by_itself(document) if _range(finding) not in told]
    if f"<?{WAIVING}" in document.text:
        from . import waivers

        left_out = {"relaxng": not schemas.grammars, "schematron": not schemas.rules}
        found = waivers.waived(
            document, found, checked=lambda code: not left_out.get(code.partition("/")[0], bool(schema))
        )
    return selection.of(found)


def _by_schemas(document: Document, schemas: Schemas, access: Access) -> Iterator[Diagnostic]:
    from . import grammars

    for grammar in schemas.grammars:
        yield from grammars.findings(document.path, document.utf8, grammar, access)
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
    from . import resources, schematron

    return schematron.load(rules, cache=resources.cache("schematron"))
