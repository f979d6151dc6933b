"""The modules of the stylesheets that a document has no use for are left out, and make no difference to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit import resources, saxon
from teikit.document import Document, read
from teikit.rendering import stylesheets
from teikit.rendering.registers import registers_of

from ..examples import tei

if TYPE_CHECKING:
    from ..examples import Write

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = [REPOSITORY / "tei" / "introduction.xml", *sorted((REPOSITORY / "tests" / "documents").glob("*.xml"))]


def outputs(compiled: saxon.Stylesheet, document: Document, registers: list[Document]) -> tuple[str, dict[str, str]]:
    nodes = [saxon.node_of(register) for register in registers]
    made = compiled.transform(saxon.node_of(document), {"registers": nodes, "modified": "2026-01-01T00:00:00Z"})
    return made.text, dict(made.documents)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_left_out_makes_no_difference(path: Path) -> None:
    document = read(path)
    assert isinstance(document, Document)
    registers, found = registers_of(document)
    assert found == []
    for name in ("epub.xsl", "text.xsl"):
        lean = stylesheets.compiled_for(name, (document, *registers))
        full = saxon.compile(resources.transform(name))
        assert outputs(lean, document, list(registers)) == outputs(full, document, list(registers))


def test_a_plain_document_needs_none_of_the_rare_modules(write: Write) -> None:
    plain = read(write("plain.xml", tei("<text><body><p>Words.</p></body></text>")))
    assert isinstance(plain, Document)
    entries = [resources.transform(name).read_text(encoding="utf-8") for name in ("epub.xsl", "text.xsl")]
    included = {module for entry in entries for module in re.findall('<xsl:include href="([^"]+)"/>', entry)}
    unneeded = stylesheets.unneeded((plain,))
    assert unneeded
    assert unneeded <= included
