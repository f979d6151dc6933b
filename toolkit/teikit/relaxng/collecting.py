"""Garbage is collected later: while a schema is read, what is made is used."""

from __future__ import annotations

import gc
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collecting_later() -> Iterator[None]:
    """Keeps Python's collector of cycles from looking, again and again, at nodes that are all still in use.

    For a schema of 100,000 patterns it would take two thirds of the time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
