"""No header makes the reading or the writing of records fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.document import Document, parsed
from teikit.metadata.formats import cff, datacite, dublin_core, invenio, readme
from teikit.metadata.formats.yaml_writing import yaml_of
from teikit.metadata.record import missing, record_of

from ..checkers.peers import imported
from .records_of import document_with, record_with


def test_yaml_keeps_every_text_as_it_is() -> None:
    yaml = imported("ruamel.yaml").YAML(typ="safe", pure=True)
    texts = st.text(st.characters(exclude_categories=["Cs"]))

    @settings(deadline=None)
    @given(
        st.dictionaries(
            st.sampled_from(["a", "b-c"]), st.one_of(texts, st.lists(st.fixed_dictionaries({"d": texts}), min_size=1))
        )
    )
    def kept(mapping: dict[str, object]) -> None:
        assert (yaml.load(yaml_of(mapping)) or {}) == mapping

    kept()


WRITERS = (
    datacite.json_of,
    datacite.xml_of,
    dublin_core.xml_of,
    cff.text_of,
    invenio.json_of,
    lambda record: readme.text_of(record, []),
)


@pytest.mark.parametrize(
    "text",
    [
        "<r/>",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>',
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/></teiHeader></teiCorpus>',
    ],
)
def test_a_document_without_a_header_lacks_all_that_is_mandatory(text: str) -> None:
    document = parsed(Path("t.xml"), text.encode())
    assert isinstance(document, Document)
    record = record_of(document)
    codes = {finding.code for finding in missing(document, record)}
    assert codes == {f"deposit/missing-{name}" for name in ("title", "creator", "publisher", "date", "rights")}
    assert all(write(record).endswith("\n") for write in WRITERS)


def test_a_header_nested_more_than_a_thousand_levels_deep_is_read() -> None:
    deep = "<hi>" * 1500 + "Deep" + "</hi>" * 1500
    assert record_with(f"<title>{deep}</title>").title == "Deep"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_whatever_the_words_are_no_reading_fails(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    if re.search("[\ufffe\uffff]", words):
        return
    document = document_with(
        f'<title>{escaped}</title><author ref="{escaped}" key="{escaped}">{escaped}</author>'
        f"<respStmt><resp>{escaped}</resp><name>{escaped}</name></respStmt><funder>{escaped}</funder>",
        f'<publisher>{escaped}</publisher><date when="{escaped}">{escaped}</date>'
        f'<idno type="{escaped}">{escaped}</idno>'
        f'<availability><licence target="{escaped}">{escaped}</licence></availability>',
        f'<profileDesc><langUsage><language ident="{escaped}"/></langUsage></profileDesc>',
    )
    record = record_of(document)
    missing(document, record)
    assert all(write(record).endswith("\n") for write in WRITERS)


@pytest.mark.parametrize("words", ["1" * 5000, "a, " * 5000, "1800-" * 5000, "CC BY-" * 5000, "ca. 1890 - (*† " * 2000])
def test_words_without_end_are_read_and_are_nothing(words: str) -> None:
    record = record_with(
        f"<title>{words}</title><author>{words}</author>",
        f'<publisher>P</publisher><date when="{words}">{words}</date>'
        f"<availability><licence>{words}</licence></availability>",
        f'<profileDesc><langUsage><language ident="en" usage="{words}">x</language></langUsage></profileDesc>',
    )
    assert (record.title, record.issued, record.rights.spdx) == (words.strip(), None, None)
