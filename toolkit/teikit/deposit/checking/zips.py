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
from typing import IO, TYPE_CHECKING, Final

from ...diagnostics import Severity
from ..member_names import danger_of, twins
from .unpacked import Damaged, Package, nothing
from .zip_ends import End, broken_entry, end_of
from .zip_extras import UTF_8
from .zip_faults import Fault
from .zip_headers import header_of, layout
from .zip_packing import otherwise_packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST_RATIO: Final = 200
_HARMLESS: Final = 16 * 1024 * 1024  # bytes that may come of anything, however well it was packed
_LARGEST_TOTAL_RATIO: Final = 100
_HARMLESS_TOTAL: Final = 1024 * 1024 * 1024
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_DOS_FOLDER: Final = 0x10
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


def scanned(path: Path, file: IO[bytes]) -> Package:
    """The package in a zip that was opened."""
    end = end_of(file)
    if isinstance(end, Fault):
        return nothing(path, (end.in_(path),))
    try:
        archive = zipfile.ZipFile(file)  # closed with its file
        infos = archive.infolist()
    except _BROKEN as fault:
        return nothing(path, (broken_entry(file, end, fault).in_(path),))
    if grave := _miscounted(file, infos, end):
        return nothing(path, (grave.in_(path),))
    bombs = list(_bombs(infos, end.size))
    if any(not bomb.name for bomb in bombs):
        return nothing(path, tuple(bomb.in_(path) for bomb in bombs))
    members = [(info, header_of(file, info)) for info in infos]
    found = [*_names(infos), *_members(infos), *bombs, *layout(file, members, end)]
    if end.comment:
        found.append(_comment("", "the archive", end.comment))
    folders = {_name(info).rstrip("/") for info in infos if _is_folder(info)}
    excluded = {name for each in found for name in each.excluded}
    by_name = {_name(info): info for info in infos if not _is_folder(info) and _name(info) not in excluded}
    for name in sorted(folders & by_name.keys()):
        message = f"“{name}” is there as a file and as a folder"
        found.append(Fault(name, "package/twin-name", message, "pack it again from the folder"))
    for one, other, why in twins(by_name):
        found.append(Fault(other, "package/twin-name", f"“{other}” and “{one}” {why}", "rename one of them"))
    ordered = sorted(by_name, key=lambda name: by_name[name].header_offset)
    return Package(
        path,
        {name: by_name[name].file_size for name in ordered},
        lambda name: _opened(archive, by_name[name]),
        tuple(each.in_(path) for each in found),
        frozenset(excluded),
        repacked=otherwise_packed(members),
    )


def _miscounted(file: IO[bytes], infos: list[zipfile.ZipInfo], end: End) -> Fault | None:
    """Why nothing can be believed of a directory, which was read."""
    code = "package/broken-directory"
    if len(infos) != end.files:
        message = f"the directory of the archive has {len(infos):,} files, and its end counts {end.files:,}"
        return Fault("", code, message)
    if infos and end.told != end.start and (found := _shifted(file, infos, end)):
        return found
    other = next((info for info in infos if info.volume), None)
    if other:
        return Fault(_name(other), code, f"“{_name(other)}” is said to lie in another part of the archive")
    return None


def _shifted(file: IO[bytes], infos: list[zipfile.ZipInfo], end: End) -> Fault | None:
    """What follows where the directory does not begin where the end says, unless all that is before it moved alike."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    lost = [info for info in ordered if header_of(file, info) is None]
    if not lost:
        return None
    if len(lost) == len(infos):
        message = f"the directory of the archive begins at byte {end.start:,}, and its end says at {end.told:,}"
        return Fault("", "package/broken-directory", message)
    number = abs(end.start - end.told)
    name, what = _name(lost[-1]), "lost from" if end.start < end.told else "added to"
    message = f"{number:,} bytes were {what} the archive, in “{name}” or behind it, so that nothing lies where it did"
    return Fault(name, "package/two-headers", message)


def _names(infos: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    seen: set[str] = set()
    for info in infos:
        name = _name(info)
        if danger := danger_of(name.removesuffix("/")):
            message = f"the name “{name}” {danger}"
            yield Fault(name, "package/unsafe-name", message, "do not unpack it", excluded=(name,))
        if name in seen:
            message = f"“{name}” is there more than once, and programs differ in which they take"
            yield Fault(name, "package/duplicate", message, "pack it again from the folder")
        seen.add(name)
        if not info.flag_bits & UTF_8 and not name.isascii():
            message = f"the name “{name}” does not say that it is UTF-8, so that programs differ in how they read it"
            yield Fault(name, "package/name-encoding", message, "pack it again in UTF-8", Severity.WARNING)


def _members(infos: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    for info in infos:
        name = _name(info)
        if found := _kind(info, name):
            yield found
        elif info.flag_bits & _ENCRYPTED:
            message = f"“{name}” is encrypted"
            yield Fault(name, "package/encrypted", message, "an archive keeps what can be read", excluded=(name,))
        elif info.compress_type not in _METHODS:
            message = f"“{name}” is packed by a method that is not known ({info.compress_type})"
            help_ = "pack it again by deflate or as it is"
            yield Fault(name, "package/unreadable", message, help_, excluded=(name,))
        if info.comment:
            yield _comment(name, f"“{name}”", info.comment)


def _kind(info: zipfile.ZipInfo, name: str) -> Fault | None:
    """What is wrong with an entry that is no file, or does not know what it is."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        what = "a link" if kind == stat.S_IFLNK else "neither a file nor a folder"
        return Fault(name, "package/link", f"“{name}” is {what}", "put the file itself there", excluded=(name,))
    if _is_folder(info):
        message = f"“{name}” is a folder that has content"
        return Fault(name, "package/unsafe-name", message, "pack it again") if info.file_size else None
    if kind == stat.S_IFDIR or info.external_attr & _DOS_FOLDER:
        message = f"“{name}” is a file by its name, and a folder by its attributes"
        return Fault(name, "package/unsafe-name", message, "pack it again", excluded=(name,))
    return None


def _comment(name: str, what: str, comment: bytes) -> Fault:
    message = f"{what} has a comment of {len(comment)} bytes, which no manifest covers"
    return Fault(name, "package/comment", message, "pack it again without one", Severity.WARNING)


def _bombs(infos: list[zipfile.ZipInfo], size: int) -> Iterator[Fault]:
    """The files that would unpack to far more than they are, and the archive, where all others together would."""
    total = 0
    for info in infos:
        if info.file_size > max(_HARMLESS, info.compress_size * _LARGEST_RATIO):
            name = _name(info)
            message = f"“{name}” has {info.compress_size:,} bytes and would unpack to {info.file_size:,}"
            yield Fault(name, "package/bomb", message, "do not unpack it", excluded=(name,))
        else:
            total += info.file_size
    if total > max(_HARMLESS_TOTAL, size * _LARGEST_TOTAL_RATIO):
        message = f"the archive has {size:,} bytes and would unpack to {total:,}"
        yield Fault("", "package/bomb", message, "do not unpack it")


def _name(info: zipfile.ZipInfo) -> str:
    """The name as the archive has it: `filename` ends at a NUL, and has other slashes on Windows."""
    return info.orig_filename


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return _name(info).endswith("/")


@contextlib.contextmanager
def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    try:
        with archive.open(info) as stream:
            yield stream
    except _BROKEN as fault:
        said = "its checksum in the archive is another" if "CRC" in str(fault) else str(fault).lower()
        raise Damaged(said) from None
