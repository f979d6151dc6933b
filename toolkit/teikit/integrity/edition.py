"""The documents that are checked together, and the files beside them that their pointers name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ..document import Document, read
from ..errors import ReadError
from ..files import content, is_file
from ..namespaces import TEI_TAG, name_of
from ..paths import real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from lxml import etree


class Anchor(NamedTuple):
    """What is kept of an element with an xml:id in another file: its name, and its number (``n``)."""

    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The files of an edition, which may be read wherever they lie, and what their pointers lead into.

    `documents` are those that are held, by their URI. Of every other file that is read only the anchors stay, so that
    each is read once for all documents, and many take little room.
    """

    documents: Mapping[str, Document]
    named: frozenset[Path] = frozenset()
    others: dict[Path, Mapping[str, Anchor] | None] = field(default_factory=dict)

    def anchors_at(self, path: Path) -> Mapping[str, Anchor] | None:
        """The elements with an xml:id in a file; nothing where it is not XML or cannot be read."""
        if held := self.documents.get(path.as_uri()):
            return anchors_of(held)
        if path not in self.others:
            self.others[path] = _anchors_in(path)
        return self.others[path]

    def others_than(self, document: Document, naming: str) -> Iterator[Document]:
        """The other documents of the edition in whose bytes a word stands, in the order of their paths."""
        for path in sorted(self.named):
            if path.as_uri() == document.uri:
                continue
            other = self.documents.get(path.as_uri()) or _document_naming(path, naming)
            if other is not None and naming in other.text:
                yield other


def edition_of(documents: Iterable[Document] = (), named: Iterable[Path] = ()) -> Edition:
    """An edition of documents that are held, and of others that are named."""
    held = {document.uri: document for document in documents}
    return Edition(held, frozenset(path for each in named if (path := _resolved(each))))


def anchors_of(document: Document) -> Mapping[str, Anchor]:
    """The elements with an xml:id, the first of each; without holding the tree's nodes.

    Raises `ReadError` where the document cannot be held as a tree.
    """
    found: dict[str, Anchor] | None = document.memo.get("anchors")
    if found is None:
        found = document.memo["anchors"] = {
            identifier: Anchor(name_of(element), element.get("n", "")) for identifier, element in document.ids.items()
        }
    return found


def _anchors_in(path: Path) -> Mapping[str, Anchor] | None:
    if not is_file(path):  # a pipe would be waited for
        return None
    try:
        document = read(path)
        return anchors_of(document) if isinstance(document, Document) else None
    except ReadError:
        return None


def _document_naming(path: Path, word: str) -> Document | None:
    try:
        if word.encode("utf-8") not in content(path):
            return None
        document = read(path)
    except (OSError, ReadError):
        return None
    return document if isinstance(document, Document) else None


def _resolved(path: Path) -> Path | None:
    try:
        return real(path)
    except (OSError, ValueError):
        return None


def exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def attributes_of(document: Document) -> Mapping[str, list[tuple[etree._Element, str]]]:
    """The attributes of all TEI elements by their names as in lxml, each with its element and value, in order."""
    found: dict[str, list[tuple[etree._Element, str]]] | None = document.memo.get("attributes")
    if found is None:
        found = document.memo["attributes"] = {}
        for element in document.root.iter(f"{TEI_TAG}*"):
            for name, value in element.items():
                found.setdefault(str(name), []).append((element, str(value)))
    return found


def text_of(element: etree._Element) -> str:
    """The words of an element, with single spaces."""
    return " ".join("".join(str(part) for part in element.itertext(with_tail=False)).split())
