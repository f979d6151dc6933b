"""Functions called in processes of their own: Saxon and the interpreter's lock leave the other cores idle.

Workers are started afresh, never forked: a forked Saxon crashes. They read and compute, and write nothing but answers.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import os
import pickle
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import TeikitError
from .lifelines import Lifeline
from .serving import called_by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

_SERVE = "from teikit.processes.serving import serve; serve({})"

_AHEAD = 2  # calls that a worker has: enough to keep it busy, too few to keep others waiting in the end
_TOGETHER = 64  # calls among which the longest are begun first
_FROM_OUTSIDE = [-getattr(signal, name, 0) for name in ("SIGKILL", "SIGTERM", "SIGHUP")]  # exit codes


class EndedError(RuntimeError):
    """A worker ended by itself before it had answered."""


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def can_help() -> bool:
    """Whether there is a second core, and an interpreter to start on it."""
    return bool(sys.executable) and cores() > 1


@contextlib.contextmanager
def apart(*calls: tuple[Any, ...], within: float | None = None) -> Iterator[Iterator[Any]]:
    """Functions called one after the other in a process of their own, whose memory is given back; here, where none can
    be started. `within` is how many seconds each may take, as `Worker.result` has it.

    Each is named as ``module:function``, before its arguments. What the block is given waits, step by step, for what
    they give, or raises what they raise.
    """
    if not sys.executable:
        yield (called_by_name(name, arguments) for name, *arguments in calls)
        return
    with first() as worker:
        for name, *arguments in calls:
            worker.call_by_name(name, *arguments)
        yield (worker.result(within) for _call in calls)


def shared(
    function: Callable[..., object],
    calls: Sequence[tuple[object, ...]],
    sizes: Sequence[int] = (),
    begin: tuple[Any, ...] = (),
) -> Iterator[Any]:
    """What a function gives for each of many calls, in their order: done here and by a worker for each further core.

    `sizes` tells how long the calls may take, so that the longest of those that are near each other are begun first.
    `begin` is a function with its arguments that each process calls before, for what all calls have in common.
    """
    staff = min(cores() if can_help() else 1, len(calls)) - 1
    order = sorted(range(len(calls)), key=lambda number: (number // _TOGETHER, -sizes[number])) if sizes else None
    waiting = collections.deque(order or range(len(calls)))
    answers: dict[int, tuple[bool, Any]] = {}
    changed = threading.Condition()

    def keep_busy(worker: Worker) -> None:
        """Have calls done by a worker, each handed over before the one before it is answered."""
        begun: collections.deque[int] = collections.deque()
        _call_first(worker, begin)
        while True:
            while len(begun) < _AHEAD and (number := _first(waiting)) is not None:
                worker.call(function, *calls[number])
                begun.append(number)
            if not begun:
                return
            number = begun.popleft()
            answer = _outcome(worker.result)
            with changed:
                answers[number] = answer
                changed.notify()

    _call_here(*begin)
    with contextlib.ExitStack() as stack:
        for _ in range(staff):
            worker = stack.enter_context(Worker())
            threading.Thread(target=keep_busy, args=(worker,), daemon=True).start()
        for number in range(len(calls)):
            while number not in answers and (own := _first(waiting)) is not None:
                answers[own] = _outcome(functools.partial(function, *calls[own]))
            with changed:
                while number not in answers:
                    changed.wait()
            returned, value = answers.pop(number)
            if not returned:
                raise value
            yield value


def _call_here(function: Callable[..., object] | None = None, *arguments: object) -> None:
    if function is not None:
        function(*arguments)


def _call_first(worker: Worker, begin: tuple[Any, ...]) -> None:
    if begin:
        worker.call(*begin)
        _outcome(worker.result)


def _first(waiting: collections.deque[int]) -> int | None:
    try:
        return waiting.popleft()
    except IndexError:
        return None


def _outcome(call: Callable[[], object]) -> tuple[bool, Any]:
    try:
        return True, call()
    except Exception as error:  # raised where its turn comes
        return False, error


_begun: list[Worker] = []


def begin(name: str) -> None:
    """Start the worker that `first` will give, where one can help, and let it call a function that makes it ready.

    Where none is asked for, it ends with this process.
    """
    if can_help():
        worker = Worker()
        worker.make_ready(name)
        _begun.append(worker)


def first() -> Worker:
    """The worker that was begun, or a new one."""
    return _begun.pop() if _begun else Worker()


class Worker:
    """A process that calls functions of modules one after the other; killed where it is left before it has answered,
    and where the process that started it ends, in whatever way.
    """

    def __init__(self) -> None:
        package = str(Path(__file__).resolve().parents[1])
        others = os.environ.get("PYTHONPATH")
        path = os.pathsep.join([package, others]) if others else package
        self._lifeline = Lifeline()
        self._process = subprocess.Popen(  # noqa: S603  (this interpreter, with words of ours)
            [sys.executable, "-P", "-c", _SERVE.format(self._lifeline.name)],
            pass_fds=self._lifeline.passed,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._lifeline.tie(self._process)
        self._unasked = 0  # answers that nobody waits for

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()
        self._lifeline.close()

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Begin a call. The function is found again by its module and name, so arguments and result must be values."""
        assert self._process.stdin is not None  # noqa: S101
        call = pickle.dumps((function, arguments))
        with contextlib.suppress(OSError, ValueError):  # it has ended or was left, and asking for the answer will tell
            self._process.stdin.write(call)
            self._process.stdin.flush()

    def call_by_name(self, name: str, *arguments: object) -> None:
        """The same for a function named as ``module:function``, which is imported in the worker only."""
        self.call(called_by_name, name, arguments)

    def make_ready(self, name: str) -> None:
        """Call a function of no arguments for what it leaves behind: modules, compiled stylesheets."""
        self.call_by_name(name)
        self._unasked += 1

    def result(self, within: float | None = None) -> Any:
        """Wait for what the oldest call gives, or raise what it raised.

        Raises `TimeoutError` where it does not come `within` so many seconds, and the process is ended then.
        """
        with self._limited(within):
            while self._unasked:
                self._unasked -= 1
                self._answer()
            returned, value = self._answer()
        if returned:
            return value
        raise value

    @contextlib.contextmanager
    def _limited(self, within: float | None) -> Iterator[None]:
        if within is None:
            yield
            return
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(within, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (EndedError, TeikitError):
            if late.is_set():
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()

    def _answer(self) -> Any:
        assert self._process.stdout is not None  # noqa: S101
        try:
            return pickle.load(self._process.stdout)  # noqa: S301  (from our own process)
        except (EOFError, pickle.UnpicklingError):  # it ended before it had answered, or in the middle of it
            raise _ended(self._process.wait()) from None


def _ended(code: int) -> Exception:
    """What it means that a worker ended, with this exit code."""
    if code >= 0 or code not in _FROM_OUTSIDE:
        return EndedError(f"a worker ended with {code} before it had answered")
    message = f"a process that teikit had started was ended from outside, by {signal.Signals(-code).name}"
    return TeikitError(message, help="systems do so where memory runs out: make room, and run it again")
