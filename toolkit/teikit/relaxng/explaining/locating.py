"""Where things stand in a document: by a second look at the bytes, for what the first pass found wrong."""

from __future__ import annotations

import codecs
import pyexpat
import re

from teikit.relaxng.matching.parsing import Refused, new_parser
from teikit.relaxng.names import XML_NAMESPACE, local_name, namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    Span = tuple[int, int, int, int]
    Where = tuple[int, int, int]

WINDOW = 1 << 14
DECLARED_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
TAG_NAME = re.compile(rb"""</?[^\s/>"'=]+(?:/?>)?""")
RAW_ATTRIBUTE = re.compile(rb"""\s([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")


def text_places(source: Source, wanted: list[int]) -> dict[int, Where]:
    """Where text begins (byte, line, column) that ends at each wanted byte, at a tag; the bytes ascend."""
    if not wanted:
        return {}
    found = Texts(source, wanted, WINDOW)
    return found.places if found.complete else Texts(source, wanted, len(source.data)).places


class Texts:
    """One pass over a document that looks closely only at what stands right before the wanted bytes."""

    def __init__(self, source: Source, wanted: list[int], window: int) -> None:
        self.parser = new_parser(source.declared)
        self.parser.buffer_text = False
        self.wanted = set(wanted)
        self.places: dict[int, Where] = {}
        self.text: Where | None = None
        self.complete = True
        self.behind_tag = True
        data = memoryview(source.data)
        place = 0
        try:
            for byte in wanted:
                if byte - window > place:
                    self.look_away()
                    self.parser.Parse(data[place : byte - window], False)
                    place = byte - window
                self.look_closely()
                while place < len(data) and self.parser.CurrentByteIndex <= byte:
                    self.parser.Parse(data[place : place + WINDOW], False)
                    place += WINDOW
        except (pyexpat.ExpatError, Refused, LookupError):
            return

    def look_away(self) -> None:
        self.parser.StartElementHandler = self.parser.EndElementHandler = self.parser.CharacterDataHandler = None
        self.behind_tag = False

    def look_closely(self) -> None:
        self.parser.StartElementHandler = self.tag
        self.parser.EndElementHandler = self.tag
        self.parser.CharacterDataHandler = self.characters
        self.text = None

    def tag(self, _name: str, _attributes: object = None) -> None:
        byte = self.parser.CurrentByteIndex
        if byte in self.wanted and byte not in self.places:
            self.complete = self.complete and self.behind_tag
            if self.text is not None:
                self.places[byte] = self.text
        self.behind_tag = True
        self.text = None

    def characters(self, content: str) -> None:
        if self.text is None and content.strip(" \t\n\r"):
            parser = self.parser
            indent = len(content) - len(content.lstrip(" \t\n\r"))
            place = parser.CurrentColumnNumber + 1 + indent
            self.text = (parser.CurrentByteIndex + indent, parser.CurrentLineNumber, place)


class Source:
    """The bytes of a document as lines and columns."""

    def __init__(self, data: bytes, encoding: str | None) -> None:
        self.data = data
        self.declared = encoding
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
