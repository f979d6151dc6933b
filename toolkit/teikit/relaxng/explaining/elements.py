"""What to say of elements that are not known, not allowed, or missing."""

from __future__ import annotations

from teikit.relaxng.explaining.describing import MAXIMAL_NAMES, listed, one_of
from teikit.relaxng.explaining.explanation import Explanation
from teikit.relaxng.matching.known import known_of
from teikit.relaxng.names import namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.explaining.explainer import Explainer
    from teikit.relaxng.matching.drafts import Draft


def unknown_element(explainer: Explainer, draft: Draft) -> Explanation:
    """An element that the schema does not know."""
    wording = explainer.wording
    expected, sentence = explainer.offer(draft.state)
    shown, meant = wording.tag(draft.element), wording.tag(draft.instead) if draft.instead else ""
    message = f"no element of this schema is called {shown}"
    if not meant and namespace_of(draft.element) and not known_of(explainer.automaton).has_namespace_of(draft.element):
        advice = "use a schema that includes the elements of this namespace, or take this out"
        return Explanation(message, advice, expected)
    if not meant:
        return Explanation(message, sentence, expected)
    if meant.casefold() == shown.casefold():
        return Explanation(message, f"did you mean {meant}? names are case-sensitive", expected)
    described = wording.documented_element(draft.instead)
    return Explanation(message, f"did you mean {meant}?{described and ' ' + described}", expected)


def wrong_namespace(explainer: Explainer, draft: Draft) -> Explanation:
    """An element that the schema knows in another namespace."""
    wording = explainer.wording
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


def unexpected_element(explainer: Explainer, draft: Draft) -> Explanation:
    """An element that may not stand there."""
    wording = explainer.wording
    shown, parent = wording.tag(draft.element), wording.tag(draft.parent)
    expected, sentence = explainer.offer(draft.state)
    if draft.missing:
        before = listed(list(map(explainer.alternatives, draft.missing)))
        return Explanation(f"{shown} stands too early in {parent}", f"{before} must come before it", expected)
    if not draft.parent:
        return Explanation(
            f"a document may not begin with {shown}", f"it must begin with {one_of(list(expected))}", expected
        )
    homes = wording.containers(draft.element)
    if draft.parent in homes:
        return Explanation(
            f"{shown} may not stand here in {parent}", explainer.remedies.remedy(draft) or sentence, expected
        )
    if 0 < len(homes) <= MAXIMAL_NAMES:
        sentence += f"; {shown} belongs in {one_of(list(map(wording.tag, homes)))}"
    return Explanation(f"{shown} may not stand in {parent}", explainer.remedies.remedy(draft) or sentence, expected)


def missing_element(explainer: Explainer, draft: Draft) -> Explanation:
    """What should stand before an element, or before its end."""
    wording = explainer.wording
    expected, sentence = explainer.offer(draft.state)
    missing = [explainer.alternatives(names) for names in draft.missing]
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
