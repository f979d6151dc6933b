"""Patterns of RELAX NG, interned: equal patterns are one object, so that derivatives and states can be remembered.

A `pool.Pool` makes them. Nothing here imports more than the smallest parts of the standard library,
because it runs at the start of every validation.
"""

from __future__ import annotations

from teikit.relaxng.names import namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

EMPTY_NODE, NOT_ALLOWED_NODE, TEXT_NODE, CHOICE, INTERLEAVE, GROUP, ONE_OR_MORE, LIST, DATA, VALUE, ATTRIBUTE, REF = (
    range(12)
)


class Names:
    """A name class: plain names by key, and wildcards."""

    __slots__ = ("plain", "wild")

    def __init__(self, encoded: Any) -> None:
        self.plain: tuple[str, ...] = encoded[0]
        self.wild: tuple[tuple[str | None, Names | None], ...] = tuple(
            (namespace, None if excluded is None else Names(excluded)) for namespace, excluded in encoded[1]
        )

    def __contains__(self, key: str) -> bool:
        return key in self.plain or (bool(self.wild) and self.wildly(key))

    def wildly(self, key: str) -> bool:
        """Whether a wildcard of this class contains the name."""
        namespace = namespace_of(key)
        return any(
            (wanted is None or wanted == namespace) and (excluded is None or key not in excluded)
            for wanted, excluded in self.wild
        )


class Pattern:
    """What all patterns tell: `nullable` without text, `leading` if text in front changes nothing.

    `strings` says that it holds data, values or lists outside attributes; `text` that text may be consumed somewhere;
    `attributes` that it holds attributes. `place` orders patterns as the schema does, whatever documents came before.
    """

    __slots__ = ("after_text", "attributes", "leading", "nullable", "place", "strings", "text")

    def __init__(self, nullable: bool, parts: tuple[Pattern, ...] = (), kind: int = 0) -> None:
        self.place = (0, 0)
        if parts:
            self.place = (min(part.place[0] for part in parts), hash((kind, *(part.place[1] for part in parts))))
        self.nullable = nullable
        self.leading = False
        self.strings = False
        self.text = False
        self.attributes = False
        for part in parts:
            self.strings |= part.strings
            self.text |= part.text
            self.attributes |= part.attributes
        self.after_text: Pattern | None = None


class Empty(Pattern):
    """``empty``."""

    __slots__ = ()


class NotAllowed(Pattern):
    """``notAllowed``."""

    __slots__ = ()


class Text(Pattern):
    """``text``."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(nullable=True)
        self.text = self.leading = True


class Choice(Pattern):
    """One of its members; no member is itself a choice, and none is there twice."""

    __slots__ = ("members", "named", "unnamed")

    def __init__(self, members: tuple[Pattern, ...]) -> None:
        super().__init__(any(member.nullable for member in members), members, CHOICE)
        self.members = members
        self.leading = all(member.leading for member in members)
        self.named: dict[str, list[Pattern]] | None = None
        self.unnamed: list[Pattern] = []

    def beginning_with(self, name: str) -> list[Pattern]:
        """The members that may begin with an element of that name, perhaps with some others."""
        if self.named is None:
            self.named = {}
            for member in self.members:
                if isinstance(member, ElementRef) and not member.element.names.wild:
                    for key in member.element.names.plain:
                        self.named.setdefault(key, []).append(member)
                elif not isinstance(member, Empty | Text):
                    self.unnamed.append(member)
        found = self.named.get(name)
        if found is None:
            return self.unnamed
        return found + self.unnamed if self.unnamed else found


class Interleave(Pattern):
    """All its members, mixed in any way."""

    __slots__ = ("members",)

    def __init__(self, members: tuple[Pattern, ...]) -> None:
        super().__init__(all(member.nullable for member in members), members, INTERLEAVE)
        self.members = members
        self.leading = any(member.leading for member in members)


class Group(Pattern):
    """The left pattern, then the right one."""

    __slots__ = ("left", "right")

    def __init__(self, left: Pattern, right: Pattern) -> None:
        super().__init__(left.nullable and right.nullable, (left, right), GROUP)
        self.left = left
        self.right = right
        self.leading = left.leading


class OneOrMore(Pattern):
    """Its pattern, once or more."""

    __slots__ = ("pattern",)

    def __init__(self, pattern: Pattern) -> None:
        super().__init__(pattern.nullable, (pattern,), ONE_OR_MORE)
        self.pattern = pattern
        members = pattern.members if isinstance(pattern, Choice) else (pattern,)
        self.leading = any(isinstance(member, Text) for member in members)


class List(Pattern):
    """``list``: its pattern is matched by the tokens of a string."""

    __slots__ = ("pattern",)

    def __init__(self, pattern: Pattern) -> None:
        super().__init__(nullable=False)
        self.pattern = pattern
        self.strings = True


class Data(Pattern):
    """``data``: `excluded` is None where nothing is."""

    __slots__ = ("documentation", "excluded", "library", "parameters", "type")

    def __init__(self, node: Any, excluded: Pattern | None) -> None:
        super().__init__(nullable=False)
        _, self.library, self.type, self.parameters, _, self.documentation = node
        self.excluded = excluded
        self.strings = True


class Value(Pattern):
    """``value``."""

    __slots__ = ("documentation", "library", "namespaces", "string", "type")

    def __init__(self, node: Any) -> None:
        super().__init__(nullable=False)
        _, self.library, self.type, self.string, self.namespaces, self.documentation = node
        self.strings = True


class Attribute(Pattern):
    """``attribute``."""

    __slots__ = ("documentation", "names", "value")

    def __init__(self, names: Names, value: Pattern, documentation: int) -> None:
        super().__init__(nullable=False)
        self.names = names
        self.value = value
        self.documentation = documentation
        self.attributes = True


class ElementRef(Pattern):
    """``ref`` to an element."""

    __slots__ = ("element",)

    def __init__(self, element: Element) -> None:
        super().__init__(nullable=False)
        self.element = element


class Element:
    """A define of the schema: the names it may have, and where the pool finds its content.

    `inner` has a bit for the number of each element that the content names.
    """

    __slots__ = ("content_number", "documentation", "inner", "name", "names", "number")

    def __init__(self, number: int, encoded: Any) -> None:
        self.number = number
        self.name: str = encoded[0]
        self.names = Names(encoded[1])
        self.content_number: int = encoded[2]
        self.documentation: int = encoded[3]
        self.inner: int = encoded[4]


def parts_of(pattern: Pattern) -> Iterator[Pattern]:
    """The patterns directly inside a pattern; attributes and strings have none here."""
    if isinstance(pattern, Choice | Interleave):
        yield from pattern.members
    elif isinstance(pattern, Group):
        yield pattern.left
        yield pattern.right
    elif isinstance(pattern, OneOrMore):
        yield pattern.pattern
