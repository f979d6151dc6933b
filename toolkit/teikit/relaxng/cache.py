"""Compiled schemas on disk.

An entry holds the tables of `teikit.relaxng.compiling` as `marshal` writes them: plain values, no code. It is used only
if every file that the schema was read from still has the content it had, and if its own digest is right; whatever is
wrong with an entry, the schema is read anew and the entry written again.
"""

# ruff: noqa: PTH103, PTH105, PTH108, PTH118, PTH120, PTH123
# Importing pathlib takes longer than reading a schema from the cache.

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from teikit.relaxng.grammar.source import Resolver

    Loaded = tuple[dict[str, Any], Callable[[], tuple[str, ...]]]

ENGINE = "6"
MAGIC = f"teikit relaxng {ENGINE} {sys.implementation.cache_tag}\n".encode()
DIGEST_LENGTH = 32


def digest(data: bytes | memoryview) -> bytes:
    """BLAKE2b, from the smallest module that has it: importing hashlib takes longer than hashing a schema."""
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return bytes(blake2b(data, digest_size=DIGEST_LENGTH).digest())


def loaded(path: Path | str, folder: Path | str | None, resolver: Resolver | None = None) -> Loaded:
    """The tables of a schema, and what gives its documentation; from the cache folder if it can be."""
    location = os.fspath(path)
    if folder is None:
        return compiled(path, resolver)
    entry = entry_of(location, os.fspath(folder))
    found = read(entry, resolver)
    if found is not None:
        return found
    tables, documentation = compiled(path, resolver)
    seals = sealed(tables["sources"], resolver)
    if seals is not None:
        write(entry, tables | {"seals": seals}, documentation())
    return tables, documentation


def compiled(path: Path | str, resolver: Resolver | None) -> Loaded:
    """The same without a cache. Raises `SchemaIncorrect` and OSError."""
    from teikit.relaxng.collecting import collecting_later

    with collecting_later():
        from teikit.relaxng.compiling import tables_of
        from teikit.relaxng.grammar.reading import read_grammar

        tables, documentation = tables_of(read_grammar(path, resolver))
    strings = tuple(documentation)
    return tables, lambda: strings


def entry_of(location: str, folder: str) -> str:
    """The file in the cache for a schema, named for where the schema is: what it includes may depend on that."""
    absolute = location if "://" in location else os.path.realpath(location)
    return os.path.join(folder, f"{digest(MAGIC + absolute.encode('utf-8', 'surrogatepass')).hex()[:32]}.rng-tables")


def read(entry: str, resolver: Resolver | None) -> Loaded | None:
    """What an entry holds, None where there is none, or it is damaged or out of date."""
    try:
        with open(entry, "rb") as file:
            content = file.read()
    except OSError:
        return None
    begin = len(MAGIC) + DIGEST_LENGTH
    body = memoryview(content)[begin:]
    if not content.startswith(MAGIC) or digest(body) != content[len(MAGIC) : begin]:
        return None
    try:
        length = int.from_bytes(body[:8], "big")
        tables = marshal.loads(body[8 : 8 + length])  # noqa: S302  (plain values, and the digest is right)
        if not is_current(tables["seals"], resolver):
            return None
    except (ValueError, EOFError, TypeError, KeyError, OSError):
        return None
    return tables, lambda: marshal.loads(body[8 + length :])  # noqa: S302


def is_current(seals: tuple[tuple[str, bytes], ...], resolver: Resolver | None) -> bool:
    """Whether every file that a schema was read from has the content it had then."""
    return all(digest(content_of(location, resolver)) == seal for location, seal in seals)


def sealed(sources: tuple[tuple[str, str], ...], resolver: Resolver | None) -> tuple[tuple[str, bytes], ...] | None:
    """The digest of every file that a schema was read from; None where one is no longer what was read."""
    from hashlib import sha256

    seals = []
    for location, wanted in sources:
        try:
            content = content_of(location, resolver)
        except OSError:
            return None
        if sha256(content).hexdigest() != wanted:
            return None
        seals.append((location, digest(content)))
    return tuple(seals)


def content_of(location: str, resolver: Resolver | None) -> bytes:
    """The bytes of one of a schema's files."""
    if "://" in location:
        if resolver is None:
            message = f"nothing was given to fetch {location} with"
            raise OSError(message)
        return resolver(location)
    with open(location, "rb") as file:
        return file.read()


def write(entry: str, tables: dict[str, Any], documentation: tuple[str, ...]) -> None:
    """Write an entry at one stroke. A cache that cannot be written is no error."""
    first = marshal.dumps(tables)
    body = len(first).to_bytes(8, "big") + first + marshal.dumps(documentation)
    partial = f"{entry}.{os.getpid()}.partial"
    try:
        os.makedirs(os.path.dirname(entry), exist_ok=True)
        with open(partial, "wb") as file:
            file.write(MAGIC + digest(body) + body)
        os.replace(partial, entry)
    except OSError:
        try:
            os.unlink(partial)
        except OSError:
            return
