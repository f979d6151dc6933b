"""Random documents that a RELAX NG grammar allows, from its own patterns: input that nobody would think of.

Strings are made of letters and spaces. A document is finite since each element knows the least depth that it needs:
below a depth, only the shallowest alternatives are taken.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from teikit.relaxng import read_grammar
from teikit.relaxng.grammar.simple import (
    AnyName,
    Attribute,
    Choice,
    Data,
    Define,
    Empty,
    Grammar,
    Group,
    Interleave,
    List,
    Name,
    NameChoice,
    NameClass,
    NotAllowed,
    OneOrMore,
    Pattern,
    Ref,
    Text,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from random import Random

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_WORDS: Final = (
    "lamp",
    "ledger",
    "Lindau",
    "été",
    "λύχνος",
    "مصباح",
    "ſo",
    "a",
    "1787",
    "keeper’s",
    "x<y",
    "*",
    "[1]",
    "—",
)
_SIMPLE: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("integer", "nonNegativeInteger", "positiveInteger", "int", "short", "long"), ("1", "2", "12")),
    **dict.fromkeys(("decimal", "double", "float"), ("1", "2.5")),
    **dict.fromkeys(("Name", "NCName", "NMTOKEN", "QName"), ("one", "two")),
    "unsignedInt": ("1", "3"),
    "boolean": ("true", "false"),
    "language": ("en", "fr", "ar"),
    "anyURI": (
        *("https://example.org/a", "#i1", "#i2", "#i3", "a.png", "../a.png", "b.xml#i1", "b.xml"),
        *("javascript:alert(1)", "urn:a:b"),
    ),
    "dateTime": ("1787-03-01T10:00:00", "1987-03-01T10:00:00"),
    "date": ("1787-03-01", "1987-03-01"),
    "time": ("10:00:00",),
    "gYear": ("1787",),
    "gYearMonth": ("1787-03",),
    "gMonthDay": ("--03-01",),
    "gMonth": ("--03",),
    "gDay": ("---01",),
    "duration": ("P1D",),
}

_TOKENS: Final = (
    *(
        "one",
        "two",
        "three",
        "display",
        "bold",
        "1",
        "12",
        "xii",
        "a1",
        "1.2",
        "1,2",
        "1/2",
        "50%",
        "Q1",
        "10.1234/a",
        "*",
        "«",
    ),
    *("0000-0000", "123456789X", "0000 0000 0000 000X", "2024-01-01"),
)


@dataclass(slots=True)
class Generator:
    """Makes documents of one grammar. `size` is about how many elements one has at most."""

    grammar: Grammar = field(repr=False)
    size: int = 120
    deepest: int = 14
    depths: dict[str, float] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """The least depth of each definition, to a fixed point."""
        self.depths = dict.fromkeys(self.grammar.defines, math.inf)
        changed = True
        while changed:
            changed = False
            for name, define in self.grammar.defines.items():
                depth = 1 + self.depth(define.content)
                if depth < self.depths[name]:
                    self.depths[name] = depth
                    changed = True

    def depth(self, pattern: Pattern) -> float:
        match pattern:
            case Choice():
                return min(self.depth(pattern.left), self.depth(pattern.right))
            case Group() | Interleave():
                return max(self.depth(pattern.left), self.depth(pattern.right))
            case OneOrMore():
                return self.depth(pattern.pattern)
            case Ref():
                return self.depths[pattern.name]
            case NotAllowed():
                return math.inf
            case Attribute():
                return 0 if isinstance(pattern.name_class, Name) else math.inf
        return 0

    def document(self, random: Random, root: str = "TEI") -> bytes:
        return _Making(self, random, self.size).document(root)


@functools.cache
def generator_of(schema: Path) -> Generator:
    return Generator(read_grammar(schema))


@dataclass(slots=True)
class _Making:
    """One document in the making."""

    generator: Generator
    random: Random
    left: int
    identifiers: int = 0

    def document(self, root: str) -> bytes:
        start = next(ref for ref in _refs(self.generator.grammar.start) if self._local_name(ref.name) == root)
        element = self._element(self._define(start), 0)
        return etree.tostring(element, encoding="utf-8", xml_declaration=True)

    def _define(self, ref: Ref) -> Define:
        return self.generator.grammar.defines[ref.name]

    def _local_name(self, define: str) -> str:
        return _name_in(self.generator.grammar.defines[define].name_class).local

    def _element(self, define: Define, depth: int) -> etree._Element:
        name = _name_in(define.name_class)
        tag = f"{{{name.namespace}}}{name.local}" if name.namespace else name.local
        element = etree.Element(tag)
        self.left -= 1
        if name.local == "teiHeader" and self.random.random() < 0.8:  # else it uses up what the text may have
            left, self.left = self.left, 0
            self._fill(element, define.content, depth + 1)
            self.left = left
        else:
            self._fill(element, define.content, depth + 1)
        return element

    def _fill(self, element: etree._Element, pattern: Pattern, depth: int) -> None:
        match pattern:
            case Choice():
                self._fill(element, self._chosen(pattern, depth), depth)
            case Group() | Interleave():
                halves = [pattern.left, pattern.right]
                if isinstance(pattern, Interleave):
                    self.random.shuffle(halves)
                for half in halves:
                    self._fill(element, half, depth)
            case OneOrMore():
                for _ in range(1 if self._is_late(depth) else self.random.choice((1, 1, 2, 3))):
                    self._fill(element, pattern.pattern, depth)
            case Ref():
                element.append(self._element(self._define(pattern), depth))
            case Attribute():
                self._attribute(element, pattern)
            case Text():
                _append_text(element, self._text())
            case _:
                _append_text(element, self._value(pattern))

    def _chosen(self, pattern: Choice, depth: int) -> Pattern:
        options = [one for one in _alternatives(pattern) if self.generator.depth(one) < math.inf]
        if self._is_late(depth):
            least = min(map(self.generator.depth, options))
            options = [one for one in options if self.generator.depth(one) == least]
        elif self.random.random() < 0.7:  # an optional thing is rather there than not
            options = [one for one in options if not isinstance(one, Empty)] or options
        return self.random.choice(options)

    def _is_late(self, depth: int) -> bool:
        return depth > self.generator.deepest or self.left < 0

    def _attribute(self, element: etree._Element, attribute: Attribute) -> None:
        name = _name_in(attribute.name_class)
        key = f"{{{name.namespace}}}{name.local}" if name.namespace else name.local
        if key == XML_ID:
            self.identifiers += 1
            element.set(key, f"i{self.identifiers}")
        else:
            element.set(key, self._value(attribute.pattern))

    def _value(self, pattern: Pattern) -> str:
        match pattern:
            case Value():
                return pattern.string
            case Data():
                return self._data(pattern)
            case Text():
                return " ".join(self.random.choices(_WORDS, k=2))
            case Choice():
                return self._value(self.random.choice(list(_alternatives(pattern))))
            case List() | OneOrMore():
                return self._value(pattern.pattern)
            case Group() | Interleave():
                return f"{self._value(pattern.left)} {self._value(pattern.right)}".strip()
        return ""

    def _data(self, data: Data) -> str:
        values = [value for value in _SIMPLE.get(data.type, _TOKENS) if _fits(data, value)]
        return self.random.choice(values or ["1"])

    def _text(self) -> str:
        words = self.random.choices(_WORDS, k=self.random.choice((0, 1, 1, 2, 5)))
        return self.random.choice(("", " ", "\n  ")) + " ".join(words) + self.random.choice(("", " "))


def _append_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _alternatives(pattern: Pattern) -> Iterator[Pattern]:
    if isinstance(pattern, Choice):
        yield from _alternatives(pattern.left)
        yield from _alternatives(pattern.right)
    elif not isinstance(pattern, NotAllowed):
        yield pattern


def _refs(pattern: Pattern) -> Iterator[Ref]:
    for one in _alternatives(pattern):
        if isinstance(one, Ref):
            yield one


def _name_in(names: NameClass) -> Name:
    match names:
        case Name():
            return names
        case NameChoice():
            return _name_in(names.left)
        case AnyName():
            return Name("", "any")
    return Name(names.namespace, "any")


def _fits(data: Data, value: str) -> bool:
    """Whether a value has the form that the type asks for, in so far as these values need telling apart."""
    forms = (form for name, form in data.params if name == "pattern")
    return all(re.fullmatch(_in_python(form), value) for form in forms)


@functools.cache
def _in_python(form: str) -> str:
    """A regular expression of XML Schema as one of Python's, for letters, digits and what is neither."""
    form = form.replace(r"[^\p{C}\p{Z}]", r"\S").replace(r"(\p{L}|\p{N}|\p{P}|\p{S})", r"\S")
    return form.replace(r"\p{L}", "A-Za-zÀ-ÿ").replace(r"\p{N}", "0-9")
