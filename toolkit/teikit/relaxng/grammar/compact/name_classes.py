"""Name classes: the names that an element or attribute may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.compact.annotations import following, initial
from teikit.relaxng.grammar.compact.parser import Frame
from teikit.relaxng.grammar.compact.tokens import NAMES, NAMESPACE, PREFIXED

if TYPE_CHECKING:
    from teikit.relaxng.grammar.compact.declarations import Namespace
    from teikit.relaxng.grammar.compact.errors import CompactIncorrect, CompactNode
    from teikit.relaxng.grammar.compact.parser import Parser


def name(parser: Parser, node: CompactNode) -> None:
    """Gives a new ``element`` or ``attribute`` its name, as an attribute where it can be, or its name class."""
    tokens = parser.tokens
    if tokens.following == "{":
        if tokens.kind in NAMES and (node.name == "attribute" or parser.declared.default is None):
            node.attributes["name"] = tokens.advance()
            return
        if tokens.kind == PREFIXED and tokens.value.partition(":")[0] in parser.context.namespaces:
            node.attributes["name"] = tokens.advance()
            return
    node.children.append(_name_class(parser, "" if node.name == "attribute" else parser.declared.default))


def _name_class(parser: Parser, default: Namespace) -> CompactNode:
    tokens = parser.tokens
    frames = [Frame("", None, tokens.offset)]
    while True:
        initial(parser)
        if tokens.kind == "(":
            frames.append(Frame("(", None, tokens.offset))
            tokens.advance()
            continue
        node = _simple(parser, default)
        if tokens.kind == "-":
            _begin_exception(parser, frames, node)
            continue
        whole = _joined(parser, frames, node)
        if whole is not None:
            return whole


def _joined(parser: Parser, frames: list[Frame], node: CompactNode) -> CompactNode | None:
    """Puts a finished name class into what it is part of; the outermost one, once that is finished."""
    tokens = parser.tokens
    while True:
        if frames[-1].opening == "-":
            node = _with_exception(parser, frames.pop(), node)
            frames[-1].operator = "-"
        frame = frames[-1]
        following(parser, node, frame)
        if tokens.kind in ("|", "-"):
            if tokens.kind == "-" or frame.operator == "-":
                raise _wrong_operator(parser, frame)
            frame.operator = "|"
            frame.members.append(node)
            tokens.advance()
            return None
        if frame.operator == "|":
            choice = parser.node("choice", {}, frame.offset)
            choice.children += [*frame.members, node]
            node = choice
        frames.pop()
        if not frames:
            return node
        parser.close(frame, ")")


def _simple(parser: Parser, default: Namespace) -> CompactNode:
    tokens = parser.tokens
    offset = tokens.offset
    if tokens.kind in NAMES:
        return parser.node("name", _ns(default), offset, tokens.advance())
    if tokens.kind == "*":
        tokens.advance()
        return parser.node("anyName", {}, offset)
    if tokens.kind not in (PREFIXED, NAMESPACE):
        raise tokens.unexpected("a name is expected", "“*” is any name, “prefix:*” any of a namespace")
    prefix, _, local = tokens.value.partition(":")
    attributes = _ns(parser.declared.namespace(prefix, tokens))
    wildcard = tokens.kind == NAMESPACE
    tokens.advance()
    return parser.node("nsName", attributes, offset) if wildcard else parser.node("name", attributes, offset, local)


def _ns(namespace: Namespace) -> dict[str, str]:
    return {} if namespace is None else {"ns": namespace}


def _begin_exception(parser: Parser, frames: list[Frame], node: CompactNode) -> None:
    frame = frames[-1]
    if node.name == "name" or frame.operator or frame.opening == "-":
        raise _wrong_operator(parser, frame)
    frames.append(Frame("-", node, parser.tokens.offset))
    parser.tokens.advance()


def _with_exception(parser: Parser, frame: Frame, node: CompactNode) -> CompactNode:
    assert frame.node is not None  # noqa: S101  (what `_begin_exception` gives every “-”)
    exception = parser.node("except", {}, frame.offset)
    exception.children.append(node)
    frame.node.children.append(exception)
    return frame.node


def _wrong_operator(parser: Parser, frame: Frame) -> CompactIncorrect:
    if parser.tokens.kind == "-" and not frame.operator and frame.opening != "-":
        return parser.tokens.error("“-” excepts names from “*” or “prefix:*” only")
    return parser.tokens.error("“|” and “-” do not mix, nor two “-”: put parentheses around what belongs together")
