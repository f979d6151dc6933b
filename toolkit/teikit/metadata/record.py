"""The neutral record of an edition: what its header says, interpreted once, for all formats of metadata.

Nothing is invented: a field that the header does not fill is empty, and `missing` names the line to add.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from ..header import header_of
from ..header.media import media_of
from ..header.values import Dated, Idno
from .fields import (
    Date,
    Description,
    Fact,
    Funder,
    Language,
    Party,
    Place,
    Related,
    Rights,
    Series,
    Source,
    Subject,
    Title,
)
from .identifiers import Identifier, Wrong, identified, of_schemes
from .lacks import missing
from .languages import bcp_47, iso_639_3
from .parties import contributors_of, creators_of, party_of
from .related import related_of, series_of, sources_of
from .rights.availability import issued_of, rights_of
from .rights.embargo import AVAILABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from ..header import Header
    from ..header.values import Agent
    from ..header.values import Language as Declared

__all__ = ["Record", "missing", "record_of"]

_HALF: Final = 50  # percent
# An edition of which no more is said than its number; a number alone counts editions, and not versions.
_VERSION: Final = re.compile(r"(?i)(?:version |release |v\.? ?)?(?!\d\d?\.\d\d?\.\d{4})(\d+(?:\.\d+)+[\w-]*)\.?")
_CHANGED: Final = frozenset(
    {"modified", "modification", "lastmodified", "revised", "revision", "updated", "update", "lastupdate"}
)
_KINDS = {
    **dict.fromkeys(("", "main", "full"), "main"),
    **dict.fromkeys(("sub", "subtitle", "subordinate"), "sub"),
    **dict.fromkeys(("alt", "alternative", "short", "uniform", "variant", "filing", "parallel"), "alternative"),
    **dict.fromkeys(("trans", "translated", "translation"), "translated"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What an archive asks of an edition. `language` is the main one of the text; the others follow in `languages`."""

    is_corpus: bool
    titles: tuple[Title, ...]
    creators: tuple[Party, ...]
    contributors: tuple[Party, ...]
    publisher: Party | None
    dates: tuple[Date, ...]
    identifiers: tuple[Identifier, ...]
    rights: Rights
    languages: tuple[Language, ...]
    subjects: tuple[Subject, ...]
    descriptions: tuple[Description, ...]
    version: Fact | None
    edition: Fact | None
    extents: tuple[Fact, ...]
    funders: tuple[Funder, ...]
    series: tuple[Series, ...]
    sources: tuple[Source, ...]
    related: tuple[Related, ...]
    places: tuple[Place, ...]

    @property
    def restricted(self) -> bool:
        return self.rights.restricted

    @property
    def title(self) -> str:
        """The main title, or nothing."""
        return next((title.text for title in self.titles if title.kind == "main"), "")

    @property
    def issued(self) -> Date | None:
        return next((date for date in self.dates if date.kind == "issued"), None)

    @property
    def doi(self) -> str:
        return next((one.value for one in self.identifiers if one.scheme == "DOI"), "")

    @property
    def identifier(self) -> Identifier | None:
        """The identifier to name the edition by: a DOI first, then what has an address, then the rest."""
        ranked = sorted(self.identifiers, key=lambda one: (one.scheme != "DOI", not one.uri, one.scheme == "URL"))
        return next(iter(ranked), None)

    @property
    def origins(self) -> dict[str, tuple[str, ...]]:
        """The paths of the elements that each field came from, by the name of the field."""
        found = {}
        for field in fields(self):
            value = getattr(self, field.name)
            values = value if isinstance(value, tuple) else (value,)
            found[field.name] = tuple(one.origin for one in values if getattr(one, "origin", ""))
        return found


def record_of(document: Document) -> Record:
    """The record of a document, from its header and what that points to beside the document."""
    header = header_of(document)
    publisher = publisher_of(header)
    rights = rights_of(header, partial(media_of, document))
    creators = creators_of(header)
    return Record(
        is_corpus=header.root == "teiCorpus",
        titles=tuple(_titles(header)),
        creators=creators,
        contributors=contributors_of(header, creators, publisher),
        publisher=_as_written(party_of(publisher)) if publisher else None,
        dates=tuple(_dates(header, rights)),
        identifiers=tuple(_identifiers(header)),
        rights=rights,
        languages=tuple(_languages(header)),
        subjects=tuple(
            Subject(one.text, one.code, one.scheme, one.scheme_uri, _address(one.uri), bcp_47(one.language), one.origin)
            for one in header.terms
        ),
        descriptions=tuple(_descriptions(header)),
        version=_version(header),
        edition=next(
            (
                Fact(one.words.text, one.origin, bcp_47(one.words.language))
                for one in header.editions
                if one.words and not _VERSION.fullmatch(one.words.text)
            ),
            None,
        ),
        extents=tuple(Fact(one.text, one.origin, bcp_47(one.language)) for one in header.extents),
        funders=tuple(_funders(header)),
        series=tuple(series_of(header)),
        sources=tuple(sources_of(header)),
        related=tuple(related_of(header)),
        places=tuple(
            Place(one.name, one.latitude, one.longitude, tuple(of_schemes(one.identifiers)), one.origin)
            for one in header.places
        ),
    )


def _as_written(party: Party) -> Party:
    """A publisher, who is in no index: where it is a person, the name is as written."""
    return replace(party, name=party.written)


def _address(pointer: str) -> str:
    """What a pointer with a usual prefix (`wikidata:Q1`) leads to."""
    found = identified(Idno(pointer, "", "")) if pointer else None
    return found.uri if isinstance(found, Identifier) and "://" in found.uri else pointer


def publisher_of(header: Header) -> Agent | None:
    """Who publishes: the publisher, or else the distributor, or else the authority that makes the text available."""
    for element in ("publisher", "distributor", "authority"):
        if found := next((agent for agent in header.publishers if agent.element == element), None):
            return found
    return None


def _titles(header: Header) -> Iterator[Title]:
    """The titles; the first main one is the main title, and another in a different language its translation.

    Where none is main it is the first that is no subtitle; the title of a series is none of the edition's.
    """
    main: str | None = None
    own = [one for one in header.titles if one.level != "s"] or list(header.titles)
    kinds = {one: _KINDS.get(one.type, "other") for one in own}
    if "main" not in kinds.values():
        kinds |= dict.fromkeys([one for one in own if kinds[one] != "sub"][:1], "main")
    for one, kind in kinds.items():
        language = bcp_47(one.language)
        if kind == "main" and main is not None:
            kind = "translated" if language and _primary(language) != _primary(main) else "alternative"
        elif kind == "main":
            main = language
        yield Title(one.text, kind, language, one.origin)


def _primary(tag: str) -> str:
    """The language of a tag without its script and country: what is transliterated is not translated."""
    return tag.partition("-")[0].lower()


def _dates(header: Header, rights: Rights) -> Iterator[Date]:
    dated = [date for date in header.published if date and date.type.lower() not in {*AVAILABLE, *_CHANGED}]
    dated += [one.date for one in header.editions if one.date]
    if dated:
        issued = issued_of(dated)
        yield Date("issued", issued, issued.origin)
    yield from _available(header, rights)
    for date in header.created:
        yield Date("created", date, date.origin)
    changes = [one for one in header.changes if one.when]
    if latest := max(changes, key=lambda one: one.when.when or one.when.end or one.when.start, default=None):
        yield Date("updated", latest.when, latest.origin)
    for date in header.published if not changes else ():
        if date and date.type.lower() in _CHANGED:
            yield Date("updated", date, date.origin)


def _available(header: Header, rights: Rights) -> Iterator[Date]:
    """From when on the edition may be had: after an embargo, as a date says, and as licences to come do."""
    for date in header.published:
        if date and date.type.lower() == "embargo":
            yield Date("available", replace(date, start="", when=date.when or date.end), date.origin)
        elif date and date.type.lower() in AVAILABLE:
            yield Date("available", date, date.origin)
    known = {date.when or date.end for date in header.published}
    if rights.embargo and rights.embargo.until and rights.embargo.until not in known:
        yield Date("available", Dated(when=rights.embargo.until, origin=rights.embargo.origin), rights.embargo.origin)


def _identifiers(header: Header) -> Iterator[Identifier]:
    """The identifiers of the edition; those without a known form are taken as its publisher's own."""
    seen = set()
    for idno in header.identifiers:
        found = identified(idno)
        if isinstance(found, Wrong):
            continue
        known = found or Identifier("local", idno.text, "", idno.origin)
        if (known.scheme, known.value) not in seen:
            seen.add((known.scheme, known.value))
            yield known


def _languages(header: Header) -> Iterator[Language]:
    """The language of the text, or the one most used, and then the others that are declared."""
    declared = sorted(header.languages, key=lambda one: -(one.usage or 0))
    names = {bcp_47(one.ident): one for one in reversed(declared) if bcp_47(one.ident)}
    main = bcp_47(header.language) or _of_root(header, declared)
    ordered = [main] if main and not (main not in names and len(names) == 1) else []
    for tag in dict.fromkeys((*ordered, *(bcp_47(one.ident) for one in declared))):
        if tag:
            found = names.get(tag)
            yield Language(tag, iso_639_3(tag), found.words if found else "", found.origin if found else "")


def _of_root(header: Header, declared: list[Declared]) -> str:
    """The language of the root, unless others are declared for the text, or another is most of it."""
    main = bcp_47(header.language_of_root)
    tags = [bcp_47(one.ident) for one in declared if bcp_47(one.ident)]
    is_mostly_other = bool(declared) and (declared[0].usage or 0) > _HALF
    is_declared = not tags or _primary(main) in map(_primary, tags)
    return main if is_declared and not is_mostly_other else next(iter(tags), main)


def _descriptions(header: Header) -> Iterator[Description]:
    for kind, written in (("abstract", header.abstracts), ("methods", header.methods), ("note", header.notes)):
        for one in written:
            yield Description(one.text, kind, bcp_47(one.language), one.origin)


def _version(header: Header) -> Fact | None:
    for edition in header.editions:
        if edition.number:
            return Fact(edition.number, f"{edition.origin}/@n")
        if edition.words and (number := _VERSION.fullmatch(edition.words.text)):
            return Fact(number[1], edition.origin)
    numbered = [one for one in header.changes if one.number]
    latest = max(numbered, key=lambda one: one.when.when or one.when.end or one.when.start, default=None)
    return Fact(latest.number, f"{latest.origin}/@n") if latest else None


def _funders(header: Header) -> Iterator[Funder]:
    for one in header.funding:
        award, uri = (one.award.text, one.award.type) if one.award else ("", "")
        identifiers = (found for found in of_schemes(one.agent.identifiers) if found.value != award)
        yield Funder(
            one.agent.name.text, tuple(identifiers), award, uri if uri.startswith("http") else "", one.agent.origin
        )
