"""Titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .elements import language_of, words_of
from .values import Title

if TYPE_CHECKING:
    from lxml import etree

    from ..document import Document


def title_in(document: Document, element: etree._Element) -> Title:
    return Title(
        words_of(element),
        (element.get("type") or "").strip().lower(),
        (element.get("level") or "").strip(),
        language_of(element),
        document.xpath_of(element),
    )
