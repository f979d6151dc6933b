"""The fields of the neutral record: what an archive asks, in no format's words. Each knows where it came from.

`origin` is the path of the element in the header that says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .organisations import names_organisation
from .rights.licences import Terms, only_names

if TYPE_CHECKING:
    from ..header.values import Dated
    from .identifiers import Identifier
    from .roles import Role


@dataclass(frozen=True, slots=True)
class Fact:
    """Some words of the header, taken over as they are. The language is a tag of BCP 47, or empty."""

    value: str
    origin: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A title: `kind` is main, sub, alternative, translated or other."""

    text: str
    kind: str
    language: str
    origin: str


@dataclass(frozen=True, slots=True)
class Affiliation:
    name: str
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A person or an organisation with a part in the edition.

    `name` is the form for an index (“Sedgwick, Peter”) where the header shows which part is the surname, and else the
    name as written. `kind` is personal, organizational, or empty where the header does not say.
    """

    name: str
    written: str
    kind: str
    given: str
    family: str
    particle: str
    suffix: str
    roles: tuple[Role, ...]
    duties: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    affiliations: tuple[Affiliation, ...]
    language: str
    origin: str

    @property
    def may_be_personal(self) -> bool:
        """Whether it is a person; where the header does not say, whether its name has no word of organisations."""
        return self.kind == "personal" or (not self.kind and not names_organisation(self.written))

    @property
    def given_and_particle(self) -> str:
        """What stands after the comma in the form for an index."""
        return ", ".join(filter(None, (" ".join(filter(None, (self.given, self.particle))), self.suffix)))


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms of use: address, SPDX id and name are empty where unknown; `statement` is what the header says of them.

    `since` is the day from which they hold, where that lies after the edition's date.
    """

    uri: str
    spdx: str
    name: str
    restricts: bool
    statement: str
    language: str
    origin: str
    since: str = ""

    @property
    def says_no_more(self) -> bool:
        """Whether the statement is only the licence's name again."""
        terms = Terms(self.uri, self.spdx, self.name)
        return bool(self.name) and only_names(self.statement, terms)

    @property
    def described(self) -> str:
        """The name and then the statement, where that does not say the name again; and from when on it holds."""
        if not self.statement or self.says_no_more:
            return f"{self.name} (from {self.since} on)" if self.since else self.name
        repeats = self.statement.casefold().startswith(self.name.casefold())
        said = self.statement if repeats else f"{self.name}: {self.statement}"
        return f"{said} (from {self.since} on)" if self.since else said


@dataclass(frozen=True, slots=True)
class Embargo:
    """A time in which the edition may not be used, until a day, month or year; empty where its end is not known.

    `reason` are the words that say it, where there are any.
    """

    until: str
    reason: str
    origin: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done with the edition. `status` is TEI's: free, restricted, unknown or empty.

    `restriction` is why anything in the package may not be used by everyone, in words, and empty where it may;
    `embargo` a time after which it may.
    """

    status: str
    licences: tuple[Licence, ...]
    statements: tuple[Fact, ...]
    origin: str
    restriction: str = ""
    embargo: Embargo | None = None

    @property
    def stated(self) -> bool:
        """Whether anything is said about them in words or by an address."""
        return bool(self.licences or self.statements)

    @property
    def restricted(self) -> bool:
        return bool(self.restriction or self.embargo)

    @property
    def access(self) -> str:
        """Who may have it: “restricted”, “restricted until 2030-01-01”, or nothing where all may, on whatever day."""
        if self.embargo and self.embargo.until and not self.restriction:
            return f"restricted until {self.embargo.until}"
        return "restricted" if self.restricted else ""

    @property
    def uri(self) -> str:
        """The address of the first licence that has one."""
        return next((licence.uri for licence in self.licences if licence.uri), "")

    @property
    def spdx(self) -> str | None:
        """The SPDX id of the only licence; none where there are several, or no known one."""
        return self.licences[0].spdx or None if self.has_one_licence else None

    @property
    def has_one_licence(self) -> bool:
        """Whether there is one licence, be it said in several languages."""
        named = {licence.uri or licence.statement for licence in self.licences}
        return len(named) == 1

    @property
    def statement(self) -> str:
        """All that is said about the rights, in paragraphs; the names of the licences where there are no words.

        Of several licences each has its name before the words that say what it is for.
        """
        said = [fact.value for fact in self.statements]
        for licence in self.licences:
            is_alone = len(self.licences) == 1 and licence.statement and not licence.says_no_more
            said.append(licence.statement if is_alone else licence.described or licence.uri)
        return "\n\n".join(dict.fromkeys(filter(None, said)))


@dataclass(frozen=True, slots=True)
class Date:
    """A date: `kind` is issued, created, updated or available."""

    kind: str
    date: Dated
    origin: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language: the tag of BCP 47, the code of ISO 639-3 (empty if there is none), and its name in the header."""

    tag: str
    iso_639_3: str
    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Subject:
    text: str
    code: str
    scheme: str
    scheme_uri: str
    uri: str
    language: str
    origin: str


@dataclass(frozen=True, slots=True)
class Description:
    """A description: `kind` is abstract, methods or note."""

    text: str
    kind: str
    language: str
    origin: str


@dataclass(frozen=True, slots=True)
class Funder:
    name: str
    identifiers: tuple[Identifier, ...]
    award: str
    award_uri: str
    origin: str


@dataclass(frozen=True, slots=True)
class Series:
    title: str
    is_journal: bool
    editors: tuple[Party, ...]
    volume: str
    issue: str
    first_page: str
    last_page: str
    identifiers: tuple[Identifier, ...]
    language: str
    origin: str

    @property
    def citation(self) -> str:
        """The title, and where in the series the edition is."""
        number = ", ".join(filter(None, (self.volume, self.issue)))
        pages = "–".join(filter(None, (self.first_page, self.last_page)))
        return "; ".join(filter(None, (self.title, number, pages)))


@dataclass(frozen=True, slots=True)
class Source:
    """What the edition is derived from. `citation` is the whole in a line; `kind` is DataCite's general type."""

    citation: str
    titles: tuple[Title, ...]
    creators: tuple[Party, ...]
    contributors: tuple[Party, ...]
    kind: str
    publisher: str
    date: Dated
    volume: str
    issue: str
    edition: str
    first_page: str
    last_page: str
    identifiers: tuple[Identifier, ...]
    origin: str
    series: str = ""
    """Title and number."""

    @property
    def addressed(self) -> tuple[Identifier, ...]:
        """The identifiers, without those that the citation has in it and that lead nowhere."""
        return tuple(one for one in self.identifiers if "://" in one.uri or one.value not in self.citation)

    @property
    def name(self) -> str:
        """The citation, or the address where that is all that is known."""
        return self.citation or next((one.uri or one.value for one in self.identifiers), "")


@dataclass(frozen=True, slots=True)
class Related:
    """What the edition is related to: `relation` is DataCite's, and “Other” where it has none; `words` are TEI's."""

    relation: str
    words: str
    item: Source
    origin: str


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    latitude: float | None
    longitude: float | None
    identifiers: tuple[Identifier, ...]
    origin: str
