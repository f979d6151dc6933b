"""What the document is related to, as the relatedItems among its notes say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .elements import child, children, expanded, pointed_at, text_of
from .sources import source_in
from .values import Idno, Related, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document

_REFERENCES: Final = ("bibl", "biblStruct", "biblFull", "msDesc")


def related_in(document: Document, notes: etree._Element | None) -> Iterator[Related]:
    """The related items: a reference within one, one that it points to in the document, or an address."""
    for element in children(notes, "relatedItem"):
        origin = document.xpath_of(element)
        for item in _items(document, element):
            if item.words or item.titles or item.identifiers:
                yield Related((element.get("type") or "").strip(), item, origin)


def _items(document: Document, element: etree._Element) -> Iterator[Source]:
    inside = list(children(element, *_REFERENCES))
    yield from (source_in(document, one) for one in inside)
    for pointer in (element.get("target") or "").split():
        found = pointed_at(document, pointer)
        if found is not None and found[0] is document:
            yield source_in(document, found[1])
        elif ":" in (target := expanded(document, pointer)):
            yield _addressed(document, element, target)
    if not inside and (child(element, "ref") is not None or child(element, "ptr") is not None):
        yield replace(source_in(document, element), words=text_of(element))


def _addressed(document: Document, element: etree._Element, target: str) -> Source:
    empty = source_in(document, element)
    return replace(empty, words="", identifiers=(Idno(target, "", f"{document.xpath_of(element)}/@target"),))
