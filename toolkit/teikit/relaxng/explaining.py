"""What to say about an error: in the words of people who encode texts, from what the schema itself tells."""

from __future__ import annotations

from teikit.relaxng.corrections import corrected
from teikit.relaxng.describing import MAXIMAL_NAMES, Wording, capped, listed, one_of, quoted, shown_attribute
from teikit.relaxng.expectations import allowed_names, allows_any, beginnings, required_names, takes_text
from teikit.relaxng.names import namespace_of
from teikit.relaxng.remedies import MAXIMAL_CONTAINERS, Remedies
from teikit.relaxng.suggestions import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from teikit.relaxng.automaton import Automaton, State
    from teikit.relaxng.contents import Content
    from teikit.relaxng.drafts import Draft

MAXIMAL_BEARERS = 4
NOT_OF_THE_VALUE = ("there ", "the ", "29 ", "30 ", "31 ")  # how problems begin that are whole sentences


class Explanation:
    """The words for one error."""

    __slots__ = ("expected", "help", "message")

    def __init__(self, message: str, advice: str = "", expected: Sequence[str] = ()) -> None:
        self.message = message
        self.help = advice
        self.expected = tuple(expected)


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

    # What may stand there

    def offer(self, state: State | None) -> tuple[tuple[str, ...], str]:
        """What may stand in a state, required things first, and the same as a sentence."""
        if state is None:
            return (), ""
        if state not in self.offers:
            self.offers[state] = self.offered(state)
        return self.offers[state]

    def offered(self, state: State) -> tuple[tuple[str, ...], str]:
        tag = self.wording.local_tag
        required = list(
            dict.fromkeys(
                name
                for pattern in state.patterns
                for names in required_names(pattern)
                for name in sorted(names, key=self.wording.sorting)
            )
        )
        allowed = sorted(
            (name for name in allowed_names(state.patterns) if name not in required), key=self.wording.telling
        )
        expected = [tag(name) for name in required + allowed]
        if any(takes_text(pattern) for pattern in state.patterns):
            expected.append("text")
        if allows_any(state.patterns):
            expected.append("any element")
        may_end = any(self.automaton.may_end(pattern) for pattern in state.patterns)
        if required and not may_end:
            asked = list(map(self.alternatives, required_names(state.patterns[0])))
            sentence = f"here must come {listed(asked)}" if asked else f"here must come {one_of(expected)}"
            if allowed:
                sentence += f"; allowed are also {capped([tag(name) for name in allowed])}"
        elif expected:
            sentence = f"here may stand {capped(expected)}"
        else:
            sentence = "nothing more may stand here" if may_end else ""
        return tuple(expected), sentence

    def alternatives(self, names: Sequence[str]) -> str:
        """Elements of which one is wanted."""
        tags = list(map(self.wording.tag, sorted(names, key=self.wording.sorting)))
        return one_of(tags) if len(tags) <= MAXIMAL_NAMES else f"one of {capped(tags)}"

    # Elements

    def unknown_element(self, draft: Draft) -> Explanation:
        wording = self.wording
        expected, sentence = self.offer(draft.state)
        shown, meant = wording.tag(draft.element), wording.tag(draft.instead) if draft.instead else ""
        message = f"no element of this schema is called {shown}"
        if not meant:
            return Explanation(message, sentence, expected)
        if meant.casefold() == shown.casefold():
            return Explanation(message, f"did you mean {meant}? names are case-sensitive", expected)
        described = wording.documented_element(draft.instead)
        return Explanation(message, f"did you mean {meant}?{described and ' ' + described}", expected)

    def wrong_namespace(self, draft: Draft) -> Explanation:
        wording = self.wording
        namespace, wanted = namespace_of(draft.element), namespace_of(draft.instead)
        name = wording.local_tag(draft.element)
        where = f"in the namespace {namespace}" if namespace else "in no namespace"
        message = f"{name} is {where}, but this schema knows it {f'in {wanted}' if wanted else 'in none'}"
        attribute = f'xmlns="{wanted}"'
        if wanted:
            advice = f"add {attribute} to the outermost element" if not draft.parent else f"declare {attribute}"
        else:
            advice = f'remove xmlns="{namespace}"'
        return Explanation(
            message,
            f"{advice}; this is said once, and the rest is checked as if it were so",
            (wording.tag(draft.instead),),
        )

    def unexpected_element(self, draft: Draft) -> Explanation:
        wording = self.wording
        shown, parent = wording.tag(draft.element), wording.tag(draft.parent)
        expected, sentence = self.offer(draft.state)
        if draft.missing:
            before = listed(list(map(self.alternatives, draft.missing)))
            return Explanation(f"{shown} stands too early in {parent}", f"{before} must come before it", expected)
        if not draft.parent:
            return Explanation(
                f"a document may not begin with {shown}", f"it must begin with {one_of(list(expected))}", expected
            )
        homes = wording.containers(draft.element)
        if draft.parent in homes:
            return Explanation(
                f"{shown} may not stand here in {parent}", self.remedies.remedy(draft) or sentence, expected
            )
        if 0 < len(homes) <= MAXIMAL_NAMES:
            sentence += f"; {shown} belongs in {one_of(list(map(wording.tag, homes)))}"
        return Explanation(f"{shown} may not stand in {parent}", self.remedies.remedy(draft) or sentence, expected)

    def missing_element(self, draft: Draft) -> Explanation:
        wording = self.wording
        expected, sentence = self.offer(draft.state)
        missing = [self.alternatives(names) for names in draft.missing]
        verb = "is" if len(missing) == 1 else "are"
        what = listed(missing) if missing else "something"
        if draft.at == "end":
            message = f"{wording.tag(draft.element)} ends too early: {what} {verb} missing"
        elif draft.parent:
            message = f"{what} {verb} missing in {wording.tag(draft.parent)} before {wording.tag(draft.element)}"
        else:
            message = f"{what} {verb} missing around {wording.tag(draft.element)}"
        first = draft.missing[0] if draft.missing else ()
        advice = wording.documented_element(first[0]) if len(first) == 1 else ""
        return Explanation(message, advice or sentence, expected)

    # Text

    def unexpected_text(self, draft: Draft) -> Explanation:
        wording = self.wording
        tag = wording.tag(draft.element)
        expected, sentence = self.offer(draft.state)
        takers = [
            name
            for pattern in (draft.state.patterns if draft.state else ())
            for element in beginnings(pattern)
            if self.automaton.content(element).whole.text
            for name in element.names.plain
        ]
        takers = list(map(wording.local_tag, sorted(dict.fromkeys(takers), key=wording.plainness)))
        if not expected:
            empty = draft.content and not draft.content.element.inner
            advice = f"{tag} must be empty: put the text before or behind it" if empty else sentence
        elif takers:
            advice = f"put it into {one_of(takers) if len(takers) < 7 else capped(takers, MAXIMAL_CONTAINERS)}"
        else:
            advice = sentence
        return Explanation(f"text may not stand directly in {tag}: {quoted(draft.value)}", advice, expected)

    def bad_text(self, draft: Draft) -> Explanation:
        tag = self.wording.tag(draft.element)
        described = ""
        expected: list[str] = []
        for pattern in draft.state.patterns if draft.state else ():
            described = described or self.wording.value(pattern)
            expected += self.wording.literals(pattern)
        message = (
            f"{quoted(draft.value)} may not be the text of {tag}" if draft.value.strip() else f"{tag} may not be empty"
        )
        meant = nearest(draft.value.strip(), expected) or self.corrected_text(draft)
        advice = f"did you mean “{meant}”? " if meant else ""
        return Explanation(message, f"{advice}it must be {described}" if described else advice.rstrip(), expected)

    def corrected_text(self, draft: Draft) -> str:
        """What the text of an element was probably meant to be, or nothing."""
        tests = [self.automaton.values.test(pattern) for pattern in (draft.state.patterns if draft.state else ())]
        return corrected(draft.value, lambda text: any(test(text, {}) for test in tests))

    # Attributes

    def strange_attribute(self, draft: Draft) -> Explanation:
        wording = self.wording
        tag, name = wording.tag(draft.element), wording.attribute(draft.attribute)
        allowed = self.attributes_of(draft.content)
        if draft.instead == draft.attribute:
            return Explanation(f"{name} may not stand on {tag} together with its other attributes", "", allowed)
        if draft.code == "unknown-attribute":
            message = f"{name} is not an attribute of {tag}, nor of any other element of this schema"
        else:
            message = f"{name} is not an attribute of {tag}"
        if draft.instead:
            meant = wording.attribute(draft.instead)
            case = "? names are case-sensitive" if meant.casefold() == name.casefold() else "?"
            return Explanation(message, f"did you mean {meant}{case}", allowed)
        advice = f"{tag} may have {capped(allowed)}" if allowed else f"{tag} has no attributes"
        bearers = list(map(wording.tag, self.bearers(draft)))
        if bearers:
            advice = f"{name} stands on {capped(bearers, MAXIMAL_BEARERS)}; {advice}"
        return Explanation(message, advice, allowed)

    def bearers(self, draft: Draft) -> list[str]:
        """The elements that have an attribute which another has not: those that may stand in that one, if there are."""
        bearers = self.wording.bearers(draft.attribute)
        inner = draft.content.element.inner if draft.content else 0
        names = {
            name
            for element in self.automaton.pool.elements
            if inner & 1 << element.number
            for name in element.names.plain
        }
        return [name for name in bearers if name in names] or bearers

    def attributes_of(self, content: Content | None) -> list[str]:
        """The attributes of an element, required ones first, the element's own before those that many have."""
        if content is None:
            return []
        common = self.wording.commonness
        required = {
            name
            for number in content.required_parts
            for attribute in content.parts[number].attributes
            for name in attribute.names.plain
        }
        names = sorted(
            content.by_name, key=lambda name: (name not in required, common(name), shown_attribute(name).casefold())
        )
        return list(map(self.wording.attribute, names))

    def missing_attribute(self, draft: Draft) -> Explanation:
        wording = self.wording
        tag = wording.tag(draft.element)
        names = [name for names in draft.missing for name in names]
        what = one_of([wording.attribute(name) for name in names]) or "an attribute"
        advice = ""
        if draft.content and len(names) == 1:
            advice = self.wanted_value(draft.content, names[0])
        return Explanation(f"{tag} must have {what}", advice, list(map(wording.attribute, names)))

    def wanted_value(self, content: Content, name: str) -> str:
        """What the value of an attribute must be, and what the schema says of it."""
        _, patterns = content.by_name.get(name, (0, []))
        described = one_of([words for words in (self.wording.value(pattern.value) for pattern in patterns) if words])
        documented = next((words for words in map(self.wording.documented, patterns) if words), "")
        value = f"its value must be {described}" if described else ""
        return "; ".join(
            part for part in (value, documented and f"{self.wording.attribute(name)}: {documented}") if part
        )

    def bad_value(self, draft: Draft) -> Explanation:
        wording = self.wording
        tag, name = wording.tag(draft.element), wording.attribute(draft.attribute)
        content = draft.content
        message = f"{quoted(draft.value)} is not a value of {name} on {tag}"
        rule = content.rule(draft.attribute) if content else None
        if content is None or rule is None:
            return Explanation(message)
        literals = [literal for pattern in rule.patterns for literal in wording.literals(pattern.value)]
        close = nearest(draft.value.strip(), literals) or corrected(
            draft.value,
            lambda value: any(test(value, {}) for test in rule.tests),
            is_address=any(wording.is_address(pattern.value) for pattern in rule.patterns),
        )
        advice = f"did you mean “{close}”? " if close else ""
        problems = [
            problem for problem in (wording.problem(pattern.value, draft.value) for pattern in rule.patterns) if problem
        ]
        if problems and not literals:
            message += f": {problems[0] if problems[0].startswith(NOT_OF_THE_VALUE) else f'it {problems[0]}'}"
        described = one_of([words for words in (wording.value(pattern.value) for pattern in rule.patterns) if words])
        documented = next((words for words in map(wording.documented, rule.patterns) if words), "")
        advice += f"it must be {described}" if described else ""
        if documented:
            advice += f"; {name}: {documented}"
        return Explanation(message, advice, list(filter(None, literals)))

    def duplicate(self, draft: Draft) -> Explanation:
        name = self.wording.attribute(draft.attribute)
        return Explanation(
            f"another element before this one has the {name[1:]} {quoted(draft.value)}",
            f"give one of the two another, such as “{draft.value}-2”",
        )

    def dangling(self, draft: Draft) -> Explanation:
        name = self.wording.attribute(draft.attribute)
        return Explanation(
            f"{name} refers to {quoted(draft.value)}, but no element has that ID",
            f"did you mean “{draft.instead}”?"
            if draft.instead
            else "give the element meant that ID, or correct this one",
        )


EXPLANATIONS: dict[str, Callable[[Explainer, Draft], Explanation]] = {
    "unknown-element": Explainer.unknown_element,
    "unexpected-element": Explainer.unexpected_element,
    "wrong-namespace": Explainer.wrong_namespace,
    "missing-element": Explainer.missing_element,
    "unexpected-text": Explainer.unexpected_text,
    "bad-text-value": Explainer.bad_text,
    "unknown-attribute": Explainer.strange_attribute,
    "unexpected-attribute": Explainer.strange_attribute,
    "missing-attribute": Explainer.missing_attribute,
    "bad-value": Explainer.bad_value,
    "duplicate-id": Explainer.duplicate,
    "unknown-idref": Explainer.dangling,
}
"""How each error is explained, by its code without its area: there are no others."""
