"""From the characters of a text that was put together to where each of them was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final, NamedTuple

_LINE_END: Final = re.compile(r"\r\n|\n|\r")


class Stretch(NamedTuple):
    """What begins at a place: in which file and where there; whether all of it was copied, or stands for that place."""

    file: int
    offset: int
    is_copied: bool


@dataclass(slots=True)
class Trace:
    """A text as it is put together, and the stretches of which it is made."""

    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    size: int = 0

    def put(self, text: str, file: int, offset: int, *, is_copied: bool) -> None:
        if text:
            self.parts.append(text)
            self.starts.append(self.size)
            self.stretches.append(Stretch(file, offset, is_copied))
            self.size += len(text)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def origin(self, at: int) -> tuple[int, int]:
        """The file of a character, and its offset there."""
        found = max(0, bisect_right(self.starts, at) - 1)
        stretch = self.stretches[found]
        return stretch.file, stretch.offset + (at - self.starts[found] if stretch.is_copied else 0)

    def offset(self, file: int, at: int) -> int | None:
        """Where a character of a file stands in the whole, first; none where it does not."""
        for number, stretch in enumerate(self.stretches):
            if stretch.file == file and stretch.offset <= at:
                length = len(self.parts[number]) if stretch.is_copied else 1
                if at < stretch.offset + length:
                    return self.starts[number] + (at - stretch.offset)
        return None


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines and columns of a text, both from 1, and its offsets, from 0."""

    starts: list[int]

    @classmethod
    def of(cls, text: str) -> Lines:
        return cls([0, *(found.end() for found in _LINE_END.finditer(text))])

    def offset(self, line: int, column: int) -> int:
        return self.starts[min(max(line, 1), len(self.starts)) - 1] + max(column, 1) - 1

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset) - 1
        return line + 1, offset - self.starts[line] + 1
