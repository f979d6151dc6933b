"""Validating bytes: one pass of expat over them, and a second one only where there is something to report."""

from __future__ import annotations

import pyexpat

from teikit.relaxng.matching.matcher import Matcher
from teikit.relaxng.matching.parsing import MARKS, OVERSIZED, Refused, feed, in_utf_8, new_parser, reader
from teikit.relaxng.matching.trail import MAXIMAL_ENTRIES, Trail, moment_of
from teikit.relaxng.names import XML_NAMESPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from teikit.relaxng.matching.automaton import Automaton
    from teikit.relaxng.matching.drafts import Draft

    Where = tuple[int, int, int, int]

UNDEFINED_ENTITY = 11
LARGE = 8_000_000
MAXIMAL_REPAIRS = 50
MAXIMAL_REPAIRED_BYTES = 200_000_000


class Fault:
    """An error of the XML itself, or of what it asks for: `where` is byte, line and column."""

    __slots__ = ("advice", "code", "message", "name", "number", "where")

    def __init__(self, code: str, where: tuple[int, int, int], message: str, number: int = 0, advice: str = "") -> None:
        self.code = code
        self.name = ""
        self.where = where
        self.message = message
        self.number = number
        self.advice = advice


class Result:
    """What one pass over a document found. A place is byte, line, column, and the moment on the trail.

    `targets` are those of the processing instructions, `entities` those that a DOCTYPE declares, with their sizes.
    `untold` counts errors that are not among the drafts, which are too many.
    """

    __slots__ = (
        "data",
        "drafts",
        "encoding",
        "entities",
        "faults",
        "has_doctype",
        "stack",
        "targets",
        "trail",
        "untold",
    )

    def __init__(self, data: bytes, encoding: str | None) -> None:
        self.data = data
        self.encoding = encoding
        self.drafts: list[Draft] = []
        self.faults: list[Fault] = []
        self.stack: list[str] = []
        self.entities: dict[str, int] = {}
        self.has_doctype = False
        self.targets: set[str] = set()
        self.untold = 0
        self.trail = Trail()

    def note_doctype(self) -> None:
        """There is a DOCTYPE."""
        self.has_doctype = True


def validated(automaton: Automaton, data: bytes) -> Result:
    """What is wrong with a document. An entity that is not defined is noted, and the document read on as if it were."""
    data, encoding = in_utf_8(data)
    repaired: list[Fault] = []
    while True:
        result = matched(automaton, data, encoding)
        last = result.faults[-1] if result.faults else None
        too_often = len(repaired) >= MAXIMAL_REPAIRS or len(repaired) * len(data) > MAXIMAL_REPAIRED_BYTES
        if last is None or last.number != UNDEFINED_ENTITY or too_often:
            result.faults[:0] = repaired
            return result
        from teikit.relaxng.matching.wellformedness import without_entity

        whole = without_entity(result, last)
        if whole is None:
            return result
        repaired.append(last)
        data = whole


def validated_file(automaton: Automaton, path: Path | str) -> Result:
    """The same for a file. A large one is not held in memory unless something in it is wrong."""
    with open(path, "rb") as file:  # noqa: PTH123  (importing pathlib takes long)
        beginning = file.read(LARGE)
        if len(beginning) < LARGE or beginning.startswith(tuple(mark for mark, _ in MARKS)):
            return validated(automaton, beginning + file.read())
        file.seek(0)
        result = matched(automaton, b"", None, file.read)
        if not result.drafts and all(fault.code == OVERSIZED for fault in result.faults):
            return result
        file.seek(0)
        data = file.read()
    if result.faults and result.faults[-1].number == UNDEFINED_ENTITY:
        return validated(automaton, data)
    result.data = data
    return result


def matched(
    automaton: Automaton, data: bytes, encoding: str | None, read: Callable[[int], bytes] | None = None
) -> Result:
    """One pass over a document, to its end or to where it can no longer be read; `read` gives it instead of `data`."""
    result = Result(data, encoding)
    parser = new_parser(encoding, result.entities, result.note_doctype)
    parser.ProcessingInstructionHandler = lambda target, _: result.targets.add(target)
    trail = result.trail

    def where() -> Where:
        return parser.CurrentByteIndex, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, trail.moment()

    def rest() -> None:
        matcher.calm()
        if len(trail.entries) > MAXIMAL_ENTRIES:
            trail.shorten([*map(moment_of, matcher.drafts), *map(moment_of, matcher.references)])

    namespaces: dict[str, str] = {}
    matcher = Matcher(automaton, where, namespaces, trail.entries)
    result.drafts = matcher.drafts
    parser.StartElementHandler = matcher.start
    parser.EndElementHandler = matcher.end
    parser.CharacterDataHandler = matcher.texts.append
    watch_entities(parser, matcher, result)
    if automaton.in_context:
        watch_namespaces(parser, namespaces)
    try:
        feed(parser, read or reader(data), rest)
        matcher.close()
    except pyexpat.ExpatError as error:
        place = (parser.ErrorByteIndex, parser.ErrorLineNumber, parser.ErrorColumnNumber + 1)
        result.faults.append(Fault("xml/not-well-formed", place, pyexpat.ErrorString(error.code) or "", error.code))
    except Refused as refusal:
        result.faults.append(Fault(refusal.code, where()[:3], refusal.message, advice=refusal.advice))
    except LookupError:
        result.faults.append(Fault("xml/encoding", (0, 1, 1), "the document is in an encoding that is not known"))
    finally:
        leave(parser)
        matcher.leave()
    result.untold = matcher.untold
    result.stack = [step.name for step in matcher.stack]
    return result


def leave(parser: pyexpat.XMLParserType) -> None:
    """Let a parser go of its handlers, which know of it: else the document would wait for the collector of cycles."""
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    parser.ProcessingInstructionHandler = parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = None
    parser.ExternalEntityRefHandler = parser.SkippedEntityHandler = None
    parser.StartNamespaceDeclHandler = parser.EndNamespaceDeclHandler = None


def watch_entities(parser: pyexpat.XMLParserType, matcher: Matcher, result: Result) -> None:
    """Note entities that lie outside the document: they are not read."""

    def place() -> tuple[int, int, int]:
        return parser.CurrentByteIndex, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def external(context: str, _base: object, system: str | None, _public: object) -> int:
        name = context.rpartition("\f")[2]
        message = f"the entity &{name}; is in another file, {system}, which is not read"
        result.faults.append(Fault("xml/external-entity", place(), message))
        return 1

    def skipped(name: str, is_parameter: bool) -> None:
        if not is_parameter:
            matcher.texts.append("x")
            result.faults.append(Fault("xml/undefined-entity", place(), f"the entity &{name}; is not defined here"))

    parser.ExternalEntityRefHandler = external
    parser.SkippedEntityHandler = skipped


def watch_namespaces(parser: pyexpat.XMLParserType, namespaces: dict[str, str]) -> None:
    """Keep `namespaces` what is in scope: values of some datatypes depend on it."""
    shadowed: list[tuple[str, str | None]] = []

    def begin(prefix: str | None, uri: str | None) -> None:
        shadowed.append((prefix or "", namespaces.get(prefix or "")))
        namespaces[prefix or ""] = uri or ""

    def end(_prefix: str | None) -> None:
        prefix, before = shadowed.pop()
        if before is None:
            del namespaces[prefix]
        else:
            namespaces[prefix] = before

    namespaces["xml"] = XML_NAMESPACE
    parser.StartNamespaceDeclHandler = begin
    parser.EndNamespaceDeclHandler = end
