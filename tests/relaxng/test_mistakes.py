"""Mistakes that encoders make: the first finding names the fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.relaxng import Schema
from teikit.schema.html_names import FROM_HTML

REPOSITORY = Path(__file__).parents[2]
MISTAKES = sorted((REPOSITORY / "tests" / "mistakes").iterdir())
TEI_ALL = REPOSITORY.parent / "shared" / "data" / "schemas" / "tei_all-4.10.2.rng"
FIXES = {
    "wrong-case": "did you mean <persName>? names are case-sensitive",
    "misspelt-element": "did you mean <placeName>?",
    "publisher-outside": "put it into <publicationStmt>",
    "wrong-attribute": "@when stands on <date>, ",
    "date-in-words": "did you mean “1936-04-12”?",
    "impossible-date": "30 February does not exist",
    "paragraph-after-div": "move it up, before <div>",
    "text-in-div": "put it into <p>, ",
    "header-order": "<publicationStmt> must come before it",
    "no-publicationStmt": "<publicationStmt> is missing in <fileDesc> before <sourceDesc>",
    "no-title": "<title> is missing in <titleStmt> before <author>",
    "unclosed-list": "close <listPerson> before it",
    "duplicate-id": "give one of the two another, such as “serge-2”",
    "no-namespace": 'add xmlns="http://www.tei-c.org/ns/1.0" to the outermost element',
    "html-entity": "write &#160;",
    "html-bold": "did you mean <hi>?",
    "html-break": "did you mean <lb>?",
    "misspelt-attribute": "did you mean @when?",
    "misspelt-value": "did you mean “high”?",
    "language-underscore": "did you mean “fr-FR”?",
    "id-without-xml": "did you mean @xml:id?",
    "id-with-space": "did you mean “paragraph-1”?",
    "paragraph-in-paragraph": "close <p> before it",
    "head-after-p": "move it up, to the beginning of <div>",
    "no-url": "<graphic> must have @url",
    "content-in-pointer": "<ptr> must be empty: put the text before or behind it",
    "row-without-table": "put it into <table>",
    "two-bodies": "it may stand only once in <text>",
    "paragraph-in-stanza": "close <lg> before it",
    "list-without-items": "put it into <item>",
    "paragraph-after-closer": "move it up, before <byline>, <signed>, <salute>, <closer> … (12 in all)",
    "paragraph-beside-label": "it may not stand in <event> together with <label> or <desc>",
    "mathematics": "use a schema that includes the elements of this namespace",
    "single-digits": ": month, day, hour, minute and second have two digits",
    "number-in-words": "a fraction such as 1/2 or a number",
}


@pytest.fixture(scope="module")
def tei_all() -> Schema:
    if not TEI_ALL.is_file():
        pytest.skip("the TEI schema is not beside the checkout")
    return Schema.load(TEI_ALL, synonyms=FROM_HTML)


@pytest.mark.parametrize("folder", MISTAKES, ids=lambda folder: folder.name)
def test_the_first_finding_about_a_mistake_names_the_fix(folder: Path, tei_all: Schema) -> None:
    first = tei_all.findings((folder / "in.xml").read_bytes())[0]
    assert FIXES[folder.name.partition("-")[2]] in f"{first.message}\n{first.help}"


def test_a_vocabulary_that_the_schema_does_not_know_is_told_once(tei_all: Schema) -> None:
    (folder,) = [folder for folder in MISTAKES if folder.name.endswith("-mathematics")]
    assert [(one.code, one.message) for one in tei_all.findings((folder / "in.xml").read_bytes())] == [
        (
            "relaxng/unknown-element",
            "no element of this schema is called <math> in the namespace http://www.w3.org/1998/Math/MathML",
        )
    ]


def test_each_mistake_has_its_fix() -> None:
    assert {folder.name.partition("-")[2] for folder in MISTAKES} == set(FIXES)
