"""Functions called in processes of their own: Saxon and the interpreter's lock leave the other cores idle.

Workers are started afresh, never forked: a forked Saxon crashes. They read and compute, and write nothing but answers.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import TeikitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

_SERVE = "from teikit.workers import serve; serve()"


_AHEAD = 8  # calls that wait in a worker: enough to keep it busy, too few to fill a pipe that nobody reads


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def can_help() -> bool:
    """Whether there is a second core, and an interpreter to start on it."""
    return bool(sys.executable) and cores() > 1


def shared(
    function: Callable[..., object], calls: Sequence[tuple[object, ...]], begin: tuple[Any, ...] = ()
) -> Iterator[Any]:
    """What a function gives for each of many calls, in their order, with a worker for each core.

    `begin` is a function with its arguments that each worker calls first, for what all calls have in common.
    """
    count = min(cores(), len(calls))
    with contextlib.ExitStack() as stack:
        staff = [stack.enter_context(Worker()) for _ in range(count)]
        for worker in staff if begin else ():
            worker.call(*begin)
        for worker in staff if begin else ():
            worker.result()
        for number, arguments in enumerate(calls[: count * _AHEAD]):
            staff[number % count].call(function, *arguments)
        for number in range(len(calls)):
            yield staff[number % count].result()
            if number + count * _AHEAD < len(calls):
                staff[number % count].call(function, *calls[number + count * _AHEAD])


class Worker:
    """A process that calls functions of modules one after the other; killed where it is left before it has answered."""

    def __init__(self) -> None:
        package = str(Path(__file__).resolve().parents[1])
        others = os.environ.get("PYTHONPATH")
        path = os.pathsep.join([package, others]) if others else package
        self._process = subprocess.Popen(  # noqa: S603  (this interpreter, with words of ours)
            [sys.executable, "-P", "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Begin a call. The function is found again by its module and name, so arguments and result must be values."""
        assert self._process.stdin is not None  # noqa: S101
        pickle.dump((function, arguments), self._process.stdin)
        self._process.stdin.flush()

    def call_by_name(self, name: str, *arguments: object) -> None:
        """The same for a function named as ``module:function``, which is imported in the worker only."""
        self.call(_called_by_name, name, arguments)

    def result(self) -> Any:
        """Wait for what the oldest call gives, or raise what it raised."""
        assert self._process.stdout is not None  # noqa: S101
        try:
            returned, value = pickle.load(self._process.stdout)  # noqa: S301  (from our own process)
        except EOFError:
            raise RuntimeError(f"a worker ended with {self._process.wait()} before it had answered") from None
        if returned:
            return value
        raise value


def _called_by_name(name: str, arguments: tuple[object, ...]) -> object:
    from importlib import import_module

    module, _, function = name.partition(":")
    return getattr(import_module(module), function)(*arguments)


def serve() -> None:
    """What a worker does: answer the calls on its standard input until there are no more."""
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
