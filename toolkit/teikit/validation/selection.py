"""Which findings are wanted: `--select` and `--ignore`, by code (``pointer/dangling``) or by area (``pointer``).

The longer one decides: ``--ignore pointer --select pointer/dangling`` leaves only that of the pointers. What is both
selected and ignored by the same word is ignored. Where anything is selected, what is not named is not wanted, except
what keeps a document from being checked at all (``xml``): that is always told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..errors import TeikitError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ..diagnostics import Diagnostic

WAIVING: Final = "teikit"
"""The target of the processing instructions by which a document waives findings: see `teikit.validation.waivers`."""
_ALWAYS_TOLD: Final = "xml"
_NAMED_BY_THE_SCHEMA: Final = "schematron"


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes and areas that are wanted, and that are not. Nothing selected means: everything."""

    selected: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()

    def wants(self, code: str) -> bool:
        """Whether findings of this code are to be told."""
        area = code.partition("/")[0]
        for name in (code, area):
            if name in self.ignored:
                return False
            if name in self.selected or name == _ALWAYS_TOLD:
                return True
        return not self.selected

    def wants_any(self, codes: Iterable[str]) -> bool:
        """Whether a check that can find these codes needs to run."""
        return any(self.wants(code) for code in codes)

    def of(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings that are wanted, in their order."""
        return [diagnostic for diagnostic in diagnostics if self.wants(diagnostic.code)]


EVERYTHING: Final = Selection()


def selection(select: Iterable[str], ignore: Iterable[str], known: Collection[str]) -> Selection:
    """What the options say. Each value names one or several codes or areas, separated by commas.

    `known` holds every code there is; the codes ``schematron/ID`` are the schema's own, and any is accepted. Raises
    `TeikitError` for a code or area that does not exist, with the nearest one, and where `xml` is to be ignored.
    """
    chosen = Selection(_names(select, known), _names(ignore, known))
    for name in sorted(chosen.ignored):
        if name.partition("/")[0] == _ALWAYS_TOLD:
            raise TeikitError(
                f"“{name}” cannot be ignored: what is not XML cannot be checked",
                help="correct the document first, or leave it out",
            )
    return chosen


def _names(values: Iterable[str], known: Collection[str]) -> frozenset[str]:
    names = {name for value in values for part in value.split(",") if (name := part.strip())}
    areas = {code.partition("/")[0] for code in known} | {_NAMED_BY_THE_SCHEMA}
    for name in sorted(names):
        if not (name in known or name in areas or name.startswith(f"{_NAMED_BY_THE_SCHEMA}/")):
            raise TeikitError(f"there is no code or area “{name}”", help=_nearest(name, {*known, *areas}))
    return frozenset(names)


def _nearest(name: str, known: Collection[str]) -> str:
    import difflib

    folded = {each.casefold(): each for each in sorted(known)}
    near = difflib.get_close_matches(name.casefold().strip("[]"), folded, n=1, cutoff=0.6)
    return f"did you mean {folded[near[0]]}?" if near else f"the areas are {', '.join(_areas_of(known))}"


def _areas_of(names: Iterable[str]) -> list[str]:
    return sorted({name.partition("/")[0] for name in names})
