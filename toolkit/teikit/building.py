"""Validate, then render: one document into all the files of its edition."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import workers
from .access import LOCAL, Access
from .diagnostics import Diagnostic
from .document import read
from .errors import WriteError
from .rendering import FORMATS, Format, Profile, Reading, file_name, rendered, rendered_apart, write
from .selection import EVERYTHING, Selection
from .validation import findings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike


@dataclass(frozen=True, slots=True)
class Built:
    """The files written, in the order of the formats, and all that was found. An error leaves no file written."""

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def refuse_equal_names(paths: Sequence[Path]) -> None:
    """Raises `WriteError` where two documents would be written under one name."""
    seen: dict[str, Path] = {}
    for path in paths:
        other = seen.setdefault(path.stem.casefold(), path)
        if other is not path:
            message = f"{other} and {path} would be written under one name"
            raise WriteError(message, help="build them one at a time, each into its own folder by -o")


def build(
    path: str | PathLike[str],
    out: str | PathLike[str],
    *,
    formats: Sequence[Format] = FORMATS,
    reading: Reading = "corrected",
    profile: Profile = "reading",
    schema: Sequence[Path] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
    side_by_side: bool = False,
) -> Built:
    """Validate a document and, where it has no error, write it in some formats into the folder `out`.

    All files are replaced, or none: an error found on the way leaves what stood there. Warnings do not stop it.

    `side_by_side` renders page and book in a process of their own while the document is checked. That is quicker for
    one document in a fresh process, and slower for many.

    Raises the `TeikitError`s of `validate` and `render`.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return Built((), (document,))
    apart = [name for name in formats if name != "text"] if side_by_side and workers.can_help() else []
    with contextlib.ExitStack() as stack:
        worker = stack.enter_context(workers.Worker()) if apart else None
        if worker:
            worker.call(rendered_apart, document.path, document.data, apart, reading)
        found = list(findings(document, schema=schema, access=access, selection=selection))
        if any(finding.is_error for finding in found):
            return Built((), tuple(found))
        files, more = rendered(document, [name for name in formats if name not in apart], reading, profile)
        if worker:
            files_apart, more_apart = worker.result()
            files |= files_apart
            more += [finding for finding in more_apart if finding not in more]
    found += more
    if any(finding.is_error for finding in found):
        return Built((), tuple(found))
    ordered = {name: files[name] for name in (file_name(document.path, format_) for format_ in formats)}
    return Built(tuple(write(document, ordered, Path(out))), tuple(found))
