"""The one matcher, driven by start tags, text and end tags from wherever they come.

`Matcher` hands out functions that an XML parser calls directly. What is right costs a few look-ups; anything else goes
to `teikit.relaxng.matching.recovery`, which is imported when the first error is met.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from teikit.relaxng.matching.automaton import Automaton, State, Step
    from teikit.relaxng.matching.contents import Rule
    from teikit.relaxng.matching.drafts import Draft
    from teikit.relaxng.matching.recovery import Recovery

WHITESPACE = " \t\n\r"


class Reference:
    """An IDREF whose ID has not come yet, and where it stands."""

    __slots__ = ("at", "attribute", "depth", "element", "identifier", "where")

    def __init__(self, identifier: str, where: Any, depth: int, element: str, attribute: str) -> None:
        self.identifier = identifier
        self.where = where
        self.depth = depth
        self.element = element
        self.attribute = attribute
        self.at = "start"


class Matcher:
    """One document being matched.

    `start(name, attributes)` and `end(name)` take keys as `teikit.relaxng.compiling` defines them; text goes into
    `texts`, in as many pieces as it comes. `where` tells the driver's own idea of the present place; it is asked for
    errors and references only. `namespaces` are those in scope by prefix, for values that need them. `trail` receives
    the key of each element that begins, and None where one ends. `untold` counts errors beyond the `drafts` kept.
    """

    def __init__(
        self,
        automaton: Automaton,
        where: Callable[[], Any],
        namespaces: Mapping[str, str],
        trail: list[str | None] | None = None,
    ) -> None:
        self.automaton = automaton
        self.trail: list[str | None] = [] if trail is None else trail
        self.where = where
        self.namespaces = namespaces
        self.drafts: list[Draft] = []
        self.untold = 0
        self.stack: list[Step] = []
        self.texts: list[str] = []
        self.identifiers: set[str] = set()
        self.references: list[Reference] = []
        self.kept: Recovery | None = None
        self.start, self.end, self.state = self.handlers()

    @property
    def recovery(self) -> Recovery:
        """What to do about an error."""
        if self.kept is None:
            from teikit.relaxng.matching.recovery import Recovery

            self.kept = Recovery(self)
        return self.kept

    def handlers(  # noqa: C901  (the hot path, in closures: a call would cost as much as the work)
        self,
    ) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[], State]]:
        automaton = self.automaton
        namespaces = self.namespaces
        state = automaton.start
        texts = self.texts
        clear = texts.clear
        stack = self.stack
        push = stack.append
        pop = stack.pop
        begun_or_ended = self.trail.append
        identified: list[tuple[Rule, str]] = []

        def start(name: str, attributes: dict[str, str]) -> None:  # noqa: C901
            nonlocal state
            begun_or_ended(name)
            if texts:
                if not state.text_free and (state.strings or len(texts) > 1 or texts[0].strip(WHITESPACE)):
                    state = self.after_text(state, last=False)
                clear()
            try:
                step = state.steps[name]
            except KeyError:
                step = automaton.step(state, name) or self.recovery.unexpected(state, name)
            push(step)
            opening = step.opening
            if not attributes:
                state = opening.bare or self.after_attributes(step, attributes)
                return
            rules = opening.rules
            seen = 0
            for attribute, value in attributes.items():
                if attribute not in rules:
                    break
                rule = rules[attribute]
                good = rule.good
                if good is not None and value not in good:
                    if rule.identity:
                        identified.append((rule, value))
                    if not rule.admits(value, namespaces):
                        break
                seen |= rule.bit
            else:
                if seen == opening.required and opening.plain is not None:
                    state = opening.plain
                    if identified:
                        self.identify(identified, name)
                    return
            identified.clear()
            state = self.after_attributes(step, attributes)

        def end(_name: str) -> None:
            nonlocal state
            begun_or_ended(None)
            if texts:
                if not state.text_free and (state.strings or len(texts) > 1 or texts[0].strip(WHITESPACE)):
                    state = self.after_text(state, last=True)
                clear()
            step = pop()
            if state.complete:
                state = step.after
            else:
                state = automaton.ended(step, state) or self.recovery.incomplete(step, state)

        def current() -> State:
            return state

        return start, end, current

    def after_text(self, state: State, *, last: bool) -> State:
        """The state after the text between two tags; `last` before an end tag."""
        texts = self.texts
        text = texts[0] if len(texts) == 1 else "".join(texts)
        if not state.strings and not text.strip(WHITESPACE):
            return state
        after = self.automaton.after_strings(state, text, self.namespaces, last=last)
        if after is not None:
            return after
        if not text.strip(WHITESPACE) and not any(map(self.automaton.may_end, state.patterns)):
            return state  # nothing would do here: the end tag says what is missing
        return self.recovery.text(state, text)

    def after_attributes(self, step: Step, attributes: Mapping[str, str]) -> State:
        """The state after a start tag whose attributes are not plainly right."""
        opening = step.opening
        after = self.automaton.opened(opening, attributes, self.namespaces) if opening.contents else opening.bare
        identified = []
        for content in opening.contents[:1]:
            rules = [(content.rule(name), value) for name, value in attributes.items()]
            identified = [(rule, value) for rule, value in rules if rule is not None and rule.identity]
        if identified:
            self.identify(identified, step.name)
        return after or self.recovery.attributes(step, attributes)

    def identify(self, identified: list[tuple[Rule, str]], element: str) -> None:
        """Note identifiers and references to them: RELAX NG DTD Compatibility 5."""
        for rule, value in identified:
            if rule.identity == "ID":
                identifier = value.strip(WHITESPACE)
                if identifier in self.identifiers:
                    self.recovery.duplicate(identifier, element, rule)
                self.identifiers.add(identifier)
            else:
                for reference in value.split():
                    if reference not in self.identifiers:
                        attribute = next(iter(rule.patterns[0].names.plain), "")
                        self.references.append(Reference(reference, self.where(), len(self.stack), element, attribute))
        identified.clear()

    def close(self) -> None:
        """Say which references lead nowhere, when the document is over."""
        for reference in self.references:
            if reference.identifier not in self.identifiers:
                self.recovery.dangling(reference)

    def calm(self) -> None:
        """Drop text that is already known to be right, so that long text does not pile up."""
        if self.texts and self.state().text_free:
            self.texts[:] = ["."] if any(text.strip(WHITESPACE) for text in self.texts) else [" "]

    def leave(self) -> None:
        """Let go of the handlers, which hold the matcher as it holds them: many documents may follow one another."""
        self.start = self.end = _nothing
        self.state = _nothing
        self.kept = None


def _nothing(*_: Any) -> Any:
    return None
