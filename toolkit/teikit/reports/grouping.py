"""Findings that say the same, put together, so that people read each thing once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Group:
    """A finding, and the later ones in the same file that say the same of other places."""

    first: Diagnostic
    others: tuple[Diagnostic, ...] = ()


def grouped(diagnostics: Iterable[Diagnostic]) -> list[Group]:
    """Every finding in exactly one group; the groups in the order of their first findings.

    Two findings say the same where severity, code, message and help are equal. What is expected may differ: it
    depends on the place. A finding for a whole file stays alone.
    """
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for number, diagnostic in enumerate(diagnostics):
        key: tuple[object, ...] = (number,)
        if diagnostic.line:
            key = (diagnostic.path, diagnostic.severity, diagnostic.code, diagnostic.message, diagnostic.help)
        groups.setdefault(key, []).append(diagnostic)
    return [Group(first, tuple(others)) for first, *others in groups.values()]
