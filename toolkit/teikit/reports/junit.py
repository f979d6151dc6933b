"""The report for build servers: JUnit XML, as Jenkins, GitLab and others read it.

A suite is a document, a test case a finding: a failure where it is an error, else a case that passed and says
something. A document without findings is one case that passed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from .text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(diagnostics: Sequence[Diagnostic], documents: Iterable[Path] = ()) -> str:
    """A whole XML document, in ASCII. `documents` are all that were checked, so that those without findings appear."""
    suites: dict[str, list[Diagnostic]] = {document.as_posix(): [] for document in documents}
    for diagnostic in diagnostics:
        suites.setdefault(diagnostic.path.as_posix(), []).append(diagnostic)
    tests = sum(max(1, len(found)) for found in suites.values())
    failures = sum(diagnostic.is_error for diagnostic in diagnostics)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="teikit" tests="{tests}" failures="{failures}" errors="0">')
    for document, found in suites.items():
        lines += _suite(document, found)
    text = "\n".join([*lines, "</testsuites>"]) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _suite(document: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    failures = sum(diagnostic.is_error for diagnostic in found)
    counts = f'tests="{max(1, len(found))}" failures="{failures}" errors="0" skipped="0" time="0"'
    yield f"  <testsuite name={_attribute(document)} {counts}>"
    if not found:
        file = _attribute(document)
        yield f'    <testcase name="no findings" classname={file} file={file} time="0"/>'
    for diagnostic in found:
        yield from _case(document, diagnostic)
    yield "  </testsuite>"


def _case(document: str, diagnostic: Diagnostic) -> Iterator[str]:
    place = f":{diagnostic.line}:{diagnostic.column}" if diagnostic.line else ""
    name = f"{diagnostic.code}{place and ' at ' + place[1:]}"
    line = f' line="{diagnostic.line}"' if diagnostic.line else ""
    file = _attribute(document)
    yield f'    <testcase name={_attribute(name)} classname={file} file={file}{line} time="0">'
    said = [f"{document}{place}: {diagnostic.message}"]
    if diagnostic.expected:
        said.append(f"expected: {listed(diagnostic.expected)}")
    if diagnostic.help:
        said.append(f"help: {diagnostic.help}")
    text = escape(_allowed("\n".join(said)))
    if diagnostic.is_error:
        kind = f"message={_attribute(diagnostic.message)} type={_attribute(diagnostic.code)}"
        yield f"      <failure {kind}>{text}</failure>"
    else:
        yield f"      <system-out>{diagnostic.severity.value}: {text}</system-out>"
    yield "    </testcase>"


def _attribute(value: str) -> str:
    return quoteattr(_allowed(value))


def _allowed(text: str) -> str:
    """Nothing that XML cannot hold, not even escaped."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
