"""The files that inclusions name, each read once, and only where it lies beside the first document or below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ...diagnostics import Diagnostic
from ...errors import reason_of
from ...paths import real
from ..decoding import Undecodable, decoded, decoded_plain
from ..wellformed import Fault, declarations_of, prolog_or_fault
from .addresses import is_elsewhere
from .entities import GrowthError, expanded
from .scanning import Scan, scan
from .traces import Lines

if TYPE_CHECKING:
    from pathlib import Path

    from .traces import Trace

LARGEST: Final = 500_000_000  # bytes of all files
_TEXT_HELP: Final = "save it as UTF-8, or name what it is in, as in encoding='windows-1252'"
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file cannot be included. One that is not there, or not to be had, may have something in its stead."""

    code: str
    message: str
    help: str = ""
    is_final: bool = False
    within: Diagnostic | None = None


@dataclass(slots=True)
class File:
    """A file as it takes part. `url` counts from the first document; `text` has no DTD, and `trace` leads back.

    What is included as text `is_plain`.
    """

    number: int
    path: Path
    url: str
    written: str
    text: str
    trace: Trace | None = None
    scan: Scan = field(default_factory=Scan)
    is_plain: bool = False
    _lines: Lines | None = None

    @property
    def lines(self) -> Lines:
        if self._lines is None:
            self._lines = Lines.of(self.written)
        return self._lines

    def origin(self, offset: int) -> int:
        """Where a character of the text stands in the file as written."""
        return self.trace.origin(offset)[1] if self.trace else offset

    def offset(self, origin: int) -> int | None:
        """Where a character of the file as written stands in the text."""
        return self.trace.offset(0, origin) if self.trace else origin

    def place(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Lines and columns of what stands in the text from one offset to another."""
        begin, last = self.origin(start), self.origin(max(start, end - 1))
        return (*self.lines.place(begin), *self.lines.place(last + 1))


class Files:
    """All files of a document, by their numbers: the first is the document itself."""

    def __init__(self, path: Path, text: str, *, has_doctype: bool) -> None:
        self.folder = real(path.parent)
        self.size = len(text)
        self.all: list[File] = []
        self._first = path
        self._known: dict[tuple[Path, str], File | Trouble] = {}
        made = self._made(path, path.name, text, has_doctype=has_doctype)
        self.trouble = made if isinstance(made, Trouble) else None
        if isinstance(made, File):
            self._known[real(path), "xml"] = made

    def at(self, url: str, parse: str, encoding: str = "") -> File | Trouble:
        """The file at an address that counts from the first document, as XML or as text, or why it cannot be had."""
        name = unquote(url)
        path = self._first.parent / name
        if is_elsewhere(url):
            return _outside(url)
        try:
            followed = real(path)
            is_there = followed.is_file()
        except (OSError, ValueError):
            return _missing(url)
        if not followed.is_relative_to(self.folder):
            return _outside(url)
        if not is_there:
            return _missing(url)
        key = followed, f"text {encoding}" if parse == "text" else parse
        if key not in self._known:
            self._known[key] = self._read(path, url, parse, encoding)
        return self._known[key]

    def _read(self, path: Path, url: str, parse: str, encoding: str) -> File | Trouble:
        try:
            if (size := path.stat().st_size) > LARGEST - self.size:
                return Trouble(
                    "include/too-much", f"all files together are larger than {LARGEST:,} bytes", is_final=True
                )
            data = path.read_bytes()
        except OSError as error:
            message = f"“{url}” cannot be read: {reason_of(error)}"
            return Trouble("include/missing", message, "check the permissions of the file")
        self.size += size
        return self._plain(path, url, data, encoding) if parse == "text" else self._xml(path, url, data)

    def _plain(self, path: Path, url: str, data: bytes, encoding: str) -> File | Trouble:
        text = decoded_plain(data, encoding)
        if isinstance(text, Undecodable):
            return Trouble(
                "include/not-text", f"“{url}” cannot be read as text: {text.message}", _TEXT_HELP, is_final=True
            )
        if found := _FORBIDDEN.search(text):
            message = f"“{url}” holds the character U+{ord(found[0]):04X}, which is not allowed in XML"
            return Trouble("include/not-text", message, "remove it from the file", is_final=True)
        file = File(len(self.all), path, url, text, text, is_plain=True)
        self.all.append(file)
        return file

    def _xml(self, path: Path, url: str, data: bytes) -> File | Trouble:
        text = decoded(data)
        if isinstance(text, Undecodable):
            line, column = Lines.of(text.before).place(len(text.before))
            return _not_xml(url, Diagnostic(path, line, column, "xml/encoding", text.message, help=text.help))
        prolog = prolog_or_fault(text)
        if isinstance(prolog, Fault):
            fault = Diagnostic(path, prolog.line, prolog.column, prolog.code, prolog.message, help=prolog.help)
            return _not_xml(url, fault)
        return self._made(path, url, text, has_doctype=prolog.has_doctype)

    def _made(self, path: Path, url: str, text: str, *, has_doctype: bool) -> File | Trouble:
        file = File(len(self.all), path, url, text, text)
        if has_doctype:
            declarations = declarations_of(text)
            if declarations.has_defaults:
                message = f"“{url}” declares attributes with defaults in a DTD, which do not go with inclusions"
                return Trouble("include/unsupported", message, "write the attributes in the tags", is_final=True)
            try:
                file.trace = expanded(text, declarations.entities)
            except GrowthError:
                message = f"the entities of “{url}” expand without measure"
                return Trouble("include/too-much", message, "write what they stand for", is_final=True)
            file.text = file.trace.text
        file.scan = scan(file.text)
        self.all.append(file)
        return file


def _outside(url: str) -> Trouble:
    message = f"“{url}” is to be included, and lies outside the document's folder, where teikit does not read"
    return Trouble("include/outside", message, "keep the file beside the first document or in a folder below it")


def _missing(url: str) -> Trouble:
    message = f"“{url}” is to be included, and there is no such file"
    help_ = "correct the name, or add the file; <xi:fallback> says what stands in its stead"
    return Trouble("include/missing", message, help_)


def _not_xml(url: str, fault: Diagnostic) -> Trouble:
    message = f"“{url}” is to be included, and is not XML: {fault.message} (line {fault.line})"
    return Trouble(
        "include/not-xml", message, 'mend that file, or include it with parse="text"', is_final=True, within=fault
    )
