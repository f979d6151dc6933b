"""What a worker does, in a module of its own, so that it begins without what only those need who start it."""

from __future__ import annotations

import gc
import pickle
import sys

from .errors import TeikitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def serve() -> None:
    """What a worker does: answer the calls on its standard input until there are no more."""
    gc.set_threshold(5_000, 10, 10)  # as in `teikit.terminal`
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            function, arguments = pickle.load(calls)  # noqa: S301  (from the process that started this one)
        except EOFError:
            return
        answers.write(_answer(function, arguments))
        answers.flush()


def _answer(function: Callable[..., object], arguments: tuple[object, ...]) -> bytes:
    try:
        return pickle.dumps((True, function(*arguments)))
    except TeikitError as error:
        return pickle.dumps((False, error))
    except Exception as error:  # it goes on in the process that asked
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
