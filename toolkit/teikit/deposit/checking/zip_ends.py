"""The end of a zip, from which its directory is found: read, and held against itself."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, Final

from .zip_extras import UTF_8, fields
from .zip_faults import AGAIN, Fault

_END: Final = struct.Struct("<4s4H2LH")
_LARGE_END: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR: Final = struct.Struct("<4sLQL")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LARGEST_DIRECTORY: Final = 64 * 1024 * 1024  # bytes: half a million files, each of which takes ten times as much here
_NEWEST: Final = 63  # the version of the format, times ten, that zipfile knows


@dataclass(frozen=True, slots=True)
class End:
    """The end of a zip, in bytes: the place and the size of the directory, where it is said to begin, what follows the
    last record, its comment, the number of files, and the size of the archive."""

    start: int
    directory: int
    told: int
    after: int
    comment: bytes
    files: int
    size: int


def end_of(file: IO[bytes]) -> End | Fault:
    """The end of an archive, or why it has none that can be trusted."""
    size = file.seek(0, 2)
    file.seek(0)
    first = file.read(2)
    file.seek(max(0, size - (1 << 16) - _END.size))
    before = file.tell()
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or at + _END.size > len(tail):
        if first == b"PK":
            return Fault("", "package/truncated", "the archive ends before its directory")
        return Fault("", "package/no-archive", "this is neither a zip nor a folder", "name the package itself")
    _mark, disk, other_disk, here, files, directory, told, length = _END.unpack_from(tail, at)
    after = at + _END.size + length
    if after > len(tail):
        return Fault("", "package/truncated", "the archive ends in the middle of its comment")
    upto, large = before + at, _large(file, before + at)
    if large:
        small, (disk, other_disk, here, files, directory, told) = (here, files, directory, told), large[:6]
        upto = large[6]
        if any(one not in (other, limit) for one, other, limit in zip(small, large[2:6], _LIMITS, strict=True)):
            return _contradiction("its two records count otherwise")
    if disk or other_disk or here != files:
        return _contradiction("it names other parts of the archive, which has one")
    if directory > _LARGEST_DIRECTORY:
        return Fault("", "package/bomb", f"the directory of the archive has {directory:,} bytes", "do not unpack it")
    end = End(upto - directory, directory, told, before + after, tail[at + _END.size : after], files, size)
    return _contradiction("there is no room for the directory that it tells of") if end.start < 0 else end


_LIMITS: Final = (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


def _large(file: IO[bytes], end: int) -> tuple[int, int, int, int, int, int, int] | None:
    """The record of a large archive before its end, as the end has the same, and where it begins."""
    at = end - _LOCATOR.size - _LARGE_END.size
    if at < 0:
        return None
    file.seek(at)
    record, locator = file.read(_LARGE_END.size), file.read(_LOCATOR.size)
    if locator[:4] != b"PK\6\7" or record[:4] != b"PK\6\6":
        return None
    _mark, length, _made, _needed, disk, other_disk, here, files, directory, told = _LARGE_END.unpack(record)
    _mark, own_disk, place, disks = _LOCATOR.unpack(locator)
    whole = length == _LARGE_END.size - 12 and place - told == directory and not own_disk and disks <= 1
    return (disk if whole else -1), other_disk, here, files, directory, told, at


def _contradiction(what: str) -> Fault:
    return Fault("", "package/broken-directory", f"the end of the archive cannot be right: {what}")


def broken_entry(file: IO[bytes], end: End, fault: Exception) -> Fault:
    """Which file's entry makes a directory unreadable, as far as that can be seen."""
    file.seek(end.start)
    data = file.read(end.directory)
    name, at = "", 0
    while at < len(data):
        if data[at : at + 4] != b"PK\1\2" or at + _ENTRY.size > len(data):
            where = f"after “{name}”" if name else "where the archive says that it begins"
            return Fault("", "package/broken-directory", f"the directory of the archive is broken {where}")
        fields = _ENTRY.unpack_from(data, at)
        needed, flags, (named, extra, comment) = fields[2], fields[3], fields[10:13]
        raw = data[at + _ENTRY.size : at + _ENTRY.size + named]
        name = raw.decode("utf-8" if flags & UTF_8 else "cp437", "replace")
        if reason := _why_unreadable(raw, needed & 0xFF, flags, data[at + _ENTRY.size + named :][:extra]):
            return Fault(name, "package/broken-directory", f"the entry of “{name}” in the directory {reason}", AGAIN)
        at += _ENTRY.size + named + extra + comment
    return Fault("", "package/broken-directory", f"the directory of the archive is broken: {str(fault).lower()}")


def _why_unreadable(name: bytes, needed: int, flags: int, extra: bytes) -> str:
    if needed > _NEWEST:
        return f"asks for version {needed / 10} of the format, which there is not"
    if flags & UTF_8 and name.decode("utf-8", "replace").encode("utf-8") != name:
        return "has a name that is not UTF-8, though it says so"
    for kind, data in fields(extra):
        if (kind < 0 and len(data) >= 4) or (kind == 1 and len(data) not in (0, 8, 16, 24, 28)):
            return "has an extra field that is broken"
    return ""
