"""Names given twice: the attributes of a group (7.3), the elements of an interleave (7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar import simple
from teikit.relaxng.grammar.offenders import place, within
from teikit.relaxng.grammar.simplify.draft import ATTRIBUTE, REF, Draft
from teikit.relaxng.grammar.simplify.name_sets import NameSet, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teikit.relaxng.errors import SchemaIncorrect
    from teikit.relaxng.grammar.nodes import Node
    from teikit.relaxng.grammar.simplify.name_sets import ExpandedName

MOST_WORK = 4_000_000


class Work:
    """How much comparing of names a schema may still cost; ordinary ones use a hundredth."""

    def __init__(self, left: int = MOST_WORK) -> None:
        self._left = left

    def spend(self, amount: int, draft: Draft) -> None:
        """Takes the amount off, and raises `SchemaTooLarge` at the pattern when nothing is left."""
        self._left -= amount
        if self._left < 0:
            raise draft.node.too_large("the schema is too tangled: its names cannot be compared in reasonable time")


def set_attributes(draft: Draft, work: Work, *, exclusive: bool = False) -> None:
    """The attributes of all members; unless only one of them can occur, no two may share a name (7.3)."""
    bearing = [each for each in draft.members if each.contains & ATTRIBUTE]
    if len(bearing) == 1:
        draft.attributes = bearing[0].attributes
        draft.wildcards = bearing[0].wildcards
        return
    names: set[ExpandedName] = set()
    wildcards: dict[NameSet, None] = {}
    for each in bearing:
        work.spend(len(each.attributes), draft)
        if draft.fault is None and not exclusive:
            draft.fault = _attribute_given_twice(draft, each, names, wildcards, work)
        names |= each.attributes
        wildcards.update(dict.fromkeys(each.wildcards))
    draft.attributes = frozenset(names)
    draft.wildcards = tuple(wildcards)


def _attribute_given_twice(
    draft: Draft, member: Draft, names: set[ExpandedName], wildcards: Iterable[NameSet], work: Work
) -> SchemaIncorrect | None:
    if not names.isdisjoint(member.attributes):
        return _duplicate(draft, member, sorted(names & member.attributes)[0])
    for wildcard in wildcards:
        work.spend(len(member.attributes) + len(member.wildcards) + 1, draft)
        for name in member.attributes:
            if name in wildcard:
                return _duplicate(draft, member, name)
        if any(overlap(wildcard, other) for other in member.wildcards):
            return _duplicate(draft, member, None)
    for wildcard in member.wildcards:
        work.spend(len(names), draft)
        for name in names:
            if name in wildcard:
                return _duplicate(draft, member, name)
    return None


def _duplicate(draft: Draft, member: Draft, name: ExpandedName | None) -> SchemaIncorrect:
    what = f"the attribute “{name[1]}” is" if name else "attributes of the same names are"
    found = next((each for each in within(member, ATTRIBUTE) if name is None or _may_be(each, name)), None)
    if found is None or found.origin is None:
        return draft.node.incorrect(f"{what} given twice in one group", "7.3")
    origin, group = found.origin, draft.node
    where = place(group, origin)
    return origin.incorrect(f"{what} given twice in one {group.name}{where}", "7.3")


def _may_be(draft: Draft, name: ExpandedName) -> bool:
    return name in draft.attributes or any(name in wildcard for wildcard in draft.wildcards)


def element_in_two_branches(draft: Draft, work: Work) -> SchemaIncorrect | None:
    """The fault that two branches of an interleave may both begin with the same element (7.4)."""
    names: dict[ExpandedName, int] = {}
    wildcards: list[tuple[NameSet, int]] = []
    for branch, member in enumerate(draft.members):
        if not member.contains & REF:
            continue
        for element in _elements(member, work, draft):
            of_element: NameSet = element.resolved[1]
            work.spend(len(of_element.names) + len(wildcards), draft)
            clash = any(names.setdefault(name, branch) != branch for name in of_element.names)
            clash = clash or any(other != branch and overlap(each, of_element) for each, other in wildcards)
            if of_element.infinite and not clash:
                work.spend(len(names), draft)
                clash = any(other != branch and name in of_element for name, other in names.items())
                wildcards.append((of_element, branch))
            if clash:
                return draft.node.incorrect(
                    f"{_described(element)} may stand in more than one branch of an interleave", "7.4"
                )
    return None


def _elements(member: Draft, work: Work, at: Draft) -> Iterator[Node]:
    """The elements that occur in a pattern, each once."""
    seen: set[int] = set()
    stack = [member]
    while stack:
        draft = stack.pop()
        if id(draft) in seen or not draft.contains & REF:
            continue
        work.spend(1, at)
        seen.add(id(draft))
        if draft.element is not None:
            yield draft.element
        stack.extend(draft.members)


def _described(element: Node) -> str:
    name_class = element.resolved[0]
    return f"<{name_class.local}>" if isinstance(name_class, simple.Name) else "an element of the same name"
