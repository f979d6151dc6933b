"""Titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .elements import language_of, name_of, path_of, words_of
from .values import Title

if TYPE_CHECKING:
    from lxml import etree

    from ..document import Document


_LEVELS: Final = {"analytic": "a", "monogr": "m", "series": "s"}


def title_in(document: Document, element: etree._Element) -> Title:
    """A title; in a structured reference its level is that of its part, where it has none of its own."""
    parent = element.getparent()
    return Title(
        words_of(element),
        (element.get("type") or "").strip().lower(),
        (element.get("level") or "").strip() or _LEVELS.get(name_of(parent) if parent is not None else "", ""),
        language_of(element),
        path_of(document, element),
    )
