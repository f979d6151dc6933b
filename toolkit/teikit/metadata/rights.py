"""What may be done with the edition, as its availability says, and where that contradicts itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..header.values import Dated
from .dates import day_of, is_before
from .fields import Fact, Licence, Rights
from .languages import bcp_47
from .licences import Terms, terms_in, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..header.values import Availability, Header

# Words that reserve all rights, in the languages of headers.
_RESERVED: Final = re.compile(
    r"(?i)all rights (?:are )?reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|reproduction interdite"
    r"|no part of (?:this|the) [\w ]+ may be (?:reproduced|copied|distributed|used|stored)"
    r"|may (?:not be|only be|be only) (?:reproduced|copied|distributed|redistributed|used) (?:only )?"
    r"with(?:out)? (?:\w+ )*permission"
    r"|(?:prohibida|proibida|vietata|interdite) (?:la |a )?(?:reproducción|reprodução|riproduzione|reproduction)"
    r"|(?:reproducción|reprodução|riproduzione) (?:prohibida|proibida|vietata)"
    r"|(?:vervielfältigung|weitergabe|nachdruck)[\w, ]{0,40} (?:verboten|untersagt|nicht (?:gestattet|erlaubt))"
    r"|все права защищены|всі права захищено|wszelkie prawa zastrzeżone|všechna práva vyhrazena|med ensamrätt"
    r"|alle rettigheder forbeholdes|無断転載|禁無断|版权所有|版權所有|جميع الحقوق محفوظة|כל הזכויות שמורות"
    r"|not (?:for|to be) (?:re)?distribut|access (?:to [\w ]+ )?is restricted|nicht zur weitergabe"
)
_NOTICE: Final = re.compile(r"(?i)(?:copyright|©|\(c\))[^.]{0,100}\.?")
EMBARGO: Final = frozenset({"available", "availability", "embargo"})  # the types of dates that end a time of waiting
_SCOPE: Final = re.compile(
    r"(?i)\b(?:for|für|pour|texts?|images?|facsimiles?|pictures?|photographs?|scans?|code|programs?|software|scripts?"
    r"|stylesheets?|data|tables?|encoding|mark-?up|metadata|transcriptions?|translations?"
    r"|annotations?|bilder|faksimiles?|kodierung|auszeichnung|transkription|übersetzung|texte|encodage|métadonnées"
    r"|immagini|testo|testi|texto|textos|imágenes|imagens|código|codice)\b"
)
_RESERVED_PART: Final = (
    'write status="restricted" if that is about something in the package, else status="free"; without a status the '
    "package is open to all"
)
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
    licences, statements = _each_once(licences), list(dict.fromkeys(statements))
    issued = issued_of([date for date in header.published if date.type.lower() not in EMBARGO])
    licences = [one if _begins_later(one, issued) else replace(one, since="") for one in licences]
    reserved = _reserved(licences, statements, is_free=status == "free")
    embargo = _embargo(header, issued)
    rights = Rights(
        status, tuple(licences), tuple(statements), origin, reserved or (embargo and f"embargo until {embargo}")
    )
    restricts_for_ever = status == "restricted" or reserved or any(one.restricts for one in licences)
    return (
        rights if restricts_for_ever else replace(rights, until=_last_day([embargo, *(one.since for one in licences)]))
    )


def issued_of(dates: list[Dated]) -> Dated:
    """The date of publication among some: the one that says so, or the first; one without any where there is none."""
    given = [date for date in dates if date]
    known = (date for date in given if date.type.lower() in {"publication", "published", "issued", "release"})
    return next(known, next(iter(given), Dated()))


def _embargo(header: Header, issued: Dated) -> str:
    """The day before which nothing may be used, where it lies after the date of publication."""
    for date in header.published:
        until = date.when or date.end or date.latest or date.start or date.earliest
        if date.type.lower() == "embargo" and date and issued and is_before(issued.when or issued.end, until):
            return until
    return ""


def _last_day(ends: list[str]) -> str:
    """The last of the days that restrictions end on; nothing where one of them is no whole day."""
    days = [day_of(Dated(when=end)) for end in ends if end]
    return max(days, default="") if all(days) else ""


def _each_once(licences: list[Licence]) -> list[Licence]:
    """Licences without those that only name again, by a pointer in a paragraph, what another one is for."""
    kept = dict.fromkeys(one for one in licences if one.statement or not one.uri)
    said = {one.uri for one in kept}
    bare = {one.uri: one for one in reversed(licences) if not one.statement and one.uri and one.uri not in said}
    chosen = {*kept, *bare.values()}
    return [one for one in dict.fromkeys(licences) if one in chosen]


def _begins_later(licence: Licence, issued: Dated) -> bool:
    """Whether a licence holds only from a day on that lies after the edition's date."""
    return bool(licence.since and issued and is_before(issued.when or issued.end or issued.latest, licence.since))


def _reserved(licences: list[Licence], statements: list[Fact], *, is_free: bool) -> str:
    """The words that reserve all rights, or a notice of copyright that is all there is, unless a licence opens it."""
    if any(licence.name and not licence.restricts for licence in licences):
        return ""
    words = [*(one.value for one in statements), *(one.statement for one in licences)]
    if found := _reserving(words):
        return found
    has_notice_only = not licences and bool(words) and all(_NOTICE.fullmatch(text) for text in words)
    return words[0] if has_notice_only and not is_free else ""


def _reserving(words: Iterable[str]) -> str:
    """The first words that reserve all rights."""
    return next((found[0] for text in words if (found := _RESERVED.search(text))), "")


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
    if rights.status == "free" and known and all(licence.restricts for licence in known):
        message = f"the status is “free”, and the terms are “{known[0].name}”"
        yield message, 'write status="restricted", or name the licence that makes the text free', rights.origin
    if rights.status == "free" and rights.reserved:
        message = f"the status is “free”, and the words are “{rights.reserved}”"
        yield message, 'write status="restricted", or name the licence that makes the text free', rights.origin
    if rights.status in {"", "unknown"} and known and not rights.restricted:
        words = _reserving([*(one.value for one in rights.statements), *(one.statement for one in known)])
        if words:
            message = f"the licence is {known[0].spdx or known[0].name}, and the words are “{words}”"
            yield message, _RESERVED_PART, rights.origin
    for licence in rights.licences:
        if licence.since:
            message = f"the licence holds only from {licence.since} on, which is after the edition's date"
            help_ = "until then the records say that the edition is restricted; then publish it with a later date"
            yield message, help_, licence.origin
    if rights.status == "restricted" and _is_open(rights):
        message = f"the status is “restricted”, and the licence is {known[0].spdx or known[0].name}"
        yield message, 'write status="free", or say what is restricted in a <p> of <availability>', rights.origin
    different = {licence.uri: licence for licence in known}
    unscoped = [licence for licence in different.values() if not _is_scoped(licence)]
    if len({licence.origin for licence in unscoped}) > 1:
        names = ", ".join(licence.spdx or licence.name for licence in unscoped)
        message = f"there are several licences, {names}, and nothing says which is for what"
        yield message, "say in a <p> in each <licence> what it is for, or keep one", unscoped[1].origin


def _is_open(rights: Rights) -> bool:
    """Whether all that is said is the name of licences that let the text be used."""
    return bool(rights.licences and not rights.statements) and all(
        licence.name and not licence.restricts and not _is_scoped(licence) for licence in rights.licences
    )


def _is_scoped(licence: Licence) -> bool:
    return len(licence.statement.split()) > _NAMED_ONLY or bool(_SCOPE.search(licence.statement))
