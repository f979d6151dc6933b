"""The Schematron Validation Report Language (ISO/IEC 19757-3, annex D)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from ..errors import StylesheetError
from .findings import Finding, events_in, finding_of, numbered, stopped, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .. import saxon
    from .compiler import Rules

SVRL: Final = "http://purl.oclc.org/dsdl/svrl"
_TRACE: Final = "{tag:teikit,2026:schematron}trace"


def svrl(rules: Rules, node: saxon.Node) -> bytes:
    """A report in SVRL: each active pattern, the rules of it that fired, and after each what was found there."""
    table = table_of(rules)
    by_number = numbered(table)
    output = _element(None, "schematron-output", title=table.get("title"), phase=_phase(table))
    _copy(table, output, "schemaVersion")
    for ns in table.iterchildren("{*}ns"):
        _copy(ns, _element(output, "ns-prefix-in-attribute-values"), "prefix", "uri")
    try:
        events = _by_pattern(rules.stylesheet.transform(node, {_TRACE: True}).text, by_number)
    except StylesheetError as error:
        events = {}
        _write_failure(output, stopped(rules, error))
    for pattern in table.iterchildren("{*}pattern"):
        mine = events.get(pattern, [])
        documents = " ".join(dict.fromkeys(event.get("doc", "") for event in mine)).strip()
        active = _element(output, "active-pattern", name=pattern.get("title"), documents=documents)
        _copy(pattern, active, "id", "role")
        for event in mine:
            _write_event(output, event, by_number)
    return etree.tostring(output, xml_declaration=True, encoding="UTF-8", pretty_print=True)


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
    element.attrib.update({key: value for key in ("see", "icon", "fpi") if (value := test.get(key))})
    for note in finding.diagnostics:
        _text(_element(element, "diagnostic-reference", diagnostic=note.id), note.text)
    for note in finding.properties:
        reference = _element(element, "property-reference", property=note.id, role=note.role, scheme=note.scheme)
        _text(reference, note.text)
    _element(element, "text").text = finding.raw


def _write_failure(output: etree._Element, finding: Finding) -> None:
    """SVRL has no word for a rule that failed: it counts as an assertion that does not hold."""
    element = _element(output, "failed-assert", id="rule-failed", location=finding.location, role="fatal")
    element.set("test", finding.test)
    _element(element, "text").text = finding.raw


def _text(owner: etree._Element, words: str) -> None:
    _element(owner, "text").text = words


def _phase(table: etree._Element) -> str:
    phase = table.get("phase", "")
    return "" if phase == "#ALL" else phase


def _copy(described: etree._Element, element: etree._Element, *names: str) -> None:
    element.attrib.update({name: value for name in names if (value := described.get(name))})


def _element(owner: etree._Element | None, tag: str, **attributes: str | None) -> etree._Element:
    """An element of SVRL with those of the attributes that have a value."""
    name = f"{{{SVRL}}}{tag}"
    element = etree.Element(name, nsmap={"svrl": SVRL}) if owner is None else etree.SubElement(owner, name)
    element.attrib.update({key: value for key, value in attributes.items() if value})
    return element
