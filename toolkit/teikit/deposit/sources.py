"""The files that a text stands on: the TEI that it includes or points to, its pictures and other media, its schemas."""

from __future__ import annotations

import posixpath
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from ..diagnostics import Diagnostic
from ..document import Document, read, read_alone
from ..files import is_file
from ..integrity.resolution import named_files
from ..namespaces import TEI
from ..paths import lies_in, real
from ..schema.applying import on_one_machine, schemas_of
from .contents import File, Role, file_at, file_of
from .placing import Places, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml import etree

    from ..schema.access import Access

_MARKUP: Final = frozenset({".xml", ".tei", ".odd"})


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that were there before, by name; the TEI documents among them by their names in the package, the text
    first, and without the parts that they include; and what is wrong with the others."""

    files: tuple[File, ...]
    documents: dict[str, Document]
    diagnostics: tuple[Diagnostic, ...]


def sources_of(document: Document, asked_for: Sequence[Path], access: Access) -> Sources:
    """All the files that a text stands on, each once.

    Raises `ReadError` or `SchemaError` where one cannot be read.
    """
    walk = _Walk(document)
    walk.run()
    schemas = {name: schemas_of(each, asked_for, access) for name, each in walk.documents.items()}
    for each in walk.documents.values() if not asked_for else ():
        walk.findings += on_one_machine(each, access)
    places = placed({name: (walk.documents[name].path, each) for name, each in schemas.items()}, access, asked_for)
    files = [
        file_of(places.source(name), walk.roles[name], each.data, places.followed(schemas[name]))
        for name, each in walk.documents.items()
    ]
    files += [
        file_at(places.source(name), walk.roles[name], document.followed(path)) for name, path in walk.others.items()
    ]
    files += _schema_files(places)
    whole = {name: each for name, each in walk.documents.items() if walk.roles[name] is not Role.INCLUDED}
    documents = {places.source(name): each for name, each in whole.items()}
    return Sources(tuple(sorted(files, key=lambda file: file.name)), documents, tuple(walk.findings))


def _schema_files(places: Places) -> Iterator[File]:
    for name, path in places.files.items():
        role = Role.RULES if path.suffix.lower() == ".sch" or name.endswith(".sch") else Role.SCHEMA
        yield file_at(name, role, real(path))


class _Reference(NamedTuple):
    """A file that a document names, and where."""

    element: etree._Element
    attribute: str
    name: str


class _Walk:
    """From the text to every file that it names, directly or not: names are relative to the text's folder."""

    def __init__(self, text: Document) -> None:
        name = text.path.name
        self._text = name
        self.folder = text.path.parent
        self.documents = {name: text}
        self.others: dict[str, Path] = {}
        self.roles = {name: Role.TEXT}
        self.findings: list[Diagnostic] = []
        self._take_parts(text)

    def _take_parts(self, text: Document) -> None:
        """What a text includes. What these parts point to, the text does, of which they are parts."""
        for file in text.woven.files[1:] if text.woven else ():
            name = file.path.relative_to(self.folder).as_posix()
            if name in self.roles:
                continue
            part = None if file.is_plain else read_alone(file.path)
            self.roles[name] = Role.INCLUDED
            if isinstance(part, Document):
                self.documents[name] = part
            else:
                self.others[name] = file.path

    def run(self) -> None:
        waiting = deque([self._text])
        seen = {*self.roles, ".", ""}
        within = real(self.folder)
        while waiting:
            base = waiting.popleft()
            for reference in _references(self.documents[base]):
                name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(reference.name)))
                if name in seen:
                    continue
                seen.add(name)
                if self._take(self.documents[base], reference, name, within):
                    waiting.append(name)

    def _take(self, document: Document, reference: _Reference, name: str, within: Path) -> bool:
        """Take a file in; whether it is a document, which names others."""
        path = self.folder / name
        if not _lies_in(document, reference.name, within):
            self._outside(document, reference)
            return False
        if not is_file(path):
            return False
        other = _tei(path)
        if isinstance(other, Diagnostic):
            self.findings.append(other)
            return False
        self.roles[name] = Role.REGISTER if other else Role.MEDIUM
        if other is None:
            self.others[name] = path
            return False
        self.documents[name] = other
        self._take_parts(other)
        return True

    def _outside(self, document: Document, reference: _Reference) -> None:
        message = f"“{reference.name}” lies outside the text's folder, so it cannot go into the package"
        help_ = "keep the file beside the text or in a folder below it; a link that leads out of the folder is no help"
        at = reference.attribute
        self.findings.append(document.error(reference.element, "deposit/outside", message, help_, attribute=at))


def _references(document: Document) -> Iterator[_Reference]:
    for pointer, name in named_files(document):
        yield _Reference(pointer.element, pointer.attribute, name)


def _lies_in(document: Document, name: str, folder: Path) -> bool:
    """Whether a file lies in a folder, all links followed; what no file system takes is not there at all."""
    path = document.resolved(name)
    return path is None or lies_in(path, folder)


def _tei(path: Path) -> Document | Diagnostic | None:
    """The TEI document in a file, why it is none where it ought to be one, or nothing where it is another file."""
    if path.suffix.lower() not in _MARKUP:
        return None
    document = read(path)
    if isinstance(document, Document) and not str(document.root.tag).startswith(f"{{{TEI}}}"):
        return None
    return document
