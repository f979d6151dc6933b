"""The nearest allowed name."""

from __future__ import annotations

import pytest

from teikit.relaxng.matching.suggestions import edits, nearest


@pytest.mark.parametrize(
    ("name", "candidates", "found"),
    [
        ("persname", ["placeName", "persName"], "persName"),
        ("pesrName", ["persName"], "persName"),
        ("titel", ["title", "tile"], "title"),
        ("teiHeadr", ["teiHeader"], "teiHeader"),
        ("P", ["q", "p"], "p"),
        ("i", ["l", "p"], None),
        ("forename", ["orgName"], None),
        ("p", [], None),
    ],
)
def test_a_slip_of_the_pen_is_recognised(name: str, candidates: list[str], found: str | None) -> None:
    assert nearest(name, candidates) == found


@pytest.mark.parametrize(
    ("left", "right", "count"), [("", "ab", 2), ("abc", "acb", 1), ("abc", "abc", 0), ("kitten", "sitting", 3)]
)
def test_edits_are_counted(left: str, right: str, count: int) -> None:
    assert edits(left, right, 10) == count
