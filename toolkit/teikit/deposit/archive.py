"""The zip of a package, written while its files are read: each byte is read once, whatever its size.

The bytes of the zip depend on the names and contents alone. Nothing is compressed, since what a compressor makes
depends on its version, and a damaged byte in a stored file stays one damaged byte (docs/decisions).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from stat import S_ISREG
from typing import TYPE_CHECKING, BinaryIO, Final

from ..errors import ReadError, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import FileIO
    from pathlib import Path
    from types import TracebackType

_CHUNK: Final = 1 << 18  # bytes; worth a thread, and little enough to stay in a core's own memory
_AHEAD: Final = 8  # buffers of that size: pieces that wait for a digest
_CAREFULLY: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # on Windows there is neither
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
REGULAR_FILE: Final = 0o100644 << 16
UNIX: Final = 3


@dataclass(frozen=True, slots=True)
class Digest:
    """What a file came to: its name in the archive, its size in bytes, and its digests in hexadecimal."""

    name: str
    size: int
    sha256: str
    sha512: str


def digest_of(name: str, data: bytes) -> Digest:
    """The digests of some bytes."""
    return Digest(name, len(data), hashlib.sha256(data).hexdigest(), hashlib.sha512(data).hexdigest())


class Archive:
    """A zip that grows file by file, all below one folder. It is whole when its block has ended without an exception.

    `told` hears of each piece that is written, by its size in bytes.
    """

    def __init__(self, file: BinaryIO, folder: str, told: Callable[[int], None]) -> None:
        self._folder = folder
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)
        self._pool = ThreadPoolExecutor(1)  # one thread, since a digest takes its pieces in their order
        self._told = told

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown()
        if kind is None:
            self._zip.filelist.sort(key=lambda info: info.filename)  # the directory, at the end, goes by name
            self._zip.close()
        else:
            self._zip.fp = None  # else it is ended when it is forgotten, in a file that is closed by then

    def add(self, name: str, content: bytes | Path) -> Digest:
        """Add a file, named as the folder has it, and given by its bytes or by where it lies.

        Raises `ReadError` where it cannot be read, or changes meanwhile.
        """
        if isinstance(content, bytes):
            return self._at_once(name, content)
        with opened(content) as file:
            size = os.fstat(file.fileno()).st_size
            if size > _CHUNK:
                return self._in_pieces(name, content, file, size)
            data = _whole(content, file, size)
        return self._at_once(name, data)

    def _at_once(self, name: str, data: bytes) -> Digest:
        with self._zip.open(self._entry(name, len(data)), "w") as entry:
            entry.write(data)
        self._told(len(data))
        return digest_of(name, data)

    def _in_pieces(self, name: str, path: Path, file: FileIO, size: int) -> Digest:
        """The slower digest is reckoned in a thread of its own, while this one reads ahead, takes the other and writes.

        The pieces lie in a few buffers that are used again, since fresh ones have to be asked for each time.
        """
        sha256, sha512 = hashlib.sha256(), hashlib.sha512()
        free = [memoryview(bytearray(_CHUNK)) for _ in range(_AHEAD)]
        read, busy = 0, deque[tuple[memoryview, Future[None]]]()
        with self._zip.open(self._entry(name, size), "w") as entry:
            while piece := _piece(path, file, free[-1]):
                busy.append((free.pop(), self._pool.submit(sha512.update, piece)))
                sha256.update(piece)
                entry.write(piece)
                read += len(piece)
                self._told(len(piece))
                if not free:
                    free.append(_released(busy))
            while busy:
                _released(busy)
        _refuse_change(path, size, read)
        return Digest(name, size, sha256.hexdigest(), sha512.hexdigest())

    def _entry(self, name: str, size: int) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(f"{self._folder}/{name}", EARLIEST)
        entry.create_system = UNIX
        entry.external_attr = REGULAR_FILE
        entry.file_size = size  # tells beforehand whether the large form of the header is needed
        return entry


def _refuse_change(path: Path, size: int, read: int) -> None:
    if read != size:
        raise ReadError(f"{path} changed while it was read", help="run it again when nobody writes to the file")


def _released(busy: deque[tuple[memoryview, Future[None]]]) -> memoryview:
    """The buffer that was handed over first, when the digest has taken it in."""
    buffer, work = busy.popleft()
    work.result()
    return buffer


@contextlib.contextmanager
def opened(path: Path) -> Iterator[FileIO]:
    """A file that was found to be one, all links followed: what took its place since is refused, and not waited for.

    Raises `ReadError` where it cannot be read, or is a link, a pipe or a device now.
    """
    try:
        file = open(path, "rb", buffering=0, opener=_itself)  # noqa: SIM115
    except OSError as error:
        raise unreadable(path, error) from None
    with file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ReadError(f"{path} is no file any more", help="run it again when nobody changes the folder")
        yield file


def _itself(name: str, flags: int) -> int:
    return os.open(name, flags | _CAREFULLY)


def _piece(path: Path, file: FileIO, buffer: memoryview) -> memoryview:
    """The next bytes of a file, in a buffer; none at its end."""
    try:
        return buffer[: file.readinto(buffer)]
    except OSError as error:
        raise unreadable(path, error) from None


def _whole(path: Path, file: FileIO, size: int) -> bytes:
    try:
        data = file.read(size + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    _refuse_change(path, size, len(data))
    return data
