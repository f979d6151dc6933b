"""Where a path leads."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """The absolute path, all links followed. Links that lead around in a circle end where they are, and are no file.

    `Path.resolve` raises `RuntimeError` for those, in Python 3.12 and before.

    Raises `OSError` or `ValueError` where no file system takes such a path.
    """
    return Path(os.path.realpath(path))


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder's or leads below it, both absolute and without links or steps upwards."""
    if os.name == "nt":  # where one name has several spellings
        return path.is_relative_to(folder)
    start = str(folder)
    return str(path).startswith(start if start.endswith("/") else f"{start}/") or str(path) == start
