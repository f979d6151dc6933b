"""Mend the slips of a document that need no judgement (`repairs` says which), and touch no other byte.

Each change is a span of the file's own bytes and what replaces it; they are made in one pass. What comes out is read
again and held against what went in: where it says anything else than was meant, nothing is written.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import stat
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .. import outputs
from ..diagnostics import Diagnostic
from ..document import Document, read_alone
from ..errors import ReadError, TeikitError, WriteError, reason_of
from ..parsing.decoding import decoded
from ..parsing.wellformed import Fault, prolog_or_fault
from ..paths import real
from .repairs import Subject, changes
from .sameness import departure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from os import PathLike

    from .repairs import Change

_WRITINGS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
)
_DECLARED = re.compile(r"""\A<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']""")
_CONTEXT: Final = 3
_NO_LINE_END: Final = "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Edit:
    """The bytes from `start` to before `end` of the file give way to `replacement`."""

    start: int
    end: int
    replacement: bytes
    subject: Subject


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document and what it becomes: the edits in order, and its bytes and text after them."""

    document: Document
    edits: tuple[Edit, ...]
    data: bytes = field(repr=False)
    text: str = field(repr=False)


def fix(path: str | PathLike[str], *, known_names: Mapping[str, str] | None = None) -> Fixed | Diagnostic:
    """Mend a document in its file, which is replaced whole or, where nothing is to be mended, not at all.

    What is not well-formed is a finding, as in `document.read`. Raises `ReadError` and `WriteError` where the file
    cannot be read or written, `TeikitError` where it cannot be mended safely.
    """
    document = read_alone(Path(path))
    if isinstance(document, Diagnostic):
        return document
    result = fixed(document, known_names)
    if result.edits:
        write(result)
    return result


def fixed(document: Document, known_names: Mapping[str, str] | None = None) -> Fixed:
    """What a document becomes; nothing is written.

    `known_names` gives the right names of TEI elements by their lower case (`repairs.names_by_lower_case`); without
    any, tags stay as they are. Raises `TeikitError` where the bytes cannot be mapped to characters and back, or where
    the result would say anything else than was meant.
    """
    names = known_names or {}
    mark, encoding = _writing(document)
    wanted = [change for change in changes(document.text, names) if _fits(change.replacement, encoding)]
    edits = _edits(document, wanted, mark, encoding)
    if not edits:
        return Fixed(document, (), document.data, document.text)
    text = "".join(_spliced_text(document.text, wanted))
    result = Fixed(document, edits, spliced(document.data, edits), text)
    if reason := _objection(result, names):
        raise TeikitError(
            f"{document.path} cannot be fixed safely, and stays as it is: {reason}",
            help="mend it by hand at the place named",
        )
    return result


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Bytes after edits that stand in order and do not overlap."""
    kept: list[bytes] = []
    at = 0
    for edit in edits:
        kept += (data[at : edit.start], edit.replacement)
        at = edit.end
    return b"".join((*kept, data[at:]))


def write(result: Fixed) -> None:
    """Put what a document becomes in the place of its file, where a link leads to it and with its permissions.

    Raises `WriteError` where the file has changed since it was read, is read-only, or cannot be written.
    """
    path = real(result.document.path)
    mode = _mode_of(path, result.document.data)
    outputs.write(path.parent, {path.name: result.data})
    with contextlib.suppress(OSError):
        path.chmod(mode)


def summary(result: Fixed) -> str:
    """What is changed, in one line without the path: ``tags given their case: 2``; nothing where nothing is."""
    counts = Counter(edit.subject for edit in result.edits)
    return ", ".join(f"{subject}: {counts[subject]}" for subject in Subject if counts[subject])


def diff(result: Fixed) -> str:
    """The changes as a unified diff, its lines ended as in the document; nothing where nothing is changed.

    No change adds or takes a line break within a document, so that its lines stay paired.
    """
    pairs = list(zip_longest(_lines(result.document.text), _lines(result.text), fillvalue=""))
    changed = [number for number, (old, new) in enumerate(pairs) if old != new]
    path = result.document.path.as_posix()
    head = f"--- {path}\n+++ {path}\n" if changed else ""
    return head + "".join(_hunk(pairs, group) for group in _groups(changed))


def _writing(document: Document) -> tuple[bytes, str]:
    """The byte order mark and the encoding that give back the very bytes of a document."""
    declared = _DECLARED.match(document.text)
    for mark, encoding in (*_WRITINGS, *([(b"", declared[1])] if declared else [])):
        with contextlib.suppress(UnicodeEncodeError, LookupError):
            if document.data.startswith(mark) and mark + document.text.encode(encoding) == document.data:
                return mark, encoding
    raise _unmappable(document)


def _unmappable(document: Document) -> TeikitError:
    return TeikitError(
        f"{document.path} cannot be fixed without touching other bytes: its encoding writes one text in several ways",
        help="save it as UTF-8 first",
    )


def _fits(replacement: str, encoding: str) -> bool:
    try:
        replacement.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _edits(document: Document, wanted: Sequence[Change], mark: bytes, encoding: str) -> tuple[Edit, ...]:
    """The changes on bytes. Each stretch is encoded alone: an encoding with shift states would betray itself."""
    edits: list[Edit] = []
    written, at = [mark], 0
    position = len(mark)
    for change in wanted:
        before = document.text[at : change.start].encode(encoding)
        old = document.text[change.start : change.end].encode(encoding)
        start = position + len(before)
        position, at = start + len(old), change.end
        written += (before, old)
        edits.append(Edit(start, position, change.replacement.encode(encoding), change.subject))
    written.append(document.text[at:].encode(encoding))
    if b"".join(written) != document.data:
        raise _unmappable(document)
    return tuple(edits)


def _spliced_text(text: str, wanted: Iterable[Change]) -> Iterator[str]:
    at = 0
    for change in wanted:
        yield text[at : change.start]
        yield change.replacement
        at = change.end
    yield text[at:]


def _objection(result: Fixed, names: Mapping[str, str]) -> str:
    """Why a result must not be written, or nothing."""
    if decoded(result.data) != result.text:
        return "its bytes would be read as other characters"
    fault = prolog_or_fault(result.text)
    if isinstance(fault, Fault):
        return f"{fault.message} (line {fault.line})"
    after = replace(result.document, data=result.data, text=result.text, memo={})
    return departure(result.document, after, names)


def _mode_of(path: Path, expected: bytes) -> int:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise WriteError(f"{path} is no file that could be written to", help="save the document as a file first")
        present = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path} cannot be read again: {reason_of(error)}") from None
    if present != expected:
        raise WriteError(f"{path} has changed since it was read, and stays as it is", help="run the same again")
    if not mode & stat.S_IWUSR:
        raise WriteError(f"{path} is read-only, and stays as it is", help="make it writable first")
    return stat.S_IMODE(mode)


def _lines(text: str) -> list[str]:
    """Lines as `patch` counts them, each with its end."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _groups(changed: Sequence[int]) -> Iterator[Sequence[int]]:
    """Changed lines that share their context."""
    cuts = [at for at, (left, right) in enumerate(pairwise(changed), 1) if right - left > 2 * _CONTEXT]
    for start, end in pairwise((0, *cuts, len(changed))):
        if start < end:
            yield changed[start:end]


def _hunk(pairs: Sequence[tuple[str, str]], group: Sequence[int]) -> str:
    first = max(0, group[0] - _CONTEXT)
    lines: list[str] = []
    removed: list[str] = []
    added: list[str] = []
    shown = pairs[first : group[-1] + _CONTEXT + 1]
    for old, new in shown:
        if old == new:
            lines += (*removed, *added, _line(" ", old))
            removed, added = [], []
        else:
            removed.append(_line("-", old))
            added.append(_line("+", new))
    lines += (*removed, *added)
    before, after = (sum(1 for pair in shown if pair[side]) for side in (0, 1))
    return f"@@ -{first + 1},{before} +{first + 1},{after} @@\n" + "".join(lines)


def _line(sign: str, line: str) -> str:
    if not line:
        return ""
    return sign + line if line.endswith("\n") else sign + line + _NO_LINE_END
