"""Where in a pattern something stands that may not stand there: asked only when a schema is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar import simple
from teikit.relaxng.grammar.simplify.draft import (
    ATTRIBUTE,
    DATA,
    EMPTY,
    GROUP,
    INTERLEAVE,
    LIST,
    ONE_OR_MORE,
    REF,
    TEXT,
    UNREPEATED_WILDCARD,
    VALUE,
    Draft,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teikit.relaxng.grammar.nodes import Node

WORDS = {
    ATTRIBUTE: "an attribute",
    REF: "an element",
    TEXT: "“text”",
    LIST: "a “list”",
    DATA: "a datatype",
    VALUE: "a value",
    GROUP: "a group",
    INTERLEAVE: "an interleave",
    ONE_OR_MORE: "a repetition",
    EMPTY: "“empty”",
}
_KINDS: dict[type[object], int] = {
    simple.Attribute: ATTRIBUTE,
    simple.Ref: REF,
    simple.Text: TEXT,
    simple.List: LIST,
    simple.Data: DATA,
    simple.Value: VALUE,
    simple.Group: GROUP,
    simple.Interleave: INTERLEAVE,
    simple.OneOrMore: ONE_OR_MORE,
    simple.Empty: EMPTY,
}


def within(draft: Draft, kind: int) -> Iterator[Draft]:
    """The patterns of a kind inside another, outermost first and in order."""
    seen: set[int] = set()
    stack = [draft]
    while stack:
        each = stack.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if _KINDS.get(type(each.pattern)) == kind:
            yield each
        stack.extend(reversed(each.members))


def found_in(draft: Draft, kind: int) -> Draft | None:
    """The first pattern of a kind inside another, or that other itself."""
    return next(within(draft, kind), None)


def unrepeated_wildcard(draft: Draft) -> Draft | None:
    """The attribute of infinitely many names that no ``oneOrMore`` is around."""
    seen: set[int] = set()
    stack = [draft]
    while stack:
        each = stack.pop()
        if id(each) in seen or not each.contains & UNREPEATED_WILDCARD:
            continue
        seen.add(id(each))
        if isinstance(each.pattern, simple.Attribute):
            return each
        stack.extend(reversed(each.members))
    return None


def elsewhere(draft: Draft, kind: int) -> str:
    """Where the first pattern of a kind stands, if that is another line than the pattern it is in."""
    for member in draft.members:
        found = found_in(member, kind)
        if found is not None and found.origin is not None:
            return place(found.origin, draft.node)
    return ""


def place(node: Node, seen_from: Node) -> str:
    """Where a node stands, to be put after a message; empty where it is the line of the message."""
    if node.context.file != seen_from.context.file:
        return f" ({node.context.file}:{node.line})"
    return f" (line {node.line})" if node.line != seen_from.line else ""
