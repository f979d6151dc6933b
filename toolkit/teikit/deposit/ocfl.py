"""A package as a version of an object in an OCFL 1.1 store, by ocfl-py (the extra ``teikit[ocfl]``).

The new version is made beside the store and moved in when it is whole, so that a store is not left half-written by
whatever happens while files are copied.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import re
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
_VERSION: Final = re.compile(r"v(\d+)")


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
                _carry_through(place, workshop)
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
        raise TeikitError(message, help="install it by: pip install ocfl-py") from None
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


def _carry_through(place: Path, workshop: Path) -> None:
    """End what a run that was killed had begun: its version is there, whole, and the inventories lag behind.

    Each version holds the inventories as they were when it was the last, and moves in before they do.
    """
    versions = {
        int(found[1]): version
        for version in place.iterdir()
        if (found := _VERSION.fullmatch(version.name)) and all((version / name).is_file() for name in _INVENTORIES)
    }
    last = max(versions, default=0)
    if last == 0 or not _agree(versions[last]):
        return
    whole = [(versions[last] / name).read_bytes() for name in _INVENTORIES]
    if _head(place) != last - 1 and (place / _INVENTORIES[0]).read_bytes() != whole[0]:
        return
    for name, data in zip(_INVENTORIES, whole, strict=True):
        if not (place / name).exists() or (place / name).read_bytes() != data:
            (workshop / name).write_bytes(data)
            (workshop / name).replace(place / name)


def _agree(version: Path) -> bool:
    """Whether the inventory of a version has the digest beside it."""
    inventory, sidecar = ((version / name).read_bytes() for name in _INVENTORIES)
    return sidecar.split()[:1] == [hashlib.sha512(inventory).hexdigest().encode("ascii")]


def _head(place: Path) -> int | None:
    """The number of the last version of an object by its inventory; none where that cannot be understood."""
    try:
        found = _VERSION.fullmatch(json.loads((place / _INVENTORIES[0]).read_bytes())["head"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return int(found[1]) if found else None


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
