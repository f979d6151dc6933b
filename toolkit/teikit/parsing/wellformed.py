"""Is it XML? expat's verdict, with the exact place and in the encoder's words.

expat reads no DTD and no external entity, and counts lines and columns as an editor does.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from .lines import lines_of

_LARGEST_ENTITY = 1_000_000
_CHARACTER = re.compile(r"&#\w{1,40};")
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&([^#;&\s][^;&\s]*);")

_codes = expat.errors.codes
_EXPANSION_ERRORS = {_codes[expat.errors.XML_ERROR_RECURSIVE_ENTITY_REF], 43}  # 43: amplification limit, expat 2.4
_BOMB_HELP = "remove the entity declarations, and write what they stand for"


class Instruction(NamedTuple):
    """A processing instruction before the root element."""

    target: str
    content: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Why it is not XML, and where: lines and columns from 1, columns in characters."""

    line: int
    column: int
    code: str
    message: str
    help: str = ""


@dataclass(slots=True)
class Prolog:
    """What stands before the root element."""

    instructions: list[Instruction] = field(default_factory=list)
    has_doctype: bool = False
    declares_entities: bool = False


class _RefusedError(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def prolog_or_fault(text: str) -> Prolog | Fault:
    """Check the whole document. Gives its prolog, or the first fault."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    prolog = Prolog()
    _record_prolog(parser, prolog)
    _refuse_entities(parser, prolog)
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except _RefusedError as refused:
        return refused.fault
    except expat.ExpatError as error:
        return _fault(text, error)
    return prolog


def prolog_of(text: str) -> Prolog:
    """The prolog of a document that may not be well-formed."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    prolog = Prolog()
    _record_prolog(parser, prolog)
    with contextlib.suppress(expat.ExpatError):
        parser.Parse(text.encode("utf-8", "surrogatepass"), False)
    return prolog


@dataclass(slots=True)
class Declarations:
    """What a DTD within a document declares: what entities stand for, and whether attributes have defaults."""

    entities: dict[str, str] = field(default_factory=dict)
    has_defaults: bool = False


def declarations_of(text: str) -> Declarations:
    """The declarations of a well-formed document that count for its content."""
    parser = expat.ParserCreate("utf-8")
    found = Declarations()

    def entity(name: str, is_parameter: bool, value: str | None, *_rest: object) -> None:
        if not is_parameter and value is not None:
            found.entities.setdefault(name, value)

    def attributes(_element: str, _name: str, _type: str, default: str | None, _required: bool) -> None:
        found.has_defaults = found.has_defaults or default is not None

    parser.EntityDeclHandler = entity
    parser.AttlistDeclHandler = attributes
    parser.Parse(text.encode("utf-8"), True)
    return found


def _record_prolog(parser: expat.XMLParserType, prolog: Prolog) -> None:
    def instruction(target: str, content: str) -> None:
        prolog.instructions.append(Instruction(target, content, *_place(parser)))

    def root(_name: str, _attributes: dict[str, str]) -> None:
        parser.StartElementHandler = None
        parser.ProcessingInstructionHandler = None

    def doctype(_name: str, _system: str | None, _public: str | None, _internal: bool) -> None:
        prolog.has_doctype = True

    parser.ProcessingInstructionHandler = instruction
    parser.StartElementHandler = root
    parser.StartDoctypeDeclHandler = doctype


def _refuse_entities(parser: expat.XMLParserType, prolog: Prolog) -> None:
    sizes: dict[str, int] = {}

    def declared(name: str, _parameter: bool, value: str | None, *_rest: object) -> None:
        prolog.declares_entities = True
        sizes[name] = len(value or "") + sum(sizes.get(inner, 0) for inner in _REFERENCE.findall(value or ""))
        if sizes[name] > _LARGEST_ENTITY:
            message = f"the entity &{name}; would grow to more than {_LARGEST_ENTITY:,} characters"
            raise _RefusedError(Fault(*_place(parser), "xml/entity-expansion", message, _BOMB_HELP))

    def external(_context: str, _base: str | None, system: str | None, _public: str | None) -> int:
        message = f"an entity stands for the file “{system}”, and teikit reads no external entity"
        raise _RefusedError(Fault(*_place(parser), "xml/external-entity", message, "put its content here instead"))

    def skipped(name: str, is_parameter: bool) -> None:
        if not is_parameter:
            message = f"the entity &{name}; is not declared in this file, and teikit reads no DTD"
            raise _RefusedError(Fault(*_place(parser), "xml/undefined-entity", message, _undefined_help(name)))

    parser.EntityDeclHandler = declared
    parser.ExternalEntityRefHandler = external
    parser.SkippedEntityHandler = skipped


def _place(parser: expat.XMLParserType) -> tuple[int, int]:
    return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1


def _undefined_help(name: str) -> str:
    from html.entities import html5

    characters = html5.get(f"{name};", "")
    points = "".join(f"&#{ord(character)};" for character in characters)
    if not characters:
        return "write the text itself"
    return f"write the character itself: {characters} or {points}" if characters.isprintable() else f"write {points}"


def _fault(text: str, error: expat.ExpatError) -> Fault:
    line, column = error.lineno, error.offset + 1
    if error.code in _EXPANSION_ERRORS:
        return Fault(line, column, "xml/entity-expansion", "entities expand without measure", _BOMB_HELP)
    if error.code == _codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
        name = _REFERENCE.match(lines_of(text)[line - 1], column - 1)
        named = name[1] if name else ""
        return Fault(
            line, column, "xml/undefined-entity", f"the entity &{named}; is not declared", _undefined_help(named)
        )
    if error.code == _codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
        column -= len("</")
    message, help_ = _explained(text, error, line, column)
    return Fault(line, column, "xml/not-well-formed", message, help_)


def _explained(text: str, error: expat.ExpatError, line: int, column: int) -> tuple[str, str]:
    match expat.ErrorString(error.code):
        case expat.errors.XML_ERROR_INVALID_TOKEN:
            lines, index = lines_of(text), column - 1
            here = lines[line - 1]
            before = "\n".join([*lines[: line - 1], here[:index]])
            return _slip_in_markup(before, here[index : index + 1]) or _invalid_token(here, index)
        case expat.errors.XML_ERROR_TAG_MISMATCH | expat.errors.XML_ERROR_NO_ELEMENTS:
            return _unclosed(text, lines_of(text)[line - 1][column - 1 :])
        case expat.errors.XML_ERROR_BAD_CHAR_REF:
            found = _CHARACTER.match(lines_of(text)[line - 1], column - 1)
            reference = found[0] if found else "a reference"  # it may lie elsewhere in the line
            return f"{reference} stands for a character that is not allowed in XML", "remove it"
        case expat.errors.XML_ERROR_UNCLOSED_TOKEN:
            return "a tag, comment or reference begins here and does not end", ""
        case expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE:
            return "an attribute stands twice in this tag", "keep one of them"
        case expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
            return "something follows the end of the root element", "a document has one root element"
        case expat.errors.XML_ERROR_UNBOUND_PREFIX:
            return "a prefix in this tag is not declared", 'declare it on the root, as in xmlns:xi="…"'
        case expat.errors.XML_ERROR_SYNTAX:
            return "text stands outside the root element", "an XML file begins with < and has one root element"
        case other:
            return other or "not well-formed", ""


# What stands before the place at which expat gives up, from the last < on; where it matters, with the sign there.
_NAME = r"([^\s<>=\"'/]+)"
_ATTRIBUTES = r"""(?:\s+[^\s<>=\"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*"""
_TAG = rf"""<[^\s<>!?/=\"']+{_ATTRIBUTES}"""
_SLIPS = (
    (
        rf"""{_TAG}\s+{_NAME}\s*=\s*(?:"[^"<]*|'[^'<]*)<""",
        "the value of @{} does not end before this <",
        "write the quotation mark at the end of the value; the character < is written &lt; in a value",
    ),
    (rf"{_TAG}\s+{_NAME}\s*=\s*[^\"'<]", "the value of @{} stands in no quotation marks", 'write {}="…"'),
    (
        rf"""{_TAG}[^\s<>/]""",
        "a space is missing before the next attribute",
        "write a space between two attributes",
    ),
    (rf"{_TAG}\s+{_NAME}\s*[^=]", "@{} has no value", 'write {}="…"; the character < is written &lt;'),
    (rf"{_TAG}\s*<", "the tag before this < does not end", "write > at its end"),
    (r"<!--.*--.", "-- may not stand within a comment", "write one hyphen, or end the comment by -->"),
)
_LONGEST_SLIP = 2000


def _slip_in_markup(before: str, character: str) -> tuple[str, str] | None:
    """What was forgotten in the tag or comment in which the place is, if it is in one."""
    comment = before.rfind("<!--")
    start = comment if comment >= 0 and "-->" not in before[comment:] else before.rfind("<")
    if start < 0 or len(before) - start > _LONGEST_SLIP:
        return None
    for pattern, message, help_ in _SLIPS:
        if match := re.fullmatch(pattern, before[start:] + character, re.DOTALL):
            named = match.groups() or ("",)
            return message.format(*named), help_.format(*named)
    return None


def _invalid_token(line: str, index: int) -> tuple[str, str]:
    character, before = line[index : index + 1], line[max(0, index - 1) : index]
    if character and _FORBIDDEN.match(character):
        return f"the character U+{ord(character):04X} is not allowed in XML", "remove it"
    if "&" in (before, character):
        return "& begins a reference, and none follows", "write &amp; for the character &"
    if "<" in (before, character):
        return "< begins a tag, and none follows", "write &lt; for the character <"
    return "this is not allowed in XML here", ""


def _unclosed(text: str, here: str) -> tuple[str, str]:
    """The element that should have been closed first, with the place of its start tag."""
    if not text.strip():
        return "the file is empty", ""
    parser = expat.ParserCreate("utf-8")
    opened: list[tuple[str, int]] = []
    parser.StartElementHandler = lambda name, _attributes: opened.append((name, parser.CurrentLineNumber))
    parser.EndElementHandler = lambda _name: opened.pop()
    with contextlib.suppress(expat.ExpatError):
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    if not opened:
        return "the file has no element", ""
    name, line = opened[-1]
    found = re.match(r"</[^>\s]*>?", here)
    where = f"<{name}> of line {line} is still open"
    return f"{found[0]} ends what is not the last thing opened: {where}" if found else where, f"close it by </{name}>"
