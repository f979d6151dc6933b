"""Reading XML Schema's regular expressions (XML Schema Part 2, appendix F) into the tree that `regex` matches with."""

from __future__ import annotations

from typing import Final

from teikit.relaxng.datatypes.errors import DatatypeError
from teikit.relaxng.datatypes.regex_classes import (
    CATEGORIES,
    MULTIPLE,
    WILDCARD,
    Category,
    CharacterClass,
    Group,
    Range,
    block,
    complement,
    single,
)
from teikit.relaxng.records import record

NESTING_LIMIT: Final = 60
"""How deep parentheses and subtractions may nest; the reader calls itself once for each."""

_SINGLE_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t"} | {character: character for character in "\\|.?*+(){}-[]^"}
_QUANTIFIERS: Final[dict[str, tuple[int, int | None]]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_UNBOUNDED_DIGITS: Final = 9
"""A count with more digits than this is read as the largest of that many: no text is longer."""


@record
class Letter:
    """One character of a class."""

    among: CharacterClass


@record
class Sequence:
    """The items one after another; no item is the empty expression."""

    items: tuple[Expression, ...]


@record
class Alternatives:
    """Any of the branches; without branches, nothing matches."""

    branches: frozenset[Expression]


@record
class Repeat:
    """The body at least and at most so many times; `most` is None where there is no limit."""

    body: Expression
    least: int
    most: int | None


Expression = Letter | Sequence | Alternatives | Repeat

EMPTY: Final = Sequence(())
NOTHING: Final = Alternatives(frozenset())


def repeat(body: Expression, least: int, most: int | None) -> Expression:
    """The body so many times; counts of counts become one count where every number between them is possible."""
    if most == 0 or body == EMPTY:
        return EMPTY
    if (least, most) == (1, 1):
        return body
    if isinstance(body, Repeat) and _without_gap(body, least, most):
        unlimited = most is None or body.most is None
        return Repeat(body.body, body.least * least, None if unlimited else (body.most or 0) * (most or 0))
    return Repeat(body, least, most)


def _without_gap(inner: Repeat, least: int, most: int | None) -> bool:
    """Whether one round more can begin where the rounds before end: the sums of the inner counts leave no gap."""
    if least == most or (inner.least <= 1 and (least > 0 or inner.least == 0)):
        return True
    return (inner.most is None and least > 0) or (inner.most or 0) * least + 1 >= inner.least * (least + 1)


def parse(pattern: str) -> Expression:
    """The tree of a regular expression. Raises DatatypeError, saying what is wrong and where."""
    reader = _Reader(pattern)
    expression = reader.alternatives()
    if reader.next:
        raise reader.error(f"“{reader.next}” must be written “\\{reader.next}” here")
    return expression


class _Reader:
    """A place in the pattern; `next` is the character there, the empty string at the end."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.index = 0
        self.depth = 0

    @property
    def next(self) -> str:
        return self.pattern[self.index : self.index + 1]

    def take(self) -> str:
        character = self.next
        self.index += 1
        return character

    def looking_at(self, text: str) -> bool:
        return self.pattern.startswith(text, self.index)

    def expect(self, character: str) -> None:
        if self.next != character:
            raise self.error(f"“{character}” is missing")
        self.index += 1

    def error(self, reason: str) -> DatatypeError:
        return DatatypeError(f"“{self.pattern}” is not a regular expression: {reason} (character {self.index + 1})")

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > NESTING_LIMIT:
            raise self.error(f"it is nested more than {NESTING_LIMIT} deep")

    def alternatives(self) -> Expression:
        branches = [self.branch()]
        while self.next == "|":
            self.take()
            branches.append(self.branch())
        return branches[0] if len(branches) == 1 else Alternatives(frozenset(branches))

    def branch(self) -> Expression:
        items: list[Expression] = []
        while self.next and self.next not in "|)":
            item = self.quantified(self.atom())
            items.extend(item.items if isinstance(item, Sequence) else (item,))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def atom(self) -> Expression:
        character = self.next
        if character == "(":
            return self.parenthesis()
        if character == "[":
            return Letter(self.bracket())
        if character == "\\":
            return Letter(self.escape())
        if character in "?*+{":
            raise self.error(f"there is nothing that “{character}” could repeat")
        if character in "]}":
            raise self.error(f"“{character}” must be written “\\{character}” here")
        self.take()
        return Letter(WILDCARD if character == "." else single(character))

    def parenthesis(self) -> Expression:
        self.take()
        self.deeper()
        inner = self.alternatives()
        self.expect(")")
        self.depth -= 1
        return inner

    def quantified(self, body: Expression) -> Expression:
        if self.next == "{":
            return self.counted(body)
        if self.next not in _QUANTIFIERS:
            return body
        return repeat(body, *_QUANTIFIERS[self.take()])

    def counted(self, body: Expression) -> Expression:
        self.take()
        least = self.count()
        most: int | None = least
        if self.next == ",":
            self.take()
            most = None if self.next == "}" else self.count()
        if most is not None and most < least:
            raise self.error(f"{{{least},{most}}} asks for more than it permits")
        self.expect("}")
        return repeat(body, least, most)

    def count(self) -> int:
        start = self.index
        while self.next and self.next in "0123456789":
            self.take()
        digits = self.pattern[start : self.index].lstrip("0")
        if start == self.index:
            raise self.error("a number is missing after “{” or “,”")
        return int(digits or "0") if len(digits) <= _UNBOUNDED_DIGITS else 10**_UNBOUNDED_DIGITS

    def escape(self) -> CharacterClass:
        self.take()
        character = self.next
        if character in MULTIPLE:
            self.take()
            return MULTIPLE[character]
        if character and character in "pP":
            self.take()
            named = self.named_class()
            return named if character == "p" else complement(named)
        return single(self.escaped_character())

    def escaped_character(self) -> str:
        character = self.next
        if character not in _SINGLE_ESCAPES:
            raise self.error(f"“\\{character}” has no meaning" if character else "nothing follows the last “\\”")
        self.take()
        return _SINGLE_ESCAPES[character]

    def named_class(self) -> CharacterClass:
        self.expect("{")
        end = self.pattern.find("}", self.index)
        if end < 0:
            raise self.error("“}” is missing")
        name = self.pattern[self.index : end]
        found = block(name[2:]) if name.startswith("Is") else Category(name) if name in CATEGORIES else None
        if found is None:
            raise self.error(f"there is no class of characters “{name}”")
        self.index = end + 1
        return found

    def bracket(self) -> CharacterClass:
        self.take()
        self.deeper()
        negated = self.next == "^"
        if negated:
            self.take()
        members = self.members()
        subtracted = None
        if self.looking_at("-["):
            self.take()
            subtracted = self.bracket()
        self.expect("]")
        self.depth -= 1
        return Group(members, negated, subtracted)

    def members(self) -> tuple[CharacterClass, ...]:
        members: list[CharacterClass] = []
        while self.next != "]" and not (members and self.looking_at("-[")):
            members.append(self.member(first=not members))
        if not members:
            raise self.error("“[]” holds no character")
        return tuple(members)

    def member(self, *, first: bool) -> CharacterClass:
        character = self.next
        if character == "-":
            return self.hyphen(first=first)
        if character == "\\":
            at = self.index
            escape = self.escape()
            if not isinstance(escape, Range):
                return self.without_range(escape)
            self.index = at
        lowest = self.bound()
        if self.next != "-" or self.looking_at("-[") or self.looking_at("-]") or self.looking_at("--["):
            return single(lowest)
        self.take()
        highest = self.bound()
        if highest < lowest:
            raise self.error(f"“{lowest}-{highest}” runs backwards")
        return Range(lowest, highest)

    def hyphen(self, *, first: bool) -> CharacterClass:
        """A hyphen for itself, at the beginning of a class or at its end."""
        self.take()
        if self.next != "]" and not self.looking_at("-[") and (not first or self.next == "-"):
            raise self.error("“-” must be written “\\-” between the brackets’ ends")
        return single("-")

    def without_range(self, members: CharacterClass) -> CharacterClass:
        if self.next == "-" and not (self.looking_at("-[") or self.looking_at("-]") or self.looking_at("--[")):
            raise self.error("a range must begin with a single character")
        return members

    def bound(self) -> str:
        character = self.next
        if not character:
            raise self.error("“]” is missing")
        if character == "\\":
            self.take()
            return self.escaped_character()
        if character in "[-]":
            raise self.error(f"“{character}” must be written “\\{character}” here")
        return self.take()
