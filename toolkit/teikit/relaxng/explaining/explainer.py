"""What to say about an error: in the words of people who encode texts, from what the schema itself tells."""

from __future__ import annotations

from teikit.relaxng.explaining import attributes, elements, text
from teikit.relaxng.explaining.describing import MAXIMAL_NAMES, Wording, capped, listed, one_of
from teikit.relaxng.explaining.remedies import Remedies
from teikit.relaxng.matching.expectations import allowed_names, allows_any, required_names, takes_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teikit.relaxng.explaining.explanation import Explanation
    from teikit.relaxng.matching.automaton import Automaton, State
    from teikit.relaxng.matching.drafts import Draft


class Explainer:
    """Makes explanations for one schema; what it finds out about states is kept."""

    def __init__(self, automaton: Automaton, documentation: Callable[[int], str]) -> None:
        self.automaton = automaton
        self.wording = Wording(automaton, documentation)
        self.remedies = Remedies(automaton, self.wording)
        self.offers: dict[State, tuple[tuple[str, ...], str]] = {}

    def explanation(self, draft: Draft) -> Explanation:
        """The words for a draft."""
        return EXPLANATIONS[draft.code](self, draft)

    def offer(self, state: State | None) -> tuple[tuple[str, ...], str]:
        """What may stand in a state, required things first, and the same as a sentence."""
        if state is None:
            return (), ""
        if state not in self.offers:
            self.offers[state] = self.offered(state)
        return self.offers[state]

    def offered(self, state: State) -> tuple[tuple[str, ...], str]:
        """The same, found out anew."""
        required = list(dict.fromkeys(self.wanted(state)))
        allowed = [name for name in allowed_names(state.patterns) if name not in required]
        tags = [self.wording.local_tag(name) for name in sorted(allowed, key=self.wording.telling)]
        expected = [*map(self.wording.local_tag, required), *tags]
        if any(takes_text(pattern) for pattern in state.patterns):
            expected.append("text")
        if allows_any(state.patterns):
            expected.append("any element")
        may_end = any(self.automaton.may_end(pattern) for pattern in state.patterns)
        if required and not may_end:
            asked = list(map(self.alternatives, required_names(state.patterns[0])))
            sentence = f"here must come {listed(asked) if asked else one_of(expected)}"
            sentence += f"; allowed are also {capped(tags)}" if tags else ""
        elif expected:
            sentence = f"here may stand {capped(expected)}"
        else:
            sentence = "nothing more may stand here" if may_end else ""
        return tuple(expected), sentence

    def wanted(self, state: State) -> Iterator[str]:
        """The elements of which the state requires one or another, the most likely of each choice first."""
        for pattern in state.patterns:
            for names in required_names(pattern):
                yield from sorted(names, key=self.wording.sorting)

    def alternatives(self, names: Sequence[str]) -> str:
        """Elements of which one is wanted."""
        tags = list(map(self.wording.tag, sorted(names, key=self.wording.sorting)))
        return one_of(tags) if len(tags) <= MAXIMAL_NAMES else f"one of {capped(tags)}"


EXPLANATIONS: dict[str, Callable[[Explainer, Draft], Explanation]] = {
    "unknown-element": elements.unknown_element,
    "unexpected-element": elements.unexpected_element,
    "wrong-namespace": elements.wrong_namespace,
    "missing-element": elements.missing_element,
    "unexpected-text": text.unexpected_text,
    "bad-text-value": text.bad_text,
    "unknown-attribute": attributes.strange_attribute,
    "unexpected-attribute": attributes.strange_attribute,
    "missing-attribute": attributes.missing_attribute,
    "bad-value": attributes.bad_value,
    "duplicate-id": attributes.duplicate,
    "unknown-idref": attributes.dangling,
}
"""How each error is explained, by its code without its area: there are no others."""
