"""The restrictions of section 7, checked as each pattern is made, from the inside out.

Every pattern is looked at once, however often it is referred to: what the rules need to know of its inside is kept with
it (`Draft`). A rule that is broken is noted as the pattern's `fault`; it counts when the pattern turns out to be
reachable, which `check_element` and `check_start` decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar.competing import Work, element_in_two_branches, set_attributes
from teikit.relaxng.grammar.offenders import WORDS, elsewhere, found_in, unrepeated_wildcard
from teikit.relaxng.grammar.simplify.draft import (
    ATTRIBUTE,
    CONTENT_EMPTY,
    CONTENT_STRING,
    DATA,
    EMPTY,
    GROUP,
    GROUPED_ATTRIBUTE,
    INTERLEAVE,
    LIST,
    ONE_OR_MORE,
    REF,
    TEXT,
    UNREPEATED_WILDCARD,
    VALUE,
    Draft,
)

if TYPE_CHECKING:
    from teikit.relaxng.errors import SchemaIncorrect
    from teikit.relaxng.grammar.nodes import Node
    from teikit.relaxng.grammar.simplify.name_sets import NameSet

_IN_LIST = LIST | REF | ATTRIBUTE | TEXT | INTERLEAVE
_IN_EXCEPTION = ATTRIBUTE | REF | TEXT | LIST | GROUP | INTERLEAVE | ONE_OR_MORE | EMPTY
_IN_START = ATTRIBUTE | DATA | VALUE | TEXT | LIST | GROUP | INTERLEAVE | ONE_OR_MORE | EMPTY


def of_choice(draft: Draft, work: Work) -> None:
    """Sets what a choice contains, and its content type: the greatest of its members (7.2)."""
    contains = content_type = 0
    typed = True
    for each in draft.members:
        contains |= each.contains
        content_type = max(content_type, each.content_type)
        typed = typed and each.content_type != 0
    draft.contains = contains
    draft.content_type = content_type
    if not typed:
        _untyped(draft)
    if contains & ATTRIBUTE:
        set_attributes(draft, work, exclusive=True)
    _take_fault(draft)


def of_group(draft: Draft, work: Work) -> None:
    """Sets what a group contains; checks 7.2 and 7.3."""
    _set_sequence(draft, GROUP)
    if draft.contains & ATTRIBUTE:
        draft.contains |= GROUPED_ATTRIBUTE
        set_attributes(draft, work)
    _take_fault(draft)


def of_interleave(draft: Draft, work: Work) -> None:
    """Sets what an interleave contains; checks 7.2, 7.3 and 7.4."""
    _set_sequence(draft, INTERLEAVE)
    if draft.contains & ATTRIBUTE:
        draft.contains |= GROUPED_ATTRIBUTE
        set_attributes(draft, work)
    if draft.fault is None and sum(1 for each in draft.members if each.contains & TEXT) > 1:
        draft.fault = draft.node.incorrect("“text” stands in more than one branch of an interleave", "7.4")
    if draft.fault is None and sum(1 for each in draft.members if each.contains & REF) > 1:
        draft.fault = element_in_two_branches(draft, work)
    _take_fault(draft)


def of_one_or_more(draft: Draft, member: Draft) -> None:
    """Sets what a repetition contains; checks 7.1.2 and 7.2."""
    draft.contains = (member.contains | ONE_OR_MORE) & ~UNREPEATED_WILDCARD
    draft.attributes = member.attributes
    draft.wildcards = member.wildcards
    draft.content_type = member.content_type
    if member.content_type == 0:
        _untyped(draft)
    elif member.content_type == CONTENT_STRING:
        draft.content_type = 0
        draft.type_fault = draft.node.incorrect("datatypes and values cannot be repeated, except inside “list”", "7.2")
    if member.contains & GROUPED_ATTRIBUTE:
        draft.fault = draft.node.incorrect(
            f"a group or interleave that is repeated may not contain an attribute{elsewhere(draft, ATTRIBUTE)}", "7.1.2"
        )
    _take_fault(draft)


def of_list(draft: Draft, member: Draft) -> None:
    """Sets what a ``list`` contains; checks 7.1.3."""
    draft.contains = LIST
    draft.content_type = CONTENT_STRING
    draft.fault = _forbidden(draft, member, _IN_LIST, "“list”", "7.1.3") or member.fault


def of_attribute(draft: Draft, member: Draft, names: NameSet) -> None:
    """Sets what an attribute contains; checks 7.1.1."""
    draft.contains = ATTRIBUTE
    draft.content_type = CONTENT_EMPTY
    draft.attributes = names.names
    if names.infinite:
        draft.contains |= UNREPEATED_WILDCARD
        draft.wildcards = (names,)
    if member.content_type == 0:
        _untyped(draft)
    draft.fault = _forbidden(draft, member, REF | ATTRIBUTE, "an attribute", "7.1.1") or member.fault


def of_exception(draft: Draft, excluded: Draft) -> None:
    """Checks 7.1.4 for ``data`` with an exception."""
    draft.fault = _forbidden(draft, excluded, _IN_EXCEPTION, "the “except” of a datatype", "7.1.4") or excluded.fault


def check_start(start: Node, draft: Draft) -> None:
    """Raises `SchemaIncorrect` where the start breaks 7.1.5, or another restriction inside."""
    held = draft.contains & _IN_START
    if held:
        kind = _lowest(held)
        found = found_in(draft, kind)
        node = start if found is None or found.origin is None else found.origin
        raise node.incorrect(f"{WORDS[kind]} may not stand in “start”: a document begins with an element", "7.1.5")
    if draft.fault is not None:
        raise draft.fault


def check_element(element: Node, content: Draft) -> None:
    """Raises `SchemaIncorrect` where an element's content breaks a restriction."""
    if content.fault is not None:
        raise content.fault
    if content.content_type == 0:
        raise content.type_fault or element.incorrect("datatypes cannot be mixed with other content", "7.2")
    if content.contains & UNREPEATED_WILDCARD:
        found = unrepeated_wildcard(content)
        node = element if found is None or found.origin is None else found.origin
        raise node.incorrect("an attribute of any name must be repeated: put it into “oneOrMore”", "7.3")


def _set_sequence(draft: Draft, kind: int) -> None:
    """What the members of a group or interleave contain together, and whether they can be grouped (7.2)."""
    contains = kind
    full = strings = content_type = 0
    typed = True
    for each in draft.members:
        contains |= each.contains
        if each.content_type == 0:
            typed = False
        elif each.content_type != CONTENT_EMPTY:
            full += 1
            strings += each.content_type == CONTENT_STRING
        content_type = max(content_type, each.content_type)
    draft.contains = contains
    draft.content_type = content_type
    if not typed:
        _untyped(draft)
    elif strings and full > 1:
        draft.content_type = 0
        draft.type_fault = draft.node.incorrect(
            "a datatype, value or list cannot stand beside elements, text or another datatype", "7.2"
        )


def _untyped(draft: Draft) -> None:
    draft.content_type = 0
    draft.type_fault = next(each.type_fault for each in draft.members if each.content_type == 0)


def _take_fault(draft: Draft) -> None:
    """The fault of a member, unless the pattern has one of its own; what is inside comes first."""
    for each in draft.members:
        if each.fault is not None:
            draft.fault = each.fault
            return


def _forbidden(draft: Draft, member: Draft, kinds: int, what: str, section: str) -> SchemaIncorrect | None:
    held = member.contains & kinds
    if not held:
        return None
    kind = _lowest(held)
    return draft.node.incorrect(f"{WORDS[kind]} may not stand in {what}{elsewhere(draft, kind)}", section)


def _lowest(bits: int) -> int:
    return bits & -bits
