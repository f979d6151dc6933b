"""The allowed name nearest to one that is not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a slip of the pen would turn into `name`; the first of equally near ones, or None."""
    folded = name.casefold()
    letters = set(folded)
    best, best_distance = None, _tolerance(name) + 1
    for candidate in candidates:
        if not candidate or candidate == name:
            continue
        other = candidate.casefold()
        if other == folded:
            return candidate
        if (
            abs(len(other) - len(folded)) < best_distance
            and len(letters.symmetric_difference(other)) < 2 * best_distance
        ):
            distance = edits(folded, other, best_distance)
            if distance < best_distance and (distance == 1 or other[0] == folded[0]):
                best, best_distance = candidate, distance
    return best


def _tolerance(name: str) -> int:
    return 0 if len(name) < 3 else 1 if len(name) < 8 else 2


def edits(left: str, right: str, limit: int) -> int:
    """How many letters to insert, drop, change or swap with the next; at least `limit` where it is more."""
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other
            if swapped:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) >= limit:
            return limit
        before, previous = previous, current
    return previous[-1]
