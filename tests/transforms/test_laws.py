"""The laws hold for what is at hand, and for documents that nobody wrote; `fuzz` tries as many more as are wanted."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from ..generation import generator_of
from .fuzz import DOCUMENTS, GRAMMARS, REGISTER, REPOSITORY
from .laws import faults, misplaced
from .mutations import mutated

if TYPE_CHECKING:
    from pathlib import Path

NOVEL = REPOSITORY.parent / "shared" / "data" / "samples" / "novel-gissing.xml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.xml").write_text(REGISTER, encoding="utf-8")
    shutil.copy(REPOSITORY / "tei" / "register.xml", tmp_path)
    return tmp_path


def there(path: Path) -> Path:
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside the repository")
    return path


@pytest.mark.parametrize("path", [*DOCUMENTS, NOVEL], ids=lambda path: path.stem)
def test_the_laws_hold_for_what_is_at_hand(path: Path) -> None:
    assert faults(there(path)) == []


@pytest.mark.parametrize("grammar", GRAMMARS, ids=lambda path: path.stem)
def test_the_laws_hold_for_whatever_a_grammar_allows(grammar: Path, folder: Path) -> None:
    for seed in range(400, 406):
        path = folder / f"{seed}.xml"
        path.write_bytes(generator_of(there(grammar)).document(Random(seed)))
        assert (seed, faults(path)) == (seed, [])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_laws_hold_for_real_documents_changed_at_random(path: Path, folder: Path) -> None:
    changed = folder / "changed.xml"
    changed.write_bytes(mutated(there(path).read_bytes(), Random(7)))
    assert faults(changed) == []


def test_what_html_forbids_is_seen() -> None:
    page = '<div xmlns="http://www.w3.org/1999/xhtml"><p><b><div/></b></p><a><span><a/></span></a><ul/><li/></div>'
    assert sorted(misplaced(etree.fromstring(page))) == [
        "a in a",
        "div in b (class None)",
        "li as child of div",
        "ul without children",
    ]
