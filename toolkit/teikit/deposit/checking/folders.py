"""A package that is a folder: its files by name. Links are told, not followed."""

from __future__ import annotations

import contextlib
import os
from typing import IO, TYPE_CHECKING

from ...diagnostics import Diagnostic
from ...errors import ReadError, reason_of
from ..member_names import danger_of, twins
from .unpacked import Damaged, Package, placed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def walked(path: Path) -> Package:
    """The package in a folder. Raises `ReadError` where a folder in it cannot be read."""
    sizes: dict[str, int] = {}
    findings: list[Diagnostic] = []
    told: set[str] = set()
    for name, entry in _entries(path):
        danger = danger_of(name)
        if entry.is_symlink() or not entry.is_file(follow_symlinks=False):
            message = "is a link" if entry.is_symlink() else "is neither a file nor a folder"
            findings.append(_finding(path, name, "package/link", f"“{name}” {message}", "put the file itself there"))
            told.add(name)
            continue
        if danger:
            findings.append(_finding(path, name, "package/unsafe-name", f"the name “{name}” {danger}", "rename it"))
            told.add(name)
        sizes[name] = entry.stat(follow_symlinks=False).st_size
    for one, other, why in twins(sizes):
        message = f"“{other}” and “{one}” {why}"
        findings.append(_finding(path, other, "package/twin-name", message, "rename one of them"))
    return Package(path, sizes, lambda name: _opened(path, name), tuple(findings), frozenset(told))


def _entries(path: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder but the folders themselves, by name, links to folders among them."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(path / folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            raise ReadError(
                f"the folder {path / folder} cannot be read: {reason_of(error)}", help="check its permissions"
            ) from None
        for entry in entries:
            name = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{name}/")
            else:
                yield name, entry


@contextlib.contextmanager
def _opened(path: Path, name: str) -> Iterator[IO[bytes]]:
    try:
        with (path / name).open("rb", buffering=0) as file:
            yield file
    except OSError as error:
        raise Damaged(reason_of(error)) from None


def _finding(path: Path, name: str, code: str, message: str, help_: str) -> Diagnostic:
    return Diagnostic(placed(path, name), 0, 0, code, message, help=help_)
