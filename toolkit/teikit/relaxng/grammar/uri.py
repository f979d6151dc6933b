"""URI references as RELAX NG needs them: their syntax (RFC 2396), resolving (RFC 3986 §5.2), and local files."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# XLink 1.0 §5.4: what a reference may hold literally; everything else is escaped.
_KEPT = "%#[]!$&'()*+,;=:@/?-._~"


class _Parts(NamedTuple):
    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None


def _split(reference: str) -> _Parts:
    match = _PARTS.fullmatch(reference)
    assert match is not None  # noqa: S101  (the expression matches every string)
    return _Parts(match[1], match[2], match[3], match[4], match[5])


def is_valid(reference: str) -> bool:
    """Whether the string is a URI reference, once characters that must be escaped are."""
    parts = _split(reference)
    if _STRAY_PERCENT.search(reference) or "#" in (parts.fragment or ""):
        return False
    head = re.split("[/?#]", reference, maxsplit=1)[0]
    if ":" not in head:
        return True
    scheme, _, rest = reference.partition(":")
    return bool(_SCHEME.fullmatch(scheme)) and rest != "" and not rest.startswith("#")


def is_absolute(reference: str) -> bool:
    """Whether the reference begins with a scheme."""
    scheme = _split(reference).scheme
    return scheme is not None and _SCHEME.fullmatch(scheme) is not None


def has_fragment(reference: str) -> bool:
    """Whether the reference has a fragment identifier, even an empty one."""
    return "#" in reference


def resolved(base: str, reference: str) -> str:
    """The reference in absolute form, escaped as XLink 1.0 §5.4 says. RFC 3986 §5.2.2."""
    own = _split(quote(reference, safe=_KEPT))
    of_base = _split(base)
    scheme, authority, path, query = own.scheme, own.authority, own.path, own.query
    if scheme is None:
        scheme = of_base.scheme
        if authority is None:
            authority = of_base.authority
            if path == "":
                path = of_base.path
                query = query if query is not None else of_base.query
            elif not path.startswith("/"):
                path = _merged(of_base, path)
    return _joined(_Parts(scheme, authority, _without_dots(path), query, own.fragment))


def _merged(base: _Parts, path: str) -> str:
    if base.authority is not None and base.path == "":
        return "/" + path
    return base.path[: base.path.rfind("/") + 1] + path


def _without_dots(path: str) -> str:
    if "." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1 or (kept and kept[0] != ""):
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def _joined(parts: _Parts) -> str:
    text = parts.path
    if parts.authority is not None:
        text = f"//{parts.authority}{text}"
    if parts.scheme is not None:
        text = f"{parts.scheme}:{text}"
    if parts.query is not None:
        text = f"{text}?{parts.query}"
    return text if parts.fragment is None else f"{text}#{parts.fragment}"


def local_path(reference: str) -> Path | None:
    """The file that a ``file:`` URI names; None for any other URI."""
    parts = _split(reference)
    if (parts.scheme or "").lower() != "file" or parts.authority not in (None, "", "localhost"):
        return None
    if os.name != "nt":
        return Path(unquote(parts.path))
    from urllib.request import url2pathname  # knows of drives, and is slow to import

    return Path(url2pathname(parts.path))


def shown(reference: str) -> str:
    """How messages name the resource: a path for a local file, else the URI."""
    path = local_path(reference)
    return reference if path is None else str(path)
