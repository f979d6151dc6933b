"""Whole processes timed in turns, so that whatever else the machine does falls on both alike."""

from __future__ import annotations

import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Pair:
    """The medians of two commands in seconds, and of the ratios of their neighbouring runs."""

    ours: float
    peer: float
    ratio: float


def paired(ours: Sequence[str], peer: Sequence[str], rounds: int) -> Pair:
    """Run two commands in turns, after one run each that does not count. Whatever they exit with is their affair."""
    for command in (ours, peer):
        seconds(command)
    times = [(seconds(ours), seconds(peer)) for _round in range(rounds)]
    return Pair(
        statistics.median(time for time, _peer in times),
        statistics.median(time for _ours, time in times),
        statistics.median(one / other for one, other in times),
    )


def seconds(command: Sequence[str]) -> float:
    """How long a command takes as a whole process, its start included."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start
