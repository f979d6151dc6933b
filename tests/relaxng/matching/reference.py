"""A matcher that is obviously right and hopelessly slow: derivatives as defined, nothing interned or remembered.

It knows the datatypes `string` and `token` of the built-in library only. Documents are plain values.
"""

from __future__ import annotations

from dataclasses import dataclass

from teikit.relaxng.grammar.simple import (
    AnyName,
    Attribute,
    Choice,
    Data,
    Empty,
    Grammar,
    Group,
    Interleave,
    List,
    Name,
    NameChoice,
    NameClass,
    NotAllowed,
    NsName,
    OneOrMore,
    Pattern,
    Ref,
    Text,
    Value,
)


@dataclass(frozen=True)
class Node:
    """An element: its expanded name, attributes by expanded name, and children."""

    name: tuple[str, str]
    attributes: tuple[tuple[tuple[str, str], str], ...] = ()
    children: tuple[Node | str, ...] = ()


def is_valid(grammar: Grammar, document: Node) -> bool:
    """Whether the document matches the grammar."""
    return any(nullable(left) for left in after_node(grammar, grammar.start, document))


def contains(name_class: NameClass, name: tuple[str, str]) -> bool:
    match name_class:
        case Name(namespace, local):
            return (namespace, local) == name
        case NsName(namespace, excluded):
            return namespace == name[0] and not (excluded is not None and contains(excluded, name))
        case AnyName(excluded):
            return not (excluded is not None and contains(excluded, name))
        case NameChoice(left, right):
            return contains(left, name) or contains(right, name)


def nullable(pattern: Pattern) -> bool:
    match pattern:
        case Empty() | Text():
            return True
        case Choice(left, right):
            return nullable(left) or nullable(right)
        case Group(left, right) | Interleave(left, right):
            return nullable(left) and nullable(right)
        case OneOrMore(inner):
            return nullable(inner)
    return False


def is_blank(text: str) -> bool:
    return not text.strip(" \t\r\n")


def pairs(grammar: Grammar, pattern: Pattern, name: tuple[str, str]) -> list[tuple[Pattern, Pattern]]:
    """For each element that may come first: its whole content, and what is left behind it."""
    match pattern:
        case Ref(reference):
            define = grammar.defines[reference]
            return [(define.content, Empty())] if contains(define.name_class, name) else []
        case Choice(left, right):
            return pairs(grammar, left, name) + pairs(grammar, right, name)
        case Group(left, right):
            found = [(content, Group(rest, right)) for content, rest in pairs(grammar, left, name)]
            return found + (pairs(grammar, right, name) if nullable(left) else [])
        case Interleave(left, right):
            first = [(content, Interleave(rest, right)) for content, rest in pairs(grammar, left, name)]
            return [*first, *((content, Interleave(left, rest)) for content, rest in pairs(grammar, right, name))]
        case OneOrMore(inner):
            more = Choice(pattern, Empty())
            return [(content, Group(rest, more)) for content, rest in pairs(grammar, inner, name)]
    return []


def after_node(grammar: Grammar, pattern: Pattern, node: Node) -> list[Pattern]:
    """What may be left after an element: one pattern for each way to match it."""
    return [
        rest
        for content, rest in pairs(grammar, pattern, node.name)
        if any(map(nullable, inside(grammar, content, node)))
    ]


def inside(grammar: Grammar, content: Pattern, node: Node) -> list[Pattern]:
    """What may be left of a content after the attributes and children of a node."""
    lefts = [content]
    for name, value in node.attributes:
        lefts = [left for pattern in lefts for left in after_attribute(pattern, name, value)]
    lefts = [without_attributes(left) for left in lefts]
    children = joined(node.children)
    if not any(isinstance(child, Node) for child in children):
        text = "".join(child for child in children if isinstance(child, str))
        matched = [rest for left in lefts for rest in after_text(left, text)]
        return lefts + matched if is_blank(text) else matched
    for child in children:
        if isinstance(child, Node):
            lefts = [rest for left in lefts for rest in after_node(grammar, left, child)]
        elif not is_blank(child):
            lefts = [rest for left in lefts for rest in after_text(left, child)]
        lefts = list(dict.fromkeys(lefts))
    return lefts


def joined(children: tuple[Node | str, ...]) -> list[Node | str]:
    """The children with neighbouring texts as one."""
    found: list[Node | str] = []
    for child in children:
        last = found[-1] if found else None
        if isinstance(child, str) and isinstance(last, str):
            found[-1] = last + child
        else:
            found.append(child)
    return found


def after_text(pattern: Pattern, text: str) -> list[Pattern]:
    match pattern:
        case Text():
            return [pattern]
        case Choice(left, right):
            return after_text(left, text) + after_text(right, text)
        case Group(left, right):
            found: list[Pattern] = [Group(rest, right) for rest in after_text(left, text)]
            return found + (after_text(right, text) if nullable(left) else [])
        case Interleave(left, right):
            first: list[Pattern] = [Interleave(rest, right) for rest in after_text(left, text)]
            return first + [Interleave(left, rest) for rest in after_text(right, text)]
        case OneOrMore(inner):
            return [Group(rest, Choice(pattern, Empty())) for rest in after_text(inner, text)]
        case Value() | Data() | List():
            return [Empty()] if string_matches(pattern, text) else []
    return []


def string_matches(pattern: Value | Data | List, text: str) -> bool:
    match pattern:
        case Value("", "token", string):
            return text.split() == string.split()
        case Value("", "string", string):
            return text == string
        case Data("", "string" | "token", (), excluded):
            return excluded is None or not value_matches(excluded, text)
        case List(inner):
            lefts: list[Pattern] = [inner]
            for token in text.split():
                lefts = [rest for left in lefts for rest in after_text(left, token)]
            return any(map(nullable, lefts))
    raise NotImplementedError(pattern)


def value_matches(pattern: Pattern, text: str) -> bool:
    return (nullable(pattern) and is_blank(text)) or any(map(nullable, after_text(pattern, text)))


def after_attribute(pattern: Pattern, name: tuple[str, str], value: str) -> list[Pattern]:
    match pattern:
        case Attribute(name_class, inner):
            return [Empty()] if contains(name_class, name) and value_matches(inner, value) else []
        case Choice(left, right):
            return after_attribute(left, name, value) + after_attribute(right, name, value)
        case Group(left, right):
            found: list[Pattern] = [Group(rest, right) for rest in after_attribute(left, name, value)]
            return found + [Group(left, rest) for rest in after_attribute(right, name, value)]
        case Interleave(left, right):
            first: list[Pattern] = [Interleave(rest, right) for rest in after_attribute(left, name, value)]
            return first + [Interleave(left, rest) for rest in after_attribute(right, name, value)]
        case OneOrMore(inner):
            return [Group(rest, Choice(pattern, Empty())) for rest in after_attribute(inner, name, value)]
    return []


def without_attributes(pattern: Pattern) -> Pattern:
    """The pattern at the end of the start tag: attributes that have not come can no longer come."""
    match pattern:
        case Attribute():
            return NotAllowed()
        case Choice(left, right):
            return Choice(without_attributes(left), without_attributes(right))
        case Group(left, right):
            return Group(without_attributes(left), without_attributes(right))
        case Interleave(left, right):
            return Interleave(without_attributes(left), without_attributes(right))
        case OneOrMore(inner):
            return OneOrMore(without_attributes(inner))
    return pattern
