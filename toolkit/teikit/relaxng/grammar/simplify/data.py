"""Datatypes and their values: 4.4 (the type of ``value``) and what 4.16 says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng import datatypes
from teikit.relaxng.grammar import simple
from teikit.relaxng.grammar.nodes import WHITESPACE

if TYPE_CHECKING:
    from teikit.relaxng.datatypes import Datatype
    from teikit.relaxng.grammar.nodes import Node
    from teikit.relaxng.grammar.simplify.draft import Inherited

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

Namespaces = tuple[tuple[str, str], ...]
TypeKey = tuple[str, str, Namespaces]


class Types:
    """The datatypes that one schema uses; each is looked up and checked once."""

    def __init__(self) -> None:
        self._known: dict[TypeKey, Datatype] = {}

    def data(self, node: Node, inherited: Inherited) -> simple.Data:
        """What a ``data`` element stands for, without its exception."""
        params = tuple(
            (child.attributes["name"].strip(WHITESPACE), child.text or "")
            for child in node.children
            if child.name == "param"
        )
        name = node.attributes["type"].strip(WHITESPACE)
        self._datatype(node, inherited.library, name, params)
        return simple.Data(inherited.library, name, params, None, node.documentation)

    def value(self, node: Node, inherited: Inherited) -> simple.Value:
        """What a ``value`` element stands for."""
        library, name = "", "token"
        if "type" in node.attributes:
            library, name = inherited.library, node.attributes["type"].strip(WHITESPACE)
        text = node.text or ""
        namespaces = _namespaces(node, inherited.ns) if _needs_namespaces(library, name) else ()
        datatype = self._datatype(node, library, name, ())
        if library and not datatype.allows(text, dict(namespaces)):
            raise node.incorrect(f"“{text}” is not a value of the datatype “{name}”", "4.16")
        return simple.Value(library, name, text, namespaces, node.documentation)

    def _datatype(self, node: Node, library: str, name: str, params: Namespaces) -> Datatype:
        key = (library, name, params)
        if key not in self._known:
            self._known[key] = _found(node, library, name, params)
        return self._known[key]


def _found(node: Node, library: str, name: str, params: Namespaces) -> Datatype:
    found = datatypes.library(library)
    if found is None:
        raise node.incorrect(f"the datatype library “{library}” is not known", "4.16")
    try:
        return found.datatype(name, params)
    except datatypes.DatatypeError as error:
        raise node.incorrect(str(error), "4.16") from error


def _needs_namespaces(library: str, name: str) -> bool:
    return library != "" and (library != XSD or name in ("QName", "NOTATION"))


def _namespaces(node: Node, ns: str) -> Namespaces:
    # For a value, the default namespace is that of the schema's ns, not of its xmlns (4.9, 4.10).
    return tuple(sorted({**node.context.namespaces, "": ns}.items()))
