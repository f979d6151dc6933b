"""The report for people: each finding with its place, the line of the source, and what would be right."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from .grouping import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic
    from .grouping import Group

_WIDTH: Final = 100  # columns of source shown; the lines of an edition may be thousands of characters long
_LEAD: Final = 30  # columns of source shown before the place, where the line is longer
_TAB: Final = 4
_MORE_EXPECTED: Final = 8
_MORE_PLACES: Final = 8
_GUTTER: Final = " " * 5


def report(diagnostics: Iterable[Diagnostic], source_lines: Callable[[Path], Sequence[str]]) -> str:
    """The findings one after another, what repeats itself told once, with the places where else it stands.

    `source_lines` gives the lines of a file, or none where it cannot be shown.
    """
    sources: dict[Path, Sequence[str]] = {}
    parts: list[str] = []
    for group in grouped(diagnostics):
        path = group.first.path
        if group.first.line and path not in sources:  # what concerns the whole file may concern one of any size
            sources[path] = source_lines(path)
        parts.extend(_lines(group, sources.get(path, ())))
    return "".join(part + "\n" for part in parts)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The findings counted, as in “2 errors, 1 warning”; empty where there are none."""
    counts: dict[str, int] = {}
    for diagnostic in diagnostics:
        counts[diagnostic.severity.value] = counts.get(diagnostic.severity.value, 0) + 1
    names = {"error": "error", "warning": "warning", "info": "notice"}
    return ", ".join(f"{counts[key]} {name}{'s' * (counts[key] > 1)}" for key, name in names.items() if key in counts)


def _lines(group: Group, source: Sequence[str]) -> Iterator[str]:
    diagnostic = group.first
    place = f":{diagnostic.line}:{diagnostic.column}" if diagnostic.line else ""
    head = f"{diagnostic.path}{place}: {diagnostic.severity.value}: {diagnostic.message} [{diagnostic.code}]"
    yield printable(head)
    if 0 < diagnostic.line <= len(source) and diagnostic.column <= len(line := source[diagnostic.line - 1]) + 1:
        yield from _excerpt(diagnostic, line)
    if diagnostic.expected:
        yield f"{_GUTTER}expected: {printable(listed(diagnostic.expected))}"
    if diagnostic.help:
        yield f"{_GUTTER}help: {printable(diagnostic.help)}"
    if group.others:
        places = [f"{other.line}:{other.column}" for other in group.others]
        yield f"{_GUTTER}also at: {listed(places, _MORE_PLACES)}"


def listed(names: Sequence[str], most: int = _MORE_EXPECTED) -> str:
    """The first names of a list, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")


def _excerpt(diagnostic: Diagnostic, line: str) -> Iterator[str]:
    start = diagnostic.column - 1
    if diagnostic.end_line == diagnostic.line:
        end = diagnostic.end_column - 1
    else:
        end = len(line) if diagnostic.end_line else start + 1
    before, marked, after = _window(line[:start], line[start:end], line[end:])
    yield f"{diagnostic.line:>5} | {before}{marked}{after}".rstrip()
    yield f"{_GUTTER} | {' ' * _columns(before)}^{'~' * (_columns(marked) - 1)}"


def _window(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """The three parts of a line as shown: at most `_WIDTH` columns around the place, … where it was cut."""
    before, marked, after = (_shown(part) for part in (before, marked, after))
    if _columns(before + marked + after) <= _WIDTH:
        return before, marked, after
    shown_before = _last_columns(before, max(_LEAD, _WIDTH - _columns(marked + after) - 1))
    shown_marked = _first_columns(marked, _WIDTH - _columns(shown_before))
    shown_after = ""
    if shown_marked == marked:
        shown_after = _first_columns(after, max(1, _WIDTH - _columns(shown_before + marked)))
    return shown_before, shown_marked, shown_after


def _first_columns(text: str, columns: int) -> str:
    if _columns(text) <= columns:
        return text
    width = 0
    for index, character in enumerate(text):
        width += _columns(character)
        if width >= columns:
            return text[:index] + "…"
    return text


def _last_columns(text: str, columns: int) -> str:
    text = text[-columns * 4 :] if len(text) > columns * 4 else text  # most characters take a column
    if _columns(text) <= columns:
        return text
    width = 0
    for index in range(len(text) - 1, -1, -1):
        width += _columns(text[index])
        if width >= columns:
            return "…" + text[index + 1 :]
    return text


def _shown(text: str) -> str:
    return printable(text.replace("\t", " " * _TAB))


def printable(text: str) -> str:
    """Nothing that moves a cursor, rings, or turns the direction of writing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(character) else character for character in text)


def _is_control(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Cc", "Zl", "Zp"}
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex #11)."""
    if text.isascii():
        return len(text)
    return sum(_column_width(character) for character in text)


def _column_width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
