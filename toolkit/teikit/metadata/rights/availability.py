"""What may be done with the edition, as its availability says, and where that contradicts itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...header.values import Dated
from ..fields import Fact, Licence, Rights
from ..languages import bcp_47
from .embargo import AVAILABLE, embargo_of, today_of
from .licences import Terms, terms_in, terms_of
from .parts import parts_in
from .restrictions import reserved_of_no_part, reserves, restriction_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from ...header.values import Availability, Header

_ABOUT_RIGHTS: Final = re.compile(
    r"(?i)copyright|©|licen[cs]|lizenz|licenza|licencia|public domain|domaine public|gemeinfrei|freely available"
    r"|non-?commercial|permission"
)
_POINTS_ONLY: Final = re.compile(r"(?i)(?:see|siehe|s\.|voir|cf\.?|vedi|véase|zie)\W*")
_FOR: Final = re.compile(r"(?i)\b(?:for|für|pour|per|para)\b")
_WHICH_PART: Final = (
    'say in the same sentence what they are about (the pictures, the translation), or write status="free" or '
    'status="restricted"; without either the package is open to all'
)
_NAMED_ONLY: Final = 6  # words: fewer name a licence, and say nothing of what it is for


def rights_of(header: Header, media: Callable[[], AbstractSet[str]] = frozenset) -> Rights:
    """The rights; a publication statement in plain paragraphs states them where it speaks of any.

    `media` gives the kinds of media that lie beside the document, and is asked only where that decides.
    """
    licences = [licence for one in header.availabilities for licence in _licences(one)]
    statements = [
        Fact(words.text, words.origin, bcp_47(words.language))
        for one in header.availabilities
        for words in one.statements
    ]
    if not header.availabilities:
        for words in header.statements:
            if terms := terms_in(words.text):
                licences.append(_licence(terms, words.text, words.language, words.origin))
            elif reserves(words.text) or _ABOUT_RIGHTS.search(words.text):
                statements.append(Fact(words.text, words.origin, bcp_47(words.language)))
    statuses = [one.status for one in header.availabilities if one.status]
    status = "restricted" if "restricted" in statuses else next(iter(statuses), "")
    elements = [one.origin for one in header.availabilities]
    origin = next(iter([*elements, *(one.origin for one in licences), *(one.origin for one in statements)]), "")
    licences = _each_once(licences)
    statements = [one for one in dict.fromkeys(statements) if not (licences and _POINTS_ONLY.fullmatch(one.value))]
    today = today_of(header, issued_of([date for date in header.published if date.type.lower() not in AVAILABLE]))
    licences = [one if today.is_surely_before(one.since) else replace(one, since="") for one in licences]
    embargo = embargo_of(header, licences, today)
    restriction = restriction_of(header.availabilities, licences, statements, embargo, media)
    return Rights(status, tuple(licences), tuple(statements), origin, restriction, embargo)


def issued_of(dates: list[Dated]) -> Dated:
    """The date of publication among some: the one that says so, or the first; one without any where there is none."""
    given = [date for date in dates if date]
    known = (date for date in given if date.type.lower() in {"publication", "published", "issued", "release"})
    return next(known, next(iter(given), Dated()))


def _each_once(licences: list[Licence]) -> list[Licence]:
    """Licences without those that only name again, by a pointer in a paragraph, what another one is for."""
    kept = dict.fromkeys(one for one in licences if one.statement or not one.uri)
    said = {one.uri for one in kept}
    bare = {one.uri: one for one in reversed(licences) if not one.statement and one.uri and one.uri not in said}
    chosen = {*kept, *bare.values()}
    return [one for one in dict.fromkeys(licences) if one in chosen]


def _licences(availability: Availability) -> Iterator[Licence]:
    elements = {
        written.origin for written in availability.licences if written.origin.split("/")[-1].startswith("licence")
    }
    for written in availability.licences:
        is_pointer = written.origin not in elements
        target = "" if written.target.startswith("#") else written.target
        terms = terms_of(target) or (None if is_pointer else terms_in(written.words) or terms_in(target))
        if terms is None and (is_pointer or not (target or written.words)):
            continue
        words = written.words
        if terms is None:
            is_address = ":" in target
            terms = Terms(target if is_address else "", "", "")
            words = words or ("" if is_address else target)
        yield _licence(terms, words, written.language, written.origin, written.since)
    if not availability.licences:
        for said in availability.statements:
            if terms := terms_in(said.text):
                yield _licence(terms, "", said.language, said.origin)


def _licence(terms: Terms, words: str, language: str, origin: str, since: str = "") -> Licence:
    return Licence(terms.uri, terms.spdx, terms.name, terms.restricts, words, bcp_47(language), origin, since)


def contradictions(rights: Rights) -> Iterator[tuple[str, str, str]]:
    """What does not agree: what is wrong, what would be right, and the element that says it."""
    known = [licence for licence in rights.licences if licence.name]
    embargo = rights.embargo if not any(licence.since for licence in rights.licences) else None
    if rights.status == "free" and (rights.restriction or embargo):
        end = embargo.until if embargo and embargo.until else "a day that is not given"
        message = f"the status is “free”, and {rights.restriction or f'there is an embargo until {end}'}"
        yield message, 'write status="restricted", or name the licence that makes the text free', rights.origin
    if rights.status in {"", "unknown"} and not rights.restricted and (words := reserved_of_no_part(rights)):
        message = f"the licence is {known[0].spdx or known[0].name}, and the words are “{words}”"
        yield message, _WHICH_PART, rights.origin
    yield from _misnamed(rights, known)
    for licence in rights.licences:
        if licence.since:
            message = f"the licence holds only from {licence.since} on, which is after the edition's date"
            help_ = "until then the records say that the edition is restricted; then publish it with a later date"
            yield message, help_, licence.origin
    if rights.status == "restricted" and not rights.embargo and _is_open(rights):
        message = f"the status is “restricted”, and the licence is {known[0].spdx or known[0].name}"
        yield message, 'write status="free", or say what is restricted in a <p> of <availability>', rights.origin
    different = {licence.uri: licence for licence in known}
    unscoped = [licence for licence in different.values() if not _is_scoped(licence)]
    if len({licence.origin for licence in unscoped}) > 1:
        names = ", ".join(licence.spdx or licence.name for licence in unscoped)
        message = f"there are several licences, {names}, and nothing says which is for what"
        yield message, "say in a <p> in each <licence> what it is for, or keep one", unscoped[1].origin


def _misnamed(rights: Rights, known: list[Licence]) -> Iterator[tuple[str, str, str]]:
    """Where the words name another licence than the address does; that one is ported to a country may stay unsaid."""
    said = [(licence, licence.statement, licence.origin) for licence in known]
    if len({licence.uri for licence in known}) == 1:
        said += [(known[0], one.value, one.origin) for one in rights.statements if not _names_parts(one.value)]
    for licence, words, origin in said:
        named = terms_in(words)
        if named and _in_any_country(named.uri) != _in_any_country(licence.uri):
            message = f"the licence is {licence.spdx or licence.name} by its address, and {named.spdx} by its words"
            yield message, "correct the one or the other; the records follow the address", origin


def _in_any_country(uri: str) -> str:
    return re.sub(r"(?<=/licenses/)([\w-]+/[\d.]+/).*", r"\1", uri)


def _is_open(rights: Rights) -> bool:
    """Whether all that is said is the name of licences that let the text be used."""
    return bool(rights.licences and not rights.statements) and all(
        licence.name and not licence.restricts and not _is_scoped(licence) for licence in rights.licences
    )


def _is_scoped(licence: Licence) -> bool:
    return len(licence.statement.split()) > _NAMED_ONLY or _names_parts(licence.statement)


def _names_parts(words: str) -> bool:
    return bool(parts_in(words) or _FOR.search(words))
