"""A header made of some of its parts, as a document or as the record of it."""

from __future__ import annotations

from pathlib import Path

from teikit.document import Document, parsed
from teikit.metadata.record import Record, record_of


def document_with(titles: str = "", publication: str = "", rest: str = "", beside: Path = Path("t.xml")) -> Document:
    header = (
        f"<titleStmt>{titles}</titleStmt><publicationStmt>{publication}</publicationStmt><sourceDesc><p/></sourceDesc>"
    )
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>{header}</fileDesc>{rest}</teiHeader></TEI>'
    document = parsed(beside, text.encode("utf-8"))
    assert isinstance(document, Document)
    return document


def record_with(titles: str = "", publication: str = "", rest: str = "") -> Record:
    return record_of(document_with(titles, publication, rest))
