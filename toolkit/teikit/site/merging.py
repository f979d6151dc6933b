"""The entries of all registers, each once, with the mentions of every document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from .planning import Facts, Page

KINDS: Final = ("person", "place", "org", "event", "bibl", "other")
_ITEM: Final = "{http://www.w3.org/1999/xhtml}li"
_PARAGRAPH: Final = "{http://www.w3.org/1999/xhtml}p"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as one document shows it: the item of a list, with links to the mentions there.

    `page` is that of the document, none for a register that has no page.
    """

    kind: str
    id: str
    name: str
    sort: str
    authorities: tuple[str, ...]
    item: etree._Element
    facts: Facts
    page: Page | None

    @property
    def signs(self) -> Iterator[tuple[str, ...]]:
        """What says that two entries are one: their place; a number that an authority gave; or one id and one name,
        as where a register was copied into several documents."""
        yield "id", self.id
        for authority in self.authorities:
            yield "authority", self.kind, authority
        if self.name:
            yield "name", self.kind, self.id.rpartition(".")[2], self.name

    @property
    def words(self) -> str:
        return " ".join("".join(map(str, paragraph.itertext())) for paragraph in self.paragraphs)

    @property
    def paragraphs(self) -> list[etree._Element]:
        return [part for part in self.item.iter(_PARAGRAPH) if part.get("class") != "mentions"]

    @property
    def mentions(self) -> list[etree._Element]:
        return [
            part
            for lines in self.item.iter(_PARAGRAPH)
            if lines.get("class") == "mentions"
            for part in lines
            if part.get("href")
        ]


@dataclass(slots=True)
class Merged:
    """One entry of the site's register: as each document has it, in the order of the documents."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(entry.id for entry in self.entries))

    @property
    def versions(self) -> list[Entry]:
        """The entries that are written somewhere else, and say something else, than those before."""
        written: dict[str, Entry] = {}
        said: dict[str, Entry] = {}
        for entry in self.entries:
            written.setdefault(entry.id, entry)
        for entry in written.values():
            said.setdefault(entry.words, entry)
        return list(said.values())


def entries_in(markup: str, facts: Facts, page: Page | None) -> Iterator[Entry]:
    """The entries that a document shows, as ``entries.xml`` of ``site.xsl`` has them."""
    from lxml import etree

    for element in etree.fromstring(markup.encode("utf-8"), etree.XMLParser(resolve_entities=False, huge_tree=True)):
        item = element.find(_ITEM)
        if item is not None:
            authorities = tuple(element.get("authorities", "").split())
            kind, id_, name, sort = (element.get(key, "") for key in ("kind", "id", "name", "sort"))
            yield Entry(kind, id_, name, sort, authorities, item, facts, page)


def merged(entries: Sequence[Entry]) -> dict[str, list[Merged]]:
    """The entries of each kind, in the order of their names, without the kinds that nobody uses.

    What a register of its own says comes before what the register inside a document says.
    """
    entries = sorted(entries, key=lambda entry: entry.page is not None)
    leaders = list(range(len(entries)))
    first_with: dict[tuple[str, ...], int] = {}
    for number, entry in enumerate(entries):
        for sign in entry.signs:
            one, other = _leader(leaders, number), _leader(leaders, first_with.setdefault(sign, number))
            leaders[max(one, other)] = min(one, other)
    groups: dict[int, Merged] = {}
    for number, entry in enumerate(entries):
        groups.setdefault(_leader(leaders, number), Merged()).entries.append(entry)
    ordered = sorted(groups.values(), key=lambda group: (group.first.sort, group.first.id))
    of_kind = {kind: [group for group in ordered if group.first.kind == kind] for kind in KINDS}
    return {kind: found for kind, found in of_kind.items() if found}


def _leader(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        leaders[number] = leaders[leaders[number]]
        number = leaders[number]
    return number
