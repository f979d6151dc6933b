"""`teikit deposit --check`: what of a package was altered, added, missing or renamed, and what is unsafe in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import bag_check, crate_check
from .bag_reading import read_bag
from .digesting import digests_of
from .opening import opened
from .texts_apart import text_findings
from .unpacked import REPACKED, gathered, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from os import PathLike

    from ...diagnostics import Diagnostic
    from .bag_reading import Bag
    from .digesting import Digests
    from .unpacked import Package


def check(
    path: str | PathLike[str], progress: Callable[[int, int], None] = lambda _done, _total: None
) -> list[Diagnostic]:
    """All that is wrong with a package, a zip or a folder. It is read where it lies, and nothing is written beside it.

    That it was packed or listed anew is told only where nothing is wrong. `progress` is told how many bytes of how many
    were read. Raises `ReadError` where there is no package to be read, `WriteError` where the temporary folder cannot
    hold its texts.
    """
    with opened(Path(path)) as package:
        found = [*package.findings, *(_findings(package, progress) if package.usable else ())]
    notes = [each for each in found if each.code == REPACKED]
    return found if len(notes) == len(found) else [each for each in found if each not in notes]


def _findings(package: Package, progress: Callable[[int, int], None]) -> Iterator[Diagnostic]:
    bag = read_bag(package)
    if bag is None:
        message = "there is no bagit.txt, so this is not a bag"
        yield package.finding("", "package/no-bag", message, "name the zip, or the folder that bagit.txt lies in")
        return
    yield from bag.findings
    crate, malformed = crate_check.read_crate(package, bag.base)
    wanted = bag.algorithms | {"sha256", "sha512"} | (crate_check.algorithms_of(crate) if crate else set())
    digests = digests_of(package, wanted, _counted(package, progress))
    different = list(bag_check.differences(package, bag, digests))
    yield from different
    if crate:
        yield from crate_check.makers(package, bag, crate)
    accounted = _accounted(package, bag, digests, [*package.findings, *bag.findings, *different])
    if crate is None or crate.name not in accounted:
        yield from malformed
    if crate is None:
        return
    disagreeing = list(gathered(crate_check.disagreements(package, crate, digests, accounted)))
    yield from disagreeing
    if not malformed:
        yield from text_findings(package, crate, digests, accounted, compares_crate=not disagreeing)


def _accounted(
    package: Package, bag: Bag, digests: Mapping[str, Digests], found: Sequence[Diagnostic]
) -> frozenset[str]:
    """The files of which something was said already: nothing that follows from it is said again."""
    places = {each.path for each in found}
    listed = {name for manifest in (*bag.payload, *bag.tags) for name in manifest.entries if name not in digests}
    return frozenset(name for name in digests if placed(package.path, name) in places) | listed | package.told


def _counted(package: Package, progress: Callable[[int, int], None]) -> Callable[[int], None]:
    total, done = sum(package.sizes.values()), 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        progress(min(done, total), total)

    return told
