"""What an ``xi:include`` asks for of a file: all of it, or the one element to which its `xpointer` leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..markup import Kind, attributes
from .scanning import steps, unescaped

if TYPE_CHECKING:
    from .scanning import Element

_NAME = r"[^\W\d][\w.-]*"
_POINTER = re.compile(rf"(?P<bare>{_NAME})|element\((?P<id>{_NAME})?(?P<path>(?:/[1-9]\d*)*)\)")


class PointerError(Exception):
    """An `xpointer` that is neither a name nor of the scheme ``element()``."""


def element_at(text: str, pointer: str) -> Element | None:
    """The element of a well-formed text to which an `xpointer` leads; none where there is no such.

    Raises `PointerError` for all but ``name``, ``element(name/1/2)`` and ``element(/1/2)``.
    """
    found = _POINTER.fullmatch(pointer.strip())
    if found is None or not (found["bare"] or found["id"] or found["path"]):
        raise PointerError
    identifier = found["bare"] or found["id"]
    path = [int(step) for step in (found["path"] or "").split("/")[1:]]
    return _followed(text, identifier, path)


def _followed(text: str, identifier: str | None, path: list[int]) -> Element | None:
    search = _Search(text, identifier, path)
    for piece, element, opened in steps(text):
        if element is None:
            continue
        if piece.kind is not Kind.END and search.wanted is None:
            search.meet(element, len(opened))
        if element is search.wanted and piece.kind in (Kind.END, Kind.EMPTY):
            return element
    return None


class _Search:
    """How far a pointer has been followed: to the element with its name, if any, then by numbers of children."""

    def __init__(self, text: str, identifier: str | None, path: list[int]) -> None:
        self.wanted: Element | None = None
        self._text = text
        self._identifier = identifier
        self._path = path
        self._depth = -1 if identifier else 0  # where the next step is to be met
        self._count = 0

    def meet(self, element: Element, depth: int) -> None:
        if self._depth < 0:
            if _identifier(self._text, element) == self._identifier:
                self._found(element, depth)
        elif depth == self._depth:
            self._count += 1
            if self._count == self._path[0]:
                self._path = self._path[1:]
                self._found(element, depth)
        elif depth < self._depth:
            self._identifier, self._depth = None, -1  # the element that it led into has ended

    def _found(self, element: Element, depth: int) -> None:
        self._depth, self._count = depth + 1, 0
        if not self._path:
            self.wanted = element


def _identifier(text: str, element: Element) -> str:
    if "xml:id" not in text[element.start : element.tag_end]:
        return ""
    from ..markup import Piece

    tag = Piece(Kind.START, element.start, element.tag_end, element.name)
    values = (unescaped(text[each.start : each.end]) for each in attributes(text, tag) if each.name == "xml:id")
    return " ".join(next(values, "").split())
