"""What a file declares at its beginning: prefixes for names and for datatypes, and the default namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar import uri
from teikit.relaxng.grammar.compact.tokens import NAMES
from teikit.relaxng.names import XML_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teikit.relaxng.grammar.compact.tokens import Tokens

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

Namespace = str | None
"""A namespace, or None where it is inherited from the file that includes this one."""


class Declarations:
    """The environment of a file: for each prefix its namespace, or its datatype library."""

    __slots__ = ("datatypes", "default", "namespaces")

    def __init__(self) -> None:
        self.namespaces: dict[str, Namespace] = {"xml": XML_NAMESPACE}
        self.datatypes = {"xsd": XSD}
        self.default: Namespace = None

    @property
    def bound(self) -> dict[str, str]:
        """The prefixes that stand for a namespace that is known, and is not the absent one."""
        return {prefix: namespace for prefix, namespace in self.namespaces.items() if namespace}

    def namespace(self, prefix: str, tokens: Tokens, offset: int | None = None) -> Namespace:
        """The namespace of a prefix that stands at the next token, or at an offset."""
        if prefix in self.namespaces:
            return self.namespaces[prefix]
        hint = _hint(prefix, self.namespaces) or f'write namespace {prefix} = "…" at the beginning of the file'
        raise tokens.error(f"the prefix “{prefix}” is not declared: {hint}", offset)

    def library(self, prefix: str, tokens: Tokens) -> str:
        """The datatype library of a prefix that stands at the next token."""
        if prefix in self.datatypes:
            return self.datatypes[prefix]
        if prefix in self.namespaces:
            hint = "it is declared for names; a name of an element or attribute comes after “element” or “attribute”"
        else:
            hint = _hint(prefix, self.datatypes) or f'write datatypes {prefix} = "…" at the beginning of the file'
        raise tokens.error(f"the prefix “{prefix}” is not declared for datatypes: {hint}")


def _hint(prefix: str, known: Iterable[str]) -> str:
    # Comparing takes long for long strings, which nobody mistypes.
    from difflib import get_close_matches

    near = get_close_matches(prefix, [each for each in known if len(each) < 50][:1000], 1) if len(prefix) < 50 else []
    return f"did you mean “{near[0]}”?" if near else ""


def declarations(tokens: Tokens) -> Declarations:
    """Everything declared before the patterns or definitions of a file."""
    declared = Declarations()
    seen: set[tuple[str, str]] = set()
    while True:
        if tokens.kind == "namespace":
            tokens.advance()
            _namespace(tokens, declared, seen, default=False)
        elif tokens.kind == "default":
            tokens.advance()
            tokens.expect("namespace", "after “default”")
            _namespace(tokens, declared, seen, default=True)
        elif tokens.kind == "datatypes":
            tokens.advance()
            _datatypes(tokens, declared, seen)
        else:
            return declared


def _namespace(tokens: Tokens, declared: Declarations, seen: set[tuple[str, str]], *, default: bool) -> None:
    offset = tokens.offset
    if default:
        _once(tokens, seen, ("default", ""), "the default namespace is declared twice")
    prefix = ""
    if not default or tokens.kind != "=":
        prefix = _prefix(tokens, "“=”, or a prefix and “=”" if default else "a prefix")
        if prefix == "xmlns":
            raise tokens.error("“xmlns” cannot be declared as a prefix", offset)
        _once(tokens, seen, ("namespace", prefix), f"the prefix “{prefix}” is declared twice", offset)
    tokens.expect("=", "between a prefix and its namespace" if prefix else "after “default namespace”")
    namespace = None
    if tokens.kind == "inherit":
        tokens.advance()
    else:
        namespace = tokens.literal("after “=”")
    if (prefix == "xml") != (namespace == XML_NAMESPACE):
        raise tokens.error(f"the prefix “xml” and the namespace “{XML_NAMESPACE}” belong to each other", offset)
    if prefix:
        declared.namespaces[prefix] = namespace
    if default:
        declared.default = namespace


def _datatypes(tokens: Tokens, declared: Declarations, seen: set[tuple[str, str]]) -> None:
    offset = tokens.offset
    prefix = _prefix(tokens, "a prefix")
    _once(tokens, seen, ("datatypes", prefix), f"the prefix “{prefix}” is declared twice for datatypes", offset)
    tokens.expect("=", "between a prefix and its datatype library")
    literal = tokens.offset
    library = tokens.literal("after “=”")
    if prefix == "xsd" and library != XSD:
        raise tokens.error(f"the prefix “xsd” stands for “{XSD}” only", literal)
    if library and (not uri.is_valid(library) or not uri.is_absolute(library) or uri.has_fragment(library)):
        message = f"“{library}” is not the URI of a datatype library, which is absolute and has no fragment"
        raise tokens.error(message, literal)
    declared.datatypes[prefix] = library


def _prefix(tokens: Tokens, what: str) -> str:
    if tokens.kind not in NAMES:
        raise tokens.unexpected(f"{what} is expected")
    return tokens.advance()


def _once(
    tokens: Tokens, seen: set[tuple[str, str]], what: tuple[str, str], message: str, offset: int | None = None
) -> None:
    if what in seen:
        raise tokens.error(message, offset)
    seen.add(what)
