"""How a package is prepared in a process of its own, in two stages: while the sources are packed, the rest is made."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..diagnostics import Diagnostic
from ..document import read
from ..errors import WriteError, reason_of
from ..processes import ahead
from ..rendering import FORMATS
from .preparing import completed, surveyed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..processes.ahead import Ahead
    from ..schema.access import Access
    from .contents import File
    from .preparing import Package, Survey

_LARGE: Final = 1 << 20  # bytes, from which on a file is handed over on the disk

_of_this_process: list[tuple[Survey, Ahead | None]] = []
_open = contextlib.ExitStack()


def made_ready() -> None:
    """To be called where the stages will be: what they need is imported by now."""


def survey(
    path: Path, restricted: bool, schema: Sequence[Path], access: Access
) -> tuple[tuple[File, ...] | None, tuple[Diagnostic, ...]]:
    """The files that a text stands on, which are there, and what was found; no files where that is an error.

    Raises `ReadError` or `SchemaError` where it cannot be carried out.
    """
    begun = _open.enter_context(ahead.begun(path, FORMATS, "corrected"))
    document = read(path)
    if isinstance(document, Diagnostic):
        return None, (document,)
    found = surveyed(document, restricted=restricted, schema=schema, access=access)
    _of_this_process.append((found, begun))
    return None if found.has_errors else found.sources, found.found


def complete(scratch: Path) -> tuple[Package | None, tuple[Diagnostic, ...]]:
    """The package of what was surveyed last, and all that was found; no package where that is an error.

    Of its files only those are given that the survey has not given: they are many, and known.
    What is made and large is laid down in the folder `scratch`, so that nobody has to hold it.
    Raises `StylesheetError` where a stylesheet fails, `WriteError` where the folder cannot hold it.
    """
    if not _of_this_process:
        return None, ()
    survey_, begun = _of_this_process.pop()
    package, found = completed(survey_, begun)
    _open.close()
    if package is not None:
        known = {file.name for file in survey_.sources}
        made = [file for file in package.files if file.name not in known]
        files = (_laid_down(file, scratch / str(number)) for number, file in enumerate(made))
        package = replace(package, files=tuple(files))
    return package, found


def _laid_down(file: File, path: Path) -> File:
    if isinstance(file.content, Path) or len(file.content) < _LARGE:
        return file
    try:
        path.write_bytes(file.content)
    except OSError as error:
        reason = reason_of(error)
        raise WriteError(f"{path.parent} cannot be written to: {reason}", help="make room there") from None
    return replace(file, content=path)
