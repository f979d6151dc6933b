"""The texts of a package looked into by a process of their own, since a package from anywhere brings rules to be run.

XPath can count for ever, and can overflow the stack of whatever runs it. So the process that does has a limit, and
where it falls, this one still tells what is wrong, and leaves no folder behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import outputs
from ...processes import workers
from ..contents import SOURCE
from ..placing import ELSEWHERE
from .crate_check import read_crate
from .opening import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ...diagnostics import Diagnostic
    from .crate_check import Crate
    from .digesting import Digests
    from .unpacked import Package

_CALL: Final = f"{__name__}:found"
LEAST: Final = 120.0  # seconds for the texts of any package: ten times of what a slow machine takes
_FOR_EACH_BYTE: Final = 60 / 1_000_000  # seconds: some ten times of what it takes, too
_MOST: Final = 3600.0


def text_findings(
    package: Package,
    crate: Crate,
    digests: Mapping[str, Digests],
    accounted: frozenset[str],
    *,
    compares_crate: bool = True,
) -> Iterator[Diagnostic]:
    """Where texts are not valid, and where what was made of them is not what teikit makes.

    Nothing is said of the files that are `accounted` for, and nothing made again where they are among the sources;
    `compares_crate` is false where it is known that the crate is wrong.
    Raises `WriteError` where the temporary folder cannot hold the package.
    """
    sources = (name for name in accounted if name.removeprefix(crate.base).startswith((SOURCE, ELSEWHERE)))
    if crate.name in accounted or next(sources, None):
        return
    within = _limit(crate, digests)
    with outputs.scratch() as folder:
        call = (_CALL, package.path, crate.base, digests, accounted, folder, compares_crate)
        try:
            with workers.apart(call, within=within) as results:
                yield from next(results)
        except (TimeoutError, workers.EndedError) as fault:
            why = f"it takes longer than {within:.0f} seconds" if isinstance(fault, TimeoutError) else str(fault)
            message = f"the package cannot be made again from its text: {why}"
            yield package.finding(
                crate.name, "package/not-remade", message, "see which of its rules never come to an end"
            )


def _limit(crate: Crate, digests: Mapping[str, Digests]) -> float:
    """How many seconds the texts may take, by their size."""
    texts = (digest.size for name, digest in digests.items() if name.startswith(crate.base + SOURCE))
    return min(LEAST + sum(texts) * _FOR_EACH_BYTE, _MOST)


def found(
    path: Path,
    base: str,
    digests: Mapping[str, Digests],
    accounted: frozenset[str],
    folder: Path,
    compares_crate: bool,
) -> list[Diagnostic]:
    """What `text_findings` tells of the package at a path, whose crate lies at `base`, laid out in a folder."""
    from .text_check import laid_out_findings  # what only checks digests needs no stylesheets

    with opened(path) as package:
        crate, _malformed = read_crate(package, base)
        return list(laid_out_findings(package, crate, digests, accounted, folder, compares_crate)) if crate else []
