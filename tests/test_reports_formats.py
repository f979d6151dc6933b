"""The reports for other programs (jsonl, SARIF, JUnit, GitHub), and the grouping in the one for people."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from teikit.diagnostics import Diagnostic, Severity
from teikit.reports import github, jsonl, junit, sarif, text
from teikit.reports import json as json_report
from teikit.reports.grouping import Group, grouped

PATH = Path("tei/introduction.xml")
MISSPELLED = Diagnostic(
    PATH,
    41,
    9,
    "relaxng/unknown-element",
    "no element of this schema is called <persname>",
    end_line=41,
    end_column=19,
    help="did you mean <persName>?",
    xpath="/TEI[1]/text[1]/p[3]/persname[1]",
    expected=("<name>", "<persName>"),
)
OVER_LINES = Diagnostic(PATH, 3, 1, "a/b", "“m”", Severity.WARNING, end_line=4, end_column=2)
WHOLE_FILE = Diagnostic(Path("tei/a, b:100%.xml"), 0, 0, "c/d", "two\r\nlines: 100%, or", Severity.INFO)
ALL = [MISSPELLED, OVER_LINES, WHOLE_FILE]

diagnostics = st.lists(
    st.builds(
        Diagnostic,
        path=st.text(min_size=1).map(Path),
        line=st.integers(0, 3),
        column=st.integers(1, 3),
        code=st.sampled_from(["a/b", "c/d"]),
        message=st.text(max_size=5),
        severity=st.sampled_from(Severity),
        help=st.text(max_size=2),
        expected=st.lists(st.text(max_size=2), max_size=2).map(tuple),
    ),
    max_size=8,
)


# jsonl


def test_jsonl_is_a_finding_of_the_json_report_on_each_line() -> None:
    printed = jsonl.report(ALL)
    assert printed.isascii()
    assert [json.loads(line) for line in printed.splitlines()] == json.loads(json_report.report(ALL))["findings"]
    assert jsonl.report([]) == ""


@given(diagnostics)
def test_jsonl_has_a_line_for_each_finding(found: list[Diagnostic]) -> None:
    assert jsonl.report(found).count("\n") == len(found)


# GitHub


def test_github_commands_have_place_and_code_and_are_escaped() -> None:
    assert github.report(ALL) == (
        "::error file=tei/introduction.xml,line=41,col=9,endLine=41,endColumn=19,title=relaxng/unknown-element"
        "::no element of this schema is called <persname>%0Ahelp: did you mean <persName>?\n"
        "::warning file=tei/introduction.xml,line=3,col=1,endLine=4,title=a/b::“m”\n"
        "::notice file=tei/a%2C b%3A100%25.xml,title=c/d::two%0D%0Alines: 100%25, or\n"
    )
    assert github.report([]) == ""


@given(diagnostics)
def test_no_finding_can_end_its_github_command_or_begin_another(found: list[Diagnostic]) -> None:
    lines = github.report(found).split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(found)
    assert all(line.startswith("::") and "\r" not in line for line in lines)


# JUnit


def test_junit_has_a_suite_for_each_document_and_a_case_for_each_finding() -> None:
    assert junit.report(ALL, [Path("tei/register.xml"), PATH]) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="teikit" tests="4" failures="1" errors="0">\n'
        '  <testsuite name="tei/register.xml" tests="1" failures="0" errors="0" skipped="0" time="0">\n'
        '    <testcase name="no findings" classname="tei/register.xml" file="tei/register.xml" time="0"/>\n'
        "  </testsuite>\n"
        '  <testsuite name="tei/introduction.xml" tests="2" failures="1" errors="0" skipped="0" time="0">\n'
        '    <testcase name="relaxng/unknown-element at 41:9" classname="tei/introduction.xml"'
        ' file="tei/introduction.xml" line="41" time="0">\n'
        '      <failure message="no element of this schema is called &lt;persname&gt;" type="relaxng/unknown-element">'
        "tei/introduction.xml:41:9: no element of this schema is called &lt;persname&gt;\n"
        "expected: &lt;name&gt;, &lt;persName&gt;\n"
        "help: did you mean &lt;persName&gt;?</failure>\n"
        "    </testcase>\n"
        '    <testcase name="a/b at 3:1" classname="tei/introduction.xml"'
        ' file="tei/introduction.xml" line="3" time="0">\n'
        "      <system-out>warning: tei/introduction.xml:3:1: &#8220;m&#8221;</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="tei/a, b:100%.xml" tests="1" failures="0" errors="0" skipped="0" time="0">\n'
        '    <testcase name="c/d" classname="tei/a, b:100%.xml" file="tei/a, b:100%.xml" time="0">\n'
        "      <system-out>info: tei/a, b:100%.xml: two\r\nlines: 100%, or</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


@given(diagnostics)
def test_junit_is_well_formed_and_its_counts_are_right(found: list[Diagnostic]) -> None:
    root = etree.fromstring(junit.report(found).encode())
    assert int(root.get("tests", "")) == len(root.findall("testsuite/testcase")) == len(found)
    assert int(root.get("failures", "")) == len(root.findall(".//failure")) == sum(each.is_error for each in found)
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))


# SARIF


def test_sarif_is_one_run_with_rules_and_results() -> None:
    printed = sarif.report(ALL, {"a/b": "what it means"}, "1.2.3")
    assert printed.isascii()
    log = json.loads(printed)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["runs"][0] == {
        "tool": {
            "driver": {
                "name": "teikit",
                "rules": [
                    {"id": "relaxng/unknown-element"},
                    {
                        "id": "a/b",
                        "shortDescription": {"text": "what it means"},
                        "help": {"text": "teikit explain a/b"},
                    },
                    {"id": "c/d"},
                ],
                "version": "1.2.3",
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": "relaxng/unknown-element",
                "ruleIndex": 0,
                "level": "error",
                "message": {"text": "no element of this schema is called <persname>\nhelp: did you mean <persName>?"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "tei/introduction.xml"},
                            "region": {"startLine": 41, "startColumn": 9, "endLine": 41, "endColumn": 19},
                        },
                        "logicalLocations": [{"fullyQualifiedName": "/TEI[1]/text[1]/p[3]/persname[1]"}],
                    }
                ],
                "properties": {"expected": ["<name>", "<persName>"]},
            },
            {
                "ruleId": "a/b",
                "ruleIndex": 1,
                "level": "warning",
                "message": {"text": "“m”"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "tei/introduction.xml"},
                            "region": {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 2},
                        }
                    }
                ],
            },
            {
                "ruleId": "c/d",
                "ruleIndex": 2,
                "level": "note",
                "message": {"text": "two\r\nlines: 100%, or"},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": "tei/a%2C%20b%3A100%25.xml"}}}],
            },
        ],
    }


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    (run,) = json.loads(sarif.report([]))["runs"]
    assert run["results"] == []


def test_sarif_names_an_absolute_path_by_its_file_uri(tmp_path: Path) -> None:
    path = tmp_path / "é.xml"
    (run,) = json.loads(sarif.report([Diagnostic(path, 0, 0, "a/b", "m")]))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": path.as_uri()}


# Grouping


def at(line: int, message: str = "m", *, path: Path = PATH, expected: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic(path, line, 2, "a/b", message, expected=expected)


def test_what_says_the_same_is_one_group_at_the_place_of_its_first() -> None:
    one, two, three = at(1), at(2, "other"), at(3, expected=("x",))
    elsewhere = at(4, path=Path("b.xml"))
    assert grouped([one, two, three, elsewhere]) == [Group(one, (three,)), Group(two), Group(elsewhere)]


def test_findings_for_whole_files_stay_alone() -> None:
    assert grouped([at(0), at(0)]) == [Group(at(0)), Group(at(0))]


@given(diagnostics)
def test_grouping_loses_nothing(found: list[Diagnostic]) -> None:
    members = [each for group in grouped(found) for each in (group.first, *group.others)]
    assert sorted(map(repr, members)) == sorted(map(repr, found))


def test_the_report_for_people_tells_what_repeats_itself_once() -> None:
    found = [at(line) for line in range(1, 13)] + [at(5, "other")]
    assert text.report(found, lambda _path: []) == (
        "tei/introduction.xml:1:2: error: m [a/b]\n"
        "     also at: 2:2, 3:2, 4:2, 5:2, 6:2, 7:2, 8:2, 9:2 and 3 more\n"
        "tei/introduction.xml:5:2: error: other [a/b]\n"
    )
    assert text.summary(found) == "13 errors"


def test_the_reports_for_programs_group_nothing() -> None:
    assert len(json.loads(json_report.report([at(1), at(2)]))["findings"]) == 2
