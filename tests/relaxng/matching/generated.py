"""Random small grammars within the restrictions of RELAX NG section 7, and documents for them, valid or nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

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
    NsName,
    OneOrMore,
    Pattern,
    Place,
    Ref,
    Text,
    Value,
)

from .reference import Node

if TYPE_CHECKING:
    from random import Random

NAMES = (("", "a"), ("", "b"), ("urn:x", "a"), ("urn:x", "c"))
ATTRIBUTES = (("", "p"), ("", "q"), ("urn:x", "r"), ("http://www.w3.org/XML/1998/namespace", "s"))
STRINGS = ("", " ", "one", "two", "one two", " two  one ", "x")
DEFINES = ("D0", "D1", "D2", "D3", "D4")


def grammar(random: Random) -> Grammar:
    """A grammar of five elements, whose names overlap."""
    defines = {name: Define(name, name_class(random), content(random), Place("", 1)) for name in DEFINES}
    start: Pattern = Ref("D0")
    for name in DEFINES[1:]:
        if random.random() < 0.5:
            start = Choice(start, Ref(name))
    return Grammar(start, defines, ())


def name_class(random: Random) -> NameClass:
    chance = random.random()
    if chance < 0.7:
        return Name(*random.choice(NAMES))
    if chance < 0.8:
        return NameChoice(Name(*random.choice(NAMES)), Name(*random.choice(NAMES)))
    if chance < 0.9:
        return NsName("urn:x", Name("urn:x", "a") if random.random() < 0.5 else None)
    return AnyName(random.choice([None, Name("", "a"), NsName("urn:x")]))


def content(random: Random) -> Pattern:
    """The content of an element: elements and text, or strings, and attributes."""
    free = list(ATTRIBUTES)
    random.shuffle(free)
    chance = random.random()
    inner = string(random) if chance < 0.15 else mixture(random, 3, free)
    if 0.15 < chance < 0.25:
        inner = Choice(inner, string(random))
    for name in free[: random.randrange(3)]:
        attribute: Pattern = Attribute(Name(*name), value(random))
        inner = Group(Choice(attribute, Empty()) if random.random() < 0.7 else attribute, inner)
    if random.random() < 0.1:
        return Group(OneOrMore(Attribute(NsName("urn:wild"), Text())), inner)
    return inner


def mixture(random: Random, depth: int, free: list[tuple[str, str]]) -> Pattern:
    """Elements, text and attributes, no attribute twice in a group or interleave, none repeated (7.1, 7.3)."""
    chance = random.random()
    if depth == 0 or chance < 0.25:
        return leaf(random, free)
    if chance < 0.4:
        return OneOrMore(mixture(random, depth - 1, []))
    if chance < 0.55:
        return Choice(mixture(random, depth - 1, free), Empty())
    if chance < 0.7:
        taken = list(free)
        left = mixture(random, depth - 1, free)
        right = mixture(random, depth - 1, taken)
        free[:] = [name for name in free if name in taken]
        return Choice(left, right)
    left, right = mixture(random, depth - 1, free), mixture(random, depth - 1, free)
    return Group(left, right) if chance < 0.87 else Interleave(left, right)


def leaf(random: Random, free: list[tuple[str, str]]) -> Pattern:
    chance = random.random()
    if chance < 0.65:
        return Ref(random.choice(DEFINES))
    if chance < 0.8:
        return Text()
    if chance < 0.93 and free:
        return Attribute(Name(*free.pop()), value(random))
    return Empty() if chance < 0.98 else NotAllowed()


def value(random: Random) -> Pattern:
    return Text() if random.random() < 0.4 else string(random)


def string(random: Random) -> Pattern:
    """A pattern that a string matches."""
    chance = random.random()
    if chance < 0.4:
        return Value("", random.choice(["token", "string"]), random.choice(STRINGS))
    if chance < 0.6:
        return Choice(string(random), string(random))
    if chance < 0.8:
        excluded = Value("", "token", random.choice(STRINGS)) if random.random() < 0.5 else None
        return Data("", "token", (), excluded)
    return List(tokens(random, 2))


def tokens(random: Random, depth: int) -> Pattern:
    chance = random.random()
    if depth == 0 or chance < 0.4:
        return Value("", "token", random.choice(["one", "two"])) if chance < 0.5 else Data("", "token")
    if chance < 0.6:
        return OneOrMore(tokens(random, depth - 1))
    if chance < 0.7:
        return Choice(tokens(random, depth - 1), Empty())
    left, right = tokens(random, depth - 1), tokens(random, depth - 1)
    return Choice(left, right) if random.random() < 0.5 else Group(left, right)


def document(random: Random, schema: Grammar) -> Node:
    """A document that follows the grammar as far as its depth allows, and then may be spoilt in one place."""
    found = [child for child in sample(random, schema, schema.start, 5) if isinstance(child, Node)]
    whole = found[0] if found else Node(random.choice(NAMES))
    return spoilt(random, whole) if random.random() < 0.6 else whole


def sample(random: Random, schema: Grammar, pattern: Pattern, depth: int) -> list[Node | str | tuple[str, str, str]]:
    """Children and attributes (namespace, local name, value) that match a pattern, more or less."""
    match pattern:
        case Ref(name):
            if depth == 0:
                return []
            define = schema.defines[name]
            parts = sample(random, schema, define.content, depth - 1)
            attributes = {(part[0], part[1]): part[2] for part in parts if isinstance(part, tuple)}
            children = tuple(part for part in parts if not isinstance(part, tuple))
            return [Node(named(random, define.name_class, NAMES), tuple(attributes.items()), children)]
        case Choice(left, right):
            return sample(random, schema, random.choice([left, right]), depth)
        case Group(left, right):
            return sample(random, schema, left, depth) + sample(random, schema, right, depth)
        case Interleave(left, right):
            both = sample(random, schema, left, depth) + sample(random, schema, right, depth)
            random.shuffle(both)
            return both
        case OneOrMore(inner):
            return [part for _ in range(random.randrange(1, 3)) for part in sample(random, schema, inner, depth)]
        case Attribute(name_class, inner):
            return [(*named(random, name_class, ATTRIBUTES), "".join(strings(random, inner)))]
        case Text():
            return [random.choice(STRINGS)]
        case Value() | Data() | List():
            return [" ".join(strings(random, pattern))]
    return []


def strings(random: Random, pattern: Pattern) -> list[str]:
    """Tokens that match a pattern, more or less."""
    match pattern:
        case Value(string=string):
            return [string]
        case List(inner) | OneOrMore(inner):
            return strings(random, inner) * random.randrange(1, 3)
        case Choice(left, right):
            return strings(random, random.choice([left, right]))
        case Group(left, right):
            return strings(random, left) + strings(random, right)
        case Empty():
            return []
    return [random.choice(STRINGS)]


def named(random: Random, names: NameClass, others: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    match names:
        case Name(namespace, local):
            return namespace, local
        case NameChoice(left, right):
            return named(random, random.choice([left, right]), others)
        case NsName(namespace):
            return namespace, random.choice(["a", "c", "z"])
    return random.choice(others)


def spoilt(random: Random, node: Node) -> Node:
    """The same with one thing changed: a name, an attribute, text, an order, one more or one less."""
    inner = [place for place, child in enumerate(node.children) if isinstance(child, Node)]
    if inner and random.random() < 0.6:
        place = random.choice(inner)
        child = node.children[place]
        assert isinstance(child, Node)
        changed = spoilt(random, child)
        return Node(node.name, node.attributes, (*node.children[:place], changed, *node.children[place + 1 :]))
    children = list(node.children)
    attributes = dict(node.attributes)
    name = node.name
    match random.randrange(7):
        case 0:
            name = random.choice(NAMES)
        case 1:
            attributes[random.choice(ATTRIBUTES)] = random.choice(STRINGS)
        case 2:
            attributes = dict(list(attributes.items())[1:])
        case 3:
            children.insert(random.randrange(len(children) + 1), random.choice(STRINGS))
        case 4:
            children.insert(random.randrange(len(children) + 1), Node(random.choice(NAMES)))
        case 5:
            random.shuffle(children)
        case 6:
            children = children[1:]
    return Node(name, tuple(attributes.items()), tuple(children))


def serialised(node: Node) -> str:
    """The document as XML."""
    prefixes = {"": "", "urn:x": "x:", "urn:wild": "w:", "http://www.w3.org/XML/1998/namespace": "xml:"}

    def tag(name: tuple[str, str]) -> str:
        return prefixes[name[0]] + name[1]

    def written(current: Node, declarations: str = "") -> str:
        attributes = "".join(f" {tag(name)}={quoteattr(text)}" for name, text in current.attributes)
        inner = "".join(written(child) if isinstance(child, Node) else escape(child) for child in current.children)
        return f"<{tag(current.name)}{declarations}{attributes}>{inner}</{tag(current.name)}>"

    return written(node, ' xmlns:x="urn:x" xmlns:w="urn:wild"')
