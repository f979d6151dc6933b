"""A package as names and streams, wherever it comes from. Nothing of it is trusted, and nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING, Final

from ...diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

LARGEST_TEXT: Final = 256 * 1024 * 1024
_LEAST: Final = 8 * 1024 * 1024  # bytes that a list of files may have, however few they are
_FOR_EACH_FILE: Final = 1024
CHUNK: Final = 1 << 20
REPACKED: Final = "package/repacked"  # told only where nothing is wrong
_TOLD: Final = 20  # findings of one code in one file
FEW: Final = 3  # findings of one kind and one cause: as many are told one by one


class Damaged(Exception):  # noqa: N818  (a state of a file, caught where the file is read)
    """A file in a package cannot be read as it was packed."""


class TooLarge(Damaged):
    """A list of the files in a package is larger than so many files can need."""


@dataclass(frozen=True, slots=True)
class Package:
    """An open package. `sizes` has the size of each file in bytes by its name, in the order of the archive.

    `findings` is what is wrong with the container itself, and `told` the names that these are about; `usable` is false
    where nothing more can be said. `repacked` is in what the container is not as teikit packs, which is no fault.
    """

    path: Path
    sizes: Mapping[str, int]
    stream: Callable[[str], AbstractContextManager[IO[bytes]]] = field(repr=False)
    findings: tuple[Diagnostic, ...] = ()
    told: frozenset[str] = frozenset()
    usable: bool = True
    repacked: str = ""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, never more than its size. Raises `Damaged`."""
        left = self.sizes[name]
        with self.stream(name) as stream:
            while chunk := stream.read(min(CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    raise Damaged("it is longer than the package says")
                yield chunk
        if left:
            raise Damaged(f"it ends {left:,} bytes early")

    def data(self, name: str) -> bytes:
        """The whole of a file that is to be understood, such as a manifest. Raises `Damaged`."""
        if self.sizes[name] > LARGEST_TEXT:
            raise Damaged(f"it has {self.sizes[name]:,} bytes, more than such a file ever has")
        return b"".join(self.chunks(name))

    def listing(self, name: str) -> bytes:
        """The whole of a file that describes the others, a line or a thing for each. Raises `Damaged`, `TooLarge`."""
        if self.sizes[name] > max(_LEAST, _FOR_EACH_FILE * len(self.sizes)):
            counted = f"{self.sizes[name]:,} bytes, more than {len(self.sizes):,} files can need"
            raise TooLarge(f"it has {counted}, and is not read")
        return self.data(name)

    def finding(
        self, name: str, code: str, message: str, help_: str = "", *, line: int = 0, severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """What is wrong with a file of the package, or with all of it where the name is empty."""
        return Diagnostic(placed(self.path, name), line, int(line > 0), code, message, severity, help=help_)


def gathered(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings, but of those of one code in one file only the first ones, and how many more there are."""
    counts: dict[tuple[str, Path], int] = {}
    last: dict[tuple[str, Path], Diagnostic] = {}
    for each in found:
        kind = each.code, each.path
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= _TOLD:
            yield each
        else:
            last[kind] = each
    for kind, each in last.items():
        others = counts[kind] - _TOLD - 1
        yield replace(each, message=f"{each.message}; so it is with {others:,} others") if others else each


def placed(package: Path, name: str) -> Path:
    """How a file of a package is named in a report. What a hostile name holds is shown, and leads nowhere."""
    return package.joinpath(*(step for step in name.replace("\0", "\ufffd").split("/") if step))


def nothing(path: Path, findings: tuple[Diagnostic, ...]) -> Package:
    """A package of which nothing can be read."""
    return Package(path, {}, _no_stream, findings, usable=False)


def _no_stream(name: str) -> AbstractContextManager[IO[bytes]]:
    raise Damaged(f"{name} is not there")
