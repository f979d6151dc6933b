"""From drafts to findings: the words of `explainer` at the places of `locating`."""

from __future__ import annotations

from teikit.relaxng.explaining.describing import shown_attribute
from teikit.relaxng.explaining.locating import Source, text_places
from teikit.relaxng.findings import Finding
from teikit.relaxng.matching.trail import OUTSIDE, moment_of
from teikit.relaxng.matching.wellformedness import explained_fault
from teikit.relaxng.names import local_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.explaining.explainer import Explainer
    from teikit.relaxng.explaining.locating import Span, Where
    from teikit.relaxng.matching.drafts import Draft
    from teikit.relaxng.matching.streaming import Result

NOWHERE = (0, 0, 0, 0)


def findings_of(result: Result, explainer: Explainer) -> list[Finding]:
    """All findings about a document read from bytes, in its order."""
    source = Source(result.data, result.encoding)
    stops = result.trail.elements(map(moment_of, result.drafts))
    texts = text_places(source, sorted({draft.where[0] for draft in result.drafts if draft.at == "text"}))
    findings = []
    for draft in result.drafts:
        stop = stops.get(moment_of(draft), OUTSIDE)
        where = span(draft, draft.where[:3], texts.get(draft.where[0]), source)
        findings.append(finding(draft, explainer, where, stop.xpath, stop.index))
    if result.untold:
        findings[-1] = with_rest(findings[-1], result.untold)
    findings += [explained_fault(fault, result, source) for fault in result.faults]
    findings.sort(key=lambda each: (each.line, each.column))
    return findings


def with_rest(last: Finding, untold: int) -> Finding:
    """The last finding that is told, saying how many are not."""
    rest = f"{untold:,} more {'error is' if untold == 1 else 'errors are'} not told"
    return Finding(
        last.line,
        last.column,
        last.end_line,
        last.end_column,
        last.code,
        last.message,
        f"{last.help}; {rest}" if last.help else rest,
        last.xpath,
        last.expected,
        last.element,
        last.parent,
        last.attribute,
        last.index,
    )


def finding(draft: Draft, explainer: Explainer, where: Span, xpath: str, index: int) -> Finding:
    """The finding of a draft."""
    explanation = explainer.explanation(draft)
    return Finding(
        *where,
        f"relaxng/{draft.code}",
        explanation.message,
        explanation.help,
        xpath,
        explanation.expected,
        local_name(draft.element),
        local_name(draft.parent),
        shown_attribute(draft.attribute),
        index,
    )


def span(draft: Draft, where: Where, text: Where | None, source: Source) -> Span:
    """The lines and columns of what is wrong; `text` is where the text before that place begins, if that is wrong."""
    if draft.at == "text" and text is not None:
        return source.text(text, where[0])
    if draft.at == "end":
        return source.tag(source.tag_before(where) or where)
    if draft.attribute and draft.code != "missing-attribute":
        return source.attribute(where, draft.attribute)
    return source.tag(where)
