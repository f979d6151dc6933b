"""A package as a version of an object in an OCFL 1.1 store, by ocfl-py (the extra ``teikit[ocfl]``).

The new version is made beside the store and moved in when it is whole, so that a store is not left half-written by
whatever happens while files are copied.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import TeikitError, WriteError, reason_of
from ..paths import real

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAYOUT: Final = "0003-hash-and-id-n-tuple-storage-layout"
_INVENTORIES: Final = ("inventory.json", "inventory.json.sha512")


def add(root: Path, identifier: str, package: Path, *, day: str, agent: str) -> str:
    """Add what is in a package to the store at `root`, as a version of the object `identifier`.

    A store that is not there is made. Gives the version's name, such as ``v2``; nothing where the last is the same.

    Raises `WriteError` where the store cannot be written, `TeikitError` where it is none or ocfl-py is not installed.
    """
    ocfl = _library()
    try:
        with _store(ocfl, root) as store, _workshop(root) as workshop:
            place = root / str(store.object_path(identifier))
            bag = _unpacked(package, workshop)
            told = ocfl.VersionMetadata(
                created=f"{day}T00:00:00Z", message="deposited", name=agent, address="urn:teikit"
            )
            if place.exists():
                return _next(ocfl, place, bag, workshop / "object", told)
            made = ocfl.Object(identifier=identifier)
            made.create(srcdir=str(bag), metadata=told, objdir=str(workshop / "object"))
            place.parent.mkdir(parents=True, exist_ok=True)
            (workshop / "object").rename(place)
            return "v1"
    except OSError as error:
        reason = reason_of(error)
        raise WriteError(f"the store {root} cannot be written: {reason}", help="choose another folder") from None
    except (ocfl.ObjectException, ocfl.StorageRootException, ocfl.InventoryException) as error:
        raise TeikitError(
            f"the store {root} is not as OCFL has it: {error}", help="check it by ocfl-validate.py"
        ) from None


def _library() -> Any:
    try:
        import ocfl
    except ImportError:
        message = "ocfl-py, which writes stores, is not installed"
        raise TeikitError(message, help="install it by: pip install 'teikit[ocfl]'") from None
    return ocfl


@contextlib.contextmanager
def _store(ocfl: Any, root: Path) -> Iterator[Any]:
    """The store, made where there is nothing, with the library silent: what is wrong is told as an exception."""
    logger = logging.getLogger()
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        if root.is_dir() and not any(root.iterdir()):
            root.rmdir()
        if not root.exists():
            root.parent.mkdir(parents=True, exist_ok=True)
            ocfl.StorageRoot(root=str(root), layout_name=_LAYOUT).initialize()
        yield ocfl.StorageRoot(root=str(root))
    finally:
        logger.setLevel(level)


@contextlib.contextmanager
def _workshop(root: Path) -> Iterator[Path]:
    """A folder beside the store, on the same disk, that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f".{root.name}.teikit-", dir=real(root).parent) as folder:
        yield Path(folder)


def _unpacked(package: Path, workshop: Path) -> Path:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(workshop / "bag")  # written by us a moment ago
    (folder,) = (workshop / "bag").iterdir()
    return folder


def _next(ocfl: Any, place: Path, bag: Path, copy: Path, told: Any) -> str:
    """The version after the last: made on a copy of the object, whose files are the same files, then moved over."""
    shutil.copytree(place, copy, copy_function=_linked)
    inventory = ocfl.Object().add_version_with_content(str(copy), str(bag), told, abort_if_no_difference=True)
    if inventory is None:
        return ""
    head = str(inventory.head)
    (copy / head).rename(place / head)
    for name in _INVENTORIES:
        (copy / name).replace(place / name)
    return head


def _linked(source: str, target: str) -> None:
    """A second name for a file, since none is ever changed; a copy of an inventory, and where there are no links."""
    if Path(source).name not in _INVENTORIES:
        with contextlib.suppress(OSError):
            os.link(source, target)
            return
    shutil.copyfile(source, target)
