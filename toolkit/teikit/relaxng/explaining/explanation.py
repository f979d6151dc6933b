"""The words for one error, as a value."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Explanation:
    """The words for one error."""

    __slots__ = ("expected", "help", "message")

    def __init__(self, message: str, advice: str = "", expected: Sequence[str] = ()) -> None:
        self.message = message
        self.help = advice
        self.expected = tuple(expected)
