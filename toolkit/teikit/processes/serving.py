"""What a worker does, in a module of its own, so that it begins without what only those need who start it."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from queue import SimpleQueue

from ..errors import TeikitError, nameless
from .lifelines import hold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any


def serve(lifeline: int) -> None:
    """What a worker does: answer the calls on its standard input until there are no more, or its lifeline is cut."""
    hold(lifeline)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process hears it too, and ends it
    gc.set_threshold(5_000, 10, 10)  # as in `teikit.cli.terminal`
    calls: SimpleQueue[Any] = SimpleQueue()
    # Calls are taken in while others are answered: else, where both are long, each side waits for the other to read.
    threading.Thread(target=_take_in, args=(calls,), daemon=True).start()
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    while (call := calls.get()) is not None:
        answer = _answer(*call)
        try:
            answers.write(answer)
            answers.flush()
        except OSError:  # whoever asked has gone, and what is left in the buffer is for nobody
            os._exit(0)


def _take_in(calls: SimpleQueue[Any]) -> None:
    # Not sys.stdin, which is closed while this thread may still wait on it.
    file = open(sys.stdin.fileno(), "rb", closefd=False)  # noqa: SIM115
    try:
        while True:
            calls.put(pickle.load(file))  # noqa: S301  (from the process that started this one)
    except EOFError:
        os._exit(0)  # whoever asked has gone, and waits for nothing any more
    except Exception as error:  # what cannot be read is answered in its turn
        calls.put((_refused, (f"{type(error).__name__}: {error}",)))
        calls.put(None)


def _refused(reason: str) -> None:
    raise RuntimeError(reason)


def _answer(function: Callable[..., object], arguments: tuple[object, ...]) -> bytes:
    try:
        return pickle.dumps((True, function(*arguments)))
    except TeikitError as error:
        return pickle.dumps((False, error))
    except Exception as error:  # it goes on in the process that asked
        told = nameless(error) if isinstance(error, UnicodeEncodeError) else None
        if told:
            return pickle.dumps((False, told))
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))


def called_by_name(name: str, arguments: Sequence[object]) -> object:
    """What a function gives that is named as ``module:function``."""
    from importlib import import_module

    module, _, function = name.partition(":")
    return getattr(import_module(module), function)(*arguments)
