"""A witness: a transcription in plain text, or the digests of its paragraphs.

**Text.** UTF-8; blank lines separate paragraphs. The marks ``[n]`` that refer to notes are not words, nor is the ``n.``
before a note, where n is the number of a note in the TEI; the notes stand at the end.

**Digests** (``*.sha256``) let a repository check its text without keeping a copy of the source. One line is one
paragraph of the witness in order::

    <SHA-256, hexadecimal>  paragraph 12: 187 words
    <SHA-256, hexadecimal>  header 1: 14 words

The digest is that of the paragraph's words, joined by single spaces, in UTF-8. A ``paragraph`` is the next so many
words of the TEI text, however they are divided there: verses of which the witness makes one paragraph are joined, a
displayed quotation that it sets apart is cut out, because the words are counted and the elements are not. A ``header``
line is a line of the witness that speaks of the witness itself, and all the words of one element of the teiHeader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import ReadError, reason_of
from ..files import content, is_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_DIGEST = re.compile(r"([0-9a-f]{64})  (paragraph|header) \d+: (\d+) words?")
_MARK = re.compile(r"[ \t]*\[(\w+)\]")
_NUMBER = re.compile(r"(\w+)\.\s+")


@dataclass(frozen=True, slots=True)
class Digest:
    """The SHA-256 of a paragraph's words, how many they are, and whether they stand in the teiHeader."""

    value: str
    count: int
    in_header: bool


def paragraphs(path: Path, numbers: Iterable[str]) -> list[list[tuple[str, ...]]]:
    """The witness as paragraphs of lines of words, without the marks of the notes of these numbers.

    Raises `ReadError` where the file is missing or is not UTF-8.
    """
    wanted = list(numbers)
    parts = [part for part in re.split(r"\n\s*\n", _text_of(path)) if part.strip()]
    remaining = list(wanted)
    for index in range(len(parts) - 1, -1, -1):
        number = _NUMBER.match(parts[index].lstrip())
        if remaining and number and number[1] == remaining[-1]:
            remaining.pop()
            parts[index] = parts[index].lstrip()[number.end() :]
    unmarked = (_MARK.sub(lambda mark: "" if mark[1] in wanted else mark[0], part) for part in parts)
    return [[tuple(line.split()) for line in part.splitlines() if line.strip()] for part in unmarked]


def digests(path: Path) -> list[Digest]:
    """The digests of a ``.sha256`` file.

    Raises `ReadError` where the file is missing or a line is not a digest.
    """
    found = []
    for number, line in enumerate(_text_of(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _DIGEST.fullmatch(line.strip())
        if match is None:
            raise ReadError(
                f"line {number} of {path} is not the digest of a paragraph",
                help="make the list again: teikit collate PATH --witness TEXT --digests OUT.sha256",
            )
        found.append(Digest(match[1], int(match[3]), match[2] == "header"))
    return found


def digest(words: Sequence[str], *, in_header: bool = False) -> Digest:
    """The digest of a paragraph."""
    import hashlib

    return Digest(hashlib.sha256(" ".join(words).encode("utf-8")).hexdigest(), len(words), in_header)


def listed(found: Iterable[Digest]) -> str:
    """The text of a ``.sha256`` file."""
    counts = {True: 0, False: 0}
    lines = []
    for item in found:
        counts[item.in_header] += 1
        kind = "header" if item.in_header else "paragraph"
        lines.append(f"{item.value}  {kind} {counts[item.in_header]}: {item.count} word{'s' * (item.count != 1)}\n")
    return "".join(lines)


def _text_of(path: Path) -> str:
    try:
        return content(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        raise ReadError(
            f"there is no witness {path}", help="name the transcription, or its digests (.sha256)"
        ) from None
    except UnicodeDecodeError as error:
        raise ReadError(f"the witness {path} is not UTF-8: {error.reason}", help="save it as UTF-8") from None
    except (OSError, ValueError) as error:
        help_ = "check the permissions of the file" if is_file(path) else "name a file of plain text"
        raise ReadError(f"the witness {path} cannot be read: {reason_of(error)}", help=help_) from None
