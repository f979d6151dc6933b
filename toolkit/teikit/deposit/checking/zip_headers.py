"""What stands before each file of a zip, and after some, held against the directory; and where the files lie."""

from __future__ import annotations

import struct
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from ...diagnostics import Severity
from .unpacked import FEW
from .zip_extras import DESCRIBED_AFTER, UTF_8, has_sizes, strange_fields, wrong_field
from .zip_faults import Fault

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Sequence

    from .zip_ends import End

_LOCAL: Final = struct.Struct("<4s5H3L2H")


class Header(NamedTuple):
    """What stands before a file: its fields, the name and the extra field in bytes, and how many bytes all take."""

    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name: bytes
    extra: bytes
    length: int


Member = tuple["zipfile.ZipInfo", Header | None]
"""An entry of the directory, and what stands before its file."""


def header_of(file: IO[bytes], info: zipfile.ZipInfo) -> Header | None:
    """The header before a file; None where the directory leads to none."""
    if info.header_offset < 0:
        return None
    file.seek(info.header_offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != b"PK\3\4":
        return None
    _mark, *fields, named, extra = _LOCAL.unpack(head)
    return Header._make((*fields, file.read(named), file.read(extra), _LOCAL.size + named + extra))


def layout(file: IO[bytes], members: Sequence[Member], end: End) -> Iterator[Fault]:
    """Whether the files lie one after another, as the directory says, and nothing lies elsewhere."""
    reached, lost, places = 0, [], list[tuple[int, int, str]]()
    for info, header in sorted(members, key=lambda member: member[0].header_offset):
        if header is None:
            lost.append(info)
            continue
        places.append((reached, info.header_offset, f"before “{info.orig_filename}”"))
        yield from _disagreements(info, header)
        content = info.header_offset + header.length + info.compress_size
        reached = max(reached, content)
        if info.flag_bits & DESCRIBED_AFTER:
            length = _description(file, info, content)
            if length < 0:
                yield _two(info, "what follows it has another size or checksum")
            reached = max(reached, content + abs(length))
    places.append((reached, end.start, "before the directory"))
    places.append((end.after, end.size, "at the end"))
    yield from _lost(lost) if lost else _gaps(places)


def _disagreements(info: zipfile.ZipInfo, header: Header) -> Iterator[Fault]:
    reason = _disagreement(info, header) or wrong_field(info, header.extra) or wrong_field(info, info.extra)
    if reason:
        yield _two(info, reason)
    strange = {*strange_fields(info.extra), *strange_fields(header.extra)}
    if strange:
        yield _strange(info, strange)


def _disagreement(info: zipfile.ZipInfo, header: Header) -> str:
    """In what a file's own header disagrees with the directory; empty where in nothing."""
    if header.name != info.orig_filename.encode("utf-8" if info.flag_bits & UTF_8 else "cp437", "replace"):
        return "another name"
    if (header.flags, header.method) != (info.flag_bits, info.compress_type):
        return "another way of packing"
    if _moment(header.date, header.time) != info.date_time:
        return "another date"
    unknown = {0xFFFFFFFF, *([0] if header.flags & DESCRIBED_AFTER else [])}
    told = ((header.crc, info.CRC), (header.packed, info.compress_size), (header.size, info.file_size))
    if any(own != listed and own not in unknown for own, listed in told):
        return "another size or checksum"
    large = 0xFFFFFFFF in (header.packed, header.size)
    return "no size at all" if large and not has_sizes(header.extra) else ""


def _two(info: zipfile.ZipInfo, reason: str) -> Fault:
    name = info.orig_filename
    message = f"what stands before “{name}” in the archive says otherwise than its directory: {reason}"
    return Fault(name, "package/two-headers", message, excluded=(name,))


def _strange(info: zipfile.ZipInfo, fields: set[str]) -> Fault:
    name = info.orig_filename
    message = f"“{name}” has {' and '.join(sorted(fields))} in the archive, which no manifest covers"
    return Fault(name, "package/stray-bytes", message, "pack it again without", Severity.WARNING)


def _lost(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Fault]:
    """The files that are not where the directory says."""
    names = [info.orig_filename for info in infos]
    for number, name in enumerate(names[:1] if len(names) > FEW else names):
        others = f", nor {len(names) - 1:,} other files where it says" if len(names) > FEW else ""
        message = f"“{name}” does not begin where the directory of the archive says{others}"
        yield Fault(name, "package/two-headers", message, excluded=tuple(names) if not number else ())


def _gaps(places: Sequence[tuple[int, int, str]]) -> Iterator[Fault]:
    """Bytes that belong to no file; and the first place where files lie over one another, from which others follow."""
    overlapping = False
    for reached, at, where in places:
        if reached < at:
            message = f"{at - reached:,} bytes {where} belong to no file of the archive"
            yield Fault("", "package/stray-bytes", message)
        elif reached > at and not overlapping:
            overlapping = True
            yield Fault("", "package/overlap", f"files of the archive lie over one another {where}", "do not unpack it")


def _moment(date: int, time: int) -> tuple[int, int, int, int, int, int]:
    """A moment as zips write it, to two seconds."""
    day = (date >> 9) + 1980, date >> 5 & 15, date & 31
    return *day, time >> 11, time >> 5 & 63, (time & 31) * 2


def _description(file: IO[bytes], info: zipfile.ZipInfo, at: int) -> int:
    """How long the record is that follows a file whose size was not known beforehand, in bytes; 0 where none does, and
    less where it tells of another file."""
    file.seek(at)
    record = file.read(24)
    marked = 4 if record[:4] == b"PK\7\x08" else 0
    for form in ("<LLL", "<LQQ"):
        length = struct.calcsize(form)
        if len(record) >= marked + length:
            told = struct.unpack_from(form, record, marked)
            if told == (info.CRC, info.compress_size, info.file_size):
                return marked + length
    return -(marked + struct.calcsize("<LLL")) if marked else 0
