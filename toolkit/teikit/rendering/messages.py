"""What a stylesheet says by ``xsl:message``, as diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Severity
from ..errors import StylesheetError
from ..parsing.element_paths import attribute_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from ..document import Document


def reported(document: Document, messages: Sequence[str]) -> Iterator[Diagnostic]:
    """The findings that are ``<diagnostic code= severity= at= help=>message</diagnostic>``, each at its place.

    Without `at`, a finding is about the whole document. Raises `StylesheetError` for a severity that there is not.
    """
    for message in messages:
        if (report := _report(message)) is None:
            continue
        text = " ".join(str(report.xpath("string()")).split())
        code, help_ = report.get("code", ""), report.get("help", "")
        severity = _severity(report.get("severity", "error"))
        if at := report.get("at", ""):
            element = document.element_at(at)
            place, attribute = document.root if element is None else element, attribute_at(at)
            yield document.error(place, code, text, help_, severity=severity, attribute=attribute)
        else:
            yield Diagnostic(document.path, 0, 0, code, text, severity, help=help_)


def remarks(document: Document, messages: Sequence[str]) -> Iterator[Diagnostic]:
    """All other messages, as remarks on the whole document."""
    for message in messages:
        if _report(message) is None and (text := " ".join(message.split())):
            yield Diagnostic(document.path, 0, 0, "stylesheet/message", text, Severity.INFO)


def _report(message: str) -> etree._Element | None:
    """The element that a message is; none where it is anything else, such as words that look like one."""
    if not message.startswith("<diagnostic"):
        return None
    from lxml import etree

    try:
        report = etree.fromstring(message)
    except etree.XMLSyntaxError:
        return None
    return report if report.tag == "diagnostic" else None


def _severity(name: str) -> Severity:
    try:
        return Severity(name)
    except ValueError:
        named = ", ".join(severity.value for severity in Severity)
        message = f"the stylesheet gives a finding the severity “{name}”, which there is not"
        raise StylesheetError(message, help=f"write one of {named}") from None
