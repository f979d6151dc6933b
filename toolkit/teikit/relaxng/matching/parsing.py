"""Expat, set up so that nothing outside the document is read and nothing in it can grow without bounds."""

from __future__ import annotations

import pyexpat

from teikit.relaxng.names import SEPARATOR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 1 << 18
MAXIMAL_ENTITY = 1 << 20
MAXIMAL_ENTITIES = 20_000
MAXIMAL_MARKUP = 1 << 23
MAXIMAL_PIECE = 1 << 20
OVERSIZED = "xml/oversized-markup"


class Refused(Exception):  # noqa: N818  (not an error of ours: the document asks for too much)
    """A document that asks for more than it may: `code` is a finding's."""

    def __init__(self, code: str, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice


def new_parser(
    encoding: str | None = None,
    entities: dict[str, int] | None = None,
    doctype: Callable[[], object] = bool,
) -> pyexpat.XMLParserType:
    """A parser that resolves namespaces into keys and refuses entities that grow too large.

    `entities` receives those that the document declares, with the length of what they stand for; `doctype` is called
    where a DOCTYPE begins.
    """
    parser = pyexpat.ParserCreate(encoding, SEPARATOR)
    parser.buffer_text = True
    sizes = {} if entities is None else entities

    def begin(*_: object) -> None:
        doctype()
        limit_entities(parser, sizes)

    parser.StartDoctypeDeclHandler = begin
    return parser


def limit_entities(parser: pyexpat.XMLParserType, sizes: dict[str, int]) -> None:
    """Refuse entities whose replacement text is too large, before any is replaced."""

    def declared(name: str, is_parameter: bool, value: str | None, *_: object) -> None:
        if len(sizes) >= MAXIMAL_ENTITIES:
            raise Refused("xml/entity-expansion", f"the document declares more than {MAXIMAL_ENTITIES:,} entities")
        key = "%" + name if is_parameter else name
        if key in sizes:
            return
        size = sizes[key] = expanded_size(value or "", sizes)
        if size > MAXIMAL_ENTITY:
            message = f"the entity &{name}; would grow to {size:,} characters"
            raise Refused(
                "xml/entity-expansion", message, f"an entity may stand for {MAXIMAL_ENTITY:,} characters at most"
            )

    parser.EntityDeclHandler = declared


def expanded_size(value: str, sizes: dict[str, int]) -> int:
    """How long the replacement text of an entity is, those in it replaced."""
    size = len(value)
    for piece in value.split("&")[1:]:
        name, semicolon, _ = piece.partition(";")
        if semicolon:
            size += sizes.get(name, 0)
    return size


def feed(parser: pyexpat.XMLParserType, read: Callable[[int], bytes], after_chunk: Callable[[], object]) -> None:
    """Give the parser the whole document in pieces, larger ones where a single tag is long.

    A tag is refused that could not be held in bounded memory: expat keeps it until it is whole.
    """
    size, reached, given = CHUNK, -1, 0
    while piece := read(size):
        parser.Parse(piece, False)
        after_chunk()
        given += len(piece)
        if parser.CurrentByteIndex == reached:
            if given - reached > MAXIMAL_MARKUP:
                megabytes = MAXIMAL_MARKUP >> 20
                message = f"the tag, comment or instruction that begins here is longer than {megabytes} MB"
                raise Refused(OVERSIZED, message, "put so much data into a file of its own, and point to it")
            size = min(2 * size, MAXIMAL_PIECE)
        reached = parser.CurrentByteIndex
    parser.Parse(b"", True)


def reader(data: bytes) -> Callable[[int], bytes]:
    """What reads on in bytes as in a file."""
    place = 0

    def read(size: int) -> bytes:
        nonlocal place
        place += size
        return data[place - size : place]

    return read


MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def in_utf_8(data: bytes) -> tuple[bytes, str | None]:
    """The document in an encoding that keeps ASCII as it is, and the encoding if it is not the declared one."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding).encode(), "utf-8"
            except UnicodeError:
                return data, None
    return data, None
