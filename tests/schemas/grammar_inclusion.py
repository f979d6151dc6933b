"""Is one RELAX NG grammar contained in another? Decided element by element, by the derivatives of content models.

Works where, in the larger grammar, the name of an element decides its content model, and no attribute excludes another
one or depends on the content, as in TEI for the elements used here: the larger grammar then accepts a document if
of each element the children, the attributes one by one, and their values are.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RELAXNG = "{http://relaxng.org/ns/structure/1.0}"
ANNOTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}"
TEXT = "#text"

# A pattern is a tuple: its kind, then its parts. Equal patterns are equal tuples, so that states can be compared.
Pattern: TypeAlias = tuple[object, ...]

EMPTY: Pattern = ("empty",)
NOTHING: Pattern = ("notAllowed",)
ANY_TEXT: Pattern = ("text",)


@dataclass(slots=True)
class ElementModel:
    """One `element` pattern of a grammar: its content without attributes, and its attributes."""

    name: str
    content: Pattern
    attributes: dict[str, etree._Element] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Grammar:
    """The element patterns of a schema, and the names that may be the root."""

    defines: dict[str, list[etree._Element]]
    elements: list[ElementModel]
    roots: set[str]

    def named(self, name: str) -> list[ElementModel]:
        return [model for model in self.elements if model.name == name]


def choice(one: Pattern, other: Pattern) -> Pattern:
    if one == NOTHING:
        return other
    if other == NOTHING or one == other:
        return one
    branches = _branches(one) | _branches(other)
    return ("choice", frozenset(branches)) if len(branches) > 1 else next(iter(branches))


def _branches(pattern: Pattern) -> frozenset[Pattern]:
    return cast("frozenset[Pattern]", pattern[1]) if pattern[0] == "choice" else frozenset((pattern,))


def group(one: Pattern, other: Pattern) -> Pattern:
    if NOTHING in (one, other):
        return NOTHING
    if one == EMPTY:
        return other
    if other == EMPTY:
        return one
    if one[0] == "group":  # kept leaning to the right, so that equal sequences are equal tuples
        return group(cast("Pattern", one[1]), group(cast("Pattern", one[2]), other))
    return ("group", one, other)


def interleave(one: Pattern, other: Pattern) -> Pattern:
    if NOTHING in (one, other):
        return NOTHING
    if one == EMPTY:
        return other
    return one if other == EMPTY else ("interleave", one, other)


def repeated(pattern: Pattern) -> Pattern:
    return pattern if pattern in (NOTHING, EMPTY) or pattern[0] == "repeated" else ("repeated", pattern)


@cache
def nullable(pattern: Pattern) -> bool:
    match pattern:
        case ("empty",) | ("text",):
            return True
        case ("choice", branches):
            return any(nullable(branch) for branch in cast("frozenset[Pattern]", branches))
        case ("group" | "interleave", one, other):
            return nullable(cast("Pattern", one)) and nullable(cast("Pattern", other))
        case ("repeated", inner):
            return nullable(cast("Pattern", inner))
    return False


@cache
def derivative(pattern: Pattern, letter: str) -> Pattern:
    """What may follow in the content after a child with the name `letter`, or after text."""
    match pattern:
        case ("element", name):
            return EMPTY if name == letter else NOTHING
        case ("text",):
            return ANY_TEXT if letter == TEXT else NOTHING
        case ("data",):
            return EMPTY if letter == TEXT else NOTHING
        case ("choice", branches):
            result = NOTHING
            for branch in cast("frozenset[Pattern]", branches):
                result = choice(result, derivative(branch, letter))
            return result
        case ("group", one, other):
            return _derivative_of_group(cast("Pattern", one), cast("Pattern", other), letter)
        case ("interleave", one, other):
            first, second = cast("Pattern", one), cast("Pattern", other)
            return choice(interleave(derivative(first, letter), second), interleave(first, derivative(second, letter)))
        case ("repeated", inner):
            return group(derivative(cast("Pattern", inner), letter), choice(pattern, EMPTY))
    return NOTHING


def _derivative_of_group(one: Pattern, other: Pattern, letter: str) -> Pattern:
    first = group(derivative(one, letter), other)
    return choice(first, derivative(other, letter)) if nullable(one) else first


@cache
def letters(pattern: Pattern) -> frozenset[str]:
    """The names of the children that a content model speaks of, and `TEXT`."""
    match pattern:
        case ("element", name):
            return frozenset((cast("str", name),))
        case ("text",) | ("data",):
            return frozenset((TEXT,))
        case ("choice", branches):
            return frozenset().union(*(letters(branch) for branch in cast("frozenset[Pattern]", branches)))
        case ("group" | "interleave", one, other):
            return letters(cast("Pattern", one)) | letters(cast("Pattern", other))
        case ("repeated", inner):
            return letters(cast("Pattern", inner))
    return frozenset()


def word_outside(smaller: Pattern, larger: Pattern) -> tuple[str, ...] | None:
    """A shortest sequence of children which `smaller` accepts and `larger` does not, or None where there is none."""
    seen = {(smaller, larger)}
    queue: list[tuple[Pattern, Pattern, tuple[str, ...]]] = [(smaller, larger, ())]
    for here, there, word in queue:
        if nullable(here) and not nullable(there):
            return word
        for letter in sorted(letters(here)):
            follower = derivative(here, letter), derivative(there, letter)
            if follower[0] != NOTHING and follower not in seen:
                seen.add(follower)
                queue.append((*follower, (*word, letter)))
    return None


def read_grammar(path: Path) -> Grammar:
    """The grammar of a schema in one file (no `include`, no `externalRef`, no nested grammar)."""
    root = etree.parse(path).getroot()
    grammar = Grammar({}, [], set())
    for define in root.iter(RELAXNG + "define"):
        grammar.defines.setdefault(define.get("name", ""), []).append(define)
    reader = _Reader(grammar)
    for element in root.iter(RELAXNG + "element"):
        if element.get("name"):
            grammar.elements.append(reader.model(element))
    start = root.find(f".//{RELAXNG}start")
    grammar.roots = set(letters(reader.pattern_of_children(start))) if start is not None else set()
    return grammar


class _Reader:
    """Reads patterns, resolving references; what a define means is worked out once."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.known: dict[str, Pattern] = {}

    def model(self, element: etree._Element) -> ElementModel:
        model = ElementModel(element.get("name", ""), self.pattern_of_children(element))
        for attribute, optional in self.attributes(element, optional=False):
            name = attribute.get("name", "*")
            model.attributes[name] = attribute
            if not optional:
                model.required.add(name)
        return model

    def attributes(self, node: etree._Element, *, optional: bool) -> Iterator[tuple[etree._Element, bool]]:
        for child in _patterns(node):
            tag = _tag(child)
            if tag == "attribute":
                yield child, optional
            elif tag == "ref":
                for define in self.grammar.defines[child.get("name", "")]:
                    yield from self.attributes(define, optional=optional)
            elif tag != "element":
                yield from self.attributes(child, optional=optional or tag in ("optional", "zeroOrMore", "choice"))

    def pattern_of_children(self, node: etree._Element) -> Pattern:
        return self.sequence([self.pattern(child) for child in _patterns(node)])

    def sequence(self, patterns: list[Pattern]) -> Pattern:
        result = EMPTY
        for pattern in reversed(patterns):
            result = group(pattern, result)
        return result

    def pattern(self, node: etree._Element) -> Pattern:
        match _tag(node):
            case "element":
                return ("element", node.get("name", "*"))
            case "ref":
                return self.reference(node.get("name", ""))
            case "text":
                return ANY_TEXT
            case "data" | "value" | "list":
                return ("data",)
            case "empty" | "attribute":
                return EMPTY
            case "notAllowed":
                return NOTHING
        return self.compound(node)

    def compound(self, node: etree._Element) -> Pattern:
        parts = [self.pattern(child) for child in _patterns(node)]
        match _tag(node):
            case "group":
                return self.sequence(parts)
            case "choice":
                result = NOTHING
                for part in parts:
                    result = choice(result, part)
                return result
            case "interleave" | "mixed":
                result = ANY_TEXT if _tag(node) == "mixed" else EMPTY
                for part in parts:
                    result = interleave(result, part)
                return result
            case "optional":
                return choice(self.sequence(parts), EMPTY)
            case "zeroOrMore":
                return choice(repeated(self.sequence(parts)), EMPTY)
            case "oneOrMore":
                return repeated(self.sequence(parts))
        raise ValueError(f"unexpected pattern {node.tag}")

    def reference(self, name: str) -> Pattern:
        if name not in self.known:
            self.known[name] = NOTHING
            result = NOTHING
            for define in self.grammar.defines[name]:
                result = choice(result, self.pattern_of_children(define))
            self.known[name] = result
        return self.known[name]


def _patterns(node: etree._Element) -> list[etree._Element]:
    return [child for child in node if isinstance(child.tag, str) and child.tag.startswith(RELAXNG)]


def _tag(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RELAXNG)


def listed_values(grammar: Grammar, attribute: etree._Element) -> list[str]:
    """The values that an attribute lists, in order; empty where it takes a datatype."""
    values = []
    for child in _patterns(attribute):
        if _tag(child) == "value":
            values.append((child.text or "").strip())
        elif _tag(child) == "ref":
            for define in grammar.defines[child.get("name", "")]:
                values += listed_values(grammar, define)
        else:
            values += listed_values(grammar, child)
    return values


def value_validator(grammar: Grammar, attribute: etree._Element) -> etree.RelaxNG:
    """A validator of ``<value of="…"/>`` for the values that an attribute takes."""
    schema = etree.Element(RELAXNG + "grammar", {"datatypeLibrary": "http://www.w3.org/2001/XMLSchema-datatypes"})
    element = etree.SubElement(etree.SubElement(schema, RELAXNG + "start"), RELAXNG + "element", {"name": "value"})
    holder = etree.SubElement(element, RELAXNG + "attribute", {"name": "of"})
    needed = _copied(attribute, holder)
    seen: set[str] = set()
    while needed:
        name = needed.pop()
        if name not in seen:
            seen.add(name)
            for define in grammar.defines[name]:
                needed |= _copied(define, etree.SubElement(schema, RELAXNG + "define", {"name": name}))
    return etree.RelaxNG(schema)


def _copied(source: etree._Element, target: etree._Element) -> set[str]:
    """Copy the patterns of one element into another; gives the names that they refer to."""
    for child in _patterns(source):
        target.append(deepcopy(child))
    if not len(target):
        etree.SubElement(target, RELAXNG + "text")
    return {reference.get("name", "") for reference in target.iter(RELAXNG + "ref")}
