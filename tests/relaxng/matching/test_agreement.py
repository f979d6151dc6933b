"""The engine, its two drivers, and a naive matcher agree about random grammars and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from teikit.relaxng import Finding, Schema

from . import generated, reference

if TYPE_CHECKING:
    from random import Random

RANDOM = st.randoms(use_true_random=False)
THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def told(findings: list[Finding]) -> list[tuple[object, ...]]:
    return sorted(
        (found.index, found.code, found.message, found.help, found.xpath, found.attribute) for found in findings
    )


@THOROUGH
@given(RANDOM)
def test_a_document_is_valid_exactly_where_the_naive_matcher_says_so(random: Random) -> None:
    grammar = generated.grammar(random)
    schema = Schema.of_grammar(grammar)
    for _ in range(6):
        document = generated.document(random, grammar)
        text = generated.serialised(document)
        assert (schema.findings(text.encode()) == []) == reference.is_valid(grammar, document), text


@THOROUGH
@given(RANDOM)
def test_bytes_and_tree_give_the_same_findings(random: Random) -> None:
    grammar = generated.grammar(random)
    schema = Schema.of_grammar(grammar)
    for _ in range(6):
        text = generated.serialised(generated.document(random, grammar)).encode()
        assert told(schema.findings(text)) == told(schema.findings_of_tree(etree.fromstring(text)))


@THOROUGH
@given(RANDOM)
def test_what_other_documents_have_taught_changes_nothing(random: Random) -> None:
    grammar = generated.grammar(random)
    used = Schema.of_grammar(grammar)
    for _ in range(6):
        text = generated.serialised(generated.document(random, grammar)).encode()
        assert used.findings(text) == Schema.of_grammar(grammar).findings(text)
