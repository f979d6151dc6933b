"""Names of every sort, and lists of them (XML Schema Part 2, 3.2.18, 3.2.19, 3.3.4 to 3.3.12).

A name is what the fifth edition of XML 1.0 takes for one. ENTITY and ENTITIES are judged by their form alone: whether
the document's DTD declares the entity as unparsed is not known here.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from teikit.relaxng.datatypes.errors import InvalidValue, shown
from teikit.relaxng.datatypes.kinds import IdKind, Kind, Measure
from teikit.relaxng.datatypes.strings import CHARACTERS
from teikit.relaxng.datatypes.whitespace import collapse
from teikit.relaxng.grammar.xml_names import FOLLOWS, STARTS
from teikit.relaxng.names import XML_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Mapping


_ASCII: Final = ("A-Z_a-z", "-.0-9A-Z_a-z")
_UNICODE: Final = (STARTS, FOLLOWS)
"""What a name may begin with, and what may follow there, as members of a character class; the colon apart."""

_FORMS: Final = {
    "NCName": "[{0}][{1}]*",
    "Name": "[{0}:][{1}:]*",
    "NMTOKEN": "[{1}:]+",
    "NCNames": "[{0}][{1}]*(?: [{0}][{1}]*)*",
    "NMTOKENs": "[{1}:]+(?: [{1}:]+)*",
    "QName": "(?:([{0}][{1}]*):)?([{0}][{1}]*)",
}
_COLON_ALLOWED: Final = ("Name", "NMTOKEN")
_ITEMS: Final[Measure[tuple[str, ...]]] = Measure(("item", "items"), len)

QualifiedName = tuple[str, str]
"""A namespace, empty where there is none, and a local name."""


@cache
def _pattern(form: str, *, only_ascii: bool) -> re.Pattern[str]:
    # The classes of all Unicode take milliseconds to compile, and few documents have such names.
    return re.compile(_FORMS[form].format(*(_ASCII if only_ascii else _UNICODE)))


def _match(form: str, text: str) -> re.Match[str] | None:
    return _pattern(form, only_ascii=text.isascii()).fullmatch(text)


def _complaint(text: str, form: str) -> str:
    """What keeps the text from being a name of that form."""
    if not text:
        return "must not be empty"
    if any(character.isspace() for character in text):
        return "must not contain spaces"
    if form not in _COLON_ALLOWED and ":" in text:
        return "must not contain a colon"
    for character in text:
        if not _match("NMTOKEN", character):
            return f"must not contain “{character}”: a name is made of letters, digits, “.”, “-” and “_”"
    return f"must not begin with “{text[0]}”: a name begins with a letter or “_”"


def _read_name(form: str, text: str, _namespaces: Mapping[str, str]) -> str:
    if _match(form, text):
        return text
    raise InvalidValue(_complaint(text, form))


def _read_names(form: str, text: str, _namespaces: Mapping[str, str]) -> tuple[str, ...]:
    names = tuple(text.split(" "))
    for name in names:
        if not _match(form, name):
            raise InvalidValue(f"“{shown(name)}” {_complaint(name, form)}" if name else "must hold at least one name")
    return names


def _read_qualified(text: str, namespaces: Mapping[str, str]) -> QualifiedName:
    match = _match("QName", text)
    if match is None:
        raise InvalidValue(_qualified_complaint(text))
    prefix, local = match.groups()
    if prefix is None:
        return namespaces.get("", ""), local
    if prefix == "xml":
        return XML_NAMESPACE, local
    namespace = namespaces.get(prefix, "")
    if not namespace:
        raise InvalidValue(f"the prefix “{shown(prefix)}” is not declared")
    return namespace, local


def _qualified_complaint(text: str) -> str:
    if text.count(":") > 1:
        return "must not contain more than one colon"
    prefix, colon, local = text.partition(":")
    if colon and not (prefix and local):
        return "must have a name on both sides of the colon"
    part = local if _match("NCName", prefix) else prefix
    return _complaint(part, "NCName")


def _one(name: str, form: str, description: str, id_kind: IdKind = "") -> Kind[str]:
    recognises = partial(_match, form)
    return Kind(name, description, collapse, partial(_read_name, form), recognises, CHARACTERS, id_kind=id_kind)


def _several(name: str, form: str, description: str, id_kind: IdKind = "") -> Kind[tuple[str, ...]]:
    recognises = partial(_match, f"{form}s")
    return Kind(name, description, collapse, partial(_read_names, form), recognises, _ITEMS, id_kind=id_kind)


def _qualified(name: str, description: str) -> Kind[QualifiedName]:
    any_length: Measure[QualifiedName] = Measure(("character", "characters"))
    return Kind(name, description, collapse, _read_qualified, measure=any_length, context_dependent=True)


KINDS: Final = (
    _one("Name", "Name", "a name without spaces"),
    _one("NCName", "NCName", "a name without spaces or colon"),
    _one("NMTOKEN", "NMTOKEN", "letters, digits, “.”, “-”, “_” and “:” without spaces"),
    _one("ID", "NCName", "a name without spaces or colon that is given once in the document", "ID"),
    _one("IDREF", "NCName", "the xml:id (or other ID) of an element in this document", "IDREF"),
    _one("ENTITY", "NCName", "the name of an unparsed entity"),
    _several("NMTOKENS", "NMTOKEN", "one or more words of letters, digits, “.”, “-”, “_” and “:”"),
    _several("IDREFS", "NCName", "one or more xml:ids (or other IDs) of elements in this document", "IDREFS"),
    _several("ENTITIES", "NCName", "one or more names of unparsed entities"),
    _qualified("QName", "a name, with a declared prefix where it has one"),
    _qualified("NOTATION", "the name of a notation, with a declared prefix where it has one"),
)
