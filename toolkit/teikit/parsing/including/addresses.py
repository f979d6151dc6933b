"""Relative addresses, which count from the file in which they stand, made to count from another."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Set

_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\")
_WORD = re.compile(r"\S+")
_WHOLE_VALUES: Final = frozenset({"url", "xml:base", "replacementPattern"})


def is_elsewhere(address: str) -> bool:
    """Whether an address has a scheme, a host, or counts from the root of a file system."""
    return bool(_ELSEWHERE.match(address))


def joined(base: str, address: str) -> str:
    """A relative address that counts from the file `base`, as it counts from where that does."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
    return path + "/" if address.endswith("/") and not path.endswith("/") else path


def moved(value: str, attribute: str, base: str, merged: Set[str]) -> str:
    """The value of an attribute of the file `base`, as written, with addresses that count from the first document.

    `merged` are the paths of the files that have become one with the first: what points into them points to ``#…``.
    """
    if attribute in _WHOLE_VALUES:
        start = len(value) - len(value.lstrip())
        return value[:start] + _moved(value.strip(), attribute, base, merged) if value.strip() else value
    return _WORD.sub(lambda found: _moved(found[0], attribute, base, merged), value)


def _moved(address: str, attribute: str, base: str, merged: Set[str]) -> str:
    if address.startswith(("#", "?")) or is_elsewhere(address):
        return address
    path, mark, rest = _cut(address)
    if not path or not (mark or "." in path or "/" in path or attribute in _WHOLE_VALUES):
        return address  # most likely no address: a name that lacks its #, the number of a page
    if posixpath.dirname(base):
        path = joined(base, path)
    if mark == "#" and rest and unquote(posixpath.normpath(path)) in merged and attribute != "xml:base":
        return f"#{rest}"
    return path + mark + rest


def _cut(address: str) -> tuple[str, str, str]:
    found = re.search(r"[#?]", address)
    if found is None:
        return address, "", ""
    return address[: found.start()], found[0], address[found.end() :]
