"""Which elements began and ended in one pass over a document: enough to tell later which of them an error concerns.

Noting a name costs the pass next to nothing, and what is right is never looked at again. Where something is wrong, the
trail is walked once, from its beginning to the last error.
"""

from __future__ import annotations

from teikit.relaxng.names import local_name, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from teikit.relaxng.matching.drafts import Draft
    from teikit.relaxng.matching.matcher import Reference

    Moment = tuple[int, int, str]

MAXIMAL_ENTRIES = 1 << 20


def moment_of(draft: Draft | Reference) -> Moment:
    """How many elements had begun or ended, how many are open, the one concerned included, and where in it this is."""
    return draft.where[3], draft.depth, draft.at


class Stop:
    """Where the trail was at a moment: the path to the element, and its number in document order from 0."""

    __slots__ = ("index", "xpath")

    def __init__(self, xpath: str, index: int) -> None:
        self.xpath = xpath
        self.index = index


OUTSIDE = Stop("", -1)


class Trail:
    """The keys of elements in the order in which they begin, and None where one ends."""

    def __init__(self) -> None:
        self.entries: list[str | None] = []
        self.passed = 0
        self.found: dict[Moment, Stop] = {}
        self.steps: list[tuple[str, int]] = []
        self.indexes: list[int] = []
        self.counts: list[dict[str, int]] = [{}]
        self.index = -1
        self.locals: dict[str, str] = {}

    def moment(self) -> int:
        """How many elements have begun or ended."""
        return self.passed + len(self.entries)

    def shorten(self, wanted: Iterable[Moment]) -> None:
        """Forget the way so far, but for the elements that are wanted."""
        self.walk({moment for moment in wanted if moment[0] > self.passed})
        self.passed += len(self.entries)
        self.entries.clear()

    def elements(self, wanted: Iterable[Moment]) -> dict[Moment, Stop]:
        """The elements at some moments: the trail cannot be asked twice."""
        later = {moment for moment in wanted if moment[0] > self.passed}
        if later:
            del self.entries[max(number for number, _, _ in later) - self.passed :]
            self.walk(later)
        return self.found

    def walk(self, wanted: set[Moment]) -> None:
        """Go along the entries, counting elements among their siblings."""
        numbers = {number for number, _, _ in wanted}
        steps, indexes, counts, locals_ = self.steps, self.indexes, self.counts, self.locals
        for number, name in enumerate(self.entries, self.passed + 1):
            asked = number in numbers
            if asked:
                self.note(wanted, number, "text" if name is not None else "end")
            if name is None:
                if asked:
                    self.note(wanted, number, "text")
                steps.pop()
                indexes.pop()
                counts.pop()
                continue
            local = locals_.get(name)
            if local is None:
                local = locals_[name] = local_name(name)
            siblings = counts[-1]
            place = siblings[local] = siblings.get(local, 0) + 1
            self.index += 1
            steps.append((local, place))
            indexes.append(self.index)
            counts.append({})
            if asked:
                self.note(wanted, number, "start")

    def note(self, wanted: set[Moment], number: int, at: str) -> None:
        moment = (number, len(self.steps), at)
        if moment in wanted:
            self.found[moment] = Stop(path_of(self.steps), self.indexes[-1]) if self.steps else OUTSIDE
