"""The report for programs: one JSON object."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..diagnostics import Diagnostic

VERSION: Final = 1


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """An object of `version` (of this format), `findings` and `counts` by severity; lines and columns as in Diagnostic.

    All characters beyond ASCII are escaped, so that any terminal and any pipe carries it.
    """
    counts = Counter(diagnostic.severity.value for diagnostic in diagnostics)
    found = {
        "version": VERSION,
        "findings": [finding(diagnostic) for diagnostic in diagnostics],
        "counts": {severity.value: counts[severity.value] for severity in Severity},
    }
    return json.dumps(found, indent=2) + "\n"


def finding(diagnostic: Diagnostic) -> dict[str, object]:
    """One finding as it stands in the report: every field of a Diagnostic, under its name."""
    return {
        "path": diagnostic.path.as_posix(),
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_line": diagnostic.end_line,
        "end_column": diagnostic.end_column,
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "xpath": diagnostic.xpath,
        "expected": list(diagnostic.expected),
    }
