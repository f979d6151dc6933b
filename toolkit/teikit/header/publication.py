"""Under which terms and names the document is published: availability, licences, identifiers; and who paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .agents import agents_in
from .elements import below, child, children, in_words, language_of, name_of, path_of, text_of
from .values import Availability, Funding, Idno, Licence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document


def availabilities_of(document: Document, publication: etree._Element | None) -> Iterator[Availability]:
    for element in children(publication, "availability", "licence"):
        is_licence = name_of(element) == "licence"
        licences = [element] if is_licence else list(below(element, "licence"))
        statements = [one for one in children(element, "p", "ab") if text_of(one)] if not is_licence else []
        named = [_licence(document, one) for one in licences]
        named += [one for statement in statements for one in _pointed_at(document, statement)]
        yield Availability(
            "" if is_licence else (element.get("status") or "").strip().lower(),
            tuple(named),
            tuple(in_words(document, one) for one in statements),
            path_of(document, element),
        )


def _licence(document: Document, element: etree._Element) -> Licence:
    target = next(iter((element.get("target") or "").split()), "")
    if not target:
        inside = (one.get("target") or "" for one in below(element, "ref", "ptr"))
        target = next((one.strip() for one in inside if one.strip()), "")
    return Licence(target, text_of(element), language_of(element), path_of(document, element))


def _pointed_at(document: Document, statement: etree._Element) -> Iterator[Licence]:
    """Licences that a paragraph names by a pointer, as was usual before there was `licence`."""
    for one in below(statement, "ref", "ptr"):
        if target := (one.get("target") or "").strip():
            yield Licence(target, "", language_of(one), path_of(document, one))


def identifiers_of(document: Document, statement: etree._Element | None) -> Iterator[Idno]:
    """The identifiers of a statement; those within another one each for itself."""
    for element in children(statement, "idno"):
        nested = list(below(element, "idno"))
        for one in (element, *nested):
            text = " ".join((one.text or "").split()) if one is element and nested else text_of(one)
            if text:
                yield Idno(text, (one.get("type") or "").strip(), path_of(document, one))


def funding_in(document: Document, statement: etree._Element | None) -> Iterator[Funding]:
    """The funders, each with the number of its grant: an `idno` or `num` in it, or one in a `ref` beside the name."""
    for element in children(statement, "funder"):
        awards = [one for one in below(element, "idno") if _is_award(one)]
        awards += list(children(element, "num"))
        award = next((Idno(text_of(one), "award", path_of(document, one)) for one in awards if text_of(one)), None)
        if award is None and (reference := child(element, "ref")) is not None and text_of(reference):
            award = Idno(text_of(reference), (reference.get("target") or "").strip(), path_of(document, reference))
        for agent in agents_in(document, element):
            yield Funding(agent, award)


def _is_award(idno: etree._Element) -> bool:
    words = f"{idno.get('type') or ''} {idno.get('subtype') or ''}".lower()
    return any(word in words for word in ("grant", "award", "project", "contract", "funding"))
