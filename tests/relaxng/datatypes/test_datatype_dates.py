"""Dates, times and durations: forms, values, and their partial orders."""

from __future__ import annotations

from itertools import product

import pytest

from teikit.relaxng.datatypes import XSD, Datatype, library


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    at = library(XSD)
    assert at is not None
    return at.datatype(name, params)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        (
            "dateTime",
            ["1963-05-21T17:30:00", "1963-05-21T17:30:00.125Z", "-0001-02-29T00:00:00", " 12001-01-01T24:00:00 "],
        ),
        ("dateTime", ["1998-12-31T23:59:60Z", "2000-01-01T00:00:00+14:00", "2000-01-01T00:00:00-14:00"]),
        ("time", ["17:30:00", "24:00:00", "24:00:00.0Z", "00:00:00.5-05:30"]),
        ("date", ["1963-05-21", "2000-02-29", "1963-05-21Z", "-0044-03-15", "-0005-02-29", "10000-01-01+01:00"]),
        ("gYearMonth", ["1963-05", "-0044-03", "1963-05Z"]),
        ("gYear", ["1963", "0001", "-0044", "12345", "1963-05:00"]),
        ("gMonthDay", ["--05-21", "--02-29", "--02-29Z"]),
        ("gMonth", ["--05", "--12+02:00"]),
        ("gDay", ["---01", "---31", "---31Z"]),
        ("duration", ["P1Y", "-P1Y2M3DT4H5M6.789S", "PT0S", "P0Y", "PT36H", "P" + "9" * 100 + "D"]),
    ],
)
def test_a_date_or_time_is_accepted(name: str, texts: list[str]) -> None:
    assert [xsd(name).problem(text, {}) for text in texts] == [""] * len(texts)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("date", "1963-02-31", "31 February does not exist"),
        ("date", "1963-04-31", "31 April does not exist"),
        ("date", "1900-02-29", "29 February does not exist in that year, which is not a leap year"),
        ("date", "-0004-02-29", "29 February does not exist in that year, which is not a leap year"),
        ("date", "1963-13-01", "there is no month 13"),
        ("date", "1963-00-01", "there is no month 00"),
        ("date", "1963-01-00", "there is no day 00 in a month"),
        ("date", "1963-01-32", "there is no day 32 in a month"),
        ("date", "1963-5-21", "month, day, hour, minute and second have two digits, a year four: 1963-05-21"),
        ("date", "0000-01-01", "there is no year 0000: the year before 0001 is -0001"),
        ("date", "1963-05", "must have the form YYYY-MM-DD, such as 1963-05-21"),
        ("date", "21 May 1963", "must have the form YYYY-MM-DD, such as 1963-05-21"),
        ("date", "", "must have the form YYYY-MM-DD, such as 1963-05-21"),
        ("date", "+1963-05-21", "must have the form YYYY-MM-DD, such as 1963-05-21"),
        ("date", "01963-05-21", "must have the form YYYY-MM-DD, such as 1963-05-21"),
        ("date", "1963-05-21+14:01", "a time zone is at most 14 hours from UTC, and an hour has 60 minutes"),
        ("date", "1963-05-21+01:60", "a time zone is at most 14 hours from UTC, and an hour has 60 minutes"),
        ("date", "1" * 19 + "-01-01", "the year has more than 18 digits"),
        ("dateTime", "1963-05-21T25:00:00", "there is no hour 25"),
        ("dateTime", "1963-05-21T24:00:01", "the day ends at 24:00:00"),
        ("dateTime", "1963-05-21T12:60:00", "there is no minute 60"),
        ("dateTime", "1963-05-21T12:00:61", "there is no second 61"),
        ("dateTime", "1963-05-21 12:00:00", "must have the form YYYY-MM-DDThh:mm:ss, such as 1963-05-21T17:30:00"),
        ("dateTime", "1963-05-21T12:00:00.", "must have the form YYYY-MM-DDThh:mm:ss, such as 1963-05-21T17:30:00"),
        ("time", "17:30", "must have the form hh:mm:ss, such as 17:30:00"),
        ("time", "7:30:00", "month, day, hour, minute and second have two digits, a year four: 07:30:00"),
        ("gYear", "63", "month, day, hour, minute and second have two digits, a year four: 0063"),
        ("gYear", "0000", "there is no year 0000: the year before 0001 is -0001"),
        ("gYearMonth", "1963-13", "there is no month 13"),
        ("gMonthDay", "--02-30", "30 February does not exist"),
        ("gMonth", "--13", "there is no month 13"),
        ("gMonth", "--05--", "must have the form --MM, such as --05"),
        ("gDay", "---32", "there is no day 32 in a month"),
        ("duration", "P", "must be a duration such as P1Y6M, P3D or PT2H30M"),
        ("duration", "P1YT", "must be a duration such as P1Y6M, P3D or PT2H30M"),
        ("duration", "P1M1Y", "must be a duration such as P1Y6M, P3D or PT2H30M"),
        ("duration", "P1.5Y", "must be a duration such as P1Y6M, P3D or PT2H30M"),
        ("duration", "PT.5S", "must be a duration such as P1Y6M, P3D or PT2H30M"),
        ("duration", "P24H", "hours, minutes and seconds stand after a T: PT24H"),
        ("duration", "p1y", "must be written in capitals: P1Y"),
        ("duration", "P" + "9" * 4001 + "D", "holds a number of more than 4,000 digits"),
    ],
)
def test_what_is_no_date_or_time_is_refused(name: str, text: str, problem: str) -> None:
    datatype = xsd(name)
    assert (datatype.allows(text, {}), datatype.problem(text, {})) == (False, problem)


@pytest.mark.parametrize(
    ("name", "one", "other", "equal"),
    [
        ("dateTime", "2001-12-01T19:45:00Z", "2001-12-01T20:45:00.00+01:00", True),
        ("dateTime", "2001-12-31T24:00:00", "2002-01-01T00:00:00", True),
        ("dateTime", "2001-12-01T19:45:00", "2001-12-01T19:45:00Z", False),
        ("dateTime", "1998-12-31T23:59:60Z", "1999-01-01T00:00:00Z", False),
        ("dateTime", "1998-12-31T23:59:60Z", "1999-01-01T01:59:60+02:00", True),
        ("dateTime", "1998-06-15T23:59:60Z", "1998-06-16T00:00:00Z", True),
        ("dateTime", "-0001-12-31T24:00:00", "0001-01-01T00:00:00", True),
        ("date", "2000-01-01+13:00", "1999-12-31-11:00", True),
        ("date", "2000-01-01Z", "2000-01-01+00:00", True),
        ("time", "24:00:00", "00:00:00", True),
        ("time", "12:00:00Z", "13:00:00+01:00", True),
        ("time", "12:00:00", "12:00:00.001", False),
        ("gYear", "2000Z", "2000+01:00", False),
        ("gMonthDay", "--05-21", "--05-22", False),
        ("duration", "P1Y", "P12M", True),
        ("duration", "P1D", "PT86400.0S", True),
        ("duration", "P0Y", "-PT0S", True),
        ("duration", "P1M", "P30D", False),
        ("duration", "P4800M", "P146097D", True),
        ("duration", "-PT0.25S", "-PT0.250S", True),
        ("duration", "-PT0.25S", "PT0.25S", False),
    ],
)
def test_dates_and_times_are_equal_by_value(name: str, one: str, other: str, equal: bool) -> None:
    datatype = xsd(name)
    values = datatype.value(one, {}), datatype.value(other, {})
    assert (values[0] == values[1]) is equal
    assert not equal or hash(values[0]) == hash(values[1])


@pytest.mark.parametrize(
    ("name", "limit", "later", "earlier", "incomparable"),
    [
        ("date", "2000-01-01", ["2000-01-02", "2000-01-02Z"], ["-2000-01-01", "1999-12-31Z"], ["2000-01-01Z"]),
        (
            "dateTime",
            "2000-01-01T00:00:00Z",
            ["2000-01-01T14:00:00.1", "2000-01-01T00:00:00-00:01"],
            ["1999-12-31T09:59:59.9", "2000-01-01T00:00:00+00:01"],
            ["2000-01-01T14:00:00", "1999-12-31T10:00:00"],
        ),
        ("time", "12:00:00Z", ["01:00:00-12:00", "12:00:00.1Z"], ["13:00:00+02:00"], ["12:00:00", "23:00:00"]),
        ("gYear", "-0044", ["0001", "-0043Z"], ["-0045", "-10000Z"], ["-0044Z"]),
        ("gYearMonth", "1963-05", ["1963-06", "1964-01Z"], ["1963-04", "1962-12"], ["1963-05+01:00"]),
        ("gMonthDay", "--02-28", ["--02-29", "--12-31"], ["--02-27", "--01-31Z"], ["--02-28Z"]),
        ("gMonth", "--05", ["--06"], ["--04"], ["--05Z"]),
        ("gDay", "---15", ["---16", "---31Z"], ["---14"], ["---15-01:00"]),
        ("duration", "P1M", ["P32D", "P2M"], ["P27D", "-P1M"], ["P28D", "P30D", "P31D"]),
        ("duration", "P1Y", ["P13M", "P367D"], ["P364D", "PT0.1S"], ["P365D", "P366D"]),
        ("duration", "P5M", ["P154D"], ["P149D"], ["P150D", "P153D"]),
        ("duration", "-PT1S", ["-PT0.9S", "PT0S"], ["-PT1.1S", "-P1D"], []),
    ],
)
def test_limits_hold_where_the_order_is_certain(
    name: str, limit: str, later: list[str], earlier: list[str], incomparable: list[str]
) -> None:
    texts = [limit, *later, *earlier, *incomparable]
    accepted = {
        facet: [text for text in texts if xsd(name, (facet, limit)).allows(text, {})]
        for facet in ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
    }
    assert accepted == {
        "minInclusive": [limit, *later],
        "maxInclusive": [limit, *earlier],
        "minExclusive": later,
        "maxExclusive": earlier,
    }


def test_a_limit_is_explained() -> None:
    datatype = xsd("date", ("minInclusive", "1900-01-01"))
    assert [datatype.problem(text, {}) for text in ("1899-12-31", "1900-01-01Z")] == [
        "must be 1900-01-01 or later",
        "must be 1900-01-01 or later, and it cannot be told whether it is",
    ]
    assert datatype.describe() == "a date such as 1963-05-21, 1900-01-01 or later"


def test_the_days_follow_one_another_through_leap_years_and_the_birth_of_christ() -> None:
    date = xsd("date")
    lengths = dict.fromkeys((-401, -5, -2, -1, 1, 4, 100, 400, 1900, 2000, 2023), 0)
    for year, month, day in product(lengths, range(1, 13), range(1, 32)):
        sign = "-" if year < 0 else ""
        lengths[year] += date.allows(f"{sign}{abs(year):04}-{month:02}-{day:02}", {})
    leap = [year for year, length in lengths.items() if length == 366]
    assert leap == [-401, -5, -1, 4, 400, 2000]
    assert set(lengths.values()) == {365, 366}
