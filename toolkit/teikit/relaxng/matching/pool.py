"""All patterns of one schema, each made once, when it is needed, from the tables of `teikit.relaxng.compiling`."""

from __future__ import annotations

from teikit.relaxng.matching.patterns import (
    ATTRIBUTE,
    CHOICE,
    DATA,
    EMPTY_NODE,
    GROUP,
    INTERLEAVE,
    LIST,
    NOT_ALLOWED_NODE,
    ONE_OR_MORE,
    REF,
    TEXT_NODE,
    VALUE,
    Attribute,
    Choice,
    Data,
    Element,
    ElementRef,
    Empty,
    Group,
    Interleave,
    List,
    Names,
    NotAllowed,
    OneOrMore,
    Text,
    Value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from teikit.relaxng.matching.patterns import Pattern

LEAVES = frozenset((LIST, DATA, VALUE, ATTRIBUTE, REF))


class Pool:
    """All patterns of one schema, each once. `size` grows with what is derived; `forget` drops all of it."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.nodes: tuple[Any, ...] = tables["nodes"]
        self.elements = [Element(number, encoded) for number, encoded in enumerate(tables["elements"])]
        self.start_number: int = tables["start"]
        self.empty = Empty(nullable=True)
        self.not_allowed = NotAllowed(nullable=False)
        self.text = Text()
        self.interned: dict[tuple[Any, ...], Pattern] = {}
        self.decoded: dict[int, Pattern] = {}
        self.size = 0
        self.empty.place, self.not_allowed.place, self.text.place = (-3, -3), (-2, -2), (-1, -1)

    def forget(self) -> None:
        """Drop every pattern; those in use elsewhere live on, but are no longer the only ones of their kind."""
        self.interned.clear()
        self.decoded.clear()
        self.size = 0

    def add(self, key: tuple[Any, ...], pattern: Pattern) -> Pattern:
        self.size += 8 + len(key)
        self.interned[key] = pattern
        return pattern

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """``choice``, flat, without `notAllowed`, doubles, and an `empty` that says nothing new."""
        members = dict.fromkeys(member for part in parts for member in _members(part, Choice))
        members.pop(self.not_allowed, None)
        if self.empty in members and any(member.nullable and member is not self.empty for member in members):
            del members[self.empty]
        if len(members) < 2:
            return next(iter(members), self.not_allowed)
        key = tuple(sorted(members, key=_place))
        return self.interned.get(key) or self.add(key, Choice(key))

    def interleave(self, parts: Iterable[Pattern]) -> Pattern:
        """``interleave``, flat, without `empty`."""
        members = [member for part in parts for member in _members(part, Interleave) if member is not self.empty]
        if self.not_allowed in members:
            return self.not_allowed
        if len(members) < 2:
            return members[0] if members else self.empty
        members.sort(key=_place)
        key = ("&", *members)
        return self.interned.get(key) or self.add(key, Interleave(tuple(members)))

    def group(self, left: Pattern, right: Pattern) -> Pattern:
        """``group``; text before what text may begin anyway is dropped."""
        if left is self.not_allowed or right is self.not_allowed:
            return self.not_allowed
        if left is self.empty or (left is self.text and right.leading):
            return right
        if right is self.empty:
            return left
        key = (",", left, right)
        return self.interned.get(key) or self.add(key, Group(left, right))

    def one_or_more(self, pattern: Pattern) -> Pattern:
        """``oneOrMore``."""
        if pattern is self.not_allowed or pattern is self.empty or isinstance(pattern, OneOrMore | Text):
            return pattern
        key = ("+", pattern)
        return self.interned.get(key) or self.add(key, OneOrMore(pattern))

    def optional(self, pattern: Pattern) -> Pattern:
        """``optional``."""
        return pattern if pattern.nullable else self.choice((self.empty, pattern))

    def content(self, element: Element) -> Pattern:
        """The content of an element, attributes included."""
        return self.pattern(element.content_number)

    def start(self) -> Pattern:
        """What the document element must match."""
        return self.pattern(self.start_number)

    def pattern(self, number: int) -> Pattern:
        """The pattern of a node of the tables."""
        known = self.decoded.get(number)
        if known is None:
            known = self.decoded[number] = self.decode(self.nodes[number])
            if self.nodes[number][0] in LEAVES and known is not self.not_allowed:
                known.place = (number, number)
        return known

    def decode(self, node: Any) -> Pattern:
        kind = node[0]
        if kind == REF:
            return self.interned.get(node) or self.add(node, ElementRef(self.elements[node[1]]))
        if kind == CHOICE:
            return self.choice(self.pattern(number) for number in node[1:])
        if kind == GROUP:
            right = self.pattern(node[-1])
            for number in node[-2:0:-1]:
                right = self.group(self.pattern(number), right)
            return right
        if kind == ONE_OR_MORE:
            return self.one_or_more(self.pattern(node[1]))
        if kind == ATTRIBUTE:
            return self.attribute(node)
        if kind == INTERLEAVE:
            return self.interleave([self.pattern(number) for number in node[1:]])
        if kind in (EMPTY_NODE, NOT_ALLOWED_NODE, TEXT_NODE):
            return (self.empty, self.not_allowed, self.text)[kind]
        return self.interned.get(node) or self.add(node, self.string_pattern(node))

    def attribute(self, node: Any) -> Pattern:
        value = self.pattern(node[2])
        if value is self.not_allowed:
            return value
        return self.interned.get(node) or self.add(node, Attribute(Names(node[1]), value, node[3]))

    def string_pattern(self, node: Any) -> Pattern:
        if node[0] == DATA:
            return Data(node, None if node[4] < 0 else self.pattern(node[4]))
        if node[0] == VALUE:
            return Value(node)
        return List(self.pattern(node[1]))


def _place(pattern: Pattern) -> tuple[int, int]:
    return pattern.place


def _members(pattern: Pattern, kind: type[Choice | Interleave]) -> tuple[Pattern, ...]:
    return pattern.members if isinstance(pattern, kind) else (pattern,)
