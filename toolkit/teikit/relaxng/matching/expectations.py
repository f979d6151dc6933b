"""What a pattern asks for next: elements that may begin it, and those without which it cannot go on."""

from __future__ import annotations

from teikit.relaxng.matching.derivatives import after_element
from teikit.relaxng.matching.patterns import Choice, ElementRef, Group, Interleave, OneOrMore, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teikit.relaxng.matching.patterns import Element, Pattern
    from teikit.relaxng.matching.pool import Pool

    Skipped = tuple[Element, Pattern, tuple[Pattern, ...]]

MAXIMAL_ALTERNATIVES = 200


def beginnings(pattern: Pattern) -> Iterator[Element]:
    """The elements with which the pattern may begin, in the order of the schema as far as it is kept."""
    if isinstance(pattern, ElementRef):
        yield pattern.element
    elif isinstance(pattern, Choice | Interleave):
        for member in pattern.members:
            yield from beginnings(member)
    elif isinstance(pattern, OneOrMore):
        yield from beginnings(pattern.pattern)
    elif isinstance(pattern, Group):
        while isinstance(pattern, Group):
            yield from beginnings(pattern.left)
            if not pattern.left.nullable:
                return
            pattern = pattern.right
        yield from beginnings(pattern)


def allowed_names(patterns: Iterable[Pattern]) -> list[str]:
    """The keys of the elements that may come next."""
    elements = dict.fromkeys(element for pattern in patterns for element in beginnings(pattern))
    return list(dict.fromkeys(name for element in elements for name in element.names.plain))


def allows_any(patterns: Iterable[Pattern]) -> bool:
    """Whether elements of names that the schema does not list may come next."""
    return any(element.names.wild for pattern in patterns for element in beginnings(pattern))


def takes_text(pattern: Pattern) -> bool:
    """Whether text may come next."""
    if isinstance(pattern, Text):
        return True
    if isinstance(pattern, Choice | Interleave):
        return any(takes_text(member) for member in pattern.members)
    if isinstance(pattern, OneOrMore):
        return takes_text(pattern.pattern)
    if isinstance(pattern, Group):
        return takes_text(pattern.left) or (pattern.left.nullable and takes_text(pattern.right))
    return False


def required_names(pattern: Pattern) -> list[tuple[str, ...]]:
    """What must come next: of each tuple of keys one."""
    if pattern.nullable:
        return []
    if isinstance(pattern, ElementRef):
        return [pattern.element.names.plain] if pattern.element.names.plain else []
    if isinstance(pattern, OneOrMore):
        return required_names(pattern.pattern)
    if isinstance(pattern, Group):
        return required_names(pattern.right if pattern.left.nullable else pattern.left)
    if isinstance(pattern, Interleave):
        return [names for member in pattern.members for names in required_names(member)]
    if isinstance(pattern, Choice):
        asked = [required_names(member) for member in pattern.members]
        if all(asked):
            return [tuple(dict.fromkeys(name for names in asked for name in names[0]))]
    return []


def all_required_names(pattern: Pattern) -> list[tuple[str, ...]]:
    """Everything that must still come, in order: of each tuple of keys one."""
    found: list[tuple[str, ...]] = []
    while isinstance(pattern, Group):
        found += (
            required_names(pattern.left) if not isinstance(pattern.left, Group) else all_required_names(pattern.left)
        )
        pattern = pattern.right
    return list(dict.fromkeys(found + required_names(pattern)))


def after_skipping(pool: Pool, pattern: Pattern, name: str) -> list[Skipped]:
    """Each element of that name which could come if required things before it were forgiven.

    With what is left behind it, and the patterns that were skipped.
    """
    if isinstance(pattern, Choice):
        found = [skipped for member in pattern.members for skipped in after_skipping(pool, member, name)]
        return found[:MAXIMAL_ALTERNATIVES]
    if isinstance(pattern, Group):
        return _after_skipping_in_group(pool, pattern, name)
    if isinstance(pattern, OneOrMore):
        more = pool.optional(pattern)
        inner = after_skipping(pool, pattern.pattern, name)
        return [(element, pool.group(left, more), skipped) for element, left, skipped in inner]
    if isinstance(pattern, Interleave):
        return [
            (element, pool.interleave([*pattern.members[:place], left, *pattern.members[place + 1 :]]), skipped)
            for place, member in enumerate(pattern.members)
            for element, left, skipped in after_skipping(pool, member, name)
        ]
    return [(element, left, ()) for element, left in after_element(pool, pattern, name)]


def _after_skipping_in_group(pool: Pool, pattern: Pattern, name: str) -> list[Skipped]:
    found: list[Skipped] = []
    before: tuple[Pattern, ...] = ()
    while isinstance(pattern, Group) and len(found) < MAXIMAL_ALTERNATIVES:
        right = pattern.right
        inner = after_skipping(pool, pattern.left, name)
        found += [(element, pool.group(left, right), before + skipped) for element, left, skipped in inner]
        if not pattern.left.nullable:
            before = (*before, pattern.left)
        pattern = right
    inner = after_skipping(pool, pattern, name)
    return found + [(element, left, before + skipped) for element, left, skipped in inner]


def fewest_skipped(pool: Pool, pattern: Pattern, name: str) -> list[Skipped]:
    """Of `after_skipping` those that skip least."""
    found = after_skipping(pool, pattern, name)
    least = min((len(skipped) for _, _, skipped in found), default=0)
    return [one for one in found if len(one[2]) == least]
