"""What the rules of a schema find in a document, as values, and as diagnostics at their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from lxml import etree

from .. import saxon
from ..diagnostics import Diagnostic, Severity
from ..document import Document, read
from ..errors import StylesheetError
from . import running
from .node_places import inner_place
from .sources import TEIKIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .compiler import Rules

_SEVERITIES: Final = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
    "informational": Severity.INFO,
    "hint": Severity.INFO,
}
_FAILED: Final = {"n": ("test", "test"), "r": ("rule", "context"), "p": ("pattern", "documents")}
_NOTHING: Final = "<findings/>"
_NODE_TEST = re.compile(r"/(?:text|comment|processing-instruction)\([^)]*\)(?:\[\d+\])?$")
_ATTRIBUTE = re.compile(r"/@(?:Q\{([^}]*)\})?([^/]+)$")


@dataclass(frozen=True, slots=True)
class Note:
    """A diagnostic or a property that an assertion refers to. Only properties have a role and a scheme."""

    id: str
    text: str
    role: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An assertion that does not hold, a report that does, or a rule that failed.

    `kind` is ``assert``, ``report``, or ``failure``. `location` is as XPath's ``path()`` gives it:
    ``/Q{http://www.tei-c.org/ns/1.0}TEI[1]/…``, of an element, attribute, text, comment, processing instruction or the
    root (``/``). `document` is the URI of the document, empty for the one that was checked. `message` has its spaces
    normalised; `raw` is as written. `rule` and `pattern` are ids, `number` counts the schema's assertions from 1.
    """

    kind: str
    id: str
    severity: Severity
    message: str
    location: str
    document: str = ""
    raw: str = ""
    role: str = ""
    flag: str = ""
    test: str = ""
    context: str = ""
    rule: str = ""
    pattern: str = ""
    diagnostics: tuple[Note, ...] = ()
    properties: tuple[Note, ...] = ()
    number: int = 0

    @property
    def code(self) -> str:
        """``schematron/`` and the id of the assertion, else of its rule, else of its pattern, else ``rule``."""
        if self.kind == "failure":
            return "schematron/rule-failed"
        return f"schematron/{self.id or self.rule or self.pattern or 'rule'}"


def findings(rules: Rules, node: saxon.Node) -> list[Finding]:
    """What the rules find, in document order; at one node, in the order of the schema.

    Where a variable of the whole schema fails, or a function of it never ends, that is the only finding.
    """
    if b"<teikit:test" not in rules.source:
        return []
    try:
        text = running.result(rules, node, {})
    except StylesheetError as error:
        return [stopped(rules, error)]
    if text == _NOTHING:
        return []
    table = numbered(table_of(rules))
    return [finding_of(element, table) for element in events_in(text)]


def diagnostics(document: Document, rules: Rules) -> Iterator[Diagnostic]:
    """What the rules find in a document, at the line and column of the node or attribute."""
    others: dict[str, Document] = {}
    running.look_ahead(rules, document)
    for finding in findings(rules, saxon.node_of(document)):
        where = _document_of(finding, document, others)
        yield _diagnostic(finding, where)


def events_in(text: str) -> etree._Element:
    """The elements that a generated stylesheet gave (``transforms/schematron/generate.xsl`` tells which)."""
    return etree.fromstring(text.encode("utf-8"), etree.XMLParser(huge_tree=True, resolve_entities=False))


def table_of(rules: Rules) -> etree._Element:
    """What the numbers in the result mean: the schema's patterns, rules and assertions."""
    table = etree.fromstring(rules.source).find(f"{{{TEIKIT}}}schema")
    assert table is not None  # noqa: S101  (the compiler writes one)
    return table


def finding_of(element: etree._Element, table: Mapping[tuple[str, str], etree._Element]) -> Finding:
    """The finding that an ``f`` or ``x`` element of the result tells of."""
    return _failure(element, table) if element.tag == "x" else _assertion(element, table)


def numbered(table: etree._Element) -> dict[tuple[str, str], etree._Element]:
    """The elements of a table by kind (``pattern``, ``rule``, ``test``) and number."""
    return {(etree.QName(element).localname, element.get("n", "")): element for element in table.iter("*")}


def _assertion(element: etree._Element, table: Mapping[tuple[str, str], etree._Element]) -> Finding:
    test = table["test", element.get("n", "")]
    rule, pattern = _owners(test)
    role = test.get("role") or rule.get("role") or pattern.get("role") or ""
    raw = element.text or ""
    return Finding(
        kind=test.get("kind", ""),
        id=test.get("id", ""),
        severity=_severity(test.get("severity") or rule.get("severity") or role),
        message=" ".join(raw.split()),
        location=element.get("at", ""),
        document=element.get("doc", ""),
        raw=raw,
        role=role,
        flag=test.get("flag") or rule.get("flag") or "",
        test=test.get("test", ""),
        context=rule.get("context", ""),
        rule=rule.get("id", ""),
        pattern=pattern.get("id", ""),
        diagnostics=_notes(element, "d"),
        properties=_notes(element, "p"),
        number=int(test.get("n", "0")),
    )


def _severity(word: str) -> Severity:
    """What a role, or a severity (edition of 2025), stands for."""
    return _SEVERITIES.get(word.strip().lower(), Severity.ERROR)


def _failure(element: etree._Element, table: Mapping[tuple[str, str], etree._Element]) -> Finding:
    letter = next(letter for letter in _FAILED if element.get(letter))
    kind, attribute = _FAILED[letter]
    failed = table[kind, element.get(letter, "")]
    words = (
        f"the {attribute} “{failed.get(attribute, '')}” cannot be evaluated: {' '.join((element.text or '').split())}"
    )
    return Finding(
        kind="failure",
        id=failed.get("id", ""),
        severity=Severity.ERROR,
        message=words,
        location=element.get("at", ""),
        document=element.get("doc", ""),
        raw=words,
        test=failed.get("test", ""),
        number=int(failed.get("n", "0")) if kind == "test" else 0,
    )


def stopped(rules: Rules, error: StylesheetError) -> Finding:
    """The finding that no rule of a schema could be run."""
    reason = error.message.partition(" failed: ")[2] or error.message
    words = f"the rules of {rules.schema.name} cannot be run: {reason}"
    return Finding(kind="failure", id="", severity=Severity.ERROR, message=words, location="/", raw=words)


def _owners(test: etree._Element) -> tuple[etree._Element, etree._Element]:
    rule = test.getparent()
    assert rule is not None  # noqa: S101
    pattern = rule.getparent()
    assert pattern is not None  # noqa: S101
    return rule, pattern


def _notes(element: etree._Element, tag: str) -> tuple[Note, ...]:
    return tuple(
        Note(note.get("id", ""), " ".join((note.text or "").split()), note.get("role", ""), note.get("scheme", ""))
        for note in element.iterchildren(tag)
    )


def _document_of(finding: Finding, document: Document, others: dict[str, Document]) -> Document:
    uri = finding.document
    if not uri or uri == document.uri:
        return document
    if uri not in others:
        from urllib.request import url2pathname  # slow to import, and documents of several files are rare

        other = read(Path(url2pathname(urlsplit(uri).path)))
        others[uri] = other if isinstance(other, Document) else document
    return others[uri]


def _diagnostic(finding: Finding, document: Document) -> Diagnostic:
    location = _NODE_TEST.sub("", finding.location)
    attribute = _ATTRIBUTE.search(location)
    element = document.element_at(location)
    name = "" if attribute is None else f"{{{attribute[1]}}}{attribute[2]}" if attribute[1] else attribute[2]
    return document.error(
        document.root if element is None else element,
        finding.code,
        finding.message or _wordless(finding),
        help="; ".join(note.text for note in finding.diagnostics),
        severity=finding.severity,
        attribute="" if element is None else name,
        place=inner_place(document, finding.location),
    )


def _wordless(finding: Finding) -> str:
    """What is said where the schema says nothing."""
    holds = "holds" if finding.kind == "report" else "does not hold"
    return f"“{finding.test}” {holds}, and the schema does not say what that means"
