"""The checks of a document, in order: is it XML, does it fit its grammar, does it keep the rules."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from . import resources
from .access import LOCAL, Access
from .diagnostics import Diagnostic
from .document import Document, read
from .schema import grammar_findings, schemas_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from .schematron import Rules


def validate(path: str | PathLike[str], *, schema: Sequence[Path] = (), access: Access = LOCAL) -> list[Diagnostic]:
    """Everything wrong with a document: first as XML, then against the grammar, then against the rules.

    The schemas are those that the document's ``xml-model`` instructions name, or those given: RELAX NG (``.rng``,
    ``.rnc``) and Schematron (``.sch``). `access` tells whether those with an https address may be fetched; as it stands
    nothing goes over the network.

    Raises `ReadError` where the document cannot be read, `SchemaError` where a schema is missing or not correct.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return [document]
    return list(findings(document, schema=schema, access=access))


def findings(document: Document, *, schema: Sequence[Path] = (), access: Access = LOCAL) -> Iterator[Diagnostic]:
    """What is wrong with a document that is well-formed."""
    schemas = schemas_of(document, schema, access)
    yield from schemas.diagnostics
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
