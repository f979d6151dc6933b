"""Whether anything in the package may not be used by everyone, and what in the header says so.

What is said of a part restricts the package where the part is in it: the text and all that is said of it are, pictures
and recordings where they lie beside the text. What restricts a part that is elsewhere is told, and restricts nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .parts import MEDIA, parts_beside, parts_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ...header.values import Availability
    from ..fields import Embargo, Fact, Licence, Rights

# Words that reserve all rights, in the languages of headers.
_RESERVED: Final = re.compile(
    r"(?i)all rights (?:are )?reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|reproduction interdite"
    r"|no part of (?:this|the) [\w ]+ may be (?:reproduced|copied|distributed|used|stored)"
    r"|may (?:not be|only be|be only) (?:reproduced|copied|distributed|redistributed|used) (?:only )?"
    r"with(?:out)? (?:\w+ )*permission"
    r"|permission must be (?:granted|obtained|sought)|(?<!no )permission is (?:required|needed)"
    r"|(?<!not )requires? (?:(?!no )\w+ ){0,3}permission|(?:is|are) reserved for (?:the )?(?:authori[sz]ed )?\w+"
    r"|(?<!not )(?<!longer )protected by copyright|(?<!nicht )urheberrechtlich geschützt"
    r"|protégée?s? par le droit d[’']auteur"
    r"|(?:prohibida|proibida|vietata|interdite) (?:la |a )?(?:reproducción|reprodução|riproduzione|reproduction)"
    r"|(?:reproducción|reprodução|riproduzione) (?:prohibida|proibida|vietata)"
    r"|(?:vervielfältigung|weitergabe|nachdruck)[\w, ]{0,40} (?:verboten|untersagt|nicht (?:gestattet|erlaubt))"
    r"|все права защищены|всі права захищено|wszelkie prawa zastrzeżone|všechna práva vyhrazena|med ensamrätt"
    r"|alle rettigheder forbeholdes|無断転載|禁無断|版权所有|版權所有|جميع الحقوق محفوظة|כל הזכויות שמורות"
    r"|επιφύλαξη παντός δικαιώματος"
    r"|not (?:for|to be) (?:re)?distribut|access (?:to [\w ]+ )?is restricted|nicht zur weitergabe"
)
_NOTICE: Final = re.compile(r"(?i)(?:copyright|©|\(c\))[^.]{0,100}\.?")


def reserves(words: str) -> bool:
    """Whether some words reserve rights, or are a notice of copyright."""
    return bool(_RESERVED.search(words) or _NOTICE.fullmatch(words))


def restriction_of(
    availabilities: Sequence[Availability],
    licences: Sequence[Licence],
    statements: Sequence[Fact],
    embargo: Embargo | None,
    media: Callable[[], AbstractSet[str]],
) -> str:
    """Why something in the package may not be used by everyone, whatever the embargo; nothing where everything may.

    Where no licence opens the whole, whatever restricts anything restricts it.
    """
    words = [*(one.value for one in statements), *(one.statement for one in licences)]
    statuses = {one.status for one in availabilities}
    if not any(map(_opens, licences)):
        found = [*_status(statuses), *map(_terms, filter(_restricts, licences)), *_reserved_wholly(words, statuses)]
    else:
        found = [*_status({one.status for one in availabilities if not embargo and _is_of_here(one, media)})]
        found += [_terms(one) for one in licences if _restricts(one) and _is_here(parts_in(one.statement), media)]
        found += _reserved_of_parts(words, media)
    return next(iter(found), "")


def reserved_of_no_part(rights: Rights) -> str:
    """The words that reserve rights and name no part, where a licence opens the whole: whom they bind is not said."""
    if not any(map(_opens, rights.licences)):
        return ""
    words = [*(one.value for one in rights.statements), *(one.statement for one in rights.licences)]
    found = ((text, match) for text in words for match in _RESERVED.finditer(text))
    return next((match[0] for text, match in found if not parts_beside(text, *match.span())), "")


def _opens(licence: Licence) -> bool:
    """Whether a licence lets everyone use the text: one that is for the pictures or the metadata alone does not."""
    parts = parts_in(licence.statement)
    return bool(licence.name) and not licence.restricts and (not parts or "text" in parts)


def _restricts(licence: Licence) -> bool:
    return licence.restricts


def _is_here(parts: AbstractSet[str], media: Callable[[], AbstractSet[str]]) -> bool:
    """Whether some parts are in the package; what lies beside the text is looked for only where that decides."""
    return not parts or not parts <= MEDIA or bool(parts & media())


def _is_of_here(availability: Availability, media: Callable[[], AbstractSet[str]]) -> bool:
    said = [*(one.text for one in availability.statements), *(one.words for one in availability.licences)]
    return not all(said) or _is_here(frozenset().union(*map(_parts_or_rest, said)), media)


def _parts_or_rest(words: str) -> frozenset[str]:
    return parts_in(words) or frozenset({"rest"})


def _status(statuses: Iterable[str]) -> Iterator[str]:
    if "restricted" in statuses:
        yield "the status is “restricted”"


def _terms(licence: Licence) -> str:
    return f"the terms are “{licence.name}”"


def _reserved_wholly(words: Sequence[str], statuses: AbstractSet[str]) -> Iterator[str]:
    yield from (f"the words are “{match[0]}”" for text in words if (match := _RESERVED.search(text)))
    if words and all(_NOTICE.fullmatch(text) for text in words) and "free" not in statuses:
        yield f"the words are “{words[0]}”"


def _reserved_of_parts(words: Iterable[str], media: Callable[[], AbstractSet[str]]) -> Iterator[str]:
    for text in words:
        for match in _RESERVED.finditer(text):
            if (parts := parts_beside(text, *match.span())) and _is_here(parts, media):
                yield f"of a part of it the words are “{match[0]}”"
