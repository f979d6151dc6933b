"""One sending of a package at a time: two at once would make two drafts, and take each other's file away."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from ...errors import SendError
from ...paths import real
from ...processes.turns import locked
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
        if file is not None and not locked(file.fileno()):
            message = f"{package} is being sent already; nothing was sent by this run, and the draft may be incomplete"
            raise SendError(message, help="wait until the other run has ended, then run the same command again")
        yield
