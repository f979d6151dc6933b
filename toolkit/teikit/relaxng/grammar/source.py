"""Where a schema's text comes from: the file asked for, and what it includes, read within limits."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from teikit.relaxng.errors import SchemaIncorrect, SchemaTooLarge
from teikit.relaxng.grammar import compact, nodes, syntax, uri
from teikit.relaxng.records import record

if TYPE_CHECKING:
    from teikit.relaxng.grammar.nodes import Node

LARGEST_FILE = 32 * 1024 * 1024
LARGEST_SCHEMA = 64 * 1024 * 1024
MOST_READINGS = 10_000
DEEPEST_INCLUSION = 100

Resolver = Callable[[str], bytes]
"""From an absolute URI to the bytes it names; an OSError says why there are none."""


@record
class Source:
    """A schema already in memory: its bytes, and the absolute URI against which its references are resolved."""

    uri: str
    data: bytes


def local_file(reference: str) -> bytes:
    """The bytes of a local file: the resolver used where none is given. It never touches the network."""
    path = uri.local_path(reference)
    if path is None:
        raise OSError(f"“{reference}” is not a local file, and nothing was given to fetch it with")
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise OSError(f"“{path}” is no file")
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def uri_of(source: str | Path | Source) -> str:
    """The absolute URI of what is to be read: a string with a scheme is one already, any other is a path."""
    if isinstance(source, Source):
        return source.uri
    # One letter before the colon is a drive of Windows, not a scheme.
    if isinstance(source, str) and uri.is_absolute(source) and source.index(":") > 1:
        return source
    return Path(os.path.realpath(source)).as_uri()  # Path.resolve fails on links in a circle


class Files:
    """The files of one schema: each is fetched once, and remembered with its digest."""

    def __init__(self, source: str | Path | Source, resolver: Resolver | None) -> None:
        self.uri = uri_of(source)
        self._resolver = resolver or local_file
        self._bytes = {source.uri: source.data} if isinstance(source, Source) else {}
        self._digests: dict[str, str] = {}
        self._total = 0
        self._readings = 0

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Every file read so far, the first one first: how it is named, and its SHA-256 in hexadecimal."""
        return tuple((uri.shown(address), digest) for address, digest in self._digests.items())

    def root(self) -> Node:
        """The outermost element, its syntax checked. An OSError where the file cannot be read."""
        return self._parsed(self.uri, self._fetched(self.uri))

    def named_by(self, node: Node, chain: tuple[str, ...]) -> str:
        """The URI of what an ``include`` or ``externalRef`` names (4.5). `chain` are the files now being read."""
        href = node.attributes["href"]
        address = uri.resolved(node.context.base, href)
        if address in chain:
            section = "4.7" if node.name == "include" else "4.6"
            raise node.incorrect(f"“{href}” includes itself, directly or through other files", section)
        if len(chain) > DEEPEST_INCLUSION:
            raise node.too_large(f"files include each other more than {DEEPEST_INCLUSION} levels deep")
        return address

    def included(self, node: Node, address: str) -> Node:
        """The outermost element of what an ``include`` or ``externalRef`` names, freshly parsed."""
        try:
            data = self._fetched(address)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error  # which names the file no second time
            raise node.incorrect(f"“{node.attributes['href']}” cannot be read: {reason}", "4.5") from error
        return self._parsed(address, data)

    def _fetched(self, address: str) -> bytes:
        if address not in self._bytes:
            self._bytes[address] = self._resolver(address)
        data = self._bytes[address]
        if address not in self._digests:
            self._digests[address] = hashlib.sha256(data).hexdigest()
        return data

    def _parsed(self, address: str, data: bytes) -> Node:
        file = uri.shown(address)
        self._total += len(data)
        self._readings += 1
        if len(data) > LARGEST_FILE or self._total > LARGEST_SCHEMA:
            raise SchemaTooLarge(file, 0, f"the schema is larger than {LARGEST_SCHEMA // 1024 // 1024} MB", "")
        if self._readings > MOST_READINGS:
            raise SchemaTooLarge(file, 0, f"the schema includes files more than {MOST_READINGS} times", "")
        parse = compact.parse if compact.is_compact(address, data) else nodes.parse
        found = parse(data, file, address)
        if not found:
            raise SchemaIncorrect(file, 1, "the outermost element is not in the namespace of RELAX NG", "3")
        syntax.check(found)
        return found[0]
