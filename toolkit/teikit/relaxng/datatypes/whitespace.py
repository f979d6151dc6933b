"""The three ways of treating white space before a value is read (XML Schema Part 2, 4.3.6)."""

from __future__ import annotations

import re
from typing import Final

WHITESPACE: Final = " \t\n\r"
_TO_SPACE: Final = str.maketrans("\t\n\r", "   ")
_RUN: Final = re.compile("[ \t\n\r]+")


def preserve(text: str) -> str:
    """The text as it stands."""
    return text


def replace(text: str) -> str:
    """Every tab and line end made a space."""
    return text.translate(_TO_SPACE)


def collapse(text: str) -> str:
    """Runs of white space made one space, none at either end. No-break spaces and their like are characters."""
    if text.isascii():
        # Beyond the four, str.split only takes ASCII controls for white space that XML cannot hold.
        return " ".join(text.split())
    return _RUN.sub(" ", text).strip(" ")
