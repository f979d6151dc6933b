"""CITATION.cff 1.2.0 (https://doi.org/10.5281/zenodo.5171937): how to cite the edition, for persons and for programs.

The file proper has the fields that every reader of it knows; `preferred-citation` those of a published text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ..dates import day_of, year_of
from ..rights.licences import RECENT
from .yaml_writing import yaml_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..fields import Party, Related, Rights, Source
    from ..record import Record

_MESSAGE: Final = "If you use this edition, please cite it as below."
_TYPES: Final = {"Book": "book", "JournalArticle": "article", "Journal": "serial", "PhysicalObject": "historical-work"}
_NO_TITLE: Final = "(no title)"
_NO_AUTHOR: Final = "(author not named)"


def text_of(record: Record) -> str:
    return yaml_of(_citation(record))


def _citation(record: Record) -> dict[str, Any]:
    rights = record.rights
    holds = not any(licence.since for licence in rights.licences)
    spdx = rights.spdx if rights.spdx and rights.spdx not in RECENT and holds else ""
    abstract = next((one.text for one in record.descriptions if one.kind == "abstract"), "")
    return _filled(
        {
            "cff-version": "1.2.0",
            "message": _message(record),
            "type": "dataset",
            "title": _full_title(record) or _NO_TITLE,
            "authors": [_party(party) for party in record.creators] or [{"name": _NO_AUTHOR}],
            "version": record.version.value if record.version else "",
            "date-released": day_of(record.issued.date) if record.issued else "",
            "doi": record.doi,
            "url": next((one.uri for one in record.identifiers if one.scheme == "URL"), ""),
            "identifiers": list(_identifiers(record)),
            "license": spdx,
            "license-url": rights.uri if _has_address_only(rights, spdx) else "",
            "abstract": abstract,
            "keywords": list(dict.fromkeys(subject.text for subject in record.subjects)),
            "preferred-citation": _preferred(record),
            "references": [
                *(_source(source, "The source of the edition") for source in record.sources),
                *(_source(one.item, _scope(one)) for one in record.related),
            ],
        }
    )


def _message(record: Record) -> str:
    access = record.rights.access
    return f"{_MESSAGE} Its use is {access}; see the statement of rights." if access else _MESSAGE


def _has_address_only(rights: Rights, spdx: str) -> bool:
    """Whether the only licence, one that holds now, is told by its address."""
    return not spdx and rights.has_one_licence and not rights.licences[0].since and "://" in rights.uri


def _full_title(record: Record) -> str:
    subtitles = [one.text for one in record.titles if one.kind == "sub"]
    return ": ".join(filter(None, (record.title, *subtitles[:1])))


def _preferred(record: Record) -> dict[str, Any]:
    """The edition as a published text, with its publisher, its editors and translators, and the words on its rights."""
    issued = record.issued.date if record.issued else None
    series = next(iter(record.series), None)
    return _filled(
        {
            "type": "article" if series and series.is_journal else "generic",
            "title": _full_title(record) or _NO_TITLE,
            "authors": [_party(party) for party in record.creators] or [{"name": _NO_AUTHOR}],
            "editors": _with_role(record.contributors, "edt"),
            "translators": _with_role(record.contributors, "trl"),
            "publisher": {"name": record.publisher.name} if record.publisher else {},
            "year": int(year_of(issued)) if issued and year_of(issued) else 0,
            "edition": record.edition.value if record.edition else "",
            "journal": series.title if series and series.is_journal else "",
            "collection-title": series.title if series and not series.is_journal else "",
            "editors-series": [_party(party) for party in series.editors] if series else [],
            "volume": series.volume if series else "",
            "issue": series.issue if series else "",
            "start": series.first_page if series else "",
            "end": series.last_page if series else "",
            "languages": [one.iso_639_3 for one in record.languages[:1] if one.iso_639_3],
            "doi": record.doi,
            "copyright": record.rights.statement,
        }
    )


def _with_role(parties: Iterable[Party], marc: str) -> list[dict[str, str]]:
    return [_party(party) for party in parties if any(role.marc == marc for role in party.roles)]


def _scope(related: Related) -> str:
    """How something is related: in DataCite's words, or else in those of the header."""
    known = "" if related.relation == "Other" else re.sub("(?<=[a-z])(?=[A-Z])", " ", related.relation).lower()
    words = known or related.words
    return f"Related to the edition: {words}" if words else "Related to the edition"


def _source(source: Source, scope: str) -> dict[str, Any]:
    year = year_of(source.date)
    subtitles = [one.text for one in source.titles[1:2] if one.kind == "sub"]
    title = ": ".join((source.titles[0].text, *subtitles)) if source.titles else ""
    others = [one.text for one in source.titles[1:] if one.kind != "sub"]
    host = others[0] if others and source.kind in {"BookChapter", "JournalArticle"} else ""
    addresses = [one.uri for one in source.identifiers if one.uri.startswith("http") and one.scheme != "DOI"]
    return _filled(
        {
            "type": _TYPES.get(source.kind, "generic"),
            "scope": scope,
            "title": title if source.kind != "PhysicalObject" and title else source.name,
            "authors": [_party(party) for party in source.creators] or [{"name": _NO_AUTHOR}],
            "editors": _with_role(source.contributors, "edt"),
            "translators": _with_role(source.contributors, "trl"),
            "journal": host if source.kind == "JournalArticle" else "",
            "collection-title": host if source.kind == "BookChapter" else source.series,
            "publisher": {"name": source.publisher} if source.publisher else {},
            "year": int(year) if year and source.kind != "PhysicalObject" else 0,
            "volume": source.volume,
            "issue": source.issue,
            "edition": source.edition,
            "start": source.first_page,
            "end": source.last_page,
            "doi": next((one.value for one in source.identifiers if one.scheme == "DOI"), ""),
            "isbn": next((_isbn(one.value) for one in source.identifiers if one.scheme == "ISBN"), ""),
            "url": next(iter(addresses), ""),
        }
    )


def _isbn(value: str) -> str:
    """CFF's schema takes a check digit X only behind ten other characters."""
    return f"{value[:-1]}-X" if value.endswith("X") else value


def _party(party: Party) -> dict[str, str]:
    """A person where the header shows the surname, and else an entity with the name as written."""
    orcid = next((one.uri for one in party.identifiers if one.scheme == "ORCID"), "")
    if not party.family:
        return _filled({"name": party.name, "orcid": orcid})
    return _filled(
        {
            "family-names": party.family,
            "given-names": party.given,
            "name-particle": party.particle,
            "name-suffix": party.suffix,
            "orcid": orcid,
            "affiliation": "; ".join(one.name for one in party.affiliations),
        }
    )


def _identifiers(record: Record) -> Iterator[dict[str, str]]:
    for one in record.identifiers:
        if one.scheme == "DOI":
            yield {"type": "doi", "value": one.value}
        elif one.scheme == "SWHID" and ";" not in one.value:
            yield {"type": "swh", "value": one.value}
        elif one.uri.startswith("http"):
            yield {"type": "url", "value": one.uri, "description": one.scheme}
        else:
            yield {"type": "other", "value": one.value, "description": one.scheme}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
