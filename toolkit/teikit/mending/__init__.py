"""Mend a document by what its schema knows: `fixing`, with the names of the elements that may stand in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic
from ..document import Document, read, read_alone
from ..parsing.including.scanning import XINCLUDE
from ..relaxng.grammar.source import uri_of
from ..schema.access import LOCAL, Access
from ..schema.applying import schemas_of
from ..schema.summary import read_summary
from . import fixing
from .repairs import names_by_lower_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike


def mended(
    path: str | PathLike[str], *, schema: Sequence[Path] = (), access: Access = LOCAL, write: bool = True
) -> list[fixing.Fixed]:
    """What a document and the files that it includes become, each written to its file unless `write` is off.

    There are none of what is not XML. Raises the `TeikitError`s of `fixing.fixed` and `fixing.write`, and `SchemaError`
    where a schema is not correct; where one file cannot be mended, none is written.
    """
    document = read_alone(Path(path))
    if isinstance(document, Diagnostic):
        return []
    grammars = schemas_of(document, schema, access).grammars
    names = {name for grammar in grammars for name in read_summary(grammar, access.resolver(uri_of(grammar))).elements}
    results = [fixing.fixed(each, names_by_lower_case(names)) for each in (document, *_included(document))]
    for result in results:
        if write and result.edits:
            fixing.write(result)
    return results


def _included(document: Document) -> Iterator[Document]:
    """The documents that a document includes, as their own files have them; texts are nothing to be mended."""
    whole = read(document.path) if XINCLUDE in document.text else document
    if isinstance(whole, Document) and whole.woven:
        for file in whole.woven.files[1:]:
            if not file.is_plain:
                alone = read_alone(file.path)
                if isinstance(alone, Document):
                    yield alone
