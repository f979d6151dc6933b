"""The zip of a package: the same bytes for the same files, each read once."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from teikit.deposit.archive import Archive, Digest
from teikit.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path


def packed(files: dict[str, bytes | Path]) -> tuple[bytes, list[Digest], list[int]]:
    buffer, told = io.BytesIO(), list[int]()
    with Archive(buffer, "folder", told.append) as archive:
        digests = [archive.add(name, content) for name, content in files.items()]
    return buffer.getvalue(), digests, told


def test_a_file_comes_out_as_it_went_in_from_the_disk_or_from_memory(tmp_path: Path) -> None:
    large = bytes(range(256)) * 10_000  # more than is read at once
    (tmp_path / "large").write_bytes(large)
    data, digests, told = packed({"b/large": tmp_path / "large", "a/ü.txt": b"small"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.filename: archive.read(info) for info in archive.infolist()} == {
            "folder/a/ü.txt": b"small",
            "folder/b/large": large,
        }
        assert archive.testzip() is None
    assert digests == [
        Digest(name, len(content), hashlib.sha256(content).hexdigest(), hashlib.sha512(content).hexdigest())
        for name, content in (("b/large", large), ("a/ü.txt", b"small"))
    ]
    assert sum(told) == len(large) + 5


def test_nothing_is_compressed_and_nothing_tells_the_time_or_the_system() -> None:
    data, _digests, _told = packed({"é.txt": b"a" * 1000, "b.txt": b""})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [
            (info.filename, info.compress_type, info.date_time, info.create_system, info.external_attr, info.flag_bits)
            for info in archive.infolist()
        ]
    fixed = (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)
    assert entries == [("folder/b.txt", *fixed, 0), ("folder/é.txt", *fixed, 0x800)]


def test_the_bytes_do_not_depend_on_where_a_file_lies_or_when_it_was_written(tmp_path: Path) -> None:
    for name, moment in (("one", 0), ("two", 2_000_000_000)):
        (tmp_path / name).write_bytes(b"the same")
        os.utime(tmp_path / name, (moment, moment))
    assert packed({"a": tmp_path / "one"}) == packed({"a": tmp_path / "two"})


def test_a_file_that_is_not_there_cannot_be_packed(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        packed({"a": tmp_path / "none"})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("what", ["a pipe", "a link", "a link to a device", "a folder"])
def test_what_took_the_place_of_a_file_is_neither_packed_nor_waited_for(tmp_path: Path, what: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    path = tmp_path / "a.txt"
    match what:
        case "a pipe":
            os.mkfifo(path)
        case "a folder":
            path.mkdir()
        case _:
            path.symlink_to("/dev/zero" if "device" in what else "secret.txt")
    with pytest.raises(ReadError), Archive(io.BytesIO(), "bag", lambda _size: None) as archive:
        archive.add("a.txt", path)


def test_more_files_than_the_small_directory_counts_are_packed() -> None:
    data, _digests, _told = packed({f"{number}": b"" for number in range(70_000)})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == 70_000
