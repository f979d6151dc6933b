"""Which schemas a document is held against: those its ``xml-model`` instructions name, or those asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from .access import LOCAL, Access
from .diagnostics import Diagnostic, Severity
from .document import is_file
from .errors import SchemaError
from .relaxng import uri

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .document import Document, Model

RELAX_NG: Final = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
COMPACT: Final = "application/relax-ng-compact-syntax"
_LINE_TO_ADD = (
    'name one before the root element, as in <?xml-model href="edition.rng" type="application/xml" '
    f'schematypens="{RELAX_NG}"?>'
)
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Schemas:
    """The grammars (RELAX NG) and the rules (Schematron) for one document, and what is wrong with them.

    A grammar is a local file, or the https address of one.
    """

    grammars: tuple[Path | str, ...]
    rules: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def schemas_of(document: Document, asked_for: Sequence[Path] = (), access: Access = LOCAL) -> Schemas:
    """The schemas asked for, else those that the document names.

    Raises `SchemaError` where one asked for does not exist.
    """
    if asked_for:
        for path in asked_for:
            if not is_file(path):
                raise SchemaError(f"there is no schema {path}")
        rules = tuple(path for path in asked_for if path.suffix.lower() == ".sch")
        return Schemas(tuple(path for path in asked_for if path not in rules), rules)
    if not document.models:
        message = "the document names no schema, so nothing is known of its validity"
        return Schemas((), (), (document.error(document.root, "schema/none", message, _LINE_TO_ADD),))
    return _named(document, access)


def _named(document: Document, access: Access) -> Schemas:
    grammars: list[Path | str] = []
    rules: list[Path] = []
    findings: list[Diagnostic] = []
    for model in document.models:
        found = _located(document, model, access)
        if isinstance(found, Diagnostic):
            findings.append(found)
            continue
        kind = _kind(model, found)
        if kind == RELAX_NG:
            grammars.append(found)
        elif kind == SCHEMATRON:
            rules.append(access.file(found) if isinstance(found, str) else found)
        else:
            message = f"the schema “{model.href}” is of a kind that teikit does not check, and is passed over"
            help_ = "teikit checks RELAX NG (.rng, .rnc) and Schematron (.sch)"
            findings.append(_at(document, model, "schema/unknown-kind", message, help_, Severity.WARNING))
    return Schemas(tuple(grammars), tuple(rules), tuple(findings))


def _located(document: Document, model: Model, access: Access) -> Path | str | Diagnostic:
    """The local file, or the https address, that a model's href leads to."""
    if _DRIVE.match(model.href):
        return _local_path(document, model)
    named = uri.resolved(document.uri, model.href)
    address = access.located(named)
    if urlsplit(address).scheme == "https":
        return address
    path = uri.local_path(address)
    if path is None:
        message = f"the schema “{model.href}” is neither a local file nor at an https address"
        help_ = "save it beside the document and name that file, or give it by --schema FILE"
        return _at(document, model, "schema/remote", message, help_)
    return _local_path(document, model) if address == named else path


def _local_path(document: Document, model: Model) -> Path | Diagnostic:
    written = unquote(urlsplit(model.href).path)
    path = document.path.parent / written
    if not written or not is_file(path):
        message = f"there is no schema “{model.href}”; the name is relative to the document's folder"
        return _at(document, model, "schema/missing", message, "correct the href, or give the schema by --schema FILE")
    return path


def _kind(model: Model, found: Path | str) -> str:
    ending = PurePosixPath(urlsplit(found).path if isinstance(found, str) else found.name).suffix.lower()
    if model.attributes.get("type") == COMPACT or ending == ".rnc":
        return RELAX_NG
    return model.schematypens or {".rng": RELAX_NG, ".sch": SCHEMATRON}.get(ending, "")


def _at(
    document: Document, model: Model, code: str, message: str, help_: str, severity: Severity = Severity.ERROR
) -> Diagnostic:
    place = model.place
    return Diagnostic(
        document.path,
        place.line,
        place.column,
        code,
        message,
        severity,
        end_line=place.end_line,
        end_column=place.end_column,
        help=help_,
    )
