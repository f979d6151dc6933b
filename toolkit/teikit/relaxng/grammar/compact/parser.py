"""What all parts of the parser share: the tokens, the declarations, and the making of nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teikit.relaxng.grammar.compact.declarations import declarations
from teikit.relaxng.grammar.compact.errors import CompactNode
from teikit.relaxng.grammar.nodes import MOST_NODES, Context

if TYPE_CHECKING:
    from teikit.relaxng.grammar.compact.tokens import Tokens


Documentation = tuple[str, str | None]
"""A text and its language, None where it is not told."""


class Annotations(NamedTuple):
    """What stands before a pattern, name class or component."""

    attributes: dict[str, str]
    documentations: list[Documentation]


NO_ANNOTATIONS = Annotations({}, [])


class Frame:
    """Something begun and not yet finished, whose parts are being read.

    `opening` is the mark it began with, empty for a whole file; `node` is what it fills, None for parentheses. Of a
    pattern, `operator` joins its `members`, `annotations` are those before it, and `documentations` stand after what is
    in it. Of a grammar or a part of one, `components` are the keywords with which a component may begin.
    """

    __slots__ = ("annotations", "components", "documentations", "members", "node", "offset", "opening", "operator")

    def __init__(
        self, opening: str, node: CompactNode | None, offset: int, components: frozenset[str] | None = None
    ) -> None:
        self.opening = opening
        self.node = node
        self.offset = offset
        self.components = components
        self.members: list[CompactNode] = []
        self.operator = ""
        self.annotations = NO_ANNOTATIONS
        self.documentations: list[Documentation] = []


class Parser:
    """A file being parsed. The frames are its stack: no depth of nesting is too deep."""

    __slots__ = ("_count", "context", "declared", "frames", "tokens")

    def __init__(self, tokens: Tokens, base: str) -> None:
        self.tokens = tokens
        self.declared = declarations(tokens)
        self.context = Context(tokens.text.file, base, self.declared.bound)
        self.frames: list[Frame] = []
        self._count = 0

    def node(self, name: str, attributes: dict[str, str], offset: int, text: str | None = None) -> CompactNode:
        """A new node that stands at an offset."""
        node = CompactNode(name, attributes, self.tokens.text.place_of(offset), text, self.context)
        self._count += 1
        if self._count > MOST_NODES:
            raise node.too_large(f"the schema has more than {MOST_NODES} patterns and names")
        return node

    def close(self, frame: Frame, closing: str) -> None:
        """Steps over the mark that closes a frame, which must be next."""
        if self.tokens.kind == closing:
            self.tokens.advance()
            return
        line, column = self.tokens.text.place_of(frame.offset)
        hint = f"the “{frame.opening}” in line {line}, column {column}, is still open"
        raise self.tokens.unexpected(f"“{closing}” is expected", hint)
