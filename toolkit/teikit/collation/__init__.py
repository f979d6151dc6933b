"""Is no word of the source lost? The text as the source has it, held against a witness word by word.

White space is normalised; all else is exact: quotation marks, hyphens, accents, capitals. What is read of the TEI is in
`reading`, what is read of the witness in `witness`.
"""

from __future__ import annotations

import bisect
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from .. import outputs
from ..diagnostics import Diagnostic
from ..document import Document, read
from . import witness
from .reading import Words, header_passages, note_numbers, source_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from .witness import Digest

_ANCHOR = 4  # words in a row that stand once on each side: there the two are surely at the same place
_CONTEXT = 4
_SHOWN = 12
_SEARCHED = 2000


def collate(path: str | PathLike[str], witness_path: str | PathLike[str]) -> list[Diagnostic]:
    """The differences between a document and its witness: a transcription, or a list of its digests (``.sha256``).

    Lines of the witness that speak of itself are accounted for where they are the words of an element of the header.

    Raises `ReadError` where one of the two cannot be read.
    """
    document, witness_path = read(Path(path)), Path(witness_path)
    if isinstance(document, Diagnostic):
        return [document]
    words = source_words(document)
    if witness_path.suffix == ".sha256":
        return list(_by_digests(document, words, witness.digests(witness_path)))
    lines = _lines(witness_path, words)
    return list(_by_words(document, words, lines))


def write_digests(path: Path, witness_path: Path, out: Path) -> list[Diagnostic]:
    """Write the digests of a transcription's paragraphs, so that `collate` can do without it.

    The document tells which numbers are those of notes, and which lines stand in its header; the digests are of the
    witness's words, whatever the document has.

    Raises `ReadError` or `WriteError` where it cannot be carried out.
    """
    document = read(path)
    if isinstance(document, Diagnostic):
        return [document]
    read_here = {witness_path: "the witness itself"} | dict.fromkeys(document.files, "the document")
    outputs.refuse_replacing(read_here, [out], "choose another file for the digests, as in letter.sha256")
    words = source_words(document)
    paragraphs = witness.paragraphs(witness_path, note_numbers(words))
    lines = [line for paragraph in paragraphs for line in paragraph]
    moved = _moved(lines, _changes([word for line in lines for word in line], words.words), header_passages(document))
    found: list[Digest] = []
    number = 0
    for paragraph in paragraphs:
        numbered = list(enumerate(paragraph, start=number))
        number += len(paragraph)
        found += [witness.digest(line, in_header=True) for index, line in numbered if index in moved]
        kept = [word for index, line in numbered if index not in moved for word in line]
        found += [witness.digest(kept)] if kept else []
    outputs.write(out.parent, {out.name: witness.listed(found).encode("utf-8")})
    return []


def _lines(path: Path, words: Words) -> list[tuple[str, ...]]:
    return [line for paragraph in witness.paragraphs(path, note_numbers(words)) for line in paragraph]


def _by_words(document: Document, words: Words, lines: Sequence[tuple[str, ...]]) -> Iterator[Diagnostic]:
    theirs = [word for line in lines for word in line]
    moved = _moved(lines, _changes(theirs, words.words), header_passages(document))
    kept = [word for index, line in enumerate(lines) if index not in moved for word in line]
    for start, end, first, last in _changes(kept, words.words):
        yield _difference(document, words, kept[start:end], first, last)


def _difference(document: Document, words: Words, theirs: Sequence[str], first: int, last: int) -> Diagnostic:
    before = " ".join(words.words[max(0, first - _CONTEXT) : first])
    where = f"after “{before}”" if before else "at the beginning"
    ours = words.words[first:last]
    element = words.elements[min(first, len(words.elements) - 1)] if words.elements else document.root
    if not ours:
        message = f"the witness has {_quoted(theirs)} {where}, and the text has not"
        return document.error(element, "collate/missing", message, "put the words in")
    if not theirs:
        message = f"the text has {_quoted(ours)} {where}, and the witness has not"
        return document.error(element, "collate/added", message, _ADDED_HELP)
    message = f"the text has {_quoted(ours)} {where}, the witness {_quoted(theirs)}"
    return document.error(element, "collate/changed", message, _CHANGED_HELP)


_ADDED_HELP = "take them out, or mark them as yours: <supplied>, or a note of type editorial"
_CHANGED_HELP = "write it as the witness has it; a correction goes into <choice> beside its <sic>"


def _quoted(words: Sequence[str]) -> str:
    more = len(words) - _SHOWN
    return f"“{' '.join(words[:_SHOWN])}{' …' if more > 0 else ''}”" + (f" ({len(words)} words)" if more > 0 else "")


def _count(words: int) -> str:
    return f"{words} word{'s' * (words != 1)}"


def _moved(
    lines: Sequence[tuple[str, ...]], changes: Sequence[tuple[int, int, int, int]], header: set[tuple[str, ...]]
) -> set[int]:
    """The numbers of the lines that the text lacks and an element of the header has."""
    absent = [(start, end) for start, end, _first, _last in changes if end > start]
    moved = set()
    position = 0
    for index, line in enumerate(lines):
        end = position + len(line)
        if line in header and any(start <= position and end <= stop for start, stop in absent):
            moved.add(index)
        position = end
    return moved


def _changes(theirs: Sequence[str], ours: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where two sequences of words differ: the span in each, in order.

    Runs of words that stand once on each side divide the task, so that the time grows with the text and not with its
    square; only what lies between them is compared by difflib.
    """
    from difflib import SequenceMatcher

    changes = []
    for (start, first), (end, last) in _gaps(theirs, ours):
        if theirs[start:end] == ours[first:last]:
            continue
        matcher = SequenceMatcher(None, theirs[start:end], ours[first:last], autojunk=end - start > 2000)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                changes.append((start + a, start + b, first + c, first + d))
    return changes


def _gaps(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    previous = (0, 0)
    for anchor in [*_anchors(theirs, ours), (len(theirs), len(ours))]:
        yield previous, anchor
        previous = anchor


def _anchors(theirs: Sequence[str], ours: Sequence[str]) -> list[tuple[int, int]]:
    """Places of unique runs that stand in the same order on both sides: the longest rising chain of them."""
    places = _unique_runs(ours)
    pairs = [(start, places[run]) for run, start in _unique_runs(theirs).items() if run in places]
    tails: list[int] = []
    rising: list[tuple[int, int]] = []
    links: list[int] = []
    ends: list[int] = []
    for index, (_start, first) in enumerate(pairs):
        slot = bisect.bisect_left(tails, first)
        tails[slot : slot + 1] = [first]
        ends[slot : slot + 1] = [index]
        links.append(ends[slot - 1] if slot else -1)
    index = ends[-1] if ends else -1
    while index >= 0:
        rising.append(pairs[index])
        index = links[index]
    return rising[::-1]


def _unique_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[index : index + _ANCHOR]) for index in range(len(words) - _ANCHOR + 1)]
    counts = Counter(runs)
    return {run: index for index, run in enumerate(runs) if counts[run] == 1}


def _by_digests(document: Document, words: Words, digests: Sequence[Digest]) -> Iterator[Diagnostic]:
    header = {witness.digest(passage, in_header=True) for passage in header_passages(document)}
    for number, digest in enumerate((digest for digest in digests if digest.in_header), start=1):
        if digest not in header:
            message = f"the header has not the {_count(digest.count)} of the witness’s line {number} about itself"
            yield document.error(document.root, "collate/missing", message, _COMPARE_HELP)
    paragraphs = [digest for digest in digests if not digest.in_header]
    position = 0
    for number, digest in enumerate(paragraphs, start=1):
        if _is_at(words, position, digest):
            position += digest.count
            continue
        following = paragraphs[number : number + 1]
        found = _next_place(words, position, following[0]) if following else len(words.words)
        yield _unlike(document, words, number, digest, position, found)
        position = found
    if position < len(words.words):
        message = f"the text goes on for {_count(len(words.words) - position)} after the end of the witness"
        yield document.error(words.elements[position], "collate/added", message, _COMPARE_HELP)


_COMPARE_HELP = "compare with the witness itself, which shows the words: teikit collate PATH --witness TEXT"


def _is_at(words: Words, position: int, digest: Digest) -> bool:
    return witness.digest(words.words[position : position + digest.count]) == digest


def _next_place(words: Words, position: int, digest: Digest) -> int:
    """Where the next paragraph begins: here, at a block, at any word not far from here; else at the next block."""
    blocks = (start for start in words.starts if start > position)
    near = range(position, min(position + _SEARCHED, len(words.words)))
    for start in chain([position], blocks, near):
        if _is_at(words, start, digest):
            return start
    after = bisect.bisect_right(words.starts, position)
    return words.starts[after] if after < len(words.starts) else len(words.words)


def _unlike(document: Document, words: Words, number: int, digest: Digest, position: int, found: int) -> Diagnostic:
    element = words.elements[min(position, len(words.elements) - 1)] if words.elements else document.root
    if found == position:
        message = f"paragraph {number} of the witness, of {_count(digest.count)}, is not in the text"
        return document.error(element, "collate/missing", message, _COMPARE_HELP)
    message = f"the text has not the {_count(digest.count)} of the witness’s paragraph {number} here"
    return document.error(element, "collate/changed", message, _COMPARE_HELP)
