"""Mend a document by what its schema knows: `teikit.fixing`, with the names of the elements that may stand in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import fixing
from .access import LOCAL, Access
from .diagnostics import Diagnostic
from .document import read
from .relaxng.source import uri_of
from .repairs import names_by_lower_case
from .schema import schemas_of
from .schema_summary import read_summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike


def mended(
    path: str | PathLike[str], *, schema: Sequence[Path] = (), access: Access = LOCAL, write: bool = True
) -> fixing.Fixed | None:
    """What a document becomes, written to its file unless `write` is off; nothing where it is not XML.

    Raises the `TeikitError`s of `fixing.fixed` and `fixing.write`, and `SchemaError` where a schema is not correct.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return None
    grammars = schemas_of(document, schema, access).grammars
    names = {name for grammar in grammars for name in read_summary(grammar, access.resolver(uri_of(grammar))).elements}
    result = fixing.fixed(document, names_by_lower_case(names))
    if write and result.edits:
        fixing.write(result)
    return result
