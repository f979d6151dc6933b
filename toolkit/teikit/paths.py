"""Where a path leads."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from stat import S_ISLNK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def real(path: Path) -> Path:
    """The absolute path, all links followed. Links that lead around in a circle end where they are, and are no file.

    `Path.resolve` raises `RuntimeError` for those, in Python 3.12 and before.

    Raises `OSError` or `ValueError` where no file system takes such a path.
    """
    return Path(os.path.realpath(path))


def named(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> tuple[Path, ...]:
    """The paths that a caller names: several, or the one where it names one, whose letters are not several."""
    return (Path(paths),) if isinstance(paths, (str, os.PathLike)) else tuple(map(Path, paths))


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder's or leads below it, both absolute and without links or steps upwards."""
    if os.name == "nt":  # where one name has several spellings
        return path.is_relative_to(folder)
    start = str(folder)
    return str(path).startswith(start if start.endswith("/") else f"{start}/") or str(path) == start


class Surroundings:
    """A folder, and where the names lead that are relative to it. Texts point often, and to few files: it remembers."""

    def __init__(self, folder: Path) -> None:
        self.folder = real(folder)
        self._resolved: dict[str, Path | None] = {}
        self._folders: dict[Path, Path] = {}

    def resolved(self, name: str) -> Path | None:
        """The absolute path that a name means; none where no file system takes it.

        Raises `UnicodeEncodeError` where this system cannot write it, and others can.
        """
        if name not in self._resolved:
            try:
                self._resolved[name] = self.followed(self.folder / name)
            except (OSError, ValueError) as error:
                if isinstance(error, UnicodeEncodeError) and sys.getfilesystemencoding() != "utf-8":
                    raise
                self._resolved[name] = None
        return self._resolved[name]

    def followed(self, path: Path) -> Path:
        """A path with all links followed; those to its folder once for all files in it."""
        folder = path.parent
        if path.name in {"", ".."} or os.name == "nt":  # where a name has several spellings besides
            return real(path)
        if folder not in self._folders:
            self._folders[folder] = real(folder)
        found = self._folders[folder] / path.name
        try:
            return real(found) if S_ISLNK(found.lstat().st_mode) else found
        except OSError:
            return found  # there is none

    def within(self, name: str) -> Path | None:
        """The same where it lies in the folder or below, whether there is such a file or not; else none."""
        path = self.resolved(name)
        if path is None:
            return self.folder / "\N{REPLACEMENT CHARACTER}"  # what no file system takes is not there
        return path if lies_in(path, self.folder) else None
