"""What is left of a pattern after an element, text, or attributes: derivatives in the sense of Brzozowski.

Plain functions over interned patterns. They are called when the automaton meets something for the first time, never
for what it has met before.
"""

from __future__ import annotations

from teikit.relaxng.matching.patterns import (
    Attribute,
    Choice,
    Data,
    ElementRef,
    Group,
    Interleave,
    List,
    OneOrMore,
    Text,
    Value,
    parts_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from teikit.relaxng.matching.patterns import Element, Pattern
    from teikit.relaxng.matching.pool import Pool

    Begun = list[tuple[Element, Pattern]]


def after_element(pool: Pool, pattern: Pattern, name: str) -> Begun:
    """Each element of that name with which the pattern may begin, and what is left behind it."""
    if isinstance(pattern, ElementRef):
        return [(pattern.element, pool.empty)] if name in pattern.element.names else []
    if isinstance(pattern, Choice):
        members = pattern.beginning_with(name)
        return [begun for member in members for begun in after_element(pool, member, name)]
    if isinstance(pattern, Group):
        return _after_element_in_group(pool, pattern, name)
    if isinstance(pattern, OneOrMore):
        more = pool.optional(pattern)
        return [(element, pool.group(left, more)) for element, left in after_element(pool, pattern.pattern, name)]
    if isinstance(pattern, Interleave):
        return [
            (element, pool.interleave(_with(pattern.members, place, left)))
            for place, member in enumerate(pattern.members)
            for element, left in after_element(pool, member, name)
        ]
    return []


def _after_element_in_group(pool: Pool, pattern: Pattern, name: str) -> Begun:
    found: Begun = []
    while isinstance(pattern, Group):
        right = pattern.right
        found += [(element, pool.group(left, right)) for element, left in after_element(pool, pattern.left, name)]
        if not pattern.left.nullable:
            return found
        pattern = right
    return found + after_element(pool, pattern, name)


def _with(members: tuple[Pattern, ...], place: int, replacement: Pattern) -> Iterator[Pattern]:
    for number, member in enumerate(members):
        yield replacement if number == place else member


def after_text(pool: Pool, pattern: Pattern) -> Pattern:
    """What is left after text that is more than whitespace, where no data, value or list is concerned."""
    if not pattern.text:
        return pool.not_allowed
    known = pattern.after_text
    if known is None:
        known = pattern.after_text = after_string(pool, pattern, _never)
    return known


def _never(_pattern: Pattern) -> bool:
    return False


def after_string(pool: Pool, pattern: Pattern, matches: Callable[[Pattern], bool]) -> Pattern:
    """What is left after one string, `matches` telling which data, value and list patterns match it."""
    if isinstance(pattern, Text):
        return pattern
    if isinstance(pattern, Data | Value | List):
        return pool.empty if matches(pattern) else pool.not_allowed
    if not (pattern.text or pattern.strings):
        return pool.not_allowed
    if isinstance(pattern, Choice):
        return pool.choice([after_string(pool, member, matches) for member in pattern.members])
    if isinstance(pattern, Group):
        left = pool.group(after_string(pool, pattern.left, matches), pattern.right)
        return pool.choice((left, after_string(pool, pattern.right, matches))) if pattern.left.nullable else left
    if isinstance(pattern, OneOrMore):
        return pool.group(after_string(pool, pattern.pattern, matches), pool.optional(pattern))
    members = pattern.members if isinstance(pattern, Interleave) else ()
    return pool.choice(
        [
            pool.interleave(_with(members, place, after_string(pool, member, matches)))
            for place, member in enumerate(members)
        ]
    )


def after_attribute(pool: Pool, pattern: Pattern, matching: Collection[Pattern]) -> Pattern:
    """What is left after an attribute that exactly the attribute patterns in `matching` match."""
    if isinstance(pattern, Attribute):
        return pool.empty if pattern in matching else pool.not_allowed
    if not pattern.attributes:
        return pool.not_allowed
    if isinstance(pattern, Choice):
        return pool.choice([after_attribute(pool, member, matching) for member in pattern.members])
    if isinstance(pattern, OneOrMore):
        return pool.group(after_attribute(pool, pattern.pattern, matching), pool.optional(pattern))
    if isinstance(pattern, Group):
        left = pool.group(after_attribute(pool, pattern.left, matching), pattern.right)
        return pool.choice((left, pool.group(pattern.left, after_attribute(pool, pattern.right, matching))))
    members = pattern.members if isinstance(pattern, Interleave) else ()
    return pool.choice(
        [
            pool.interleave(_with(members, place, after_attribute(pool, member, matching)))
            for place, member in enumerate(members)
        ]
    )


def closed(pool: Pool, pattern: Pattern, *, leniently: bool = False) -> Pattern:
    """What is left at the end of a start tag: attributes still required are not allowed, or leniently forgiven."""
    if not pattern.attributes:
        return pattern
    if isinstance(pattern, Attribute):
        return pool.empty if leniently else pool.not_allowed
    parts = [closed(pool, part, leniently=leniently) for part in parts_of(pattern)]
    if isinstance(pattern, Choice):
        return pool.choice(parts)
    if isinstance(pattern, Group):
        return pool.group(parts[0], parts[1])
    return pool.one_or_more(parts[0]) if isinstance(pattern, OneOrMore) else pool.interleave(parts)
