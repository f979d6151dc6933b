"""What the document was made from: bibliographic references, manuscript descriptions, paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..namespaces import name_of
from .agents import agents_in, agents_of_statement, is_nameless
from .dating import dated
from .elements import below, child, children, expanded, is_stated, language_of, text_of, words_of
from .scopes import number_of, pages_in, scope_in
from .titles import title_in
from .values import Dated, Idno, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from ..document import Document
    from .values import Agent, Title

_SOURCES: Final = ("bibl", "biblStruct", "biblFull", "msDesc", "p", "ab")
_LISTS: Final = ("listBibl", "listWit", "witness", "recordingStmt", "scriptStmt")
_IN_LISTS: Final = ("bibl", "biblStruct", "biblFull", "msDesc", "recording")
_BORN_DIGITAL: Final = re.compile(
    r"(?:this |the |it |is |was |an? |text |edition |document )*"
    r"(?:born[ -]digital|original(?:ly)? digital|digital(?:ly)? original|created (?:in )?digital"
    r"|no (?:previous |print(?:ed)? )?source|digital geboren|keine vorlage"
    r"|(?:automatically )?(?:created|generated|produced) (?:on|by|with|using|for)|(?:written|made) for this)\b.*"
    r"|(?:this |the |an? )*(?:unpublished|original)(?: (?:document|text|work|edition|encoding|digital \w+))?"
)
# How a list is headed that holds what was written about the text, and not what the edition is made from.
_LITERATURE: Final = re.compile(
    r"(?i)\b(?:secondary|further reading|literature|(?:sekundär|forschungs)?literatur|studies|littérature|études"
    r"|letteratura|studi|literatura|estudios|литература)\b"
)
_BEFORE_STOP: Final = re.compile(r"[\s,;:]+\.$")
_TWO_COMMAS: Final = re.compile(r",(?:\s*,)+\s*")  # between them was an identifier
_SHELFMARK: Final = ("country", "placeName", "settlement", "institution", "repository", "collection", "idno")
_ACCESSED: Final = re.compile(
    r"(?i)\b(?:accessed|retrieved|consulted|visited|abgerufen|abruf|zugriff|zugegriffen|consultée?|consultado|consultato"
    r"|geraadpleegd)(?: (?:on|am|vom|le|el|il|em|op|the))?\W+$"
)


def sources_of(document: Document, description: etree._Element | None) -> Iterator[Source]:
    """The sources that a sourceDesc names, in its order; those of a list each for itself."""
    literature = _literature(description)
    for element in children(description, *_SOURCES, *_LISTS):
        if name_of(element) in _LISTS:
            inside = [one for one in below(element, *_IN_LISTS, "witness") if one not in literature]
            known = set(inside) - {one for one in inside if name_of(one) == "witness" and _is_described(one)}
            outermost = [one for one in inside if one in known and not known.intersection(one.iterancestors())]
            if outermost or name_of(element) != "witness":
                yield from _that_say_something(document, outermost)
                continue
        nested = below(element, "bibl", "biblStruct", "biblFull") if name_of(element) == "bibl" else ()
        yield from _that_say_something(document, (element, *nested))


def literature_in(document: Document, description: etree._Element | None) -> Iterator[Source]:
    """What a sourceDesc names as written about the text, in a list that is headed so."""
    named = _literature(description)
    yield from _that_say_something(document, (one for one in named if not set(named).intersection(one.iterancestors())))


def _literature(description: etree._Element | None) -> tuple[etree._Element, ...]:
    """The references in lists of what was written about the text; none where there is nothing else."""
    references = list(below(description, *_IN_LISTS, "p", "ab"))
    found = tuple(one for one in references if _is_about(one))
    return found if len(found) < len(references) else ()


def _is_about(reference: etree._Element) -> bool:
    lists = (around for around in reference.iterancestors() if name_of(around) == "listBibl")
    return any((head := child(one, "head")) is not None and bool(_LITERATURE.search(text_of(head))) for one in lists)


def _is_described(witness: etree._Element) -> bool:
    """Whether a witness has its description in it, and is not only words."""
    return any(True for _ in below(witness, *_IN_LISTS))


def _that_say_something(document: Document, elements: Iterable[etree._Element]) -> Iterator[Source]:
    for element in elements:
        if not is_stated(element) and len(element) == 0:
            continue
        found = source_in(document, element)
        is_dated = found.date and (found.agents or found.element == "recording")
        if found.words or found.titles or found.identifiers or is_dated:
            yield found


def is_born_digital(source: Source) -> bool:
    """Whether words say that there is no source."""
    words = source.words.casefold().strip(".! ")
    return source.element in {"p", "ab"} and bool(_BORN_DIGITAL.fullmatch(words))


def source_in(document: Document, element: etree._Element) -> Source:
    """The source that a reference, a description or a recording is; what was broadcast is described as such."""
    name = name_of(element)
    if name == "msDesc":
        return _manuscript(document, element)
    described = child(element, "broadcast", "bibl") if name == "recording" else None
    around = element if described is None else described
    analytic, monograph = child(around, "analytic"), child(around, "monogr")
    part = around if analytic is None and monograph is None else analytic if analytic is not None else monograph
    whole = monograph if monograph is not None else around
    titles = _titles(document, part, whole, around)
    scopes = list(_own(whole, around, "biblScope"))
    edition = next((one for one in _own(whole, around, "edition") if text_of(one) or one.get("n")), None)
    return Source(
        name,
        (element.get("type") or "").strip(),
        _words(element),
        titles,
        tuple(_agents(document, part, whole, element if around is described else None)),
        next((_publisher(one) for one in _own(whole, around, "publisher") if _is_named(words_of(one))), ""),
        next((text_of(one) for one in _own(whole, around, "pubPlace") if _is_named(text_of(one))), ""),
        _date(document, element, element) or _date(document, whole, around),
        pages_in(scope_in(scopes, "pages")),
        number_of(scope_in(scopes, "volume")),
        tuple(_identifiers(document, element)),
        language_of(element),
        document.xpath_of(element),
        number_of(scope_in(scopes, "issue")),
        (text_of(edition) or edition.get("n") or "") if edition is not None else "",
        _series(around),
    )


def _series(reference: etree._Element) -> str:
    """The first series that a structured reference names: its main title, and the number in it."""
    series = child(reference, "series") if name_of(reference) in {"bibl", "biblStruct"} else None
    title = "" if series is None else next((words_of(one) for one in children(series, "title") if words_of(one)), "")
    scopes = list(children(series, "biblScope"))
    volume = scope_in(scopes, "volume")
    number = number_of(volume if volume is not None else scope_in(scopes, "issue"))
    return f"{title} {number}".strip() if title else ""


def _publisher(element: etree._Element) -> str:
    """The name of a publisher; of several that only stand beside each other, each for itself."""
    names = [words_of(one) for one in children(element, "orgName", "persName", "name") if words_of(one)]
    whole = words_of(element)
    return "; ".join(names) if "".join("".join(names).split()) == "".join(whole.split()) else whole


def _is_named(words: str) -> bool:
    """Whether words name a publisher or a place, and do not say that none is named (“[s. n.]”, “o. O.”)."""
    return bool(words) and not is_nameless(words)


def _words(element: etree._Element) -> str:
    """The words of a loose reference or a paragraph; none where the reference has no punctuation of its own."""
    if name_of(element) == "recording":
        described = any(words_of(one) for one in children(element, "p", "ab"))
        return " ".join(filter(None, map(words_of, children(element, "p", "ab", "date")))) if described else ""
    if name_of(element) not in {"bibl", "p", "ab", "witness"}:
        return ""
    if name_of(element) == "bibl" and not words_of(element, but=frozenset({"date", "bibl"})).strip(" .,;:()[]–-"):
        return ""  # dates name no work
    between = (element.text or "") + "".join(child.tail or "" for child in element)
    if len(element) > 1 and not between.strip(" \t\r\n;") and next(_own(element, element, "title"), None) is not None:
        return ""
    words = _TWO_COMMAS.sub(", ", words_of(element, but=frozenset({"bibl", "biblStruct", "availability"})))
    return _BEFORE_STOP.sub(".", words)


def _own(whole: etree._Element | None, element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a reference that are not those of another reference in it."""
    nested = set(below(element, "availability", "bibl", "biblStruct", "biblFull", "relatedItem", "series", "note"))
    for around in (whole, element) if whole is not element else (element,):
        for one in below(around, name):
            if not any(ancestor in nested for ancestor in one.iterancestors()):
                yield one


def _titles(
    document: Document, part: etree._Element | None, whole: etree._Element | None, element: etree._Element
) -> tuple[Title, ...]:
    if name_of(element) in {"p", "ab"}:  # a sentence is about more than the titles in it
        return ()
    found = [one for one in _own(part, element, "title") if text_of(one)]
    if whole is not None and whole is not part:
        found += [one for one in _own(whole, element, "title") if text_of(one)]
    return tuple(title_in(document, one) for one in dict.fromkeys(found))


def _agents(document: Document, *parts: etree._Element | None) -> Iterator[Agent]:
    for around in dict.fromkeys(parts):
        if around is None:
            continue
        places = (around, child(around, "titleStmt"))
        for place in places:
            for one in children(place, "author", "editor", "respStmt"):
                read = agents_of_statement if name_of(one) == "respStmt" else agents_in
                yield from read(document, one)


def _date(document: Document, whole: etree._Element | None, element: etree._Element) -> Dated:
    """The date of publication: the first of them that is none of a person's, of a place's or of a change."""
    found = [dated(document, one) for one in _own(whole, element, "date") if not _is_of_access(one)]
    known = [one for one in found if one]
    preferred = [one for one in known if one.type in {"publication", "published", "firstEdition", "print"}]
    return (preferred or known or [Dated()])[0]


def _is_of_access(date: etree._Element) -> bool:
    """Whether a date is the one on which somebody looked at the source."""
    before, around = date.getprevious(), date.getparent()
    words = before.tail if before is not None else around.text if around is not None else ""
    return "access" in (date.get("type") or "").lower() or bool(_ACCESSED.search(f"{words or ''} "))


def _identifiers(document: Document, element: etree._Element) -> Iterator[Idno]:
    path = document.xpath_of(element)
    for pointer in (element.get("ref") or element.get("sameAs") or "").split():
        if ":" in (target := expanded(document, pointer)):
            yield Idno(target, "", f"{path}/@ref")
    for one in _own(None, element, "idno"):
        if text_of(one) and not any(
            name_of(around) in {"author", "editor", "publisher"} for around in one.iterancestors()
        ):
            yield Idno(text_of(one), (one.get("type") or "").strip(), document.xpath_of(one))
    for one in children(element, "media") if name_of(element) == "recording" else ():
        if ":" in (target := (one.get("url") or "").strip()):
            yield Idno(target, "", document.xpath_of(one))
    for one in (*_own(None, element, "ref"), *_own(None, element, "ptr")):
        target = (one.get("target") or "").strip()
        if ":" in target and " " not in target:
            yield Idno(expanded(document, target), (one.get("type") or "").strip(), document.xpath_of(one))


def _manuscript(document: Document, element: etree._Element) -> Source:
    """A manuscript by its settlement, repository and shelfmark."""
    identifier = child(element, "msIdentifier")
    parts = [text_of(one) for one in children(identifier, *_SHELFMARK) if text_of(one)]
    alternatives = [
        " ".join(filter(None, (one.get("type"), text_of(one))))
        for around in children(identifier, "altIdentifier")
        for one in children(around, "idno")
        if text_of(one)
    ]
    if child(identifier, "idno") is None:
        parts += alternatives
    names = [text_of(one) for one in children(identifier, "msName", "objectName") if text_of(one)]
    heads = [text_of(one) for one in children(element, "head") if text_of(one)]
    origin = next(
        (dated(document, one) for one in below(child(element, "history"), "origDate") if dated(document, one)), None
    )
    contents = child(element, "msContents")
    titles = [title_in(document, one) for one in below(contents, "title") if text_of(one)][:1]
    agents = [
        agent
        for item in below(contents, "msItem", "msItemStruct")
        for one in children(item, "author")
        for agent in agents_in(document, one)
    ]
    words = ", ".join(parts) + (f" ({'; '.join(names)})" if names and parts else "; ".join(names) if names else "")
    return Source(
        "msDesc",
        (element.get("type") or "").strip(),
        words or "; ".join(heads),
        tuple(titles),
        tuple(agents[:1]),
        "",
        "",
        origin or Dated(),
        ("", ""),
        "",
        tuple(_manuscript_identifiers(document, identifier)),
        language_of(element),
        document.xpath_of(element),
    )


def _manuscript_identifiers(document: Document, identifier: etree._Element | None) -> Iterator[Idno]:
    for one in below(identifier, "idno"):
        if text := text_of(one):
            yield Idno(text, (one.get("type") or "").strip(), document.xpath_of(one))
