"""Small schemas for the tests of reading: written without the namespace of RELAX NG, which `schema` puts in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teikit.relaxng.grammar.reading import read_grammar

if TYPE_CHECKING:
    from pathlib import Path

    from teikit.relaxng.grammar import simple

NAMESPACES = (
    'xmlns="http://relaxng.org/ns/structure/1.0" '
    'xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0" '
    'xmlns:other="http://example.org/other"'
)
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

Schema = str | dict[str, str]
"""One schema, or several files of which ``main`` is the outermost: their names (without ``.rng``) and texts."""


def schema(text: str) -> str:
    """The text with the namespaces declared on its outermost element."""
    return re.sub(r"<([A-Za-z:]+)", rf"<\1 {NAMESPACES}", text.replace("$XSD", XSD), count=1)


def written(folder: Path, text: Schema) -> Path:
    """The path of the schema, written with its other files into the folder."""
    files = {"main": text} if isinstance(text, str) else text
    for name, content in files.items():
        (folder / f"{name}.rng").write_text(schema(content), encoding="utf-8")
    return folder / "main.rng"


def read(folder: Path, text: Schema) -> simple.Grammar:
    """The grammar that the schema is read as."""
    return read_grammar(written(folder, text))


def section_of(title: str) -> str:
    """The section of the specification with which a case's title begins."""
    return title.partition(" ")[0]
