"""What to say of text that may not stand where it stands, or not be what it is."""

from __future__ import annotations

from teikit.relaxng.explaining.corrections import corrected
from teikit.relaxng.explaining.describing import capped, one_of, quoted
from teikit.relaxng.explaining.explanation import Explanation
from teikit.relaxng.explaining.remedies import MAXIMAL_CONTAINERS
from teikit.relaxng.matching.expectations import beginnings
from teikit.relaxng.matching.suggestions import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.explaining.explainer import Explainer
    from teikit.relaxng.matching.drafts import Draft


def unexpected_text(explainer: Explainer, draft: Draft) -> Explanation:
    """Text where only elements may stand."""
    wording = explainer.wording
    tag = wording.tag(draft.element)
    expected, sentence = explainer.offer(draft.state)
    takers = [
        name
        for pattern in (draft.state.patterns if draft.state else ())
        for element in beginnings(pattern)
        if explainer.automaton.content(element).whole.text
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


def bad_text(explainer: Explainer, draft: Draft) -> Explanation:
    """Text that is not of the kind it must be of."""
    tag = explainer.wording.tag(draft.element)
    described = ""
    expected: list[str] = []
    for pattern in draft.state.patterns if draft.state else ():
        described = described or explainer.wording.value(pattern)
        expected += explainer.wording.literals(pattern)
    message = (
        f"{quoted(draft.value)} may not be the text of {tag}" if draft.value.strip() else f"{tag} may not be empty"
    )
    meant = nearest(draft.value.strip(), expected) or _corrected_text(explainer, draft)
    advice = f"did you mean “{meant}”? " if meant else ""
    return Explanation(message, f"{advice}it must be {described}" if described else advice.rstrip(), expected)


def _corrected_text(explainer: Explainer, draft: Draft) -> str:
    """What the text of an element was probably meant to be, or nothing."""
    tests = [explainer.automaton.values.test(pattern) for pattern in (draft.state.patterns if draft.state else ())]
    return corrected(draft.value, lambda text: any(test(text, {}) for test in tests))
