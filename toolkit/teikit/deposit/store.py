"""The root of an OCFL store: made where there is none, and a folder on the same disk in which versions are made."""

from __future__ import annotations

import contextlib
import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..paths import real
from ..processes.interruption import ended_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAYOUT: Final = "0003-hash-and-id-n-tuple-storage-layout"
_LOST_AND_FOUND: Final = "lost+found"  # a new disk has one, which is the system's


@contextlib.contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """A folder from which things can be moved into the store's, which is there; gone afterwards.

    It lies beside the store; where that is another disk, or not to be written to, in it.
    """
    with ended_in_order(), contextlib.ExitStack() as stack:
        try:
            folder = _temporary(stack, real(root).parent, root.name)
            _try_to_move(folder, root)
        except OSError:
            folder = _temporary(stack, real(root), root.name)
        yield folder


def _temporary(stack: contextlib.ExitStack, parent: Path, name: str) -> Path:
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=f".{name}.teikit-", dir=parent)))


def _try_to_move(folder: Path, root: Path) -> None:
    """Raises `OSError` where nothing can be moved from one to the other: only trying tells of every kind of mount."""
    with tempfile.TemporaryDirectory(prefix=f".{root.name}.teikit-", dir=folder, ignore_cleanup_errors=True) as trial:
        moved = root / Path(trial).name
        Path(trial).rename(moved)
        moved.rename(trial)


@contextlib.contextmanager
def opened(ocfl: Any, root: Path, folder: Path) -> Iterator[Any]:
    """The store, made in a folder and moved over where there is nothing.

    The library is silent: what is wrong is told as an exception.
    """
    logger = logging.getLogger()
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        if _is_empty(root):
            ocfl.StorageRoot(root=str(folder / "store"), layout_name=_LAYOUT).initialize()
            for part in sorted((folder / "store").iterdir(), reverse=True):  # what says that it is a store comes last
                if not (root / part.name).is_dir():  # of a run that was killed
                    part.rename(root / part.name)
        yield ocfl.StorageRoot(root=str(root))
    finally:
        logger.setLevel(level)


def _is_empty(root: Path) -> bool:
    """Whether there is nothing yet but what a run that was killed, or the system, has left."""
    own = (f".{root.name}.teikit-", _LOST_AND_FOUND, "extensions", "ocfl_layout.json", ".teikit.lock")
    return all(part.name.startswith(own) for part in root.iterdir())
