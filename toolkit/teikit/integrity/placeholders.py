"""What templates leave for the encoder to replace."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = frozenset(
    {
        *("title", "titel", "titre", "untitled", "your title here", "document title", "publication information"),
        *("publication information here", "information about the source", "information about the source here"),
        *("lorem ipsum", "source information", "some text here", "???", "tbd", "todo"),
    }
)
_DOTS: Final = re.compile(r"(?:\.[\s.]*\.|…)[\s.…]*|_+")


def is_placeholder(words: str) -> bool:
    """Whether words, with single spaces, are those of a template, or dots."""
    return words.lower().rstrip(".") in _WORDS or bool(_DOTS.fullmatch(words))
