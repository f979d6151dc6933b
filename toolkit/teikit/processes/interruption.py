"""When this process may be stopped, and when it may not.

Python hears Ctrl-C only between its own steps: not while Saxon works, which rules of others may keep at it for ever,
and what is imported just then may swallow the exception. So the command leaves its end to the system, which needs no
help of Python's. Only where something half done lies about is it ended in order, and where files are put in place, it
is waited for until all are. Who calls teikit from a program of their own keeps the ways of that program.
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
_command: list[bool] = []


def leave_to_the_system() -> None:
    """This process is the command, which from now on signals may end at once, but for blocks `ended_in_order`."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    _command.append(True)


@contextlib.contextmanager
def ended_in_order() -> Iterator[None]:
    """For the block, whoever ends the command lets it take away what is half done: `KeyboardInterrupt` is raised.

    What may run long in Saxon would not hear of it, so that is done before, or in a process of its own.
    """
    with _handled(signal.default_int_handler, _is_default) if _command else contextlib.nullcontext():
        yield


@contextlib.contextmanager
def put_off() -> Iterator[None]:
    """For the block, signals to end wait for its end."""
    heard: list[int] = []
    try:
        with _handled(lambda number, _frame: heard.append(number), _is_not_ignored):
            yield
    finally:
        for number in heard:
            signal.raise_signal(number)


def _is_default(handler: object) -> bool:
    return handler is signal.SIG_DFL


def _is_not_ignored(handler: object) -> bool:
    return callable(handler) or handler is signal.SIG_DFL


@contextlib.contextmanager
def _handled(
    how: Callable[[int, FrameType | None], object] | signal.Handlers, where: Callable[[object], bool]
) -> Iterator[None]:
    """For the block, signals to end are handled so, `where` that is true of their handlers; only the main thread can
    say so.
    """
    kept: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        handlers = {number: signal.getsignal(number) for number in numbers}
        kept = {number: handler for number, handler in handlers.items() if where(handler)}
    try:
        for number in kept:
            signal.signal(number, how)
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
