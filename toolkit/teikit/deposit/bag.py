"""A bag, as BagIt 1.0 (RFC 8493) has it: the texts of its tag files. What lies in it is written by others."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .archive import Digest

PAYLOAD: Final = "data/"
ALGORITHMS: Final = ("sha256", "sha512")
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def encoded(name: str) -> str:
    """A name as a manifest has it: what would end its line is percent-encoded, and so is ``%`` (RFC 8493 §2.1.3)."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decoded(name: str) -> str:
    """The name that a manifest's line means."""
    return name.replace("%0D", "\r").replace("%0A", "\n").replace("%0d", "\r").replace("%0a", "\n").replace("%25", "%")


def manifest(digests: Iterable[Digest], algorithm: str) -> bytes:
    """The lines of a manifest, by name (RFC 8493 §2.1.3). The names are relative to the bag."""
    lines = sorted((digest.name, getattr(digest, algorithm)) for digest in digests)
    return "".join(f"{value}  {encoded(name)}\n" for name, value in lines).encode("utf-8")


def oxum(digests: Sequence[Digest]) -> str:
    """How many bytes and files the payload has, as ``Payload-Oxum`` has it (RFC 8493 §2.2.2)."""
    return f"{sum(digest.size for digest in digests)}.{len(digests)}"


def information(fields: Iterable[tuple[str, str]]) -> bytes:
    """``bag-info.txt``: each field on a line of its own, in the order given; empty ones are left out."""
    lines = ((label, " ".join(value.split())) for label, value in fields)
    return "".join(f"{label}: {value}\n" for label, value in lines if value).encode("utf-8")


def tag_files(information_: bytes, payload: Sequence[Digest]) -> dict[str, bytes]:
    """All tag files of a bag by name; the manifests of the tag files themselves come last, and list the others."""
    files = {"bag-info.txt": information_, "bagit.txt": DECLARATION}
    files |= {f"manifest-{algorithm}.txt": manifest(payload, algorithm) for algorithm in ALGORITHMS}
    listed = sorted(files.items())
    for algorithm in ALGORITHMS:
        lines = (f"{hashlib.new(algorithm, data).hexdigest()}  {name}\n" for name, data in listed)
        files[f"tagmanifest-{algorithm}.txt"] = "".join(lines).encode("utf-8")
    return files
