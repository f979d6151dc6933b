"""What the edition is derived from, and the series it is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..header.sources import is_born_digital
from .dates import edtf
from .fields import Related, Series, Source, Title
from .identifiers import of_schemes
from .languages import bcp_47
from .parties import merged, party_of, tidied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..header.values import Header
    from ..header.values import Source as Written

_OF_ELEMENT: Final = {"msDesc": "PhysicalObject"}
_RECORDINGS: Final = {"audio": "Sound", "video": "Audiovisual"}
_BY_LEVEL: Final = {
    "a j": "JournalArticle",
    "a m": "BookChapter",
    "a": "Text",
    "m": "Book",
    "j": "Journal",
    "s": "Collection",
}
# The types of relatedItem, those of MODS and DataCite's own, by what DataCite calls what the edition is to them.
_RELATIONS: Final = {
    **dict.fromkeys(("preceding", "predecessor", "continues"), "Continues"),
    **dict.fromkeys(("succeeding", "successor", "iscontinuedby"), "IsContinuedBy"),
    **dict.fromkeys(("host", "partof", "ispartof", "in", "containedin"), "IsPartOf"),
    **dict.fromkeys(("constituent", "haspart"), "HasPart"),
    **dict.fromkeys(("series",), "IsPartOf"),
    **dict.fromkeys(("original", "source", "isderivedfrom", "derivedfrom"), "IsDerivedFrom"),
    **dict.fromkeys(("otherversion", "isversionof"), "IsVersionOf"),
    **dict.fromkeys(("hasversion",), "HasVersion"),
    **dict.fromkeys(("otherformat", "otherform", "isvariantformof"), "IsVariantFormOf"),
    **dict.fromkeys(("translationof", "istranslationof", "translatedfrom"), "IsTranslationOf"),
    **dict.fromkeys(("hastranslation", "translatedas"), "HasTranslation"),
    **dict.fromkeys(("reviewof", "reviews", "revieweditem"), "Reviews"),
    **dict.fromkeys(("isreviewedby",), "IsReviewedBy"),
    **dict.fromkeys(("references", "cites"), "References"),
    **dict.fromkeys(("isreferencedby", "iscitedby"), "IsReferencedBy"),
    **dict.fromkeys(("supplementto", "issupplementto"), "IsSupplementTo"),
    **dict.fromkeys(("issupplementedby",), "IsSupplementedBy"),
    **dict.fromkeys(("replaces", "obsoletes"), "Obsoletes"),
    **dict.fromkeys(("isreplacedby", "isobsoletedby"), "IsObsoletedBy"),
    **dict.fromkeys(("isdocumentedby", "documentation"), "IsDocumentedBy"),
}


def sources_of(header: Header) -> Iterator[Source]:
    for written in header.sources:
        if not is_born_digital(written):
            yield _source(written)


def related_of(header: Header) -> Iterator[Related]:
    for one in header.related:
        relation = _RELATIONS.get(re.sub(r"[\s_-]", "", one.type).lower(), "Other")
        yield Related(relation, one.type, _source(one.item), one.origin)


def _source(written: Written) -> Source:
    levels = [title.level for title in written.titles]
    titles = tuple(
        Title(title.text, "main" if place == 0 else _kind_of(title.type), bcp_47(title.language), title.origin)
        for place, title in enumerate(written.titles)
    )
    parties = merged(party_of(agent) for agent in written.agents)
    creators = tuple(party for party in parties if party.roles and party.roles[0].marc == "aut")
    return Source(
        _citation(written),
        titles,
        creators,
        tuple(party for party in parties if party not in creators),
        _OF_ELEMENT.get(written.element)
        or _RECORDINGS.get(written.type if written.element == "recording" else "")
        or _kind(levels),
        tidied(written.publisher),
        written.date,
        written.volume,
        written.issue,
        written.edition,
        *written.pages,
        tuple(of_schemes(written.identifiers)),
        written.origin,
        written.series,
    )


def _kind_of(kind: str) -> str:
    return "sub" if kind in {"sub", "subtitle", "subordinate"} else "other"


def _kind(levels: list[str]) -> str:
    outer = next((level for level in levels if level in {"j", "m"}), "")
    key = f"a {outer}" if levels[:1] == ["a"] and outer else next(iter(levels), "")
    return _BY_LEVEL.get(key, "Text")


def _citation(written: Written) -> str:
    """The words of a reference, or its parts in the usual order: persons, titles, place and publisher, date, pages."""
    if written.words:
        return written.words
    kind = f"{written.type} recording".strip() if written.element == "recording" and not written.titles else ""
    persons = ", ".join(dict.fromkeys(party_of(one).written for one in written.agents if one.element == "author"))
    titles = [title.text for title in written.titles]
    imprint = ": ".join(filter(None, (tidied(written.place), tidied(written.publisher))))
    edition = "" if written.edition.strip(" .").isdecimal() else written.edition
    pages = "–".join(dict.fromkeys(filter(None, written.pages)))
    number = (
        f"{written.volume}, {written.issue}" if written.issue and written.volume else written.volume or written.issue
    )
    date = written.date.words or edtf(written.date)
    last = ", ".join(filter(None, (kind, imprint, date, number, pages)))
    last = f"{last} ({written.series})" if last and written.series else last or written.series
    said = [part.rstrip(".") for part in (persons, *titles, edition, last) if part]
    # A date alone names no work: its identifier does.
    return "" if written.identifiers and said == [date] else ". ".join(said)


def series_of(header: Header) -> Iterator[Series]:
    for written in header.series:
        main = next((one for one in written.titles if one.type in {"", "main"}), written.titles[0])
        yield Series(
            ": ".join((main.text, *[one.text for one in written.titles if _kind_of(one.type) == "sub"][:1])),
            main.level == "j",
            merged(party_of(agent) for agent in written.agents),
            written.volume,
            written.issue,
            *written.pages,
            tuple(of_schemes(written.identifiers)),
            bcp_47(main.language),
            written.origin,
        )
