"""Small schemas in the compact syntax for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.reading import read_grammar
from teikit.relaxng.grammar.source import Source

if TYPE_CHECKING:
    from teikit.relaxng.grammar import simple

ADDRESS = "memory:/main.rnc"


def compact(text: str | bytes) -> simple.Grammar:
    """The grammar that a schema in the compact syntax is read as."""
    return read_grammar(Source(ADDRESS, text.encode() if isinstance(text, str) else text))
