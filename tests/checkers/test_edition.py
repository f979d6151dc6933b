"""The edition, held against every checker that others wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

import teikit
from teikit import resources
from teikit.rendering import FORMATS

from . import peers

ROOT = Path(__file__).parents[2]
INTRODUCTION = ROOT / "tei" / "introduction.xml"
REGISTER = ROOT / "tei" / "register.xml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    for form in FORMATS:
        assert teikit.render(INTRODUCTION, form, folder) == []
    return folder


def test_jing_finds_both_documents_valid_against_our_grammar() -> None:
    assert peers.jing(resources.schema("edition.rng"), INTRODUCTION, REGISTER) == []


def test_jing_finds_both_documents_valid_against_the_whole_of_tei() -> None:
    peers.need(peers.TEI_ALL.is_file(), str(peers.TEI_ALL))
    assert peers.jing(peers.TEI_ALL, INTRODUCTION, REGISTER) == []


def test_epubcheck_finds_nothing(built: Path) -> None:
    assert peers.epubcheck(built / "introduction.epub") == []


def test_ace_finds_no_violation(built: Path, tmp_path: Path) -> None:
    assert peers.ace(built / "introduction.epub", tmp_path / "ace") == []


def test_the_nu_html_checker_finds_nothing(built: Path) -> None:
    assert peers.vnu(built / "introduction.html") == []


def test_the_accessibility_rules_of_html_validate_find_nothing(built: Path) -> None:
    assert peers.html_validate(built / "introduction.html") == []


def test_axe_finds_nothing_in_chromium(built: Path) -> None:
    assert peers.axe(built / "introduction.html") == []
