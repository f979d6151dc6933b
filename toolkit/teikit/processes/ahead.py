"""Page and book of one document, begun in a process of their own while this one still imports what checks it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from ..files import content
from . import workers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_RENDERED_APART = "teikit.rendering:rendered_apart"
_FORMATS = ("html", "epub")


class Ahead:
    """What another process is rendering: of which bytes, into which formats."""

    def __init__(
        self, worker: workers.Worker, path: Path, data: bytes, formats: Sequence[str], reading: str, linked: bool
    ) -> None:
        self.data = data
        self.formats = formats
        self._worker = worker
        worker.call_by_name(_RENDERED_APART, path, data, formats, reading, linked)

    def result(self) -> Any:
        """What `teikit.rendering.rendered_apart` gives, or raises, there."""
        return self._worker.result()


@contextlib.contextmanager
def begun(path: Path, formats: Sequence[str], reading: str, linked: bool = False) -> Iterator[Ahead | None]:
    """Begin at once, where there is a second core and something to do on it; what is not used is dropped."""
    apart = [name for name in formats if name in _FORMATS]
    data = _content(path) if apart and workers.can_help() else None
    if data is None:
        yield None
        return
    with workers.first() as worker:
        yield Ahead(worker, path, data, apart, reading, linked)


def _content(path: Path) -> bytes | None:
    try:
        return content(path)
    except (OSError, ValueError):  # told where the document is read to be checked
        return None
