"""From the bytes of an XML file to its characters (XML 1.0, appendix F), or the place where they do not fit."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..files import content
from .lines import lines_of

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_DECLARATION = 1000  # bytes
_LARGE = 8_000_000  # bytes
_LONGEST_LINE = 1 << 18  # bytes of a line of a large file: no report shows more
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED_UTF16 = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
_DECLARED = re.compile(rb"""\A<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']""")
_USED_FOR_TEXT = re.compile(
    r"utf-?8|utf-?(16|32)([-_]?[bl]e)?|(us-)?ascii|(iso[-_]?8859|latin)[-_]?\d+|(windows|cp)-?\d+|koi8-[ru]|mac[-_]?\w+"
    r"|shift[-_]jis|euc-(jp|kr)|iso-2022-jp|big5|gb2312|gbk|gb18030",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why bytes are not text: `before` holds the characters before the place."""

    before: str
    message: str
    help: str


def is_plainly_utf_8(beginning: bytes) -> bool:
    """Whether a file that begins so is in UTF-8, without a byte order mark, unless bytes in it are wrong."""
    if not beginning.startswith(b"<") or b"\0" in beginning[:4]:
        return False
    declared = _DECLARED.match(beginning)
    return declared is None or declared[1].lower() == b"utf-8"


def decoded(data: bytes) -> str | Undecodable:
    """The characters of an XML file, without a byte order mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, f"the byte order mark says {encoding.upper()}")
    for start, encoding in _UNMARKED_UTF16:
        if data.startswith(start):
            return _decode(data, encoding, f"the first bytes say {encoding.upper()}")
    declared = _DECLARED.match(data[:LONGEST_DECLARATION])
    if declared is None:
        return _decode(data, "utf-8", "no encoding is declared, so it is UTF-8")
    name = declared[1].decode("ascii", "replace")
    if not _is_known(name):
        before = data[: declared.start(1)].decode("ascii", "replace")
        return Undecodable(before, f"the encoding “{name}” is not known", 'save the file as UTF-8: encoding="UTF-8"')
    if name.lower().startswith(("utf-16", "utf16", "utf-32", "utf32")):
        name = "utf-8"  # the declaration was readable byte by byte, so it is not true
    return _decode(data, name, f"the encoding is declared as {name}")


def decoded_plain(data: bytes, encoding: str) -> str | Undecodable:
    """The characters of a file that is no XML: in UTF-8, or as its byte order mark or the `encoding` named says."""
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], marked, f"the byte order mark says {marked.upper()}")
    if encoding and not _is_known(encoding):
        return Undecodable("", f"the encoding “{encoding}” is not known", "save the file as UTF-8")
    reason = f"the encoding is said to be {encoding}" if encoding else "no encoding is named, so it is UTF-8"
    return _decode(data, encoding or "utf-8", reason)


def _is_known(name: str) -> bool:
    if not _USED_FOR_TEXT.fullmatch(name):
        return False
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _decode(data: bytes, encoding: str, reason: str) -> str | Undecodable:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        byte = f"the byte 0x{data[error.start]:02X}" if error.start < len(data) else "the end of the file"
        return Undecodable(
            before,
            f"{byte} is not {encoding.upper()} here; {reason}",
            'declare the encoding that the file has, as in <?xml version="1.0" encoding="windows-1252"?>, '
            "or save it as UTF-8",
        )


def source_lines(path: Path) -> Sequence[str]:
    """The lines of a file as a report shows them, however damaged it is; none where it cannot be read."""
    try:
        if path.is_file() and path.stat().st_size >= _LARGE:
            with path.open("rb") as file:
                if is_plainly_utf_8(file.read(LONGEST_DECLARATION)):
                    return _LinesOfLargeFile(path)
        data = content(path)
    except (OSError, ValueError):
        return []
    if is_plainly_utf_8(data[:LONGEST_DECLARATION]) and b"\r" not in data:
        return _Lines(data.split(b"\n"))
    text = decoded(data)
    return lines_of(data.decode("utf-8", "replace") if isinstance(text, Undecodable) else text)


class _Lines(Sequence[str]):
    """Lines in UTF-8, of which few are looked at."""

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: Any) -> Any:
        return self._lines[index].decode("utf-8", "replace")


class _LinesOfLargeFile(Sequence[str]):
    """Lines in UTF-8 of a file that is not held in memory: read as they are asked for, and forwards if possible."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = (0, 0)  # a line, and the byte at which it begins

    def __len__(self) -> int:
        return sys.maxsize  # as a report only shows lines that there are

    def __getitem__(self, index: Any) -> Any:
        line, byte = self._place if self._place[0] <= index else (0, 0)
        with self._path.open("rb") as file:
            file.seek(byte)
            while line < index and (piece := file.readline(_LONGEST_LINE)):
                line += piece.endswith(b"\n")
            self._place = (line, file.tell())
            return file.readline(_LONGEST_LINE).rstrip(b"\r\n").decode("utf-8", "replace")
