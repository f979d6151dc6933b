"""From bytes to characters: encoding, newlines and escapes (A.2.1 – A.2.4), and where each character stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

from teikit.relaxng.grammar.compact.errors import ENCODING, ESCAPES, TOKENS, CompactIncorrect

if TYPE_CHECKING:
    from collections.abc import Iterator

# An escaped line feed is a character like others, and does not end a line: no schema can hold what stands for it here.
ESCAPED_NEWLINE = "\0"

_BYTE_ORDER_MARK = "\ufeff"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE_OPEN = re.compile(r"\\x+\{")
_ESCAPE_REST = re.compile(r"([0-9A-Fa-f]+)\}")


class Text:
    """The characters of a file, with newlines normalised and escapes replaced. Raises `CompactIncorrect`."""

    __slots__ = ("_newlines", "_shifts", "_starts", "characters", "file")

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        written = self._decoded(data)
        self._newlines = [-1, *(found.start() for found in re.finditer("\n", written))]
        # Where replaced escapes begin in `characters`, and by how much what follows is shifted.
        self._starts: list[int] = []
        self._shifts: list[int] = []
        stray = _NOT_XML.search(written)
        if stray is not None:
            code = ord(stray.group())
            raise self.error(f"the character U+{code:04X} may not stand in a schema", stray.start(), TOKENS)
        self.characters = "".join(self._pieces(written))

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, where a character was written."""
        if self._starts:
            before = bisect_right(self._starts, offset - 1)
            if before:
                offset += self._shifts[before - 1]
        line = bisect_right(self._newlines, offset - 1)
        return line, offset - self._newlines[line - 1]

    def error(self, message: str, offset: int, section: str) -> CompactIncorrect:
        """The error that the schema is incorrect at a character."""
        return CompactIncorrect(self.file, *self.place_of(offset), message, section)

    def _decoded(self, data: bytes) -> str:
        encoding = "utf-16" if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8"
        try:
            written = data.decode(encoding)
        except UnicodeDecodeError as error:
            before = _normal(data[: error.start].decode(encoding, "ignore"))
            place = before.count("\n") + 1, len(before) - before.rfind("\n")
            message = f"the file is not in {encoding.upper()}: here is a byte that cannot stand in it"
            raise CompactIncorrect(self.file, *place, message, ENCODING) from error
        return _normal(written)

    def _pieces(self, written: str) -> Iterator[str]:
        end = length = 0
        for opened in _ESCAPE_OPEN.finditer(written):
            if opened.start() < end:
                continue
            rest = _ESCAPE_REST.match(written, opened.end())
            character = _character(rest.group(1)) if rest is not None else ""
            if rest is None or not character:
                message = "an escape is \\x{…} with the hexadecimal number of a character that XML allows"
                raise self.error(message, length + opened.start() - end, ESCAPES)
            yield written[end : opened.start()]
            length += opened.start() - end
            end = rest.end()
            self._starts.append(length)
            length += 1
            self._shifts.append(end - length)
            yield character
        yield written[end:]


def _normal(written: str) -> str:
    return written.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def _character(digits: str) -> str:
    """The character of a hexadecimal number, the empty string where XML has none."""
    significant = digits.lstrip("0")
    if not significant or len(significant) > 6 or int(significant, 16) > 0x10FFFF:
        return ""
    character = chr(int(significant, 16))
    if character == "\n":
        return ESCAPED_NEWLINE
    return "" if _NOT_XML.match(character) else character
