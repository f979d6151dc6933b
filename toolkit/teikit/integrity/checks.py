"""What a check is: a code, how grave it is, and a small generator that finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from ..document import Document
    from ..parsing.element_places import Place
    from .edition import Edition


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found at an element, at one of its attributes (named as in lxml), or at a `place` in its text."""

    element: etree._Element
    message: str
    help: str = ""
    attribute: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check that no grammar can make. Called with a document and its edition, it gives diagnostics.

    Their lines are those of the document with all that it includes (`Document.told`).
    """

    code: str
    severity: Severity
    look: Callable[[Document, Edition], Iterator[Found]]

    @property
    def area(self) -> str:
        return self.code.partition("/")[0]

    @property
    def subject(self) -> str:
        """What it looks for, in a line."""
        return (self.look.__doc__ or "").partition("\n")[0].rstrip(".")

    def __call__(self, document: Document, edition: Edition) -> Iterator[Diagnostic]:
        for found in self.look(document, edition):
            yield self._diagnostic(document, found)

    def _diagnostic(self, document: Document, found: Found) -> Diagnostic:
        place = found.place or document.position_of(found.element, found.attribute)
        return Diagnostic(
            path=document.path,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            code=self.code,
            message=found.message,
            severity=self.severity,
            help=found.help,
            xpath=document.xpath_of(found.element),
        )


def check(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Document, Edition], Iterator[Found]]], Check]:
    """Make a check of the generator that follows."""
    return lambda look: Check(code, severity, look)
