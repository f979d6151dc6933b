"""Which elements findings concern, also where a document is so long that its trail is shortened on the way."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from lxml import etree

from teikit.relaxng import Finding, Schema
from teikit.relaxng.explaining import locating
from teikit.relaxng.matching import streaming
from tests.relaxng.mutations import mutated

ROOT = Path(__file__).parents[3]
SCHEMA = Schema.load(ROOT / "schemas" / "edition.rng")


@pytest.mark.parametrize("seed", range(5))
def test_a_shortened_trail_leads_to_the_same_elements(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_slips(seed)
    whole = SCHEMA.findings(data)
    monkeypatch.setattr(streaming, "MAXIMAL_ENTRIES", 50)
    monkeypatch.setattr("teikit.relaxng.matching.parsing.CHUNK", 2000)
    assert SCHEMA.findings(data) == whole
    assert len(whole) > 10


@pytest.mark.parametrize("seed", range(5))
def test_text_is_found_however_little_is_looked_at(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_slips(seed)
    whole = SCHEMA.findings(data)
    monkeypatch.setattr(locating, "WINDOW", 7)
    assert SCHEMA.findings(data) == whole


def test_the_paths_of_findings_lead_to_their_elements() -> None:
    data = with_slips(1)
    tree = etree.fromstring(data)
    elements = list(tree.iter(etree.Element))
    found = [each for each in SCHEMA.findings(data) if each.index >= 0]
    assert found
    assert [by_path(tree, each) for each in found] == [elements[each.index] for each in found]


def by_path(tree: etree._Element, finding: Finding) -> etree._Element:
    element = tree
    for step in finding.xpath.split("/")[2:]:
        name, _, number = step.rstrip("]").partition("[")
        element = [child for child in element.iter("{*}" + name) if child.getparent() is element][int(number) - 1]
    return element


def with_slips(seed: int) -> bytes:
    random = Random(seed)
    tree = etree.fromstring((ROOT / "tei" / "introduction.xml").read_bytes())
    for _ in range(30):
        mutated(random, tree)
    return etree.tostring(tree, encoding="utf-8")
