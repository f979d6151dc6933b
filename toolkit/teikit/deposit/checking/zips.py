"""A package that is a zip: its files by name, and what is wrong with the archive.

A zip says everything twice, in its directory and before each file, and programs differ in what they believe. Here both
must agree, the files must lie one after another without a gap, and the directory must be the end.
"""

from __future__ import annotations

import contextlib
import lzma
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from ...diagnostics import Diagnostic, Severity
from .member_names import danger_of, twins
from .unpacked import Damaged, Package, nothing, placed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = 56 + 20  # the record of a large archive's directory, and what leads to it
_LARGEST_DIRECTORY: Final = 256 * 1024 * 1024
_LARGEST_RATIO: Final = 200
_HARMLESS: Final = 16 * 1024 * 1024  # bytes that may come of anything, however well it was packed
_LARGEST_TOTAL_RATIO: Final = 100
_HARMLESS_TOTAL: Final = 1024 * 1024 * 1024
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_DESCRIBED_AFTER: Final = 0x8
_UTF_8: Final = 0x800
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is wrong, before it is known in which package: the file's name, the code, what and what instead."""

    name: str
    code: str
    message: str
    help: str = ""
    severity: Severity = Severity.ERROR
    excludes: bool = False

    def in_(self, path: Path) -> Diagnostic:
        return Diagnostic(placed(path, self.name), 0, 0, self.code, self.message, self.severity, help=self.help)


def scanned(path: Path, file: IO[bytes]) -> Package:
    """The package in a zip that was opened."""
    end = _end_of(file)
    if isinstance(end, _Found):
        return nothing(path, (end.in_(path),))
    try:
        archive = zipfile.ZipFile(file)  # closed with its file
        infos = archive.infolist()
    except _BROKEN as fault:
        message = f"the directory of the archive is broken: {fault}"
        return nothing(path, (_Found("", "package/broken-directory", message, _AGAIN).in_(path),))
    if bomb := _bomb(infos, end.size):
        return nothing(path, (bomb.in_(path),))
    if len(infos) & 0xFFFF != end.files and end.files != 0xFFFF:
        message = f"the directory of the archive has {len(infos):,} files, and its end counts {end.files:,}"
        return nothing(path, (_Found("", "package/broken-directory", message, _AGAIN).in_(path),))
    found = [*_names(infos), *_members(infos), *_sizes(infos), *_layout(file, archive, infos, end)]
    excluded = {each.name for each in found if each.excludes}
    by_name = {_name(info): info for info in infos if not info.is_dir() and _name(info) not in excluded}
    for one, other in twins(by_name):
        message = f"“{other}” and “{one}” are one file on a system that does not tell case or normal form apart"
        found.append(_Found(other, "package/twin-name", message, "rename one of them"))
    ordered = sorted(by_name, key=lambda name: by_name[name].header_offset)
    return Package(
        path,
        {name: by_name[name].file_size for name in ordered},
        lambda name: _opened(archive, by_name[name]),
        tuple(each.in_(path) for each in found),
        frozenset(excluded),
    )


_AGAIN: Final = "fetch the package again from where it came"


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a zip: where its record begins, where it ought to end, its comment, and what it counts, in bytes."""

    at: int
    after: int
    comment: bytes
    files: int
    directory: int
    size: int


def _end_of(file: IO[bytes]) -> _End | _Found:
    size = file.seek(0, 2)
    file.seek(0)
    first = file.read(4)
    file.seek(max(0, size - (1 << 16) - _END.size))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or at + _END.size > len(tail):
        if first[:2] == b"PK":
            return _Found("", "package/truncated", "the archive ends before its directory", _AGAIN)
        return _Found("", "package/no-archive", "this is neither a zip nor a folder", "name the package itself")
    *_, files, directory, _offset, length = _END.unpack_from(tail, at)
    after = at + _END.size + length
    if after > len(tail):
        return _Found("", "package/truncated", "the archive ends in the middle of its comment", _AGAIN)
    if directory > _LARGEST_DIRECTORY and directory != 0xFFFFFFFF:
        return _Found("", "package/bomb", f"the directory of the archive has {directory:,} bytes", "do not unpack it")
    offset = size - len(tail)
    return _End(offset + at, offset + after, tail[at + _END.size : after], files, directory, size)


def _names(infos: list[zipfile.ZipInfo]) -> Iterator[_Found]:
    seen: set[str] = set()
    for info in infos:
        name = _name(info)
        if danger := danger_of(name.removesuffix("/")):
            yield _Found(name, "package/unsafe-name", f"the name “{name}” {danger}", "do not unpack it", excludes=True)
        if name in seen:
            message = f"“{name}” is there more than once, and programs differ in which they take"
            yield _Found(name, "package/duplicate", message, "pack it again from the folder")
        seen.add(name)
        if not info.flag_bits & _UTF_8 and not name.isascii():
            message = f"the name “{name}” does not say that it is UTF-8, so that programs differ in how they read it"
            yield _Found(name, "package/name-encoding", message, "pack it again in UTF-8", Severity.WARNING)


def _members(infos: list[zipfile.ZipInfo]) -> Iterator[_Found]:
    for info in infos:
        name = _name(info)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            what = "a link" if kind == stat.S_IFLNK else "neither a file nor a folder"
            yield _Found(name, "package/link", f"“{name}” is {what}", "put the file itself there", excludes=True)
        elif info.flag_bits & _ENCRYPTED:
            message = f"“{name}” is encrypted"
            yield _Found(name, "package/encrypted", message, "an archive keeps what can be read", excludes=True)
        elif info.compress_type not in _METHODS:
            message = f"“{name}” is packed by a method that is not known ({info.compress_type})"
            yield _Found(name, "package/unreadable", message, "pack it again by deflate or as it is", excludes=True)
        elif info.is_dir() and info.file_size:
            yield _Found(name, "package/unsafe-name", f"“{name}” is a folder that has content", "pack it again")


def _bomb(infos: list[zipfile.ZipInfo], size: int) -> _Found | None:
    total = sum(info.file_size for info in infos)
    if total <= max(_HARMLESS_TOTAL, size * _LARGEST_TOTAL_RATIO):
        return None
    return _Found(
        "", "package/bomb", f"the archive has {size:,} bytes and would unpack to {total:,}", "do not unpack it"
    )


def _sizes(infos: list[zipfile.ZipInfo]) -> Iterator[_Found]:
    for info in infos:
        if info.file_size > max(_HARMLESS, info.compress_size * _LARGEST_RATIO):
            message = f"“{_name(info)}” has {info.compress_size:,} bytes and would unpack to {info.file_size:,}"
            yield _Found(_name(info), "package/bomb", message, "do not unpack it", excludes=True)


def _layout(file: IO[bytes], archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], end: _End) -> Iterator[_Found]:
    """Whether the files lie one after another, as the directory says, and nothing lies elsewhere."""
    reached = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        yield from _gap(reached, info.header_offset, f"before “{_name(info)}”")
        disagrees, length = _local(file, info)
        if disagrees:
            message = (
                f"what stands before “{_name(info)}” in the archive says otherwise than its directory: {disagrees}"
            )
            yield _Found(_name(info), "package/two-headers", message, _AGAIN, excludes=True)
        reached = max(reached, info.header_offset + length)
        if info.flag_bits & _DESCRIBED_AFTER:
            reached = _after_description(file, info, reached)
    yield from _gap(reached, archive.start_dir, "before the directory")
    rest = end.at - archive.start_dir - end.directory
    if end.directory != 0xFFFFFFFF and rest not in (0, _END_64):
        yield from _gap(archive.start_dir + end.directory, end.at, "after the directory")
    yield from _gap(end.after, end.size, "at the end")
    if end.comment:
        message = f"the archive has a comment of {len(end.comment)} bytes, which no manifest covers"
        yield _Found("", "package/comment", message, "pack it again without one", Severity.WARNING)


def _gap(reached: int, at: int, where: str) -> Iterator[_Found]:
    if reached < at:
        message = f"{at - reached:,} bytes {where} belong to no file of the archive"
        yield _Found("", "package/stray-bytes", message, _AGAIN)
    elif reached > at:
        message = f"files of the archive lie over one another {where}"
        yield _Found("", "package/overlap", message, "do not unpack it")


def _local(file: IO[bytes], info: zipfile.ZipInfo) -> tuple[str, int]:
    """In what a file's own header disagrees with the directory, and how many bytes header and content take."""
    file.seek(max(0, info.header_offset))
    head = file.read(_LOCAL.size)
    if info.header_offset < 0 or len(head) < _LOCAL.size or head[:4] != b"PK\3\4":
        return "there is no header", _LOCAL.size + info.compress_size
    _signature, _version, flags, method, time, date, crc, packed, size, named, extra = _LOCAL.unpack(head)
    raw = file.read(named)
    length = _LOCAL.size + named + extra + info.compress_size
    if raw != info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437", "replace"):
        return "another name", length
    if (flags, method) != (info.flag_bits, info.compress_type):
        return "another way of packing", length
    if _moment(date, time) != info.date_time:
        return "another date", length
    told = ((crc, info.CRC), (packed, info.compress_size), (size, info.file_size))
    if not flags & _DESCRIBED_AFTER and any(own not in (listed, 0xFFFFFFFF) for own, listed in told):
        return "another size or checksum", length
    return "", length


def _moment(date: int, time: int) -> tuple[int, int, int, int, int, int]:
    """A moment as zips write it, to two seconds."""
    day = (date >> 9) + 1980, date >> 5 & 15, date & 31
    return *day, time >> 11, time >> 5 & 63, (time & 31) * 2


def _after_description(file: IO[bytes], info: zipfile.ZipInfo, at: int) -> int:
    """Where the record ends that follows a file whose size was not known beforehand."""
    file.seek(at)
    record = file.read(24)
    marked = 4 if record[:4] == b"PK\7\x08" else 0
    for form in ("<LLL", "<LQQ"):
        length = struct.calcsize(form)
        if len(record) >= marked + length:
            told = struct.unpack_from(form, record, marked)
            if told == (info.CRC, info.compress_size, info.file_size):
                return at + marked + length
    return at


def _name(info: zipfile.ZipInfo) -> str:
    """The name as the archive has it: `filename` ends at a NUL, and has other slashes on Windows."""
    return info.orig_filename


@contextlib.contextmanager
def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    try:
        with archive.open(info) as stream:
            yield stream
    except _BROKEN as fault:
        said = "its checksum in the archive is another" if "CRC" in str(fault) else str(fault).lower()
        raise Damaged(said) from None
