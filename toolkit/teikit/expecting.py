"""What may stand at a point of a document, which may be half-written: the schemas' answer, for people."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic
from .document import unfinished
from .errors import TeikitError
from .parsing.lines import lines_of
from .paths import named
from .schema import grammars
from .schema.access import LOCAL, Access
from .schema.applying import schemas_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from .relaxng.expected import Expected, Offer

_PLACE = re.compile(r"(.+):([0-9]{1,9}):([0-9]{1,9})", re.DOTALL)


def place_of(place: str) -> tuple[Path, int, int]:
    """The file, line and column in ``FILE:LINE:COLUMN``."""
    found = _PLACE.fullmatch(place)
    if found is None or "0" in (found[2].lstrip("0") or "0", found[3].lstrip("0") or "0"):
        raise TeikitError(
            f"“{place}” is not a place", help="write it as letter.xml:12:5; lines and columns count from 1"
        )
    return Path(found[1]), int(found[2]), int(found[3])


def expected(
    path: str | PathLike[str],
    line: int,
    column: int,
    *,
    schema: Sequence[str | PathLike[str]] = (),
    access: Access = LOCAL,
) -> list[Expected]:
    """What each grammar of a document allows at a point: elements, attributes or values, required ones first.

    Raises `ReadError` where the document cannot be read, `SchemaError` where a grammar is missing or not correct, and
    `TeikitError` where no grammar is named, or the document has no such line.
    """
    document = unfinished(Path(path))
    if isinstance(document, Diagnostic):
        raise TeikitError(f"{path}: {document.message}", help=document.help)
    if line > (lines := len(lines_of(document.text))):
        message = f"{path} has no line {line:,}: it ends with line {lines:,}"
        raise TeikitError(message, help="name a line that the file has")
    if not schema and not document.models:
        raise TeikitError(f"{path} names no schema", help="add a line with <?xml-model?>, or give one by --schema FILE")
    schemas = schemas_of(document, named(schema), access)
    if not (schemas.grammars or schemas.diagnostics):
        raise TeikitError(
            f"{path} is held against no grammar", help="name one (RELAX NG) by <?xml-model?> or --schema FILE"
        )
    for diagnostic in schemas.diagnostics:
        if diagnostic.is_error:
            raise TeikitError(f"{path}: {diagnostic.message}", help=diagnostic.help)
    return [grammars.expected(document.utf8, grammar, line, column, access) for grammar in schemas.grammars]


def text(found: Expected) -> str:
    """What may stand there for people, a line each."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Expected) -> Iterator[str]:
    within = f"in <{found.element}>" if found.element else "in the document"
    if found.attributes:
        yield f"{within} these attributes may stand:"
        yield from _offers(found.attributes, "@{}")
    if found.values:
        yield f"{within} this value may be:"
        yield from _offers(found.values, "“{}”")
    elif found.value:
        yield f"{within} this value must be {found.value}"
    if found.elements or found.text or found.any_element or found.may_end:
        yield f"{within} may stand here:"
        yield from _offers(found.elements, "<{}>")
        if found.any_element:
            yield "  any element"
        if found.text:
            yield "  text"
        if found.may_end:
            yield f"  </{found.element}>"
    elif not (found.attributes or found.values or found.value):
        yield f"{within} nothing may stand here"


def _offers(offers: Sequence[Offer], form: str) -> Iterator[str]:
    width = min(28, max((len(form.format(offer.name)) for offer in offers), default=0))
    for offer in offers:
        name = form.format(offer.name)
        note = "  (one of these)" if offer.alternative else "  (required)" if offer.required else ""
        says = f"  {offer.documentation}" if offer.documentation else ""
        yield f"  {name:{width}}{note}{says}".rstrip()
