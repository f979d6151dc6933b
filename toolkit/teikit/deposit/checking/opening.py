"""Opening a package, a zip or a folder, without unpacking it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from ...errors import ReadError
from .folders import walked
from .zips import scanned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .unpacked import Package


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package at a path. Raises `ReadError` where there is nothing that could be read."""
    try:
        if path.is_dir():
            yield walked(path)
            return
        if not path.is_file() and path.exists():
            raise ReadError(f"{path} is neither a file nor a folder", help="name a zip, or a folder that was one")
        file = path.open("rb")
    except FileNotFoundError:
        raise ReadError(f"there is no package {path}", help="check the path") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise ReadError(f"the package {path} cannot be read: {reason}", help="check its permissions") from None
    with file:
        yield scanned(path, file)
