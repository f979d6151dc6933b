"""From a Schematron schema to the stylesheet that checks documents against it (ISO/IEC 19757-3)."""

from __future__ import annotations

import contextlib
import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from .. import resources, saxon
from ..errors import SchemaError, StylesheetError
from ..paths import real
from . import cache as caches
from .sources import TEIKIT, XSLT, Source, bundle, element_of_number, place_of_number, sources_of

if TYPE_CHECKING:
    from pathlib import Path

_AT: Final = f"{{{TEIKIT}}}at"
_EXPRESSION_OF: Final = {
    "rule": "context",
    "assert": "test",
    "report": "test",
    "let": "value",
    "param": "value",
    "value-of": "select",
    "name": "path",
    "pattern": "documents",
}
_SAXON_ERROR = re.compile(
    r"(?:^|: ) ?(?:Type e|E)rror\b(?P<where>.*?)\bon line (?P<line>\d+)[^\n]*\n\s+(?P<code>[A-Z]{4}\d{4})\s+"
    r"(?P<words>.*?)(?=^ ?(?:Type e|E)rror\b|\Z)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The active rules of a schema, ready to run. `source` is the stylesheet as XSLT 3.0, `schema` where it is from."""

    schema: Path
    source: bytes = field(repr=False)
    stylesheet: saxon.Stylesheet = field(repr=False)


def load(schema: Path, *, phase: str = "", cache: Path | None = None) -> Rules:
    """The rules of a schema: a Schematron file, or a RELAX NG grammar that holds Schematron.

    `phase` is the id of a phase, ``#ALL``, or empty for the schema's default. `cache` is a folder that may not exist
    yet; the generated stylesheet is kept there and found again by the content of the schema and of all it includes.

    Raises `SchemaError` where the schema is missing or not correct, with its own line and the expression.
    """
    compiler = _compiler_digest()
    kept = caches.found(cache, schema, phase, compiler) if cache else None
    if kept is not None:
        with contextlib.suppress(StylesheetError):  # kept for another version of Saxon
            return Rules(schema, kept, saxon.compile(kept, _base_uri(schema)))
    sources = sources_of(schema)
    source = _generated(sources, phase)
    try:
        stylesheet = saxon.compile(source, _base_uri(schema))
    except StylesheetError as error:
        raise _located(error.message, sources, phase) from None
    if cache:
        caches.keep(cache, sources, phase, compiler, source)
    return Rules(schema, source, stylesheet)


def compile(schema: Path, phase: str = "") -> bytes:  # noqa: A001  (the field's word)
    """The XSLT 3.0 source that checks a document against a schema; its expressions are not checked yet.

    Raises `SchemaError` as `load` does.
    """
    return _generated(sources_of(schema), phase)


def _base_uri(schema: Path) -> str:
    return real(schema).as_uri()


def _generated(sources: list[Source], phase: str, *, located: bool = False) -> bytes:
    node = saxon.parse(bundle(sources), _base_uri(sources[0].path))
    text = _compiler().transform(node, {"phase": phase, "located": located}).text
    generated = text.encode("utf-8")
    if text.startswith("<teikit:errors"):
        faults = [_placed(error, sources) for error in etree.fromstring(generated)]
        raise SchemaError("; ".join(faults))
    return generated


def _placed(error: etree._Element, sources: list[Source]) -> str:
    source, number = _origin(error.get("at") or "0.0", sources)
    return f"{place_of_number(source, number)}: {error.text}"


@functools.cache
def _compiler() -> saxon.Stylesheet:
    return saxon.compile(resources.transform("schematron/compile.xsl"))


@functools.cache
def _compiler_digest() -> str:
    return caches.digest_of(path.read_bytes() for path in sorted(resources.transform("schematron").glob("*.xsl")))


def _origin(at: str, sources: list[Source]) -> tuple[Source, int]:
    number, _, element = at.partition(".")
    return sources[int(number)], int(element or 0)


def _located(words: str, sources: list[Source], phase: str) -> SchemaError:
    """Saxon's error, which names a line of the generated stylesheet, at the element of the schema that is to blame.

    Generated once more with that knowledge: the lines are the same, since each such element starts one.
    """
    generated = etree.fromstring(_generated(sources, phase, located=True))
    elements = {str(element.sourceline): element for element in generated.iter("*") if element.get(_AT)}
    faults = []
    for found in _SAXON_ERROR.finditer(words):
        element = elements.get(found["line"])
        if element is not None:
            fault = _fault(element, found, sources)
            if fault not in faults:
                faults.append(fault)
    if not faults:
        return SchemaError(f"{sources[0].path}: the schema is not correct: {' '.join(words.split())}")
    return SchemaError("; ".join(faults))


def _fault(generated: etree._Element, found: re.Match[str], sources: list[Source]) -> str:
    source, number = _origin(generated.get(_AT, ""), sources)
    element = element_of_number(source, number)
    name = etree.QName(element)
    named = re.search(r"/@(\w+) \Z", found["where"])
    attribute = (named[1] if named else "match") if name.namespace == XSLT else _EXPRESSION_OF.get(name.localname, "")
    quoted = " ".join((element.get(attribute) or "").split())
    subject = f"the {attribute} “{quoted}”" if quoted else f"<{name.localname}>"
    return f"{place_of_number(source, number)}: {subject} is not correct: {_plain(found['words'])} ({found['code']})"


def _plain(words: str) -> str:
    """Saxon's sentence without the namespace of standard functions; its first letter small."""
    sentence = " ".join(words.replace("Q{http://www.w3.org/2005/xpath-functions}", "").split()).rstrip(".")
    sentence = re.sub(r" \(see line .*\)$", "", sentence)
    return re.sub(" before ?$", "", sentence[:1].lower() + sentence[1:])
