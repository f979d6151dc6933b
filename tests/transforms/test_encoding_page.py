"""The page that shows what comes out is what comes out."""

from __future__ import annotations

import pytest

from teikit.relaxng import Schema

from ..checkers.peers import TEI_ALL
from .encoding_page import PAGE, document, examples_by_topic, page


def test_the_page_is_what_a_run_over_its_examples_gives() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.transforms.encoding_page, and read the diff"


def test_every_example_is_valid() -> None:
    if not TEI_ALL.is_file():
        pytest.skip(f"{TEI_ALL.name} is not beside the repository")
    schema = Schema.load(TEI_ALL)
    markups = [markup for examples in examples_by_topic().values() for markup in examples]
    found = {markup: schema.findings(document(markup).encode("utf-8")) for markup in markups}
    assert {markup: [finding.message for finding in of] for markup, of in found.items() if of} == {}
