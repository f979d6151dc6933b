"""The checks that no grammar can make: whether what a document says holds together, in itself and with its neighbours.

Each check has a code and a severity, and is a small generator in the module of its subject. `CHECKS` holds them all;
`findings` runs them over the documents of an edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import (
    characters,
    dated_words,
    dates,
    files,
    header,
    identification,
    identifiers,
    languages,
    leftovers,
    notes,
    pointers,
    quotation_marks,
    words,
)
from .checks import Check
from .edition import Edition, edition_of

__all__ = ["CHECKS", "Check", "Edition", "edition_of", "findings"]

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..diagnostics import Diagnostic
    from ..document import Document

_SUBJECTS: Final = (
    *(identification, header, pointers, identifiers, files, dates, dated_words, languages, notes, leftovers),
    *(characters, quotation_marks, words),
)
CHECKS: Final[tuple[Check, ...]] = tuple(
    member for subject in _SUBJECTS for member in vars(subject).values() if isinstance(member, Check)
)


def findings(
    documents: Sequence[Document], checks: Sequence[Check] = CHECKS, *, edition: Edition | None = None
) -> Iterator[Diagnostic]:
    """What does not hold together in some documents, each in its own order.

    They are one edition, or part of the `edition` given: a pointer from one of its files into another is followed
    wherever both lie. What else is read lies beside a document or in the folders below it.

    Raises `ReadError` where a document cannot be held as a tree.
    """
    edition = edition or edition_of(documents, (document.path for document in documents))
    for document in documents:
        found = [diagnostic for check in checks for diagnostic in check(document, edition)]
        in_order = sorted(found, key=lambda diagnostic: (diagnostic.line, diagnostic.column, diagnostic.code))
        yield from map(document.told, in_order)
