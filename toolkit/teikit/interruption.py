"""Ctrl-C while Saxon works: Python would hear it only when Saxon has ended, which rules of others may keep it from.

So the system is told to end the process itself. That is for the command alone: who calls teikit from a program of
their own would lose that program.
"""

from __future__ import annotations

import contextlib
import signal
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # no system has them all
_allowed: list[bool] = []


def allow() -> None:
    """From now on, `at_once` may end this process. Nothing half done may be lying about where it does."""
    _allowed.append(True)


@contextlib.contextmanager
def at_once() -> Iterator[None]:
    """For the block, signals to end are left to the system, which needs no help of Python to end this process."""
    if not _allowed or threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    kept = {number: signal.getsignal(number) for number in numbers}
    mine = {number: handler for number, handler in kept.items() if callable(handler)}
    try:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)
        yield
    finally:
        for number, handler in mine.items():
            signal.signal(number, handler)
