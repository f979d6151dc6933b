"""The fixtures of `conftest`, as types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teikit import schematron


class Check(Protocol):
    """Runs the content of a schema over a document; gives kind, id and location of each finding."""

    def __call__(self, rules: str, document: str, *, phase: str = "") -> list[tuple[str, str, str]]: ...


class Find(Protocol):
    """As `Check`, but gives the findings whole."""

    def __call__(self, rules: str, document: str, *, phase: str = "") -> Sequence[schematron.Finding]: ...
