"""The checks of a document, in order: is it XML, does it fit its grammar, does it keep the rules."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from . import resources, waivers
from .access import LOCAL, Access
from .diagnostics import Diagnostic
from .document import Document, read
from .schema import Schemas, grammar_findings, schemas_of
from .selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from .schematron import Rules


def validate(
    path: str | PathLike[str],
    *,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> list[Diagnostic]:
    """Everything wrong with a document: first as XML, then against the grammar, then against the rules.

    The schemas are those that the document's ``xml-model`` instructions name, or those given: RELAX NG (``.rng``,
    ``.rnc``) and Schematron (``.sch``). `access` tells whether those with an https address may be fetched; as it stands
    nothing goes over the network. `selection` tells which findings are wanted, and the document itself which are waived
    (`teikit.waivers`).

    Raises `ReadError` where the document cannot be read, `SchemaError` where a schema is missing or not correct.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return [document]
    return findings(document, schema=schema, access=access, selection=selection)


def findings(
    document: Document,
    *,
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> list[Diagnostic]:
    """What is wrong with a document that is well-formed, without what it waives and what is not wanted."""
    schemas = schemas_of(document, schema, access)
    found = [*schemas.diagnostics, *_stages(document, schemas, access)]
    unchecked = {"relaxng": not schemas.grammars, "schematron": not schemas.rules}
    if f"<?{waivers.TARGET}" in document.text:
        found = waivers.waived(document, found, checked=lambda code: not unchecked.get(code.partition("/")[0], False))
    return selection.of(found)


def _stages(document: Document, schemas: Schemas, access: Access) -> Iterator[Diagnostic]:
    for grammar in schemas.grammars:
        yield from grammar_findings(document, grammar, access)
    for rules in schemas.rules:
        yield from rule_findings(document, rules)


def rule_findings(document: Document, rules: Path) -> Iterator[Diagnostic]:
    """Where a document breaks the rules of a Schematron schema."""
    from . import schematron

    yield from schematron.diagnostics(document, _loaded(rules.resolve(), rules.stat().st_mtime_ns))


@functools.cache
def _loaded(rules: Path, _changed: int) -> Rules:
    """The compiled rules, once per process; their stylesheet is kept in the user's cache."""
    from . import schematron

    return schematron.load(rules, cache=resources.cache("schematron"))
