"""Going on after an error, so that each independent error is found and none is invented.

What is wrong is noted as a `Draft`, from which `teikit.relaxng.explaining` makes the finding once the document is over:
by then it is known whether an element that seemed missing has only been put in the wrong place.
"""

from __future__ import annotations

from teikit.relaxng.matching.automaton import Opening, State, Step
from teikit.relaxng.matching.derivatives import after_string
from teikit.relaxng.matching.drafts import Draft
from teikit.relaxng.matching.expectations import all_required_names, allowed_names, fewest_skipped
from teikit.relaxng.matching.known import known_of
from teikit.relaxng.matching.suggestions import nearest
from teikit.relaxng.matching.trials import Trial, meant_attribute
from teikit.relaxng.names import SEPARATOR, local_name, namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from teikit.relaxng.matching.automaton import Left
    from teikit.relaxng.matching.contents import Content, Rule
    from teikit.relaxng.matching.matcher import Matcher, Reference
    from teikit.relaxng.matching.patterns import Pattern

    Alternatives = list[tuple[str, ...]]

MAXIMAL_DRAFTS = 20_000
MAXIMAL_AROUND = 3
MAXIMAL_NEAREST = 100
MAXIMAL_IDENTIFIERS = 10_000


class Mark(Step):
    """The step of an open element in which something was wrong: this element's own, not shared.

    `forgiven` is the state in which a wrong element was met: what that state requires is not reported again. `missing`
    holds the drafts of elements reported missing, by key. `other` is the state to be in if an element came too early.
    """

    __slots__ = ("forgiven", "missing", "other")

    def __init__(self, step: Step) -> None:
        super().__init__(step.name, step.opening, step.after, step.lefts)
        self.forgiven: State | None = None
        self.missing: dict[str, tuple[Draft, State]] = {}
        self.other: State | None = None


class Recovery:
    """What to do about errors in one document."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.automaton = matcher.automaton
        self.pool = self.automaton.pool
        self.drafts = matcher.drafts
        self.known = known_of(self.automaton)
        self.renamed: dict[str, str] = {}
        self.anything = State((), text_free=True)
        self.anything.complete = True
        self.unknown = Opening((), self.automaton)
        self.unknown.bare = self.unknown.plain = self.anything
        self.outermost = Mark(Step("", self.unknown, self.automaton.start))

    def draft(self, code: str, element: str, where: Any = None, parent: str | None = None) -> Draft:
        depth = len(self.matcher.stack)
        if parent is None:
            parent = self.matcher.stack[-1].name if self.matcher.stack else ""
            depth += 1
        made = Draft(code, self.matcher.where() if where is None else where, element, parent, depth)
        if len(self.drafts) < MAXIMAL_DRAFTS:
            self.drafts.append(made)
        else:
            self.matcher.untold += 1
        return made

    def mark(self) -> Mark:
        """The mark of the innermost open element."""
        stack = self.matcher.stack
        if not stack:
            return self.outermost
        top = stack[-1]
        if not isinstance(top, Mark):
            top = stack[-1] = Mark(top)
        return top

    # Elements

    def unexpected(self, state: State, name: str) -> Step:
        """The step for a start tag that may not stand here."""
        if state is self.anything:
            return self.as_itself(state, name) or self.stray(state, name)
        if name in self.known.elements:
            return self.misplaced(state, name)
        right = self.renamed_name(state, name)
        if right:
            step = self.automaton.step(state, right) or self.misplaced(state, right)
            return self.named(step, name)
        return self.stray(state, name)

    def named(self, step: Step, name: str) -> Step:
        """The same step under the name that the document gives."""
        return Step(name, step.opening, step.after, step.lefts)

    def renamed_name(self, state: State, name: str) -> str:
        """The name in the namespace that was meant, the empty string where only the name itself is wrong."""
        namespace, local = namespace_of(name), local_name(name)
        others = self.known.by_local.get(local)
        if not others:
            return ""
        if namespace in self.renamed:
            meant = self.renamed[namespace] + SEPARATOR + local if self.renamed[namespace] else local
            return meant if meant in self.known.elements else ""
        allowed = [other for other in others if other in allowed_names(state.patterns)]
        if not allowed and namespace:
            return ""
        meant = (allowed or others)[0]
        draft = self.draft("wrong-namespace", name)
        draft.instead = meant
        self.renamed[namespace] = namespace_of(meant)
        return meant

    def stray(self, state: State, name: str) -> Step:
        """An element that the schema does not know: taken for the one whose name is nearest, if that may stand here."""
        if self.is_of_the_same_guest(state, name):
            return Step(name, self.unknown, state)
        draft = self.draft("unknown-element", name)
        draft.state = state
        draft.instead = self.known.meant(state, name)
        step = self.automaton.step(state, draft.instead) if draft.instead else None
        if step is None:
            self.mark().forgiven = state
            step = Step(name, self.unknown, state)
        return self.named(step, name)

    def is_of_the_same_guest(self, state: State, name: str) -> bool:
        """Whether an element of an unknown vocabulary stands in another of it, of which that is said already."""
        if state is not self.anything or self.known.has_namespace_of(name):
            return False
        return namespace_of(self.matcher.stack[-1].name) == namespace_of(name)

    def as_itself(self, state: State, name: str) -> Step | None:
        """An element that the schema knows elsewhere, validated as what it is there; None where it knows none."""
        elements = self.known.elements.get(name)
        if not elements:
            return None
        return Step(name, self.automaton.opening(tuple(elements)), state)

    def misplaced(self, state: State, name: str) -> Step:
        """A known element that may not stand here: behind something missing, or out of place."""
        mark = self.mark()
        if name in mark.missing:
            draft, before = mark.missing[name]
            draft.code = "unexpected-element"
            step = self.automaton.step(mark.other or before, name)
            if step is not None:
                mark.other = step.after
            return self.itself(state, name)
        if mark.other is not None:
            step = self.automaton.step(mark.other, name)
            if step is not None:
                mark.other = None
                return step
        return self.after_missing(state, name, mark) or self.out_of_place(state, name, mark)

    def itself(self, state: State, name: str) -> Step:
        return self.as_itself(state, name) or Step(name, self.unknown, state)

    def out_of_place(self, state: State, name: str, mark: Mark) -> Step:
        draft = self.draft("unexpected-element", name)
        draft.state = state
        draft.around = [(step.name, step.after) for step in self.matcher.stack[: -MAXIMAL_AROUND - 1 : -1]]
        draft.content = next(iter(mark.opening.contents), None)
        mark.forgiven = state
        return self.itself(state, name)

    def after_missing(self, state: State, name: str, mark: Mark) -> Step | None:
        """The step if required elements before this one were skipped; None where that does not help."""
        lefts: list[Left] = []
        missing: Alternatives = []
        for pattern in state.patterns:
            skipped = fewest_skipped(self.pool, pattern, name)
            lefts.append(tuple((element, left) for element, left, _ in skipped))
            if skipped and not missing:
                missing = [names for part in skipped[0][2] for names in all_required_names(part)]
        step = self.automaton.step_to(name, tuple(lefts))
        if step is None:
            return None
        if mark.forgiven is not state:
            draft = self.draft("missing-element", name)
            draft.state = state
            draft.missing = missing
            for alternatives in missing:
                mark.missing.update(dict.fromkeys(alternatives, (draft, state)))
        return step

    def incomplete(self, step: Step, state: State) -> State:
        """The state behind the end tag of an element that is not finished."""
        mark = step if isinstance(step, Mark) else None
        if mark and (mark.forgiven is state or (mark.other and self.automaton.ended(step, mark.other))):
            return step.after
        missing = [names for pattern in state.patterns[:1] for names in all_required_names(pattern)]
        if mark and missing and all(any(name in mark.missing for name in names) for names in missing):
            return step.after
        draft = self.draft("missing-element" if missing or not state.strings else "bad-text-value", step.name)
        draft.state = state
        draft.missing = missing
        draft.at = "end"
        draft.content = step.opening.contents[0] if step.opening.contents else None
        return step.after

    # Text

    def text(self, state: State, text: str) -> State:
        """The state after text that may not stand here, or is not right."""
        step = self.matcher.stack[-1]
        parent = self.matcher.stack[-2].name if len(self.matcher.stack) > 1 else ""
        draft = self.draft("bad-text-value" if state.strings else "unexpected-text", step.name, parent=parent)
        draft.state = state
        draft.value = text
        draft.at = "text"
        draft.content = step.opening.contents[0] if step.opening.contents else None
        lefts = [after_string(self.pool, pattern, _always) for pattern in state.patterns]
        return self.automaton.living(lefts) or state

    # Attributes

    def attributes(self, step: Step, attributes: Mapping[str, str]) -> State:
        """The state after a start tag with wrong attributes."""
        trials = [Trial(content, attributes, self.matcher.namespaces) for content in step.opening.contents]
        trial = min(trials, key=Trial.weight)
        content = trial.content
        parent = self.matcher.stack[-2].name if len(self.matcher.stack) > 1 else ""
        missing = dict(trial.missing)
        for name in trial.strange:
            draft = self.attribute_draft(self.strange_code(name), step, parent, content, name)
            draft.value = attributes[name]
            draft.instead = meant_attribute(name, content, attributes)
            missing.pop(draft.instead, None)
        for name in trial.bad:
            draft = self.attribute_draft("bad-value", step, parent, content, name)
            draft.value = attributes[name]
        for name in missing:
            self.attribute_draft("missing-attribute", step, parent, content, name).missing = [missing[name]]
        if not (trial.strange or trial.bad or trial.missing):
            self.combination(step, parent, content, attributes)
        good = {name: value for name, value in attributes.items() if name not in trial.strange + trial.bad}
        left = content.left_by(good, self.matcher.namespaces)
        lefts = [
            left if each is content else each.left_by(good, self.matcher.namespaces) for each in step.opening.contents
        ]
        if left is self.pool.not_allowed:
            lefts = [each.left_leniently() for each in step.opening.contents]
        return self.automaton.living(lefts) or self.anything

    def attribute_draft(self, code: str, step: Step, parent: str, content: Content, attribute: str) -> Draft:
        draft = self.draft(code, step.name, parent=parent)
        draft.attribute = attribute
        draft.content = content
        return draft

    def strange_code(self, name: str) -> str:
        return "unexpected-attribute" if name in self.automaton.attribute_uses else "unknown-attribute"

    def combination(self, step: Step, parent: str, content: Content, attributes: Mapping[str, str]) -> None:
        """Attributes each right, but not together: one too many, or one too few."""
        for name in reversed(list(attributes)):
            fewer = {other: value for other, value in attributes.items() if other != name}
            if content.left_by(fewer, self.matcher.namespaces) is not self.pool.not_allowed:
                draft = self.attribute_draft("unexpected-attribute", step, parent, content, name)
                draft.value = attributes[name]
                draft.instead = name
                return
        wanted = tuple(
            key for key, (number, _) in content.by_name.items() if number in content.complex and key not in attributes
        )
        self.attribute_draft("missing-attribute", step, parent, content, "").missing = [wanted]

    # Identifiers

    def duplicate(self, identifier: str, element: str, rule: Rule) -> None:
        """An ID that another element has."""
        self.identity_draft("duplicate-id", identifier, None, element, next(iter(rule.patterns[0].names.plain), ""))

    def dangling(self, reference: Reference) -> None:
        """A reference to an ID that no element has."""
        draft = self.identity_draft(
            "unknown-idref", reference.identifier, reference.where, reference.element, reference.attribute
        )
        draft.depth = reference.depth
        if len(self.drafts) <= MAXIMAL_NEAREST and len(self.matcher.identifiers) <= MAXIMAL_IDENTIFIERS:
            draft.instead = nearest(reference.identifier, sorted(self.matcher.identifiers)) or ""

    def identity_draft(self, code: str, value: str, where: Any, element: str, attribute: str) -> Draft:
        draft = self.draft(code, element, where, parent="")
        draft.value = value
        draft.attribute = attribute
        return draft


def _always(_pattern: Pattern) -> bool:
    return True
