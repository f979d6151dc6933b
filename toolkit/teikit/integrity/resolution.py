"""Where a pointer leads: prefixes replaced, files beside the document found, and the element with the xml:id."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from ..namespaces import TEI_TAG, name_of
from ..paths import real
from ..pointer_attributes import EVERYWHERE, ON_ELEMENTS
from .edition import anchors_of, attributes_of, exists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml import etree

    from ..document import Document
    from .edition import Anchor, Edition

# Elements of the chapter on documentation point into ODD files and the Guidelines themselves.
_NOT_IN: Final = frozenset({"moduleRef", "schemaSpec", "elementSpec", "classSpec", "macroSpec", "dataSpec", "equiv"})
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]|[\\]")
_SCHEMES: Final = frozenset(
    {
        *("about", "acct", "ark", "blob", "cid", "data", "dav", "doi", "ftp", "ftps", "geo", "git", "go"),
        *("gopher", "hdl", "http", "https", "iiif", "imap", "info", "ipfs", "irc", "isbn", "issn", "javascript"),
        *("jar", "ldap", "lsid", "magnet", "mailto", "mid", "news", "nfs", "nntp", "oai", "pkcs11", "pop"),
        *("rsync", "rtsp", "sftp", "sip", "sms", "ssh", "svn", "tag", "tel", "telnet", "tei", "tftp", "urn"),
        *("view-source", "vnc", "ws", "wss", "xmpp"),
    }
)
_ENDLESS: Final = re.compile(r"\)[*+{]|(?:[*+][^*+]?){3}")  # repetitions within repetitions, or one after the other
_UNKNOWN: Final = "https://unknown.invalid/"  # what a pattern makes that is not run: nothing is claimed of it
_XML_FILES: Final = frozenset({".xml", ".tei", ".odd"})
_LONGEST_PREFIXED: Final = 200  # characters; a pattern of the document's own is not run on more


class Outcome(StrEnum):
    """What came of following a pointer."""

    ELEMENT = "element"
    FILE = "file"
    ELSEWHERE = "elsewhere"
    EMPTY = "empty"
    DANGLING = "dangling"
    NO_HASH = "no hash"
    BARE = "bare"
    MISSING_FILE = "missing file"
    OUTSIDE = "outside"
    UNREADABLE = "unreadable"
    MACHINE = "machine"
    UNKNOWN_PREFIX = "unknown prefix"
    PREFIX_MISMATCH = "prefix mismatch"


class Resolution(NamedTuple):
    """An outcome, with what it concerns: what was found, or the name of the file and the xml:id asked for.

    `element` is what was found in the document itself, `anchor` tells of it also where it is in another file.
    """

    outcome: Outcome
    element: etree._Element | None = None
    name: str = ""
    identifier: str = ""
    anchor: Anchor | None = None


class Pointer(NamedTuple):
    """One of the pointers that an attribute holds."""

    element: etree._Element
    attribute: str
    written: str


def pointers_of(document: Document) -> list[Pointer]:
    """All pointers of a document; those below an `xml:base` of their own are left out."""
    found: list[Pointer] | None = document.memo.get("pointers")
    if found is None:
        found = document.memo["pointers"] = list(_pointers(document))
    return found


def resolved(document: Document, edition: Edition, pointer: Pointer) -> Resolution:
    """Where a pointer leads, followed once for each spelling."""
    kept = document.memo.get("resolutions")
    if kept is None or kept[0] is not edition:
        kept = document.memo["resolutions"] = (edition, {})
    known: dict[str, Resolution] = kept[1]
    if pointer.written not in known:
        known[pointer.written] = _followed(document, edition, pointer.written)
    return known[pointer.written]


def pointed_at_from_others(document: Document, edition: Edition) -> set[str]:
    """The xml:ids of a document to which the other documents of its edition point."""
    found: set[str] = set()
    own = real(document.path)
    for other in edition.others_than(document, own.name):
        for pointer in pointers_of(other):
            name, hash_, identifier = pointer.written.partition("#")
            if name and hash_ and not is_elsewhere(name) and other.resolved(name) == own:
                found.add(unquote(identifier))
    return found


def named_files(document: Document) -> Iterator[tuple[Pointer, str]]:
    """The pointers that name a file by a relative name, with that name; prefixes are replaced. None is looked for."""
    for pointer in pointers_of(document):
        for target in _targets(document, pointer.written):
            if name := target.partition("#")[0].partition("?")[0]:
                yield pointer, name


def _targets(document: Document, written: str) -> list[str]:
    """What a pointer stands for, where that is in no scheme of URIs."""
    if _DRIVE.match(written):
        return []
    if not (scheme := _SCHEME.match(written)):
        return [] if written.startswith("//") else [written]
    rest = written[len(scheme[0]) :]
    replaced = (_replacement(pattern, template, rest) for pattern, template in _prefixes(document).get(scheme[1], []))
    return [target for target in replaced if target and not is_elsewhere(target)]


def is_elsewhere(target: str) -> bool:
    """Whether a target begins with the scheme of a URI."""
    return bool(_SCHEME.match(target)) or target.startswith("//")


def _pointers(document: Document) -> Iterator[Pointer]:
    rebased = "xml:base" in document.text
    for attribute, places in attributes_of(document).items():
        elements = ON_ELEMENTS.get(attribute)
        if attribute not in EVERYWHERE and elements is None:
            continue
        for element, value in places:
            name = name_of(element)
            if (elements is not None and name not in elements) or name in _NOT_IN:
                continue
            if rebased and element.base != document.uri:
                continue
            for written in [value.strip()] if attribute == "url" else value.split() or [""]:
                yield Pointer(element, attribute, written)


def _followed(document: Document, edition: Edition, target: str, *, replaced: bool = False) -> Resolution:
    if target in {"", "#"}:
        return Resolution(Outcome.EMPTY)
    if _DRIVE.match(target) or target.lower().startswith("file:"):
        return Resolution(Outcome.MACHINE)
    if target.startswith("//"):
        return Resolution(Outcome.ELSEWHERE)
    if scheme := _SCHEME.match(target):
        return _prefixed(document, edition, target, scheme[1], replaced=replaced)
    name, hash_, identifier = target.partition("#")
    if not name:
        return _element(document, unquote(identifier))
    return _in_file(document, edition, name.partition("?")[0], unquote(identifier), bare=not hash_)


def _prefixed(document: Document, edition: Edition, target: str, scheme: str, *, replaced: bool) -> Resolution:
    definitions = _prefixes(document).get(scheme, [])
    if replaced or (not definitions and scheme.lower() in _SCHEMES):
        return Resolution(Outcome.ELSEWHERE)
    if not definitions:
        return Resolution(Outcome.UNKNOWN_PREFIX, name=scheme)
    rest = target[len(scheme) + 1 :]
    outcomes = [
        _followed(document, edition, replacement, replaced=True)
        for pattern, template in definitions
        if (replacement := _replacement(pattern, template, rest)) is not None
    ]
    good = [one for one in outcomes if one.outcome in {Outcome.ELEMENT, Outcome.FILE, Outcome.ELSEWHERE}]
    if good or outcomes:
        return (good or outcomes)[0]
    return Resolution(Outcome.PREFIX_MISMATCH, name=scheme, identifier=definitions[0][0])


def _prefixes(document: Document) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] | None = document.memo.get("prefixes")
    if found is None:
        found = document.memo["prefixes"] = {}
        for element in document.root.iter(f"{TEI_TAG}prefixDef"):
            pair = element.get("matchPattern", "(.*)"), element.get("replacementPattern", "$1")
            found.setdefault(element.get("ident", ""), []).append(pair)
    return found


def _replacement(pattern: str, template: str, rest: str) -> str | None:
    """What a prefix definition makes of the rest of a pointer; nothing where its pattern does not fit."""
    compiled = _compiled(pattern)
    if compiled is None or len(rest) > _LONGEST_PREFIXED:
        return _UNKNOWN
    if not (match := compiled.fullmatch(rest)):
        return None
    groups = ("", *match.groups(""))
    return re.sub(r"\$(\d)", lambda found: groups[int(found[1])] if int(found[1]) < len(groups) else "", template)


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """A pattern ready to use; none where Python cannot read it, or where it could go on for ever."""
    if _ENDLESS.search(pattern):
        return None
    try:
        return re.compile(pattern)
    except re.error:
        return None


def _element(document: Document, identifier: str) -> Resolution:
    if "(" in identifier:
        return Resolution(Outcome.ELSEWHERE)  # an XPointer scheme, as in #xpath(…)
    element = document.ids.get(identifier)
    if element is not None:
        return Resolution(Outcome.ELEMENT, element, anchor=anchors_of(document)[identifier])
    return Resolution(Outcome.DANGLING, identifier=identifier)


def _in_file(document: Document, edition: Edition, name: str, identifier: str, *, bare: bool) -> Resolution:
    path = document.beside(name)
    if path is not None and path.as_uri() == document.uri:
        return _element(document, identifier) if identifier else Resolution(Outcome.FILE)
    if path is None:
        path = _of_the_edition(document, edition, name)
        if path is None:
            return Resolution(Outcome.OUTSIDE, name=name)
    elif not exists(path):
        if bare and not re.search(r"[./]", name):
            return Resolution(Outcome.NO_HASH if name in document.ids else Outcome.BARE, name=name)
        return Resolution(Outcome.MISSING_FILE, name=name)
    return _at(edition, path, name, identifier) if identifier else Resolution(Outcome.FILE)


def _of_the_edition(document: Document, edition: Edition, name: str) -> Path | None:
    """A file of the edition itself may lie anywhere: it was asked for."""
    path = document.resolved(name)
    return path if path is not None and (path in edition.named or path.as_uri() in edition.documents) else None


def _at(edition: Edition, path: Path, name: str, identifier: str) -> Resolution:
    """The element in another file. That a file of the edition is not XML is told there, not wherever one points."""
    if path.suffix.lower() not in _XML_FILES and path.as_uri() not in edition.documents:
        return Resolution(Outcome.FILE)
    if "(" in identifier:
        return Resolution(Outcome.ELSEWHERE)
    anchors = edition.anchors_at(path)
    if anchors is None:
        return Resolution(Outcome.FILE) if path in edition.named else Resolution(Outcome.UNREADABLE, name=name)
    if anchor := anchors.get(identifier):
        return Resolution(Outcome.ELEMENT, anchor=anchor)
    return Resolution(Outcome.DANGLING, name=name, identifier=identifier)
