"""Generated stylesheets, kept and found again by content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit import saxon, schematron

if TYPE_CHECKING:
    from pathlib import Path

_NS = 'xmlns="http://purl.oclc.org/dsdl/schematron"'


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "schema.sch"
    path.write_text(f'<schema {_NS}><include href="part.sch"/></schema>', encoding="utf-8")
    _part(tmp_path, "first")
    return path


def _part(folder: Path, words: str) -> None:
    rule = f'<rule context="a"><report test="true()">{words}</report></rule>'
    (folder / "part.sch").write_text(f"<pattern {_NS}>{rule}</pattern>", encoding="utf-8")


def _messages(schema: Path, cache: Path) -> list[str]:
    rules = schematron.load(schema, cache=cache)
    return [finding.message for finding in schematron.findings(rules, saxon.parse("<a/>", ""))]


def test_what_was_generated_once_is_read_from_the_cache(schema: Path, tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "cache"
    first = schematron.load(schema, cache=cache)
    (entry,) = cache.iterdir()
    time = entry.stat().st_mtime_ns

    assert schematron.load(schema, cache=cache).source == first.source == schematron.compile(schema)
    assert [path.stat().st_mtime_ns for path in cache.iterdir()] == [time]


def test_a_change_in_an_included_file_is_seen(schema: Path, tmp_path: Path) -> None:
    before = _messages(schema, tmp_path / "cache")
    _part(tmp_path, "second")

    assert (before, _messages(schema, tmp_path / "cache")) == (["first"], ["second"])


def test_phases_are_kept_apart(tmp_path: Path) -> None:
    schema = tmp_path / "schema.sch"
    schema.write_text(f'<schema {_NS}><phase id="p"/><pattern><rule context="a"/></pattern></schema>', encoding="utf-8")
    kept = [schematron.load(schema, phase=phase, cache=tmp_path / "cache").source for phase in ("", "p", "", "p")]

    assert (kept[0], kept[1]) == (kept[2], kept[3])
    assert kept[0] != kept[1]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", b"[]\nx", b"cut", b"changed"])
def test_a_damaged_entry_is_made_anew(schema: Path, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "cache"
    schematron.load(schema, cache=cache)
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes({b"cut": whole[:-20], b"changed": whole.replace(b"first", b"worst")}.get(damage, damage))

    assert _messages(schema, cache) == ["first"]
    assert entry.read_bytes() == whole


def test_a_folder_that_cannot_be_made_keeps_nothing(schema: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert _messages(schema, tmp_path / "file" / "cache") == ["first"]
