"""What a header says, as archives want to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..document import TEI

if TYPE_CHECKING:
    from ..diagnostics import Diagnostic
    from ..document import Document


@dataclass(frozen=True, slots=True)
class Record:
    restricted: bool


def record_of(document: Document) -> Record:
    availability = next(document.root.iter(f"{{{TEI}}}availability"), None)
    return Record(availability is not None and availability.get("status") == "restricted")


def missing(document: Document, record: Record) -> list[Diagnostic]:  # noqa: ARG001
    return []
