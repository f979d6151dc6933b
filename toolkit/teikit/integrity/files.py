"""The images, sounds and films that a document shows are there, and are what they are said to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from ..diagnostics import Severity
from ..files import is_file
from ..namespaces import TEI_TAG
from .checks import Found, check
from .edition import exists
from .resolution import is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from ..document import Document
    from .edition import Edition

_HEAD: Final = 1024
_HTML: Final = "/".join(("text", "html"))  # put together, since it has the form of a finding's code
_BY_MAGIC: Final = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/tiff", re.compile(rb"II[*+]\0|MM\0[*+]")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("image/jp2", re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51")),
    ("image/bmp", re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL)),
    ("image/avif", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
    ("image/heic", re.compile(rb"....ftyp(?:hei[cx]|mif1)", re.DOTALL)),
    (
        "image/svg+xml",
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|svg)(?:(?!<[a-rt-zA-Z]).)*?<?svg\b", re.DOTALL),
    ),
    ("application/pdf", re.compile(rb"%PDF-")),
    ("audio/wav", re.compile(rb"RIFF....WAVE", re.DOTALL)),
    ("audio/flac", re.compile(rb"fLaC")),
    ("audio/mpeg", re.compile(rb"ID3|\xff[\xfb\xf3\xf2]")),
    ("video/mp4", re.compile(rb"....ftyp", re.DOTALL)),
    ("video/webm", re.compile(rb"\x1a\x45\xdf\xa3")),
    ("audio/ogg", re.compile(rb"OggS")),
    (_HTML, re.compile(rb"\s*<(?:!doctype html|html)[\s>]", re.IGNORECASE)),
)
_BY_SUFFIX: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    ".jp2": "image/jp2",
    ".bmp": "image/bmp",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".heic": "image/heic",
    ".pdf": "application/pdf",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".m4a": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/mp4",
    ".webm": "video/webm",
    ".mkv": "video/webm",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".ogv": "audio/ogg",
}
# Other names of the same, and containers that hold sound as well as film.
_SAME: Final = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/x-png": "image/png",
    "image/x-ms-bmp": "image/bmp",
    "image/jpx": "image/jp2",
    "image/heif": "image/heic",
    "audio/x-wav": "audio/wav",
    "audio/wave": "audio/wav",
    "audio/mp3": "audio/mpeg",
    "audio/mp4": "video/mp4",
    "audio/x-m4a": "video/mp4",
    "audio/aac": "video/mp4",
    "video/quicktime": "video/mp4",
    "audio/webm": "video/webm",
    "video/x-matroska": "video/webm",
    "video/ogg": "audio/ogg",
    "application/ogg": "audio/ogg",
    "audio/x-flac": "audio/flac",
    "audio/opus": "audio/ogg",
    "image/svg": "image/svg+xml",
    "audio/vnd.wave": "audio/wav",
}


class Shown(NamedTuple):
    """An element that shows a file beside the document, and the file."""

    element: etree._Element
    name: str
    path: Path


@check("file/missing")
def missing(document: Document, _edition: Edition) -> Iterator[Found]:
    """A graphic or another medium whose file is not there."""
    for element, name, path in _shown(document):
        if not exists(path):
            yield Found(element, f"there is no file “{name}” beside the document", _likely(path), "url")


@check("file/empty")
def empty(document: Document, _edition: Edition) -> Iterator[Found]:
    """A graphic or another medium whose file is empty."""
    for element, name, path in _shown(document):
        if is_file(path) and not _head(path):
            yield Found(element, f"the file “{name}” is empty", "put the right file in its place", "url")


@check("file/type")
def type_(document: Document, _edition: Edition) -> Iterator[Found]:
    """A mimeType that is not the type of the file."""
    for element, name, path in _shown(document):
        said = element.get("mimeType", "").split(";")[0].strip().lower()
        found = _type(path)
        if said and found and _SAME.get(said, said) != found:
            yield Found(element, f"the file “{name}” is {found}, not {said}", f'write mimeType="{found}"', "mimeType")


@check("file/suffix", Severity.WARNING)
def suffix(document: Document, _edition: Edition) -> Iterator[Found]:
    """A file whose name ends as another type's does."""
    for element, name, path in _shown(document):
        said, found = _BY_SUFFIX.get(path.suffix.lower()), _type(path)
        if said and found and said != found:
            message = f"the file “{name}” is {found}, and its name says {said}"
            yield Found(element, message, "rename the file, or convert it", "url")


def _shown(document: Document) -> list[Shown]:
    shown: list[Shown] | None = document.memo.get("shown")
    if shown is None:
        shown = document.memo["shown"] = []
        for element in document.root.iter(*(f"{TEI_TAG}{name}" for name in ("graphic", "media"))):
            name = element.get("url", "").strip()
            if name and not name.startswith("#") and not is_elsewhere(name):
                path = document.beside(name.partition("#")[0].partition("?")[0])
                if path is not None:
                    shown.append(Shown(element, name, path))
    return shown


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b"?"


def _type(path: Path) -> str:
    """The type of a file by its first bytes; empty where they do not tell."""
    head = _head(path) if is_file(path) else b""
    return next((type_ for type_, magic in _BY_MAGIC if magic.match(head)), "")


def _likely(path: Path) -> str:
    """The help for a missing file: one that differs in case only is the usual reason."""
    try:
        names = [other.name for other in path.parent.iterdir() if other.name.lower() == path.name.lower()]
    except OSError:
        names = []
    return (
        f"there is “{sorted(names)[0]}”: upper and lower case differ" if names else "correct the name, or add the file"
    )
