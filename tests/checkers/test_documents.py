"""A small document of each kind of text, held against every checker that others wrote."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import teikit

from . import peers

DOCUMENTS = sorted((Path(__file__).parents[1] / "documents").glob("*.xml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for document in DOCUMENTS:
        for form in ("html", "epub"):
            assert [found for found in teikit.render(document, form, folder) if found.is_error] == []
    return folder


def test_jing_finds_them_valid_against_the_whole_of_tei() -> None:
    peers.need(peers.TEI_ALL.is_file(), str(peers.TEI_ALL))
    assert peers.jing(peers.TEI_ALL, *DOCUMENTS) == []


def test_the_nu_html_checker_finds_nothing(built: Path) -> None:
    assert peers.vnu(*sorted(built.glob("*.html"))) == []


def test_the_accessibility_rules_of_html_validate_find_nothing(built: Path, tmp_path: Path) -> None:
    assert peers.html_validate(*sorted(built.glob("*.html"))) == []
    bad = tmp_path / "bad.html"
    bad.write_text('<!DOCTYPE html><html lang="en"><title>t</title><img src="a.png">', encoding="utf-8")
    assert [found.split(": ")[1] for found in peers.html_validate(bad)] == ["wcag/h37"]


def test_axe_finds_nothing_in_chromium(built: Path) -> None:
    assert peers.axe(*sorted(built.glob("*.html"))) == []


def test_epubcheck_finds_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # short runs: no optimising
    books = sorted(built.glob("*.epub"))
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip((book.stem for book in books), pool.map(peers.epubcheck, books), strict=True))
    assert found == {document.stem: [] for document in DOCUMENTS}


def test_ace_finds_no_violation(built: Path, tmp_path: Path) -> None:
    books = sorted(built.glob("*.epub"))
    found = {book.stem: peers.ace(book, tmp_path / book.stem) for book in books}
    assert found == {document.stem: [] for document in DOCUMENTS}
