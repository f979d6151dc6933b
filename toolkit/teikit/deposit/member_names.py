"""Names of files in a package: which are safe on every system, and which would fall together on some."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST: Final = 4096
_LONGEST_STEP: Final = 255  # bytes that a disk has for a name, without its folder
_TOO_LONG: Final = f"has a part that is longer than {_LONGEST_STEP} bytes, more than disks take"
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def danger_of(name: str) -> str:
    """Why a name must not be used to write a file; empty where it may. Folders are parted by ``/``."""
    steps = name.split("/")
    reasons = (
        (not name, "is empty"),
        (len(name) > LONGEST, f"is longer than {LONGEST} characters"),
        (name.startswith("/"), "begins at the root of the disk"),
        (_DRIVE.match(name), "begins with a drive"),
        ("\\" in name, "holds a backslash, which is a folder on Windows"),
        (".." in steps, "leads out of the package by “..”"),
        ("" in steps or "." in steps, "holds an empty step"),
        ("\0" in name, "holds a NUL, at which programs cut it off"),
        (any("\ud800" <= c <= "\udfff" for c in name), "is not Unicode"),
        (any(len(step.encode("utf-8", "replace")) > _LONGEST_STEP for step in steps), _TOO_LONG),
    )
    return next((reason for holds, reason in reasons if holds), "")


def normal(name: str) -> str:
    """A name in the normal form in which names are compared."""
    return unicodedata.normalize("NFC", name)


def twins(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Names that cannot be side by side, each with the one before, and why: they are the same file on a system that
    minds neither case nor normal form, or one is the folder of the other."""
    seen: dict[str, str] = {}
    for name in names:
        key = folded(name)
        if key in seen:
            yield seen[key], name, "are one file on a system that does not tell case or normal form apart"
        else:
            seen[key] = name
    for key, name in seen.items():
        folders = (key[:at] for at, character in enumerate(key) if character == "/")
        if file := next((seen[folder] for folder in folders if folder in seen), None):
            yield file, name, "cannot both be there: the one is a file, and the other lies in it as in a folder"


def folded(name: str) -> str:
    """A name as systems compare it that mind neither case nor normal form."""
    return normal(normal(name).casefold())
