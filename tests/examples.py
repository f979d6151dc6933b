"""Small documents, and the types of the fixtures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

Write = Callable[[str, str | bytes], Path]
Command = Callable[..., "subprocess.CompletedProcess[str]"]

ANY_GRAMMAR = Path(__file__).parent / "cases" / "any.rng"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title><author>A</author></titleStmt><publicationStmt><publisher>P</publisher>"
    '<date when="2026">2026</date><idno type="local">t</idno><availability>'
    '<licence target="https://creativecommons.org/licenses/by/4.0/"><p>L</p></licence></availability></publicationStmt>'
    '<sourceDesc><p>S</p></sourceDesc></fileDesc><profileDesc><langUsage><language ident="en">English</language>'
    "</langUsage></profileDesc></teiHeader>"
)


def tei(text: str, *, header: str = HEADER, models: str = "") -> str:
    """A document, valid against `any.rng` beside it where it names no schema of its own."""
    named = (
        models or f'<?xml-model href="{ANY_GRAMMAR.as_uri()}" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    )
    root = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{header}{text}</TEI>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{named}{root}\n'
