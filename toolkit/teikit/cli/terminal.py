"""What the command line says and returns: reports to stdout, notices to stderr, and the one boundary of exceptions."""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import os
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from ..errors import TeikitError, nameless, reason_of
from ..processes.interruption import ended_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic

CLEAN: Final = 0
ERRORS_FOUND: Final = 1
COULD_NOT_RUN: Final = 2
OUR_FAULT: Final = 3

_OF_THE_MACHINE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})
REPORTS: Final = ("text", "json", "jsonl", "sarif", "junit", "github")


def attempts(
    paths: Iterable[Path], check: Callable[[Path], Sequence[Diagnostic]]
) -> Iterator[tuple[Path, Sequence[Diagnostic] | TeikitError]]:
    """Each path with what was found there, or why it could not be checked, which does not stop the others."""
    for path in paths:
        try:
            yield path, check(path)
        except TeikitError as error:
            yield path, error


def reported(outcomes: Iterable[tuple[Path, Sequence[Diagnostic] | TeikitError]], report_format: str) -> int:
    """Print what was found in each path as it comes, and give the exit code."""
    found: list[Diagnostic] = []
    checked: list[Path] = []
    failed = False
    for path, outcome in outcomes:
        if isinstance(outcome, TeikitError):
            failed = True
            _failure(outcome)
            continue
        checked.append(path)
        found.extend(outcome)
        if report_format == "text":
            _print_text(outcome)
    if report_format != "text":
        sys.stdout.write(_for_programs(report_format, found, checked))
    elif found:
        from ..reports import text

        notice(text.summary(found))
    return COULD_NOT_RUN if failed else _code_for(found)


def reported_beside(
    outcomes: Iterable[tuple[Path, Sequence[Diagnostic] | TeikitError]], area: str, report: Callable[[], bytes]
) -> int:
    """Write a report that can hold the findings of one area only, tell the others on stderr; give the exit code."""
    found: list[Diagnostic] = []
    failed = False
    for _path, outcome in outcomes:
        if isinstance(outcome, TeikitError):
            failed = True
            _failure(outcome)
        else:
            found.extend(outcome)
    others = [diagnostic for diagnostic in found if diagnostic.code.partition("/")[0] != area]
    noticed(others)
    if others:
        notice(f"teikit: this report can hold the findings of {area} alone; the other {len(others)} are told here")
    write_bytes(report())
    return COULD_NOT_RUN if failed else _code_for(found)


def _code_for(found: Sequence[Diagnostic]) -> int:
    return ERRORS_FOUND if any(diagnostic.is_error for diagnostic in found) else CLEAN


def _for_programs(report_format: str, found: Sequence[Diagnostic], checked: Sequence[Path]) -> str:
    match report_format:
        case "junit":
            from ..reports import junit

            return junit.report(found, checked)
        case "sarif":
            from ..explain import titles
            from ..reports import sarif

            return sarif.report(found, titles(), _version())
        case "github":
            from ..reports import github

            return github.report(found)
        case "jsonl":
            from ..reports import jsonl

            return jsonl.report(found)
    from ..reports import json

    return json.report(found)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("teikit")
    except PackageNotFoundError:  # a clone that is not installed
        return ""


def _print_text(diagnostics: Sequence[Diagnostic]) -> None:
    if diagnostics:
        from ..parsing.decoding import source_lines
        from ..reports import text

        sys.stdout.write(text.report(diagnostics, source_lines))


def run(command: click.Group) -> int:
    """Run the command line: the one boundary where exceptions end. Gives the exit code."""
    _let_terminals_show_what_they_can()
    gc.set_threshold(5_000, 10, 10)  # what is remembered of schemas is much, and never garbage
    try:
        code = command.main(prog_name="teikit", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stopped:
        return stopped.exit_code
    except click.ClickException as error:
        with contextlib.suppress(OSError):
            error.show()
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        notice("stopped")
        return COULD_NOT_RUN
    except (BrokenPipeError, SystemExit):  # click makes the one of the other
        _forget_stdout()
        return COULD_NOT_RUN
    except TeikitError as error:
        return _refused(error)
    except OSError as error:
        return _our_fault(error) if error.errno not in _OF_THE_MACHINE else _refused(_unwritten(error))
    except Exception as error:
        told = nameless(error) if isinstance(error, UnicodeEncodeError) else None
        return _our_fault(error) if told is None else _refused(told)
    return code if isinstance(code, int) else CLEAN


def _refused(error: TeikitError) -> int:
    _failure(error)
    return COULD_NOT_RUN


def _unwritten(error: OSError) -> TeikitError:
    where = error.filename or "the output"
    return TeikitError(f"{where} cannot be written: {reason_of(error)}", help="make room, or write elsewhere")


def _our_fault(error: Exception) -> int:
    if os.environ.get("TEIKIT_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    said = " ".join(str(error).split())
    notice(
        f"teikit: this is a fault of teikit itself ({type(error).__name__}: {said}); please report it, "
        "with the document and what TEIKIT_DEBUG=1 shows"
    )
    return OUR_FAULT


def _failure(error: TeikitError) -> None:
    notice(f"teikit: {error.message}")
    if error.help:
        notice(f"     help: {error.help}")


def noticed(diagnostics: Sequence[Diagnostic]) -> int:
    """Tell findings on stderr, where stdout holds a result, and give the exit code."""
    if diagnostics:
        from ..parsing.decoding import source_lines
        from ..reports import text

        sys.stderr.write(text.report(diagnostics, source_lines))
    return _code_for(diagnostics)


def write_as_it_is(text: str) -> None:
    """Write to stdout in UTF-8, each line ended as it is, on Windows too."""
    write_bytes(text.encode("utf-8"))


def writer_beside(report_format: str) -> Callable[[str], object]:
    """What writes lines that belong to no report: to stdout, or to stderr where a report for programs stands alone."""
    return write_as_it_is if report_format == "text" else sys.stderr.write


def write_bytes(data: bytes) -> None:
    """Write to stdout after what was printed there."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


@contextlib.contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Shows on stderr how far something long has come, where that is a terminal: to be told how much of how much.

    The block is ended in order, so that the terminal is left as it was.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with ended_in_order(), contextlib.ExitStack() as stack:
        bars: list[Any] = []

        def told(done: int, total: int) -> None:
            if not bars:  # it is shown when there is something to tell
                bars.append(stack.enter_context(click.progressbar(length=max(total, 1), label=label, file=sys.stderr)))
            bars[0].update(done - bars[0].pos)

        yield told


def written(files: Sequence[Path], out: Path) -> None:
    """Tell which files were written: one by one in the folder itself, those in folders below it counted."""
    below = [file.parent for file in files if file.parent != out]
    for file in files:
        if file.parent == out:
            notice(str(file))
    for folder in dict.fromkeys(below):
        count = below.count(folder)
        notice(f"{folder}: {count} {'picture' if count == 1 else 'pictures'}")


def notice(text: str) -> None:
    """Tell something on stderr, line by line. Where that cannot be written to, the exit code still says it."""
    if not text.isprintable():
        from ..reports.text import printable

        text = "\n".join(map(printable, text.split("\n")))
    with contextlib.suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def _let_terminals_show_what_they_can() -> None:
    """A terminal that is not UTF-8 gets escapes for what it cannot show, and no exception."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _forget_stdout() -> None:
    """The reader has gone: nothing more can be said, nor flushed at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
