"""What was fetched, kept in a folder: each file below its address and its own digest, so that damage is seen."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from ...processes.interruption import put_off


def kept(folder: Path, url: str) -> Path | None:
    """The file in the folder; none where it is not there, or is not what was fetched."""
    try:
        copies = sorted(_entry(folder, url).iterdir())
    except OSError:
        return None
    return next((copy / _name(url) for copy in copies if _is_whole(copy / _name(url))), None)


def keep(folder: Path, url: str, data: bytes) -> Path:
    """Put it in the folder, whole or not at all, and give the file.

    Many may do so at once: what one has kept is never removed by another, at most replaced by the same bytes.
    Raises `OSError` where it cannot be kept.
    """
    target = _entry(folder, url) / _digest(data) / _name(url)
    try:
        with put_off():
            _write(target, data)
    except OSError:
        if not _is_whole(target):  # else another was faster, and the system lets no open file be replaced
            raise
    return target


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, made = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(made).replace(target)
    finally:
        Path(made).unlink(missing_ok=True)


def _entry(folder: Path, url: str) -> Path:
    return folder / _digest(url.encode("utf-8", "surrogatepass"))


def _name(url: str) -> str:
    """A name for the file that no system minds, with the ending of the URL's."""
    last = urlsplit(url).path.rsplit("/", 1)[-1]
    return "schema-" + re.sub(r"[^A-Za-z0-9._-]", "_", last)[-60:].rstrip(".")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _is_whole(path: Path) -> bool:
    """Whether a file is what its folder says that it is."""
    try:
        return _digest(path.read_bytes()) == path.parent.name
    except OSError:
        return False
