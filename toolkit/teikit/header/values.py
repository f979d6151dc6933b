"""What a header says, as values. Nothing here is interpreted: words are words, pointers are pointers.

`origin` is the path of the element that says it, as in ``/TEI[1]/teiHeader[1]/fileDesc[1]/titleStmt[1]/title[1]``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Some words, with single spaces, in a language (BCP 47; empty where none is given)."""

    text: str
    language: str
    origin: str


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    type: str
    level: str
    language: str
    origin: str


@dataclass(frozen=True, slots=True)
class Idno:
    """An identifier as written, with its scheme's name; `origin` may end in an attribute: ``/…/author[1]/@ref``."""

    text: str
    type: str
    origin: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name; its parts where they are marked up. `kind` is person, org or nothing."""

    text: str
    kind: str = ""
    forenames: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    link: str = ""
    generation: str = ""
    roles: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An organisation that somebody belongs to, with what identifies it."""

    name: Name
    identifiers: tuple[Idno, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody with a part in the document: `element` is author, editor, respStmt, funder, publisher or the like.

    Of a letter it is the type of the correspAction, sent or received.
    """

    element: str
    name: Name
    roles: tuple[Words, ...]
    pointers: tuple[str, ...]
    identifiers: tuple[Idno, ...]
    affiliations: tuple[Affiliation, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as its attributes give it (W3C or ISO 8601, each checked to be real), and its words."""

    when: str = ""
    start: str = ""
    end: str = ""
    earliest: str = ""
    latest: str = ""
    approximate: bool = False
    uncertain: bool = False
    words: str = ""
    type: str = ""
    origin: str = ""
    is_given: bool = False
    """Whether attributes give it, and not its words."""

    def __bool__(self) -> bool:
        return any((self.when, self.start, self.end, self.earliest, self.latest))


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence; `target` and `words` may each be empty. `since` is the day that it begins on, where it says so."""

    target: str
    words: str
    language: str
    origin: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Availability:
    status: str
    licences: tuple[Licence, ...]
    statements: tuple[Words, ...]
    origin: str
    dates: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    words: Words | None
    number: str
    date: Dated
    origin: str


@dataclass(frozen=True, slots=True)
class Funding:
    """A funder, and the number of its grant."""

    agent: Agent
    award: Idno | None


@dataclass(frozen=True, slots=True)
class Series:
    titles: tuple[Title, ...]
    agents: tuple[Agent, ...]
    volume: str
    identifiers: tuple[Idno, ...]
    origin: str
    issue: str = ""
    pages: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Source:
    """What the document was made from: `element` is bibl, biblStruct, biblFull, msDesc, recording or p.

    `type` is what it says of its own kind: of a recording audio or video.
    """

    element: str
    type: str
    words: str
    titles: tuple[Title, ...]
    agents: tuple[Agent, ...]
    publisher: str
    place: str
    date: Dated
    pages: tuple[str, str]
    volume: str
    identifiers: tuple[Idno, ...]
    language: str
    origin: str
    issue: str = ""
    edition: str = ""
    series: str = ""
    """The title of the series that it appeared in, with its number there."""


@dataclass(frozen=True, slots=True)
class Related:
    """Something that the document is related to in the way that `type` says, with what is said of it."""

    type: str
    item: Source
    origin: str


@dataclass(frozen=True, slots=True)
class Language:
    ident: str
    words: str
    usage: int | None
    origin: str


@dataclass(frozen=True, slots=True)
class Term:
    """A subject: its words, its code, and the scheme that it is of, by name and address."""

    text: str
    code: str
    scheme: str
    scheme_uri: str
    uri: str
    language: str
    origin: str


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    latitude: float | None
    longitude: float | None
    identifiers: tuple[Idno, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Change:
    when: Dated
    number: str
    status: str
    words: str
    origin: str


@dataclass(frozen=True, slots=True)
class Header:
    """A teiHeader. `root` is the name of the document's root, `language` what is said to be that of its text.

    `language_of_root` is what is said on the root, of which the text may have it, or the header alone.
    """

    root: str
    language: str
    language_of_root: str
    titles: tuple[Title, ...]
    agents: tuple[Agent, ...]
    funding: tuple[Funding, ...]
    editions: tuple[Edition, ...]
    extents: tuple[Words, ...]
    publishers: tuple[Agent, ...]
    published: tuple[Dated, ...]
    identifiers: tuple[Idno, ...]
    availabilities: tuple[Availability, ...]
    series: tuple[Series, ...]
    sources: tuple[Source, ...]
    related: tuple[Related, ...]
    languages: tuple[Language, ...]
    terms: tuple[Term, ...]
    abstracts: tuple[Words, ...]
    methods: tuple[Words, ...]
    notes: tuple[Words, ...]
    created: tuple[Dated, ...]
    places: tuple[Place, ...]
    changes: tuple[Change, ...]
    statements: tuple[Words, ...]
    """The paragraphs of a publicationStmt that has nothing but paragraphs."""

    def agents_of(self, *elements: str) -> tuple[Agent, ...]:
        return tuple(agent for agent in self.agents if agent.element in elements)
