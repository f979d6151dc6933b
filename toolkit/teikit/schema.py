"""Which schemas a document is held against: those its ``xml-model`` instructions name, or those asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from .diagnostics import Diagnostic, Severity
from .errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .document import Document, Model

RELAX_NG: Final = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
_LINE_TO_ADD = (
    'name one before the root element, as in <?xml-model href="edition.rng" type="application/xml" '
    f'schematypens="{RELAX_NG}"?>'
)
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Schemas:
    """The grammars (RELAX NG, XML syntax) and the rules (Schematron) for one document, and what is wrong with them."""

    grammars: tuple[Path, ...]
    rules: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def schemas_of(document: Document, asked_for: Sequence[Path] = ()) -> Schemas:
    """The schemas asked for, else those that the document names.

    Raises `SchemaError` where one asked for does not exist.
    """
    if asked_for:
        for path in asked_for:
            if not path.is_file():
                raise SchemaError(f"there is no schema {path}")
        rules = tuple(path for path in asked_for if path.suffix.lower() == ".sch")
        return Schemas(tuple(path for path in asked_for if path not in rules), rules)
    if not document.models:
        message = "the document names no schema, so nothing is known of its validity"
        return Schemas((), (), (document.error(document.root, "schema/none", message, _LINE_TO_ADD),))
    return _named(document)


def grammar_findings(document: Document, grammar: Path) -> Iterator[Diagnostic]:
    """Where the document departs from a RELAX NG grammar, in document order, one finding for an element or attribute.

    Raises `SchemaError` where the grammar cannot be read or is not correct.
    """
    schema = _compiled(grammar)
    if schema.validate(document.root):
        return
    tree = document.root.getroottree()
    entries: dict[tuple[int, int, str], Diagnostic] = {}
    for entry in schema.error_log:
        found = tree.xpath(entry.path) if entry.path else []
        element = found[0] if isinstance(found, list) and found else document.root
        if isinstance(element, etree._Element):
            message, attribute = _explained(entry.message)
            finding = document.error(element, "relaxng/invalid", message, attribute=attribute)
            entries.setdefault((finding.line, finding.column, finding.xpath), finding)
    yield from (entries[key] for key in sorted(entries))


def _named(document: Document) -> Schemas:
    grammars: list[Path] = []
    rules: list[Path] = []
    findings: list[Diagnostic] = []
    for model in document.models:
        path = _local_path(document, model)
        if isinstance(path, Diagnostic):
            findings.append(path)
        elif _kind(model, path) == RELAX_NG:
            grammars.append(path)
        elif _kind(model, path) == SCHEMATRON:
            rules.append(path)
        else:
            message = f"the schema “{model.href}” is of a kind that teikit does not check, and is passed over"
            help_ = "teikit checks RELAX NG in XML syntax (.rng) and Schematron (.sch)"
            findings.append(_at(document, model, "schema/unknown-kind", message, help_, Severity.WARNING))
    return Schemas(tuple(grammars), tuple(rules), tuple(findings))


def _local_path(document: Document, model: Model) -> Path | Diagnostic:
    scheme = "" if _DRIVE.match(model.href) else urlsplit(model.href).scheme
    if scheme not in ("", "file"):
        message = f"the schema “{model.href}” is not a local file, and teikit fetches nothing from the network"
        help_ = "save it beside the document and name that file, or give it by --schema FILE"
        return _at(document, model, "schema/remote", message, help_)
    written = unquote(urlsplit(model.href).path)
    path = document.path.parent / written
    if not written or not path.is_file():
        message = f"there is no schema “{model.href}”; the name is relative to the document's folder"
        return _at(document, model, "schema/missing", message, "correct the href, or give the schema by --schema FILE")
    return path


def _kind(model: Model, path: Path) -> str:
    by_suffix = {".rng": RELAX_NG, ".sch": SCHEMATRON}
    if path.suffix.lower() == ".rnc":
        return ""
    return model.schematypens or by_suffix.get(path.suffix.lower(), "")


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


_compiled_grammars: dict[tuple[Path, int], etree.RelaxNG] = {}


def _compiled(grammar: Path) -> etree.RelaxNG:
    try:
        key = grammar.resolve(), grammar.stat().st_mtime_ns
        if key not in _compiled_grammars:
            parser = etree.XMLParser(no_network=True, load_dtd=False)
            _compiled_grammars[key] = etree.RelaxNG(etree.parse(grammar, parser))
    except OSError as error:
        raise SchemaError(f"the schema {grammar} cannot be read: {error.strerror or error}") from None
    except (etree.XMLSyntaxError, etree.RelaxNGParseError) as error:
        raise SchemaError(f"the schema {grammar} is not correct: {error}") from None
    return _compiled_grammars[key]


_EXPLANATIONS = (
    (re.compile(r"Did not expect element (\S+) there"), "<{0}> is not allowed here", ""),
    (re.compile(r"Extra element (\S+) in interleave"), "<{0}> is not allowed here, or not complete", ""),
    (re.compile(r"Element (\S+) has extra content: (\S+)"), "<{0}> has something too much: {1}", ""),
    (
        re.compile(r"Element (\S+) failed to validate content"),
        "the content of <{0}> is not what the schema asks for",
        "",
    ),
    (re.compile(r"Expecting element (\S+), got (\S+)"), "<{1}> stands where <{0}> is expected", ""),
    (re.compile(r"Expecting an element (\S+), got nothing"), "the element <{0}> is missing here", ""),
    (re.compile(r"Expecting an element , got nothing"), "something that the schema asks for is missing here", ""),
    (re.compile(r"Invalid attribute (\S+) for element (\S+)"), "<{1}> has no such attribute or value: {0}", "{0}"),
    (re.compile(r"Element (\S+) failed to validate attributes"), "an attribute of <{0}> is missing or wrong", ""),
    (re.compile(r"Did not expect text in element (\S+) content"), "<{0}> holds text, and may not", ""),
)


def _explained(message: str) -> tuple[str, str]:
    """libxml2's words in the encoder's, and the attribute concerned."""
    for pattern, words, attribute in _EXPLANATIONS:
        if found := pattern.match(message):
            return words.format(*found.groups()), attribute.format(*found.groups())
    return message[:1].lower() + message[1:].rstrip("."), ""
