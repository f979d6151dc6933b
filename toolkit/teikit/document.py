"""A TEI document: its bytes, its tree, and the exact place of everything in it. The only module that parses.

Nothing outside the file is read, no DTD, no external entity, nothing from the network, but what its `xi:include`s name
beside it: with these a document is one text, each character of which knows its own file. The tree is built when it is
first asked for, and lxml imported then: a grammar is checked without it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from stat import S_ISLNK
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote
from xml.parsers import expat

from .decoding import Undecodable, decoded
from .diagnostics import Diagnostic, Severity
from .errors import ReadError, unreadable
from .including.scanning import XINCLUDE
from .lines import lines_of
from .paths import real
from .wellformed import Fault, Instruction, Prolog, prolog_of, prolog_or_fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml import etree

    from .including.whole import Woven

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XML_ID: Final = f"{{{XML}}}id"

_DECLARATION = re.compile(r"\A<\?xml\s.*?\?>", re.DOTALL)
_SAYS_UTF8 = re.compile(
    r"\A(?!<\?xml\s)|\A<\?xml\s[^>]*?encoding\s*=\s*[\"'][Uu][Tt][Ff]-8[\"']|\A<\?xml\s(?![^>]*encoding)"
)
_START_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>|&[^;]*;""")
_PSEUDO_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_STEP = re.compile(r"/(@?)(?:Q\{([^}]*)\}|\*:|[\w.-]+:)?([\w.-]+|\*)(\(\))?((?:\[[^\]]*\])*)")
_ATTRIBUTE_STEP = re.compile(r"/@(?:Q\{([^}]*)\}|(xml:))?([\w.-]+)$")
_POSITION = re.compile(r"\[(\d+)\]")
_NAMESPACE_TEST = re.compile(r"""\[namespace-uri\(\)\s*=\s*['"]([^'"]*)['"]\]""")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: lines and columns from 1, columns in characters; the end is exclusive, 0 if unknown."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Model:
    """An ``xml-model`` processing instruction: which schema the document asks for."""

    attributes: Mapping[str, str]
    place: Place

    @property
    def href(self) -> str:
        return self.attributes.get("href", "")

    @property
    def schematypens(self) -> str:
        return self.attributes.get("schematypens", "")


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
            from lxml import etree

            try:
                self.memo["root"] = _tree(self.text, self.uri, trusted=True)
            except etree.XMLSyntaxError as error:
                raise ReadError(f"{self.path} cannot be held as a tree: {_words_of(error)}") from None
        root: etree._Element = self.memo["root"]
        return root

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
        known: dict[str, Path | None] = self.memo.setdefault("resolved", {})  # texts point often, and to few files
        if name not in known:
            try:
                known[name] = self._followed(self._folder / unquote(name))
            except (OSError, ValueError):
                known[name] = None
        return known[name]

    def _followed(self, path: Path) -> Path:
        """A path with all links followed; those to its folder once for all files in it."""
        folders: dict[Path, Path] = self.memo.setdefault("folders", {})
        folder = path.parent
        if path.name in {"", ".."} or os.name == "nt":  # where a name has several spellings besides
            return real(path)
        if folder not in folders:
            folders[folder] = real(folder)
        found = folders[folder] / path.name
        try:
            return real(found) if S_ISLNK(found.lstat().st_mode) else found
        except OSError:
            return found  # there is none

    def beside(self, name: str) -> Path | None:
        """The same where it lies beside the document or below, whether there is such a file or not; else none.

        What a document names is read only there.
        """
        path = self.resolved(name)
        if path is None:
            return self._folder / "\N{REPLACEMENT CHARACTER}"  # what no file system takes is not there
        return path if path.is_relative_to(self._folder) else None

    @property
    def _folder(self) -> Path:
        if "folder" not in self.memo:
            self.memo["folder"] = real(self.path.parent)
        folder: Path = self.memo["folder"]
        return folder

    def number_of(self, element: etree._Element) -> int:
        """Which element it is, in document order, from 0."""
        return _starts(self).numbers[element]

    def position_of(self, node: etree._Element, attribute: str = "") -> Place:
        """The start tag of an element, or one of its attributes (a name as in lxml, ``{namespace}local``).

        A comment or processing instruction has the place of the element around it.
        """
        element = node if isinstance(node.tag, str) else node.getparent()
        starts = _starts(self)
        number = None if element is None else starts.numbers.get(element)
        if number is None:
            return Place(0, 0)
        start = starts.places[number]
        tag = _START_TAG.match(starts.data, start.offset)
        written = tag[0].decode("utf-8") if tag else ""
        if attribute and element is not None:
            begin, end = _attribute_span(element, attribute, written)
        else:
            begin, end = 0, len(written)
        first = _advance(start.line, start.column, written[:begin])
        return Place(*first, *_advance(*first, written[begin:end]))

    def line_of(self, node: etree._Element, attribute: str = "") -> str:
        """The line of an element in words: ``line 3``, or ``line 3 of chapters/one.xml`` where that is included."""
        place = self.position_of(node, attribute)
        told = self.told(Diagnostic(self.path, place.line, place.column, "", ""))
        if told.path == self.path:
            return f"line {told.line}"
        return f"line {told.line} of {told.path.relative_to(self.path.parent).as_posix()}"

    def element_at(self, xpath: str) -> etree._Element | None:
        """The element that a path of steps leads to; the last step may name an attribute or a text node of it.

        Steps are ``/TEI[1]``, ``/Q{namespace}TEI[1]`` or ``/*:TEI[namespace-uri()='…'][1]``.
        """
        return _follow(self.root, xpath)

    def attribute_at(self, xpath: str) -> str:
        """The name (as in lxml) of the attribute that a path ends in, or nothing."""
        found = _ATTRIBUTE_STEP.search(xpath)
        if found is None:
            return ""
        namespace = XML if found[2] == "xml:" else found[1]
        return f"{{{namespace}}}{found[3]}" if namespace else found[3]

    def xpath_of(self, element: etree._Element) -> str:
        """The path of an element, with prefix-free steps, as in ``/TEI[1]/text[1]/body[1]/p[3]``."""
        steps = []
        node: etree._Element | None = element
        while node is not None:
            name = _local_name(node)
            same = list(node.itersiblings("{*}" + name, preceding=True))
            steps.append(f"/{name}[{len(same) + 1}]")
            node = node.getparent()
        return "".join(reversed(steps))

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
    from .including.weaving import woven

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
    models = tuple(_model(item) for item in prolog.instructions if item.target == "xml-model")
    return Document(path, data, text, real(path).as_uri(), models, prolog.has_doctype)


def is_file(path: Path) -> bool:
    """Whether there is such a file; also for a path that no file system takes, such as one that is too long."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(
            f"there is no file {path}", help="check the path; it is relative to the current folder"
        ) from None
    except IsADirectoryError:
        raise ReadError(f"{path} is a folder, not a document", help="name the TEI file in it") from None
    except (OSError, ValueError) as error:
        if path.is_dir():  # Windows calls it a lack of permission
            raise ReadError(f"{path} is a folder, not a document", help="name the TEI file in it") from None
        raise unreadable(path, error) from None


def _tree(text: str, uri: str, *, trusted: bool) -> etree._Element:
    """lxml's tree. A document that declares entities keeps libxml2's limits on their growth."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        no_network=True,
        load_dtd=False,
        huge_tree=trusted,
        collect_ids=False,  # else libxml2 refuses what has an xml:id twice
    )
    if "<!DOCTYPE" in text:
        parser.resolvers.add(_nothing_else())  # without collect_ids, libxml2 reads a DTD whatever load_dtd says
    return etree.fromstring(_DECLARATION.sub("", text, count=1).encode("utf-8"), parser, base_url=uri)


def _nothing_else() -> etree.Resolver:
    """What gives libxml2 nothing, whichever other file it asks for."""
    from lxml import etree

    class Nothing(etree.Resolver):
        def resolve(self, *asked: Any) -> Any:
            return self.resolve_string("", asked[-1], base_url=None)

    return Nothing()


def _growth(document: Document) -> Diagnostic | None:
    """Why a document that declares entities cannot be trusted, if so; else its tree is kept."""
    from lxml import etree

    try:
        document.memo["root"] = _tree(document.text, document.uri, trusted=False)
    except etree.XMLSyntaxError as error:
        (line, column), message = error.position, _words_of(error)
        if re.search("entit|amplification", message, re.IGNORECASE):
            help_ = "remove the entity declarations, and write what they stand for"
            message = "entities expand without measure"
            return Diagnostic(document.path, line, column, "xml/entity-expansion", message, help=help_)
        return Diagnostic(document.path, line, max(1, column), "xml/not-well-formed", message)
    return None


def _words_of(error: etree.XMLSyntaxError) -> str:
    message = str(error.msg).rpartition(", line ")[0] or str(error.msg)
    return message[:1].lower() + message[1:]


def _model(instruction: Instruction) -> Model:
    found = _PSEUDO_ATTRIBUTE.findall(instruction.content)
    attributes = {name: _unescaped(double or single) for name, double, single in found}
    written = f"<?{instruction.target} {instruction.content}?>"
    line, column = instruction.line, instruction.column
    return Model(attributes, Place(line, column, *_advance(line, column, written)))


def _unescaped(value: str) -> str:
    for reference, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        value = value.replace(reference, character)
    return value


@dataclass(frozen=True, slots=True)
class _Start:
    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Starts:
    data: bytes
    places: list[_Start]
    numbers: Mapping[etree._Element, int]


def _starts(document: Document) -> _Starts:
    """Where each element starts. expat meets elements in the order in which lxml iterates over them."""
    if "starts" not in document.memo:
        data = document.text.encode("utf-8")
        places: list[_Start] = []
        parser = expat.ParserCreate("utf-8")

        def start(_name: str, _attributes: dict[str, str]) -> None:
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            places.append(_Start(parser.CurrentByteIndex, line, column))

        parser.StartElementHandler = start
        parser.Parse(data, True)
        numbers = {element: number for number, element in enumerate(document.root.iter("*"))}
        document.memo["starts"] = _Starts(data, places, numbers)
    starts: _Starts = document.memo["starts"]
    return starts


def _attribute_span(element: etree._Element, attribute: str, tag: str) -> tuple[int, int]:
    namespace, _, name = attribute.rpartition("}")
    namespace = namespace.removeprefix("{")
    prefixes = {"xml"} if namespace == XML else {p for p, uri in element.nsmap.items() if uri == namespace and p}
    for prefix in prefixes if namespace else {""}:
        written = f"{prefix}:{name}" if prefix else name
        found = re.search(rf"""\s({re.escape(written)}\s*=\s*(?:"[^"]*"|'[^']*'))""", tag)
        if found:
            return found.span(1)
    return 0, len(tag)


def _advance(line: int, column: int, text: str) -> tuple[int, int]:
    lines = lines_of(text)
    return (line, column + len(text)) if len(lines) == 1 else (line + len(lines) - 1, len(lines[-1]) + 1)


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


def _follow(root: etree._Element, xpath: str) -> etree._Element | None:
    steps = _steps(xpath)
    if not steps or steps[0][0] not in {"*", _local_name(root)}:
        return None
    found = root
    for name, uri, position in steps[1:]:
        matching = found.iterchildren(f"{{{'*' if uri is None else uri}}}{name}")
        child = next(islice(matching, position - 1, None), None)
        if child is None:
            return None
        found = child
    return found


def _local_name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
