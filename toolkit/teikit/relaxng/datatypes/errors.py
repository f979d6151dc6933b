"""What can go wrong with a datatype in a schema, and with a value in a document."""

from __future__ import annotations

from typing import Final

QUOTATION_LIMIT: Final = 60
"""How many characters of a value a message quotes."""


class DatatypeError(Exception):
    """A schema asks for a datatype that does not exist, or gives it a parameter that it cannot have."""


class InvalidValue(Exception):  # noqa: N818 - a value's state, not a failure of the program
    """A text is not a value of the type; its words say what is wrong. It never leaves this subpackage."""


def shown(text: str) -> str:
    """The text as a message quotes it: the beginning alone where it is long."""
    return text if len(text) <= QUOTATION_LIMIT else text[:QUOTATION_LIMIT] + "…"
