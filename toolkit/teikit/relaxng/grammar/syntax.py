"""The full syntax of section 3, checked to the letter: what each element may carry and hold.

The same element name means different things in patterns and in name classes. Checking tells them apart for all
later steps: a ``choice`` of names is renamed to ``nameChoice``, an ``except`` of names to ``nameExcept``, and a
``div`` inside ``include`` to ``includeDiv``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar import uri
from teikit.relaxng.grammar.nodes import PATTERNS, RELAX_NG, WHITESPACE, WITH_NOTHING, WITH_PATTERNS
from teikit.relaxng.grammar.xml_names import is_ncname, is_qname

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teikit.relaxng.grammar.nodes import Node

_NAME_CLASSES = frozenset({"name", "anyName", "nsName", "choice"})

# Attribute name: whether it must be there. ``ns`` and ``datatypeLibrary`` may stand everywhere.
_ATTRIBUTES: dict[str, dict[str, bool]] = {
    "element": {"name": False},
    "attribute": {"name": False},
    "ref": {"name": True},
    "parentRef": {"name": True},
    "value": {"type": False},
    "data": {"type": True},
    "param": {"name": True},
    "externalRef": {"href": True},
    "include": {"href": True},
    "start": {"combine": False},
    "define": {"name": True, "combine": False},
}
_COMMON = frozenset({"ns", "datatypeLibrary"})


def check(nodes: Iterable[Node]) -> None:
    """Raises `SchemaIncorrect` for the first node that section 3 does not allow. Parents come before children."""
    shapes: set[tuple[str, ...]] = set()
    names: set[str] = set()
    for node in nodes:
        name = node.name
        attributes = node.attributes
        if attributes:
            shape = (name, *attributes)
            if shape not in shapes:
                _check_attributes(node)
                shapes.add(shape)
            if "name" in attributes and attributes["name"] not in names:
                _check_name(node)
                # A QName is allowed on elements and attributes only: remember what is right everywhere.
                if ":" not in attributes["name"]:
                    names.add(attributes["name"])
            if len(attributes) > 1 or "name" not in attributes:
                _check_values(node)
        elif name in _ATTRIBUTES:
            _check_attributes(node)
        _CHILDREN[name](node)


def check_root(node: Node, allowed: frozenset[str] = PATTERNS) -> None:
    """Raises `SchemaIncorrect` unless the outermost element of a schema is a pattern (4.6: of the kind allowed)."""
    if node.name not in allowed:
        raise node.incorrect(f"a schema cannot begin with “{node.name}”", "3")


def _check_attributes(node: Node) -> None:
    own = _ATTRIBUTES.get(node.name, {})
    for key in node.attributes:
        if " " in key:
            if key.startswith(RELAX_NG + " "):
                raise node.incorrect("attributes of RELAX NG are written without a prefix", "3")
        elif key not in own and key not in _COMMON:
            raise node.incorrect(f"“{node.name}” has no attribute “{key}”", "3")
    for key, needed in own.items():
        if needed and key not in node.attributes:
            raise node.incorrect(f"“{node.name}” needs the attribute “{key}”", "3")


def _check_name(node: Node) -> None:
    value = node.attributes["name"].strip(WHITESPACE)
    if node.name in ("element", "attribute"):
        if not is_qname(value):
            raise node.incorrect(f"“{value}” is not a name, with or without a prefix", "3")
    elif not is_ncname(value):
        raise node.incorrect(f"“{value}” is not a name without a colon", "3")


def _check_values(node: Node) -> None:
    attributes = node.attributes
    if "type" in attributes and not is_ncname(attributes["type"].strip(WHITESPACE)):
        raise node.incorrect(f"“{attributes['type']}” is not the name of a datatype", "3")
    if "combine" in attributes and attributes["combine"].strip(WHITESPACE) not in ("choice", "interleave"):
        raise node.incorrect("“combine” is either “choice” or “interleave”", "3")
    if "datatypeLibrary" in attributes:
        _check_library(node, attributes["datatypeLibrary"])
    if "href" in attributes:
        _check_href(node, attributes["href"])


def _check_library(node: Node, library: str) -> None:
    if library == "":
        return
    if not uri.is_valid(library):
        raise node.incorrect(f"“{library}” is not a URI", "4.3")
    if not uri.is_absolute(library):
        raise node.incorrect(f"“{library}” is a relative URI, which no datatype library has", "4.3")
    if uri.has_fragment(library):
        raise node.incorrect(f"“{library}” has a fragment identifier, which no datatype library has", "4.3")


def _check_href(node: Node, href: str) -> None:
    if not uri.is_valid(href):
        raise node.incorrect(f"“{href}” is not a URI", "4.5")
    if uri.has_fragment(href):
        raise node.incorrect(f"“{href}” has a fragment identifier; only whole files are included", "4.5")


def _no_children(node: Node) -> None:
    if node.children:
        raise _misplaced(node.children[0], node)


def _some_patterns(node: Node) -> None:
    if not node.children:
        raise node.incorrect(f"“{node.name}” is empty: it needs at least one pattern", "3")
    for child in node.children:
        if child.name not in PATTERNS:
            raise _misplaced(child, node)


def _one_pattern(node: Node) -> None:
    _some_patterns(node)
    if len(node.children) > 1:
        raise node.children[1].incorrect(f"“{node.name}” holds one pattern only", "3")


def _element(node: Node) -> None:
    patterns = _after_name_class(node)
    if not patterns:
        raise node.incorrect("“element” needs at least one pattern for its content, such as “empty” or “text”", "3")
    for child in patterns:
        if child.name not in PATTERNS:
            raise _misplaced(child, node)


def _attribute(node: Node) -> None:
    patterns = _after_name_class(node)
    for child in patterns:
        if child.name not in PATTERNS:
            raise _misplaced(child, node)
    if len(patterns) > 1:
        raise patterns[1].incorrect("“attribute” holds one pattern only", "3")


def _after_name_class(node: Node) -> list[Node]:
    if "name" in node.attributes:
        return node.children
    if not node.children or node.children[0].name not in _NAME_CLASSES:
        raise node.incorrect(f"“{node.name}” needs the attribute “name”, or a name class as its first child", "3")
    _as_name_class(node.children[0])
    return node.children[1:]


def _as_name_class(node: Node) -> None:
    if node.name == "choice":
        node.name = "nameChoice"


def _some_name_classes(node: Node) -> None:
    if not node.children:
        raise node.incorrect("a choice or exception of names needs at least one name class", "3")
    for child in node.children:
        if child.name not in _NAME_CLASSES:
            raise _misplaced(child, node)
        _as_name_class(child)


def _excepting_names(node: Node) -> None:
    for child in node.children:
        if child.name != "except":
            raise _misplaced(child, node)
        child.name = "nameExcept"
    if len(node.children) > 1:
        raise node.children[1].incorrect(f"“{node.name}” has one “except” only", "3")


def _name(node: Node) -> None:
    _no_children(node)
    text = (node.text or "").strip(WHITESPACE)
    if not is_qname(text):
        raise node.incorrect(f"“{text}” is not a name, with or without a prefix", "3")


def _data(node: Node) -> None:
    allowed: tuple[str, ...] = ("param", "except")
    for child in node.children:
        if child.name not in allowed:
            raise _misplaced(child, node)
        if child.name == "except":
            allowed = ()


def _components(node: Node, allowed: tuple[str, ...] = ("start", "define", "div", "include")) -> None:
    for child in node.children:
        if child.name not in allowed:
            raise _misplaced(child, node)


def _overrides(node: Node) -> None:
    _components(node, ("start", "define", "div"))
    for child in node.children:
        if child.name == "div":
            child.name = "includeDiv"


def _misplaced(child: Node, parent: Node) -> Exception:
    name = _WRITTEN.get(child.name, child.name)
    within = _WRITTEN.get(parent.name, parent.name)
    return child.incorrect(f"“{name}” may not stand here in “{within}”", "3")


_WRITTEN = {"nameChoice": "choice", "nameExcept": "except", "includeDiv": "div"}

_CHILDREN: dict[str, Callable[[Node], None]] = {
    "element": _element,
    "attribute": _attribute,
    "start": _one_pattern,
    "data": _data,
    "name": _name,
    "anyName": _excepting_names,
    "nsName": _excepting_names,
    "nameChoice": _some_name_classes,
    "nameExcept": _some_name_classes,
    "grammar": _components,
    "div": _components,
    "include": _overrides,
    "includeDiv": _overrides,
    **dict.fromkeys((*WITH_PATTERNS, "define", "except"), _some_patterns),
    **dict.fromkeys((*WITH_NOTHING, "param"), _no_children),
}
