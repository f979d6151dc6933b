"""A document with all that it includes, and the way back to where each thing stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ...diagnostics import Diagnostic
    from .files import File
    from .traces import Lines, Trace


@dataclass(frozen=True, slots=True)
class Woven:
    """A document and what it includes as one text, and the way back to the files."""

    text: str
    trace: Trace
    files: tuple[File, ...]
    lines: Lines

    def paths(self) -> tuple[Path, ...]:
        """The files in the order in which they were met, the document itself first."""
        return tuple(dict.fromkeys(file.path for file in self.files))

    def told(self, diagnostic: Diagnostic) -> Diagnostic:
        """A finding at a place of the whole, at the place of its file."""
        if not diagnostic.line:
            return diagnostic
        start = self.lines.offset(diagnostic.line, diagnostic.column)
        number, offset = self.trace.origin(start)
        file = self.files[number]
        line, column, end_line, end_column = file.place(offset, offset)
        if diagnostic.end_line:
            end = self.lines.offset(diagnostic.end_line, diagnostic.end_column)
            other, last = self.trace.origin(max(start, end - 1))
            end_line, end_column = file.place(offset, last + 1)[2:] if other == number and last >= offset else (0, 0)
        else:
            end_line = end_column = 0
        return replace(diagnostic, path=file.path, line=line, column=column, end_line=end_line, end_column=end_column)

    def offset_of(self, diagnostic: Diagnostic) -> int | None:
        """Where in the whole the place of a finding stands; none for another file, or a file as a whole."""
        for file in self.files if diagnostic.line else ():
            if file.path == diagnostic.path:
                within = file.offset(file.lines.offset(diagnostic.line, diagnostic.column))
                at = None if within is None else self.trace.offset(file.number, within)
                if at is not None:
                    return at
        return None
