"""Names of files in a package: which are safe on every system, and which would fall together on some."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST: Final = 4096
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
    )
    return next((reason for holds, reason in reasons if holds), "")


def normal(name: str) -> str:
    """A name in the normal form in which names are compared."""
    return unicodedata.normalize("NFC", name)


def twins(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that are the same file on a system that minds neither case nor normal form, each with the one before."""
    seen: dict[str, str] = {}
    for name in names:
        key = normal(normal(name).casefold())
        if key in seen:
            yield seen[key], name
        else:
            seen[key] = name
