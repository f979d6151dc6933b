"""What a grammar is made of: ``start``, definitions, ``div`` and ``include``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.compact.annotations import annotate, element, initial
from teikit.relaxng.grammar.compact.parser import NO_ANNOTATIONS, Frame
from teikit.relaxng.grammar.compact.patterns import (
    ASSIGNMENTS,
    GRAMMAR_COMPONENTS,
    finish,
    keyword_as_name,
    reference,
)
from teikit.relaxng.grammar.compact.tokens import END, IDENTIFIER, KEYWORDS, PREFIXED

if TYPE_CHECKING:
    from teikit.relaxng.grammar.compact.errors import CompactNode
    from teikit.relaxng.grammar.compact.parser import Parser

_INCLUDE_COMPONENTS = frozenset({"start", "div"})
_COMBINE = {"|=": "choice", "&=": "interleave"}


def is_grammar(parser: Parser) -> bool:
    """Whether components come next, not a single pattern; both may have annotations before them."""
    tokens = parser.tokens
    mark = tokens.mark()
    initial(parser)
    found = tokens.kind == END or tokens.kind in GRAMMAR_COMPONENTS
    if tokens.kind == IDENTIFIER:
        found = tokens.following in ASSIGNMENTS or tokens.following == "["
    elif tokens.kind == PREFIXED:
        found = tokens.following == "["
    tokens.go_to(mark)
    return found


def component(parser: Parser, frame: Frame) -> None:
    """Reads a component that is part of a frame, up to the pattern in it; or the end of the frame."""
    tokens = parser.tokens
    node = frame.node
    assert node is not None and frame.components is not None  # noqa: S101, PT018  (it is the frame of a grammar)
    if tokens.kind in (IDENTIFIER, PREFIXED) and tokens.following == "[":
        element(parser, "")
        return
    annotations = initial(parser)
    kind = tokens.kind
    offset = tokens.offset
    if kind in ("start", IDENTIFIER):
        child = _definition(parser)
    elif kind not in frame.components:
        if annotations is not NO_ANNOTATIONS:
            raise tokens.unexpected("a definition is expected after an annotation")
        _end(parser, frame, node)
        return
    elif kind == "div":
        child = _div(parser, frame.components)
    else:
        child = _include(parser, offset)
    annotate(child, annotations)
    node.children.append(child)


def _definition(parser: Parser) -> CompactNode:
    tokens = parser.tokens
    offset = tokens.offset
    node = parser.node("start" if tokens.kind == "start" else "define", {}, offset)
    if tokens.kind == IDENTIFIER:
        node.attributes["name"] = tokens.value
    name = tokens.advance()
    if tokens.kind not in ASSIGNMENTS:
        hint = "between two patterns stands “,”, “|” or “&”"
        raise tokens.unexpected(f"“=”, “|=” or “&=” is expected after “{name}”", hint)
    if tokens.kind in _COMBINE:
        node.attributes["combine"] = _COMBINE[tokens.kind]
    tokens.advance()
    parser.frames.append(Frame("=", node, offset))
    return node


def _div(parser: Parser, components: frozenset[str]) -> CompactNode:
    tokens = parser.tokens
    node = parser.node("div", {}, tokens.offset)
    tokens.advance()
    offset = tokens.offset
    tokens.expect("{", "after “div”")
    parser.frames.append(Frame("{", node, offset, components))
    return node


def _include(parser: Parser, offset: int) -> CompactNode:
    tokens = parser.tokens
    tokens.advance()
    node = parser.node("include", reference(parser, "after “include”"), offset)
    if tokens.kind == "{":
        parser.frames.append(Frame("{", node, tokens.offset, _INCLUDE_COMPONENTS))
        tokens.advance()
    return node


def _end(parser: Parser, frame: Frame, node: CompactNode) -> None:
    tokens = parser.tokens
    closing = "}" if frame.opening else END
    if tokens.kind not in (closing, END, "}"):
        if tokens.kind in ("default", "namespace", "datatypes"):
            raise tokens.error("declarations stand at the beginning of the file")
        if tokens.kind == "include":
            raise tokens.error("in the braces of “include” may stand definitions, but no “include”")
        if tokens.kind in KEYWORDS and tokens.following in ASSIGNMENTS:
            raise keyword_as_name(parser)
        raise tokens.unexpected(
            "a definition such as name = … is expected", "between two patterns stands “,”, “|” or “&”"
        )
    parser.frames.pop()
    if not frame.opening and tokens.kind == "}":
        raise tokens.error("“}” closes nothing")
    if not frame.opening:
        return
    parser.close(frame, "}")
    if node.name == "grammar":
        finish(parser, node)
