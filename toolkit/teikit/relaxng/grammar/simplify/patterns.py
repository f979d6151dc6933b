"""From the inside out: the pattern that each node stands for. 4.12 – 4.15, and through `normal` 4.20 and 4.21."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar import simple
from teikit.relaxng.grammar.nodes import DEFAULT_VALUE
from teikit.relaxng.grammar.simplify import normal
from teikit.relaxng.grammar.simplify.draft import (
    CONTENT_COMPLEX,
    EMPTY_DRAFT,
    NOT_ALLOWED_DRAFT,
    REF,
    TEXT,
    Definition,
    Draft,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teikit.relaxng.grammar.competing import Work
    from teikit.relaxng.grammar.nodes import Node

_TEXT = simple.Text()


class Namer:
    """Gives every element a name of its own: that of the definition it is all of, else one made from it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def name(self, element: Node, unit: Unit) -> str:
        """The name for an element that stands in the unit."""
        stem = unit.owner.name or "start"
        whole = len(unit.top) == 1 and unit.top[0] is element and len(unit.owner.pieces) == 1
        if whole and unit.origin.name == "define" and stem not in self._taken:
            self._taken.add(stem)
            return stem
        number = self._counts.get(stem, 0)
        name = stem
        while number == 0 or name in self._taken:
            number += 1
            # A colon cannot stand in the name of a define.
            name = f"{stem}:{number}"
        self._counts[stem] = number
        self._taken.add(name)
        return name


def make(definitions: Iterable[Definition], elements: Iterable[Node], work: Work) -> None:
    """Gives every definition and every element's content its pattern. Definitions come after those they need."""
    namer = Namer()
    for definition in definitions:
        for piece in definition.pieces:
            _make(piece, namer, work)
        drafts = [piece.draft for piece in definition.pieces]
        if len(drafts) == 1:
            definition.draft = drafts[0]
        else:
            combine = normal.interleave if definition.method == "interleave" else normal.choice
            definition.draft = combine(definition.origin, drafts, work)
    for element in elements:
        _make(element.inner, namer, work)


def _make(unit: Unit, namer: Namer, work: Work) -> None:
    for element in unit.elements:
        element.draft = _reference_to(element, namer.name(element, unit))
        element.documentation = element.documentation or unit.documentation
    for node in reversed(unit.nodes):
        name = node.name
        if name in _REFERENCES:
            node.draft = node.resolved.draft
        elif name != "element":
            node.draft = _PATTERNS[name](node, [child.draft for child in node.children], work)
    unit.draft = normal.group(unit.origin, [node.draft for node in unit.top], work)


def _reference_to(element: Node, name: str) -> Draft:
    draft = Draft(simple.Ref(name), REF, CONTENT_COMPLEX, element)
    draft.element = element
    return draft


def _optional(node: Node, members: list[Draft], work: Work) -> Draft:
    return normal.choice(node, [normal.group(node, members, work), EMPTY_DRAFT], work)


def _zero_or_more(node: Node, members: list[Draft], work: Work) -> Draft:
    return normal.choice(node, [_one_or_more(node, members, work), EMPTY_DRAFT], work)


def _one_or_more(node: Node, members: list[Draft], work: Work) -> Draft:
    return normal.one_or_more(node, normal.group(node, members, work))


def _mixed(node: Node, members: list[Draft], work: Work) -> Draft:
    return normal.interleave(node, [normal.group(node, members, work), _text(node, [], work)], work)


def _list(node: Node, members: list[Draft], work: Work) -> Draft:
    return normal.list_of(node, normal.group(node, members, work))


def _attribute(node: Node, members: list[Draft], work: Work) -> Draft:
    member = members[0] if members else _text(node, [], work)
    return normal.attribute(node, member, node.attributes.get(DEFAULT_VALUE))


def _data(node: Node, members: list[Draft], _work: Work) -> Draft:
    return normal.data(node, members[0] if members else None)


def _value(node: Node, _members: list[Draft], _work: Work) -> Draft:
    return normal.value(node)


def _text(node: Node, _members: list[Draft], _work: Work) -> Draft:
    return Draft(_TEXT, TEXT, CONTENT_COMPLEX, node)


def _empty(_node: Node, _members: list[Draft], _work: Work) -> Draft:
    return EMPTY_DRAFT


def _not_allowed(_node: Node, _members: list[Draft], _work: Work) -> Draft:
    return NOT_ALLOWED_DRAFT


_REFERENCES = frozenset({"ref", "parentRef", "externalRef", "grammar"})
_PATTERNS: dict[str, Callable[[Node, list[Draft], Work], Draft]] = {
    "group": normal.group,
    "interleave": normal.interleave,
    "choice": normal.choice,
    "except": normal.choice,
    "optional": _optional,
    "zeroOrMore": _zero_or_more,
    "oneOrMore": _one_or_more,
    "mixed": _mixed,
    "list": _list,
    "attribute": _attribute,
    "data": _data,
    "value": _value,
    "text": _text,
    "empty": _empty,
    "notAllowed": _not_allowed,
}


def reachable(start: Draft, elements: list[Node]) -> list[Node]:
    """The elements that can still be reached when what is not allowed is gone (the end of 4.20)."""
    seen: set[int] = set()
    found: set[int] = set()
    stack = [start]
    while stack:
        draft = stack.pop()
        if id(draft) in seen:
            continue
        seen.add(id(draft))
        if draft.element is not None and id(draft.element) not in found:
            found.add(id(draft.element))
            stack.append(draft.element.inner.draft)
        stack.extend(draft.members)
    return [element for element in elements if id(element) in found]
