"""Books, opened by a reading system: every file is shown, the words are those of the TEI, notes lead there and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

import teikit

from ..transforms.laws import PageRule, letters
from . import peers

REPOSITORY = Path(__file__).parents[2]
SAMPLES = peers.SHARED_DATA / "samples"
BOOKS = [
    REPOSITORY / "tei" / "introduction.xml",
    *sorted((REPOSITORY / "tests" / "documents").glob("*.xml")),
    *(SAMPLES / name for name in ("essay.xml", "play-lessing.xml", "novel-gissing.xml")),
]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_a_reading_system_shows_the_words_of_the_text_and_follows_its_notes(path: Path, tmp_path: Path) -> None:
    peers.need(path.is_file(), str(path))
    assert [found for found in teikit.render(path, "epub", tmp_path) if found.is_error] == []
    shown = peers.reader(tmp_path / f"{path.stem}.epub")
    assert shown["errors"] == []
    texts = [file["text"] for file in shown["files"] if re.match("title|text-", file["href"])]
    root = etree.parse(path).getroot()
    expected = letters(PageRule(root).text())
    assert letters(iter(texts)) == expected
    assert shown["contents"]
    note = shown["note"]
    assert not note or (note["there"] is not None, note["back"]) == (True, note["mark"])
