"""Which schemas a document is held against: those its ``xml-model`` instructions name, or those asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from ..diagnostics import Diagnostic, Severity
from ..errors import SchemaError
from ..files import is_file, is_folder
from ..paths import real
from ..relaxng.grammar import uri
from .access import LOCAL, Access

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..document import Document
    from ..parsing.xml_model import Model

RELAX_NG: Final = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
COMPACT: Final = "application/relax-ng-compact-syntax"
_LINE_TO_ADD = (
    'name one before the root element, as in <?xml-model href="edition.rng" type="application/xml" '
    f'schematypens="{RELAX_NG}"?>'
)
_DRIVE = re.compile(r"[A-Za-z]:")


class Rules(NamedTuple):
    """A file that holds Schematron, and the phase of it that is meant: empty for the schema's default."""

    path: Path
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Schemas:
    """The grammars (RELAX NG) and the rules (Schematron) for one document, and what is wrong with them.

    A grammar is a local file, or the https address of one.
    """

    grammars: tuple[Path | str, ...]
    rules: tuple[Rules, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def schemas_of(
    document: Document,
    asked_for: Sequence[Path] = (),
    access: Access = LOCAL,
    *,
    rules: Sequence[Path] = (),
    phase: str = "",
) -> Schemas:
    """The schemas asked for, else those that the document names; and the `rules` asked for besides.

    `phase` is that of all Schematron; without it, each has the phase that the document's instruction names, else its
    own default.

    Raises `SchemaError` where one asked for does not exist.
    """
    for path in (*asked_for, *rules):
        if not is_file(path):
            if is_folder(path):
                raise SchemaError(f"{path} is a folder, not a schema", help="name a file in it: .rng, .rnc or .sch")
            raise SchemaError(f"there is no schema {path}", help="check the path; it is relative to the current folder")
    schemas = _asked_for(asked_for) if asked_for else _named(document, access)
    if not (asked_for or rules or document.models):
        message = "the document names no schema, so nothing is known of its validity"
        return Schemas((), (), (document.error(document.root, "schema/none", message, _LINE_TO_ADD),))
    once: dict[tuple[Path, str], Rules] = {}  # the document may name what is asked for besides
    for path, own in (*schemas.rules, *map(Rules, rules)):
        once.setdefault((real(path), phase or own), Rules(path, phase or own))
    return Schemas(schemas.grammars, tuple(once.values()), schemas.diagnostics)


def _asked_for(paths: Sequence[Path]) -> Schemas:
    rules = [path for path in paths if path.suffix.lower() == ".sch"]
    return Schemas(tuple(path for path in paths if path not in rules), tuple(map(Rules, rules)))


def _named(document: Document, access: Access) -> Schemas:
    grammars: list[Path | str] = []
    rules: list[Rules] = []
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
            path = access.file(found) if isinstance(found, str) else found
            rules.append(Rules(path, model.attributes.get("phase", "")))
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
