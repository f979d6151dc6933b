"""Annotations (section 5): of all of them, documentation and attributes are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.compact.parser import NO_ANNOTATIONS, Annotations
from teikit.relaxng.grammar.compact.tokens import DOCUMENTATION, LITERAL, NAMES, PREFIXED
from teikit.relaxng.grammar.nodes import ANNOTATIONS, RELAX_NG
from teikit.relaxng.names import XML_NAMESPACE

if TYPE_CHECKING:
    from teikit.relaxng.grammar.compact.errors import CompactNode
    from teikit.relaxng.grammar.compact.parser import Documentation, Frame, Parser

_DOCUMENTATION = (ANNOTATIONS, "documentation")
_LANGUAGE = f"{XML_NAMESPACE} lang"
_XMLNS = ("http://www.w3.org/2000/xmlns", "http://www.w3.org/2000/xmlns/")


def initial(parser: Parser) -> Annotations:
    """The annotations that begin at the next token, if any do."""
    tokens = parser.tokens
    if tokens.kind != DOCUMENTATION and tokens.kind != "[":
        return NO_ANNOTATIONS
    found = Annotations({}, [])
    while tokens.kind == DOCUMENTATION:
        found.documentations.append((tokens.advance(), None))
    if tokens.kind == "[":
        tokens.advance()
        found.attributes.update(_attributes(parser, foreign=True))
        while tokens.kind != "]":
            found.documentations.extend(element(parser, "in “[ ]” after the attributes"))
        tokens.advance()
    return found


def annotate(node: CompactNode, found: Annotations) -> None:
    """Gives a node the annotations found before it."""
    if found is not NO_ANNOTATIONS:
        node.attributes.update(found.attributes)
        add_documentation(node, found.documentations)


def add_documentation(node: CompactNode, documentations: list[Documentation]) -> None:
    """Gives a node the first of the texts whose language is nearest to English, unless it has a nearer one."""
    for text, language in documentations:
        distance = 1
        if language is not None:
            distance = 0 if language.lower().partition("-")[0] == "en" else 2
        if text and (not node.documentation or distance < node.language):
            node.documentation = text
            node.language = distance


def following(parser: Parser, node: CompactNode, frame: Frame) -> bool:
    """Steps over every ``>>`` and what it adds after a node that is part of a frame. Whether there was any.

    Documentation is that of a value or datatype before it, else of what is around it.
    """
    tokens = parser.tokens
    found = False
    while tokens.kind == ">>":
        found = True
        tokens.advance()
        documentations = element(parser, "after “>>”")
        if node.name in ("value", "data"):
            add_documentation(node, documentations)
        else:
            frame.documentations += documentations
    return found


def element(parser: Parser, where: str) -> list[Documentation]:
    """Steps over an element of annotations, without recursion. Its text, if it is ``a:documentation``."""
    tokens = parser.tokens
    depth = 0
    documents = False
    language = None
    pieces: list[str] = []
    while True:
        if depth and tokens.kind == LITERAL:
            pieces.append(tokens.literal(""))
        elif depth and tokens.kind == "]":
            tokens.advance()
            depth -= 1
            if not depth:
                return [(" ".join("".join(pieces).split()), language)] if documents else []
        else:
            name = _element_name(parser, "in an annotation" if depth else where, foreign=not depth)
            tokens.expect("[", "after the name of an annotation")
            attributes = _attributes(parser, foreign=False)
            if not depth:
                documents = name == _DOCUMENTATION
                language = attributes.get(_LANGUAGE)
            depth += 1


def _element_name(parser: Parser, where: str, *, foreign: bool) -> tuple[str, str]:
    tokens = parser.tokens
    if tokens.kind in NAMES:
        return "", tokens.advance()
    if tokens.kind != PREFIXED:
        raise tokens.unexpected(f"the name of an annotation is expected {where}")
    name = _prefixed_name(parser)
    if foreign and name[0] == RELAX_NG:
        raise tokens.error("an annotation is not in the namespace of RELAX NG")
    tokens.advance()
    return name


def _attributes(parser: Parser, *, foreign: bool) -> dict[str, str]:
    """Attributes with their values; foreign ones, which annotate RELAX NG itself, need a namespace of their own."""
    tokens = parser.tokens
    found: dict[str, str] = {}
    while tokens.following == "=" and (tokens.kind == PREFIXED or tokens.kind in NAMES):
        namespace, local = ("", tokens.value) if tokens.kind != PREFIXED else _prefixed_name(parser)
        if foreign and not namespace:
            raise tokens.error(f"the annotation “{local}” needs a prefix, since it is added to an element of RELAX NG")
        if namespace in _XMLNS or (foreign and namespace == RELAX_NG):
            raise tokens.error(f"an annotation is not in the namespace “{namespace}”")
        key = f"{namespace} {local}" if namespace else local
        if key in found:
            raise tokens.error(f"the annotation “{tokens.value}” is given twice")
        tokens.advance()
        tokens.advance()
        found[key] = tokens.literal("after “=”")
    return found


def _prefixed_name(parser: Parser) -> tuple[str, str]:
    tokens = parser.tokens
    prefix, _, local = tokens.value.partition(":")
    namespace = parser.declared.namespace(prefix, tokens)
    if namespace is None:
        raise tokens.error(f"the namespace of “{prefix}” is inherited, and cannot be that of an annotation")
    return namespace, local
