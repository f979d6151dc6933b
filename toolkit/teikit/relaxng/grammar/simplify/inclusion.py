"""What a grammar is made of: 4.7 (``include``) and 4.11 (``div``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.nodes import WHITESPACE
from teikit.relaxng.grammar.simplify.draft import Inherited

if TYPE_CHECKING:
    from teikit.relaxng.grammar.nodes import Node
    from teikit.relaxng.grammar.source import Files

Component = tuple["Node", Inherited]
"""A ``start`` or ``define`` element, and what it inherits from those around it."""


def components(container: Node, inherited: Inherited, files: Files) -> list[Component]:
    """Every component of a grammar, in order: its own, those of its divs, and those it includes.

    Recursion is no deeper than files include each other.
    """
    found: list[Component] = []
    stack = [(child, inherited) for child in reversed(container.children)]
    while stack:
        node, around = stack.pop()
        if node.name in ("start", "define"):
            found.append((node, around))
            continue
        here = around.at(node)
        if node.name == "include":
            found += _included(node, here, files)
        else:
            stack += [(child, here) for child in reversed(node.children)]
    return found


def name_of(component: Node) -> str:
    """The name that a component defines: the empty string for ``start``."""
    return component.attributes["name"].strip(WHITESPACE) if component.name == "define" else ""


def _included(include: Node, here: Inherited, files: Files) -> list[Component]:
    address = files.named_by(include, here.chain)
    root = files.included(include, address)
    if root.name != "grammar":
        raise include.incorrect("only a file whose outermost element is “grammar” can be included", "4.7")
    # The namespace is inherited by the included file, the datatype library is not: 4.3 comes before 4.7.
    inside = Inherited(here.ns, "", here.scope, (*here.chain, address)).at(root)
    theirs = components(root, inside, files)
    ours = components(include, here, files)
    replaced = {name_of(node) for node, _ in ours}
    offered = {name_of(node) for node, _ in theirs}
    for node, _ in ours:
        if name_of(node) not in offered:
            what = f"define “{name_of(node)}”" if node.name == "define" else "have a start"
            raise node.incorrect(f"the included file does not {what}, so that nothing can be replaced", "4.7")
    return [each for each in theirs if name_of(each[0]) not in replaced] + ours
