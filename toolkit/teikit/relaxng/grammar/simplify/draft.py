"""What simplification works with: definitions and their scopes, units of nodes, and patterns in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar import simple

if TYPE_CHECKING:
    from teikit.relaxng.errors import SchemaIncorrect
    from teikit.relaxng.grammar.nodes import Node
    from teikit.relaxng.grammar.simplify.name_sets import ExpandedName, NameSet

# What a pattern contains, as the prohibited paths of 7.1 count it: bits that are or-ed together.
ATTRIBUTE, REF, TEXT, LIST, DATA, VALUE, GROUP, INTERLEAVE, ONE_OR_MORE, EMPTY = (1 << bit for bit in range(10))
# An attribute inside a group or interleave (7.1.2); one with infinitely many names outside oneOrMore (7.3).
GROUPED_ATTRIBUTE, UNREPEATED_WILDCARD = 1 << 10, 1 << 11

# Content types (7.2), in their order.
CONTENT_EMPTY, CONTENT_COMPLEX, CONTENT_STRING = 1, 2, 3


class Draft:
    """A pattern, with what the restrictions of section 7 need to know about it.

    `contains` are the bits above; `content_type` is 0 where there is none, and `type_fault` says why; `attributes` and
    `wildcards` are the names of the attributes that occur in it; `fault` is the first restriction broken inside, which
    counts only if the pattern can be reached at the end. `element` is set where the pattern is a reference to one.
    """

    __slots__ = (
        "attributes",
        "contains",
        "content_type",
        "element",
        "fault",
        "members",
        "origin",
        "pattern",
        "type_fault",
        "wildcards",
    )

    def __init__(
        self,
        pattern: simple.Pattern,
        contains: int,
        content_type: int,
        origin: Node | None = None,
        members: tuple[Draft, ...] = (),
    ) -> None:
        self.pattern = pattern
        self.contains = contains
        self.content_type = content_type
        self.origin = origin
        self.members = members
        self.attributes: frozenset[ExpandedName] = _NO_ATTRIBUTES
        self.wildcards: tuple[NameSet, ...] = ()
        self.fault: SchemaIncorrect | None = None
        self.type_fault: SchemaIncorrect | None = None
        self.element: Node | None = None

    @property
    def node(self) -> Node:
        """Where the pattern stands; every pattern but the shared ``empty`` and ``notAllowed`` stands somewhere."""
        assert self.origin is not None  # noqa: S101
        return self.origin


_NO_ATTRIBUTES: frozenset[ExpandedName] = frozenset()

EMPTY_DRAFT = Draft(simple.Empty(), EMPTY, CONTENT_EMPTY)
NOT_ALLOWED_DRAFT = Draft(simple.NotAllowed(), 0, CONTENT_EMPTY)
TEXT_DRAFT = Draft(simple.Text(), TEXT, CONTENT_COMPLEX)


class Unit:
    """A run of nodes without the contents of elements in it: the body of a definition, or the content of an element.

    `nodes` has every parent before its children; `top` are the outermost patterns. `references` and `elements` are
    what leads out of the unit. `owner` is the definition around it.
    """

    __slots__ = ("documentation", "draft", "elements", "nodes", "origin", "owner", "references", "top")

    draft: Draft

    def __init__(self, origin: Node, top: list[Node], owner: Definition, documentation: str) -> None:
        self.origin = origin
        self.top = top
        self.owner = owner
        self.documentation = documentation
        self.nodes: list[Node] = []
        self.references: list[tuple[Node, Definition]] = []
        self.elements: list[Node] = []


class Definition:
    """Everything that one grammar says of one name, or of its start: the name is then the empty string."""

    __slots__ = ("draft", "method", "name", "origin", "pieces", "plain")

    draft: Draft

    def __init__(self, name: str, origin: Node) -> None:
        self.name = name
        self.origin = origin
        self.pieces: list[Unit] = []
        self.method: str | None = None
        self.plain = False


class Scope:
    """The definitions of one ``grammar``, and the grammar around it."""

    __slots__ = ("definitions", "parent")

    def __init__(self, parent: Scope | None) -> None:
        self.parent = parent
        self.definitions: dict[str, Definition] = {}


class Inherited:
    """What a node takes from those around it: the namespace, the datatype library, its grammar, its files."""

    __slots__ = ("chain", "library", "ns", "scope")

    def __init__(self, ns: str, library: str, scope: Scope | None, chain: tuple[str, ...]) -> None:
        self.ns = ns
        self.library = library
        self.scope = scope
        self.chain = chain

    def at(self, node: Node) -> Inherited:
        """The same, after what the node itself says: 4.3 and 4.9."""
        attributes = node.attributes
        if "ns" not in attributes and "datatypeLibrary" not in attributes:
            return self
        return Inherited(
            attributes.get("ns", self.ns), attributes.get("datatypeLibrary", self.library), self.scope, self.chain
        )
