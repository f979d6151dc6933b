"""A file in the compact syntax as the nodes that the XML syntax gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.compact.components import component, is_grammar
from teikit.relaxng.grammar.compact.parser import Frame, Parser
from teikit.relaxng.grammar.compact.patterns import GRAMMAR_COMPONENTS, begin
from teikit.relaxng.grammar.compact.text import Text
from teikit.relaxng.grammar.compact.tokens import Tokens

if TYPE_CHECKING:
    from teikit.relaxng.grammar.nodes import Node


def nodes_of(data: bytes, file: str, base: str) -> list[Node]:
    """Every node of the file, parents before their children. Raises `CompactIncorrect`."""
    tokens = Tokens(Text(data, file))
    parser = Parser(tokens, base)
    offset = tokens.offset
    grammar = is_grammar(parser)
    root = parser.node("grammar" if grammar else "top", {}, offset)
    parser.frames.append(Frame("", root, offset, GRAMMAR_COMPONENTS if grammar else None))
    frames = parser.frames
    while frames:
        frame = frames[-1]
        if frame.components is None:
            begin(parser, frame)
        else:
            component(parser, frame)
    return _in_order(root if grammar else root.children[0])


def _in_order(root: Node) -> list[Node]:
    found: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        found.append(node)
        stack += reversed(node.children)
    return found
