"""The documents that are checked together, and the files beside them that their pointers name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..document import TEI, XML, Document, read
from ..errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from lxml import etree

    from ..diagnostics import Diagnostic
    from .resolution import Resolution

TEI_TAG = f"{{{TEI}}}"
XML_LANG = f"{{{XML}}}lang"


@dataclass(frozen=True, slots=True)
class Edition:
    """Documents by their URI. What else is read stays here, so that each file is read once for all of them.

    `named` are the other files of the edition: they may be read wherever they lie.
    """

    documents: Mapping[str, Document]
    named: frozenset[Path] = frozenset()
    others: dict[Path, Document | Diagnostic | None] = field(default_factory=dict)
    resolutions: dict[tuple[str, str], Resolution] = field(default_factory=dict)

    def document_at(self, path: Path) -> Document | Diagnostic | None:
        """The document in a file, why it is none, or nothing where the file cannot be read."""
        if found := self.documents.get(path.as_uri()):
            return found
        if path not in self.others:
            try:
                self.others[path] = read(path)
            except ReadError:
                self.others[path] = None
        return self.others[path]


def edition_of(documents: Sequence[Document], named: Iterable[Path] = ()) -> Edition:
    return Edition({document.uri: document for document in documents}, frozenset(path.resolve() for path in named))


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


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment or a processing instruction."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """The words of an element, with single spaces."""
    return " ".join("".join(str(part) for part in element.itertext(with_tail=False)).split())
