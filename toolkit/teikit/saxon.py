"""XSLT 3.0 by Saxon: the only module that imports saxonche, and it does so when first used.

One processor serves the process. Saxon may read local files, but nothing from the network; it asks no catalogue, and
refuses any DTD: a document reaches it without one (`teikit.document.Document.markup`). Use it from one thread; for
more, spawn processes.
"""

from __future__ import annotations

import contextlib
import functools
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote

from . import resources
from .errors import StylesheetError
from .paths import real

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_FEATURE = "http://saxon.sf.net/feature/"
_NO_DOCTYPE = _FEATURE + "parserFeature?uri=http://apache.org/xml/features/disallow-doctype-decl"
_OUTPUT_BASE = "teikit:/output/"
_AS_XML = "'method': 'xml'"
_AS_HTML = "'method': 'html', 'html-version': 5.0, 'include-content-type': false()"
_AS_XHTML = "'method': 'xhtml', 'html-version': 5.0, 'include-content-type': false()"


class Source(Protocol):
    """What Saxon needs of a document."""

    @property
    def markup(self) -> str: ...
    @property
    def uri(self) -> str: ...
    @property
    def memo(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Node:
    """A document as Saxon holds it."""

    value: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Untyped:
    """A parameter as it was typed on the command line: it becomes what the stylesheet declares (XSLT 3.0 §20.3.1)."""

    value: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a transformation gave.

    `text` is the principal result, serialised as the stylesheet's ``xsl:output`` says. `documents` are those of
    ``xsl:result-document``, by their relative ``href``: plain text where they hold only text, XHTML where the root is
    in the XHTML namespace, HTML where it is an ``html`` in none, else XML, each without indentation. `messages` are
    the ``xsl:message``s in order: XML where one holds an element, else its text.
    """

    text: str
    documents: Mapping[str, str]
    messages: tuple[str, ...]


class FailedError(StylesheetError):
    """The stylesheet failed while it ran. `messages`, till then, as in `Result`."""

    def __init__(self, message: str, messages: tuple[str, ...], *, help: str = "") -> None:  # noqa: A002
        super().__init__(message, help=help)
        self.messages = messages

    def __reduce__(self) -> tuple[object, ...]:
        return _failed_again, (type(self), self.message, self.messages, self.help)


class TerminatedError(FailedError):
    """The stylesheet stopped by itself: ``xsl:message terminate="yes"``."""


def _failed_again(kind: type[FailedError], message: str, messages: tuple[str, ...], help_: str) -> FailedError:
    return kind(message, messages, help=help_)


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A compiled stylesheet, to be run any number of times."""

    executable: Any = field(repr=False)
    name: str

    def transform(self, node: Node, parameters: Mapping[str, object] | None = None) -> Result:
        """Run over a document, which is also the global context item.

        Parameters are strings, Untyped ones, booleans, integers, Nodes, or sequences of Nodes (also empty ones).

        Raises `TerminatedError` where the stylesheet stops by itself, `FailedError` where it fails.
        """
        executable = self.executable
        executable.clear_parameters()
        executable.clear_xsl_messages()
        executable.set_save_xsl_message(True)
        executable.set_capture_result_documents(True)
        executable.set_base_output_uri(_OUTPUT_BASE)
        executable.set_property("!encoding", "UTF-8")  # saxonche reads the result as UTF-8, whatever it is
        for name, value in (parameters or {}).items():
            executable.set_parameter(name, _xdm(value))
        with _quiet():
            try:
                text = executable.transform_to_string(xdm_node=node.value)
            except _api_error() as error:
                raise self._failure(error) from None
        documents = executable.get_result_documents() or {}
        return Result(
            text=text or "",
            documents={unquote(uri.removeprefix(_OUTPUT_BASE)): _serialised(value) for uri, value in documents.items()},
            messages=tuple(_messages(executable)),
        )

    def _failure(self, error: Exception) -> FailedError:
        text = " ".join(str(error).split())
        said = tuple(_messages(self.executable))
        if text.startswith("Processing terminated by xsl:message"):
            return TerminatedError(f"the stylesheet {self.name} stopped: {text}", said)
        return FailedError(
            f"the stylesheet {self.name} failed: {text}",
            said,
            help="set TEIKIT_DEBUG=1 to see the line of the stylesheet on stderr",
        )


def start() -> None:
    """Start Saxon, which else starts when it is first used."""
    _processor()


def parse(markup: bytes | str, base_uri: str) -> Node:
    """Parse a well-formed document without a DTD; bytes are taken as UTF-8.

    Raises `StylesheetError` where Saxon refuses it: parse with `teikit.document` first, which says where and why.
    """
    text = markup.decode("utf-8-sig") if isinstance(markup, bytes) else markup
    builder = _processor().new_document_builder()
    builder.set_base_uri(base_uri)
    with _quiet():
        try:
            return Node(builder.parse_xml(xml_text=text, encoding="UTF-8"))
        except _api_error() as error:
            raise StylesheetError(f"Saxon cannot parse {base_uri}: {' '.join(str(error).split())}") from None


def node_of(source: Source) -> Node:
    """The document as Saxon holds it, parsed when first asked for and kept with the document."""
    node = source.memo.get("saxon")
    if node is None:
        node = source.memo["saxon"] = parse(source.markup, source.uri)
    assert isinstance(node, Node)  # noqa: S101
    return node


def compile(stylesheet: Path | bytes, base_uri: str = "") -> Stylesheet:  # noqa: A001  (the field's word)
    """Compile a stylesheet from a file, or from its bytes, where `base_uri` is what its ``xsl:import`` resolve against.

    Raises `StylesheetError` where it is missing or not correct, with Saxon's words and places.
    """
    if isinstance(stylesheet, Path) and not stylesheet.is_file():
        raise StylesheetError(f"there is no stylesheet {stylesheet}")
    compiler = _processor().new_xslt30_processor()
    name = stylesheet.name if isinstance(stylesheet, Path) else base_uri.rpartition("/")[2] or "in memory"
    with _quiet():
        try:
            if isinstance(stylesheet, Path):
                executable = compiler.compile_stylesheet(stylesheet_file=str(real(stylesheet)))
            else:
                executable = compiler.compile_stylesheet(stylesheet_node=_stylesheet_node(stylesheet, base_uri))
        except _api_error() as error:
            raise StylesheetError(f"the stylesheet {name} is not correct: {str(error).strip()}") from None
    return Stylesheet(executable, name)


def _stylesheet_node(stylesheet: bytes, base_uri: str) -> Any:
    builder = _processor().new_document_builder()
    if base_uri:
        builder.set_base_uri(base_uri)
    builder.set_line_numbering(True)
    return builder.parse_xml(xml_text=stylesheet.decode("utf-8-sig"), encoding="UTF-8")


@functools.cache
def _processor() -> Any:
    import saxonche

    processor = saxonche.PySaxonProcessor(license=False)
    processor.set_catalog_files([resources.transform("no-catalogue.xml").as_uri()])  # before all else, or it is refused
    processor.set_configuration_property(_FEATURE + "allowedProtocols", "file")
    processor.set_configuration_property(_NO_DOCTYPE, "true")
    return processor


def _api_error() -> type[Exception]:
    """Saxon's exception. It cannot be pickled, so it never leaves this module."""
    import saxonche

    error: type[Exception] = saxonche.PySaxonApiError
    return error


def _xdm(value: object) -> Any:
    processor = _processor()
    match value:
        case Node():
            return value.value
        case Untyped():
            return processor.make_atomic_value("untypedAtomic", value.value, encoding="UTF-8")
        case bool():
            return processor.make_boolean_value(value)
        case int():
            return processor.make_integer_value(value)
        case str():
            return processor.make_string_value(value, encoding="UTF-8")
        case list() | tuple():
            return _sequence(value)
    raise TypeError(f"no stylesheet parameter can be made of {type(value).__name__}")


def _sequence(nodes: Sequence[Node]) -> Any:
    sequence = _processor().empty_sequence()
    for node in nodes:
        sequence = sequence.add_xdm_item(node.value) or sequence
    return sequence


def _messages(executable: Any) -> Iterator[str]:
    for item in _items(executable.get_xsl_messages()):
        holds_element = any(child.node_kind_str == "element" for child in item.children)
        yield item.to_string() if holds_element else item.string_value


def _serialised(value: Any) -> str:
    """saxonche captures result documents as trees and indents them in `to_string`; XPath's serialize() does not."""
    (node,) = _items(value)
    roots = [child for child in node.children if child.node_kind_str == "element"]
    if not roots:
        text: str = node.string_value
        return text
    method = _method_for(roots[0].name)
    xpath = _processor().new_xpath_processor()
    xpath.set_context(xdm_item=node)
    options = f"map {{ {method}, 'indent': false(), 'omit-xml-declaration': false(), 'encoding': 'UTF-8' }}"
    serialised: str = xpath.evaluate_single(f"serialize(., {options})").string_value
    return serialised


def _method_for(root: str) -> str:
    if root.startswith("Q{http://www.w3.org/1999/xhtml}"):
        return _AS_XHTML
    return _AS_HTML if root in {"html", "Q{}html"} else _AS_XML


def _items(value: Any) -> list[Any]:
    return [] if value is None else [value.item_at(index) for index in range(value.size)]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep Saxon from writing to the process's stderr, which it does natively, past Python's `sys.stderr`."""
    if os.environ.get("TEIKIT_DEBUG"):
        yield
        return
    try:
        kept = os.dup(2)
    except OSError:  # the process has no stderr
        yield
        return
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(silent)
