"""How dates are read, and the forms that archives take them in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.header.values import Dated
from teikit.metadata.dates import edtf, level_0, reservation, rkms, year_of
from teikit.metadata.formats import invenio

from ..checkers.peers import imported
from .records_of import record_with


@pytest.mark.parametrize(
    ("date", "full", "plain", "ranged", "year", "words"),
    [
        (Dated(when="1890"), "1890", "1890", "1890", "1890", ""),
        (Dated(when="1890-05-21T10:00:00Z"), "1890-05-21", "1890-05-21", "1890-05-21", "1890", ""),
        (Dated(when="18900521"), "1890-05-21", "1890-05-21", "1890-05-21", "1890", ""),
        (Dated(when="1890", approximate=True), "1890~", "1890", "1890", "1890", "approximate"),
        (Dated(when="1890", uncertain=True), "1890?", "1890", "1890", "1890", "uncertain"),
        (
            Dated(when="1890", approximate=True, uncertain=True),
            "1890%",
            "1890",
            "1890",
            "1890",
            "approximate, uncertain",
        ),
        (Dated(start="1901", end="1941-01"), "1901/1941-01", "1901/1941-01", "1901/1941-01", "1941", ""),
        (Dated(start="1901"), "1901/", "1901", "1901/", "1901", ""),
        (Dated(end="1941"), "/1941", "1941", "/1941", "1941", ""),
        (
            Dated(earliest="1760", latest="1763"),
            "[1760..1763]",
            "1760/1763",
            "1760/1763",
            "1763",
            "at a point between the two",
        ),
        (Dated(latest="1763"), "[..1763]", "1763", "/1763", "1763", "not after"),
        (Dated(earliest="1760"), "[1760..]", "1760", "1760/", "1760", "not before"),
        (Dated(earliest="1760", latest="1760"), "1760", "1760", "1760", "1760", ""),
        (Dated(when="-0043"), "-0043", "", "-0043", "", ""),
        (Dated(start="1941", end="1901"), "1941/1901", "", "", "1901", ""),
        (Dated(when="12026"), "Y12026", "", "", "", ""),
        (Dated(), "", "", "", "", ""),
    ],
)
def test_a_date_in_the_forms_of_the_archives(
    date: Dated, full: str, plain: str, ranged: str, year: str, words: str
) -> None:
    found = edtf(date), level_0(date), rkms(date), year_of(date), reservation(date)
    assert found == (full, plain, ranged, year, words)


years = st.integers(1, 2100).map(lambda year: f"{year:04}")
days = st.one_of(years, st.dates(date(1000, 1, 1), date(2100, 1, 1)).map(date.isoformat))
marks = st.booleans()


@settings(deadline=None)
@given(days, days, marks, marks, st.sampled_from(["when", "span", "from", "to", "between", "after", "before"]))
def test_whatever_date_there_is_its_edtf_is_valid(one: str, other: str, circa: bool, doubt: bool, kind: str) -> None:
    parser = imported("edtf")
    first, last = sorted((one, other))
    given_: Any = {
        "when": {"when": first},
        "span": {"start": first, "end": last},
        "from": {"start": first},
        "to": {"end": last},
        "between": {"earliest": first, "latest": last},
        "after": {"earliest": first},
        "before": {"latest": last},
    }[kind]
    dated = Dated(approximate=circa, uncertain=doubt, **given_)
    assert str(parser.parse_edtf(edtf(dated)))
    if plain := level_0(dated):
        assert type(parser.parse_edtf(plain)).__name__ in {"Date", "Interval"}


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<date when="1890">x</date>', "1890"),
        ("<date>1890</date>", "1890"),
        ("<date>London 1806–1808</date>", "1806/1808"),
        ("<date>ca. 1890</date>", "1890~"),
        ("<date>1890?</date>", "1890?"),
        ('<date when="1890-02-30">30 February 1890</date>', ""),
        ("<date>1890, 1891</date>", ""),
        ("<date>18. Jahrhundert</date>", ""),
        ("<date>1890s</date>", ""),
        ("<date>15.3.1848</date>", "1848"),
        ("<date>1641–42</date>", "1641/1642"),
        ("<date>1911-12</date>", "1911"),
        ("<date>2021-04-12T08:30:00Z</date>", "2021-04-12"),
        ("<date>2024-02-16-06:00</date>", "2024-02-16"),
        ("<date>$Date: 2012/08/27 03:14:21 $</date>", "2012-08-27"),
        ("<date>2012/13/27</date>", "2012/2013"),
        ("<date>1812/10</date>", "1812"),
        ("<date>before 1700</date>", "[..1700]"),
        ("<date>nach 1700</date>", "[1700..]"),
        ("<date>between 1850 and 1860</date>", "[1850..1860]"),
        ('<date when-iso="1890-W12-3"/>', "1890-03-19"),
        ('<date when-iso="1890-141"/>', "1890-05-21"),
        ('<date when-iso="1890/P2Y"/>', ""),
        ('<date when-iso="-18"/>', ""),
        ('<date when="2001" type="created"/><date when="2002" type="publication"/>', "2002"),
        ('<date when-iso="1890/1895"/>', "1890/1895"),
        ('<date when="--12-24">Christmas 1890</date>', ""),
    ],
)
def test_a_date_is_read_from_its_attributes_or_else_the_one_year_in_its_words(markup: str, found: str) -> None:
    issued = record_with(publication=markup).issued
    assert (edtf(issued.date) if issued else "") == found


def test_a_date_that_inveniordm_knows_no_form_of_is_told_in_a_description() -> None:
    created = '<profileDesc><creation><date when="-0044-03-15">Ides of March</date></creation></profileDesc>'
    metadata = invenio.draft_of(record_with(rest=created))["metadata"]
    assert [one["description"] for one in metadata["additional_descriptions"]] == [
        "<p>Created: -0044-03-15 (Ides of March)</p>"
    ]
