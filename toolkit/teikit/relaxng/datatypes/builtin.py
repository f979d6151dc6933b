"""The library that RELAX NG has built in (RELAX NG 6.2.10): string and token, without parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teikit.relaxng.datatypes.errors import DatatypeError
from teikit.relaxng.datatypes.strings import STRING, TOKEN

if TYPE_CHECKING:
    from teikit.relaxng.datatypes.kinds import Kind


def kind_named(name: str) -> Kind[Any]:
    """The kind of that name. Raises DatatypeError."""
    for kind in (STRING, TOKEN):
        if kind.name == name:
            return kind
    raise DatatypeError(
        f"RELAX NG’s own library has no type “{name}”, only string and token: is a datatypeLibrary missing?"
    )
