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
