"""Whether a document still says the same after its slips were mended, seen from its tree and not from its letters."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from ..namespaces import TEI, XML, name_of
from .repairs import COMPARED, VERBATIM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from ..document import Document

_SPACE = f"{{{XML}}}space"
_SPACES_AT_LINE_END = re.compile(r"[ \t]+(?=[\n\r])")


def departure(before: Document, after: Document, known_names: Mapping[str, str]) -> str:
    """What the second says otherwise than the first, in words, beyond what may be mended; nothing where nothing.

    Allowed are composed characters in text and in values that nobody compares, spaces at line ends where spaces do
    not count, and TEI elements that got the name which `known_names` gives for theirs in lower case.

    Raises `ReadError` where one cannot be held as a tree.
    """
    for old, new in zip_longest(_nodes(before), _nodes(after)):
        if old is None or new is None:
            return "an element, comment or instruction would come or go"
        differing = _differing(old, new, known_names)
        if differing:
            return f"{differing} would change (line {before.position_of(old).line})"
    return ""


def _nodes(document: Document) -> Iterator[etree._Element]:
    """Everything but text in document order, with what stands before and after the root element."""
    root = document.root
    earlier = reversed(list(root.itersiblings(preceding=True)))
    return chain(earlier, root.iter(), root.itersiblings())


def _differing(old: etree._Element, new: etree._Element, known_names: Mapping[str, str]) -> str:
    if not isinstance(old.tag, str):
        is_same = (old.tag, getattr(old, "target", ""), old.text) == (new.tag, getattr(new, "target", ""), new.text)
        return "" if is_same and _is_same_text(old.getparent(), old.tail, new.tail) else "a comment or instruction"
    if not isinstance(new.tag, str) or not _is_same_name(old.tag, new.tag, known_names):
        return f"the element <{name_of(old)}>"
    if not _are_same_attributes(old, new):
        return f"an attribute of <{name_of(old)}>"
    if not _is_same_text(old, old.text, new.text):
        return f"the text of <{name_of(old)}>"
    return "" if _is_same_text(old.getparent(), old.tail, new.tail) else f"the text after <{name_of(old)}>"


def _is_same_name(old: str, new: str, known_names: Mapping[str, str]) -> bool:
    namespace, _, local = old.rpartition("}")
    right = known_names.get(local.lower(), local)
    return old == new or (namespace == f"{{{TEI}" and new == f"{namespace}}}{right}")


def _are_same_attributes(old: etree._Element, new: etree._Element) -> bool:
    if list(old.attrib) != list(new.attrib):
        return False
    for name in map(str, old.attrib):
        value, other = str(old.attrib[name]), str(new.attrib[name])
        if value != other and (name.startswith("{") or name in COMPARED or _composed(value) != _composed(other)):
            return False
    return True


def _is_same_text(around: etree._Element | None, old: str | None, new: str | None) -> bool:
    if old == new:
        return True
    if around is None or old is None or new is None:
        return False
    if _spaces_count(around):
        return _composed(old) == _composed(new)
    return _SPACES_AT_LINE_END.sub("", _composed(old)) == _SPACES_AT_LINE_END.sub("", _composed(new))


def _spaces_count(element: etree._Element) -> bool:
    ancestry = [element, *element.iterancestors()]
    said = next((space for each in ancestry if (space := each.get(_SPACE))), "default")
    return said == "preserve" or any(
        not str(each.tag).startswith(f"{{{TEI}}}") or name_of(each).lower() in VERBATIM for each in ancestry
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
