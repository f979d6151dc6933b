"""From a text to its package, written whole or not at all.

What goes in is made up in a process of its own, which is gone before the files are read: so the memory that a large
package takes is that of its list of files, and what grammars, stylesheets and Saxon took is given back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .. import outputs
from ..errors import ReadError, WriteError
from ..files import is_pipe
from ..paths import named, real
from ..processes import workers
from ..schema.access import LOCAL, Access

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from os import PathLike

    from ..diagnostics import Diagnostic
    from .contents import File
    from .preparing import Package

_SURVEY: Final = "teikit.deposit.stages:survey"
_COMPLETE: Final = "teikit.deposit.stages:complete"
SUFFIX: Final = ".zip"


def _unheard(_done: int, _total: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Deposited:
    """The package that was written, or none where an error was found, and all that was found.

    `version` names the version of the object in an OCFL store; it is empty where the last one was the same.
    """

    path: Path | None
    diagnostics: tuple[Diagnostic, ...]
    version: str = ""


class _RefusedError(Exception):
    """An error was found after the first files had been written."""


def deposit(
    path: str | PathLike[str],
    out: str | PathLike[str],
    *,
    restricted: bool = False,
    schema: Sequence[str | PathLike[str]] = (),
    access: Access = LOCAL,
    ocfl: Path | None = None,
    progress: Callable[[int, int], None] = _unheard,
) -> Deposited:
    """Pack a text for an archive: ``introduction.xml`` gives ``introduction.zip`` in the folder `out`.

    The package is a bag (BagIt 1.0) with a crate (RO-Crate 1.2) in it, and the same bytes for the same text, wherever
    and whenever it is made. Nothing is written where an error is found: in the text or in a document that it points to,
    in what its header lacks, or in a name that not every system can hold. A text whose availability is restricted is
    packed only with `restricted`. What stood at the target is replaced by a whole package, or left as it was.
    `progress` is told how many bytes of how many are written. With `ocfl`, the folder of an OCFL store, the package is
    also added to that as a version of the edition.

    Raises `ReadError`, `SchemaError`, `StylesheetError` or `WriteError` where it cannot be carried out.
    """
    _refuse_pipe(Path(path))
    target = Path(out) / (Path(path).stem + SUFFIX)
    with outputs.scratch() as scratch:
        calls = (_SURVEY, Path(path), restricted, named(schema), access), (_COMPLETE, scratch)
        with workers.apart(*calls) as stages:
            package, found = _packed(stages, Path(path), target, progress)
    if package is None:
        return Deposited(None, found)
    version = "" if ocfl is None else _stored(package, target, ocfl)
    return Deposited(target, found, version)


def _refuse_pipe(text: Path) -> None:
    if is_pipe(text):
        message = f"{text} is a pipe, which has no place beside the files that the text names"
        raise ReadError(message, help="save the text as a file first")


def _packed(
    stages: Iterator[Any], text: Path, target: Path, progress: Callable[[int, int], None]
) -> tuple[Package | None, tuple[Diagnostic, ...]]:
    """The package that was written, none where an error was found, and what was found."""
    from .contents import in_order
    from .writing import write  # takes a while, as the first stage does

    sources, found = next(stages)
    if sources is None:
        return None, found
    _refuse_source(target, text, sources)

    def completed() -> Package:
        nonlocal found
        package: Package | None
        package, found = next(stages)
        if package is None:
            raise _RefusedError
        return replace(package, files=in_order((*sources, *package.files)))

    try:
        with outputs.replacing(target) as file:
            return write(file, target.stem, sources, completed, progress), found
    except _RefusedError:
        return None, found


def _stored(package: Package, target: Path, root: Path) -> str:
    from .crate import tool_version
    from .ocfl import add

    known = package.record.identifier
    identifier = known.uri or known.value if known else package.name
    return add(root, identifier, target, day=package.day, agent=f"teikit {tool_version()}")


def _refuse_source(target: Path, text: Path, sources: Sequence[File]) -> None:
    """Of documents a package has the bytes, and where they lay to each other."""
    from .contents import Role  # which is there by now

    prefix = next(file.name for file in sources if file.role is Role.TEXT).removesuffix(text.name)
    for file in sources:
        path = file.content if isinstance(file.content, Path) else text.parent / file.name.removeprefix(prefix)
        if path.name == target.name and real(path) == real(target):
            help_ = "choose another folder, as in -o deposit"
            raise WriteError(f"{target} is one of the files to be packed", help=help_)
