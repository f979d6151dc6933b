"""Notes and the references to them belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from ..namespaces import TEI_TAG, XML_ID, name_of
from .checks import Found, check
from .edition import text_of
from .resolution import Outcome, pointed_at_from_others, pointers_of, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document
    from .edition import Edition
    from .resolution import Resolution

_REFERENCES: Final = frozenset({"ref", "ptr"})
_TYPES: Final = frozenset({"note", "noteref", "noteAnchor", "footnote", "endnote"})
_KEPT_APART: Final = re.compile(r"(?:foot|end)?-?notes?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[\s(\[*]*(\d+)[\s).\]]*")


@check("note/unreferenced", Severity.WARNING)
def unreferenced(document: Document, edition: Edition) -> Iterator[Found]:
    """A note among those kept apart from the text to which nothing points, though others are pointed to."""
    pointed_at = {id(end.element) for _source, end in _pairs(document, edition)}
    apart = [note for note in document.root.iter(f"{TEI_TAG}note") if _is_kept_apart(note)]
    if all(id(note) in pointed_at or note.get("target") for note in apart):
        return
    from_others = pointed_at_from_others(document, edition)
    pointed_at |= {id(note) for note in apart if note.get(XML_ID) in from_others}
    if not any(id(note) in pointed_at for note in apart):
        return
    for note in apart:
        if id(note) not in pointed_at and note.get("target") is None:
            identifier = note.get(XML_ID) or "…"
            message = "nothing points to this note, and the note does not say to what it belongs"
            yield Found(note, message, f'put <ref type="note" target="#{identifier}"/> where the text refers to it')


@check("note/no-target", Severity.WARNING)
def no_target(document: Document, _edition: Edition) -> Iterator[Found]:
    """A reference to a note that does not say to which."""
    for reference in document.root.iter(*(f"{TEI_TAG}{name}" for name in sorted(_REFERENCES))):
        if reference.get("type") in _TYPES and not any(reference.get(name) for name in ("target", "corresp", "cRef")):
            yield Found(reference, "the reference to a note does not lead to one", 'add target="#…" with its xml:id')


@check("note/crossed", Severity.WARNING)
def crossed(document: Document, edition: Edition) -> Iterator[Found]:
    """A note that points back to another reference than the one that leads to it."""
    pairs = _pairs(document, edition)
    back: dict[int, list[etree._Element]] = {}
    leading: dict[int, list[etree._Element]] = {}
    for source, end in pairs:
        if end.element is None:
            continue
        if name_of(source) == "note" and name_of(end.element) in _REFERENCES:
            back.setdefault(id(source), []).append(end.element)
        elif name_of(source) in _REFERENCES and name_of(end.element) == "note":
            leading.setdefault(id(end.element), []).append(source)
    for note in document.root.iter(f"{TEI_TAG}note"):
        ends, sources = back.get(id(note), []), leading.get(id(note), [])
        if ends and sources and not any(end is source for end in ends for source in sources):
            line = document.line_of(sources[0])
            message = f"the note points back to “{note.get('target')}”, and the reference to it is on {line}"
            yield Found(note, message, "let the note and its reference point to each other", "target")


@check("note/number", Severity.WARNING)
def number(document: Document, edition: Edition) -> Iterator[Found]:
    """A reference with another number than its note."""
    for source, end in _pairs(document, edition):
        if name_of(source) not in _REFERENCES or end.anchor is None or end.anchor.name != "note":
            continue
        own, other = _number_of(source), end.anchor.number.strip()
        if own.isdigit() and other.isdigit() and int(own) != int(other):
            attribute = "n" if source.get("n") else "target"
            yield Found(source, f"the reference has the number {own}, and its note {other}", "", attribute)


def _pairs(document: Document, edition: Edition) -> list[tuple[etree._Element, Resolution]]:
    """Each element that points to another by target, with what it leads to."""
    kept = document.memo.get("targets")
    if kept is None or kept[0] is not edition:
        pairs = []
        for pointer in pointers_of(document):
            if pointer.attribute == "target":
                end = resolved(document, edition, pointer)
                if end.outcome is Outcome.ELEMENT:
                    pairs.append((pointer.element, end))
        kept = document.memo["targets"] = (edition, pairs)
    found: list[tuple[etree._Element, Resolution]] = kept[1]
    return found


def _is_kept_apart(note: etree._Element) -> bool:
    """Whether a note stands in the back matter or in a division of notes, directly below it."""
    for ancestor in note.iterancestors():
        name = name_of(ancestor)
        if name in {"p", "ab", "l", "head", "cell", "teiHeader", "standOff"}:
            return False
        if name == "back" or _KEPT_APART.fullmatch(ancestor.get("type") or ""):
            return True
    return False


def _number_of(reference: etree._Element) -> str:
    if own := reference.get("n"):
        return own.strip()
    found = _NUMBER.fullmatch(text_of(reference))
    return found[1] if found and reference.get("type") in _TYPES else ""
