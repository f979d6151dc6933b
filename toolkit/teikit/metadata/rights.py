"""What may be done with the edition, as its availability says, and where that contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .fields import Fact, Licence, Rights
from .languages import bcp_47
from .licences import Terms, terms_in, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..header.values import Availability, Header

_NAMED_ONLY: Final = 6  # words: fewer name a licence, and say nothing of what it is for


def rights_of(header: Header) -> Rights:
    """The rights; a publication statement in plain paragraphs states them where it names a licence."""
    licences = [licence for one in header.availabilities for licence in _licences(one)]
    statements = [
        Fact(words.text, words.origin, bcp_47(words.language))
        for one in header.availabilities
        for words in one.statements
    ]
    if not header.availabilities:
        licences += [
            _licence(terms, words.text, words.language, words.origin)
            for words in header.statements
            if (terms := terms_in(words.text))
        ]
    statuses = [one.status for one in header.availabilities if one.status]
    status = "restricted" if "restricted" in statuses else next(iter(statuses), "")
    origin = next((one.origin for one in header.availabilities), next((one.origin for one in licences), ""))
    return Rights(status, tuple(dict.fromkeys(licences)), tuple(dict.fromkeys(statements)), origin)


def _licences(availability: Availability) -> Iterator[Licence]:
    elements = {
        written.origin for written in availability.licences if written.origin.split("/")[-1].startswith("licence")
    }
    for written in availability.licences:
        terms = terms_of(written.target) if written.target else terms_in(written.words)
        is_pointer = written.origin not in elements
        if terms is None and (is_pointer or not (written.target or written.words)):
            continue
        if terms is None:
            terms = Terms(written.target, "", "")
        yield _licence(terms, written.words, written.language, written.origin)
    if not availability.licences:
        for words in availability.statements:
            if terms := terms_in(words.text):
                yield _licence(terms, "", words.language, words.origin)


def _licence(terms: Terms, words: str, language: str, origin: str) -> Licence:
    return Licence(terms.uri, terms.spdx, terms.name, terms.restricts, words, bcp_47(language), origin)


def contradictions(rights: Rights) -> Iterator[tuple[str, str, str]]:
    """What does not agree: what is wrong, what would be right, and the element that says it."""
    known = [licence for licence in rights.licences if licence.name]
    if rights.status == "free" and known and all(licence.restricts for licence in known):
        message = f"the status is “free”, and the terms are “{known[0].name}”"
        yield message, 'write status="restricted", or name the licence that makes the text free', rights.origin
    if rights.status == "restricted" and _is_open(rights):
        message = f"the status is “restricted”, and the licence is {known[0].spdx or known[0].name}"
        yield message, 'write status="free", or say what is restricted in a <p> of <availability>', rights.origin
    different = {licence.uri: licence for licence in known}
    unscoped = [licence for licence in different.values() if not _is_scoped(licence)]
    if len(different) > 1 and len(unscoped) > 1:
        names = ", ".join(licence.spdx or licence.name for licence in unscoped)
        message = f"there are several licences, {names}, and nothing says which is for what"
        yield message, "say in a <p> in each <licence> what it is for, or keep one", unscoped[1].origin


def _is_open(rights: Rights) -> bool:
    """Whether all that is said is the name of licences that let the text be used."""
    return bool(rights.licences and not rights.statements) and all(
        licence.name and not licence.restricts and not _is_scoped(licence) for licence in rights.licences
    )


def _is_scoped(licence: Licence) -> bool:
    return len(licence.statement.split()) > _NAMED_ONLY
