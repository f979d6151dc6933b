"""Files written whole or not at all.

Each is written beside its place under a temporary name (``.name.teikit-PID.tmp``), brought to the disk, and only then
put in place of what was there. Whoever is killed in between leaves the old file whole, and at worst a temporary one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
import threading
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .errors import WriteError, reason_of
from .paths import real
from .processes.interruption import ended_in_order, put_off
from .processes.turns import turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

_DEVICES: Final = Path("/dev")
_LONGEST_SHOWN: Final = 100  # bytes of a name that its temporary file repeats
_SETTLING: Final = 0.1  # seconds between two times that what is being written is brought to the disk


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, made where it does not exist. No file is replaced before all are on the disk.

    Whoever stops the program meanwhile does so when they are written: all are in memory, so that will not be long.
    Of two runs that write to one folder at once, the files are all those of the one or all those of the other.
    A name may lead into folders below, as in ``introduction-pictures/1.png``.

    Raises `WriteError` where the folder or a file cannot be written; then none of them is replaced.
    """
    ready: list[tuple[Path, Path]] = []
    with put_off():
        _make(folder)
        try:
            for name, data in files.items():
                target = folder / name
                _refuse_taken(target)
                if target.parent != folder:
                    _make(target.parent)
                temporary = _temporary(target)
                ready.append((temporary, target))
                _write_through(temporary, data)
            with turn(folder):
                for temporary, target in ready:
                    temporary.replace(target)
        except OSError as error:
            message = f"{folder} cannot be written to: {reason_of(error)}"
            raise WriteError(message, help=_remedy(error)) from None
        finally:
            for temporary, _target in ready:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
    return [target for _temporary, target in ready]


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write piece by piece, which takes the place of `target` when the block has ended; never half of it.

    Raises `WriteError` where the folder or the file cannot be written.
    """
    _make(target.parent)
    _refuse_taken(target)
    temporary = _temporary(target)
    with ended_in_order():
        try:
            with temporary.open("w+b") as file:
                with _settling(file):
                    yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except OSError as error:
            raise WriteError(f"{target} cannot be written: {reason_of(error)}", help=_remedy(error)) from None
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder, gone afterwards. Raises `WriteError` where there can be none."""
    with ended_in_order(), contextlib.ExitStack() as stack:
        try:
            with put_off():  # till it is known what is to be taken away
                folder = tempfile.TemporaryDirectory(prefix="teikit-", ignore_cleanup_errors=True)
                stack.callback(folder.cleanup)
        except OSError as error:
            message = f"there can be no temporary folder: {reason_of(error)}"
            raise WriteError(message, help="make room there, or set TMPDIR") from None
        yield Path(folder.name)


def refuse_replacing(sources: Mapping[Path, str], targets: Iterable[Path], help_: str) -> None:
    """Raises `WriteError` where a file would be replaced that the run reads; `sources` has them, and what each is."""
    read = {_identity(path): what for path, what in sources.items()}
    for target in targets:
        if (identity := _identity(target)) is not None and identity in read:
            raise WriteError(f"{target} is {read[identity]}", help=help_)


def _identity(path: Path) -> tuple[int, int] | None:
    """What the system knows a file by, whatever its name; none where nothing is there."""
    try:
        known = path.stat()
    except (OSError, ValueError):
        return None
    return known.st_dev, known.st_ino


def _refuse_taken(target: Path) -> None:
    """Raises `WriteError` where something stands at a file's place that is none: a device would be gone afterwards.

    So would a link of the system's, such as ``/dev/stdout``, whatever file it leads to at the moment.
    """
    try:
        kind = target.stat().st_mode
        is_of_the_system = target.is_symlink() and real(target.parent) == _DEVICES
    except (OSError, ValueError):  # nothing is there, or whoever writes hears why not
        return
    if stat.S_ISDIR(kind):
        raise WriteError(f"{target} is a folder, so no file can be written there", help="move it away")
    if is_of_the_system or not stat.S_ISREG(kind):
        message = f"{target} is a device or a pipe, which no file may replace"
        raise WriteError(message, help="name a file, which need not be there yet")


@contextlib.contextmanager
def _settling(file: BinaryIO) -> Iterator[None]:
    """Bring to the disk, in a thread, what the block has written so far, and let the system forget it, if it can.

    Else all of a large file would wait for the end, and take the memory of what is read again from that which is not.
    Raises the `OSError` that the disk gave: it gives each but once.
    """
    ended = threading.Event()
    refusals: list[OSError] = []

    def settle() -> None:
        while not refusals and not ended.wait(_SETTLING):
            try:
                os.fsync(file.fileno())
                _forget(file)
            except OSError as error:
                refusals.append(error)

    thread = threading.Thread(target=settle, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
    if refusals:
        raise refusals[0]


def _forget(file: BinaryIO) -> None:
    advise = getattr(os, "posix_fadvise", None)  # not on every system
    if advise:
        with contextlib.suppress(OSError):  # nor on every disk
            advise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _temporary(target: Path) -> Path:
    """Where a file is written first. A name may be as long as a disk takes; of a long one only the beginning serves."""
    name = target.name
    if len(os.fsencode(name)) > _LONGEST_SHOWN:
        name = f"{name[: _LONGEST_SHOWN // 4]}-{sha256(os.fsencode(name)).hexdigest()[:16]}"
    return target.parent / f".{name}.teikit-{os.getpid()}.tmp"


def _remedy(error: OSError) -> str:
    """What to do where the system does not let something be written."""
    if error.errno == errno.ENAMETOOLONG:
        return "rename the document, or choose another name"
    return "make room, or choose another folder" if error.errno == errno.ENOSPC else "choose another folder"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise WriteError(f"{folder} is not a folder", help="name a folder to write into, as in -o build") from None
    except OSError as error:
        raise WriteError(f"the folder {folder} cannot be made: {reason_of(error)}", help=_remedy(error)) from None


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
