"""A schema, ready to validate documents with."""

from __future__ import annotations

from teikit.relaxng.matching.automaton import Automaton

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Any

    from lxml import etree

    from teikit.relaxng.expected import Expected
    from teikit.relaxng.explaining.explainer import Explainer
    from teikit.relaxng.findings import Finding
    from teikit.relaxng.grammar import simple
    from teikit.relaxng.grammar.source import Resolver
    from teikit.relaxng.matching.streaming import Result

NONE: Mapping[str, str] = {}


class Schema:
    """A RELAX NG schema. It remembers what documents have taught it, so that later ones are faster.

    One schema serves any number of documents, one after the other: it is not made for several threads at once.
    """

    def __init__(self, tables: dict[str, Any], documentation: Callable[[], tuple[str, ...]]) -> None:
        self.automaton = Automaton(tables)
        self.sources: tuple[tuple[str, str], ...] = tables["sources"]
        self._documentation = documentation
        self._explainer: Explainer | None = None

    @classmethod
    def load(
        cls,
        path: Path | str,
        cache_folder: Path | str | None = None,
        *,
        resolver: Resolver | None = None,
        synonyms: Mapping[str, str] = NONE,
    ) -> Schema:
        """The schema in a file, an absolute URI, or, if it is unchanged since it was last read, in the cache folder.

        `synonyms` tells, by names in small letters that elements have elsewhere, what this schema calls them: they
        serve to guess what was meant. Raises `SchemaIncorrect` where the schema is not correct, and OSError where it
        cannot be read.
        """
        from teikit.relaxng.cache import loaded

        tables, documentation = loaded(path, cache_folder, resolver)
        made = cls(tables, documentation)
        made.automaton.synonyms = synonyms
        return made

    @classmethod
    def of_grammar(cls, grammar: simple.Grammar) -> Schema:
        """The schema of a grammar in simple form."""
        from teikit.relaxng.compiling import tables_of

        tables, documentation = tables_of(grammar)
        return cls(tables, lambda: tuple(documentation))

    @property
    def explainer(self) -> Explainer:
        """What puts errors into words."""
        if self._explainer is None:
            from teikit.relaxng.explaining.explainer import Explainer

            documentation = self._documentation()
            self._explainer = Explainer(self.automaton, documentation.__getitem__)
        return self._explainer

    def findings(self, data: bytes) -> list[Finding]:
        """All that is wrong with a document, in its order; nothing where it is valid."""
        from teikit.relaxng.matching.streaming import validated

        return self.reported(validated(self.automaton, data))

    def findings_of_file(self, path: Path | str) -> list[Finding]:
        """The same for a file, which is not held in memory if it is large and valid. Raises OSError."""
        return self.reported(self.result_of_file(path))

    def result_of_file(self, path: Path | str) -> Result:
        """What is wrong with a file, before it is put into words by `reported`. Raises OSError."""
        from teikit.relaxng.matching.streaming import validated_file

        return validated_file(self.automaton, path)

    def reported(self, result: Result) -> list[Finding]:
        """The findings in a result, in the order of the document."""
        if not result.drafts and not result.faults:
            return []
        from teikit.relaxng.explaining.reporting import findings_of

        return findings_of(result, self.explainer)

    def findings_of_tree(self, root: etree._Element) -> list[Finding]:
        """The same for a tree in memory, without lines and columns: `Finding.index` tells the element."""
        from teikit.relaxng.matching.walking import tree_findings

        return tree_findings(self, root)

    def expected(self, data: bytes, line: int, column: int) -> Expected:
        """What may stand at a point of a document, which may be half-written: lines and columns count from 1."""
        from teikit.relaxng.expected import expected_at

        return expected_at(self, data, line, column)
