"""The table of the crosswalk is true: of the record, of what the formats write, and on the page that shows it.

`pytest --update` rewrites the tables on the page.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from teikit.metadata.crosswalk import ALWAYS, ROWS, Row
from teikit.metadata.identifiers.schemes import SCHEMES
from teikit.metadata.record import Record
from teikit.metadata.roles import OTHER, ROLES

from .test_records import RECORDS, REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = REPOSITORY / "docs" / "deposit-metadata.md"
FORMATS = ("datacite", "dublin_core", "cff", "invenio")


def names_of_datacite(folder: Path) -> set[str]:
    return set(json.loads((folder / "datacite.json").read_text(encoding="utf-8")))


def names_of_dublin_core(folder: Path) -> set[str]:
    root = etree.parse(str(folder / "dublin_core.xml")).getroot()
    return {etree.QName(element).localname for element in root}


def names_of_cff(folder: Path) -> set[str]:
    return set(re.findall(r"^([\w-]+):", (folder / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE))


def names_of_invenio(folder: Path) -> set[str]:
    draft = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    return set(draft["metadata"]) | set(draft) - {"metadata"}


READ: dict[str, Callable[[Path], set[str]]] = {
    "datacite": names_of_datacite,
    "dublin_core": names_of_dublin_core,
    "cff": names_of_cff,
    "invenio": names_of_invenio,
}


def test_each_field_of_the_record_has_its_row() -> None:
    assert [row.field for row in ROWS if row.field] == list(dict.fromkeys(row.field for row in ROWS))
    assert {row.field for row in ROWS} == {field.name for field in fields(Record)}


@pytest.mark.parametrize("name", FORMATS)
def test_the_table_names_what_the_format_writes_and_nothing_else(name: str) -> None:
    written = {one for folder in RECORDS.iterdir() for one in READ[name](folder)}
    assert {one for row in (*ROWS, ALWAYS) for one in getattr(row, name)} == written


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _names(row: Row, name: str) -> str:
    return ", ".join(f"`{one}`" for one in getattr(row, name)) or "–"


def tables() -> Iterator[tuple[str, str]]:
    yield (
        "crosswalk",
        _table(
            ("field", "in the header", "DataCite", "Dublin Core", "CITATION.cff", "InvenioRDM"),
            [(row.field, row.header, *(_names(row, name) for name in FORMATS)) for row in ROWS],
        ),
    )
    yield "rules", "\n".join(f"- **{row.field}**: {row.rule}" for row in ROWS)
    yield (
        "roles",
        _table(
            ("MARC", "term", "CRediT", "DataCite"),
            [(f"`{one.marc}`", one.term, one.credit or "–", one.datacite) for one in (*ROLES, OTHER)],
        ),
    )
    yield (
        "schemes",
        _table(
            ("scheme", "@type of idno", "address", "check digit"),
            [
                (
                    one.name,
                    ", ".join(f"`{kind}`" for kind in one.types),
                    f"`{one.address}…`" if one.address else "–",
                    "yes" if one.check else "–",
                )
                for one in SCHEMES
            ],
        ),
    )


@pytest.mark.parametrize(("name", "table"), [pytest.param(*table, id=table[0]) for table in tables()])
def test_the_page_shows_the_tables_of_the_code(name: str, table: str, request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
    before, found, rest = page.partition(begin)
    assert found
    shown, found, after = rest.partition(end)
    assert found
    if request.config.getoption("--update"):
        PAGE.write_text(f"{before}{begin}{table}{end}{after}", encoding="utf-8", newline="\n")
        return
    assert shown == table
