"""Which draft belongs to a package: kept in a file beside it, ``PACKAGE.draft.json``, by the repository's address.

The file holds addresses, identifiers and digests, never a token. It may be deleted; the next sending then makes a new
draft, unless the draft is named.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ...errors import WriteError
from ...outputs import write
from .repository import known_identifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a package's draft. `asked` says that a draft was asked for; without an `id` no answer came.

    `record` is the digest of the metadata that was sent.
    """

    id: str = ""
    record: str = ""
    asked: bool = False


def beside(package: Path) -> Path:
    """The file that keeps the drafts of a package."""
    return package.with_name(f"{package.name}.draft.json")


def kept(package: Path, url: str) -> Kept:
    """What is known of the draft of a package at a repository: nothing where the file is missing or damaged."""
    entry = _all(package).get(url)
    if not isinstance(entry, dict):
        return Kept()
    identifier, record = entry.get("id"), entry.get("record")
    return Kept(
        known_identifier(identifier),
        record if isinstance(record, str) else "",
        entry.get("asked") is True,
    )


def keep(package: Path, url: str, known: Kept, notice: Callable[[str], None]) -> None:
    """Write down what is known of a draft. Where that cannot be done it is said, and the sending goes on."""
    entries = {**_all(package), url: asdict(known)}
    path = beside(package)
    try:
        write(path.parent, {path.name: (json.dumps(entries, indent=2, sort_keys=True) + "\n").encode("utf-8")})
    except WriteError as fault:
        notice(f"{fault.message}; name the draft by --draft to go on with it")


def _all(package: Path) -> dict[str, Any]:
    try:
        entries = json.loads(beside(package).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}
