"""Where things stand in a document: the second pass over bytes, for what the first one found wrong."""

from __future__ import annotations

import codecs
import pyexpat
import re

from teikit.relaxng.names import XML_NAMESPACE, local_name, namespace_of, path_of
from teikit.relaxng.parsing import CHUNK, Refused, new_parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    Span = tuple[int, int, int, int]
    Key = tuple[int, int, str]

DECLARED_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
TAG_NAME = re.compile(rb"""</?[^\s/>"'=]+(?:/?>)?""")
RAW_ATTRIBUTE = re.compile(rb"""\s([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")


class Place:
    """What the second pass tells: the path to the element, its number, and where text began (byte, line, column)."""

    __slots__ = ("index", "text", "xpath")

    def __init__(self, xpath: str, index: int, text: tuple[int, int, int] | None) -> None:
        self.xpath = xpath
        self.index = index
        self.text = text


def places(data: bytes, encoding: str | None, wanted: set[Key], *, texts: bool) -> dict[Key, Place]:
    """What stands at each wanted place: a tag (“start”, “end”), or the text before a tag (“text”).

    A place is the tag's byte, how many elements are open there, the one concerned included, and which of the three.
    """
    parser = new_parser(encoding)
    survey = Survey(parser, wanted)
    parser.StartElementHandler = survey.start
    parser.EndElementHandler = survey.end
    if texts:
        parser.buffer_text = False
        parser.CharacterDataHandler = survey.characters
    _feed_until(parser, data, max(byte for byte, _, _ in wanted))
    return survey.found


class Survey:
    """One pass that counts elements."""

    def __init__(self, parser: pyexpat.XMLParserType, wanted: set[Key]) -> None:
        self.parser = parser
        self.wanted = wanted
        self.bytes = {byte for byte, _, _ in wanted}
        self.found: dict[Key, Place] = {}
        self.counts: list[dict[str, int]] = [{}]
        self.steps: list[tuple[str, int]] = []
        self.indexes: list[int] = []
        self.index = -1
        self.text: tuple[int, int, int] | None = None

    def note(self, byte: int, at: str) -> None:
        key = (byte, len(self.steps), at)
        if key in self.wanted and key not in self.found:
            self.found[key] = Place(path_of(self.steps), self.indexes[-1] if self.steps else -1, self.text)

    def start(self, name: str, _attributes: object) -> None:
        byte = self.parser.CurrentByteIndex
        self.index += 1
        local = local_name(name)
        siblings = self.counts[-1]
        number = siblings[local] = siblings.get(local, 0) + 1
        if byte in self.bytes:
            self.note(byte, "text")
        self.steps.append((local, number))
        self.indexes.append(self.index)
        self.counts.append({})
        if byte in self.bytes:
            self.note(byte, "start")
        self.text = None

    def end(self, _name: str) -> None:
        byte = self.parser.CurrentByteIndex
        if byte in self.bytes:
            self.note(byte, "text")
            self.note(byte, "end")
        self.steps.pop()
        self.indexes.pop()
        self.counts.pop()
        self.text = None

    def characters(self, content: str) -> None:
        if self.text is None and content.strip(" \t\n\r"):
            parser = self.parser
            indent = len(content) - len(content.lstrip(" \t\n\r"))
            place = parser.CurrentColumnNumber + 1 + indent
            self.text = (parser.CurrentByteIndex + indent, parser.CurrentLineNumber, place)


def _feed_until(parser: pyexpat.XMLParserType, data: bytes, last: int) -> None:
    view = memoryview(data)
    place = 0
    try:
        while place < len(data) and parser.CurrentByteIndex <= last:
            parser.Parse(view[place : place + CHUNK], False)
            place += CHUNK
        if place >= len(data):
            parser.Parse(b"", True)
    except (pyexpat.ExpatError, Refused, LookupError):
        return


class Source:
    """The bytes of a document as lines and columns."""

    def __init__(self, data: bytes, encoding: str | None) -> None:
        self.data = data
        declared = DECLARED_ENCODING.match(data[:1000])
        self.encoding = encoding or (declared.group(1).decode("ascii") if declared else "utf-8")
        try:
            codecs.lookup(self.encoding)
        except LookupError:
            self.encoding = "utf-8"

    def length(self, begin: int, end: int) -> int:
        """How many characters there are between two bytes."""
        return len(self.data[begin:end].decode(self.encoding, "replace"))

    def moved(self, origin: tuple[int, int, int], byte: int) -> tuple[int, int]:
        """Line and column of a byte behind a place (byte, line, column) that is known."""
        begin, line, column = origin
        passed = self.data[begin:byte]
        lines = passed.count(b"\n") + passed.count(b"\r") - passed.count(b"\r\n")
        if not lines:
            return line, column + self.length(begin, byte)
        last = max(passed.rfind(b"\n"), passed.rfind(b"\r")) + 1
        return line + lines, 1 + self.length(begin + last, byte)

    def tag(self, origin: tuple[int, int, int]) -> Span:
        """The span of a tag, from ``<`` to the end of its name, or of the tag where that follows at once."""
        match = TAG_NAME.match(self.data, origin[0])
        end = match.end() if match else origin[0] + 1
        return (origin[1], origin[2], *self.moved(origin, end))

    def attribute(self, origin: tuple[int, int, int], key: str) -> Span:
        """The span of an attribute in the start tag at a place; that of the tag where it has none of that name."""
        for match in RAW_ATTRIBUTE.finditer(self.data, origin[0], self.tag_end(origin[0])):
            if is_attribute(match.group(1).decode(self.encoding, "replace"), key):
                return (*self.moved(origin, match.start(1)), *self.moved(origin, match.end()))
        return self.tag(origin)

    def tag_end(self, byte: int) -> int:
        """Where a tag ends; ``>`` in a quoted value does not count."""
        for match in re.finditer(rb"""[^>"']*(?:"[^"]*"|'[^']*'|(>))""", self.data[byte : byte + (1 << 20)]):
            if match.group(1):
                return byte + match.end()
        return len(self.data)

    def text(self, origin: tuple[int, int, int], end: int) -> Span:
        """The span of a run of text, to the end of its line or of the run."""
        line = self.data[origin[0] : min(end, origin[0] + 2000)].splitlines()
        text = line[0].split(b"<")[0].rstrip() if line else b""
        return (origin[1], origin[2], *self.moved(origin, origin[0] + len(text)))

    def tag_before(self, end: tuple[int, int, int]) -> tuple[int, int, int] | None:
        """The place of an empty element's tag, if such a one ends here."""
        if self.data[end[0] - 2 : end[0]] != b"/>":
            return None
        begin = self.data.rfind(b"<", 0, end[0])
        lines = self.data.count(b"\n", begin, end[0])
        if not lines:
            return begin, end[1], end[2] - self.length(begin, end[0])
        first = self.data.rfind(b"\n", 0, begin) + 1
        return begin, end[1] - lines, 1 + self.length(first, begin)


def is_attribute(raw: str, key: str) -> bool:
    """Whether an attribute written `raw` may be the one with that key."""
    prefix, _, local = raw.rpartition(":")
    namespace = namespace_of(key)
    if local != local_name(key) or bool(prefix) != bool(namespace):
        return False
    return (prefix == "xml") == (namespace == XML_NAMESPACE)
