"""Runs that write to one place wait for each other, so that what lies there is always of one of them."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE: Final = 0.02  # seconds till the other run is asked for again
_ON_WINDOWS: Final = ".teikit.lock"  # a folder cannot be locked there


def locked(file: int) -> bool:
    """Whether a file that is open is this process's now, until that closes it or ends, however it ends.

    Where there can be no lock, there is none, and nobody is kept away.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # the file system knows no locks
        return True
    return True


@contextlib.contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Wait until no other run is in such a block for this folder, which is there."""
    name = folder / _ON_WINDOWS if sys.platform == "win32" else folder
    try:
        file = os.open(name, os.O_RDWR | os.O_CREAT if sys.platform == "win32" else os.O_RDONLY)
    except OSError:  # it may be written to, but not read
        yield
        return
    try:
        while not locked(file):
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(file)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):  # another run waits for it
                name.unlink()
