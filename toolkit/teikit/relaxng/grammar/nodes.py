"""The elements of a schema as light nodes with exact lines, foreign elements already gone (4.1).

What is kept of annotations is the documentation and, as an ordinary attribute, ``a:defaultValue``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from teikit.relaxng.errors import SchemaIncorrect, SchemaTooLarge
from teikit.relaxng.grammar import uri
from teikit.relaxng.names import XML_NAMESPACE

if TYPE_CHECKING:
    from teikit.relaxng.grammar.simplify.draft import Draft, Unit

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
DEFAULT_VALUE = f"{ANNOTATIONS} defaultValue"
WHITESPACE = " \t\r\n"

MOST_NODES = 1_000_000
LONGEST_ENTITY = 65_536

_DOCUMENTATION = f"{ANNOTATIONS} documentation"
_XML_BASE = f"{XML_NAMESPACE} base"
_XML_LANG = f"{XML_NAMESPACE} lang"
WITH_PATTERNS = ("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed")
WITH_NOTHING = ("ref", "parentRef", "empty", "text", "value", "notAllowed", "externalRef")
PATTERNS = frozenset(("element", "attribute", "data", "grammar", *WITH_PATTERNS, *WITH_NOTHING))
_OTHERS = ("param", "except", "start", "define", "div", "include", "name", "anyName", "nsName")
_LOCAL_NAMES = {f"{RELAX_NG} {name}": name for name in (*PATTERNS, *_OTHERS)}
_WITH_TEXT = frozenset({"value", "param", "name"})
_ENTITY_REFERENCE = re.compile("&([^#;][^;]*);")


class Context:
    """What a node shares with its neighbours: the file, the base URI, and the namespaces in scope."""

    __slots__ = ("base", "file", "namespaces")

    def __init__(self, file: str, base: str, namespaces: dict[str, str]) -> None:
        self.file = file
        self.base = base
        self.namespaces = namespaces


class Node:
    """One element of a schema. `text` is None where text may not stand.

    Attributes are keyed by local name, or by namespace, space and local name. The last three slots are filled by
    simplification: what the node stands for, the content of an element, and the pattern made of it.
    """

    __slots__ = (
        "attributes",
        "children",
        "column",
        "context",
        "documentation",
        "draft",
        "inner",
        "language",
        "line",
        "name",
        "resolved",
        "text",
    )

    resolved: Any
    inner: Unit
    draft: Draft

    def __init__(
        self,
        name: str,
        attributes: dict[str, str],
        line: int,
        text: str | None,
        context: Context,
        column: int,
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.column = column
        self.text = text
        self.context = context
        self.children: list[Node] = []
        self.documentation = ""
        self.language = 0

    def incorrect(self, message: str, section: str) -> SchemaIncorrect:
        """The error that the schema is incorrect here."""
        return SchemaIncorrect(self.context.file, self.line, message, section, self.column)

    def too_large(self, message: str) -> SchemaTooLarge:
        """The error that the schema goes beyond a limit here."""
        return SchemaTooLarge(self.context.file, self.line, message, "", self.column)


def parse(data: bytes, file: str, base: str) -> list[Node]:
    """Every RELAX NG element of the file in document order; none where the outermost one is foreign."""
    builder = _Builder(file, base)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"not well-formed XML: {expat.ErrorString(error.code)}"
        raise SchemaIncorrect(file, error.lineno, message, "", error.offset + 1) from error
    except (LookupError, ValueError) as error:
        # What Python's codecs raise for an encoding they do not know, before the first element.
        if builder.nodes:
            raise
        raise SchemaIncorrect(file, 1, f"the encoding that the file declares cannot be read: {error}", "") from error
    return builder.nodes


class _Builder:
    """The handlers of expat. `foreign` is how deep the parser is inside a foreign element."""

    def __init__(self, file: str, base: str) -> None:
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartNamespaceDeclHandler = self._namespace
        parser.EntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._external
        parser.SkippedEntityHandler = self._skipped
        self.nodes: list[Node] = []
        self._file = file
        self._context = Context(file, base, {"xml": XML_NAMESPACE})
        self._open: list[Node] = []
        self._foreign = 0
        self._declared: dict[str, str] = {}
        self._pieces: list[str] | None = None
        self._language = 0
        self._lengths: dict[str, int] = {}

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._foreign:
            self._foreign += 1
            return
        local = _LOCAL_NAMES.get(name)
        if local is None:
            self._start_foreign(name, attributes)
            return
        opened = self._open
        parent = opened[-1] if opened else None
        context = self._context if parent is None else parent.context
        if self._declared or _XML_BASE in attributes:
            context = self._changed(context, attributes)
        text = "" if local in _WITH_TEXT else None
        parser = self.parser
        node = Node(local, attributes, parser.CurrentLineNumber, text, context, parser.CurrentColumnNumber + 1)
        if parent is not None:
            parent.children.append(node)
        opened.append(node)
        self.nodes.append(node)
        if len(self.nodes) > MOST_NODES:
            raise node.too_large(f"the schema has more than {MOST_NODES} elements")

    def _changed(self, context: Context, attributes: dict[str, str]) -> Context:
        namespaces = {**context.namespaces, **self._declared}
        self._declared = {}
        base = attributes.get(_XML_BASE)
        return Context(self._file, context.base if base is None else uri.resolved(context.base, base), namespaces)

    def _start_foreign(self, name: str, attributes: dict[str, str]) -> None:
        self._declared = {}
        self._foreign = 1
        if not self._open:
            return
        parent = self._open[-1]
        if name.startswith(RELAX_NG + " "):
            raise self._error(f"“{name.rpartition(' ')[2]}” is not an element of RELAX NG", "3")
        if parent.text is not None:
            raise self._error(f"“{parent.name}” holds text only, no elements", "3")
        if name == _DOCUMENTATION:
            self._pieces = []
            self._language = _distance_from_english(attributes.get(_XML_LANG))

    def _end(self, _name: str) -> None:
        if not self._foreign:
            self._open.pop()
            return
        self._foreign -= 1
        if self._pieces is not None and not self._foreign:
            _document(self._open[-1], " ".join("".join(self._pieces).split()), self._language)
            self._pieces = None

    def _characters(self, data: str) -> None:
        if self._foreign:
            if self._pieces is not None:
                self._pieces.append(data)
            return
        node = self._open[-1]
        if node.text is not None:
            node.text += data
        elif data.strip(WHITESPACE):
            before = data[: len(data) - len(data.lstrip(WHITESPACE))]
            line = self.parser.CurrentLineNumber - data.count("\n") + before.count("\n")
            raise SchemaIncorrect(self._file, line, f"text may not stand in “{node.name}”", "3")

    def _namespace(self, prefix: str | None, namespace: str | None) -> None:
        if not self._foreign:
            self._declared[prefix or ""] = namespace or ""

    def _entity(self, name: str, is_parameter: bool, value: str | None, *_external: str | None) -> None:
        if value is None or is_parameter:
            return
        length = len(value) + sum(self._lengths.get(used, 0) for used in _ENTITY_REFERENCE.findall(value))
        self._lengths.setdefault(name, length)
        if length > LONGEST_ENTITY:
            raise self._error(f"the entity “{name}” stands for more than {LONGEST_ENTITY} characters", "")

    def _external(self, names: str, *_identifiers: str | None) -> int:
        self._skipped(names, False)
        return 0

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            raise self._error(f"the entity “{name}” lies outside the schema, and is not read", "")

    def _error(self, message: str, section: str) -> SchemaIncorrect:
        column = self.parser.CurrentColumnNumber + 1
        return SchemaIncorrect(self._file, self.parser.CurrentLineNumber, message, section, column)


def _distance_from_english(language: str | None) -> int:
    if language is None:
        return 1
    return 0 if language.lower().partition("-")[0] == "en" else 2


def _document(parent: Node, text: str, language: int) -> None:
    """Gives the text to the value or datatype just before it, else to the element it stands in."""
    node = parent
    if parent.children and parent.children[-1].name in ("value", "data"):
        node = parent.children[-1]
    if text and (not node.documentation or language < node.language):
        node.documentation = text
        node.language = language
