"""Dates in attributes and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.integrity.calendar_dates import Fault, Partial, iso_dates, w3c_date
from teikit.integrity.date_words import Words, words_of

from .documents import codes_of

if TYPE_CHECKING:
    from datetime import date

    from ..examples import Write

JANUARY = ["January", "janvier", "Januar", "gennaio", "enero", "Ianuarii"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1917", Partial(1917)),
        ("-0044", Partial(-44)),
        ("12024", Partial(12024)),
        ("1917-11", Partial(1917, 11)),
        ("1917-11-07", Partial(1917, 11, 7)),
        ("1917-11-07Z", Partial(1917, 11, 7)),
        ("1917-11-07T21:40:00+02:00", Partial(1917, 11, 7, 78_000)),
        ("--05-01", Partial(None, 5, 1)),
        ("--02-29", Partial(None, 2, 29)),
        ("---07", Partial(None, None, 7)),
        ("21:40:00", Partial(None, None, None, 78_000)),
        ("2000-02-29", Partial(2000, 2, 29)),
        ("1900-02-29", Fault.NOT_REAL),
        ("1917-13", Fault.NOT_REAL),
        ("1917-00", Fault.NOT_REAL),
        ("1917-04-31", Fault.NOT_REAL),
        ("25:00:00", Fault.NOT_REAL),
        ("1917-9", Fault.FORM),
        ("917", Fault.FORM),
        ("7.11.1917", Fault.FORM),
        ("", Fault.FORM),
    ],
)
def test_a_date_of_the_w3c_is_read(value: str, expected: object) -> None:
    assert w3c_date(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("19171107", (Partial(1917, 11, 7),)),
        ("1917-W45-3", (Partial(1917, 11, 7),)),
        ("1917-311", (Partial(1917, 11, 7),)),
        ("1917-11-07T21:40", (Partial(1917, 11, 7, 78_000),)),
        ("1917/1921", (Partial(1917), Partial(1921))),
        ("1917-11/..", (Partial(1917, 11),)),
        ("1917-11-07/P3D", (Partial(1917, 11, 7),)),
        ("1917-366", Fault.NOT_REAL),
        ("1917-W54", Fault.NOT_REAL),
        ("in 1917", Fault.FORM),
    ],
)
def test_a_date_of_iso_8601_is_read(value: str, expected: object) -> None:
    assert iso_dates(value) == expected


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert w3c_date(day.isoformat()) == Partial(day.year, day.month, day.day)
    assert iso_dates(day.isoformat()) == iso_dates(day.strftime(f"{day.year:04}%m%d"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 November 1917", Partial(1917, 11, 7)),
        ("November 7, 1917", Partial(1917, 11, 7)),
        ("7th of November, 1917", Partial(1917, 11, 7)),
        ("1er mai 1906", Partial(1906, 5, 1)),
        ("le 7 novembre 1917", Partial(1917, 11, 7)),
        ("den 7. November 1917", Partial(1917, 11, 7)),
        ("7. Nov. 1917", Partial(1917, 11, 7)),
        ("il 7 novembre 1917", Partial(1917, 11, 7)),
        ("el 7 de noviembre de 1917", Partial(1917, 11, 7)),
        ("7 Novembris 1717", Partial(1717, 11, 7)),
        ("24. Auguſt 1572", Partial(1572, 8, 24)),
        ("die 1 Maii anno MDCCLXXXVII", Partial(1787, 5, 1)),
        ("MDCXLVIII", Partial(1648)),
        ("20.8.2007", Partial(2007, 8, 20)),
        ("1917-11-07", Partial(1917, 11, 7)),
        ("May", Partial(None, 5)),
        ("’17", Partial(17)),
        ("the 25th", Partial(None, None, 25)),
        ("1917", Partial(1917)),
    ],
)
def test_a_date_in_words_is_read(text: str, expected: Partial) -> None:
    assert words_of(text) == Words((expected,))


@pytest.mark.parametrize("month", JANUARY)
def test_the_months_of_six_languages_are_read(month: str) -> None:
    assert words_of(f"7 {month} 1917") == Words((Partial(1917, 1, 7),))


def test_a_day_of_the_week_is_not_taken_for_a_month_that_begins_so() -> None:
    assert words_of("mardi 1917") == Words((Partial(1917),), weekday=1)


@pytest.mark.parametrize(
    "text", ["early 1917", "before the war", "1917?", "44 BC", "Easter 1917", "", "the", "1917 or 1918"]
)
def test_what_is_not_wholly_understood_is_not_read(text: str) -> None:
    assert words_of(text) is None


def test_an_ambiguous_order_of_day_and_month_gives_the_year_only() -> None:
    assert words_of("3/4/1917") == Words((Partial(1917),))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<date when="1917-11-07">7 November 1917</date>', []),
        ('<date when="1917-11-07">7 November</date>', []),
        ('<date when="1917-11">1917</date>', []),
        ('<date when="1917">’17</date>', []),
        ('<date from="1914" to="1918">1914–18</date>', []),
        ('<date from="1914" to="1919">1914–18</date>', ["date/words"]),
        ('<date notBefore="1917-01" notAfter="1917-02">1917</date>', []),
        ('<date notBefore="1917-01" notAfter="1917-02">1918</date>', ["date/words"]),
        ('<date when="1917-11-07">8 November 1917</date>', ["date/words"]),
        ('<date when-iso="19171107">8 November 1917</date>', ["date/words"]),
        ('<date when="1917-11-08">7 November 1917</date><note type="editorial">So in the diary.</note>', []),
        ('<date when="1917-11-08">7 November 1917</date> and <note type="editorial">…</note>', ["date/words"]),
        ('<date when="1917-11-07" calendar="https://example.org/julian">25 October 1917</date>', []),
        ('<date when="1917-11-07">Wednesday, 7 November 1917</date>', []),
        ('<date when="1917-11-07">Donnerstag, den 7. November 1917</date>', ["date/weekday"]),
        ('<date when-custom="1917-99">that year</date>', []),
        ('<biblScope from="99" to="9">pp. 99–9</biblScope>', []),
        ('<date from-iso="1918" to-iso="1917-12-31">then</date>', ["date/order"]),
        ('<date notBefore="1917-05" notAfter="1917">in 1917</date>', []),
        ('<time from="23:00:00" to="02:00:00">that night</time>', []),
    ],
)
def test_the_words_of_a_date_and_its_value_agree(write: Write, markup: str, expected: list[str]) -> None:
    assert codes_of(write, f"<p>On {markup}.</p>") == expected
