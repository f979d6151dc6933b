"""The names that a schema knows, and which of them a wrong one was meant to be."""

from __future__ import annotations

from teikit.relaxng.matching.expectations import allowed_names
from teikit.relaxng.matching.suggestions import nearest
from teikit.relaxng.names import local_name, namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.matching.automaton import Automaton, State
    from teikit.relaxng.matching.patterns import Element

MAXIMAL_MEANINGS = 5_000


class Known:
    """The elements of a schema by name."""

    def __init__(self, automaton: Automaton) -> None:
        self.elements: dict[str, list[Element]] = {}
        self.by_local: dict[str, list[str]] = {}
        self.meanings: dict[tuple[State, str], str] = {}
        self.synonyms = automaton.synonyms
        for element in automaton.pool.elements:
            for name in element.names.plain:
                self.elements.setdefault(name, []).append(element)
        for name in self.elements:
            self.by_local.setdefault(local_name(name), []).append(name)
        self.namespaces = set(map(namespace_of, self.elements))

    def has_namespace_of(self, name: str) -> bool:
        """Whether the schema knows any element in the namespace of this one."""
        return namespace_of(name) in self.namespaces

    def meant(self, state: State, name: str) -> str:
        """The element whose name is nearest to one that does not exist: rather one that may stand there; or nothing."""
        key = (state, name)
        if key not in self.meanings:
            if len(self.meanings) >= MAXIMAL_MEANINGS:
                self.meanings.clear()
            if namespace_of(name) and not self.has_namespace_of(name):
                return self.meanings.setdefault(key, "")
            here = {local_name(allowed): allowed for allowed in reversed(allowed_names(state.patterns))}
            anywhere = {local: keys[0] for local, keys in self.by_local.items()} | here
            local = local_name(name)
            synonym = self.synonyms.get(local.casefold(), "")
            close = synonym if synonym in anywhere else nearest(local, here) or nearest(local, self.by_local)
            self.meanings[key] = anywhere[close] if close else ""
        return self.meanings[key]


def known_of(automaton: Automaton) -> Known:
    """The names of a schema, collected once for each automaton."""
    if automaton.known is None:
        automaton.known = Known(automaton)
    return automaton.known
