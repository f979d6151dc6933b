"""What a value that is not allowed was probably meant to be: only what then is allowed is proposed."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAXIMAL_LENGTH = 100
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# Compiled where they are first needed: they would make the first explanation late.
_YEAR_FIRST = r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?"
_DAY_FIRST = r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})"
_DAY_MONTH = r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?(?:of )?([A-Za-z]{3,9})\.?,? ([0-9]{4})"
_MONTH_DAY = r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})"
_CLOCK = r"([0-9]{1,2})[:.h]([0-9]{2})"


def corrected(value: str, allows: Callable[[str], bool], *, is_address: bool = False) -> str:
    """The first proposal that is allowed, or nothing."""
    if len(value) > MAXIMAL_LENGTH:
        return ""
    return next((proposal for proposal in proposals(value, is_address) if proposal != value and allows(proposal)), "")


def proposals(value: str, is_address: bool) -> Iterator[str]:
    """Forms that the value may have been meant in: a date, a time, an address, a word, a language, a number."""
    text = " ".join(value.split())
    yield text
    yield from dates(text)
    if is_address:
        yield text.replace(" ", "%20")
    yield text.replace(" ", "-")
    yield text.replace("_", "-")
    yield text.replace(",", ".")
    yield text.removeprefix("#")
    yield text.lower()


def dates(text: str) -> Iterator[str]:
    """Dates and times written as people write them, as ISO 8601 does: where day and month cannot be mistaken."""
    if not any(character.isdigit() for character in text):
        return
    if match := re.fullmatch(_YEAR_FIRST, text):
        yield "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])
    if match := re.fullmatch(_DAY_FIRST, text):
        yield f"{match[3]}-{match[2].zfill(2)}-{match[1].zfill(2)}"
    if match := re.fullmatch(_DAY_MONTH, text):
        yield from _with_month(match[3], match[2], match[1])
    if match := re.fullmatch(_MONTH_DAY, text):
        yield from _with_month(match[3], match[1], match[2])
    if match := re.fullmatch(_CLOCK, text):
        yield f"{match[1].zfill(2)}:{match[2]}:00"


def _with_month(year: str, month: str, day: str | None) -> Iterator[str]:
    name = month[:3].casefold()
    if name in _MONTHS:
        number = f"{year}-{_MONTHS.index(name) + 1:02}"
        yield f"{number}-{day.zfill(2)}" if day else number
