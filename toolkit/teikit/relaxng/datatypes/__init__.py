"""The datatypes of RELAX NG schemas: the built-in library and W3C XML Schema Part 2, second edition.

A library is found by its URI, a datatype by its name and parameters; a datatype says whether a text is a value, which
value it is, what is wrong with it, and what a value must be. It all rests on the standard library alone.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from teikit.relaxng.datatypes import builtin, xsd
from teikit.relaxng.datatypes.datatype import Datatype, Library
from teikit.relaxng.datatypes.errors import DatatypeError

__all__ = ["BUILTIN", "COMPATIBILITY", "XSD", "Datatype", "DatatypeError", "Library", "library"]

BUILTIN: Final = ""
XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY: Final = "http://relaxng.org/ns/compatibility/datatypes/1.0"


@cache
def library(uri: str) -> Library | None:
    """The library of that URI, None where there is none."""
    if uri == BUILTIN:
        return Library(uri, builtin.kind_named, has_parameters=False)
    if uri == XSD:
        return Library(uri, xsd.kind_named)
    if uri == COMPATIBILITY:
        return Library(uri, xsd.compatibility_kind_named)
    return None
