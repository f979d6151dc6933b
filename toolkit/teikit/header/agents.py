"""Who had a part in the document: names with their parts, roles, identifiers, and what registers add to them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ..namespaces import XML_LANG, name_of
from .elements import below, children, expanded, in_words, language_of, name_words_of, pointed_at, text_of, words_of
from .values import Affiliation, Agent, Idno, Name, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document

_IN_TURNS: Final = 4  # duty, name, duty, name
_NAMES: Final = ("persName", "orgName", "name", "rs")
_VARIANTS: Final = frozenset({"alt", "alternative", "pen", "pseudo", "pseudonym", "variant"})
_PUBLISHING: Final = frozenset({"authority", "distributor", "publisher"})
_ENDS_IN_BY: Final = re.compile(r"(?i)(?:^|\s)(?:by|von|durch|par|por|da|at|the)$|:$")
_ROLE_BEFORE_NAME: Final = re.compile(
    r"(?i)(?P<role>(?:(?:selected|collected|compiled|prepared|introduced|annotated|transcribed|translated|edited|written)"
    r"(?:,? and |, |\s(?=by)))+by|by|ed\. by|trans(?:l)?\. by"
    r"|(?:herausgegeben|hrsg\.|hg\.|bearbeitet|übersetzt|übertragen|transkribiert|eingeleitet|ediert) (?:von|v\.)"
    r"|(?:préface|introduction|notes|traduction|édition) (?:et \w+ )?(?:de|par)"
    r"|(?:éditée?|traduite?|établie?|transcrite?|annotée?|présentée?) par"
    r"|(?:edición|traducción|transcripción)(?: a cargo)? de|(?:editado|traducido|transcrito) por"
    r"|a cura di|(?:tradotto|traduzione|trascritto|trascrizione) (?:da|di)|(?:vertaald|uitgegeven|bewerkt) door"
    r")\s+(?P<name>[^\W\d_].*)"
)
_NAMELESS: Final = re.compile(
    r"(?i)[\[(\s]*(?:s\. ?n\.|s\. ?l\.|s\. ?l\.,? s\. ?n\.|n\. ?n\.|o\. ?[ov]\.|n\. ?p\.|unknown|unbekannt"
    r"|publisher not identified)[\])\s.,;:]*"
)
_NOT_IN_INDEXES: Final = frozenset({"birth", "maiden", "née"})
# Where a pointer that is no `ref` leads to what identifies a person or an organisation, and not to a page about it.
_AUTHORITY: Final = re.compile(
    r"(?i)https?://(?:www\.)?(?:orcid\.org|isni\.org|d-nb\.info/gnd|viaf\.org|idref\.fr|wikidata\.org|ror\.org)/"
)
_KINDS: Final = {
    **dict.fromkeys(("persName", "person", "pers", "individual", "personal"), "person"),
    **dict.fromkeys(("orgName", "org", "organisation", "organization", "institution", "corporate", "corp"), "org"),
}


def agents_in(document: Document, element: etree._Element) -> Iterator[Agent]:
    """The agents that an author, editor, funder, publisher or the like names: one for each name in it."""
    named = [one for one in _named(element) if not _is_variant(one)]
    if not named or _is_part_of_name(named[0], element):
        named = [element]
    found = _agents(document, element, named, _own_roles(document, element))
    before = _name_before_brackets(named, element)
    for one in found:
        if before:
            yield replace(one, name=Name(before, one.name.kind))
        else:
            yield _without_role(one)


def _without_role(agent: Agent) -> Agent:
    """An agent whose name begins with what they did (“Edited by Peter Sedgwick”): that is a role, if none is named."""
    found = _ROLE_BEFORE_NAME.fullmatch(agent.name.text)
    if not found or agent.name.surnames:
        return agent
    said = (Words(found["role"], "", agent.origin),) if agent.element == "editor" and not agent.roles else agent.roles
    return replace(agent, name=replace(agent.name, text=found["name"]), roles=said)


def agents_of_statement(document: Document, statement: etree._Element) -> Iterator[Agent]:
    """Those whom a respStmt names, with what it says that they did."""
    for duties, names in _duties_and_names(statement):
        roles = []
        pointers = []
        for resp in duties:
            if words := text_of(resp, but=frozenset({"date"})):
                roles.append(Words(words, language_of(resp), document.xpath_of(resp)))
            pointers += [*(resp.get("ref") or "").split(), resp.get("key") or ""]
        named = [one for one in names if text_of(one) or one.get("ref") or one.get("sameAs")]
        found = _agents(document, statement, named, (tuple(roles), tuple(filter(None, pointers))))
        yield from map(_without_role, found)


def _duties_and_names(statement: etree._Element) -> list[tuple[list[etree._Element], list[etree._Element]]]:
    """The duties and names of a respStmt: where they take turns, each name has the duties on its own side only."""
    runs = [list(run) for _, run in groupby(children(statement, "resp", *_NAMES), lambda one: name_of(one) == "resp")]
    if len(runs) < _IN_TURNS or len(runs) % 2:
        flat = [one for run in runs for one in run]
        return [([one for one in flat if name_of(one) == "resp"], [one for one in flat if name_of(one) != "resp"])]
    pairs = zip(runs[::2], runs[1::2], strict=True)
    return [pair if name_of(pair[0][0]) == "resp" else (pair[1], pair[0]) for pair in pairs]


def _is_part_of_name(name: etree._Element, element: etree._Element) -> bool:
    """Whether what is marked up is no more than the end of a publisher's name: “Brown <name>Press</name>”."""
    before = " ".join((element.text or "").split())
    has_words = name is next(element.iterchildren("*")) and any(letter.isalpha() for letter in before)
    return name_of(element) in _PUBLISHING and has_words and not _ENDS_IN_BY.search(before)


def _name_before_brackets(named: list[etree._Element], element: etree._Element) -> str:
    """The name that the only one that is marked up does but explain: “Mark Twain (<name>Samuel Clemens</name>)”."""
    before = " ".join((element.text or "").split())
    is_explained = len(named) == 1 and named[0] is next(element.iterchildren("*"), None) and before.endswith(("(", "["))
    return before.rstrip(" ([") if is_explained else ""


def _is_variant(name: etree._Element) -> bool:
    """Whether a name says again who is named beside it: as a pseudonym, or after it in another language or script."""
    before = [one for one in name.itersiblings(name.tag, preceding=True) if one.get("role") == name.get("role")]
    if _is_other_name(name):
        after = (one for one in name.itersiblings(name.tag) if one.get("role") == name.get("role"))
        return bool(before) or any(not _is_other_name(one) for one in after)
    language = name.get(XML_LANG)
    same = [one for one in before if not _is_other_name(one)]
    return bool(language and same and language_of(same[0]) not in {"", language})


def _is_other_name(name: etree._Element) -> bool:
    return (name.get("type") or "").strip().lower() in _VARIANTS


def _own_roles(document: Document, element: etree._Element) -> tuple[tuple[Words, ...], tuple[str, ...]]:
    role = " ".join((element.get("role") or "").split())
    inside = [in_words(document, one) for one in below(element, "resp") if text_of(one)]
    stated = [Words(role, "", f"{document.xpath_of(element)}/@role")] if role else []
    return (*stated, *inside), ()


def _agents(
    document: Document,
    element: etree._Element,
    named: list[etree._Element],
    roles: tuple[tuple[Words, ...], tuple[str, ...]],
) -> Iterator[Agent]:
    for one in named:
        owners = [one] if one is element or len(named) > 1 else [element, one, *_variants(one)]
        registered = list(_registered(document, owners))
        name = name_in(one, within=element)
        for _, entry in registered:
            name = _completed(name, entry)
        if not name.text or (name_of(element) != "author" and is_nameless(name.text)):
            continue
        identifiers = [idno for owner in owners for idno in _identifiers(document, owner)]
        identifiers += [idno for where, entry in registered for idno in _identifiers(where, entry, foreign=True)]
        local = [role for role in (_role_of(document, one),) if role and one is not element]
        yield Agent(
            name_of(element),
            name,
            (*roles[0], *local),
            roles[1],
            tuple(dict.fromkeys(identifiers)),
            tuple(dict.fromkeys(_affiliations(document, owners, registered))),
            document.xpath_of(one),
        )


def _variants(name: etree._Element) -> Iterator[etree._Element]:
    """The names beside one that say it once more: what identifies them identifies it."""
    beside = (*name.itersiblings(name.tag, preceding=True), *name.itersiblings(name.tag))
    yield from (one for one in beside if _is_variant(one))


def _role_of(document: Document, name: etree._Element) -> Words | None:
    role = " ".join((name.get("role") or "").split())
    return Words(role, "", f"{document.xpath_of(name)}/@role") if role else None


def _named(element: etree._Element) -> Iterator[etree._Element]:
    """The names in an element: those that are its children, and not within one another."""
    for name in children(element, *_NAMES):
        if text_of(name) or name.get("ref"):
            yield name


def is_nameless(words: str) -> bool:
    """Whether words say that nobody is named (“[s. n.]”, “N. N.”, “?”)."""
    return bool(_NAMELESS.fullmatch(words)) or not any(map(str.isalnum, words))


def name_in(element: etree._Element, within: etree._Element | None = None) -> Name:
    """The name that an element is, or holds."""
    name = name_of(element)
    kind = _KINDS.get(name) or _KINDS.get((element.get("type") or "").strip().lower(), "")
    if not kind and within is not None:
        kind = _KINDS.get((within.get("type") or "").strip().lower(), "")
    parts = {
        part: tuple(words_of(one) for one in below(element, part) if words_of(one))
        for part in ("forename", "surname", "nameLink", "genName", "roleName")
    }
    if len(parts["surname"]) > 1:
        kept = (one for one in below(element, "surname") if (one.get("type") or "").lower() not in _NOT_IN_INDEXES)
        parts["surname"] = tuple(words_of(one) for one in kept if words_of(one)) or parts["surname"][:1]
    if parts["surname"] and kind != "org":
        kind = "person"
    return Name(
        name_words_of(element),
        kind,
        parts["forename"],
        parts["surname"],
        " ".join(parts["nameLink"]),
        " ".join(parts["genName"]),
        parts["roleName"],
        (element.get(XML_LANG) or (within.get(XML_LANG) if within is not None else "") or "").strip(),
    )


def _completed(name: Name, entry: etree._Element) -> Name:
    """A name with what the entry of a register says of its kind and its parts."""
    kind = name.kind or {"person": "person", "org": "org"}.get(name_of(entry), "")
    if name.surnames or (name.text and kind == "org"):
        return Name(
            name.text, kind, name.forenames, name.surnames, name.link, name.generation, name.roles, name.language
        )
    for one in (entry,) if name_of(entry) in _NAMES else children(entry, "persName", "orgName", "name"):
        found = name_in(one)
        same = "".join(found.text.split()).casefold() == "".join(name.text.split()).casefold()
        if not name.text or (found.surnames and same):
            return Name(
                name.text or found.text,
                kind or found.kind,
                found.forenames,
                found.surnames,
                found.link,
                found.generation,
                found.roles,
                name.language or found.language,
            )
    return Name(name.text, kind, name.forenames, name.surnames, name.link, name.generation, name.roles, name.language)


def _registered(document: Document, owners: list[etree._Element]) -> Iterator[tuple[Document, etree._Element]]:
    for owner in owners:
        for pointer in f"{owner.get('ref') or ''} {owner.get('sameAs') or ''}".split():
            if found := pointed_at(document, expanded(document, pointer)):
                yield found


def _identifiers(document: Document, element: etree._Element, *, foreign: bool = False) -> Iterator[Idno]:
    """What identifies an agent: `idno`, `ref`, `key`. Of an entry elsewhere the path begins with its file's name."""
    path = (document.path.name if foreign else "") + document.xpath_of(element)
    is_entry = foreign and name_of(element) not in _NAMES
    for attribute in () if is_entry else ("ref", "sameAs", "corresp"):
        for pointer in (element.get(attribute) or "").split():
            target = expanded(document, pointer)
            if "#" not in target[:1] and ":" in target and (attribute != "corresp" or _AUTHORITY.match(target)):
                yield Idno(target, "", f"{path}/@{attribute}")
    if key := (element.get("key") or "").strip():
        yield Idno(key, "key", f"{path}/@key")
    for idno in children(element, "idno"):
        if text := text_of(idno):
            yield Idno(text, idno.get("type") or idno.get("subtype") or "", f"{path}/idno")
    for reference in children(element, "ref", "ptr"):
        target = (reference.get("target") or "").strip()
        if _AUTHORITY.match(target) or (foreign and ":" in target):
            yield Idno(target, "", f"{path}/{name_of(reference)}")


def _affiliations(
    document: Document, owners: list[etree._Element], entries: list[tuple[Document, etree._Element]]
) -> Iterator[Affiliation]:
    for where, owner in (*((document, owner) for owner in owners), *entries):
        for affiliation in below(owner, "affiliation"):
            named = [one for one in children(affiliation, "orgName", "name") if not _is_variant(one)]
            for one in named or [affiliation]:
                around = dict.fromkeys((affiliation, one) if len(named) <= 1 else (one,))
                found = dict.fromkeys(idno for part in around for idno in _identifiers(where, part))
                if where is not document:
                    found = {replace(idno, origin=where.path.name + idno.origin): None for idno in found}
                if any(map(str.isalpha, name_words_of(one))):
                    yield Affiliation(Name(name_words_of(one), "org", language=language_of(one)), tuple(found))
