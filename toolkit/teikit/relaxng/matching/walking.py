"""Validating a tree that is already in memory: the same matcher, driven by a walk over it."""

from __future__ import annotations

from lxml import etree

from teikit.relaxng.matching.matcher import Matcher
from teikit.relaxng.names import SEPARATOR, XML_NAMESPACE, local_name, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.findings import Finding
    from teikit.relaxng.matching.drafts import Draft
    from teikit.relaxng.schema import Schema

    Where = tuple[etree._Element | None, int, bool, int, int]

NO_SPAN = (0, 0, 0, 0)


class Walk:
    """Where a walk is: the element, its number in document order, and whether its end is reached."""

    __slots__ = ("element", "ended", "index", "moment", "open")

    def __init__(self) -> None:
        self.element: etree._Element | None = None
        self.index = -1
        self.open: list[int] = []
        self.ended = False
        self.moment = 0

    def here(self) -> Where:
        """The element, its number, whether this is its end, its parent's number (-1: none), and how far the walk is."""
        if self.ended:
            return self.element, self.open[-1], True, self.open[-1], self.moment
        return self.element, self.index, False, self.open[-2] if len(self.open) > 1 else -1, self.moment


def tree_findings(schema: Schema, root: etree._Element) -> list[Finding]:
    """All findings about a tree, in its order."""
    walk = Walk()
    namespaces: dict[str, str] = {}
    matcher = Matcher(schema.automaton, walk.here, namespaces)
    drive(matcher, walk, root, namespaces if schema.automaton.in_context else None)
    matcher.close()
    if not matcher.drafts:
        return []
    from teikit.relaxng.explaining.reporting import finding

    drafts = sorted(matcher.drafts, key=_order)
    found = paths(root, set(map(_index, drafts)))
    return [finding(draft, schema.explainer, NO_SPAN, found.get(_index(draft), ""), _index(draft)) for draft in drafts]


def drive(matcher: Matcher, walk: Walk, root: etree._Element, namespaces: dict[str, str] | None) -> None:
    """Send the tree through the matcher, without recursion."""
    texts = matcher.texts
    keys: dict[str, str] = {}

    def key(tag: str) -> str:
        known = keys.get(tag)
        if known is None:
            known = keys[tag] = _key(tag)
        return known

    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        walk.moment += 1
        if event == "start":
            walk.element, walk.ended = element, False
            walk.index += 1
            walk.open.append(walk.index)
            if namespaces is not None:
                _scope(namespaces, element)
            matcher.start(key(str(element.tag)), {key(str(name)): str(value) for name, value in element.attrib.items()})
            if element.text:
                texts.append(element.text)
            continue
        if event == "end":
            walk.element, walk.ended = element, True
            matcher.end("")
            walk.open.pop()
        if element.tail and element is not root:
            texts.append(element.tail)


def _scope(namespaces: dict[str, str], element: etree._Element) -> None:
    namespaces.clear()
    namespaces["xml"] = XML_NAMESPACE
    namespaces.update({prefix or "": uri for prefix, uri in element.nsmap.items()})


def _order(draft: Draft) -> tuple[int, int]:
    """As in the document: attributes in their order behind what concerns the tag."""
    element, *_, moment = draft.where
    if not draft.attribute or draft.code == "missing-attribute" or element is None:
        return moment, 0
    names = [_key(str(name)) for name in element.attrib]
    return moment, 1 + names.index(draft.attribute)


def _index(draft: Draft) -> int:
    _, index, ended, parent, _ = draft.where
    return int(parent if draft.at == "text" and not ended else index)


def paths(root: etree._Element, wanted: set[int]) -> dict[int, str]:
    """The paths to elements by their numbers, ``/TEI[1]/text[1]``, counting siblings of the same local name."""
    found: dict[int, str] = {}
    counts: list[dict[str, int]] = [{}]
    steps: list[tuple[str, int]] = []
    index = -1
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            steps.pop()
            counts.pop()
            continue
        index += 1
        name = local_name(_key(str(element.tag)))
        counts[-1][name] = counts[-1].get(name, 0) + 1
        steps.append((name, counts[-1][name]))
        counts.append({})
        if index in wanted:
            found[index] = path_of(steps)
    return found


def _key(tag: str) -> str:
    return tag[1:].replace("}", SEPARATOR, 1) if tag[0] == "{" else tag
