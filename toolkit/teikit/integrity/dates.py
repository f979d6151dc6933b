"""Dates in attributes: of a form that the standard has, real, and in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from ..namespaces import TEI_TAG, name_of
from .calendar_dates import Fault, Partial, iso_dates, w3c_date
from .checks import Found, check
from .edition import attributes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document
    from .edition import Edition

NAMES: Final = ("when", "from", "to", "notBefore", "notAfter")
_NOT_DATED: Final = frozenset(  # elements whose from and to are pages, places in a text, or pointers
    {"app", "arc", "biblScope", "citedRange", "locus", "measure", "num", "rt", "span"}
)
_PAIRS: Final = (("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"))


@check("date/form")
def form(document: Document, _edition: Edition) -> Iterator[Found]:
    """A value that is no date of the W3C's or of ISO 8601."""
    for element, attribute, value, read in _values(document):
        if read is Fault.FORM:
            standard, example = ("ISO 8601", "1917-11") if attribute.endswith("-iso") else ("the W3C", "1917-11-07")
            message = f"“{value}” is not a date in a form of {standard}"
            yield Found(element, message, f'as in {attribute}="{example}"; a year has four digits', attribute)


@check("date/not-real")
def not_real(document: Document, _edition: Edition) -> Iterator[Found]:
    """A day, month or hour that there is not."""
    for element, attribute, value, read in _values(document):
        if read is Fault.NOT_REAL:
            yield Found(element, f"there is no such date or time as “{value}”", "correct the value", attribute)


@check("date/order")
def order(document: Document, _edition: Edition) -> Iterator[Found]:
    """An end before its beginning."""
    for suffix in ("", "-iso"):
        for first, last in _PAIRS:
            for element, end in attributes_of(document).get(last + suffix, ()):
                begin = element.get(first + suffix)
                if begin and name_of(element) not in _NOT_DATED and _is_before(end, begin, suffix):
                    message = f"@{last}{suffix} “{end}” is before @{first}{suffix} “{begin}”"
                    yield Found(element, message, "exchange the two, or correct one", last + suffix)


@check("date/life", Severity.WARNING)
def life(document: Document, _edition: Edition) -> Iterator[Found]:
    """A person whose death is before the birth."""
    for person in document.root.iter(f"{TEI_TAG}person"):
        births, deaths = person.findall(f"{TEI_TAG}birth"), person.findall(f"{TEI_TAG}death")
        if len(births) == len(deaths) == 1:
            born, died = _bounds(births[0])[0], _bounds(deaths[0])[1]
            if born and died and died.latest() < born.earliest():
                yield Found(deaths[0], "the death is before the birth", "correct one of the two")


def when_of(element: etree._Element, attribute: str) -> Partial | None:
    """The date that an attribute gives, in its own form or as `-iso`; nothing where it gives none or no single one."""
    if value := element.get(attribute):
        read = w3c_date(value)
    elif value := element.get(f"{attribute}-iso"):
        dates = iso_dates(value)
        read = dates[0] if isinstance(dates, tuple) and len(dates) == 1 else Fault.FORM
    else:
        return None
    return read if isinstance(read, Partial) else None


def _values(document: Document) -> Iterator[tuple[etree._Element, str, str, Partial | tuple[Partial, ...] | Fault]]:
    for name in NAMES:
        for element, value in attributes_of(document).get(name, ()):
            if name_of(element) not in _NOT_DATED:
                yield element, name, value, w3c_date(value)
        for element, value in attributes_of(document).get(f"{name}-iso", ()):
            yield element, f"{name}-iso", value, iso_dates(value)


def _is_before(end: str, begin: str, suffix: str) -> bool:
    last, first = (iso_dates(end), iso_dates(begin)) if suffix else ((w3c_date(end),), (w3c_date(begin),))
    if isinstance(last, Fault) or isinstance(first, Fault):
        return False
    one, other = last[-1], first[0]
    if isinstance(one, Fault) or isinstance(other, Fault) or one.year is None or other.year is None:
        return False
    return one.latest() < other.earliest()


def _bounds(element: etree._Element) -> tuple[Partial | None, Partial | None]:
    """The earliest and the latest that an element's attributes allow."""
    when = when_of(element, "when")
    return when or when_of(element, "notBefore"), when or when_of(element, "notAfter")
