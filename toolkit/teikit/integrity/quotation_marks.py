"""Quotation marks and apostrophes: of one kind throughout, and turned the right way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from .checks import Found, check
from .source import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from .edition import Edition
    from .source import Around, Source

_STRAIGHT = re.compile(r'"(?<!\d")')  # after a digit, they are inches and minutes
_CURLY = re.compile("[“”„]")
_STRAIGHT_SINGLE = re.compile(r"'(?<!\d')")
_CURLY_SINGLE = re.compile("[‘’‚]")
_TRANSLITERATED = re.compile(r".*-latn\b.*", re.IGNORECASE)  # where a straight mark may stand for a letter
_TURNED_WRONG = re.compile(r"“(?<=[^\W\d_][,.;:!?]“|.[^\W\d_]“)(?=[\s.,;:!?)]|\Z)|”(?<=\s”)(?=[^\W\d_])")
_EACH: Final = 10  # so many of the rarer kind are each told; where there are more, the first stands for all


@check("quotation/mixed", Severity.WARNING)
def mixed(document: Document, _edition: Edition) -> Iterator[Found]:
    """Straight double quotation marks in a text that has curly ones, or the other way round."""
    yield from _mixed(document, _STRAIGHT, _CURLY, "double quotation marks")


@check("quotation/mixed-apostrophes", Severity.WARNING)
def mixed_apostrophes(document: Document, _edition: Edition) -> Iterator[Found]:
    """Straight apostrophes or single quotation marks in a text that has curly ones, or the other way round."""
    yield from _mixed(document, _STRAIGHT_SINGLE, _CURLY_SINGLE, "apostrophes and single quotation marks")


@check("quotation/turned", Severity.WARNING)
def turned(document: Document, _edition: Edition) -> Iterator[Found]:
    """An opening mark where a quotation ends, or a closing one where it begins, in English."""
    if not _TURNED_WRONG.search(document.text):
        return
    source = source_of(document)
    for _start, end, around in _places(source, _TURNED_WRONG):
        if around.language.partition("-")[0].lower() == "en":
            mark = source.text[end - 1]
            meant = "”" if mark == "“" else "“"
            message = f"{mark} is turned the wrong way here"
            place = source.place(end - 1, end)
            yield Found(source.element(around), message, f"write {meant}", place=place)


def _mixed(document: Document, straight: re.Pattern[str], curly: re.Pattern[str], what: str) -> Iterator[Found]:
    text = document.text
    if not (straight.search(text) and curly.search(text)):
        return
    source = source_of(document)
    kinds = {"straight": list(_places(source, straight)), "curly": list(_places(source, curly))}
    if not all(kinds.values()):
        return
    rare, common = sorted(kinds, key=lambda kind: len(kinds[kind]))
    counted = f"{what} of two kinds: {len(kinds[rare]):,} {rare}, {len(kinds[common]):,} {common}"
    for start, end, around in kinds[rare][: None if len(kinds[rare]) <= _EACH else 1]:
        help_ = "write all in one way, unless the source has both"
        yield Found(source.element(around), counted, help_, place=source.place(start, end))


def _places(source: Source, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, Around]]:
    for run in source.runs:
        if run.around.is_prose and not _TRANSLITERATED.match(run.around.language):
            for found in pattern.finditer(run.text):
                yield run.offset + found.start(), run.offset + found.end(), run.around
