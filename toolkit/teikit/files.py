"""Whether a file that was named is there, and its bytes, whatever kind of file it is."""

from __future__ import annotations

import errno
from stat import S_ISBLK, S_ISCHR, S_ISFIFO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_of_pipes: dict[Path, bytes] = {}


class DeviceError(OSError):
    """A device is asked for its bytes, such as ``/dev/zero``, which has no end of them."""


def content(path: Path) -> bytes:
    """All bytes of a file. Those of a pipe, which gives them but once, are kept for whoever asks again.

    Raises `OSError` or `ValueError` where it cannot be read, `DeviceError` where it may never end.
    """
    kind = path.stat().st_mode
    if S_ISCHR(kind) or S_ISBLK(kind):
        raise DeviceError(errno.EINVAL, "it is a device, and no file")
    if not S_ISFIFO(kind):
        return path.read_bytes()
    if path not in _of_pipes:
        _of_pipes[path] = path.read_bytes()
    return _of_pipes[path]


def is_file(path: Path) -> bool:
    """Whether there is such a file; also for a path that no file system takes, such as one that is too long."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; where the system does not let it be seen, there is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_pipe(path: Path) -> bool:
    """Whether there is such a pipe; as `is_folder`."""
    try:
        return path.is_fifo()
    except (OSError, ValueError):
        return False
