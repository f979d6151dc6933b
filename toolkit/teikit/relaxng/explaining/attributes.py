"""What to say of attributes that are strange or missing, and of their values."""

from __future__ import annotations

from teikit.relaxng.explaining.corrections import corrected
from teikit.relaxng.explaining.describing import capped, one_of, quoted, shown_attribute
from teikit.relaxng.explaining.explanation import Explanation
from teikit.relaxng.matching.suggestions import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.explaining.explainer import Explainer
    from teikit.relaxng.matching.contents import Content
    from teikit.relaxng.matching.drafts import Draft

MAXIMAL_BEARERS = 4
# How problems begin that are whole sentences.
NOT_OF_THE_VALUE = ("there ", "the ", "29 ", "30 ", "31 ", "month, ", "a time ")


def strange_attribute(explainer: Explainer, draft: Draft) -> Explanation:
    """An attribute that the element does not have."""
    wording = explainer.wording
    tag, name = wording.tag(draft.element), wording.attribute(draft.attribute)
    allowed = _attributes_of(explainer, draft.content)
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
    bearers = list(map(wording.tag, _bearers(explainer, draft)))
    if bearers:
        advice = f"{name} stands on {capped(bearers, MAXIMAL_BEARERS)}; {advice}"
    return Explanation(message, advice, allowed)


def _bearers(explainer: Explainer, draft: Draft) -> list[str]:
    """The elements that have an attribute which another has not: those that may stand in that one, if there are."""
    bearers = explainer.wording.bearers(draft.attribute)
    inner = draft.content.element.inner if draft.content else 0
    names = {
        name
        for element in explainer.automaton.pool.elements
        if inner & 1 << element.number
        for name in element.names.plain
    }
    return [name for name in bearers if name in names] or bearers


def _attributes_of(explainer: Explainer, content: Content | None) -> list[str]:
    """The attributes of an element, required ones first, the element's own before those that many have."""
    if content is None:
        return []
    common = explainer.wording.commonness
    required = {
        name
        for number in content.required_parts
        for attribute in content.parts[number].attributes
        for name in attribute.names.plain
    }
    names = sorted(
        content.by_name, key=lambda name: (name not in required, common(name), shown_attribute(name).casefold())
    )
    return list(map(explainer.wording.attribute, names))


def missing_attribute(explainer: Explainer, draft: Draft) -> Explanation:
    """An attribute that the element must have."""
    wording = explainer.wording
    tag = wording.tag(draft.element)
    names = [name for names in draft.missing for name in names]
    what = one_of([wording.attribute(name) for name in names]) or "an attribute"
    advice = ""
    if draft.content and len(names) == 1:
        advice = _wanted_value(explainer, draft.content, names[0])
    return Explanation(f"{tag} must have {what}", advice, list(map(wording.attribute, names)))


def _wanted_value(explainer: Explainer, content: Content, name: str) -> str:
    """What the value of an attribute must be, and what the schema says of it."""
    _, patterns = content.by_name.get(name, (0, []))
    described = one_of([words for words in (explainer.wording.value(pattern.value) for pattern in patterns) if words])
    documented = next((words for words in map(explainer.wording.documented, patterns) if words), "")
    value = f"its value must be {described}" if described else ""
    return "; ".join(
        part for part in (value, documented and f"{explainer.wording.attribute(name)}: {documented}") if part
    )


def bad_value(explainer: Explainer, draft: Draft) -> Explanation:
    """A value that the attribute may not have."""
    wording = explainer.wording
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


def duplicate(explainer: Explainer, draft: Draft) -> Explanation:
    """An ID that two elements have."""
    name = explainer.wording.attribute(draft.attribute)
    return Explanation(
        f"another element before this one has the {name[1:]} {quoted(draft.value)}",
        f"give one of the two another, such as “{draft.value}-2”",
    )


def dangling(explainer: Explainer, draft: Draft) -> Explanation:
    """A reference to an ID that no element has."""
    name = explainer.wording.attribute(draft.attribute)
    return Explanation(
        f"{name} refers to {quoted(draft.value)}, but no element has that ID",
        f"did you mean “{draft.instead}”?" if draft.instead else "give the element meant that ID, or correct this one",
    )
