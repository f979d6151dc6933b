"""The digests of all files of a package: each file is read once, however many digests are wanted."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .unpacked import Damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .unpacked import Package

_WORTH_A_THREAD: Final = 1 << 18  # bytes


@dataclass(frozen=True, slots=True)
class Digests:
    """The size of a file in bytes and its digests in hexadecimal by algorithm; or why it cannot be read."""

    size: int
    by: Mapping[str, str]
    damage: str = ""


def known(algorithm: str) -> str:
    """The name that hashlib has for an algorithm of a manifest; empty where it has none (or one of open length)."""
    name = algorithm.lower().replace("-", "")
    for candidate in (name, name.replace("sha3", "sha3_", 1)):
        if candidate in hashlib.algorithms_guaranteed and not candidate.startswith("shake"):
            return candidate
    return ""


def digests_of(
    package: Package, algorithms: Iterable[str], told: Callable[[int], None] = lambda _size: None
) -> dict[str, Digests]:
    """The digests of every file by name. `told` hears how many bytes were read."""
    wanted = tuple(sorted(set(algorithms)))
    with ThreadPoolExecutor(max(1, len(wanted))) as threads:
        return {name: _digests(package, name, wanted, threads, told) for name in package.sizes}


def _digests(
    package: Package, name: str, algorithms: tuple[str, ...], threads: ThreadPoolExecutor, told: Callable[[int], None]
) -> Digests:
    running = {algorithm: hashlib.new(algorithm, usedforsecurity=False) for algorithm in algorithms}
    size = 0
    try:
        for chunk in package.chunks(name):
            if len(chunk) < _WORTH_A_THREAD or len(running) == 1:
                for digest in running.values():
                    digest.update(chunk)
            else:
                list(threads.map(lambda digest, data=chunk: digest.update(data), running.values()))
            size += len(chunk)
            told(len(chunk))
    except Damaged as damage:
        return Digests(size, {}, str(damage))
    return Digests(size, {algorithm: digest.hexdigest() for algorithm, digest in running.items()})
