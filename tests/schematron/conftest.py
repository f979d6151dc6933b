"""What the tests of Schematron share: a schema and a document from their text, and what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit import saxon, schematron

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .checking import Check, Find

_SCHEMA = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">\n{}</schema>'


@pytest.fixture
def find(tmp_path: Path) -> Find:
    def found(rules: str, document: str, *, phase: str = "") -> Sequence[schematron.Finding]:
        schema = tmp_path / "schema.sch"
        schema.write_text(rules if rules.startswith("<schema") else _SCHEMA.format(rules), encoding="utf-8")
        node = saxon.parse(document.encode(), (tmp_path / "document.xml").as_uri())
        return schematron.findings(schematron.load(schema, phase=phase), node)

    return found


@pytest.fixture
def check(find: Find) -> Check:
    def found(rules: str, document: str, *, phase: str = "") -> list[tuple[str, str, str]]:
        places = [(finding, finding.location.replace("Q{}", "")) for finding in find(rules, document, phase=phase)]
        return [(finding.kind, finding.id, place) for finding, place in places]

    return found


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real schemas and samples."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder
