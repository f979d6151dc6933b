"""The Schematron Validation Report Language (ISO/IEC 19757-3, annex D)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from ..errors import StylesheetError
from . import running
from .findings import Finding, events_in, finding_of, numbered, stopped, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .. import saxon
    from .compiler import Rules

SVRL: Final = "http://purl.oclc.org/dsdl/svrl"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_GROUP: Final = "{tag:teikit,2026:schematron}group"
_TRACE: Final = "{tag:teikit,2026:schematron}trace"


@dataclass(frozen=True, slots=True)
class Run:
    """The rules of one schema over one document; `uri` is where the document is from."""

    rules: Rules
    node: saxon.Node
    uri: str = ""


def svrl(rules: Rules, node: saxon.Node, uri: str = "") -> bytes:
    """The report on one document by one schema."""
    return report([Run(rules, node, uri)])


def report(runs: Iterable[Run]) -> bytes:
    """A report: the patterns of each run, the rules of each that fired, and after each what was found there.

    Patterns in which no rule fired are left out, as the grammar of the report language asked until its edition of 2020;
    where none fired at all, those that were active stand alone. The title, phase and version of the schemas are told
    where all runs agree on them.
    """
    output = _element(None, "schematron-output")
    prefixes: dict[tuple[str, str], None] = {}
    patterns: list[etree._Element] = []
    heads: list[dict[str, str]] = []
    for run in runs:
        table = table_of(run.rules)
        heads.append(_head(table))
        prefixes.update({(ns.get("prefix", ""), ns.get("uri", "")): None for ns in table.iterchildren("{*}ns")})
        patterns += _patterns(run, table)
    output.attrib.update({name: value for name, value in (heads or [{}])[0].items() if _same(name, heads)})
    for prefix, uri in prefixes:
        _element(output, "ns-prefix-in-attribute-values", prefix=prefix, uri=uri)
    fired = [pattern for pattern in patterns if len(pattern)]
    for pattern in fired or patterns:
        events = list(pattern)
        output.append(pattern)
        output.extend(events)
    return etree.tostring(output, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _head(table: etree._Element) -> dict[str, str]:
    phase = table.get("phase", "")
    told = {
        "title": table.get("title"),
        "phase": "" if phase == "#ALL" else phase,
        "schemaVersion": table.get("schemaVersion"),
    }
    return {name: value for name, value in told.items() if value}


def _same(name: str, heads: Sequence[Mapping[str, str]]) -> bool:
    return len({head.get(name) for head in heads}) == 1


def _patterns(run: Run, table: etree._Element) -> Iterator[etree._Element]:
    """Each active pattern with what happened in it, which is to follow it in the report."""
    by_number = numbered(table)
    try:
        events = _by_pattern(running.result(run.rules, run.node, {_TRACE: True}), by_number)
    except StylesheetError as error:
        yield _stopped(run, error)
        return
    for pattern in table.iterchildren("{*}pattern"):
        mine = events.get(pattern, [])
        documents = " ".join(dict.fromkeys(event.get("doc") or run.uri for event in mine)).strip() or run.uri
        kind = "active-group" if pattern.get(_GROUP) else "active-pattern"
        active = _element(None, kind, name=pattern.get("title"), documents=documents)
        _copy(pattern, active, "id", "role")
        if mine and mine[0].tag == "x" and mine[0].get("p"):
            _element(active, "fired-rule", context="/")  # nothing may be found but by a rule that fired
        for event in mine:
            _write_event(active, event, by_number)
        yield active


def _stopped(run: Run, error: StylesheetError) -> etree._Element:
    """That no rule of a schema could be run, in the only way that the language has for it."""
    active = _element(None, "active-pattern", documents=run.uri)
    _element(active, "fired-rule", context="/")
    _write_failure(active, stopped(run.rules, error))
    return active


def _by_pattern(
    text: str, table: Mapping[tuple[str, str], etree._Element]
) -> dict[etree._Element, list[etree._Element]]:
    """The events of each pattern: the walk gives them by node."""
    events: dict[etree._Element, list[etree._Element]] = {}
    for event in events_in(text):
        pattern = _described(event, table)
        while not pattern.tag.endswith("}pattern"):
            parent = pattern.getparent()
            assert parent is not None  # noqa: S101
            pattern = parent
        events.setdefault(pattern, []).append(event)
    return events


def _described(event: etree._Element, table: Mapping[tuple[str, str], etree._Element]) -> etree._Element:
    kinds = {"n": "rule" if event.tag == "r" else "test", "r": "rule", "p": "pattern"}
    return next(table[kind, number] for name, kind in kinds.items() if (number := event.get(name)))


def _write_event(
    output: etree._Element, event: etree._Element, table: Mapping[tuple[str, str], etree._Element]
) -> None:
    if event.tag == "r":
        fired = _element(output, "fired-rule", document=event.get("doc"))
        _copy(_described(event, table), fired, "id", "context", "role", "flag")
        return
    finding = finding_of(event, table)
    if finding.kind == "failure":
        _write_failure(output, finding)
    else:
        _write_finding(output, finding, table["test", str(finding.number)])


def _write_finding(output: etree._Element, finding: Finding, test: etree._Element) -> None:
    name = {"assert": "failed-assert", "report": "successful-report"}[finding.kind]
    element = _element(
        output, name, id=finding.id, location=finding.location, role=finding.role, flag=finding.flag, test=finding.test
    )
    _copy(test, element, "severity")
    for note in finding.diagnostics:
        _text(_element(element, "diagnostic-reference", diagnostic=note.id), note.text)
    for note in finding.properties:
        reference = _element(element, "property-reference", property=note.id, role=note.role, scheme=note.scheme)
        _text(reference, note.text)
    words = _element(element, "text", see=test.get("see"), icon=test.get("icon"), fpi=test.get("fpi"))
    words.attrib.update({key: value for key in (_LANG, _SPACE) if (value := test.get(key))})
    words.text = finding.raw


def _write_failure(output: etree._Element, finding: Finding) -> None:
    """SVRL has no word for a rule that failed: it counts as an assertion that does not hold."""
    element = _element(output, "failed-assert", id="rule-failed", location=finding.location, role="fatal")
    element.set("test", finding.test)  # asked for, also where it is empty
    _element(element, "text").text = finding.raw


def _text(owner: etree._Element, words: str) -> None:
    _element(owner, "text").text = words


def _copy(described: etree._Element, element: etree._Element, *names: str) -> None:
    element.attrib.update({name: value for name in names if (value := described.get(name))})


def _element(owner: etree._Element | None, tag: str, **attributes: str | None) -> etree._Element:
    """An element of SVRL with those of the attributes that have a value."""
    name = f"{{{SVRL}}}{tag}"
    element = etree.Element(name, nsmap={"svrl": SVRL}) if owner is None else etree.SubElement(owner, name)
    element.attrib.update({key: value for key, value in attributes.items() if value})
    return element
