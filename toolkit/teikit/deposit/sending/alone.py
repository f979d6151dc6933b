"""One sending of a package at a time: two at once would make two drafts, and take each other's file away."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from typing import IO, TYPE_CHECKING

from ...errors import SendError
from ...paths import real
from ...resources import cache

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def alone(package: Path) -> Iterator[None]:
    """Keeps other runs of the same user away from a package. Raises `SendError` where one is sending it already.

    The system lets go of the lock when a process ends, however it ends. Where there can be no lock, there is none.
    """
    name = hashlib.sha256(str(real(package)).encode("utf-8", "surrogatepass")).hexdigest()
    with contextlib.ExitStack() as stack:
        try:
            folder = cache("sending")
            folder.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context((folder / f"{name}.lock").open("ab"))
        except OSError:
            file = None
        if file is not None and not _locked(file):
            message = f"{package} is being sent already; nothing was sent by this run, and the draft may be incomplete"
            raise SendError(message, help="wait until the other run has ended, then run the same command again")
        yield


def _locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # the file system knows no locks
        return True
    return True
