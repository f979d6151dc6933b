"""What to say where a document is not well-formed XML, in an encoding of its own, or asks for too much."""

from __future__ import annotations

import re

from teikit.relaxng.explaining.locating import Source
from teikit.relaxng.findings import Finding
from teikit.relaxng.names import local_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.matching.streaming import Fault, Result

NO_ELEMENT, INVALID_TOKEN, TAG_MISMATCH, UNDEFINED_ENTITY, RECURSIVE_ENTITY = 3, 4, 7, 11, 12
UNKNOWN_ENCODING, INCORRECT_ENCODING, AMPLIFICATION = 18, 19, 43


ENTITY = re.compile(rb"&([^\s;#&<>]+);")
PREDEFINED = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def without_entity(result: Result, fault: Fault) -> bytes | None:
    """The document with as many letters in the place of the undefined entity; None where it cannot be found.

    Expat tells where the tag begins if the entity is in an attribute: the fault is moved to the entity itself.
    """
    source = Source(result.data, result.encoding)
    end = source.tag_end(fault.where[0]) if result.data.startswith(b"<", fault.where[0]) else fault.where[0] + 1000
    for match in ENTITY.finditer(result.data, fault.where[0], end):
        name = match.group(1)
        fault.name = name.decode(source.encoding, "replace")
        if name not in PREDEFINED and fault.name not in result.entities:
            begin = match.start()
            fault.where = (begin, *source.moved(fault.where, begin))
            filler = b"x" * source.length(begin, match.end())
            filler += b" " * (match.end() - begin - len(filler))
            return result.data[:begin] + filler + result.data[match.end() :]
    return None


def explained_fault(fault: Fault, result: Result, source: Source) -> Finding:
    """The finding for an error of the XML itself."""
    code, message, advice = fault.code, fault.message, fault.advice
    byte, line, column = fault.where
    # Expat points behind the characters that are wrong.
    before = {TAG_MISMATCH: (b"</",), INVALID_TOKEN: (b"&", b"<")}.get(fault.number, ())
    for characters in before:
        if result.data.endswith(characters, 0, byte):
            byte, column = byte - len(characters), column - len(characters)
    if fault.number:
        code, message, advice = words(fault, result)
    elif code == "xml/undefined-entity":
        advice = "its definition may be in another file, which is not read; write the character itself"
    end_line, end_column = line, column
    if fault.name:
        return Finding(line, column, line, column + len(fault.name) + 2, *undefined_entity(fault.name))
    rest = result.data[byte : byte + 200]
    if rest.startswith((b"<", b"&")):
        _, _, end_line, end_column = (
            source.tag((byte, line, column)) if rest[:1] == b"<" else entity_span(fault, source)
        )
    return Finding(line, column, end_line, max(end_column, column + (end_line == line)), code, message, advice)


def entity_span(fault: Fault, source: Source) -> tuple[int, int, int, int]:
    byte, line, column = fault.where
    return line, column, line, column + source.length(byte, source.data.find(b";", byte) + 1)


def words(fault: Fault, result: Result) -> tuple[str, str, str]:
    """Code, message and help for an error that expat numbers."""
    byte = fault.where[0]
    if fault.number == TAG_MISMATCH:
        return mismatched_tag(result, byte)
    if fault.number == UNDEFINED_ENTITY:
        return undefined_entity(result.data[byte + 1 : byte + 200].split(b";")[0].decode("utf-8", "replace"))
    if b"\0" in result.data[:1000]:
        return "xml/not-well-formed", "the file is not XML, but something binary", ""
    if fault.number == NO_ELEMENT:
        return unfinished(result)
    if fault.number == RECURSIVE_ENTITY:
        return (
            "xml/entity-expansion",
            "an entity contains itself",
            "an entity may hold other entities, but never itself",
        )
    if fault.number == AMPLIFICATION:
        return "xml/entity-expansion", "the entities of this document grow too large", "write out what they stand for"
    if fault.number in (UNKNOWN_ENCODING, INCORRECT_ENCODING):
        return "xml/encoding", f"the document is not in the encoding it declares: {fault.message}", "save it as UTF-8"
    if fault.number == INVALID_TOKEN and not_utf_8(result, byte):
        wrong = result.data[byte]
        advice = "the file may be in another encoding, such as Windows-1252: save it as UTF-8, or declare the encoding"
        return "xml/encoding", f"byte {wrong:02X} is not UTF-8 here", advice
    return "xml/not-well-formed", f"this is not well-formed XML: {reason(fault)}", hint(result.data[byte - 1 : byte])


def reason(fault: Fault) -> str:
    """What expat says, in fewer words."""
    return "a character that may not stand here" if fault.number == INVALID_TOKEN else fault.message


def hint(characters: bytes) -> str:
    """Help for the commonest slips."""
    if characters == b"&":
        return "a lone & is written &amp;"
    if characters == b"<":
        return "a lone < is written &lt;"
    return ""


def mismatched_tag(result: Result, byte: int) -> tuple[str, str, str]:
    name = result.data[byte : byte + 200].split(b">")[0].strip().decode("utf-8", "replace")
    if not result.stack:
        return "xml/not-well-formed", f"</{name}> closes nothing", ""
    opened = local_name(result.stack[-1])
    message = f"</{name}> stands where </{opened}> is expected: <{opened}> is still open"
    return "xml/not-well-formed", message, f"close <{opened}> before, or remove </{name}>"


def undefined_entity(name: str) -> tuple[str, str, str]:
    """Code, message and help for an entity that nothing defines."""
    message = f"the entity &{name}; is not defined"
    from html.entities import html5

    character = html5.get(name + ";", "")
    if not character:
        return "xml/undefined-entity", message, "declare it, or write the character itself"
    points = "".join(f"&#{ord(each)};" for each in character)
    shown = f"the character itself ({character}) or {points}" if character.isprintable() else points
    return "xml/undefined-entity", message, f"it comes from HTML: write {shown}"


def unfinished(result: Result) -> tuple[str, str, str]:
    if not result.data.strip():
        return "xml/not-well-formed", "the file is empty", ""
    if result.stack:
        name = local_name(result.stack[-1])
        return "xml/not-well-formed", f"the document ends while <{name}> is still open", f"close it with </{name}>"
    return "xml/not-well-formed", "the document has no element", ""


def not_utf_8(result: Result, byte: int) -> bool:
    """Whether the bytes at an error cannot be UTF-8."""
    try:
        result.data[byte : byte + 4].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start == 0 and error.reason != "unexpected end of data"
    return False
