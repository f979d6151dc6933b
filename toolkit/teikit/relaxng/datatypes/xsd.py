"""The types of XML Schema Part 2 by their names, and the three that RELAX NG DTD Compatibility takes from it.

A family of types is imported when a schema first names one of its members.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from teikit.relaxng.datatypes.errors import DatatypeError

if TYPE_CHECKING:
    from teikit.relaxng.datatypes.kinds import Kind

_FAMILIES: Final = {
    "strings": "string normalizedString token language boolean",
    "names": "Name NCName NMTOKEN NMTOKENS ID IDREF IDREFS ENTITY ENTITIES QName NOTATION",
    "decimals": "decimal integer nonPositiveInteger negativeInteger long int short byte nonNegativeInteger unsignedLong"
    " unsignedInt unsignedShort unsignedByte positiveInteger",
    "floats": "float double",
    "dates": "dateTime time date gYearMonth gYear gMonthDay gMonth gDay",
    "durations": "duration",
    "binary": "hexBinary base64Binary",
    "uris": "anyURI",
}
_FAMILY_OF: Final = {name: family for family, names in _FAMILIES.items() for name in names.split(" ")}

TYPE_NAMES: Final = tuple(_FAMILY_OF)
COMPATIBILITY_NAMES: Final = ("ID", "IDREF", "IDREFS")


def kind_named(name: str) -> Kind[Any]:
    """The kind of that name in XML Schema Part 2. Raises DatatypeError."""
    family = _FAMILY_OF.get(name)
    if family is None:
        from difflib import get_close_matches

        near = get_close_matches(name, TYPE_NAMES, 1)
        raise DatatypeError(f"XML Schema has no type “{name}”" + (f": did you mean “{near[0]}”?" if near else ""))
    return _kinds(family)[name]


def compatibility_kind_named(name: str) -> Kind[Any]:
    """The kind of that name in RELAX NG DTD Compatibility. Raises DatatypeError."""
    if name not in COMPATIBILITY_NAMES:
        raise DatatypeError(f"RELAX NG’s compatibility library has no type “{name}”, only ID, IDREF and IDREFS")
    return kind_named(name)


@cache
def _kinds(family: str) -> dict[str, Kind[Any]]:
    kinds: tuple[Kind[Any], ...] = import_module(f"teikit.relaxng.datatypes.{family}").KINDS
    return {kind.name: kind for kind in kinds}
