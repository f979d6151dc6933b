"""The command line: open, call, print, exit.

Exit codes: 0 clean, 1 errors found, 2 could not run, 3 a fault of teikit's own.
"""

from __future__ import annotations

import contextlib
import os
import sys

from ..processes import interruption

# What a second process makes ready for the commands that need one, while this one imports what reads their options.
_READY = {"build": "teikit.rendering:made_ready", "deposit": "teikit.deposit.stages:made_ready"}
_NOTHING_TO_RENDER = {"--check", "--help", "-h"}


def main() -> None:
    """The entry point of the `teikit` command."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # whoever started us has closed it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  (a name, and to the end)
    interruption.leave_to_the_system()
    code = _run(sys.argv[1:])
    with contextlib.suppress(OSError, ValueError):  # whoever read it has gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # all is written; to take Saxon and the trees apart would be a tenth of a run


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in _READY and not _NOTHING_TO_RENDER.intersection(arguments):
        from ..processes import workers

        workers.begin(_READY[arguments[0]])
    from .commands import run

    return run()
