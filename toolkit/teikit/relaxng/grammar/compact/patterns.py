"""Patterns: what stands between braces, between parentheses, or after the sign of a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.compact.annotations import add_documentation, annotate, following, initial
from teikit.relaxng.grammar.compact.name_classes import name
from teikit.relaxng.grammar.compact.parser import NO_ANNOTATIONS, Frame
from teikit.relaxng.grammar.compact.tokens import END, IDENTIFIER, KEYWORDS, LITERAL, NAMES, PREFIXED

if TYPE_CHECKING:
    from teikit.relaxng.grammar.compact.errors import CompactIncorrect, CompactNode
    from teikit.relaxng.grammar.compact.parser import Parser

ASSIGNMENTS = frozenset({"=", "|=", "&="})
GRAMMAR_COMPONENTS = frozenset({"start", "div", "include"})

_OPERATORS = {",": "group", "|": "choice", "&": "interleave"}
_AFTER_PATTERN = frozenset({*_OPERATORS, "-"})
_REPETITIONS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_CLOSINGS = {"{": "}", "(": ")", "": END}
_NEEDS_PARENTHESES = "put parentheses around “-” with the datatype before it and what it excepts"


def begin(parser: Parser, frame: Frame) -> None:
    """Reads the beginning of a pattern that is part of a frame; all of it, where no other pattern is in it."""
    tokens = parser.tokens
    annotations = initial(parser)
    kind = tokens.kind
    if kind == "(":
        opened = Frame("(", None, tokens.offset)
        opened.annotations = annotations
        parser.frames.append(opened)
        tokens.advance()
        return
    if kind in ("element", "attribute", "list", "mixed", "grammar"):
        annotate(_braces(parser), annotations)
        return
    is_data = kind in (PREFIXED, "string", "token")
    node = _datatype(parser) if is_data else _leaf(parser)
    annotate(node, annotations)
    if tokens.kind == "-" and node.name == "data":
        if frame.operator or frame.opening == "-":
            raise tokens.error(_NEEDS_PARENTHESES)
        parser.frames.append(Frame("-", node, tokens.offset))
        tokens.advance()
    else:
        finish(parser, node)


def _braces(parser: Parser) -> CompactNode:
    """The beginning of what has a pattern, or components, between braces: up to and with the opening one."""
    tokens = parser.tokens
    offset = tokens.offset
    keyword = tokens.advance()
    node = parser.node(keyword, {}, offset)
    if keyword in ("element", "attribute"):
        name(parser, node)
    offset = tokens.offset
    tokens.expect("{", f"after “{keyword}” and its name" if node.attributes or node.children else f"after “{keyword}”")
    parser.frames.append(Frame("{", node, offset, GRAMMAR_COMPONENTS if keyword == "grammar" else None))
    return node


def _datatype(parser: Parser) -> CompactNode:
    """A datatype with its parameters, or a value of it."""
    tokens = parser.tokens
    offset = tokens.offset
    library, local = "", tokens.value
    if tokens.kind == PREFIXED:
        prefix, _, local = tokens.value.partition(":")
        library = parser.declared.library(prefix, tokens)
    attributes = {"type": local, "datatypeLibrary": library}
    tokens.advance()
    if tokens.kind == LITERAL:
        text = tokens.literal("")
        if library and ":" not in text and parser.declared.default is not None:
            # A name in a value, such as a QName, is in the default namespace: so do trang and Jing understand it.
            attributes["ns"] = parser.declared.default
        return parser.node("value", attributes, offset, text)
    node = parser.node("data", attributes, offset)
    if tokens.kind == "{":
        _parameters(parser, node)
    return node


def _parameters(parser: Parser, data: CompactNode) -> None:
    tokens = parser.tokens
    frame = Frame("{", data, tokens.offset)
    tokens.advance()
    while tokens.kind != "}":
        annotations = initial(parser)
        offset = tokens.offset
        if tokens.kind not in NAMES:
            if annotations is NO_ANNOTATIONS:
                parser.close(frame, "}")
            raise tokens.unexpected('a parameter is expected, such as pattern = "…"')
        parameter = parser.node("param", {"name": tokens.advance()}, offset)
        tokens.expect("=", "after the name of a parameter")
        parameter.text = tokens.literal("after “=”")
        data.children.append(parameter)
    tokens.advance()


def _leaf(parser: Parser) -> CompactNode:
    """A pattern without others in it."""
    tokens = parser.tokens
    kind = tokens.kind
    offset = tokens.offset
    if kind == IDENTIFIER:
        if tokens.following in ASSIGNMENTS:
            raise tokens.error(f"a pattern is missing before the definition of “{tokens.value}”")
        return parser.node("ref", {"name": tokens.advance()}, offset)
    if kind == LITERAL:
        return parser.node("value", {}, offset, tokens.literal(""))
    if kind in ("text", "empty", "notAllowed"):
        return parser.node(tokens.advance(), {}, offset)
    if kind == "parent":
        tokens.advance()
        return parser.node("parentRef", {"name": identifier(parser, "after “parent”")}, offset)
    if kind == "external":
        tokens.advance()
        return parser.node("externalRef", reference(parser, "after “external”"), offset)
    if kind in ("default", "namespace", "datatypes"):
        raise tokens.error("declarations stand at the beginning of the file, before any pattern and annotation")
    if kind in KEYWORDS:
        raise keyword_as_name(parser)
    raise tokens.unexpected("a pattern is expected", "nothing at all is written “empty”" if kind == "}" else "")


def identifier(parser: Parser, where: str) -> str:
    """Steps over a name that is not a keyword."""
    tokens = parser.tokens
    if tokens.kind in KEYWORDS:
        raise keyword_as_name(parser)
    if tokens.kind != IDENTIFIER:
        raise tokens.unexpected(f"the name of a definition is expected {where}")
    return tokens.advance()


def keyword_as_name(parser: Parser) -> CompactIncorrect:
    """The error that a keyword stands where a name or pattern is expected."""
    keyword = parser.tokens.kind
    return parser.tokens.error(f"the keyword “{keyword}” may not stand here: as a name it is written “\\{keyword}”")


def reference(parser: Parser, where: str) -> dict[str, str]:
    """Steps over the address of another file, and the namespace it inherits."""
    tokens = parser.tokens
    attributes = {"href": tokens.literal(where)}
    namespace = parser.declared.default
    if tokens.kind == "inherit":
        tokens.advance()
        tokens.expect("=", "after “inherit”")
        if tokens.kind not in NAMES:
            raise tokens.unexpected("a prefix is expected after “inherit =”")
        namespace = parser.declared.namespace(tokens.value, tokens)
        tokens.advance()
    if namespace is not None:
        attributes["ns"] = namespace
    return attributes


def finish(parser: Parser, node: CompactNode) -> None:
    """Puts a finished pattern into what it is part of, and so on, until a further one must come."""
    tokens = parser.tokens
    frames = parser.frames
    followed = False
    while True:
        frame = frames[-1]
        if frame.opening == "-":
            node = _with_exception(parser, frames.pop(), node)
            frame = frames[-1]
            followed = following(parser, node, frame)
            if tokens.kind in _AFTER_PATTERN or tokens.kind in _REPETITIONS:
                raise tokens.error(_NEEDS_PARENTHESES)
        else:
            node, followed = _repeated(parser, frame, node, followed)
        if tokens.kind in _AFTER_PATTERN:
            _join(parser, frame, node)
            return
        frames.pop()
        node, followed = _filled(parser, frame, node, followed)
        if frame.opening == "=":
            return
        _close(parser, frame)
        if not frame.opening:
            return


def _repeated(parser: Parser, frame: Frame, node: CompactNode, followed: bool) -> tuple[CompactNode, bool]:
    """A pattern with the sign of its repetition, if there is one; and whether an annotation follows."""
    tokens = parser.tokens
    followed = following(parser, node, frame) or followed
    repetition = _REPETITIONS.get(tokens.kind)
    if repetition is None:
        return node, followed
    repeated = parser.node(repetition, {}, tokens.offset)
    repeated.children.append(node)
    tokens.advance()
    frame.documentations.clear()
    followed = following(parser, repeated, frame)
    if tokens.kind in _REPETITIONS:
        raise tokens.error("a pattern is repeated in one way only: put parentheses around the first")
    return repeated, followed


def _join(parser: Parser, frame: Frame, node: CompactNode) -> None:
    """Steps over the operator that joins a pattern to the next one."""
    tokens = parser.tokens
    operator = tokens.kind
    if operator == "-":
        raise tokens.error('“-” excepts values from a datatype only, such as xsd:string - "a"')
    if frame.operator not in ("", operator):
        raise tokens.error(
            f"“{frame.operator}” and “{operator}” do not mix: put parentheses around what belongs together"
        )
    frame.operator = operator
    frame.members.append(node)
    tokens.advance()


def _with_exception(parser: Parser, frame: Frame, node: CompactNode) -> CompactNode:
    assert frame.node is not None  # noqa: S101  (what `begin` gives every “-”)
    exception = parser.node("except", {}, frame.offset)
    exception.children.append(node)
    frame.node.children.append(exception)
    return frame.node


def _filled(parser: Parser, frame: Frame, node: CompactNode, followed: bool) -> tuple[CompactNode, bool]:
    """What a frame makes with the last pattern in it; and whether an annotation follows that is not inside of it."""
    if frame.operator or frame.annotations is not NO_ANNOTATIONS:
        whole = parser.node(_OPERATORS[frame.operator or ","], {}, frame.offset)
        whole.children += [*frame.members, node]
        annotate(whole, frame.annotations)
        node, followed = whole, False
    elif frame.node is not None:
        add_documentation(frame.node, frame.documentations)
    if followed and not frame.opening:
        raise parser.tokens.error("no annotation may follow the only pattern of a file")
    if frame.node is None:
        return node, followed
    frame.node.children.append(node)
    return frame.node, False


def _close(parser: Parser, frame: Frame) -> None:
    tokens = parser.tokens
    closing = _CLOSINGS[frame.opening]
    if tokens.kind != closing and tokens.kind not in (END, "}", ")"):
        last = f" (or “{closing}” after the last)" if frame.opening else ""
        raise tokens.unexpected(f"“,”, “|” or “&” is expected between two patterns{last}")
    if frame.opening:
        parser.close(frame, closing)
    elif tokens.kind != END:
        raise tokens.error(f"“{tokens.kind}” closes nothing")
