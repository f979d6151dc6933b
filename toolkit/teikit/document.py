"""A TEI document: its bytes, its tree, and the exact place of everything in it.

Nothing outside the file is read, no DTD, no external entity, nothing from the network, but what its `xi:include`s name
beside it: with these a document is one text, each character of which knows its own file. The tree is built when it is
first asked for, and lxml imported then: a grammar is checked without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from .diagnostics import Diagnostic, Severity
from .errors import ReadError, unreadable
from .files import DeviceError, content, is_folder
from .namespaces import XML_ID
from .parsing.decoding import Undecodable, decoded
from .parsing.element_paths import element_at, path_of
from .parsing.element_places import ElementPlaces, Place, element_places
from .parsing.including.scanning import XINCLUDE
from .parsing.lines import lines_of
from .parsing.wellformed import Fault, Prolog, prolog_of, prolog_or_fault
from .parsing.xml_model import Model, model_of
from .paths import Surroundings, real

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml import etree

    from .parsing.including.whole import Woven
    from .parsing.tree import TreeError

_DECLARATION = re.compile(r"\A<\?xml\s.*?\?>", re.DOTALL)
_SAYS_UTF8 = re.compile(
    r"\A(?!<\?xml\s)|\A<\?xml\s[^>]*?encoding\s*=\s*[\"'][Uu][Tt][Ff]-8[\"']|\A<\?xml\s(?![^>]*encoding)"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A well-formed document. `path` is as the request named it, `uri` the absolute base URI.

    `text` holds the characters without a byte order mark; `memo` what others computed from this document once. Where
    it includes others, `text` is that of all, `woven` leads back to the files, and `data` are the bytes of the first.
    """

    path: Path
    data: bytes = field(repr=False)
    text: str = field(repr=False)
    uri: str
    models: tuple[Model, ...]
    has_doctype: bool = False
    woven: Woven | None = field(default=None, repr=False)
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def files(self) -> tuple[Path, ...]:
        """The document's own file, and those that it includes, in the order in which they are named."""
        return self.woven.paths() if self.woven else (self.path,)

    def told(self, diagnostic: Diagnostic) -> Diagnostic:
        """A finding whose lines and columns are those of `text`, with the file, line and column where it stands."""
        return self.woven.told(diagnostic) if self.woven else diagnostic

    @property
    def root(self) -> etree._Element:
        """The root of lxml's tree.

        Raises `ReadError` where libxml2 cannot hold the document, as when it is nested thousands of levels deep.
        """
        if "root" not in self.memo:
            from .parsing.tree import TreeError, tree_of

            try:
                self.memo["root"] = tree_of(self.text, self.uri, trusted=True)
            except TreeError as error:
                raise self._not_held(error) from None
        root: etree._Element = self.memo["root"]
        return root

    def _not_held(self, error: TreeError) -> ReadError:
        place = self.told(Diagnostic(self.path, error.line, max(1, error.column), "", ""))
        where = f"{place.path}:{place.line}:{place.column}" if place.line else f"{place.path}"
        if "depth" in error.message:
            message = f"{where}: elements lie within each other more than 2,000 levels deep, and no tree holds that"
            return ReadError(message, help="close the elements earlier")
        return ReadError(f"{where}: the document cannot be held as a tree: {error.message}")

    @property
    def utf8(self) -> bytes:
        """The document in UTF-8, with each character at its place; the declaration of another encoding is blank."""
        if self.data == (data := self.text.encode("utf-8")) and _SAYS_UTF8.match(self.text):
            return data
        return _DECLARATION.sub(lambda found: re.sub(r"[^\n\r]", " ", found[0]), self.text, count=1).encode("utf-8")

    @property
    def ids(self) -> Mapping[str, etree._Element]:
        """The first element of each xml:id."""
        found: dict[str, etree._Element] | None = self.memo.get("ids")
        if found is None:
            found = self.memo["ids"] = {}
            for element in self.root.iter("*"):
                if identifier := element.get(XML_ID):
                    found.setdefault(identifier, element)
        return found

    @property
    def lines(self) -> list[str]:
        if "lines" not in self.memo:
            self.memo["lines"] = lines_of(self.text)
        lines: list[str] = self.memo["lines"]
        return lines

    @property
    def markup(self) -> str:
        """The document without XML declaration and DTD, entities expanded: for parsers that cannot be trusted."""
        if self.has_doctype:
            from lxml import etree

            return etree.tostring(self.root, encoding="unicode", with_tail=False)
        return _DECLARATION.sub("", self.text, count=1)

    def resolved(self, name: str) -> Path | None:
        """The absolute path that a name in a pointer means; none where no file system takes it."""
        return self._surroundings.resolved(unquote(name))

    def beside(self, name: str) -> Path | None:
        """The same where it lies beside the document or below, whether there is such a file or not; else none.

        What a document names is read only there.
        """
        return self._surroundings.within(unquote(name))

    def followed(self, path: Path) -> Path:
        """A path with all links followed; those to its folder once for all files in it."""
        return self._surroundings.followed(path)

    @property
    def _surroundings(self) -> Surroundings:
        if "surroundings" not in self.memo:
            self.memo["surroundings"] = Surroundings(self.path.parent)
        surroundings: Surroundings = self.memo["surroundings"]
        return surroundings

    @property
    def _places(self) -> ElementPlaces:
        if "places" not in self.memo:
            self.memo["places"] = element_places(self.text, self.root)
        places: ElementPlaces = self.memo["places"]
        return places

    def number_of(self, element: etree._Element) -> int:
        """Which element it is, in document order, from 0."""
        return self._places.numbers[element]

    def position_of(self, node: etree._Element, attribute: str = "") -> Place:
        """The start tag of an element, or one of its attributes (a name as in lxml, ``{namespace}local``).

        A comment or processing instruction has the place of the element around it.
        """
        return self._places.place_of(node, attribute)

    def line_of(self, node: etree._Element, attribute: str = "") -> str:
        """The line of an element in words: ``line 3``, or ``line 3 of chapters/one.xml`` where that is included."""
        place = self.position_of(node, attribute)
        told = self.told(Diagnostic(self.path, place.line, place.column, "", ""))
        if told.path == self.path:
            return f"line {told.line}"
        return f"line {told.line} of {told.path.relative_to(self.path.parent).as_posix()}"

    def element_at(self, xpath: str) -> etree._Element | None:
        """The element that a path leads to, as `teikit.parsing.element_paths.element_at` reads it."""
        return element_at(self.root, xpath)

    def xpath_of(self, element: etree._Element) -> str:
        """The path of an element, as in ``/TEI[1]/text[1]/body[1]/p[3]``."""
        return path_of(element, self.memo.setdefault("steps", {}))

    def error(
        self,
        element: etree._Element,
        code: str,
        message: str,
        help: str = "",  # noqa: A002  (the word users read)
        *,
        severity: Severity = Severity.ERROR,
        attribute: str = "",
        expected: tuple[str, ...] = (),
        place: Place | None = None,
    ) -> Diagnostic:
        """A finding at an element, or at one of its attributes, or at a `place` in it."""
        place = place or self.position_of(element, attribute)
        diagnostic = Diagnostic(
            path=self.path,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            code=code,
            message=message,
            severity=severity,
            help=help,
            xpath=self.xpath_of(element),
            expected=expected,
        )
        return self.told(diagnostic)


def read(path: Path) -> Document | Diagnostic:
    """Read a document with what it includes; what is not well-formed is a finding with its place.

    Raises `ReadError` where there is no such file, or it cannot be read.
    """
    return parsed(path, _bytes_of(path))


def read_alone(path: Path) -> Document | Diagnostic:
    """A document as its own file has it: what it includes is left where it is. Raises `ReadError` as `read` does."""
    return parsed_alone(path, _bytes_of(path))


def faults_of(path: Path) -> tuple[Diagnostic, ...]:
    """All that keeps a file from being read as a document, where `read` gives the first; nothing where nothing does.

    Raises `ReadError` as `read` does.
    """
    alone = read_alone(path)
    if isinstance(alone, Diagnostic):
        return (alone,)
    whole = _with_inclusions(alone)
    return () if isinstance(whole, Document) else whole


def unfinished(path: Path) -> Document | Diagnostic:
    """A document that may not be well-formed yet, as one is while it is written: its tree must not be asked for.

    Raises `ReadError` as `read` does.
    """
    data = _bytes_of(path)
    text = decoded(data)
    if isinstance(text, Undecodable):
        return _undecodable(path, text)
    return _document(path, data, text, prolog_of(text))


def parsed(path: Path, data: bytes) -> Document | Diagnostic:
    """The document in some bytes, known by the name of `path`: only what they include is read from there."""
    alone = parsed_alone(path, data)
    if isinstance(alone, Diagnostic):
        return alone
    whole = _with_inclusions(alone)
    return whole if isinstance(whole, Document) else whole[0]


def parsed_alone(path: Path, data: bytes) -> Document | Diagnostic:
    """The document in some bytes, known by the name of `path`; nothing is read from there."""
    text = decoded(data)
    if isinstance(text, Undecodable):
        return _undecodable(path, text)
    prolog = prolog_or_fault(text)
    if isinstance(prolog, Fault):
        return Diagnostic(path, prolog.line, prolog.column, prolog.code, prolog.message, help=prolog.help)
    document = _document(path, data, text, prolog)
    if prolog.declares_entities and (refused := _growth(document)):
        return refused
    return document


def _with_inclusions(alone: Document) -> Document | tuple[Diagnostic, ...]:
    """A document with what it includes, or all that keeps it from being whole."""
    if XINCLUDE not in alone.text:
        return alone
    from .parsing.including.weaving import woven

    path = alone.path
    found = woven(path, alone.text, has_doctype=alone.has_doctype)
    if isinstance(found, tuple):
        return found
    if len(found.files) == 1 and not alone.has_doctype and found.text == alone.text:
        return alone  # it names XInclude, and includes nothing
    prolog = prolog_or_fault(found.text)
    if isinstance(prolog, Fault):
        message = f"with what it includes, the document is not XML: {prolog.message}"
        help_ = "a document has one root element, and text only within it"
        return (found.told(Diagnostic(path, prolog.line, prolog.column, "include/illegal", message, help=help_)),)
    return Document(path, alone.data, found.text, alone.uri, alone.models, woven=found)


def _undecodable(path: Path, fault: Undecodable) -> Diagnostic:
    lines = lines_of(fault.before)
    return Diagnostic(path, len(lines), len(lines[-1]) + 1, "xml/encoding", fault.message, help=fault.help)


def _document(path: Path, data: bytes, text: str, prolog: Prolog) -> Document:
    models = tuple(model_of(item) for item in prolog.instructions if item.target == "xml-model")
    return Document(path, data, text, real(path).as_uri(), models, prolog.has_doctype)


def _bytes_of(path: Path) -> bytes:
    try:
        return content(path)
    except DeviceError:
        raise ReadError(f"{path} is a device, not a document", help="name a TEI file") from None
    except FileNotFoundError:
        raise ReadError(
            f"there is no file {path}", help="check the path; it is relative to the current folder"
        ) from None
    except IsADirectoryError:
        raise ReadError(f"{path} is a folder, not a document", help="name the TEI file in it") from None
    except (OSError, ValueError) as error:
        if is_folder(path):  # Windows calls it a lack of permission
            raise ReadError(f"{path} is a folder, not a document", help="name the TEI file in it") from None
        raise unreadable(path, error) from None


def _growth(document: Document) -> Diagnostic | None:
    """Why a document that declares entities cannot be trusted, if so; else its tree is kept."""
    from .parsing.tree import TreeError, tree_of

    try:
        document.memo["root"] = tree_of(document.text, document.uri, trusted=False)
    except TreeError as error:
        if re.search("entit|amplification", error.message, re.IGNORECASE):
            help_ = "remove the entity declarations, and write what they stand for"
            message = "entities expand without measure"
            return Diagnostic(document.path, error.line, error.column, "xml/entity-expansion", message, help=help_)
        line, column = error.line, max(1, error.column)
        return Diagnostic(document.path, line, column, "xml/not-well-formed", error.message)
    return None
