"""Paths of elements, as validators and rules name them, and what they lead to."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ..namespaces import XML, name_of

if TYPE_CHECKING:
    from lxml import etree

_STEP = re.compile(r"/(@?)(?:Q\{([^}]*)\}|\*:|[\w.-]+:)?([\w.-]+|\*)(\(\))?((?:\[[^\]]*\])*)")
_ATTRIBUTE_STEP = re.compile(r"/@(?:Q\{([^}]*)\}|(xml:))?([\w.-]+)$")
_POSITION = re.compile(r"\[(\d+)\]")
_NAMESPACE_TEST = re.compile(r"""\[namespace-uri\(\)\s*=\s*['"]([^'"]*)['"]\]""")


def path_of(element: etree._Element, known: dict[etree._Element, dict[etree._Element, str]]) -> str:
    """The path of an element, with prefix-free steps, as in ``/TEI[1]/text[1]/body[1]/p[3]``.

    `known` keeps the steps to the children of each parent met: there may be thousands of both.
    """
    steps = []
    node: etree._Element | None = element
    while node is not None:
        parent = node.getparent()
        if parent is None:
            steps.append(f"/{name_of(node)}[1]")
        else:
            if parent not in known:
                known[parent] = _steps_in(parent)
            steps.append(known[parent][node])
        node = parent
    return "".join(reversed(steps))


def _steps_in(parent: etree._Element) -> dict[etree._Element, str]:
    counts: dict[str, int] = {}
    steps = {}
    for element in parent.iterchildren("*"):
        name = name_of(element)
        counts[name] = counts.get(name, 0) + 1
        steps[element] = f"/{name}[{counts[name]}]"
    return steps


def element_at(root: etree._Element, xpath: str) -> etree._Element | None:
    """The element that a path of steps leads to; the last step may name an attribute or a text node of it.

    Steps are ``/TEI[1]``, ``/Q{namespace}TEI[1]`` or ``/*:TEI[namespace-uri()='…'][1]``.
    """
    steps = _steps(xpath)
    if not steps or steps[0][0] not in {"*", name_of(root)}:
        return None
    found = root
    for name, uri, position in steps[1:]:
        matching = found.iterchildren(f"{{{'*' if uri is None else uri}}}{name}")
        child = next(islice(matching, position - 1, None), None)
        if child is None:
            return None
        found = child
    return found


def attribute_at(xpath: str) -> str:
    """The name (as in lxml) of the attribute that a path ends in, or nothing."""
    found = _ATTRIBUTE_STEP.search(xpath)
    if found is None:
        return ""
    namespace = XML if found[2] == "xml:" else found[1]
    return f"{{{namespace}}}{found[3]}" if namespace else found[3]


@cache
def _steps(xpath: str) -> tuple[tuple[str, str | None, int], ...]:
    steps = []
    for attribute, namespace, name, node_test, predicates in _STEP.findall(xpath):
        if attribute or node_test:
            break
        tested = _NAMESPACE_TEST.search(predicates)
        position = _POSITION.search(predicates)
        uri = tested[1] if tested else namespace or None
        steps.append((name, uri, int(position[1]) if position else 1))
    return tuple(steps)
