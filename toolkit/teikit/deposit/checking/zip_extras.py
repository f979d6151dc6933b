"""The extra fields of a zip's headers: what in them says otherwise than the header, and what nobody asked for."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_LARGE: Final = 0x0001
_NAME: Final = 0x7075
# Of the flags of a file.
DESCRIBED_AFTER: Final = 0x8
UTF_8: Final = 0x800
# Sizes of large files; times and owners by NTFS, Unix and Info-ZIP; marks of Java and padding of Office.
_COMMON: Final = frozenset({_LARGE, _NAME, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0xCAFE, 0xA220})


def wrong_field(info: zipfile.ZipInfo, extra: bytes) -> str:
    """In what an extra field of a file says otherwise than its header; empty where in nothing."""
    for kind, data in fields(extra):
        if kind == _NAME and data[5:] != info.orig_filename.encode("utf-8", "replace"):
            return f"another name, “{data[5:].decode('utf-8', 'replace')}”, which some programs take"
        if kind == _LARGE and not _are_of(data, info):
            return "another size, as large files have it"
    return ""


def strange_fields(extra: bytes) -> Iterator[str]:
    """The fields that are not of a common kind, each by its number, and bytes that are no field."""
    for kind, data in fields(extra):
        if kind < 0:
            yield f"{len(data):,} bytes that are no field"
        elif kind not in _COMMON:
            yield f"an extra field of a strange kind ({kind:04x}, {len(data):,} bytes)"


def has_sizes(extra: bytes) -> bool:
    """Whether the sizes of a large file are there."""
    return any(kind == _LARGE for kind, _data in fields(extra))


def only_sizes(extra: bytes) -> bool:
    """Whether there is nothing but the sizes of a large file."""
    return all(kind == _LARGE for kind, _data in fields(extra))


def fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields by kind; what is none has the kind -1."""
    while extra:
        kind, length = struct.unpack_from("<HH", extra) if len(extra) >= 4 else (-1, 0)
        if kind < 0 or length > len(extra) - 4:
            yield -1, extra
            return
        yield kind, extra[4 : 4 + length]
        extra = extra[4 + length :]


def _are_of(data: bytes, info: zipfile.ZipInfo) -> bool:
    """Whether the numbers are sizes and place of a file, in this order, each where the header has no room for it; or
    none, where the sizes follow the file."""
    if info.flag_bits & DESCRIBED_AFTER and not any(data):
        return True
    known = iter((info.file_size, info.compress_size, info.header_offset))
    return all(number in known for (number,) in struct.iter_unpack("<Q", data[: len(data) // 8 * 8]))
