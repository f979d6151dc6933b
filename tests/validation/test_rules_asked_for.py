"""Schematron asked for besides what a document names: its phase, and its report in SVRL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

import teikit
from teikit import SchemaError

from ..examples import ANY_GRAMMAR, tei

if TYPE_CHECKING:
    from pathlib import Path

    from ..examples import Command, Write

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
TEXT = '<text><body><p xml:id="p1">Words.</p></body></text>'
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" defaultPhase="draft">
  <title>Letters</title><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
  <phase id="draft"><active pattern="dates"/></phase>
  <phase id="final"><active pattern="dates"/><active pattern="names"/></phase>
  <pattern id="dates"><rule context="t:body"><assert id="no-date" role="warning" test=".//t:date">no date</assert></rule></pattern>
  <pattern id="names"><rule context="t:body/t:p"><assert id="no-name" test=".//t:name">no name</assert></rule></pattern>
</schema>"""  # noqa: E501  (one pattern to a line)
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
  <sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
  <start><element><anyName/><sch:pattern id="one"><sch:rule context="t:body/t:p">
    <sch:report id="seen" test="true()">a paragraph</sch:report></sch:rule></sch:pattern><empty/></element></start>
</grammar>"""


@pytest.fixture
def letter(write: Write) -> Path:
    write("letters.sch", RULES)
    write("rules.rng", GRAMMAR)
    return write("letter.xml", tei(TEXT))


def codes(findings: list[teikit.Diagnostic]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("", ["schematron/no-date"]),
        ("#DEFAULT", ["schematron/no-date"]),
        ("final", ["schematron/no-date", "schematron/no-name"]),
        ("#ALL", ["schematron/no-date", "schematron/no-name"]),
    ],
)
def test_rules_are_kept_besides_what_the_document_names(letter: Path, phase: str, expected: list[str]) -> None:
    assert codes(teikit.validate(letter, rules=[letter.with_name("letters.sch")], phase=phase)) == expected


def test_a_grammar_is_rules_where_it_is_asked_for_as_rules_and_a_grammar_alone_elsewhere(letter: Path) -> None:
    grammar = letter.with_name("rules.rng")
    assert codes(teikit.validate(letter, rules=[grammar])) == ["schematron/seen"]
    assert "schematron/seen" not in codes(teikit.validate(letter, schema=[grammar]))
    both = teikit.validate(letter, schema=[ANY_GRAMMAR], rules=[grammar, letter.with_name("letters.sch")])
    assert codes(both) == ["schematron/seen", "schematron/no-date"]


def test_rules_named_twice_are_kept_once(letter: Path) -> None:
    rules = letter.with_name("letters.sch")
    assert codes(teikit.validate(letter, schema=[rules], rules=[rules, rules])) == ["schematron/no-date"]


def test_rules_that_the_document_names_too_are_kept_once_in_the_phase_asked_for(letter: Path) -> None:
    model = '<?xml-model href="letters.sch" schematypens="http://purl.oclc.org/dsdl/schematron" phase="final"?>'
    letter.write_text(tei(TEXT, models=model), encoding="utf-8")
    rules = [letter.parent / "elsewhere" / ".." / "letters.sch"]
    rules[0].parent.parent.mkdir()
    assert codes(teikit.validate(letter, rules=rules, phase="draft")) == ["schematron/no-date"]


def test_the_document_says_its_phase_and_the_request_overrules_it(letter: Path) -> None:
    model = '<?xml-model href="letters.sch" schematypens="http://purl.oclc.org/dsdl/schematron" phase="final"?>'
    letter.write_text(tei(TEXT, models=model), encoding="utf-8")
    assert codes(teikit.validate(letter)) == ["schematron/no-date", "schematron/no-name"]
    assert codes(teikit.validate(letter, phase="draft")) == ["schematron/no-date"]


def test_a_phase_that_no_one_knows_is_told_with_those_there_are(letter: Path) -> None:
    words = r"there is no phase “finale”; its phases are “draft”, “final”, #ALL and #DEFAULT$"
    with pytest.raises(SchemaError, match=words):
        teikit.validate(letter, rules=[letter.with_name("letters.sch")], phase="finale")
    with pytest.raises(SchemaError, match=r"the schema has no phases but #ALL and #DEFAULT$"):
        teikit.validate(letter, rules=[letter.with_name("rules.rng")], phase="finale")


def test_rules_that_are_missing_cannot_be_kept(letter: Path) -> None:
    with pytest.raises(SchemaError, match=r"there is no schema .*absent\.sch$"):
        teikit.validate(letter, rules=[letter.with_name("absent.sch")])


def test_the_report_language_holds_all_documents_and_all_rules(teikit_command: Command, letter: Path) -> None:
    letter.with_name("other.xml").write_text(tei(TEXT), encoding="utf-8")
    arguments = ["letter.xml", "other.xml", "--rules", "letters.sch", "--rules", "rules.rng", "--phase", "#ALL"]
    done = teikit_command("validate", *arguments, "--format", "svrl")
    assert (done.returncode, done.stderr) == (1, "")
    report = etree.fromstring(done.stdout.encode())
    told = [
        (element.tag.removeprefix(SVRL), element.get("id"), (element.get("documents") or "").rpartition("/")[2])
        for element in report
    ]
    once = [
        ("active-pattern", "dates"),
        ("fired-rule", None),
        ("failed-assert", "no-date"),
        ("active-pattern", "names"),
        ("fired-rule", None),
        ("failed-assert", "no-name"),
        ("active-pattern", "one"),
        ("fired-rule", None),
        ("successful-report", "seen"),
    ]
    prefixes = [("ns-prefix-in-attribute-values", None, "")]
    assert told == prefixes + [
        (tag, id_, name if tag == "active-pattern" else "") for name in ("letter.xml", "other.xml") for tag, id_ in once
    ]
    assert report.items() == []


def test_what_the_report_language_has_no_place_for_goes_to_stderr_and_counts(
    teikit_command: Command, write: Write, letter: Path
) -> None:
    write("broken.xml", "<TEI>")
    write("pointing.xml", tei(TEXT.replace("<p ", '<p corresp="#nobody" ')))
    done = teikit_command(
        "validate", "broken.xml", "pointing.xml", letter.name, "--rules", "letters.sch", "--format", "svrl"
    )
    assert done.returncode == 1
    assert [line.rpartition("[")[2] for line in done.stderr.splitlines() if ": error: " in line] == [
        "xml/not-well-formed]",
        "pointer/dangling]",
    ]
    assert done.stderr.endswith("the findings of schematron alone; the other 2 are told here\n")
    report = etree.fromstring(done.stdout.encode())
    assert report.items() == [("title", "Letters"), ("phase", "draft")]
    assert [element.get("id") for element in report.iter(f"{SVRL}failed-assert")] == ["no-date", "no-date"]


def test_a_report_has_what_could_be_run_also_where_a_schema_before_it_could_not(
    teikit_command: Command, letter: Path
) -> None:
    arguments = [letter.name, "--rules", "rules.rng", "--rules", "letters.sch", "--phase", "final", "--format", "svrl"]
    done = teikit_command("validate", *arguments)
    assert done.returncode == 2
    assert "rules.rng:1:1: there is no phase “final”" in done.stderr
    report = etree.fromstring(done.stdout.encode())
    assert [element.get("id") for element in report.iter(f"{SVRL}failed-assert")] == ["no-date", "no-name"]


def test_only_warnings_leave_the_exit_code_clean_also_beside_a_report(teikit_command: Command, letter: Path) -> None:
    done = teikit_command("validate", letter.name, "--rules", "letters.sch", "--format", "svrl")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_phase_is_asked_for_by_name_on_the_command_line(teikit_command: Command, letter: Path) -> None:
    done = teikit_command("validate", letter.name, "--rules", "letters.sch", "--phase", "finale")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("there is no phase “finale”; its phases are “draft”, “final”, #ALL and #DEFAULT\n")
