"""Persons and organisations: names put in the form for an index, authors told apart from those who helped."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .fields import Affiliation, Party
from .identifiers import of_schemes
from .roles import BY_MARC, OTHER, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..header.values import Agent, Header, Name, Words
    from .roles import Role

_LIFE: Final = re.compile(
    r"[,\s]*\(?\s*(?:\*|†|[bd]\.|ca?\.)?\s*\d{3,4}\??\s*[-–—]\s*(?:†|ca?\.)?\s*(?:\d{3,4}\??)?\s*\)?\s*\.?$"
)
_INVERTED: Final = re.compile(r"(?P<family>[^\s,][^,]*), (?P<given>[^,]+)")
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
_KINDS: Final = {"person": "personal", "org": "organizational"}
_EDITING: Final = frozenset({"edt", "pbd", "cmp"})


def party_of(agent: Agent) -> Party:
    """An agent with its name for an index, and its roles in the terms of the vocabularies."""
    name = agent.name
    kind = _KINDS.get(name.kind, "")
    family, given, written = " ".join(name.surnames), " ".join(name.forenames), name.text
    if agent.element in {"author", "editor", "respStmt", "principal"} and not family:
        plain = _LIFE.sub("", written)
        found = _INVERTED.fullmatch(plain)
        if found and kind != "organizational" and (plain != written or len(found["family"].split()) <= 2):
            family, given, kind = found["family"], found["given"], "personal"
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
        name.generation if name.surnames else "",
        _roles(agent),
        tuple(words.text for words in agent.roles),
        tuple(of_schemes(agent.identifiers, but=frozenset({"key"}))),
        tuple(_affiliation(one) for one in agent.affiliations),
        name.language,
        agent.origin,
    )
    index = ", ".join(filter(None, (family, party.given_and_particle))) if family else written
    return replace(party, name=index)


def _roles(agent: Agent) -> tuple[Role, ...]:
    stated = roles_of((words.text for words in agent.roles), agent.pointers)
    own = _OF_ELEMENT.get(agent.element)
    if own is None or (stated and stated != (OTHER,)):
        return stated or (OTHER,)
    return (BY_MARC[own],)


def _affiliation(name: Name) -> Affiliation:
    return Affiliation(name.text)


def creators_of(header: Header) -> tuple[Party, ...]:
    """The authors; where none is named the writer of the letter; else the editors; else those who led the project."""
    parties = [(agent, party_of(agent)) for agent in header.agents]
    authors = [party for agent, party in parties if _is_author(agent, party)]
    writers = [party for agent, party in parties if agent.element == "sent"]
    editors = [
        party for agent, party in parties if agent.element in {"editor", "respStmt"} and _first(party) in _EDITING
    ]
    leaders = [party for agent, party in parties if agent.element == "principal"]
    return merged(authors or writers or editors or leaders)


def contributors_of(header: Header, creators: tuple[Party, ...], published_by: Agent | None) -> tuple[Party, ...]:
    """All others that the header names, but for funders and the publisher, each with all of its roles."""
    origins = {party.origin for party in creators}
    others = [
        party_of(agent)
        for agent in (*header.agents, *(one for one in header.publishers if one is not published_by))
        if agent.element not in {"funder", "meeting"}
    ]
    return merged(
        party for party in others if party.origin not in origins and party.name not in _names(creators, party)
    )


def _names(creators: tuple[Party, ...], party: Party) -> frozenset[str]:
    """The names of those creators whose part the party would only say again."""
    return frozenset(one.name for one in creators if set(party.roles) <= set(one.roles))


def merged(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties of the same name as one, with the roles, identifiers and affiliations of all."""
    known: dict[str, Party] = {}
    for party in parties:
        if (first := known.get(party.name)) is None:
            known[party.name] = party
            continue
        roles = tuple(dict.fromkeys((*first.roles, *party.roles)))
        known[party.name] = replace(
            first,
            kind=first.kind or party.kind,
            roles=tuple(role for role in roles if role is not OTHER) or roles,
            duties=tuple(dict.fromkeys((*first.duties, *party.duties))),
            identifiers=tuple(dict.fromkeys((*first.identifiers, *party.identifiers))),
            affiliations=tuple(dict.fromkeys((*first.affiliations, *party.affiliations))),
        )
    return tuple(known.values())


def unknown_duties(header: Header) -> Iterator[Words]:
    """The words for what somebody did that no vocabulary's term was found for."""
    for agent in header.agents:
        if agent.element in {"respStmt", "editor"}:
            for words in agent.roles:
                if roles_of((words.text,)) == (OTHER,) and not agent.pointers:
                    yield words


def _is_author(agent: Agent, party: Party) -> bool:
    return agent.element in {"author", "respStmt"} and _first(party) == "aut"


def _first(party: Party) -> str:
    return party.roles[0].marc if party.roles else ""
