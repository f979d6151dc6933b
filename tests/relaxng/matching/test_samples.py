"""Real schemas and documents, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.relaxng import Schema

DATA = Path(__file__).parents[4] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"needs {DATA}")


@pytest.mark.parametrize(
    ("schema", "document", "first", "count"),
    [
        ("tei_all-4.10.2", "essay", None, 0),
        ("tei_all-4.10.2", "novel-gissing", (52, "authorGender"), 4),
        ("tei_all-4.10.2", "play-lessing", None, 0),
        ("eltec-1", "essay", (2, "TEI"), 247),
        ("eltec-1", "novel-gissing", None, 0),
        ("eltec-1", "play-lessing", (9, "title"), 2058),
        ("teilite", "essay", (7, "pubPlace"), 28),
        ("teilite", "novel-gissing", (51, "textDesc"), 8),
        ("teilite", "play-lessing", (12, "forename"), 15),
        ("teisimple", "essay", (5, "persName"), 77),
        ("teisimple", "novel-gissing", (22, "publisher"), 10),
        ("teisimple", "play-lessing", (11, "persName"), 29),
    ],
)
def test_samples_are_judged_as_other_validators_judge_them(
    schema: str, document: str, first: tuple[int, str] | None, count: int
) -> None:
    judge = Schema.load(DATA / "schemas" / f"{schema}.rng")
    found = judge.findings((DATA / "samples" / f"{document}.xml").read_bytes())
    assert ((found[0].line, found[0].element) if found else None, len(found)) == (first, count)
