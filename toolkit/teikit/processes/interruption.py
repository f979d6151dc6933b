"""When this process may be stopped, and when it may not.

While Saxon works, Python hears Ctrl-C only when Saxon has ended, which rules of others may keep it from. So the system
is told to end the process itself. That is for the command alone: who calls teikit from a program of their own would
lose that program. And where files are put in place, a moment is waited for until all are.
"""

from __future__ import annotations

import contextlib
import signal
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import Any

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # no system has them all
_allowed: list[bool] = []


def allow() -> None:
    """From now on, `at_once` may end this process. Nothing half done may be lying about where it does."""
    _allowed.append(True)


@contextlib.contextmanager
def at_once() -> Iterator[None]:
    """For the block, signals to end are left to the system, which needs no help of Python to end this process."""
    with _handled(signal.SIG_DFL, of_python_only=True) if _allowed else contextlib.nullcontext():
        yield


@contextlib.contextmanager
def put_off() -> Iterator[None]:
    """For the block, signals to end wait for its end."""
    heard: list[int] = []
    try:
        with _handled(lambda number, _frame: heard.append(number), of_python_only=False):
            yield
    finally:
        for number in heard:
            signal.raise_signal(number)


@contextlib.contextmanager
def _handled(
    how: Callable[[int, FrameType | None], object] | signal.Handlers, *, of_python_only: bool
) -> Iterator[None]:
    """For the block, signals to end are handled so, but for ignored ones; only the main thread can say so."""
    kept: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        for number in numbers:
            handler = signal.getsignal(number)
            if callable(handler) or (handler is signal.SIG_DFL and not of_python_only):
                kept[number] = handler
    try:
        for number in kept:
            signal.signal(number, how)
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
