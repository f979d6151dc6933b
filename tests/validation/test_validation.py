"""The checks in their order, against the schemas that a document names or that are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

import teikit
from teikit import Diagnostic, Severity, TeikitError
from teikit.document import Document, read
from teikit.validation import findings, validate_all

from ..examples import ANY_GRAMMAR, Write, tei

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="TEI"><zeroOrMore><element name="p">
    <optional><attribute name="when"><data type="gYear"/></attribute></optional><text/>
  </element></zeroOrMore></element></start>
</grammar>"""
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
  <ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern><rule context="t:p">
    <assert id="not-empty" test="normalize-space()">a paragraph has words</assert></rule></pattern>
  <pattern><rule context="t:p/@when">
    <report id="early" role="warning" test="number(.) lt 1900">early: <value-of select="."/></report></rule></pattern>
</schema>"""
RELAX_NG = 'schematypens="http://relaxng.org/ns/structure/1.0"'
SCHEMATRON = 'schematypens="http://purl.oclc.org/dsdl/schematron"'


def document(content: str, *models: str) -> str:
    prolog = "".join(f"<?xml-model {model}?>\n" for model in models)
    return f'{prolog}<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{content}\n</TEI>\n'


def places(diagnostics: list[Diagnostic]) -> list[tuple[int, int, int, str, str]]:
    return [(found.line, found.column, found.end_column, found.code, found.message) for found in diagnostics]


def test_a_valid_document_has_no_findings(write: Write) -> None:
    write("a.rng", GRAMMAR)
    write("a.sch", RULES)
    path = write("a.xml", document("<p>x</p>", f'href="a.rng" {RELAX_NG}', f'href="a.sch" {SCHEMATRON}'))
    assert teikit.validate(path) == []


def test_the_grammar_comes_before_the_rules_and_each_finding_has_its_place(write: Write) -> None:
    write("a.rng", GRAMMAR)
    write("a.sch", RULES)
    content = '<p>é</p><q/>\n<p>  </p><p when="1890">x</p>'
    path = write("a.xml", document(content, f'href="a.rng" {RELAX_NG}', f'href="a.sch" {SCHEMATRON}'))
    found = teikit.validate(path)
    assert places(found) == [
        (4, 9, 13, "relaxng/unknown-element", "no element of this schema is called <q>"),
        (5, 1, 4, "schematron/not-empty", "a paragraph has words"),
        (5, 13, 24, "schematron/early", "early: 1890"),
    ]
    assert [finding.severity for finding in found] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]


def test_a_wrong_value_is_found_at_its_element(write: Write) -> None:
    write("a.rng", GRAMMAR)
    path = write("a.xml", document('<p>x</p>\n<p when="soon">x</p>', f'href="a.rng" {RELAX_NG}'))
    assert [(found.line, found.code) for found in teikit.validate(path)] == [(4, "relaxng/bad-value")]


def test_what_is_not_well_formed_is_not_checked_further(write: Write) -> None:
    path = write("a.xml", document("<p>", f'href="absent.rng" {RELAX_NG}'))
    assert [found.code for found in teikit.validate(path)] == ["xml/not-well-formed"]


def test_schemas_asked_for_replace_those_that_are_named(write: Write) -> None:
    rules = write("other.sch", RULES)
    path = write("a.xml", document("<p/>", f'href="absent.rng" {RELAX_NG}'))
    assert [found.code for found in teikit.validate(path, schema=[ANY_GRAMMAR, rules])] == ["schematron/not-empty"]


def test_a_schema_asked_for_must_exist_and_be_correct(write: Write) -> None:
    path = write("a.xml", document(""))
    with pytest.raises(TeikitError, match="there is no schema"):
        teikit.validate(path, schema=[Path("absent.rng")])
    for name, content in (
        ("a.rng", "<grammar"),
        ("b.rng", "<a/>"),
        ("a.sch", "<a"),
        ("b.sch", RULES.replace("normalize", "n")),
    ):
        with pytest.raises(TeikitError):
            teikit.validate(path, schema=[write(name, content)])


def test_a_document_that_names_no_schema_is_told_the_line_to_add(write: Write) -> None:
    (found,) = teikit.validate(write("a.xml", document("<p>x</p>")))
    assert (found.line, found.column, found.code, found.severity) == (1, 1, "schema/none", Severity.ERROR)
    assert '<?xml-model href="edition.rng"' in found.help


@pytest.mark.parametrize(
    ("model", "code", "severity"),
    [
        (f'href="http://example.org/tei.rng" {RELAX_NG}', "schema/remote", Severity.ERROR),
        (f'href="absent.rng" {RELAX_NG}', "schema/missing", Severity.ERROR),
        (RELAX_NG, "schema/missing", Severity.ERROR),
        ('href="a.xsd" schematypens="http://www.w3.org/2001/XMLSchema"', "schema/unknown-kind", Severity.WARNING),
    ],
)
def test_a_schema_that_cannot_be_used_is_a_finding_where_it_is_named(
    write: Write, model: str, code: str, severity: Severity
) -> None:
    write("a.xsd", "")
    (found,) = teikit.validate(write("a.xml", document("<p/>", model)))
    assert (found.line, found.column, found.end_line, found.code, found.severity) == (1, 1, 1, code, severity)
    assert found.help


def test_a_name_with_spaces_and_escapes_leads_to_its_file(write: Write) -> None:
    write("my schemas/é#.rng", GRAMMAR)
    path = write("a.xml", document("<p>x</p>", f'href="my%20schemas/%C3%A9%23.rng" {RELAX_NG}'))
    assert teikit.validate(path) == []


def test_a_schema_in_any_grammar_accepts_the_example(write: Write) -> None:
    assert teikit.validate(write("a.xml", tei("<text><body><p>x</p></body></text>"))) == []


def test_the_edition_is_valid() -> None:
    folder = Path(__file__).parents[2] / "tei"
    assert [found for path in sorted(folder.glob("*.xml")) for found in teikit.validate(path)] == []


def test_many_documents_shared_between_processes_give_what_each_gives_alone(write: Write) -> None:
    write("a.rng", GRAMMAR)
    paragraphs = "<p>x</p>\n" * 120_000
    paths = [
        write(f"{number}.xml", document(paragraphs + extra, f'href="a.rng" {RELAX_NG}'))
        for number, extra in enumerate(["", "<q/>", '<p when="soon"/>', "<p>"])
    ]
    paths.insert(2, paths[0].with_name("absent.xml"))
    outcomes = [
        (path, str(found) if isinstance(found, TeikitError) else [one.code for one in found])
        for path, found in validate_all(paths, schema=[paths[0].with_name("a.rng")])
    ]
    assert outcomes == [
        (paths[0], []),
        (paths[1], ["relaxng/unknown-element"]),
        (paths[2], f"there is no file {paths[2]}"),
        (paths[3], ["relaxng/bad-value"]),
        (paths[4], ["xml/not-well-formed"]),
    ]


@pytest.mark.parametrize("name", ["a%00b.rng", "x" * 300 + ".rng"])
def test_a_schema_whose_name_no_file_system_takes_is_missing(write: Write, name: str) -> None:
    (found,) = teikit.validate(write("a.xml", document("<p/>", f'href="{name}" {RELAX_NG}')))
    assert found.code == "schema/missing"


@pytest.mark.parametrize(
    "prolog",
    ["", '<?xml version="1.0" encoding="UTF-8"?>\n', "\ufeff", '<!DOCTYPE TEI [<!ENTITY e "x">]>\n', "<?pi x?>\n"],
)
def test_a_file_is_judged_alike_as_bytes_and_as_a_document(prolog: str, write: Write) -> None:
    grammar = write("a.rng", GRAMMAR)
    path = write("a.xml", prolog + document('<p when="x">é</p><q/>stray\n<p> </p>'))
    whole = read(path)
    assert isinstance(whole, Document)
    found = teikit.validate(path, schema=[grammar])
    assert found == findings(whole, schema=[grammar])
    assert [each.code for each in found] == [
        "relaxng/bad-value",
        "relaxng/unknown-element",
        "relaxng/unexpected-text",
    ]


def test_a_waiver_counts_where_only_a_grammar_is_asked_for(write: Write) -> None:
    grammar = write("a.rng", GRAMMAR)
    waiver = '<?teikit ignore relaxng/unknown-element reason="it is so in the source"?>'
    path = write("a.xml", document(f"{waiver}<q/>"))
    assert teikit.validate(path, schema=[grammar]) == []
