"""What is sent to a repository: the package, measured, and the record that lies in it; and the whole as a plan."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ...errors import ReadError, SendError, reason_of
from ..bag import PAYLOAD
from ..checking.bag_reading import base_of
from ..checking.opening import opened
from ..checking.unpacked import Damaged
from .drafts import kept
from .repository import file_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import BufferedReader
    from pathlib import Path

RECORD: Final = "metadata.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """A file to be sent: the name that the repository gives it, its size in bytes and its MD5."""

    path: Path
    name: str
    size: int
    md5: str


def measured(package: Path) -> Measured:
    """Size and MD5 of a package. Raises `ReadError`."""
    try:
        with package.open("rb") as file:
            md5 = _hexdigest(file, "md5")
            return Measured(package, unicodedata.normalize("NFC", package.name), file.tell(), md5)
    except OSError as error:
        raise _unreadable(package, error) from None


def digest_of(package: Path, kind: str) -> str:
    """The digest of a package, of a kind that Python knows, such as ``sha256``. Raises `ReadError`."""
    try:
        with package.open("rb") as file:
            return _hexdigest(file, kind)
    except OSError as error:
        raise _unreadable(package, error) from None


def _hexdigest(file: BufferedReader, kind: str) -> str:
    return hashlib.file_digest(file, lambda: hashlib.new(kind, usedforsecurity=False)).hexdigest()


def _unreadable(package: Path, error: OSError) -> ReadError:
    return ReadError(f"the package {package} cannot be read: {reason_of(error)}")


def record_in(package: Path) -> dict[str, Any]:
    """The record that a package holds for repositories like this. Raises `SendError` where there is none."""
    with opened(package) as files:
        name = f"{base_of(files) or ''}{PAYLOAD}{RECORD}"
        try:
            record = json.loads(files.data(name)) if name in files.sizes else None
        except (Damaged, ValueError, RecursionError):
            record = None
    if not isinstance(record, dict) or not isinstance(record.get("metadata"), dict):
        raise SendError(f"{package} holds no {RECORD} for a repository", help="make the package by teikit deposit")
    return record


def plan(package: Path, record: Mapping[str, Any], url: str, draft: str = "") -> str:
    """Everything that `send` would ask of a repository, request by request. Nothing is sent and no token is needed."""
    file = measured(package)
    known = draft or kept(package, url).id
    identifier = known or "{id}"
    body = json.dumps(record, indent=2, ensure_ascii=False, sort_keys=True)
    base, place = f"{url}/api/records", f"{url}{file_path(identifier, file.name)}"
    first = f"GET {base}/{identifier}/draft\n\nPUT {base}/{identifier}/draft" if known else f"POST {base}"
    steps = [
        f"{first}\n{body}",
        f"GET {base}/{identifier}/draft/files",
        f'POST {base}/{identifier}/draft/files\n[{{"key": {json.dumps(file.name, ensure_ascii=False)}}}]',
        f"PUT {place}/content\n{file.size} bytes of {file.path}, MD5 {file.md5}",
        f"POST {place}/commit",
        f"GET {base}/{identifier}/draft/files",
    ]
    return "\n\n".join(steps) + "\n"
