"""What may go wrong with a request, and the patience to ask again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ...errors import SendError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class RefusalError(SendError):
    """The repository answered, and the answer is no: asking again would not help."""

    def __init__(self, status: int, message: str, *, help: str = "") -> None:  # noqa: A002
        super().__init__(message, help=help)
        self.status = status


class InterruptionError(SendError):
    """No answer that could be used: asking again may help.

    `carried_out`: perhaps it was done. `wait`: the seconds that the repository asks to be left alone. `silent`: the
    time for an answer was over.
    """

    def __init__(self, message: str, *, carried_out: bool = True, wait: float = 0, silent: bool = False) -> None:
        super().__init__(message)
        self.carried_out = carried_out
        self.wait = wait
        self.silent = silent


@dataclass(frozen=True, slots=True)
class Patience:
    """How often something is asked, and how long is waited; in seconds. The pause doubles each time, up to `longest`.

    `timeout` is for each step (connecting, a piece of an upload), `answer` for the whole answer after the last byte of
    the request, to which a large file adds. A repository that keeps silent is asked no more than `silences` times.
    """

    attempts: int = 5
    first: float = 1.0
    longest: float = 60.0
    timeout: float = 30.0
    answer: float = 45.0
    silences: int = 2

    def pause(self, attempt: int, silences: int, fault: InterruptionError) -> float:
        """How long to wait after the attempt of this number: longer each time, and as the repository asks.

        Raises the fault where asking again would be of no use, or sooner than the repository asks.
        """
        if attempt >= self.attempts or silences >= self.silences or fault.wait > self.longest:
            raise fault
        return min(max(self.first * (1 << (attempt - 1)), fault.wait), self.longest)


def patiently(
    patience: Patience, ask: Callable[[], T], notice: Callable[[str], None] = lambda _text: None, *, once: bool = False
) -> T:
    """What `ask` gives, asked again after a pause where it was interrupted.

    With `once`, only as long as nothing can have been carried out. Each pause is told to `notice`.
    """
    attempt = silences = 0
    while True:
        try:
            return ask()
        except InterruptionError as fault:
            attempt, silences = attempt + 1, silences + fault.silent
            if once and fault.carried_out:
                raise
            wait = patience.pause(attempt, silences, fault)
            notice(f"{fault.message}; trying again in {wait:g} s")
        time.sleep(wait)
