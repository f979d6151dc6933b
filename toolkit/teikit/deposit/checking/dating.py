"""The time for which a package was made: by its header, or by ``SOURCE_DATE_EPOCH`` as it was set then."""

from __future__ import annotations

import calendar
import contextlib
import os
import re
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARIABLE: Final = "SOURCE_DATE_EPOCH"
_MODIFIED: Final = re.compile(rb'"dcterms:modified">(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)<')
_BEGINNING: Final = (33).to_bytes(2, "little")  # 1980-01-01, as zips write it: where no time was asked for
_DATE: Final = slice(12, 14)  # in the header before the first file of a zip


@contextlib.contextmanager
def dated_as(book: bytes) -> Iterator[None]:
    """For the block, ``SOURCE_DATE_EPOCH`` is as it was when a book was made, whatever it is here.

    The book tells it by its own date and that of its files, which have none where the variable was not set. The
    variable counts from 1970 on, and zips from 1980: what is between says the same, whether it was set or not.
    """
    found, before = _MODIFIED.search(book), os.environ.pop(_VARIABLE, None)
    if found and (book[_DATE] != _BEGINNING or b"1970" <= found[1] < b"1981"):
        with contextlib.suppress(ValueError):
            moment = time.strptime(found[1].decode("ascii"), "%Y-%m-%dT%H:%M:%SZ")
            os.environ[_VARIABLE] = str(max(0, calendar.timegm(moment)))
    try:
        yield
    finally:
        os.environ.pop(_VARIABLE, None)
        if before is not None:
            os.environ[_VARIABLE] = before
