"""Documents with nothing wrong in them but what a test puts there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.document import Document, read
from teikit.integrity import findings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from teikit.diagnostics import Diagnostic

    from ..examples import Write

MODEL = '<?xml-model href="edition.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
LANGUAGES = "".join(f'<language ident="{tag}">{tag}</language>' for tag in ("en", "fr", "de", "la", "el", "ru", "fa"))
HEADER = f"""<teiHeader>
<fileDesc>
<titleStmt>
<title>A document</title>
<author>The teikit project</author>
</titleStmt>
<publicationStmt>
<publisher>The teikit project</publisher>
<date when="2026-01-31">31 January 2026</date>
<idno type="local">document</idno>
<availability><licence target="https://creativecommons.org/licenses/by/4.0/"/></availability>
</publicationStmt>
<sourceDesc>
<p>Written for a test.</p>
</sourceDesc>
</fileDesc>
<profileDesc><langUsage>{LANGUAGES}</langUsage></profileDesc>
</teiHeader>"""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
ROOT = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'


def whole(body: str, *, header: str = HEADER, model: str = MODEL, back: str = "") -> str:
    return f"{DECLARATION}{model}\n{ROOT}\n{header}\n<text><body>\n{body}\n</body>\n{back}\n</text>\n</TEI>\n"


def found_in(*paths: Path) -> Sequence[Diagnostic]:
    """What the checks find in documents that are one edition."""
    documents = [document for path in paths if isinstance(document := read(path), Document)]
    assert len(documents) == len(paths)
    return list(findings(documents))


def codes_of(write: Write, body: str, **parts: str) -> list[str]:
    return [finding.code for finding in found_in(write("document.xml", whole(body, **parts)))]
