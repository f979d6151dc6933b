"""Under which terms and names the document is published: availability, licences, identifiers; and who paid."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..namespaces import XML_BASE, name_of
from .agents import agents_in, agents_of_statement
from .dating import dated
from .elements import below, child, children, in_words, is_stated, language_of, text_of
from .values import Availability, Funding, Idno, Licence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document

_FUNDED: Final = re.compile(
    r"(?i)(?:project |projekt )?(?:fund(?:er|ing|ed)|financ(?:é|ed|ement|iado|iación|iamiento|iamento)"
    r"|finanziert|finanziato|finanzierung|gefördert|förderung|förderer)(?: (?:by|von|durch|par|por|da|body))?:?"
)
_AWARD: Final = (
    r"\b(?:grant|award|project|projekt|förder|fkz|contract|projet|proyecto|projeto|convention)"
    r"[ -]?(?:agreement )?(?:no\.?|number|nr\.?|nummer|kennzeichen|n[°º]\.?|num\.?|id|code)?[ :]*"
    r"(?!(?:1[89]|20)\d\d\b)(?P<number>[A-Z\d][\w/.-]*\d[\w/-]*)(?!\w)"
)
_NUMBER_OF_AWARD: Final = re.compile(_AWARD, re.IGNORECASE)
_AWARD_AT_END: Final = re.compile(
    rf"(?P<name>[^,;:]+?)(?: (?:advanced|consolidator|starting|synergy|research|under))?(?:\s*[,;:(]\s*|\s+)"
    rf"{_AWARD}\s*\)?\.?",
    re.IGNORECASE,
)
_CODE_AT_END: Final = re.compile(
    r"(?P<name>.+?)\s*\((?P<number>(?=[^)]*[A-Z\d]\d)(?!(?:1[89]|20)\d\d\b)[A-Z\d][\w/.-]*\d)\)\.?"
)
_SCHEMES_OF_POINTERS: Final = frozenset({"ark", "doi", "handle", "hdl", "urn"})
_CODE_OF_AWARD: Final = re.compile(r"(?!Q\d+$)[A-Z]{1,6}[ /_-]?\d[\w/.-]*|\d{5,9}")
_ADDRESS: Final = re.compile(r"https?://[^\s<>()\[\]\"“”]+[^\s<>()\[\]\"“”.,;:!?]")


def availabilities_of(document: Document, publication: etree._Element | None) -> Iterator[Availability]:
    for element in children(publication, "availability", "licence"):
        is_licence = name_of(element) == "licence"
        licences = [element] if is_licence else list(below(element, "licence"))
        statements = [one for one in children(element, "p", "ab") if is_stated(one)] if not is_licence else []
        named = [found for one in licences for found in _licences(document, one)]
        named += [one for statement in statements for one in _pointed_at(document, statement)]
        yield Availability(
            "" if is_licence else (element.get("status") or "").strip().lower(),
            tuple(named),
            tuple(in_words(document, one) for one in statements),
            document.xpath_of(element),
            tuple(found for one in below(element, "date") if (found := dated(document, one))),
        )


def _licences(document: Document, element: etree._Element) -> Iterator[Licence]:
    """A licence for each of its targets; where it has none, the first that a pointer or an address in it gives."""
    targets = (element.get("target") or "").split()
    words = text_of(element)
    if len(targets) > 1 and not any(":" in target or target.startswith("#") for target in targets):
        words = ": ".join(dict.fromkeys(filter(None, (" ".join(targets), words))))  # “CC BY 4.0”, which is no pointer
        targets = []
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
    """The identifiers of a statement; those within another one each for itself, unless they are the parts of it."""
    for element in children(statement, "idno"):
        nested = list(below(element, "idno"))
        if nested and any((one.tail or "").strip() for one in nested[:-1]):  # as in “T.1.1”
            yield Idno(
                "".join(text_of(element).split()), (element.get("type") or "").strip(), document.xpath_of(element)
            )
            continue
        for one in (element, *nested):
            text = " ".join((one.text or "").split()) if one is element and nested else text_of(one)
            base = (one.get(XML_BASE) or "").strip()
            if text:
                yield Idno(
                    base + text if "://" in base and ":" not in text else text,
                    (one.get("type") or "").strip(),
                    document.xpath_of(one),
                )


def references_of(document: Document, statement: etree._Element | None) -> Iterator[Idno]:
    """The identifiers that a statement gives as pointers whose type says so: ``<ref type="doi" target="…"/>``."""
    for element in children(statement, "ref", "ptr"):
        target, said = (element.get("target") or "").strip(), (element.get("type") or "").strip()
        if ":" in target and said.lower() in _SCHEMES_OF_POINTERS:
            yield Idno(target, said, f"{document.xpath_of(element)}/@target")


def funding_in(document: Document, statement: etree._Element | None) -> Iterator[Funding]:
    """The funders, each with the numbers of its grants: an `idno` or `num` in it, or one in a `ref` beside the name.

    Of several names in one `funder` each has the numbers that follow it. A `respStmt` that says “funded by” is one too.
    """
    for element in children(statement, "funder", "respStmt"):
        if name_of(element) == "respStmt" and not _is_of_funding(element):
            continue
        agents = list((agents_in if name_of(element) == "funder" else agents_of_statement)(document, element))
        has_names = any(agent.origin != document.xpath_of(element) for agent in agents)
        awards = list(_awards(document, element, has_names=has_names))
        if (
            not has_names
            and not awards
            and len(agents) == 1
            and (parts := _AWARD_AT_END.fullmatch(agents[0].name.text) or _CODE_AT_END.fullmatch(agents[0].name.text))
        ):
            agents = [replace(agents[0], name=replace(agents[0].name, text=parts["name"]))]
            awards = [Idno(parts["number"], "award", document.xpath_of(element))]
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
    elif not numbers and (has_names or name_of(element) == "respStmt"):
        yield from _awards_in_words(document, element)


def _awards_in_words(document: Document, element: etree._Element) -> Iterator[Idno]:
    """The numbers that follow their name in the words beside a funder's name (“Projektnummer 269804”)."""
    for one in element.iterchildren("*"):
        words = f"{text_of(one)}; {one.tail or ''}" if name_of(one) == "note" else one.tail or ""
        for number in dict.fromkeys(_NUMBER_OF_AWARD.findall(words)):
            yield Idno(number, "award", document.xpath_of(one))


def _is_of_funding(statement: etree._Element) -> bool:
    """Whether all that a respStmt says of somebody is to have paid."""
    said = [text_of(one) for one in children(statement, "resp")]
    return bool(said) and all(_FUNDED.fullmatch(words) for words in said)


def _is_award(idno: etree._Element) -> bool:
    words = f"{idno.get('type') or ''} {idno.get('subtype') or ''}".lower()
    if words == " ":
        return bool(_CODE_OF_AWARD.fullmatch(text_of(idno)))
    return any(word in words for word in ("grant", "award", "project", "contract", "funding"))
