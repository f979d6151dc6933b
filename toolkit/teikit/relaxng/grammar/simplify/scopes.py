"""The definitions of each grammar: 4.17 (``combine``) and 4.18 (``grammar``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.nodes import WHITESPACE
from teikit.relaxng.grammar.simplify.draft import Definition, Scope, Unit
from teikit.relaxng.grammar.simplify.inclusion import name_of

if TYPE_CHECKING:
    from teikit.relaxng.grammar.nodes import Node


def declared(scope: Scope, component: Node) -> Unit:
    """The body of a ``start`` or ``define``, entered into its grammar."""
    name = name_of(component)
    definition = scope.definitions.get(name)
    if definition is None:
        definition = scope.definitions[name] = Definition(name, component)
    _combine(definition, component)
    unit = Unit(component, component.children, definition, component.documentation)
    definition.pieces.append(unit)
    return unit


def _combine(definition: Definition, component: Node) -> None:
    what = f"“{definition.name}” is defined" if definition.name else "“start” is given"
    method = component.attributes.get("combine")
    if method is None:
        if definition.plain:
            raise component.incorrect(f"{what} twice without “combine” (also at line {definition.origin.line})", "4.17")
        definition.plain = True
        return
    method = method.strip(WHITESPACE)
    if definition.method not in (None, method):
        raise component.incorrect(f"{what} with both combine=“choice” and combine=“interleave”", "4.17")
    definition.method = method


def start_of(scope: Scope, grammar: Node) -> Definition:
    """The start of a grammar."""
    if "" not in scope.definitions:
        raise grammar.incorrect("the grammar has no “start”", "4.18")
    return scope.definitions[""]


def referred(node: Node, scope: Scope | None) -> Definition:
    """What a ``ref`` or ``parentRef`` refers to."""
    if scope is not None and node.name == "parentRef":
        if scope.parent is None:
            raise node.incorrect("“parentRef” stands in a grammar that has no grammar around it", "4.18")
        scope = scope.parent
    if scope is None:
        raise node.incorrect(f"“{node.name}” stands outside any grammar", "4.18")
    name = node.attributes["name"].strip(WHITESPACE)
    if name not in scope.definitions:
        from difflib import get_close_matches

        near = get_close_matches(name, scope.definitions, 1)
        hint = f"; did you mean “{near[0]}”?" if near else ""
        raise node.incorrect(f"the grammar does not define “{name}”{hint}", "4.18")
    return scope.definitions[name]
