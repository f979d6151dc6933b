"""What is wrong with a text, as a value: made by the checks, printed by `teikit.reports`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Severity(StrEnum):
    """How grave a finding is. Only an error makes a text unfit to build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, what, and what instead.

    Lines and columns count from 1, columns in characters; 0 means the whole file. The end is exclusive: the column
    after the last character concerned, 0 where only the start is known. `xpath` leads to the node in the document,
    with prefix-free steps such as ``/TEI[1]/text[1]/body[1]/p[3]``. `expected` holds what may stand there instead,
    required things first.
    """

    path: Path
    line: int
    column: int
    code: str
    message: str
    severity: Severity = Severity.ERROR
    end_line: int = 0
    end_column: int = 0
    help: str = ""
    xpath: str = ""
    expected: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def range(self) -> tuple[Path, int, int, int, int]:
        """The file and the place in it, to tell whether two findings are of the same thing."""
        return self.path, self.line, self.column, self.end_line, self.end_column


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether there is an error among some findings, by which nothing is made of a text."""
    return any(finding.is_error for finding in found)
