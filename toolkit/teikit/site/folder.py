"""The folder of a site: written apart, then put in place; what others have put there stays.

A list of what was written (``teikit-site.json``) lies among the files. By it an earlier run's files that are no longer
made are found again, and no other file is ever replaced or removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from ..errors import WriteError, reason_of
from ..paths import real
from ..processes.interruption import put_off
from ..processes.turns import locked, turn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

LIST: Final = "teikit-site.json"
_UNFINISHED: Final = ".teikit-site-*.tmp"
_LOCK: Final = ".lock"  # held by the run that writes there


class Staging:
    """A new version of a site, beside the old one until `publish`. Leaving it removes what is not published."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._digests: dict[str, str] = {}
        self._folder, self._lock = out, -1  # there is none yet
        try:
            self._begin(out if out.exists() else out.parent)
        except OSError as error:
            self._end()
            raise _unwritable(out, error) from None
        except KeyboardInterrupt:
            self._end()
            raise

    def _begin(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        with turn(real(self._out).parent):
            for old in home.glob(_UNFINISHED):
                _clear_away(old)
            with put_off():  # till it is known what is to be taken away
                self._folder = _new_folder(home)
                self._lock = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT)
                locked(self._lock)

    def _end(self) -> None:
        self._let_go()
        if self._folder != self._out:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def _let_go(self) -> None:
        with contextlib.suppress(OSError):  # it was let go of before
            os.close(self._lock)
            self._lock = -1

    def add(self, name: str, data: bytes) -> None:
        """Write a file; its name may lead into folders. One that is there already is replaced."""
        path = self._folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise _unwritable(self._out, error) from None
        self._digests[name] = hashlib.sha256(data).hexdigest()

    def publish(self) -> tuple[list[Path], list[Path]]:
        """Put all in place. Gives the files of the site, and those of an earlier run that are no longer made but were
        changed by somebody since, and therefore stay.

        Two runs that end at once do so one after the other, so the site is that of the last.
        Raises `WriteError` where a file would replace one that teikit did not make; then nothing is changed.
        """
        files = [self._out / name for name in sorted(self._digests)]
        try:
            with turn(real(self._out).parent), put_off():
                if self._out.exists():
                    return files, self._replace()
                self._write_list(self._folder, self._digests)
                self._let_go()
                (self._folder / _LOCK).unlink()
                self._folder.rename(self._out)
                return files, []
        except OSError as error:
            raise _unwritable(self._out, error) from None

    def _replace(self) -> list[Path]:
        before = _listed(self._out)
        self._refuse_to_replace(before)
        self._write_list(self._out, {**before, **self._digests})  # whatever happens now, all of it is ours
        for name in sorted(self._digests, key=_last_things_last):
            target = self._out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._folder / name).replace(target)
        kept = [name for name in sorted(before.keys() - self._digests.keys()) if not self._remove(name, before[name])]
        self._write_list(self._out, self._digests)
        return [self._out / name for name in kept]

    def _refuse_to_replace(self, before: Mapping[str, str]) -> None:
        for name, digest in self._digests.items():
            target = self._out / name
            if not _is_inside(target, self._out):
                raise WriteError(f"{target} leads out of the folder", help="remove the link, or choose another folder")
            if (target.exists() and not target.is_file()) or (
                target.exists() and name not in before and _digest(target) != digest
            ):
                message = f"{target} was not made by teikit site, and is not replaced"
                raise WriteError(message, help="move it away, or choose another folder by -o")

    def _remove(self, name: str, digest: str) -> bool:
        """Remove a file of an earlier run, unless it was changed since; and its folder where nothing else is in it."""
        path = self._out / name
        if not path.is_file() or not _is_inside(path, self._out):
            return True
        if _digest(path) != digest:
            return False
        path.unlink()
        with contextlib.suppress(OSError):
            if path.parent != self._out:
                path.parent.rmdir()
        return True

    def _write_list(self, folder: Path, digests: Mapping[str, str]) -> None:
        content = json.dumps({"files": dict(sorted(digests.items()))}, ensure_ascii=False, indent=1) + "\n"
        new = self._folder / f"{LIST}.new"
        new.write_text(content, encoding="utf-8", newline="\n")
        new.replace(folder / LIST)


def _clear_away(old: Path) -> None:
    """Remove what a run has left that was killed; not what another still writes."""
    with contextlib.suppress(OSError):
        file = os.open(old / _LOCK, os.O_RDWR | os.O_CREAT)
        free = locked(file)
        os.close(file)
        if free:
            shutil.rmtree(old, ignore_errors=True)


def _new_folder(home: Path) -> Path:
    for number in itertools.count(os.getpid()):
        folder = home / _UNFINISHED.replace("*", str(number))
        with contextlib.suppress(FileExistsError):  # of a run on another machine, or in a container
            folder.mkdir()
            return folder
    raise AssertionError


def _last_things_last(name: str) -> tuple[int, str]:
    """What pages need comes before them, and the list after all."""
    return (0 if "/" in name else 2 if name == "index.html" else 1, name)


def _listed(out: Path) -> dict[str, str]:
    """The files that an earlier run has written, with their digests; none where no list of ours is there."""
    try:
        files = json.loads((out / LIST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if not isinstance(files, dict):
        return {}
    return {name: digest for name, digest in files.items() if isinstance(digest, str) and _is_plain(name)}


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def _is_inside(path: Path, folder: Path) -> bool:
    return real(path.parent).is_relative_to(real(folder))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _unwritable(out: Path, error: OSError) -> WriteError:
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return WriteError(f"{out} is not a folder", help="name a folder to write into, as in -o site")
    return WriteError(f"{out} cannot be written to: {reason_of(error)}", help="choose another folder by -o")
