"""Small readings of elements: their words, their language, the parts below them, what their pointers lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..diagnostics import Diagnostic
from ..document import Document, read
from ..errors import ReadError
from ..files import is_file
from ..integrity.placeholders import is_placeholder
from ..namespaces import TEI_TAG, XML_LANG, name_of
from .values import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


_ASIDE: Final = frozenset({"note", "idno", "index", "figDesc"})
# What stands on lines of its own, so that its words never run into the words beside it.
_BLOCKS: Final = frozenset(
    {"ab", "address", "addrLine", "cell", "desc", "div", "head", "item", "l", "label", "list", "p", "row", "change"}
)
_BREAKS: Final = frozenset({"cb", "gb", "lb", "pb"})
_READINGS: Final = ("corr", "reg", "expan")  # of a choice, what the editor would have read
_PARTS_OF_NAMES: Final = frozenset(
    {"addName", "forename", "genName", "name", "nameLink", "orgName", "persName", "placeName", "roleName", "surname"}
)
_UNSPACED: Final = re.compile(r"[\s'’ʼ\-‐\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_EMPTY_BRACKETS: Final = re.compile(r"\s*(?:\(\s*\)|\[\s*\])")
_ABOUT_A_NAME: Final = _ASIDE | {
    "affiliation",
    "address",
    "birth",
    "death",
    "date",
    "desc",
    "email",
    "floruit",
    "num",
    "resp",
}
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_SAFE_PATTERN: Final = re.compile(r"\^?\(([^()]*)\)\$?")
_LONGEST: Final = 200


def text_of(element: etree._Element | None, but: frozenset[str] = frozenset()) -> str:
    """The words of an element, with single spaces, and without those of some elements in it."""
    if element is None:
        return ""
    return " ".join("".join(str(part) for part in _texts(element, but)).split())


def is_stated(element: etree._Element) -> bool:
    """Whether an element has words, and not only those of a template."""
    words = text_of(element)
    return bool(words) and not is_placeholder(words)


def words_of(element: etree._Element, but: frozenset[str] = frozenset()) -> str:
    """The words of an element without notes and identifiers, and without some other elements."""
    return " ".join("".join(_texts(element, _ASIDE | but)).split())


def name_words_of(element: etree._Element) -> str:
    """The words of a name without what is said about who has it: affiliation, dates of life, identifiers.

    Parts that adjoin in the markup, as in ``<forename>Karl</forename><surname>Marx</surname>``, are set apart.
    """
    words = " ".join("".join(_texts(element, _ABOUT_A_NAME, apart=_PARTS_OF_NAMES)).split())
    return _EMPTY_BRACKETS.sub("", words).rstrip(" ,;:")


def paragraphs_of(element: etree._Element) -> str:
    """The words of an element, its paragraphs and items set apart by empty lines."""
    blocks = [
        block
        for one in children(element, "p", "ab", "list", "head")
        for block in (children(one, "item", "head") if name_of(one) == "list" else (one,))
        if text_of(block)
    ]
    return "\n\n".join(_without_notes(one) for one in blocks) if blocks else _without_notes(element)


def _without_notes(element: etree._Element) -> str:
    return " ".join("".join(_texts(element, frozenset({"note"}))).split()) or text_of(element)


def _texts(element: etree._Element, aside: frozenset[str], apart: frozenset[str] = frozenset()) -> Iterator[str]:
    """The texts in an element; what is of the kinds `apart` is set apart from a name right before it."""
    pending: list[etree._Element | str] = [element]
    last = ""
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            last = node[-1:] or last
            yield node
            continue
        if node is not element and name_of(node) in apart and last and not _UNSPACED.match(last):
            first = text_of(node)[:1]
            if first and not _UNSPACED.match(first) and _adjoins(node):
                yield " "
        pending.extend(reversed(list(_parts(node, aside))))


def _parts(node: etree._Element, aside: frozenset[str]) -> Iterator[etree._Element | str]:
    """What is in an element, one level down: of a choice one reading, blocks and line breaks with spaces around."""
    read = (
        next((one for name in _READINGS for one in children(node, name)), None) if name_of(node) == "choice" else None
    )
    if node.text and read is None:
        yield node.text
    for child in node:
        name = name_of(child)
        is_apart = name in _BLOCKS or (name in _BREAKS and child.get("break") != "no")
        if is_apart:
            yield " "
        if name and name not in aside and (read is None or child is read):
            yield child
        if is_apart:
            yield " "
        if child.tail and read is None:
            yield child.tail


def _adjoins(element: etree._Element) -> bool:
    """Whether an element stands right behind another one."""
    before = element.getprevious()
    return before is not None and not before.tail


def language_of(element: etree._Element) -> str:
    """The language that an element, or the nearest one around it, is said to be in."""
    for one in (element, *element.iterancestors()):
        if language := (one.get(XML_LANG) or "").strip():
            return language
    return ""


def in_words(document: Document, element: etree._Element) -> Words:
    return Words(text_of(element), language_of(element), document.xpath_of(element))


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The children with some names, in order."""
    if element is not None:
        yield from (child for child in element if name_of(child) in names and str(child.tag).startswith(TEI_TAG))


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element on a path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def below(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The descendants with some names, in order."""
    if element is not None:
        yield from element.iterdescendants(*(TEI_TAG + name for name in names))


def expanded(document: Document, pointer: str) -> str:
    """A pointer with its private prefix replaced as the header's `prefixDef` says.

    A pattern of the document's own is run where it is one group without repetitions of groups, on a short pointer.
    """
    prefix, colon, rest = pointer.partition(":")
    if not colon or len(rest) > _LONGEST:
        return pointer
    for definition in below(child(document.root, "teiHeader", "encodingDesc"), "prefixDef"):
        pattern, replacement = definition.get("matchPattern") or "", definition.get("replacementPattern") or ""
        if definition.get("ident") == prefix and _SAFE_PATTERN.fullmatch(pattern):
            try:
                if found := re.fullmatch(pattern, rest):
                    return replacement.replace("$1", found[1])
            except re.error:
                continue
    return pointer


def pointed_at(document: Document, pointer: str) -> tuple[Document, etree._Element] | None:
    """The element that a pointer leads to, in the document or in a file beside it."""
    name, hash_, identifier = pointer.partition("#")
    if not hash_ or _SCHEME.match(name):
        return None
    register = document if not name else register_of(document, name)
    if register is None or (element := register.ids.get(identifier)) is None:
        return None
    return register, element


def register_of(document: Document, name: str) -> Document | None:
    """A document beside this one, read once."""
    known: dict[str, Document | None] = document.memo.setdefault("registers of the header", {})
    if name not in known:
        known[name] = None
        path = document.beside(name)
        if path is not None and is_file(path):
            try:
                found = read(path)
            except ReadError:
                return None
            known[name] = None if isinstance(found, Diagnostic) else found
    return known[name]
