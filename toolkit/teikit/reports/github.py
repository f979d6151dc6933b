"""The report for GitHub Actions: workflow commands, which the site shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..diagnostics import Diagnostic

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(diagnostics: Iterable[Diagnostic]) -> str:
    """One command a line: ``::error file=…,line=…,col=…,endLine=…,endColumn=…,title=CODE::message``.

    The end column is given where the range ends on its first line: the site draws no other.
    """
    return "".join(_command(diagnostic) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {"file": diagnostic.path.as_posix(), **_range(diagnostic), "title": diagnostic.code}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{diagnostic.message}\nhelp: {diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_data(message)}\n"


def _range(diagnostic: Diagnostic) -> dict[str, int]:
    if not diagnostic.line:
        return {}
    places = {"line": diagnostic.line, "col": diagnostic.column}
    if diagnostic.end_line:
        places["endLine"] = diagnostic.end_line
    if diagnostic.end_line == diagnostic.line:
        places["endColumn"] = diagnostic.end_column
    return places


def _data(text: str) -> str:
    """What the runner would take for the end of the command, escaped as it undoes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
