"""Compiled schemas on disk: found again by content, and never trusted beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.relaxng import Schema, SchemaIncorrect

from .examples import LETTERS, letter

if TYPE_CHECKING:
    from pathlib import Path

WRONG = letter("<p/>").encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "letters.rng"
    found.write_text(LETTERS, encoding="utf-8")
    return found


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_a_schema_from_the_cache_finds_the_same(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    found = [Schema.load(path, each).findings(WRONG) for each in (None, folder, folder)]
    assert found[0] == found[1] == found[2] != []
    assert len(entries(folder)) == 1


def test_a_changed_schema_is_read_anew(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    Schema.load(path, folder)
    path.write_text(LETTERS.replace('<ref name="signed"/>', "").replace('<ref name="dateline"/>', ""), encoding="utf-8")
    assert Schema.load(path, folder).findings(WRONG) == []


def test_a_changed_included_file_counts(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    outer = tmp_path / "outer.rng"
    outer.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="letters.rng"/></grammar>', encoding="utf-8"
    )
    assert Schema.load(outer, folder).findings(WRONG) != []
    path.write_text(LETTERS.replace('<ref name="signed"/>', "").replace('<ref name="dateline"/>', ""), encoding="utf-8")
    assert Schema.load(outer, folder).findings(WRONG) == []


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign"])
def test_a_damaged_entry_is_read_anew(path: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "cache"
    wanted = Schema.load(path, folder).findings(WRONG)
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    middle = len(whole) // 2
    spoilt = {
        "empty": b"",
        "cut": whole[:middle],
        "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "foreign": b"something else",
    }
    entry.write_bytes(spoilt[damage])
    assert Schema.load(path, folder).findings(WRONG) == wanted
    assert entries(folder) == [entry]
    assert len(entry.read_bytes()) == len(whole)


def test_a_cache_that_cannot_be_written_is_no_error(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    assert Schema.load(path, file).findings(WRONG) == Schema.load(path).findings(WRONG)


def test_an_incorrect_schema_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "wrong.rng"
    path.write_text('<element xmlns="http://relaxng.org/ns/structure/1.0"/>', encoding="utf-8")
    with pytest.raises(SchemaIncorrect):
        Schema.load(path, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
