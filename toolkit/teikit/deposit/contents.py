"""What goes into a package: the text, what it includes and points to, the schemas it follows, and what is made of it.

What was there before lies below ``source/``, each file where it lies to the others, so that every pointer and every
``xml-model`` leads to the same file as before. What is made lies beside it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from .. import resources
from ..errors import unreadable
from ..namespaces import TEI
from ..rendering import FORMATS, epub, rendered
from .archive import opened
from .formats import HEAD, Format, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ..diagnostics import Diagnostic
    from ..document import Document
    from ..processes.ahead import Ahead

SOURCE: Final = "source/"
RENDITIONS: Final = "renditions/"
TRANSFORMS: Final = "transforms/"
_KINDS: Final = frozenset({".xsl", ".css", ".js", ".xml"})
RECORDS: Final = "records/"
REPORT: Final = RECORDS + "validation.json"
_NOT_FOR_RENDITIONS: Final = ("schematron", "site")  # what makes rules run, and whole sites


class Role(StrEnum):
    """What a file is in the package for."""

    TEXT = "the text, in TEI"
    INCLUDED = "a part that the text includes"
    REGISTER = "a document that the text points to"
    MEDIUM = "a file that the text shows or points to"
    SCHEMA = "the grammar that the text follows"
    RULES = "the rules that the text keeps"
    TRANSFORM = "a stylesheet that makes the renditions"
    RENDITION = "a rendition of the text"
    DESCRIPTION = "a description of the package"
    REPORT = "what validation found"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the payload: its name there, its role, and its bytes or the place from where they are read.

    `follows` are the names of the schemas that a TEI file is valid against.
    """

    name: str
    role: Role
    content: bytes | Path = field(repr=False)
    size: int
    format: Format
    follows: tuple[str, ...] = ()


def file_of(name: str, role: Role, data: bytes, follows: tuple[str, ...] = ()) -> File:
    """A file of bytes that are at hand."""
    return File(name, role, data, len(data), format_of(name, data[:HEAD]), follows)


def file_at(name: str, role: Role, path: Path) -> File:
    """A file that lies on the disk, of which no more than the beginning is read now; no link is followed.

    Raises `ReadError` where it cannot be read.
    """
    with opened(path) as file:
        try:
            head = file.read(HEAD)
        except OSError as error:
            raise unreadable(path, error) from None
        return File(name, role, path, os.fstat(file.fileno()).st_size, format_of(name, head))


def in_order(files: Iterable[File]) -> tuple[File, ...]:
    """The files of a package as it has them."""
    return tuple(sorted(files, key=lambda file: file.name))


def renditions(document: Document, ahead: Ahead | None = None) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """What people read, by name in the package: HTML, plain text and EPUB; nothing for a document without text.

    `ahead` is what `processes.ahead.begun` has begun to render. The book is stored in its container without
    compression, so that its bytes depend on the text and on teikit alone.
    """
    if next(document.root.iter(f"{{{TEI}}}text", f"{{{TEI}}}sourceDoc"), None) is None:
        return {}, []
    files, findings = rendered(document, FORMATS, ahead=ahead)
    return {
        RENDITIONS + name: epub.stored(data) if name.endswith(".epub") else data for name, data in files.items()
    }, findings


def transforms() -> Iterator[File]:
    """The stylesheets that make the renditions, with what they read."""
    folder = resources.transform("")
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder)
        if path.is_file() and not name.parts[0].startswith(_NOT_FOR_RENDITIONS) and path.suffix in _KINDS:
            yield file_of(TRANSFORMS + name.as_posix(), Role.TRANSFORM, path.read_bytes())
