"""Errors as they are noted while a document is read, before they are put into words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from teikit.relaxng.matching.automaton import State
    from teikit.relaxng.matching.contents import Content

    Alternatives = list[tuple[str, ...]]


class Draft:
    """One error: `code` without its area, and what is needed to explain it.

    `where` is the driver's place; `attribute` the key of the attribute concerned; `around` holds the innermost open
    elements, each with the state behind it; `missing` holds tuples of keys of
    which one each is missing; `state` is the state in which the error was met. `at` is “start”, “end” or “text”, and
    `depth` how many elements are open there, the one concerned included.
    """

    __slots__ = (
        "around",
        "at",
        "attribute",
        "code",
        "content",
        "depth",
        "element",
        "instead",
        "missing",
        "parent",
        "state",
        "value",
        "where",
    )

    def __init__(self, code: str, where: Any, element: str, parent: str, depth: int) -> None:
        self.code = code
        self.where = where
        self.depth = depth
        self.at = "start"
        self.element = element
        self.parent = parent
        self.attribute = ""
        self.value = ""
        self.instead = ""
        self.missing: Alternatives = []
        self.around: list[tuple[str, State]] = []
        self.state: State | None = None
        self.content: Content | None = None
