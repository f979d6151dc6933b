"""A package as a version of an object in an OCFL 1.1 store, by ocfl-py (the extra ``teikit[ocfl]``).

The new version is made beside the store and moved in when it is whole, so that a store is not left half-written by
whatever happens while files are copied. Runs that add to one store do so one after the other.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any, Final

from ..errors import TeikitError, WriteError, reason_of
from ..processes.turns import turn
from .store import opened, workshop

_INVENTORIES: Final = ("inventory.json", "inventory.json.sha512")
_VERSION: Final = re.compile(r"v(\d+)")


def add(root: Path, identifier: str, package: Path, *, day: str, agent: str) -> str:
    """Add what is in a package to the store at `root`, as a version of the object `identifier`.

    A store that is not there is made. Gives the version's name, such as ``v2``; nothing where the last is the same.

    Raises `WriteError` where the store cannot be written, `TeikitError` where it is none or ocfl-py is not installed.
    """
    ocfl = _library()
    try:
        root.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        help_ = "name a folder, which need not be there yet"
        raise WriteError(f"{root} is not a folder, so it is no store", help=help_) from None
    except OSError as error:
        reason = reason_of(error)
        raise WriteError(f"the store {root} cannot be made: {reason}", help="choose another folder") from None
    try:
        with workshop(root) as folder:
            bag = _unpacked(package, folder)
            told = ocfl.VersionMetadata(
                created=f"{day}T00:00:00Z", message="deposited", name=agent, address="urn:teikit"
            )
            with turn(root), opened(ocfl, root, folder) as store:
                place = root / str(store.object_path(identifier))
                if place.exists():
                    _carry_through(place, folder)
                    return _next(ocfl, place, bag, folder / "object", told)
                return _first(ocfl.Object(identifier=identifier), place, bag, folder / "object", told)
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


def _unpacked(package: Path, workshop: Path) -> Path:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(workshop / "bag")  # written by us a moment ago
    (folder,) = (workshop / "bag").iterdir()
    return folder


def _carry_through(place: Path, folder: Path) -> None:
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
            (folder / name).write_bytes(data)
            (folder / name).replace(place / name)


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


def _first(made: Any, place: Path, bag: Path, copy: Path, told: Any) -> str:
    made.create(srcdir=str(bag), metadata=told, objdir=str(copy))
    place.parent.mkdir(parents=True, exist_ok=True)
    moved_in(copy, place, "v1")
    return "v1"


def moved_in(made: Path, place: Path, version: str) -> None:
    """Put a folder in its place. Where another run was faster that keeps no turns, it is not put on what that has made.

    Raises `TeikitError` then.
    """
    try:
        made.rename(place)
    except OSError:
        if place.exists():
            message = f"another run has added version {version} to the store meanwhile; this one has added nothing"
            raise TeikitError(message, help="run the same command again") from None
        raise


def _next(ocfl: Any, place: Path, bag: Path, copy: Path, told: Any) -> str:
    """The version after the last: made on a copy of the object, whose files are the same files, then moved over."""
    shutil.copytree(place, copy, copy_function=_linked)
    inventory = ocfl.Object().add_version_with_content(str(copy), str(bag), told, abort_if_no_difference=True)
    if inventory is None:
        return ""
    head = str(inventory.head)
    moved_in(copy / head, place / head, head)
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
