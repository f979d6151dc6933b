"""From a grammar in simple form to tables of plain values: what the cache stores and `matching.pool` reads.

Only built-in types occur in the tables, so that they can be written and read without running any code of their own. A
name is one string, its key (`teikit.relaxng.names`).
"""

from __future__ import annotations

from typing import cast

from teikit.relaxng.errors import SchemaTooLarge
from teikit.relaxng.grammar import simple
from teikit.relaxng.names import key_of

EMPTY, NOT_ALLOWED, TEXT, CHOICE, INTERLEAVE, GROUP, ONE_OR_MORE, LIST, DATA, VALUE, ATTRIBUTE, REF = range(12)

MAXIMAL_DEPTH = 100
MOST_PARTS = 1_000_000
CONTEXT_DEPENDENT = ("QName", "NOTATION")

Node = tuple[object, ...]
Tables = dict[str, object]


def tables_of(grammar: simple.Grammar) -> tuple[Tables, list[str]]:
    """The tables of a grammar, and its documentation strings, to which they refer by number (0 is none).

    Raises `SchemaTooLarge` where patterns are nested deeper than in any real schema, or have more parts.
    """
    return _Compiler(grammar).tables()


class _Compiler:
    """One run over a grammar. Patterns are numbered from the leaves up, equal ones once."""

    def __init__(self, grammar: simple.Grammar) -> None:
        self.grammar = grammar
        self.nodes: list[Node] = []
        self.numbers: dict[Node, int] = {}
        self.depths: list[int] = []
        self.inner: list[int] = []
        self.done: dict[int, int] = {}
        self.element_numbers = {name: number for number, name in enumerate(grammar.defines)}
        self.documentation = [""]
        self.documentation_numbers = {"": 0}

    def tables(self) -> tuple[Tables, list[str]]:
        elements = [
            (
                define.name,
                name_class_of(define.name_class),
                self.number_of(define.content),
                self.documented(define.documentation),
                self.inner[self.done[id(define.content)]],
            )
            for define in self.grammar.defines.values()
        ]
        start = self.number_of(self.grammar.start)
        tables: Tables = {
            "nodes": tuple(self.nodes),
            "elements": tuple(elements),
            "start": start,
            "attribute_uses": self.attribute_uses(),
            "in_context": any(node[0] in (DATA, VALUE) and node[2] in CONTEXT_DEPENDENT for node in self.nodes),
            "sources": tuple(self.grammar.sources),
        }
        return tables, self.documentation

    def documented(self, text: str) -> int:
        text = " ".join(text.split())
        number = self.documentation_numbers.setdefault(text, len(self.documentation))
        if number == len(self.documentation):
            self.documentation.append(text)
        return number

    def number_of(self, pattern: simple.Pattern) -> int:
        """The node number of a pattern, without recursion: long choices are deep trees in the simple form."""
        waiting: list[tuple[simple.Pattern, list[simple.Pattern] | None]] = [(pattern, None)]
        while waiting:
            current, parts = waiting.pop()
            if id(current) in self.done:
                continue
            if parts is None:
                parts = _parts(current)
                if len(parts) > MOST_PARTS:
                    raise self.too_large(f"a pattern has more than {MOST_PARTS:,} parts")
                waiting.append((current, parts))
                waiting.extend([(part, None) for part in reversed(parts) if id(part) not in self.done])
            else:
                numbers = [self.done[id(part)] for part in parts]
                self.done[id(current)] = self.add(self.node_of(current, numbers), numbers)
        return self.done[id(pattern)]

    def add(self, node: Node, parts: list[int]) -> int:
        number = self.numbers.setdefault(node, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
            depth = 1 + max([self.depths[part] for part in parts], default=0)
            if depth > MAXIMAL_DEPTH:
                raise self.too_large(f"patterns are nested more than {MAXIMAL_DEPTH} deep")
            self.depths.append(depth)
            inner = 1 << cast("int", node[1]) if node[0] == REF else 0
            for part in parts:
                inner |= self.inner[part]
            self.inner.append(inner)
        return number

    def too_large(self, message: str) -> SchemaTooLarge:
        return SchemaTooLarge(next((source for source, _ in self.grammar.sources), ""), 0, message, "")

    def attribute_uses(self) -> dict[str, int]:
        """Which elements have each attribute: a bit for each number."""
        names: list[frozenset[str]] = []
        for node in self.nodes:
            if node[0] == ATTRIBUTE:
                plain, _ = cast("tuple[tuple[str, ...], object]", node[1])
                names.append(frozenset(plain))
            else:
                parts = node[1:] if node[0] in (CHOICE, INTERLEAVE, GROUP, ONE_OR_MORE) else ()
                inner = [names[cast("int", part)] for part in parts]
                names.append(frozenset().union(*(some for some in inner if some)))
        uses: dict[str, int] = {}
        for number, define in enumerate(self.grammar.defines.values()):
            for name in names[self.done[id(define.content)]]:
                uses[name] = uses.get(name, 0) | 1 << number
        return uses

    def node_of(self, pattern: simple.Pattern, parts: list[int]) -> Node:  # noqa: C901  (one line a kind)
        match pattern:
            case simple.Empty():
                return (EMPTY,)
            case simple.NotAllowed():
                return (NOT_ALLOWED,)
            case simple.Text():
                return (TEXT,)
            case simple.Choice():
                return (CHOICE, *dict.fromkeys(parts))
            case simple.Interleave():
                return (INTERLEAVE, *parts)
            case simple.Group():
                return (GROUP, *parts)
            case simple.OneOrMore():
                return (ONE_OR_MORE, *parts)
            case simple.List():
                return (LIST, *parts)
            case simple.Data():
                excluded = parts[0] if parts else -1
                note = self.documented(pattern.documentation)
                return (DATA, pattern.library, pattern.type, pattern.params, excluded, note)
            case simple.Value():
                note = self.documented(pattern.documentation)
                return (VALUE, pattern.library, pattern.type, pattern.string, pattern.namespaces, note)
            case simple.Attribute():
                note = self.documented(pattern.documentation)
                return (ATTRIBUTE, name_class_of(pattern.name_class), parts[0], note)
            case simple.Ref():
                return (REF, self.element_numbers[pattern.name])


def _flat(pattern: simple.Choice | simple.Interleave | simple.Group) -> list[simple.Pattern]:
    """The parts of a pattern and of those of its kind within. A few definitions that double each other are billions."""
    kind = type(pattern)
    found: list[simple.Pattern] = []
    waiting: list[simple.Pattern] = [pattern]
    while waiting and len(found) <= MOST_PARTS:
        current = waiting.pop()
        if type(current) is kind:
            waiting += (current.right, current.left)
        else:
            found.append(current)
    return found


def _parts(pattern: simple.Pattern) -> list[simple.Pattern]:
    match pattern:
        case simple.Choice() | simple.Interleave() | simple.Group():
            return _flat(pattern)
        case simple.OneOrMore() | simple.List() | simple.Attribute():
            return [pattern.pattern]
        case simple.Data(excluded=excluded) if excluded is not None:
            return [excluded]
    return []


def name_class_of(name_class: simple.NameClass) -> tuple[object, object]:
    """A name class as two tuples: the keys of its plain names, and its wildcards (namespace or None, excluded)."""
    plain: list[str] = []
    wild: list[tuple[str | None, object]] = []
    waiting = [name_class]
    while waiting:
        match waiting.pop():
            case simple.Name(namespace, local):
                plain.append(key_of(namespace, local))
            case simple.NameChoice(left, right):
                waiting += [right, left]
            case simple.NsName(namespace, excluded):
                wild.append((namespace, None if excluded is None else name_class_of(excluded)))
            case simple.AnyName(excluded):
                wild.append((None, None if excluded is None else name_class_of(excluded)))
    return tuple(plain), tuple(wild)
