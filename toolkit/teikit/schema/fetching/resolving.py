"""How the parts of one schema are found, beside each other and in the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import SchemaError
from ...relaxng.grammar import uri

if TYPE_CHECKING:
    from collections.abc import Callable

    from .fetcher import Fetcher


def resolver(fetcher: Fetcher, root: str, mapped: Callable[[str], str | None]) -> Callable[[str], bytes]:
    """From an absolute URI to its bytes, for a schema and what it includes: a `teikit.relaxng` resolver.

    `root` is the URI of the outermost file. `mapped` gives what is to be read instead, as a catalogue does. A schema
    from the network includes no files of this machine, except where `mapped` names them.
    """
    is_remote = uri.local_path(root) is None

    def content(address: str) -> bytes:
        instead = mapped(address)
        path = uri.local_path(instead or address)
        if path is None:
            return fetcher.content(instead or address, root if is_remote else "")
        if instead is None and is_remote:
            raise SchemaError(
                f"the schema {root} includes {address}, a file of this machine",
                help="a schema from the network may include only what is in the network too",
            )
        with path.open("rb") as file:
            return file.read(fetcher.largest * 2 + 1)

    return content
