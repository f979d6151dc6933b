"""Whole processes timed in turns, so that whatever else the machine does falls on both alike."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Pair:
    """The medians of two commands in seconds, and of the ratios of their neighbouring runs.

    `work` is the ratio of the processors' time, which does not change with what else the machine does, and `memory`
    what ours took at its largest, in megabytes; both are 0 where the system does not tell them.
    """

    ours: float
    peer: float
    ratio: float
    work: float
    memory: float


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from its start to its end and of the processors, and megabytes at its largest.

    `memory` is that of the largest process where it starts others, `own` its own; 0 where the system does not tell.
    """

    seconds: float
    work: float
    memory: float
    own: float = 0.0


def paired(ours: Sequence[str], peer: Sequence[str], rounds: int, *, prepare: Callable[[], None] | None = None) -> Pair:
    """Run two commands in turns, after one run each that does not count. That they find errors is their affair.

    `prepare` is called before each run of ours. Ends the benchmark where a command cannot be run: see `run`.
    """
    runs = []
    for _round in range(rounds + 1):
        if prepare is not None:
            prepare()
        runs.append((run(ours), run(peer)))
    counted = runs[1:]
    return Pair(
        statistics.median(one.seconds for one, _ in counted),
        statistics.median(other.seconds for _, other in counted),
        statistics.median(one.seconds / other.seconds for one, other in counted),
        statistics.median(one.work / other.work if other.work else 0.0 for one, other in counted),
        max(one.memory for one, _ in runs),
    )


def run(command: Sequence[str], allowed: Sequence[int] = (0, 1)) -> Run:
    """Run a command as a whole process, its start included.

    Ends the benchmark where it cannot be started, or exits with a code that is not `allowed`: what has failed is soon
    done. A checker's 1 means that it has found errors.
    """
    start = time.perf_counter()
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError as error:
        sys.exit(f"{command[0]} cannot be started: {error}")
    if sys.platform == "win32":
        _end_if_failed(command, process.wait(), allowed)
        return Run(time.perf_counter() - start, 0.0, 0.0)
    peaks = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, peaks))
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    _end_if_failed(command, process.returncode, allowed)
    megabytes = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Run(seconds, usage.ru_utime + usage.ru_stime, megabytes, peaks[-1])


def _watch(process: int, peaks: list[float]) -> None:
    """Note the highest memory of a process itself, in megabytes, until it ends; where there is ``/proc``."""
    while True:
        try:
            told = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            return
        if not (peak := re.search(r"VmHWM:\s*(\d+) kB", told)):
            return  # it has ended
        peaks.append(int(peak[1]) / 1024)
        time.sleep(0.02)


def _end_if_failed(command: Sequence[str], code: int, allowed: Sequence[int]) -> None:
    if code not in allowed:
        shown = " ".join(command[:12]) + (" …" if len(command) > 12 else "")
        sys.exit(f"a command failed with exit code {code}, so nothing can be measured: {shown}")
