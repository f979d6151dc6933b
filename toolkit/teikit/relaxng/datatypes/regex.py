"""XML Schema's regular expressions, matched in time that grows with the length of the text and no faster.

The expression's derivative by each character is itself an expression: what may still follow. Each such expression is a
state, found once and remembered with the characters that lead from it, so that matching a text is one look-up for each
character. Nothing backtracks, and no class of characters is ever expanded: only characters that occur are asked about.
(Python's `re` would need every Unicode category as a table, and takes exponential time on ``(a+)+b``.)
"""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import Final

from teikit.relaxng.datatypes.regex_syntax import (
    EMPTY,
    NOTHING,
    Alternatives,
    Expression,
    Letter,
    Repeat,
    Sequence,
    parse,
    repeat,
)

TRANSITIONS_LIMIT: Final = 50_000
"""How many transitions one expression remembers; after that it forgets them all and begins anew."""

CHUNK: Final = 4096
"""How many characters of a long text are looked at together."""


def is_nullable(expression: Expression) -> bool:
    """Whether the empty text matches."""
    match expression:
        case Letter():
            return False
        case Sequence(items):
            return all(map(is_nullable, items))
        case Alternatives(branches):
            return any(map(is_nullable, branches))
        case Repeat(body, least, _):
            return least == 0 or is_nullable(body)


def sequence(left: Expression, right: Expression) -> Expression:
    """The one after the other, without nesting and without what can be left out."""
    if left is NOTHING or right is NOTHING:
        return NOTHING
    if left == EMPTY:
        return right
    if right == EMPTY:
        return left
    return Sequence(
        (left.items if isinstance(left, Sequence) else (left,))
        + (right.items if isinstance(right, Sequence) else (right,))
    )


def alternatives(branches: list[Expression]) -> Expression:
    """Any of the branches, without nesting and without repetition."""
    flat: set[Expression] = set()
    for branch in branches:
        flat.update(branch.branches if isinstance(branch, Alternatives) else (branch,))
    if not flat:
        return NOTHING
    if len(flat) > 1:
        flat = _without_contained(flat)
    return flat.pop() if len(flat) == 1 else Alternatives(frozenset(flat))


def _without_contained(branches: set[Expression]) -> set[Expression]:
    """The branches but those that only differ from another in that they begin with a narrower count of the same."""
    counts: dict[tuple[Expression, tuple[Expression, ...]], list[tuple[int, float]]] = {}
    kept: set[Expression] = set()
    for branch in branches:
        head, *rest = branch.items if isinstance(branch, Sequence) and branch.items else (branch,)
        if isinstance(head, Repeat):
            most = inf if head.most is None else head.most
            counts.setdefault((head.body, tuple(rest)), []).append((head.least, most))
        else:
            kept.add(branch)
    for (body, rest_items), intervals in counts.items():
        for least, most in _outermost(intervals):
            head = Repeat(body, least, None if most == inf else int(most))
            kept.add(sequence(head, _unwrapped(Sequence(rest_items))))
    return kept


def _outermost(intervals: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The intervals that lie within no other."""
    outermost: list[tuple[int, float]] = []
    reached: float = -1
    for least, most in sorted(intervals, key=lambda interval: (interval[0], -interval[1])):
        if most > reached:
            outermost.append((least, most))
            reached = most
    return outermost


def derivative(expression: Expression, character: str) -> Expression:
    """What may follow the character where the expression began with it."""
    match expression:
        case Letter(among):
            return EMPTY if character in among else NOTHING
        case Sequence(items):
            return _derivative_of_sequence(items, character)
        case Alternatives(branches):
            return alternatives([derivative(branch, character) for branch in branches])
        case Repeat(body, least, most):
            after = derivative(body, character)
            return NOTHING if after is NOTHING else sequence(after, _once_less(body, least, most))


def _derivative_of_sequence(items: tuple[Expression, ...], character: str) -> Expression:
    branches: list[Expression] = []
    for index, item in enumerate(items):
        after = derivative(item, character)
        if after is not NOTHING:
            branches.append(sequence(after, Sequence(items[index + 1 :])))
        if not is_nullable(item):
            break
    return alternatives([_unwrapped(branch) for branch in branches])


def _unwrapped(expression: Expression) -> Expression:
    if isinstance(expression, Sequence) and len(expression.items) == 1:
        return expression.items[0]
    return expression


def _once_less(body: Expression, least: int, most: int | None) -> Expression:
    return repeat(body, max(least - 1, 0), None if most is None else most - 1)


class _State(dict[str, "_State"]):
    """Where matching stands: what may still follow, and the state after each character already met."""

    __slots__ = ("accepts", "automaton", "dead", "expression")

    def __init__(self, expression: Expression, automaton: Automaton) -> None:
        self.expression = expression
        self.automaton = automaton
        self.accepts = is_nullable(expression)
        self.dead = expression is NOTHING

    def __missing__(self, character: str) -> _State:
        after = self.automaton.state(derivative(self.expression, character))
        self[character] = after
        return after


class Automaton:
    """The states of one expression that texts have reached so far."""

    def __init__(self, expression: Expression) -> None:
        self.states: dict[Expression, _State] = {}
        self.transitions = 0
        self.start = self.state(expression)

    def state(self, expression: Expression) -> _State:
        self.transitions += 1
        if self.transitions > TRANSITIONS_LIMIT:
            self._forget()
        state = self.states.get(expression)
        if state is None:
            state = self.states[expression] = _State(expression, self)
        return state

    def _forget(self) -> None:
        for state in self.states.values():
            state.clear()
        self.states = {self.start.expression: self.start}
        self.transitions = 0

    def reach(self, text: str) -> tuple[int, bool]:
        """How many characters fit, and whether the whole text matches."""
        state = self.start
        for index, character in enumerate(text):
            state = state[character]
            if state.dead:
                return index, False
        return len(text), state.accepts

    def matches(self, text: str) -> bool:
        """Whether the whole text matches."""
        if len(text) > CHUNK:
            return self._matches_long(text)
        state = self.start
        for character in text:
            state = state[character]
            if state.dead:
                return False
        return state.accepts

    def _matches_long(self, text: str) -> bool:
        state = self.start
        for begin in range(0, len(text), CHUNK):
            chunk = text[begin : begin + CHUNK]
            # Most long texts stay in one state; the few different characters of a chunk show it.
            if all(state[character] is state for character in set(chunk)):
                continue
            for character in chunk:
                state = state[character]
                if state.dead:
                    return False
        return state.accepts


class Pattern:
    """A correct regular expression; its automaton is begun by the first text."""

    __slots__ = ("_automaton", "_expression", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._expression = parse(source)
        self._automaton: Automaton | None = None

    @property
    def automaton(self) -> Automaton:
        if self._automaton is None:
            self._automaton = Automaton(self._expression)
        return self._automaton

    def matches(self, text: str) -> bool:
        """Whether the whole text has the form."""
        return self.automaton.matches(text)

    def reach(self, text: str) -> int:
        """How many of the text's characters fit before the first that cannot; all of them where the end is missing."""
        return self.automaton.reach(text)[0]


@lru_cache(maxsize=4096)
def compiled(source: str) -> Pattern:
    """The pattern of that source, shared by everything that asks for it. Raises DatatypeError."""
    return Pattern(source)
