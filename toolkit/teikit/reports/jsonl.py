"""The report for programs that read as they go: one JSON object a line, a finding each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .json import finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..diagnostics import Diagnostic


def report(diagnostics: Iterable[Diagnostic]) -> str:
    """Each finding as in the JSON report, on a line of its own, in ASCII; empty where there are none.

    Reports of several documents, one after another, are again a report.
    """
    return "".join(json.dumps(finding(diagnostic)) + "\n" for diagnostic in diagnostics)
