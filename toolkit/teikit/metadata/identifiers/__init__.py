"""Identifiers recognised by their form, and checked by their check digits where the scheme has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .schemes import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...header.values import Idno
    from .schemes import Scheme

_WEB: Final = re.compile(r"(?i)(?:https?:)?//(?:www\.|m\.)?")
_URL: Final = re.compile(r"(?i)https?://[^\s/?#]+\S*")
_ADDRESS_TYPES: Final = frozenset({"url", "uri", "purl", "web", "website", "homepage"})


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier: its scheme by the name it has with DataCite, its bare value, and its address if it has one."""

    scheme: str
    value: str
    uri: str
    origin: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What says that it is an identifier of a scheme, and cannot be: `because` goes on from the name of the scheme."""

    scheme: str
    written: str
    because: str
    origin: str


def identified(idno: Idno) -> Identifier | Wrong | None:
    """What a written identifier is: of a known scheme, an address, of a scheme of its own; or why it cannot be.

    Nothing where it has neither a known form nor the name of a scheme.
    """
    written = idno.text.strip()
    bare = _WEB.sub("", written, count=1)
    said = re.sub(r"[\s_-]", "", idno.type).lower()
    for scheme in SCHEMES:
        value = _value(scheme, written, bare, said)
        found = None if value is None else _checked(scheme, value, idno)
        if isinstance(found, Identifier) or (found and not scheme.loose):
            return found
    if _URL.fullmatch(written):
        return Identifier("URL", written, written, idno.origin)
    if said in _ADDRESS_TYPES or said in {"", "key"}:
        return None
    return Identifier(idno.type, written, "", idno.origin)


def of_schemes(idnos: Iterable[Idno], *, but: frozenset[str] = frozenset()) -> Iterator[Identifier]:
    """The identifiers among some, each once, without those of some schemes."""
    seen: set[tuple[str, str]] = set()
    for idno in idnos:
        found = identified(idno)
        if isinstance(found, Identifier) and found.scheme not in but and (found.scheme, found.value) not in seen:
            seen.add((found.scheme, found.value))
            yield found


def _value(scheme: Scheme, written: str, bare: str, said: str) -> str | None:
    """What stands after the prefix of a scheme, or the whole where its type or its form says so."""
    for prefix in scheme.prefixes:
        if bare.lower().startswith(prefix):
            value = bare[len(prefix) :].rstrip("/")
            return value if scheme.name != "DOI" or not value.startswith("10.13039/") else None
    if said in {one.replace("-", "") for one in scheme.types} and not _URL.fullmatch(written):
        return written
    if scheme.bare and scheme.form.fullmatch(written):
        return written
    return None


def _checked(scheme: Scheme, value: str, idno: Idno) -> Identifier | Wrong:
    tidy = scheme.tidy(value)
    if not scheme.form.fullmatch(tidy):
        return Wrong(scheme.name, idno.text, "has another form", idno.origin)
    if scheme.check is not None and not scheme.check(tidy):
        return Wrong(scheme.name, idno.text, "has another check digit", idno.origin)
    return Identifier(scheme.name, tidy, scheme.address + tidy if scheme.address else tidy, idno.origin)
