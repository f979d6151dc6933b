"""What a site is to hold: what the header of each document says, and the names of the pages."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from posixpath import commonpath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_OWN_NAMES: Final = (
    "index",
    "search",
    *(f"register-{kind}" for kind in ("person", "place", "org", "event", "bibl", "other")),
)
_SUFFIXES: Final = {"text": ".txt", "epub": ".epub"}
_LABELS: Final = {"text": "TXT", "epub": "EPUB"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the list says of a document: by the header, each empty where it is silent.

    `uri` is that of the file; `authors` are their names as they are said and as they are sorted.
    """

    path: Path
    uri: str
    title: str
    language: str
    has_text: bool
    author: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    abstract: str = ""
    extent: str = ""
    series: str = ""
    date: str = ""
    sort_date: str = ""
    sort_title: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made: of which document, and its file's name without ``.html``."""

    facts: Facts
    name: str

    @property
    def href(self) -> str:
        return quote(self.name) + ".html"

    def also(self, formats: Iterable[str]) -> Iterable[tuple[str, str]]:
        """The same text in other formats: the address of each and what it is called."""
        return ((quote(self.name) + _SUFFIXES[name], _LABELS[name]) for name in formats if name in _SUFFIXES)


def pages_of(known: Sequence[Facts]) -> tuple[Page, ...]:
    """A page for each document with a text, in their order; one whose name is taken gets a number."""
    taken = set(_OWN_NAMES)
    pages = []
    for facts in known:
        if facts.has_text:
            name = _free(facts.path.stem, taken)
            taken.add(_alike(name))
            pages.append(Page(facts, name))
    return tuple(pages)


def _free(wish: str, taken: set[str]) -> str:
    name, number = wish, 1
    while _alike(name) in taken:
        number += 1
        name = f"{wish}-{number}"
    return name


def _alike(name: str) -> str:
    """Names that one disk or another takes for the same are the same here."""
    return unicodedata.normalize("NFC", name).casefold()


def root_of(known: Sequence[Facts]) -> str:
    """The URI of the folder that holds all documents, with its slash."""
    folders = [facts.uri.rpartition("/")[0].removeprefix("file://") or "/" for facts in known]
    return f"file://{commonpath(folders).rstrip('/')}/"


def title_of(known: Sequence[Facts]) -> str:
    """What the headers call the series that all documents belong to; empty where they name none, or several."""
    series = {facts.series for facts in known if facts.has_text}
    return series.pop() if len(series) == 1 else ""


def language_of(known: Sequence[Facts]) -> str:
    """The language of most documents; of the first among equals."""
    return Counter(facts.language for facts in known if facts.has_text).most_common(1)[0][0]


def plan_of(pages: Sequence[Page], title: str, root: str, address: str, formats: Sequence[str]) -> str:
    """The plan as ``transforms/site/plan.xsl`` reads it."""
    lines = [f"<site {attributes(title=title, root=root, address=address)}>"]
    for page in pages:
        lines.append(f"<page {attributes(uri=page.facts.uri, href=page.href, title=page.facts.title)}>")
        lines += [f"<also {attributes(href=href, label=label)}/>" for href, label in page.also(formats)]
        lines.append("</page>")
    return "\n".join([*lines, "</site>"])


def attributes(**values: str) -> str:
    """XML attributes, without those that are empty; ``_`` in a name stands for a hyphen."""
    entities = {"\n": "&#10;", "\t": "&#9;"}
    return " ".join(
        f"{name.replace('_', '-').replace('xml-', 'xml:')}={quoteattr(value, entities)}"
        for name, value in values.items()
        if value
    )
