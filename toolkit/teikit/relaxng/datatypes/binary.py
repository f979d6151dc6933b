"""hexBinary and base64Binary (XML Schema Part 2, 3.2.15 and 3.2.16)."""

from __future__ import annotations

import re
from binascii import a2b_base64
from typing import TYPE_CHECKING, Final

from teikit.relaxng.datatypes.errors import InvalidValue
from teikit.relaxng.datatypes.kinds import Kind, Measure
from teikit.relaxng.datatypes.whitespace import collapse

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEXADECIMAL: Final = re.compile("(?:[0-9a-fA-F]{2})*")
_BASE64: Final = re.compile(
    "(?:(?:[A-Za-z0-9+/] ?){4})*(?:[A-Za-z0-9+/] ?[AQgw] ?= ?=|[A-Za-z0-9+/] ?[A-Za-z0-9+/] ?[AEIMQUYcgkosw048] ?=|)"
)
_BYTES: Final[Measure[bytes]] = Measure(("byte", "bytes"), len)


def _read_hexadecimal(text: str, _namespaces: Mapping[str, str]) -> bytes:
    if _HEXADECIMAL.fullmatch(text):
        return bytes.fromhex(text)
    if re.fullmatch("[0-9a-fA-F]+", text):
        raise InvalidValue("must have an even number of digits: two for each byte")
    raise InvalidValue("must be written with the digits 0 to 9 and A to F alone")


def _read_base64(text: str, _namespaces: Mapping[str, str]) -> bytes:
    if not _BASE64.fullmatch(text):
        raise InvalidValue(_base64_complaint(text))
    return a2b_base64(text)


def _base64_complaint(text: str) -> str:
    foreign = re.search("[^A-Za-z0-9+/= ]", text)
    if foreign:
        return f"must not contain “{foreign[0]}”: base64 is made of letters, digits, “+”, “/” and “=”"
    if len(text.replace(" ", "")) % 4:
        return "must have groups of four characters, the last filled up with “=”"
    return "must be base64: “=” stands at the end alone, after a character that leaves no bits over"


KINDS: Final = (
    Kind("hexBinary", "bytes in hexadecimal digits", collapse, _read_hexadecimal, _HEXADECIMAL.fullmatch, _BYTES),
    Kind("base64Binary", "bytes in base64", collapse, _read_base64, _BASE64.fullmatch, _BYTES),
)
