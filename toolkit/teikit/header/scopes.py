"""How much of a publication is meant: its volume, its issue, its pages, as biblScope says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .elements import text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_PAGES: Final = re.compile(
    r"(?:pp?\.|S\.|pages?|Seiten?)?\s*([\w.]*\d[\w.]*|[ivxlcdm]+)(?:\s*[-–—]\s*([\w.]*\d[\w.]*|[ivxlcdm]+))?"
)
_COUNT: Final = re.compile(
    r"(?i)\d+ (?:vols|voll|volumes|volumi|bde|bände|bänden|tomes|tomos|tt|т)\.?"
)  # how many there are
_UNITS: Final = {
    "pages": ("page", "pages", "pp", "p"),
    "volume": ("volume", "vol", "Band"),
    "issue": ("issue", "number", "no", "nr", "Heft"),
}


def scope_in(scopes: Iterable[etree._Element], unit: str) -> etree._Element | None:
    """The scope that is counted in a unit; before there was `unit`, the `type` said it."""
    return next((one for one in scopes if (one.get("unit") or one.get("type")) in _UNITS[unit]), None)


def scopes_of_no_unit(scopes: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The scopes that are counted in nothing known here: parts, columns, numbers."""
    known = {name for names in _UNITS.values() for name in names}
    yield from (one for one in scopes if (one.get("unit") or one.get("type")) not in known)


def number_of(scope: etree._Element | None) -> str:
    """The number that a scope says, or its first and last; the words of scopes in it are none of its own."""
    if scope is None:
        return ""
    ends = [(scope.get(name) or "").strip() for name in ("from", "to")]
    words = words_of(scope, but=frozenset({"biblScope"})).rstrip(" ,;:(")
    if _COUNT.fullmatch(words):
        words = ""
    return (scope.get("n") or "").strip() or "–".join(dict.fromkeys(filter(None, ends))) or words


def pages_in(scope: etree._Element | None) -> tuple[str, str]:
    """The first page and the last one; nothing where the scope does not say which is which."""
    if scope is None:
        return "", ""
    if scope.get("from"):
        return (scope.get("from") or "").strip(), (scope.get("to") or "").strip()
    found = _PAGES.fullmatch(text_of(scope))
    return (found[1], found[2] or "") if found else ("", "")
