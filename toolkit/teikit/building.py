"""Validate, then render: one document into all the files of its edition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic, has_errors
from .document import read
from .errors import WriteError
from .paths import named
from .rendering import FORMATS, Format, Profile, Reading, rendered, write
from .schema.access import LOCAL, Access
from .validation import findings
from .validation.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from .processes.ahead import Ahead


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
    linked: bool = False,
    schema: Sequence[str | PathLike[str]] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
    ahead: Ahead | None = None,
) -> Built:
    """Validate a document and, where it has no error, write it in some formats into the folder `out`.

    `reading`, `profile` and `linked` are those of `teikit.render`. All files are replaced, or none: an error found on
    the way leaves what stood there. Warnings do not stop it.

    `ahead` is what `processes.ahead.begun` has begun to render elsewhere; it is used if the document is still the same.

    Raises the `TeikitError`s of `validate` and `render`.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return Built((), (document,))
    found = list(findings(document, schema=named(schema), access=access, selection=selection))
    if has_errors(found):
        return Built((), tuple(found))
    files, more = rendered(document, formats, reading, profile, linked, ahead)
    found = _each_once(found, more)
    if has_errors(found):
        return Built((), tuple(found))
    return Built(tuple(write(document, files, Path(out))), tuple(found))


def _each_once(found: Sequence[Diagnostic], more: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What validation found and what rendering did; where both tell the same of one place, as rendering has it."""
    again = {(one.code, one.range): one for one in more}
    kept = [again.get((one.code, one.range), one) for one in found]
    return [*kept, *(one for one in more if one not in kept)]
