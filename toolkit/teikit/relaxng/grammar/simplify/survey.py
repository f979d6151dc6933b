"""From the outside in: what every node means, by the nodes around it.

Here are 4.2 – 4.4 and, through the other modules, 4.5 – 4.11 and 4.16 – 4.18. Afterwards `Node.resolved` holds what a
node stands for: the names of an element or attribute, a datatype, a value, or the definition referred to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar import syntax
from teikit.relaxng.grammar.simplify import scopes
from teikit.relaxng.grammar.simplify.data import Types
from teikit.relaxng.grammar.simplify.draft import Definition, Inherited, Scope, Unit
from teikit.relaxng.grammar.simplify.inclusion import components
from teikit.relaxng.grammar.simplify.names import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teikit.relaxng.grammar.nodes import Node
    from teikit.relaxng.grammar.source import Files


class _Survey:
    """What is still to be looked at, outermost last, and what serves the whole schema."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.types = Types()
        self.pending: list[tuple[Node, Unit, Inherited]] = []
        self.external: dict[tuple[str, str, Scope | None], Definition] = {}
        self.not_allowed = False

    def await_all(self, nodes: Iterable[Node], unit: Unit, inherited: Inherited) -> None:
        self.pending += [(node, unit, inherited) for node in reversed(list(nodes))]


def surveyed(root: Node, files: Files) -> tuple[Definition, bool]:
    """The schema as the definition of its start, and whether a ``notAllowed`` is written anywhere in it."""
    syntax.check_root(root)
    survey = _Survey(files)
    start = _definition_of(root)
    survey.pending.append((root, start.pieces[0], Inherited("", "", None, (files.uri,))))
    pending = survey.pending
    while pending:
        node, unit, inherited = pending.pop()
        if node.attributes:
            inherited = inherited.at(node)
        unit.nodes.append(node)
        meaning = _MEANINGS.get(node.name)
        if meaning is not None:
            meaning(survey, node, unit, inherited)
        elif node.children:
            pending += [(child, unit, inherited) for child in reversed(node.children)]
    return start, survey.not_allowed


def _definition_of(root: Node) -> Definition:
    definition = Definition("", root)
    definition.pieces.append(Unit(root, [root], definition, ""))
    return definition


def _reference(_survey: _Survey, node: Node, unit: Unit, inherited: Inherited) -> None:
    node.resolved = scopes.referred(node, inherited.scope)
    unit.references.append((node, node.resolved))


def _grammar(survey: _Survey, node: Node, unit: Unit, inherited: Inherited) -> None:
    scope = Scope(inherited.scope)
    inside = Inherited(inherited.ns, inherited.library, scope, inherited.chain)
    found = components(node, inside, survey.files)
    units = [scopes.declared(scope, component) for component, _ in found]
    for body, (component, around) in zip(reversed(units), reversed(found), strict=True):
        survey.await_all(component.children, body, around.at(component))
    node.resolved = scopes.start_of(scope, node)
    unit.references.append((node, node.resolved))


def _external(survey: _Survey, node: Node, unit: Unit, inherited: Inherited) -> None:
    # 4.6. The file takes the place of the reference: it inherits the namespace, and sees the definitions around it.
    address = survey.files.named_by(node, inherited.chain)
    key = (address, inherited.ns, inherited.scope)
    definition = survey.external.get(key)
    if definition is None:
        root = survey.files.included(node, address)
        syntax.check_root(root)
        definition = survey.external[key] = _definition_of(root)
        inside = Inherited(inherited.ns, "", inherited.scope, (*inherited.chain, address))
        survey.await_all([root], definition.pieces[0], inside)
    node.resolved = definition
    unit.references.append((node, definition))


def _element(survey: _Survey, node: Node, unit: Unit, inherited: Inherited) -> None:
    node.resolved = named(node, inherited.ns)
    content = node.children if "name" in node.attributes else node.children[1:]
    node.inner = Unit(node, content, unit.owner, "")
    unit.elements.append(node)
    survey.await_all(content, node.inner, inherited)


def _attribute(survey: _Survey, node: Node, unit: Unit, inherited: Inherited) -> None:
    node.resolved = named(node, inherited.ns)
    if "name" not in node.attributes:
        del node.children[0]
    survey.await_all(node.children, unit, inherited)


def _data(survey: _Survey, node: Node, unit: Unit, inherited: Inherited) -> None:
    node.resolved = survey.types.data(node, inherited)
    node.children = [child for child in node.children if child.name == "except"]
    survey.await_all(node.children, unit, inherited)


def _value(survey: _Survey, node: Node, _unit: Unit, inherited: Inherited) -> None:
    node.resolved = survey.types.value(node, inherited)


def _not_allowed(survey: _Survey, _node: Node, _unit: Unit, _inherited: Inherited) -> None:
    survey.not_allowed = True


_MEANINGS: dict[str, Callable[[_Survey, Node, Unit, Inherited], None]] = {
    "ref": _reference,
    "parentRef": _reference,
    "grammar": _grammar,
    "externalRef": _external,
    "element": _element,
    "attribute": _attribute,
    "data": _data,
    "value": _value,
    "notAllowed": _not_allowed,
}
