"""What is wrong with a zip, said before it is known in which package it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ...diagnostics import Diagnostic, Severity
from .unpacked import placed

if TYPE_CHECKING:
    from pathlib import Path

AGAIN: Final = "fetch the package again from where it came"


@dataclass(frozen=True, slots=True)
class Fault:
    """The file's name, or none for the whole archive, the code, what is wrong, and what would be right.

    `excluded` are the files of which nothing more can be said.
    """

    name: str
    code: str
    message: str
    help: str = AGAIN
    severity: Severity = Severity.ERROR
    excluded: tuple[str, ...] = ()

    def in_(self, path: Path) -> Diagnostic:
        """The same of the package that lies there."""
        return Diagnostic(placed(path, self.name), 0, 0, self.code, self.message, self.severity, help=self.help)
