"""The teiHeader as values: the only reader of it. What the header does not say is empty, never made up.

`header_of` reads the parts in the order of the Guidelines (TEI P5, chapter 2); `values` holds what comes of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..namespaces import XML_LANG, name_of
from .agents import agents_in, agents_of_statement
from .dating import dated
from .elements import below, child, children, in_words, is_stated, language_of, paragraphs_of, text_of, words_of
from .profile import created_in, languages_of, places_of, terms_of
from .publication import availabilities_of, funding_in, identifiers_of, references_of
from .related_items import related_in
from .scopes import number_of, pages_in, scope_in, scopes_of_no_unit
from .sources import literature_in, sources_of
from .titles import title_in, titles_in
from .values import Change, Dated, Edition, Header, Related, Series, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from ..document import Document
    from .values import Agent

__all__ = ["Header", "header_of"]

_AGENTS = ("author", "editor", "funder", "sponsor", "principal", "meeting")


def header_of(document: Document) -> Header:
    """What the document's header says: of a corpus, the header of the whole. It is read once."""
    if "header" not in document.memo:
        document.memo["header"] = _header(document)
    header: Header = document.memo["header"]
    return header


def _header(document: Document) -> Header:
    header = child(document.root, "teiHeader")
    file, profile = child(header, "fileDesc"), child(header, "profileDesc")
    title_statement, publication = child(file, "titleStmt"), child(file, "publicationStmt")
    return Header(
        root=name_of(document.root),
        language=_language_of_text(document),
        language_of_root=_language_around_text(document),
        titles=tuple(titles_in(document, title_statement)),
        agents=tuple(_agents(document, title_statement, child(file, "editionStmt"), profile)),
        funding=tuple(funding_in(document, title_statement)),
        editions=tuple(_editions(document, child(file, "editionStmt"))),
        extents=tuple(_extents(document, file)),
        publishers=tuple(
            agent
            for one in children(publication, "publisher", "distributor", "authority")
            for agent in agents_in(document, one)
        ),
        published=tuple(_published(document, one) for one in _dates_of_publication(publication)),
        identifiers=(*identifiers_of(document, publication), *references_of(document, publication)),
        availabilities=tuple(availabilities_of(document, publication)),
        series=(*_series(document, file), *_series_of_titles(document, file)),
        sources=tuple(one for part in children(file, "sourceDesc") for one in sources_of(document, part)),
        related=(*related_in(document, child(file, "notesStmt")), *_literature(document, file)),
        languages=tuple(languages_of(document, profile)),
        terms=tuple(terms_of(document, header)),
        abstracts=tuple(_in_each_language(document, children(profile, "abstract"))),
        methods=tuple(_in_each_language(document, children(child(header, "encodingDesc"), "projectDesc"))),
        notes=tuple(_paragraphs(document, one) for one in children(child(file, "notesStmt"), "note") if is_stated(one)),
        created=tuple(created_in(document, header)),
        places=tuple(places_of(document, header)),
        changes=tuple(_changes(document, header)),
        statements=tuple(in_words(document, one) for one in children(publication, "p", "ab") if is_stated(one)),
    )


def _language_of_text(document: Document) -> str:
    """The language of the text: said on `text`, on the division that is the edition, or on all divisions alike.

    Else it is the main language of the manuscript.
    """
    if name_of(document.root) == "teiCorpus":
        each = {language_of(one) for one in below(document.root, "text") if not _is_within(one, "text")}
        return each.pop() if len(each) == 1 else ""
    text = next(below(document.root, "text"), None)
    body = child(text, "body")
    for one in (text, body):
        if one is not None and (language := (one.get(XML_LANG) or "").strip()):
            return language
    divisions = list(children(body, "div", "ab", "lg", "p"))
    edition = [one for one in divisions if one.get("type") == "edition"]
    said = {(one.get(XML_LANG) or "").strip() for one in edition or divisions}
    if len(said) == 1 and (language := said.pop()):
        return language
    mains = {(one.get("mainLang") or "").strip() for one in _languages_of_manuscripts(document)}
    return mains.pop() if len(mains) == 1 else ""


def _language_around_text(document: Document) -> str:
    text = next(below(document.root, "text"), None) if name_of(document.root) != "teiCorpus" else None
    return language_of(document.root if text is None else text)


def _languages_of_manuscripts(document: Document) -> Iterator[etree._Element]:
    description = child(document.root, "teiHeader", "fileDesc", "sourceDesc")
    yield from (one for one in below(description, "textLang") if (one.get("mainLang") or "").strip())


def _dates_of_publication(publication: etree._Element | None) -> list[etree._Element]:
    """The dates of the edition; those of a print that is described there only where there are no others."""
    dates = [one for one in below(publication, "date") if not _is_within(one, "availability", "licence")]
    return [one for one in dates if not _is_within(one, "bibl", "biblStruct")] or dates


def _published(document: Document, element: etree._Element) -> Dated:
    """A date of the edition; the year 0 only stands for one that is to be filled in."""
    date = dated(document, element)
    return replace(date, when="") if date.when.startswith("0000") else date


def _is_within(element: etree._Element, *names: str) -> bool:
    return any(name_of(around) in names for around in element.iterancestors())


def _agents(
    document: Document,
    titles: etree._Element | None,
    edition: etree._Element | None,
    profile: etree._Element | None,
) -> Iterator[Agent]:
    for statement in (titles, edition):
        for one in children(statement, *_AGENTS, "respStmt"):
            read = agents_of_statement if name_of(one) == "respStmt" else agents_in
            yield from read(document, one)
    letters = list(below(profile, "correspDesc"))
    for action in below(letters[0], "correspAction") if len(letters) == 1 else ():
        if action.get("type") in {"sent", "received"}:
            yield from (replace(agent, element=action.get("type", "")) for agent in agents_in(document, action))


def _editions(document: Document, statement: etree._Element | None) -> Iterator[Edition]:
    for one in children(statement, "edition", "p", "ab"):
        dates = [date for date in (dated(document, inside) for inside in below(one, "date")) if date]
        said = words_of(one, but=frozenset({"date"})).strip(" .,;:()[]")
        words = Words(words_of(one), language_of(one), document.xpath_of(one)) if said else None
        number = (one.get("n") or "").strip()
        date = dates[0] if dates else dated(document, one) if one.get("when") else _dated_beside(document, statement)
        if words or number or date:
            yield Edition(words, number, date, document.xpath_of(one))


def _dated_beside(document: Document, statement: etree._Element | None) -> Dated:
    """The date beside an edition, where there is one."""
    return next((dated(document, one) for one in children(statement, "date")), Dated())


def _extents(document: Document, file: etree._Element | None) -> Iterator[Words]:
    for extent in children(file, "extent"):
        measures = list(children(extent, "measure"))
        beside = "".join(filter(None, (extent.text, *(one.tail for one in extent))))
        if any(map(str.isdigit, beside)) and all(map(text_of, measures)):
            measures = []  # “ca. 200 <measure>pages</measure>”: the words beside it are part of it
        for one in measures:
            quantity = (one.get("quantity") or text_of(one)).strip()
            unit = (one.get("unit") or one.get("commodity") or one.get("type") or "").strip()
            words = (
                text_of(one) if not unit or any(letter.isalpha() for letter in text_of(one)) else f"{quantity} {unit}"
            )
            if words and quantity != "0":  # which stands for a number that nobody has counted yet
                yield Words(words, language_of(one), document.xpath_of(one))
        if not measures and text_of(extent):
            yield in_words(document, extent)


def _series(document: Document, file: etree._Element | None) -> Iterator[Series]:
    for statement in children(file, "seriesStmt"):
        titles = tuple(titles_in(document, statement))
        scopes = list(below(statement, "biblScope"))
        volume, issue = number_of(scope_in(scopes, "volume")), number_of(scope_in(scopes, "issue"))
        volume = volume or next((found for one in scopes_of_no_unit(scopes) if (found := number_of(one))), "")
        agents = [agent for one in children(statement, "editor") for agent in agents_in(document, one)]
        agents += [agent for one in children(statement, "respStmt") for agent in agents_of_statement(document, one)]
        identifiers = tuple(identifiers_of(document, statement))
        if not titles and text_of(statement):
            titles = (title_in(document, statement),)
        if titles:
            yield Series(
                titles,
                tuple(agents),
                volume,
                identifiers,
                document.xpath_of(statement),
                issue,
                pages_in(scope_in(scopes, "pages")),
            )


def _literature(document: Document, file: etree._Element | None) -> Iterator[Related]:
    for description in children(file, "sourceDesc"):
        yield from (Related("references", one, one.origin) for one in literature_in(document, description))


def _series_of_titles(document: Document, file: etree._Element | None) -> Iterator[Series]:
    """The series that a title with the level of one names among the edition's, where nothing else names it."""
    named = {title.text for one in children(file, "seriesStmt") for title in titles_in(document, one)}
    titles = list(titles_in(document, child(file, "titleStmt")))
    for one in titles if any(title.level != "s" for title in titles) else ():
        if one.level == "s" and one.text not in named:
            yield Series((one,), (), "", (), one.origin)


def _paragraphs(document: Document, element: etree._Element) -> Words:
    return Words(paragraphs_of(element), language_of(element), document.xpath_of(element))


def _in_each_language(document: Document, elements: Iterable[etree._Element]) -> Iterator[Words]:
    """The paragraphs of each element together; where they say the same in languages of their own, each for itself."""
    for element in elements:
        blocks = list(children(element, "p", "ab"))
        languages = {one.get(XML_LANG) for one in blocks}
        apart = blocks if None not in languages and len(languages) == len(blocks) > 1 else [element]
        yield from (_paragraphs(document, one) for one in apart if is_stated(one))


def _changes(document: Document, header: etree._Element | None) -> Iterator[Change]:
    for one in below(child(header, "revisionDesc"), "change"):
        inside = (dated(document, date) for date in below(one, "date"))
        date = found if (found := dated(document, one)).is_given else next((one for one in inside if one), Dated())
        number, status = (one.get("n") or "").strip(), (one.get("status") or "").strip()
        yield Change(date, number, status, text_of(one), document.xpath_of(one))
