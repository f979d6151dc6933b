"""The attributes of an element: which a start tag may have, and which content they leave.

Attributes come in any order, so the content of an element is taken apart at its groups and interleaves: an attribute
concerns only the part that names it. Parts that are one attribute, optional or not, or one repeated wildcard, need no
derivative at all: a rule says how to test the value, and a bit whether the attribute is required.
"""

from __future__ import annotations

from teikit.relaxng.matching.derivatives import after_attribute, closed
from teikit.relaxng.matching.patterns import Attribute, Choice, Empty, Group, Interleave, Names, OneOrMore, parts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from teikit.relaxng.matching.patterns import Element, Pattern
    from teikit.relaxng.matching.pool import Pool
    from teikit.relaxng.matching.values import Test, Values

MAXIMAL_REMEMBERED = 4096
MAXIMAL_REMEMBERED_LENGTH = 200
NO_NAMESPACES: dict[str, str] = {}


class Rule:
    """What an attribute of one name means in one element.

    `good` holds values known to be right, None where every value is; `bit` is 0 for what is not required; `part` is -1
    where the rule alone decides, else the number of the part whose derivative does; `identity` is “ID” and the like.
    """

    __slots__ = ("bit", "effects", "good", "identity", "part", "patterns", "remembers", "tests")

    def __init__(self, patterns: list[Attribute], part: int, bit: int, values: Values) -> None:
        self.patterns = patterns
        self.part = part
        self.bit = bit
        self.tests: list[Test] = [values.test(pattern.value) for pattern in patterns]
        self.identity = next((kind for kind in (values.identity(pattern.value) for pattern in patterns) if kind), "")
        self.remembers = not any(values.in_context(pattern.value) for pattern in patterns)
        anything = part < 0 and patterns[0].value is values.pool.text
        self.good: set[str] | None = None if anything else set()
        self.effects: dict[str, frozenset[Pattern]] = {}

    def admits(self, value: str, namespaces: Mapping[str, str]) -> bool:
        """Whether the value is right; False also where more than the value must be looked at."""
        if self.part >= 0 or not self.tests[0](value, namespaces):
            return False
        good = self.good
        if good is not None and self.remembers and not self.identity and len(value) <= MAXIMAL_REMEMBERED_LENGTH:
            if len(good) >= MAXIMAL_REMEMBERED:
                good.clear()
            good.add(value)
        return True

    def effect(self, value: str, namespaces: Mapping[str, str]) -> frozenset[Pattern]:
        """The attribute patterns that match the value."""
        known = self.effects.get(value)
        if known is None:
            pairs = zip(self.patterns, self.tests, strict=True)
            known = frozenset(pattern for pattern, test in pairs if test(value, namespaces))
            if self.remembers and len(value) <= MAXIMAL_REMEMBERED_LENGTH:
                if len(self.effects) >= MAXIMAL_REMEMBERED:
                    self.effects.clear()
                self.effects[value] = known
        return known


class Part:
    """A part of a content that holds attributes; the same part serves all elements that have it.

    `single` says that rules alone decide about it, `optional` that nothing in it is required.
    """

    __slots__ = ("attributes", "optional", "pattern", "single")

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self.optional = isinstance(pattern, Choice) and any(isinstance(member, Empty) for member in pattern.members)
        self.single = _is_single(pattern, optional=self.optional)
        self.attributes = list(dict.fromkeys(attributes_in(pattern)))


class Content:
    """One element of the schema, made ready for its start tags.

    `complex` numbers the parts of which the rules alone cannot judge.
    """

    __slots__ = (
        "complex",
        "element",
        "indexed",
        "lefts",
        "parts",
        "pool",
        "rebuilt",
        "required",
        "required_parts",
        "rules",
        "values",
        "whole",
        "wild",
    )

    def __init__(self, element: Element, pool: Pool, values: Values, parts: dict[Pattern, Part]) -> None:
        self.element = element
        self.pool = pool
        self.values = values
        self.whole = pool.content(element)
        self.rules: dict[str, Rule] = {}
        self.lefts: dict[tuple[int, tuple[frozenset[Pattern], ...]], Pattern] = {}
        self.rebuilt: dict[tuple[Pattern, ...], Pattern] = {}
        self.parts: list[Part] = []
        for pattern in _parts_with_attributes(self.whole):
            if pattern not in parts:
                parts[pattern] = Part(pattern)
            self.parts.append(parts[pattern])
        self.complex = [number for number, part in enumerate(self.parts) if not part.single]
        self.required_parts = [number for number, part in enumerate(self.parts) if part.single and not part.optional]
        self.required = (1 << len(self.required_parts)) - 1
        self.indexed: dict[str, tuple[int, list[Attribute]]] | None = None
        self.wild: list[tuple[int, Attribute]] = []

    @property
    def by_name(self) -> dict[str, tuple[int, list[Attribute]]]:
        """The number of the part that names an attribute, and the patterns there: by RELAX NG 7.3 there is only one."""
        if self.indexed is None:
            self.indexed = {}
            for number, part in enumerate(self.parts):
                for attribute in part.attributes:
                    for name in attribute.names.plain:
                        self.indexed.setdefault(name, (number, []))[1].append(attribute)
                    if attribute.names.wild:
                        self.wild.append((number, attribute))
        return self.indexed

    def rule(self, name: str) -> Rule | None:
        """The rule for attributes of that name, None where the element has none."""
        known = self.rules.get(name)
        if known is not None:
            return known
        number, patterns = self.by_name.get(name, (-1, []))
        wild = [(place, attribute) for place, attribute in self.wild if attribute.names.wildly(name)]
        if number < 0 and not wild:
            return None
        patterns = patterns + [attribute for _, attribute in wild if attribute not in patterns]
        number = wild[0][0] if number < 0 else number
        if len(self.rules) >= MAXIMAL_REMEMBERED:
            self.rules.clear()
        bit = 1 << self.required_parts.index(number) if number in self.required_parts else 0
        part = number if number in self.complex else -1
        made = self.rules[name] = Rule(patterns, part, bit, self.values)
        return made

    def left_by(self, attributes: Mapping[str, str], namespaces: Mapping[str, str] = NO_NAMESPACES) -> Pattern:
        """The content that a start tag with these attributes leaves; `notAllowed` where they are not right."""
        seen = 0
        effects: dict[int, list[frozenset[Pattern]]] = {}
        for name, value in attributes.items():
            rule = self.rule(name)
            if rule is None:
                return self.pool.not_allowed
            if rule.part < 0:
                if not rule.tests[0](value, namespaces):
                    return self.pool.not_allowed
                seen |= rule.bit
            else:
                effects.setdefault(rule.part, []).append(rule.effect(value, namespaces))
        if seen != self.required:
            return self.pool.not_allowed
        return self.rebuild([self.left_of_part(number, effects.get(number, [])) for number in self.complex])

    def left_of_part(self, number: int, effects: list[frozenset[Pattern]]) -> Pattern:
        key = (number, tuple(sorted(effects, key=_places)))
        known = self.lefts.get(key)
        if known is None:
            if len(self.lefts) >= MAXIMAL_REMEMBERED:
                self.lefts.clear()
            known = self.lefts[key] = left_by_all(self.pool, self.parts[number].pattern, key[1])
        return known

    def rebuild(self, lefts: list[Pattern]) -> Pattern:
        """The whole content with the parts that hold attributes replaced by what is left of them."""
        if self.pool.not_allowed in lefts:
            return self.pool.not_allowed
        key = tuple(lefts)
        known = self.rebuilt.get(key)
        if known is None:
            replaced: dict[Pattern, Pattern] = dict.fromkeys([part.pattern for part in self.parts], self.pool.empty)
            replaced.update(
                (self.parts[number].pattern, left) for number, left in zip(self.complex, lefts, strict=True)
            )
            if len(self.rebuilt) >= MAXIMAL_REMEMBERED:
                self.rebuilt.clear()
            known = self.rebuilt[key] = _replaced(self.pool, self.whole, replaced)
        return known

    def left_leniently(self) -> Pattern:
        """The content if all that is wrong with the attributes is forgiven."""
        return closed(self.pool, self.whole, leniently=True)


def attributes_in(pattern: Pattern) -> Iterator[Attribute]:
    """The attribute patterns of a content, in the order of the schema as far as it is kept."""
    if isinstance(pattern, Attribute):
        yield pattern
    elif pattern.attributes:
        for part in parts_of(pattern):
            yield from attributes_in(part)


def left_by_all(pool: Pool, pattern: Pattern, effects: Sequence[Collection[Pattern]]) -> Pattern:
    """What a whole start tag leaves of a pattern; of each attribute is known which attribute patterns match it.

    The attributes are dealt out to the parts of a group or interleave, so that their order makes no difference.
    """
    if not effects:
        return closed(pool, pattern)
    if isinstance(pattern, Choice):
        return pool.choice([left_by_all(pool, member, effects) for member in pattern.members])
    if isinstance(pattern, Group | Interleave):
        return _left_of_parts(pool, pattern, effects)
    for matching in effects:
        pattern = after_attribute(pool, pattern, matching)
    return closed(pool, pattern)


def _left_of_parts(pool: Pool, pattern: Pattern, effects: Sequence[Collection[Pattern]]) -> Pattern:
    parts = list(_parts_with_attributes(pattern))
    homes: dict[Pattern, int] = {
        attribute: number for number, part in enumerate(parts) for attribute in attributes_in(part)
    }
    dealt: list[list[Collection[Pattern]]] = [[] for _ in parts]
    for matching in effects:
        home = next((homes[attribute] for attribute in matching if attribute in homes), None)
        if home is None:
            return pool.not_allowed
        dealt[home].append(matching)
    lefts = [left_by_all(pool, part, some) for part, some in zip(parts, dealt, strict=True)]
    return _replaced(pool, pattern, dict(zip(parts, lefts, strict=True)))


def _parts_with_attributes(pattern: Pattern) -> Iterator[Pattern]:
    waiting = [pattern]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Group | Interleave):
            waiting.extend(part for part in parts_of(current) if part.attributes)
        elif current.attributes:
            yield current


def _is_single(pattern: Pattern, *, optional: bool) -> bool:
    """Whether a part is nothing but one attribute, optional or not, or one repeated wildcard."""
    if isinstance(pattern, Choice) and optional and len(pattern.members) == 2:
        pattern = next(member for member in pattern.members if not isinstance(member, Empty))
    if isinstance(pattern, OneOrMore):
        return isinstance(pattern.pattern, Attribute)
    return isinstance(pattern, Attribute) and _one_name(pattern.names)


def _one_name(names: Names) -> bool:
    return len(names.plain) == 1 and not names.wild


def _replaced(pool: Pool, pattern: Pattern, replaced: dict[Pattern, Pattern]) -> Pattern:
    if not pattern.attributes:
        return pattern
    if pattern in replaced:
        return replaced[pattern]
    if isinstance(pattern, Interleave):
        return pool.interleave([_replaced(pool, member, replaced) for member in pattern.members])
    lefts = []
    while isinstance(pattern, Group) and pattern not in replaced:
        lefts.append(_replaced(pool, pattern.left, replaced))
        pattern = pattern.right
    whole = _replaced(pool, pattern, replaced)
    for left in reversed(lefts):
        whole = pool.group(left, whole)
    return whole


def _places(matching: frozenset[Pattern]) -> list[tuple[int, int]]:
    return sorted(pattern.place for pattern in matching)
