"""Name classes: 4.8 (the ``name`` attribute), 4.9 (``ns``), 4.10 (QNames), and what 4.16 says of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from teikit.relaxng.grammar import simple
from teikit.relaxng.grammar.nodes import WHITESPACE
from teikit.relaxng.grammar.simplify import name_sets
from teikit.relaxng.grammar.simplify.name_sets import NameSet

if TYPE_CHECKING:
    from teikit.relaxng.grammar.nodes import Node

Named = tuple[simple.NameClass, NameSet]
"""A name class, and the names it contains."""

# Without the slash that the namespace of xmlns really has: so says the specification.
_XMLNS = "http://www.w3.org/2000/xmlns"
_FORBIDDEN = {
    "anyName": ("anyName",),
    "nsName": ("anyName", "nsName"),
}


def named(node: Node, ns: str) -> Named:
    """The names that an ``element`` or ``attribute`` may have; `ns` is the namespace it inherits or states."""
    attributes = node.attributes
    if "name" in attributes:
        if node.name == "attribute":
            ns = attributes.get("ns", "")
        result = _one(*_expanded(node, attributes["name"].strip(WHITESPACE), ns))
    else:
        result = _of_tree(node.children[0], ns)
    if node.name == "attribute":
        _check_attribute_names(node, result)
    return result


@lru_cache(maxsize=8192)
def _one(namespace: str, local: str) -> Named:
    return simple.Name(namespace, local), name_sets.only((namespace, local))


def _expanded(node: Node, qname: str, ns: str) -> tuple[str, str]:
    prefix, colon, local = qname.partition(":")
    if not colon:
        return ns, qname
    if prefix not in node.context.namespaces:
        raise node.incorrect(f"the prefix “{prefix}” is not declared", "4.10")
    return node.context.namespaces[prefix], local


def _of_tree(top: Node, ns: str) -> Named:
    """What a tree of name classes contains, without recursion; choices within choices are flattened."""
    outermost: list[Named] = []
    # What is still to be composed: the node, its namespace, its parts, and the parts it is one of.
    order: list[tuple[Node, str, list[Named], list[Named]]] = []
    stack: list[tuple[Node, str, str, list[Named]]] = [(top, ns, "", outermost)]
    while stack:
        node, inherited, excepted_from, siblings = stack.pop()
        ns = node.attributes.get("ns", inherited)
        if node.name in _FORBIDDEN.get(excepted_from, ()):
            raise node.incorrect(f"“{node.name}” may not stand in the “except” of “{excepted_from}”", "4.16")
        if node.name == "name":
            siblings.append(_one(*_expanded(node, (node.text or "").strip(WHITESPACE), ns)))
            continue
        parts = siblings
        if node.name in _FORBIDDEN:
            parts = []
            order.append((node, ns, parts, siblings))
            excepted_from = node.name
        stack.extend((child, ns, excepted_from, parts) for child in reversed(node.children))
    for node, ns, parts, siblings in reversed(order):
        siblings.append(_wildcard(node, ns, _chosen(parts) if parts else None))
    return _chosen(outermost)


def _chosen(parts: list[Named]) -> Named:
    together = parts[0][0]
    for part, _ in parts[1:]:
        together = simple.NameChoice(together, part)
    return together, name_sets.union([names for _, names in parts]) if len(parts) > 1 else parts[0][1]


def _wildcard(node: Node, ns: str, excluded: Named | None) -> Named:
    name_class, names = excluded or (None, name_sets.NO_NAMES)
    if node.name == "anyName":
        return simple.AnyName(name_class), name_sets.any_name(names)
    return simple.NsName(ns, name_class), name_sets.names_of(ns, names)


def _check_attribute_names(node: Node, result: Named) -> None:
    name_class, _ = result
    if isinstance(name_class, simple.Name):
        mentioned = [(name_class.namespace, name_class.local)]
    else:
        mentioned = _mentioned(name_class)
    for namespace, local in mentioned:
        if namespace == _XMLNS:
            raise node.incorrect("an attribute cannot be in the namespace of namespace declarations", "4.16")
        if namespace == "" and local == "xmlns":
            raise node.incorrect("“xmlns” declares a namespace, and cannot be the name of an attribute", "4.16")


def _mentioned(name_class: simple.NameClass) -> list[tuple[str, str]]:
    """Every name and namespace written in a name class, those of exceptions too."""
    found: list[tuple[str, str]] = []
    stack: list[simple.NameClass | None] = [name_class]
    while stack:
        each = stack.pop()
        if isinstance(each, simple.Name):
            found.append((each.namespace, each.local))
        elif isinstance(each, simple.NameChoice):
            stack += (each.right, each.left)
        elif each is not None:
            if isinstance(each, simple.NsName):
                found.append((each.namespace, ""))
            stack.append(each.excluded)
    return found
