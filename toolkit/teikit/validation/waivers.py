"""Findings that the encoder has looked at and accepts, said in the document itself.

`<?teikit ignore pointer/dangling reason="the letter is not transcribed yet"?>` stands before an element and speaks for
that element only: its tags, its attributes, its own text, comments and instructions, but not the elements in it, which
`scope="subtree"` adds. Several codes are separated by spaces or commas. Between it and its element may stand anything
but another element. Before the root element, it speaks for the root and for the file as a whole as well.

A waiver is as open to criticism as what it waives: one without a reason, one that nothing needed, and one that cannot
be understood are findings, and no waiver waives these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from ..diagnostics import Diagnostic, Severity
from ..parsing.lines import lines_of
from ..parsing.markup import Kind, pieces
from .selection import WAIVING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ..document import Document

_EXAMPLE: Final = 'as in <?teikit ignore pointer/dangling reason="why this is right here"?>'
_REASON_HELP: Final = 'add reason="…", in words that a later reader of the document understands'
_UNUSED_HELP: Final = "remove it, or put it right before the element with the finding"
_CODE = re.compile(r"[a-z][a-z0-9-]*/[^\s,/\"'=]+")
_SETTING = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_WORD = re.compile(r"[^\s,]+")
_SCOPES: Final = ("element", "subtree")
_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver as written, from the character `start` to before `end`; `fault` says why it cannot be understood."""

    start: int
    end: int
    codes: tuple[str, ...] = ()
    reason: str = ""
    subtree: bool = False
    fault: str = ""


@dataclass(slots=True)
class Region:
    """What waivers speak for: an element, less the elements in it unless they say so; or the file with its root."""

    start: int
    end: int = 0
    is_file: bool = False
    waivers: list[Waiver] = field(default_factory=list)
    children: list[Region] = field(default_factory=list)
    waiting: list[Waiver] = field(default_factory=list)

    def holds(self, offset: int | None, *, subtree: bool) -> bool:
        """Whether a character is in it; None stands for the file as a whole."""
        if offset is None:
            return self.is_file
        inside = self.start <= offset < self.end
        return inside and (subtree or not any(child.start <= offset < child.end for child in self.children))


def waived(
    document: Document, diagnostics: Sequence[Diagnostic], *, checked: Callable[[str], bool] = lambda _code: True
) -> list[Diagnostic]:
    """The findings that no waiver of the document answers, then those about the waivers themselves.

    `checked` says whether the check for a code was made: a waiver of what was not looked for is not called unused.
    Findings in other documents are passed on.
    """
    if f"<?{WAIVING}" not in document.text:
        return list(diagnostics)
    regions, lost = _regions(document.text)
    offset_of = document.woven.offset_of if document.woven else _offsets(document.text)
    own = set(document.files)
    used: set[tuple[int, str]] = set()
    remaining = []
    for diagnostic in diagnostics:
        at = offset_of(diagnostic) if diagnostic.path in own else None
        is_own = diagnostic.path == document.path if at is None else True
        answers = _answers(regions, diagnostic.code, at) if is_own else set()
        used |= answers
        if not answers:
            remaining.append(diagnostic)
    waivers = [waiver for region in regions for waiver in region.waivers]
    for waiver in sorted(waivers + lost, key=lambda each: each.start):
        unused = [code for code in waiver.codes if (waiver.start, code) not in used and checked(code)]
        remaining += _remarks(document, waiver, unused, is_lost=waiver in lost)
    return remaining


def waivers_of(document: Document) -> list[Waiver]:
    """The waivers of a document in document order."""
    text = document.text
    found = pieces(text) if f"<?{WAIVING}" in text else ()
    return [_waiver(text, *piece[1:3]) for piece in found if piece.kind is Kind.INSTRUCTION and piece.name == WAIVING]


def _regions(text: str) -> tuple[list[Region], list[Waiver]]:
    """The elements that waivers speak for, and the waivers that no element follows."""
    regions: list[Region] = []
    lost: list[Waiver] = []
    whole = Region(0, len(text))
    open_ = [whole]
    for piece in pieces(text):
        match piece.kind:
            case Kind.INSTRUCTION if piece.name == WAIVING:
                open_[-1].waiting.append(_waiver(text, piece.start, piece.end))
            case Kind.START | Kind.EMPTY:
                region = Region(piece.start, piece.end, waivers=open_[-1].waiting)
                open_[-1].waiting = []
                open_[-1].children.append(region)
                if region.waivers:
                    regions.append(region)
                if piece.kind is Kind.START:
                    open_.append(region)
            case Kind.END:
                closed = open_.pop()
                closed.end = piece.end
                lost += closed.waiting
    for root in whole.children:
        root.start, root.end, root.is_file = 0, len(text), True
    return regions, lost + whole.waiting


def _waiver(text: str, start: int, end: int) -> Waiver:
    content = text[start + len(f"<?{WAIVING}") : end - len("?>")]
    settings = [(name, double or single) for name, double, single in _SETTING.findall(content)]
    words = _WORD.findall(_SETTING.sub(" ", content))
    codes = tuple(dict.fromkeys(words[1:]))
    values = dict(settings)
    fault = _fault(words, settings)
    if fault:
        return Waiver(start, end, fault=fault)
    return Waiver(start, end, codes, values.get("reason", "").strip(), values.get("scope") == "subtree")


def _fault(words: Sequence[str], settings: Sequence[tuple[str, str]]) -> str:
    """Why a waiver cannot be understood, or nothing."""
    names = [name for name, _value in settings]
    if words[:1] != ["ignore"]:
        return f"“{words[0]}” is nothing that teikit can be told in a document" if words else "the instruction is empty"
    for word in words[1:]:
        if not _CODE.fullmatch(word):
            return f"“{word}” is not the code of a finding"
    if len(words) == 1:
        return "the waiver names no code"
    for name, value in settings:
        if name not in ("reason", "scope"):
            return f"a waiver has no “{name}”"
        if name == "scope" and value not in _SCOPES:
            return f"a waiver’s scope is element or subtree, not “{value}”"
    return "the waiver says something twice" if len(set(names)) < len(names) else ""


def _answers(regions: Sequence[Region], code: str, offset: int | None) -> set[tuple[int, str]]:
    return {
        (waiver.start, code)
        for region in regions
        for waiver in region.waivers
        if code in waiver.codes and region.holds(offset, subtree=waiver.subtree)
    }


def _remarks(document: Document, waiver: Waiver, unused: Sequence[str], *, is_lost: bool) -> Iterator[Diagnostic]:
    if waiver.fault:
        yield _at(document, waiver, "waiver/malformed", waiver.fault, _EXAMPLE)
    elif is_lost:
        message = "no element follows this waiver here, so it speaks for nothing"
        yield _at(document, waiver, "waiver/unused", message, _UNUSED_HELP, Severity.WARNING)
    else:
        if not waiver.reason:
            message = f"the waiver of {', '.join(waiver.codes)} gives no reason"
            yield _at(document, waiver, "waiver/no-reason", message, _REASON_HELP)
        if unused:
            message = f"nothing needs the waiver of {', '.join(unused)}"
            yield _at(document, waiver, "waiver/unused", message, _UNUSED_HELP, Severity.WARNING)


def _at(
    document: Document, waiver: Waiver, code: str, message: str, help_: str, severity: Severity = Severity.ERROR
) -> Diagnostic:
    (line, column), (end_line, end_column) = (_place(document.text, at) for at in (waiver.start, waiver.end))
    return document.told(Diagnostic(document.path, line, column, code, message, severity, end_line, end_column, help_))


def _place(text: str, offset: int) -> tuple[int, int]:
    lines = lines_of(text[:offset])
    return len(lines), len(lines[-1]) + 1


def _offsets(text: str) -> Callable[[Diagnostic], int | None]:
    """From the line and column of a finding to its character; None for the whole file."""
    starts = [0, *accumulate(len(line) for line in _LINE.findall(text) if line)]

    def offset_of(diagnostic: Diagnostic) -> int | None:
        if diagnostic.line == 0:
            return None
        line = starts[min(diagnostic.line, len(starts)) - 1]
        return line + max(diagnostic.column, 1) - 1

    return offset_of
