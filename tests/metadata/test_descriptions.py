"""How the rest of a header is read: sources, notes, grants, versions, extents."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.document import Document, parsed
from teikit.metadata.record import record_of

from .records_of import record_with


@pytest.mark.parametrize(
    ("words", "is_source"),
    [
        ("Born digital.", False),
        ("This is an originally digital text.", False),
        ("No source: written for this edition.", False),
        ("Unpublished manuscript in the author's hand", True),
        ("Original in Weimar, GSA 25", True),
    ],
)
def test_only_what_has_no_source_is_left_without_one(words: str, is_source: bool) -> None:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><p>{words}</p></sourceDesc></fileDesc></teiHeader></TEI>'
    document = parsed(Path("t.xml"), text.encode("utf-8"))
    assert isinstance(document, Document)
    assert bool(record_of(document).sources) is is_source


@pytest.mark.parametrize(
    ("lists", "sources", "related"),
    [
        (
            "<listBibl><head>Edition</head><bibl>O'Rahilly 1976</bibl></listBibl>"
            "<listBibl><head>Secondary literature</head><bibl>Jackson 1964, in <bibl>a series</bibl></bibl></listBibl>",
            ["O'Rahilly 1976"],
            [("References", "Jackson 1964, in")],
        ),
        ("<listBibl><head>Literatur</head><bibl>O'Rahilly 1976</bibl></listBibl>", ["O'Rahilly 1976"], []),
    ],
)
def test_what_was_written_about_the_text_is_no_source_of_it(
    lists: str, sources: list[str], related: list[tuple[str, str]]
) -> None:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc>{lists}</sourceDesc></fileDesc></teiHeader></TEI>'
    document = parsed(Path("t.xml"), text.encode("utf-8"))
    assert isinstance(document, Document)
    record = record_of(document)
    assert [one.citation for one in record.sources] == sources
    assert [(one.relation, one.item.citation) for one in record.related] == related


@pytest.mark.parametrize(
    ("funder", "award"),
    [
        ("<orgName>DFG</orgName>, Projektnummer 269804", "269804"),
        ("<orgName>AHRC</orgName> (grant AH/K00123X/1)", "AH/K00123X/1"),
        ("<orgName>European Commission</orgName>, grant agreement no. 101004825", "101004825"),
        ("<orgName>Royal Society</orgName>, project 1843", ""),
        ("<orgName>Royal Society</orgName>, since 1843", ""),
        ("Deutsche Forschungsgemeinschaft (DFG), Projektnummer 269804", "269804"),
        ("ERC Advanced Grant no. 885222", "885222"),
        ("Grant 12", ""),
        ("Royal Society", ""),
    ],
)
def test_the_number_of_a_grant_is_read_from_the_words_behind_the_funder(funder: str, award: str) -> None:
    assert [one.award for one in record_with(f"<funder>{funder}</funder>").funders] == [award]


@pytest.mark.parametrize(
    ("edition", "version"),
    [
        ("2.1", "2.1"),
        ("Version 1.3.0", "1.3.0"),
        ("v2.1", "2.1"),
        ("2nd edition", ""),
        ("2", ""),
        ("Since 2.1 new", ""),
    ],
)
def test_an_edition_that_is_only_a_number_of_versions_is_the_version(edition: str, version: str) -> None:
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><editionStmt><edition>{edition}</edition></editionStmt></fileDesc></teiHeader></TEI>"
    document = parsed(Path("t.xml"), text.encode("utf-8"))
    assert isinstance(document, Document)
    found = record_of(document).version
    assert (found.value if found else "") == version


def test_each_of_several_funders_has_the_numbers_behind_its_name() -> None:
    record = record_with(
        "<funder><orgName>DFG</orgName>, grant no. 12345, and <orgName>ANR</orgName>, grant no. 67890</funder>"
    )
    assert [(one.name, one.award) for one in record.funders] == [("DFG", "12345"), ("ANR", "67890")]


@pytest.mark.parametrize(
    ("extent", "sizes"),
    [
        ('ca. 200 <measure unit="page">pages</measure>', ["ca. 200 pages"]),
        ('1 file, <measure unit="KB" quantity="12"/>', ["12 KB"]),
        ('<measure unit="words">9 words</measure> and <measure unit="lines">3 lines</measure>', ["9 words", "3 lines"]),
    ],
)
def test_the_words_beside_a_measure_are_part_of_the_extent(extent: str, sizes: list[str]) -> None:
    source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><extent>{extent}</extent></fileDesc></teiHeader></TEI>'
    document = parsed(Path("t.xml"), source.encode("utf-8"))
    assert isinstance(document, Document)
    assert [one.value for one in record_of(document).extents] == sizes


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("<orgName>Shore Press</orgName>\n  <orgName>Hill Press</orgName>", "Shore Press; Hill Press"),
        ("<orgName>Shore</orgName> and <orgName>Hill</orgName>", "Shore and Hill"),
        ("<orgName>Shore Press</orgName>, at the shore", "Shore Press, at the shore"),
        ("The <name>Shore</name> Press", "The Shore Press"),
    ],
)
def test_publishers_that_only_stand_beside_each_other_are_told_apart(publisher: str, name: str) -> None:
    sources = f"<sourceDesc><biblStruct><monogr><title>T</title><imprint><publisher>{publisher}</publisher></imprint>"
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>{sources}</monogr></biblStruct></sourceDesc></fileDesc></teiHeader></TEI>'
    document = parsed(Path("t.xml"), text.encode("utf-8"))
    assert isinstance(document, Document)
    (source,) = record_of(document).sources
    assert source.publisher == name


@pytest.mark.parametrize(
    "left", ["...", "…", ". . .", "Publication Information", "Information about the source", "TODO"]
)
def test_what_a_template_left_is_in_no_record(left: str) -> None:
    rights = f"<availability><p>{left}</p></availability><publisher>{left}</publisher><date>{left}</date>"
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{left}</title></titleStmt>'
        f"<publicationStmt>{rights}</publicationStmt><notesStmt><note>{left}</note></notesStmt>"
        f"<sourceDesc><p>{left}</p><bibl>{left}</bibl></sourceDesc></fileDesc></teiHeader></TEI>"
    )
    document = parsed(Path("t.xml"), text.encode("utf-8"))
    assert isinstance(document, Document)
    record = record_of(document)
    assert (record.titles, record.sources, record.descriptions) == ((), (), ())
    assert not record.rights.stated
