"""The automaton that a schema becomes, built only as far as documents need it.

A state says what an open element may still contain. A schema may let an element of one name be several things; then
the state holds one pattern for each, and which of them it was shows at the end tag. States know nothing of the elements
around them, so that one state serves everywhere. A step is what a start tag does in a state.
"""

from __future__ import annotations

from teikit.relaxng.matching.contents import Content, Part
from teikit.relaxng.matching.derivatives import after_element, after_string, after_text
from teikit.relaxng.matching.pool import Pool
from teikit.relaxng.matching.values import Values, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from teikit.relaxng.matching.contents import Rule
    from teikit.relaxng.matching.known import Known
    from teikit.relaxng.matching.patterns import Element, Pattern

    Left = tuple[tuple[Element, Pattern], ...]

MAXIMAL_SIZE = 600_000
MAXIMAL_STATES = 4_000
MAXIMAL_STEPS = 20_000
MAXIMAL_STEPS_OF_STATE = 4096
MAXIMAL_TEXTS_OF_STATE = 1024
MAXIMAL_LENGTH_OF_TEXT = 100


class State:
    """What an open element may still contain: one pattern for each thing that it may be.

    `text_free` says that any text is right and changes nothing, `strings` that the text itself matters, `complete`
    that the element may end.
    """

    __slots__ = ("after_text", "complete", "patterns", "steps", "strings", "text_free", "texts")

    def __init__(self, patterns: tuple[Pattern, ...], *, text_free: bool) -> None:
        self.patterns = patterns
        self.steps: dict[str, Step] = {}
        self.strings = any(pattern.strings for pattern in patterns)
        self.text_free = text_free
        self.complete = len(patterns) == 1 and patterns[0].nullable
        self.after_text: State | None = None
        self.texts: dict[str, State | None] | None = None


class Opening:
    """Elements of the schema that one start tag may be, and what its attributes decide.

    `bare` is the state after a start tag without attributes, `plain` after one whose rules all hold and whose
    required attributes are all there; either is None where this cannot be said so simply.
    """

    __slots__ = ("bare", "contents", "plain", "required", "rules")

    def __init__(self, contents: tuple[Content, ...], automaton: Automaton) -> None:
        self.contents = contents
        self.bare = automaton.living([content.left_by({}) for content in contents])
        self.plain: State | None = None
        self.rules: dict[str, Rule] = {}
        self.required = 0
        if len(contents) == 1:
            content = contents[0]
            self.rules = content.rules
            self.required = content.required
            lefts = [content.left_of_part(number, []) for number in content.complex]
            self.plain = automaton.living([content.rebuild(lefts)])


class Step:
    """A start tag in a state: what the element may be, and `after`, the state behind its end tag.

    `lefts` tells for each pattern of the state before what is left of it after each element that it may be; it is empty
    where the element may be one thing only, or whatever it is, `after` is the same.
    """

    __slots__ = ("after", "afters", "lefts", "name", "opening")

    def __init__(self, name: str, opening: Opening, after: State, lefts: tuple[Left, ...] = ()) -> None:
        self.name = name
        self.opening = opening
        self.after = after
        self.lefts = lefts
        self.afters: dict[tuple[Element, ...], State] | None = None


class Automaton:
    """All states of a schema that documents have needed so far, in bounded memory."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.pool = Pool(tables)
        self.values = Values(self.pool)
        self.states: dict[tuple[Pattern, ...], State] = {}
        self.openings: dict[tuple[Element, ...], Opening] = {}
        self.contents: dict[Element, Content] = {}
        self.parts: dict[Pattern, Part] = {}
        self.steps = 0
        self.in_context: bool = tables["in_context"]
        self.attribute_uses: dict[str, int] = tables["attribute_uses"]
        self.known: Known | None = None
        self.synonyms: Mapping[str, str] = {}
        self.start = self.state((self.pool.start(),))

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """The state of these patterns."""
        known = self.states.get(patterns)
        if known is None:
            known = self.states[patterns] = State(patterns, text_free=self.is_text_free(patterns))
        return known

    def is_text_free(self, patterns: Iterable[Pattern]) -> bool:
        return all(
            pattern is self.pool.not_allowed or (not pattern.strings and after_text(self.pool, pattern) is pattern)
            for pattern in patterns
        )

    def living(self, patterns: Iterable[Pattern]) -> State | None:
        """The state of these patterns, None where none of them can match anything."""
        found = tuple(patterns)
        return None if all(pattern is self.pool.not_allowed for pattern in found) else self.state(found)

    def step(self, state: State, name: str) -> Step | None:
        """The step of a start tag in a state, None where the element may not stand there."""
        self.limit()
        lefts = tuple(tuple(after_element(self.pool, pattern, name)) for pattern in state.patterns)
        made = self.step_to(name, lefts)
        if made is not None:
            if len(state.steps) >= MAXIMAL_STEPS_OF_STATE:
                state.steps.clear()
            state.steps[name] = made
            self.steps += 1
        return made

    def step_to(self, name: str, lefts: tuple[Left, ...]) -> Step | None:
        """The step that leads to what is left; None where nothing is."""
        elements = tuple(dict.fromkeys(element for left in lefts for element, _ in left))
        if not elements:
            return None
        several = len(elements) > 1
        return Step(name, self.opening(elements), self.state(self.after(lefts, elements)), lefts if several else ())

    def after(self, lefts: tuple[Left, ...], elements: tuple[Element, ...]) -> tuple[Pattern, ...]:
        return tuple(self.pool.choice(pattern for element, pattern in left if element in elements) for left in lefts)

    def opening(self, elements: tuple[Element, ...]) -> Opening:
        """What a start tag that may be these elements does."""
        known = self.openings.get(elements)
        if known is None:
            known = self.openings[elements] = Opening(tuple(map(self.content, elements)), self)
        return known

    def content(self, element: Element) -> Content:
        known = self.contents.get(element)
        if known is None:
            known = self.contents[element] = Content(element, self.pool, self.values, self.parts)
        return known

    def opened(self, opening: Opening, attributes: Mapping[str, str], namespaces: Mapping[str, str]) -> State | None:
        """The state after a start tag with these attributes, None where they are not right."""
        self.limit()
        return self.living([content.left_by(attributes, namespaces) for content in opening.contents])

    def ended(self, step: Step, state: State) -> State | None:
        """The state behind the end tag of an element in that state, None where it may not end."""
        possible = [self.may_end(pattern) for pattern in state.patterns]
        if not any(possible):
            return None
        if len(possible) == 1:
            return step.after
        contents = step.opening.contents
        elements = tuple(content.element for content, ends in zip(contents, possible, strict=True) if ends)
        if step.afters is None:
            step.afters = {}
        known = step.afters.get(elements)
        if known is None:
            after = self.after(step.lefts, elements) if step.lefts else step.after.patterns
            known = step.afters[elements] = self.state(after)
        return known

    def may_end(self, pattern: Pattern) -> bool:
        return pattern.nullable or (pattern.strings and self.values.test(pattern)("", {}))

    def after_strings(self, state: State, text: str, namespaces: Mapping[str, str], *, last: bool) -> State | None:
        """The state after text, which is whole: between tags. None where it may not stand there."""
        if is_blank(text) and not (last and state.strings):
            return state
        if not state.strings:
            if state.after_text is None:
                lefts = [after_text(self.pool, pattern) for pattern in state.patterns]
                state.after_text = self.living(lefts)
            return state.after_text
        if state.texts is None or len(state.texts) >= MAXIMAL_TEXTS_OF_STATE:
            state.texts = {}
        if text in state.texts:
            return state.texts[text]
        matches = self.values.matcher(text, namespaces)
        lefts = [after_string(self.pool, pattern, matches) for pattern in state.patterns]
        if is_blank(text):
            lefts = [
                self.pool.choice((left, pattern)) if pattern.nullable else left
                for left, pattern in zip(lefts, state.patterns, strict=True)
            ]
        found = self.living(lefts)
        if len(text) <= MAXIMAL_LENGTH_OF_TEXT and not any(map(self.values.in_context, state.patterns)):
            state.texts[text] = found
        return found

    def limit(self) -> None:
        """Start anew where too much is remembered: a hostile schema or document costs time, not memory."""
        if self.pool.size > MAXIMAL_SIZE or len(self.states) > MAXIMAL_STATES or self.steps > MAXIMAL_STEPS:
            self.forget()

    def forget(self) -> None:
        """Drop all states. Those in use go on alone."""
        for state in self.states.values():
            state.steps.clear()
            state.texts = None
            state.after_text = None
        self.states.clear()
        self.openings.clear()
        self.contents.clear()
        self.parts.clear()
        self.values.tests.clear()
        self.pool.forget()
        self.steps = 0
        self.states[self.start.patterns] = self.start
