"""What to do with an element that stands in the wrong place: move it up, close what is open, or put it into another."""

from __future__ import annotations

from teikit.relaxng.explaining.describing import capped, listed, one_of
from teikit.relaxng.matching.expectations import allowed_names, required_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.explaining.describing import Wording
    from teikit.relaxng.matching.automaton import Automaton, State, Step
    from teikit.relaxng.matching.drafts import Draft

MAXIMAL_CONTAINERS = 6
MAXIMAL_FOLLOWERS = 4
MAXIMAL_TRIED = 300
MAXIMAL_REQUIRED = 10


class Remedies:
    """The remedies for one schema."""

    def __init__(self, automaton: Automaton, wording: Wording) -> None:
        self.automaton = automaton
        self.wording = wording

    def remedy(self, draft: Draft) -> str:
        """What to do with a misplaced element, or nothing where no remedy is known."""
        higher = self.higher(draft) if draft.parent in self.wording.containers(draft.element) else ""
        if higher:
            return higher
        wanted, possible = self.inner(draft)
        closing = self.closing(draft)
        if wanted:
            return f"put it into {wanted}"
        if closing:
            return closing
        holders = possible or self.before(draft)
        return f"put it into {holders}" if holders else ""

    # Further up

    def higher(self, draft: Draft) -> str:
        """Where the element may stand in its parent before what is there already."""
        parent = self.wording.tag(draft.parent)
        before, state = self.where_allowed(draft)
        if state is None:
            return ""
        barriers = self.barriers(draft, state)
        if draft.element in barriers:
            return f"it may stand only once in {parent}"
        wanted, _ = self.inner(draft)
        into = f", or put it into {wanted}" if wanted else ""
        moved = self.step(state, draft.element)
        if moved and not barriers:
            barriers = self.barriers(draft, moved.after)
            if barriers:
                return f"move it up, before {self.first_of(barriers)}{into}"
        kept = [name for name in barriers if moved and self.step(moved.after, name)]
        if barriers and not kept:
            return f"it may not stand in {parent} together with {self.first_of(barriers)}{into}"
        if len(kept) < len(barriers):
            apart = self.first_of([name for name in barriers if name not in kept])
            return f"move it up, before {self.first_of(kept)}; it may not stand in {parent} together with {apart}{into}"
        if 0 < len(kept) <= MAXIMAL_FOLLOWERS:
            return f"move it up, before {self.first_of(kept)}{into}"
        return (
            f"move it up, {f'behind {self.wording.tag(before)}' if before else f'to the beginning of {parent}'}{into}"
        )

    def first_of(self, names: list[str]) -> str:
        """What an element has to come before: not more names than one reads."""
        tags = list(map(self.wording.tag, names))
        return one_of(tags) if len(tags) <= MAXIMAL_FOLLOWERS else capped(tags, MAXIMAL_FOLLOWERS)

    def where_allowed(self, draft: Draft) -> tuple[str, State | None]:
        """The first state of the parent in which the element may come, and the required element before it, if any."""
        if draft.content is None:
            return "", None
        state = self.automaton.state((draft.content.left_leniently(),))
        before = ""
        for _ in range(MAXIMAL_REQUIRED):
            if draft.element in allowed_names(state.patterns):
                return before, state
            asked = required_names(state.patterns[0])
            step = self.step(state, asked[0][0]) if asked else None
            if step is None:
                break
            before, state = asked[0][0], step.after
        return "", None

    def barriers(self, draft: Draft, state: State) -> list[str]:
        """The elements after which it may no longer come, as far as they lead to where it was met."""
        found = []
        for name in allowed_names(state.patterns)[:MAXIMAL_TRIED]:
            step = self.step(state, name)
            if step and step.after is draft.state and draft.element not in allowed_names(step.after.patterns):
                found.append(name)
        return sorted(found, key=self.wording.plainness)

    def step(self, state: State, name: str) -> Step | None:
        return state.steps.get(name) or self.automaton.step(state, name)

    # Further out

    def closing(self, draft: Draft) -> str:
        """What to close so that the element may stand behind it."""
        closed: list[str] = []
        for name, after in draft.around:
            closed.append(self.wording.tag(name))
            if draft.element in allowed_names(after.patterns):
                return f"close {listed(closed)} before it"
        return ""

    # Further in

    def inner(self, draft: Draft) -> tuple[str, str]:
        """Elements that may stand here and hold it: those that are required here or made for it, and all."""
        if draft.state is None:
            return "", ""
        homes = set(self.wording.containers(draft.element))
        holders = [name for name in allowed_names(draft.state.patterns) if name in homes]
        asked = {name for pattern in draft.state.patterns for names in required_names(pattern) for name in names}
        wanted = [name for name in holders if name in asked]
        if not wanted and len(homes) <= MAXIMAL_CONTAINERS:
            wanted = holders
        if len(wanted) > MAXIMAL_CONTAINERS:
            wanted = []
        return self.shown(wanted), self.shown(holders)

    def before(self, draft: Draft) -> str:
        """Elements that may stand elsewhere in the parent and hold it."""
        containers = self.wording.containers
        beside = [name for name in containers(draft.element) if draft.parent in containers(name)]
        return self.shown(beside) if len(beside) <= MAXIMAL_CONTAINERS else ""

    def shown(self, names: list[str]) -> str:
        tags = [self.wording.tag(name) for name in sorted(names, key=self.wording.specificity)]
        return one_of(tags) if len(tags) <= MAXIMAL_CONTAINERS else capped(tags, MAXIMAL_CONTAINERS)
