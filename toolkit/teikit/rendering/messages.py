"""What a stylesheet says by ``xsl:message``, as diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Severity
from ..parsing.element_paths import attribute_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..document import Document


def reported(document: Document, messages: Sequence[str]) -> Iterator[Diagnostic]:
    """The findings that are ``<diagnostic code= severity= at= help=>message</diagnostic>``, each at its place.

    Without `at`, a finding is about the whole document.
    """
    from lxml import etree

    for message in messages:
        if not message.startswith("<diagnostic"):
            continue
        report = etree.fromstring(message)
        text = " ".join(str(report.xpath("string()")).split())
        code, help_ = report.get("code", ""), report.get("help", "")
        severity = Severity(report.get("severity", "error"))
        if at := report.get("at", ""):
            element = document.element_at(at)
            place, attribute = document.root if element is None else element, attribute_at(at)
            yield document.error(place, code, text, help_, severity=severity, attribute=attribute)
        else:
            yield Diagnostic(document.path, 0, 0, code, text, severity, help=help_)


def remarks(document: Document, messages: Sequence[str]) -> Iterator[Diagnostic]:
    """All other messages, as remarks on the whole document."""
    for message in messages:
        if not message.startswith("<diagnostic") and (text := " ".join(message.split())):
            yield Diagnostic(document.path, 0, 0, "stylesheet/message", text, Severity.INFO)
