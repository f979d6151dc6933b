"""Pointers lead somewhere, and to what their attribute speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from ..namespaces import name_of
from .checks import Found, check
from .resolution import Outcome, pointers_of, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from .edition import Edition
    from .resolution import Pointer, Resolution

_TEXT: Final = frozenset({"ab", "body", "div", "head", "l", "lb", "lg", "p", "pb", "text"})
_WRITINGS: Final = frozenset({"bibl", "biblFull", "biblStruct", "listBibl", "msDesc"})
_PLACES: Final = frozenset({"listPlace", "place", "placeName"})
_PERSONS: Final = frozenset({"listPerson", "person", "persName", "personGrp", "persona"})
_ORGANISATIONS: Final = frozenset({"listOrg", "org", "orgName"})
_EVENTS: Final = frozenset({"event", "listEvent"})
_IMAGES: Final = frozenset({"graphic", "surface", "zone"})
_CLASSES: Final = frozenset({"category", "taxonomy"})
_NO_PERSON: Final = _TEXT | _WRITINGS | _PLACES | _EVENTS | _IMAGES | _CLASSES | {"witness", "date"}
_NO_WITNESS: Final = _TEXT | _PLACES | _PERSONS | _ORGANISATIONS | _EVENTS | _IMAGES | _CLASSES

# What an attribute (on any element, or on the one named) surely does not speak of, and what it does.
_NOT: Final = {
    "who": (_NO_PERSON, "a person, a role or an organisation"),
    "toWhom": (_NO_PERSON, "a person or an organisation"),
    "wit": (_NO_WITNESS, "a <witness>"),
    "resp": ((_NO_PERSON - _WRITINGS), "a <respStmt>, a person or an organisation"),
    "scribeRef": (_NO_PERSON, "a person"),
    "where": (_PERSONS | _ORGANISATIONS | _WRITINGS | _CLASSES, "a place"),
    "facs": (_TEXT | _PERSONS | _PLACES | _ORGANISATIONS | _WRITINGS | _CLASSES | {"witness"}, "a surface or an image"),
    "hand": (_TEXT | _PLACES | _ORGANISATIONS | _WRITINGS | _EVENTS | _IMAGES | _CLASSES, "a <handNote>"),
    "rendition": (_TEXT | _PERSONS | _PLACES | _ORGANISATIONS | _WRITINGS | _IMAGES | _CLASSES, "a <rendition>"),
    "calendar": (_TEXT | _PERSONS | _PLACES | _ORGANISATIONS | _WRITINGS | _IMAGES, "a <calendar>"),
    "persName/ref": (_NO_PERSON | _ORGANISATIONS, "a person"),
    "placeName/ref": (_TEXT | _PERSONS | _ORGANISATIONS | _EVENTS | _WRITINGS | _IMAGES | _CLASSES, "a place"),
    "orgName/ref": (_TEXT | _PERSONS | _EVENTS | _WRITINGS | _IMAGES | _CLASSES, "an organisation"),
    "eventName/ref": (_TEXT | _PERSONS | _PLACES | _ORGANISATIONS | _WRITINGS | _IMAGES | _CLASSES, "an event"),
    "title/ref": (_PERSONS | _PLACES | _ORGANISATIONS | _EVENTS | _CLASSES, "a work"),
    "catRef/target": (_TEXT | _PERSONS | _PLACES | _ORGANISATIONS | _EVENTS | _WRITINGS | _IMAGES, "a <category>"),
}


_OF_FILES: Final = frozenset({Outcome.BARE, Outcome.MISSING_FILE, Outcome.NO_HASH})
_OPPOSITE: Final = {"next": "prev", "prev": "next"}


@check("pointer/dangling")
def dangling(document: Document, edition: Edition) -> Iterator[Found]:
    """A pointer to an xml:id that no element has."""
    for pointer, end in _ending(document, edition, Outcome.DANGLING):
        where = f" in “{end.name}”" if end.name else ""
        message = f"nothing{where} has the xml:id “{end.identifier}”"
        yield _found(pointer, message, "correct the pointer, or give the element meant this xml:id")


@check("pointer/empty", Severity.WARNING)
def empty(document: Document, edition: Edition) -> Iterator[Found]:
    """A pointer that is empty, or a # with nothing after it."""
    for pointer, _end in _ending(document, edition, Outcome.EMPTY):
        message = f"the pointer in @{pointer.attribute} leads to nothing but the document itself"
        yield _found(pointer, message, "name what it points to, or leave the attribute out")


@check("pointer/no-hash")
def no_hash(document: Document, edition: Edition) -> Iterator[Found]:
    """The xml:id of an element, written without # as if it were a file."""
    for pointer, end in _ending(document, edition, Outcome.NO_HASH):
        message = f"“{end.name}” without # is the name of a file, and there is none; an element has this xml:id"
        yield _found(pointer, message, f"write “#{end.name}”")


@check("pointer/bare", Severity.WARNING)
def bare(document: Document, edition: Edition) -> Iterator[Found]:
    """A plain word where a pointer belongs."""
    for pointer, end in _ending(document, edition, Outcome.BARE):
        message = f"@{pointer.attribute} holds pointers, and “{end.name}” is neither a file nor an xml:id"
        yield _found(pointer, message, "a pointer is a URI: #id for an element, https://… for what lies elsewhere")


@check("pointer/missing-file")
def missing_file(document: Document, edition: Edition) -> Iterator[Found]:
    """A pointer to a file that is not there."""
    for pointer, end in _ending(document, edition, Outcome.MISSING_FILE):
        message = f"the pointer leads to “{end.name}”, and there is no such file beside the document"
        yield _found(pointer, message, "correct the name, or add the file")


@check("pointer/outside", Severity.WARNING)
def outside(document: Document, edition: Edition) -> Iterator[Found]:
    """A pointer out of the document's folder."""
    for pointer, end in _ending(document, edition, Outcome.OUTSIDE):
        message = f"the pointer leads to “{end.name}”, outside the document's folder, where teikit does not read"
        yield _found(pointer, message, "keep the file beside the document or in a folder below it")


@check("pointer/unreadable")
def unreadable(document: Document, edition: Edition) -> Iterator[Found]:
    """A pointer into a file that is not XML."""
    for pointer, end in _ending(document, edition, Outcome.UNREADABLE):
        message = f"the pointer leads into “{end.name}”, which is not well-formed XML"
        yield _found(pointer, message, f"check that file first: teikit validate {end.name}")


@check("pointer/one-machine", Severity.WARNING)
def one_machine(document: Document, edition: Edition) -> Iterator[Found]:
    """A pointer to the disk of one machine."""
    for pointer, _end in _ending(document, edition, Outcome.MACHINE):
        message = f"“{pointer.written}” is a place on one machine, and leads nowhere on any other"
        yield _found(pointer, message, "put the file beside the document, and write its name relative to it")


@check("pointer/unknown-prefix", Severity.WARNING)
def unknown_prefix(document: Document, edition: Edition) -> Iterator[Found]:
    """A prefix that no prefixDef explains and no scheme of URIs has."""
    for pointer, end in _ending(document, edition, Outcome.UNKNOWN_PREFIX):
        message = f"nothing says what the prefix “{end.name}:” stands for"
        help_ = (
            f'add to <listPrefixDef>: <prefixDef ident="{end.name}" matchPattern="(.+)" '
            'replacementPattern="register.xml#$1"/>'
        )
        yield _found(pointer, message, help_)


@check("pointer/prefix-mismatch", Severity.WARNING)
def prefix_mismatch(document: Document, edition: Edition) -> Iterator[Found]:
    """A pointer that does not fit the pattern of its prefixDef."""
    for pointer, end in _ending(document, edition, Outcome.PREFIX_MISMATCH):
        message = f"“{pointer.written}” does not fit the pattern that its prefix asks for"
        yield _found(pointer, message, f"<prefixDef> has the pattern {end.identifier}")


@check("pointer/wrong-kind")
def wrong_kind(document: Document, edition: Edition) -> Iterator[Found]:
    """A pointer to an element of which its attribute cannot speak."""
    for pointer, end in _ending(document, edition, Outcome.ELEMENT):
        by_element = _NOT.get(f"{name_of(pointer.element)}/{pointer.attribute}")
        wrong = by_element or _NOT.get(pointer.attribute)
        if wrong and end.anchor and (kind := end.anchor.name) in wrong[0]:
            on = f"<{name_of(pointer.element)}> with " if by_element else ""
            message = f"{on}@{pointer.attribute} speaks of {wrong[1]}, and “{pointer.written}” is a <{kind}>"
            yield _found(pointer, message)


@check("pointer/not-mutual", Severity.WARNING)
def not_mutual(document: Document, edition: Edition) -> Iterator[Found]:
    """A part whose next, or previous, part says that another is the one beside it."""
    ends = {
        (pointer.element, pointer.attribute): end.element
        for pointer, end in _ending(document, edition, Outcome.ELEMENT)
        if pointer.attribute in _OPPOSITE
    }
    for (element, attribute), end in ends.items():
        back = None if end is None else ends.get((end, _OPPOSITE[attribute]))
        if back is not None and back is not element and attribute == "next":
            written = end.get("prev") if end is not None else ""
            message = f"@next leads to “{element.get('next')}”, and that one has “{written}” before it"
            yield Found(element, message, "let each point to the other by @next and @prev", attribute)


def _ending(document: Document, edition: Edition, outcome: Outcome) -> Iterator[tuple[Pointer, Resolution]]:
    """The pointers with one outcome."""
    kept = document.memo.get("outcomes")
    if kept is None or kept[0] is not edition:
        outcomes: dict[Outcome, list[tuple[Pointer, Resolution]]] = {}
        for pointer in pointers_of(document):
            end = resolved(document, edition, pointer)
            if name_of(pointer.element) in {"graphic", "media"} and end.outcome in _OF_FILES:
                continue  # `files` tells it
            outcomes.setdefault(end.outcome, []).append((pointer, end))
        kept = document.memo["outcomes"] = (edition, outcomes)
    yield from kept[1].get(outcome, ())


def _found(pointer: Pointer, message: str, help_: str = "") -> Found:
    return Found(pointer.element, message, help_, pointer.attribute)
