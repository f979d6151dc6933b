"""Patterns in normal form: 4.20 (``notAllowed``) and 4.21 (``empty``), applied as each pattern is made.

Every function gives a pattern made of simplified ones, and leaves what section 7 asks of it to `restrictions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.grammar import restrictions, simple
from teikit.relaxng.grammar.simplify.draft import CONTENT_STRING, DATA, EMPTY_DRAFT, NOT_ALLOWED_DRAFT, VALUE, Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from teikit.relaxng.grammar.competing import Work
    from teikit.relaxng.grammar.nodes import Node

    Pair = Callable[[simple.Pattern, simple.Pattern], simple.Pattern]

_EMPTY = EMPTY_DRAFT.pattern


def choice(origin: Node, members: list[Draft], work: Work) -> Draft:
    """``choice``: what is not allowed goes, an ``empty`` comes first."""
    kept = [each for each in members if each is not NOT_ALLOWED_DRAFT and each is not EMPTY_DRAFT]
    with_empty = EMPTY_DRAFT in members
    if not kept:
        return EMPTY_DRAFT if with_empty else NOT_ALLOWED_DRAFT
    if len(kept) == 1 and not with_empty:
        return kept[0]
    pattern = _paired(simple.Choice, kept)
    if with_empty:
        kept.insert(0, EMPTY_DRAFT)
        pattern = simple.Choice(_EMPTY, pattern)
    draft = Draft(pattern, 0, 0, origin, tuple(kept))
    restrictions.of_choice(draft, work)
    return draft


def group(origin: Node, members: list[Draft], work: Work) -> Draft:
    """``group``, without what is empty."""
    if len(members) == 1:
        return members[0]
    if NOT_ALLOWED_DRAFT in members:
        return NOT_ALLOWED_DRAFT
    kept = [each for each in members if each is not EMPTY_DRAFT]
    if len(kept) < 2:
        return kept[0] if kept else EMPTY_DRAFT
    draft = Draft(_paired(simple.Group, kept), 0, 0, origin, tuple(kept))
    restrictions.of_group(draft, work)
    return draft


def interleave(origin: Node, members: list[Draft], work: Work) -> Draft:
    """``interleave``, without what is empty."""
    if NOT_ALLOWED_DRAFT in members:
        return NOT_ALLOWED_DRAFT
    kept = [each for each in members if each is not EMPTY_DRAFT]
    if len(kept) < 2:
        return kept[0] if kept else EMPTY_DRAFT
    draft = Draft(_paired(simple.Interleave, kept), 0, 0, origin, tuple(kept))
    restrictions.of_interleave(draft, work)
    return draft


def one_or_more(origin: Node, member: Draft) -> Draft:
    """``oneOrMore``."""
    if member is NOT_ALLOWED_DRAFT or member is EMPTY_DRAFT:
        return member
    draft = Draft(simple.OneOrMore(member.pattern), 0, 0, origin, (member,))
    restrictions.of_one_or_more(draft, member)
    return draft


def list_of(origin: Node, member: Draft) -> Draft:
    """``list``."""
    if member is NOT_ALLOWED_DRAFT:
        return member
    draft = Draft(simple.List(member.pattern), 0, 0, origin, (member,))
    restrictions.of_list(draft, member)
    return draft


def attribute(origin: Node, member: Draft, default: str | None) -> Draft:
    """``attribute``."""
    if member is NOT_ALLOWED_DRAFT:
        return member
    name_class, names = origin.resolved
    pattern = simple.Attribute(name_class, member.pattern, default, origin.documentation)
    draft = Draft(pattern, 0, 0, origin, (member,))
    restrictions.of_attribute(draft, member, names)
    return draft


def data(origin: Node, excluded: Draft | None) -> Draft:
    """``data``; an exception that nothing matches is none."""
    pattern: simple.Data = origin.resolved
    if excluded is None or excluded is NOT_ALLOWED_DRAFT:
        return Draft(pattern, DATA, CONTENT_STRING, origin)
    pattern = simple.Data(pattern.library, pattern.type, pattern.params, excluded.pattern, pattern.documentation)
    draft = Draft(pattern, DATA, CONTENT_STRING, origin, (excluded,))
    restrictions.of_exception(draft, excluded)
    return draft


def value(origin: Node) -> Draft:
    """``value``."""
    return Draft(origin.resolved, VALUE, CONTENT_STRING, origin)


def _paired(kind: Pair, members: list[Draft]) -> simple.Pattern:
    """The members two by two, leftmost innermost: 4.12."""
    pattern = members[0].pattern
    for each in members[1:]:
        pattern = kind(pattern, each.pattern)
    return pattern
