"""Under which terms and names the document is published: availability, licences, identifiers; and who paid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .agents import agents_in
from .dating import dated
from .elements import below, child, children, in_words, language_of, name_of, text_of
from .values import Availability, Funding, Idno, Licence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document

_ADDRESS: Final = re.compile(r"https?://[^\s<>()\[\]\"“”]+[^\s<>()\[\]\"“”.,;:!?]")


def availabilities_of(document: Document, publication: etree._Element | None) -> Iterator[Availability]:
    for element in children(publication, "availability", "licence"):
        is_licence = name_of(element) == "licence"
        licences = [element] if is_licence else list(below(element, "licence"))
        statements = [one for one in children(element, "p", "ab") if text_of(one)] if not is_licence else []
        named = [found for one in licences for found in _licences(document, one)]
        named += [one for statement in statements for one in _pointed_at(document, statement)]
        yield Availability(
            "" if is_licence else (element.get("status") or "").strip().lower(),
            tuple(named),
            tuple(in_words(document, one) for one in statements),
            document.xpath_of(element),
        )


def _licences(document: Document, element: etree._Element) -> Iterator[Licence]:
    """A licence for each of its targets; where it has none, the first that a pointer or an address in it gives."""
    targets = (element.get("target") or "").split()
    words = text_of(element)
    if not targets:
        inside = [
            *((one.get("target") or "").strip() for one in below(element, "ref", "ptr")),
            *_ADDRESS.findall(words),
        ]
        targets = [next((one for one in inside if one), "")]
    since = dated(document, element)
    begins = (since.earliest or since.start) if since.is_given else ""
    for target in targets:
        said = "" if words == target else words
        yield Licence(target, said, language_of(element), document.xpath_of(element), begins)


def _pointed_at(document: Document, statement: etree._Element) -> Iterator[Licence]:
    """Licences that a paragraph names by a pointer, as was usual before there was `licence`."""
    for one in below(statement, "ref", "ptr"):
        if target := (one.get("target") or "").strip():
            yield Licence(target, "", language_of(one), document.xpath_of(one))


def identifiers_of(document: Document, statement: etree._Element | None) -> Iterator[Idno]:
    """The identifiers of a statement; those within another one each for itself."""
    for element in children(statement, "idno"):
        nested = list(below(element, "idno"))
        for one in (element, *nested):
            text = " ".join((one.text or "").split()) if one is element and nested else text_of(one)
            if text:
                yield Idno(text, (one.get("type") or "").strip(), document.xpath_of(one))


def funding_in(document: Document, statement: etree._Element | None) -> Iterator[Funding]:
    """The funders, each with the numbers of its grants: an `idno` or `num` in it, or one in a `ref` beside the name.

    Of several names in one `funder` each has the numbers that follow it.
    """
    for element in children(statement, "funder"):
        agents = list(agents_in(document, element))
        has_names = any(agent.origin != document.xpath_of(element) for agent in agents)
        awards = list(_awards(document, element, has_names=has_names))
        order = [document.xpath_of(one) for one in element.iter("*")]
        for place, agent in enumerate(agents):
            until = order.index(agents[place + 1].origin) if place + 1 < len(agents) else len(order)
            since = order.index(agent.origin) if place and agent.origin in order else 0
            own = [award for award in awards if since <= order.index(award.origin) < until]
            yield from (Funding(agent, award) for award in own)
            if not own:
                yield Funding(agent, None)


def _awards(document: Document, element: etree._Element, *, has_names: bool) -> Iterator[Idno]:
    numbers = [one for one in below(element, "idno") if _is_award(one)] + list(children(element, "num"))
    numbers = [one for one in numbers if text_of(one)]
    yield from (Idno(text_of(one), "award", document.xpath_of(one)) for one in numbers)
    reference = child(element, "ref")
    if not numbers and has_names and reference is not None and text_of(reference):
        yield Idno(text_of(reference), (reference.get("target") or "").strip(), document.xpath_of(reference))


def _is_award(idno: etree._Element) -> bool:
    words = f"{idno.get('type') or ''} {idno.get('subtype') or ''}".lower()
    return any(word in words for word in ("grant", "award", "project", "contract", "funding"))
