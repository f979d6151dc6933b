"""The report for code scanning: SARIF 2.1.0, the OASIS format for the results of static analysis."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from ..diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(diagnostics: Sequence[Diagnostic], titles: Mapping[str, str] | None = None, version: str = "") -> str:
    """A log of one run, in ASCII. `titles` says what codes mean, `version` is that of teikit.

    Columns count characters (``columnKind`` unicodeCodePoints), the end column is exclusive: SARIF 2.1.0 §3.30.
    Relative paths stay relative, so that the reader finds them in its own copy of the repository.
    """
    codes = list(dict.fromkeys(diagnostic.code for diagnostic in diagnostics))
    numbers = {code: number for number, code in enumerate(codes)}
    driver: dict[str, object] = {"name": "teikit", "rules": [_rule(code, titles or {}) for code in codes]}
    if version:
        driver["version"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, numbers[diagnostic.code]) for diagnostic in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, titles: Mapping[str, str]) -> dict[str, object]:
    rule: dict[str, object] = {"id": code}
    if code in titles:
        rule["shortDescription"] = {"text": titles[code]}
        rule["help"] = {"text": f"teikit explain {code}"}
    return rule


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, object]:
    text = f"{diagnostic.message}\nhelp: {diagnostic.help}" if diagnostic.help else diagnostic.message
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [_location(diagnostic)],
    }
    if diagnostic.expected:
        result["properties"] = {"expected": list(diagnostic.expected)}
    return result


def _location(diagnostic: Diagnostic) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(diagnostic.path)}}
    if diagnostic.line:
        physical["region"] = _region(diagnostic)
    location: dict[str, object] = {"physicalLocation": physical}
    if diagnostic.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.xpath}]
    return location


def _region(diagnostic: Diagnostic) -> dict[str, int]:
    region = {"startLine": diagnostic.line, "startColumn": max(1, diagnostic.column)}
    if diagnostic.end_line:
        region |= {"endLine": diagnostic.end_line, "endColumn": max(1, diagnostic.end_column)}
    return region


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
