"""Until when an edition may not be used, where its header says so.

No clock is read: the header is its own. The latest day that it says something happened on, its publication or a
change, is the day on which it speaks; what ends after that day has not ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..dates import first_day, last_day
from ..fields import Embargo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...header.values import Dated, Header
    from ..fields import Licence

AVAILABLE: Final = frozenset({"available", "availability", "embargo"})  # the types of dates that end a time of waiting
_WORDS: Final = re.compile(
    r"(?i)embargo\w*|\bsperrfrist|\b(?:gesperrt|closed|sealed|withheld) (?:bis|until|till)\b|эмбарго|禁运期|エンバーゴ"
)
_OVER: Final = re.compile(
    r"(?i)\b(?:no|not|without|kein(?:e|er)?|ohne|nicht|sans|aucun|sin|senza|sem|без) (?:\w+ ){0,2}"
    r"(?:embargo|sperrfrist)"
    r"|embargo\w* (?:period )?(?:has |have |had |is |was |est |ist |wurde )?(?:ended|expired|lifted|over|past|elapsed"
    r"|abgelaufen|aufgehoben|levé|terminé|expiré|scaduto|vencido)"
)
_DAY: Final = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])")
_UNTIL: Final = re.compile(
    r"(?i)\b(?:until|till|bis|jusqu[’']\w+|hasta|até|fino|do|до)\b[^\d.;]{0,20}(?:\d{1,2}[^\d;]{1,20})?((?:19|20|21)\d\d)(?!\d)"
)
_WHOLE_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Today:
    """The latest day that a header says something happened on; empty where it says none."""

    day: str

    def is_surely_before(self, date: str) -> bool:
        """Whether a date begins only after the header speaks."""
        return bool(self.day) and first_day(self.day) < first_day(date)

    def may_be_before(self, date: str) -> bool:
        """Whether a date may end only after the header speaks: also where it does not say when it does."""
        return not self.day or first_day(self.day) < last_day(date)


def today_of(header: Header, issued: Dated) -> Today:
    """The day on which a header speaks, by its date of publication and its latest change."""
    days = [issued.when or issued.end or issued.latest]
    days += [one.when.when or one.when.end for one in header.changes]
    return Today(max(filter(None, days), key=first_day, default=""))


def embargo_of(header: Header, licences: Iterable[Licence], today: Today) -> Embargo | None:
    """The last of the embargoes that have not ended when the header speaks; one without an end comes after all."""
    found = [one for one in _embargoes(header) if not one.until or today.may_be_before(one.until)]
    later = [one for one in licences if one.since]
    if later and all(one.since or one.restricts or not one.name for one in licences):
        last = max(later, key=lambda one: first_day(one.since))
        found.append(Embargo(last.since, "", last.origin))
    return max(found, key=lambda one: last_day(one.until) if one.until else (float("inf"),), default=None)


def _embargoes(header: Header) -> Iterator[Embargo]:
    for date in header.published:
        if date.type.lower() == "embargo" and date:
            yield Embargo(_end(date), "", date.origin)
    for availability in header.availabilities:
        said = [(one.text, one.origin) for one in availability.statements]
        said += [(one.words, one.origin) for one in availability.licences]
        for words, origin in said:
            if _WORDS.search(words) and not _OVER.search(words):
                yield Embargo(_end_in_words(words, availability.dates, origin), words, origin)


def _end(date: Dated) -> str:
    """The end of an embargo that a date gives: its own or that of its span, or the day before which it does not end."""
    return date.when or date.end or date.latest or date.earliest


def _end_in_words(words: str, dates: Iterable[Dated], origin: str) -> str:
    """The latest date that is marked up in some words or written as ISO has it, or else the year behind “until”."""
    found = [_end(one) for one in dates if one and one.origin.startswith(f"{origin}/")]
    found += _DAY.findall(words)
    return max(found or _UNTIL.findall(words), key=last_day, default="")


def has_whole_day(embargo: Embargo) -> bool:
    return bool(_WHOLE_DAY.fullmatch(embargo.until))
