"""Sets of characters as XML Schema's regular expressions write them, asked one character at a time.

A category is never spelled out as a table: `unicodedata` is asked about the characters that really occur.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from teikit.relaxng.datatypes.regex_blocks import blocks
from teikit.relaxng.records import record

_SUBCATEGORIES: Final = {"L": "ultmo", "M": "nce", "N": "dlo", "P": "cdseifo", "Z": "slp", "S": "mcko", "C": "cfon"}
CATEGORIES: Final = frozenset(major + minor for major, minors in _SUBCATEGORIES.items() for minor in ("", *minors))
"""The names that ``\\p{…}`` may give; surrogates (Cs) are no characters."""

_NAME_START: Final = (
    (":", ":"),
    ("A", "Z"),
    ("_", "_"),
    ("a", "z"),
    ("\u00c0", "\u00d6"),
    ("\u00d8", "\u00f6"),
    ("\u00f8", "\u02ff"),
    ("\u0370", "\u037d"),
    ("\u037f", "\u1fff"),
    ("\u200c", "\u200d"),
    ("\u2070", "\u218f"),
    ("\u2c00", "\u2fef"),
    ("\u3001", "\ud7ff"),
    ("\uf900", "\ufdcf"),
    ("\ufdf0", "\ufffd"),
    ("\U00010000", "\U000effff"),
)
_NAME_MORE: Final = (("-", "."), ("0", "9"), ("\u00b7", "\u00b7"), ("\u0300", "\u036f"), ("\u203f", "\u2040"))


@record
class Range:
    """The characters from `first` to `last`."""

    first: str
    last: str

    def __contains__(self, character: str) -> bool:
        return self.first <= character <= self.last


@record
class Category:
    """The characters of a Unicode category, named by one letter or two."""

    name: str

    def __contains__(self, character: str) -> bool:
        return unicodedata.category(character).startswith(self.name)


@record
class Group:
    """The characters in any of `members` (or, if `negated`, in none of them) and not in `subtracted`."""

    members: tuple[CharacterClass, ...]
    negated: bool = False
    subtracted: CharacterClass | None = None

    def __contains__(self, character: str) -> bool:
        found = any(character in member for member in self.members)
        return found != self.negated and (self.subtracted is None or character not in self.subtracted)


CharacterClass = Range | Category | Group


def single(character: str) -> CharacterClass:
    """The class of one character."""
    return Range(character, character)


def complement(of: CharacterClass) -> CharacterClass:
    """Every character that is not in the class."""
    return Group((of,), negated=True)


def block(name: str) -> CharacterClass | None:
    """The class of a Unicode block, by its name without ``Is``."""
    ranges = blocks().get(name)
    return None if ranges is None else Group(tuple(Range(*pair) for pair in ranges))


def _ranges(*pairs: tuple[str, str]) -> CharacterClass:
    return Group(tuple(Range(*pair) for pair in pairs))


WILDCARD: Final = complement(_ranges(("\n", "\n"), ("\r", "\r")))
_SPACE: Final = _ranges(("\t", "\n"), ("\r", "\r"), (" ", " "))
_WORD: Final = complement(Group((Category("P"), Category("Z"), Category("C"))))
_INITIAL: Final = _ranges(*_NAME_START)
_NAME: Final = _ranges(*_NAME_START, *_NAME_MORE)
_DIGIT: Final = Category("Nd")

MULTIPLE: Final[dict[str, CharacterClass]] = {
    "s": _SPACE,
    "S": complement(_SPACE),
    "i": _INITIAL,
    "I": complement(_INITIAL),
    "c": _NAME,
    "C": complement(_NAME),
    "d": _DIGIT,
    "D": complement(_DIGIT),
    "w": _WORD,
    "W": complement(_WORD),
}
