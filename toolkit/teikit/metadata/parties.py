"""Persons and organisations: names put in the form for an index, authors told apart from those who helped."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .fields import Affiliation, Party
from .identifiers import of_schemes
from .languages import bcp_47
from .organisations import names_organisation
from .roles import BY_MARC, OTHER, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..header.values import Affiliation as Written
    from ..header.values import Agent, Header, Words
    from .identifiers import Identifier
    from .roles import Role

_LIFE: Final = re.compile(
    r"[,\s]*[(\[<]?\s*(?:\*|†|[bd]\.|ca?\.|fl\.|active|approximately)?\s*"
    r"(?:\d{3,4}\??\s*[-–—]\s*(?:†|ca?\.|approximately )?\s*(?:\d{3,4}\??)?"
    r"|(?<=[bd]\. )\d{3,4}\??|(?<=fl\. )\d{3,4}\??|(?<=[*†])\d{3,4}\??|\d{1,2}(?:st|nd|rd|th) cent(?:\.|ury))"
    r"(?: (?:B\.?C\.?|A\.?D\.?))?\s*[)\]>]?\s*\.?$"
    r"|[,\s]+[(\[]?\s*(?:ca?\.|um|vers|circa)?\s*\d{1,4}\s*[-–—]\s*(?:ca?\.|um|vers)?\s*\d{1,4}\s*"
    r"(?:B\.?C\.?E?|C\.?E|A\.?D|v\. ?Chr|n\. ?Chr|av\. J\.-C|a\. ?C|d\. ?C|e\. ?v)\.?\s*[)\]]?$"
)
_UNSPACED: Final = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
# What says behind a name what its bearer did: “Anne Carson, editor”, “Rossi, Mario (a cura di)”.
_DUTY_BEHIND: Final = re.compile(
    r"(?i)(?:,\s*|\s*\(\s*)(?:(?:general |joint )?editors?|eds?\.?|translators?|trans\.|tr\."
    r"|compilers?|comp\.|hrsg\.?|hg\.?"
    r"|herausgeber(?:in)?|éds?\.?|a cura di|ред\.)\s*\)?$"
)
_STOP: Final = re.compile(r"(?<=\w{5})\.$")  # as catalogues end a heading, behind what is no abbreviation
# What British catalogues put behind the dates: “Somerville, Mary, 1780-1872, née Fairfax, writer on science”.
_DESCRIBED: Final = re.compile(r"^([^,]+, [^,]+, \(?\d{3,4}\??[-–—]\d{3,4}\??\)?), .+$")
_SUFFIX: Final = re.compile(r"(?i)(?:jr|sr)\.?|i{2,3}|iv|fils|p[eè]re|the (?:elder|younger)")
_RANK: Final = re.compile(
    r"(?i)(?:sir|dame|lady|lord|graf|gräfin|freiherr|freifrau|baron(?:ess|in|ne)?|comte(?:sse)?|count(?:ess)?|earl|duke"
    r"|duchess|viscount(?:ess)?|marquis(?:e|ess)?|rev\.?|dr\.?|mrs\.?)(?: (?:of|de|von) .+)?"
)
# What stands behind the comma without being a forename: titles, and further persons.
_NO_FORENAME: Final = re.compile(
    r"(?i)(?:saint|sir|queen|king|pope|emperor|empress|bishop|archbishop|duke|earl|prince|princess|of|the)\b.*"
    r"|.*(?:[;:]| (?:and|und|et|y|e|&) ).*|[\W\d_]*"
)
_OF_ELEMENT: Final = {
    "author": "aut",
    "editor": "edt",
    "funder": "fnd",
    "sponsor": "spn",
    "principal": "pdr",
    "publisher": "pbl",
    "distributor": "dst",
    "authority": "isb",
    "sent": "aut",
    "received": "rcp",
}
_PARTICLES: Final = frozenset(
    {
        *("af", "al", "av", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos"),
        *("du", "e", "el", "ibn", "la", "le", "les", "ten", "van", "von", "y", "zu", "zum", "zur"),
    }
)
_NAMED_IN_INDEXES: Final = frozenset({"author", "editor", "respStmt", "principal", "sent", "received"})
_KINDS: Final = {"person": "personal", "org": "organizational"}
_EDITING: Final = frozenset({"edt", "pbd", "com"})
_AUTHORING: Final = frozenset({"arr", "aut", "cmp", "ive", "lbt"})  # what an author may be said to be, and still be one
_AUTHORITIES: Final = frozenset({"GND", "IdRef", "ISNI", "ORCID", "ROR", "VIAF", "Wikidata"})


def party_of(agent: Agent) -> Party:
    """An agent with its name for an index, and its roles in the terms of the vocabularies."""
    name = agent.name
    kind = _KINDS.get(name.kind, "")
    family, given, written = " ".join(name.surnames), " ".join(name.forenames), name.text
    suffix = name.generation if name.surnames else ""
    if agent.element in _NAMED_IN_INDEXES and not family:
        written = _DUTY_BEHIND.sub("", written) or written
        plain = _STOP.sub("", _LIFE.sub("", _DESCRIBED.sub(r"\1", written)))
        if kind != "organizational" and (found := _inverted(plain, is_dated=plain != _STOP.sub("", written))):
            (family, given, suffix), kind = found, "personal"
        written = plain or written
    if not kind and agent.element in {"publisher", "distributor", "authority", "funder", "sponsor"}:
        kind = "organizational"
    party = Party(
        "",
        written,
        kind,
        given,
        family,
        name.link if name.surnames else "",
        suffix,
        _roles(agent),
        tuple(words.text for words in agent.roles),
        tuple(of_schemes(agent.identifiers, but=frozenset({"key"}))),
        tuple(_affiliation(one) for one in agent.affiliations),
        bcp_47(name.language),
        agent.origin,
    )
    index = ", ".join(filter(None, (family, party.given_and_particle))) if family else written
    is_run_on = bool(name.surnames and name.forenames) and written.startswith(f"{family} {name.forenames[0]}")
    return replace(party, name=index, written=index if is_run_on and not _UNSPACED.search(family) else written)


def _inverted(name: str, *, is_dated: bool) -> tuple[str, str, str] | None:
    """Surname, forenames and suffix of a name that is written as in a catalogue; of others nothing is guessed.

    With dates of life behind it, it comes from a catalogue, and the surname may have more than two words.
    """
    family, *rest = name.split(", ")
    if not rest or len(rest) > 2 or not all((family.strip(), *rest)) or names_organisation(name):
        return None
    suffix = rest[1] if len(rest) == 2 and _SUFFIX.fullmatch(rest[1]) else ""
    if rest[0][:1].islower() and not family[:1].islower():  # “Walter, von der Vogelweide”
        return None
    if not is_dated and _words_in(family) > 1 < _words_in(rest[0]):  # “Isaac Todhunter, George Boole”
        return None
    is_known = len(rest) == 1 or suffix or _RANK.fullmatch(rest[1])
    if not is_known or _NO_FORENAME.fullmatch(rest[0]) or "," in rest[0] or (_is_long(family) and not is_dated):
        return None
    return family, rest[0], suffix


def _is_long(family: str) -> bool:
    """Whether it has more words than surnames have: three, particles (“de la”, “von”) not counted."""
    return _words_in(family) > 2


def _words_in(name: str) -> int:
    return sum(word not in _PARTICLES and not word.endswith(".") for word in name.split())


def _roles(agent: Agent) -> tuple[Role, ...]:
    stated = roles_of((words.text for words in agent.roles), agent.pointers)
    own = _OF_ELEMENT.get(agent.element)
    if own is None or (stated and stated != (OTHER,)):
        return stated or (OTHER,)
    return (BY_MARC[own],)


def tidied(name: str) -> str:
    """A name without the punctuation that rules of cataloguing put behind it (“Text Creation Partnership,”)."""
    return name.rstrip(" ,;:")


def _affiliation(written: Written) -> Affiliation:
    return Affiliation(written.name.text, tuple(of_schemes(written.identifiers)))


def creators_of(header: Header) -> tuple[Party, ...]:
    """The authors; else the writer of the letter; else who composed or was interviewed; else the editors; else those
    who led the project."""
    parties = [(agent, party_of(agent)) for agent in header.agents]
    authors = [party for agent, party in parties if _is_author(agent, party)]
    writers = [party for agent, party in parties if agent.element == "sent"]
    speakers = [party for agent, party in parties if agent.element == "respStmt" and _first(party) in _AUTHORING]
    editing = [(agent, party) for agent, party in parties if _first(party) in _EDITING]
    editors = [party for agent, party in editing if agent.element == "editor"] or [
        party for agent, party in editing if agent.element == "respStmt"
    ]
    leaders = [party for agent, party in parties if agent.element == "principal"]
    return merged(authors or writers or speakers or editors or leaders)


def contributors_of(header: Header, creators: tuple[Party, ...], published_by: Agent | None) -> tuple[Party, ...]:
    """All others that the header names, but for funders and the publisher, each with all of its roles."""
    origins = {party.origin for party in creators}
    funding = {one.agent.origin for one in header.funding}
    others = [
        party_of(agent)
        for agent in (*header.agents, *(one for one in header.publishers if not _publishes(one, published_by)))
        if agent.element not in {"funder", "meeting"} and agent.origin not in funding
    ]
    return merged(
        party
        for party in others
        if party.origin not in origins
        and not any(_is_same(one, party) and set(party.roles) <= set(one.roles) for one in creators)
    )


def _publishes(agent: Agent, published_by: Agent | None) -> bool:
    """Whether an agent is the publisher, also where that is said again."""
    if published_by is None:
        return False
    languages = {agent.name.language, published_by.name.language}
    is_translated = agent.element == published_by.element and len(languages - {""}) > 1
    return is_translated or agent.name.text == published_by.name.text


def _is_same(one: Party, other: Party) -> bool:
    """Whether two parties are one: an authority identifies both alike, or they have the same name and none differs."""
    known, found = _authorities(one), _authorities(other)
    if any(known[scheme] != found[scheme] for scheme in known.keys() & found.keys()):
        return False
    return one.name == other.name or bool(known.items() & found.items())


def _authorities(party: Party) -> dict[str, str]:
    return {one.scheme: one.value for one in party.identifiers if one.scheme in _AUTHORITIES}


def merged(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Those who are the same as one, with the fullest name, and the roles, identifiers and affiliations of all."""
    known: list[Party] = []
    for party in parties:
        place = next((place for place, one in enumerate(known) if _is_same(one, party)), None)
        if place is None:
            known.append(party)
            continue
        first = known[place] if known[place].family or not party.family else replace(party, origin=known[place].origin)
        roles = tuple(dict.fromkeys((*known[place].roles, *party.roles)))
        known[place] = replace(
            first,
            kind=known[place].kind or party.kind,
            roles=tuple(role for role in roles if role is not OTHER) or roles,
            duties=tuple(dict.fromkeys((*known[place].duties, *party.duties))),
            identifiers=_once((*known[place].identifiers, *party.identifiers)),
            affiliations=tuple({one.name: one for one in (*party.affiliations, *known[place].affiliations)}.values()),
        )
    return tuple(known)


def _once(identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Identifiers each once, whichever elements say them."""
    seen: dict[tuple[str, str], Identifier] = {}
    for one in identifiers:
        seen.setdefault((one.scheme, one.value), one)
    return tuple(seen.values())


def unknown_duties(header: Header) -> Iterator[Words]:
    """The words for what somebody did that no vocabulary's term was found for."""
    for agent in header.agents:
        if agent.element in {"respStmt", "editor"}:
            for words in agent.roles:
                if roles_of((words.text,)) == (OTHER,) and not agent.pointers:
                    yield words


def _is_author(agent: Agent, party: Party) -> bool:
    if agent.element == "author":
        return _first(party) in _AUTHORING
    return agent.element == "respStmt" and _first(party) == "aut"


def _first(party: Party) -> str:
    return party.roles[0].marc if party.roles else ""
