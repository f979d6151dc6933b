"""Generated stylesheets kept in a folder, found again by the content of all that they were made from."""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import TYPE_CHECKING

from .. import outputs
from ..errors import WriteError
from ..paths import real

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .sources import Source


def found(folder: Path, schema: Path, phase: str, compiler: str) -> bytes | None:
    """The stylesheet kept for a schema; none where a file changed since, or the entry is damaged."""
    try:
        entry = _entry(folder, schema.read_bytes(), phase, compiler).read_bytes()
        head, _, stylesheet = entry.partition(b"\n")
        known = json.loads(head)
        intact = known["digest"] == digest_of([stylesheet])
        unchanged = all(
            digest_of([(schema.parent / name).read_bytes()]) == digest for name, digest in known["included"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return stylesheet if intact and unchanged else None


def keep(folder: Path, sources: list[Source], phase: str, compiler: str, stylesheet: bytes) -> None:
    """Keep a stylesheet, whole or not at all. A folder that cannot be written to keeps nothing."""
    schema, *included = sources
    head = {
        "digest": digest_of([stylesheet]),
        "included": {_name(source.path, schema.path.parent): digest_of([source.data]) for source in included},
    }
    entry = _entry(folder, schema.data, phase, compiler)
    with contextlib.suppress(WriteError):
        outputs.write(folder, {entry.name: json.dumps(head).encode() + b"\n" + stylesheet})


def digest_of(parts: Iterable[bytes]) -> str:
    """The SHA-256 of parts, where each part begins counting too."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _name(path: Path, folder: Path) -> str:
    return (path.relative_to(folder) if path.is_relative_to(folder) else real(path)).as_posix()


def _entry(folder: Path, schema: bytes, phase: str, compiler: str) -> Path:
    return folder / f"{digest_of([compiler.encode(), phase.encode(), schema])}.xsl"
