"""The words of a text, folded so that they are found whatever their case and accents, and where each stands.

``transforms/site/search.js`` folds in the same way.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_OWN: Final = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "ı": "i", "ς": "σ"}
# Scripts that put no spaces between words: each sign is looked up for itself.
_ALONE: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WORD = re.compile(rf"(?=[^\W_])[{_ALONE}]|[^\W_{_ALONE}]+")
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LONGEST_CHUNK: Final = 32_000  # characters of text in a file, of which each passage that is shown needs one


class _Folding(dict[int, str]):
    """For `str.translate`: marks and soft hyphens go, ligatures become two letters; found out once for each sign."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        folded = "" if sign == "\u00ad" or unicodedata.category(sign).startswith("M") else _OWN.get(sign, sign)
        self[code] = folded
        return folded


_FOLDING: Final = _Folding()


@dataclass(frozen=True, slots=True)
class Posting:
    """In which blocks a word stands: the first, the distances to those that follow, the last."""

    first: int
    code: str
    last: int


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words of one document: how many, where each stands, and the files of its text by name."""

    count: int
    blocks: int
    postings: dict[str, Posting]
    chunks: tuple[int, ...]
    files: dict[str, bytes]


def folded(text: str) -> str:
    """A text without its case, its accents, and the differences between forms of one letter."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).lower().translate(_FOLDING)


def words_of(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def indexed(lines: str, number: int) -> DocumentWords:
    """What ``words.txt`` of ``site.xsl`` says: a line for each block, its place and its text. The document's `number`
    names the files of its text."""
    passages = [(place, text) for place, _, text in (line.partition("\t") for line in lines.splitlines() if line)]
    blocks: dict[str, list[int]] = {}
    count = 0
    for block, (_place, text) in enumerate(passages):
        words = words_of(text)
        count += len(words)
        for word in set(words):
            blocks.setdefault(word, []).append(block)
    postings = {
        word: Posting(found[0], "".join(coded(after - before - 1) for before, after in pairwise(found)), found[-1])
        for word, found in sorted(blocks.items())
    }
    chunks = tuple(_chunks(passages))
    files = {
        f"text-{number}-{chunk}": script(f"text-{number}-{chunk}", passages[start:end])
        for chunk, (start, end) in enumerate(pairwise((*chunks, len(passages))))
    }
    return DocumentWords(count, len(passages), postings, chunks, files)


def coded(number: int) -> str:
    """A number in as few signs as may be: capitals for what is still to come, then a digit or small letter."""
    signs = ""
    while number >= len(_DIGITS):
        number, rest = divmod(number, 26)
        signs += chr(65 + rest)
    return signs + _DIGITS[number]


def script(name: str, value: object) -> bytes:
    """The file of the index of this name: a script that hands its value over."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'teikitSearch.loaded("{name}",{said});\n'.encode()


def _chunks(passages: Sequence[tuple[str, str]]) -> Iterable[int]:
    size = _LONGEST_CHUNK
    for number, (_place, text) in enumerate(passages):
        if size >= _LONGEST_CHUNK:
            yield number
            size = 0
        size += len(text)


def in_order(terms: Iterable[str]) -> Iterator[str]:
    """Words in the order in which a browser compares them: by their UTF-16."""
    yield from sorted(terms, key=lambda term: term.encode("utf-16-be"))
