"""Reports are pure functions from findings to text."""

from __future__ import annotations

import json as standard_json
from pathlib import Path

import pytest

from teikit.diagnostics import Diagnostic, Severity
from teikit.reports import json, text

PATH = Path("tei/introduction.xml")


def excerpt_of(line: str, column: int, end_column: int = 0) -> list[str]:
    diagnostic = Diagnostic(PATH, 1, column, "a/b", "m", end_line=1 if end_column else 0, end_column=end_column)
    return text.report([diagnostic], lambda _path: [line]).splitlines()[1:]


def test_a_finding_shows_its_line_underlined_and_its_help() -> None:
    diagnostic = Diagnostic(
        PATH,
        41,
        9,
        "relaxng/unknown-element",
        "<persname> is not a TEI element",
        end_line=41,
        end_column=19,
        help="did you mean <persName>? names are case-sensitive",
        expected=("name", "persName"),
    )
    lines = ["\n"] * 40 + ["  <p>By <persname>Serge</persname>"]
    assert text.report([diagnostic], lambda _path: lines) == (
        "tei/introduction.xml:41:9: error: <persname> is not a TEI element [relaxng/unknown-element]\n"
        "   41 |   <p>By <persname>Serge</persname>\n"
        "      |         ^~~~~~~~~~\n"
        "     expected: name, persName\n"
        "     help: did you mean <persName>? names are case-sensitive\n"
    )


def test_a_finding_for_the_whole_file_shows_no_line() -> None:
    diagnostic = Diagnostic(PATH, 0, 0, "a/b", "m", Severity.WARNING)
    assert text.report([diagnostic], lambda _path: ["<a/>"]) == "tei/introduction.xml: warning: m [a/b]\n"


def test_a_source_that_cannot_be_shown_is_left_out() -> None:
    assert (
        text.report([Diagnostic(PATH, 3, 1, "a/b", "m")], lambda _path: [])
        == "tei/introduction.xml:3:1: error: m [a/b]\n"
    )


def test_tabs_and_wide_and_combining_characters_keep_the_underline_in_place() -> None:
    assert excerpt_of("\t日本e\u0301<a>", 6, 9) == ["    1 |     日本e\u0301<a>", "      |          ^~~"]


def test_a_range_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    diagnostic = Diagnostic(PATH, 1, 3, "a/b", "m", end_line=2, end_column=4)
    assert text.report([diagnostic], lambda _path: ["x <p", "a>"]).splitlines()[1:] == ["    1 | x <p", "      |   ^~"]


@pytest.mark.parametrize("column", [1, 50, 2500, 4999])
def test_a_long_line_is_windowed_around_the_place(column: int) -> None:
    line = "".join(str(index % 10) for index in range(5000))
    source, underline = excerpt_of(line, column, column + 2)
    assert len(source) <= 108
    assert source[underline.index("^")] == line[column - 1]
    assert source[underline.index("^") + 1] == line[column]
    assert source.count("…") == (1 if column in (1, 4999) else 2)


def test_what_would_move_a_cursor_is_not_printed() -> None:
    diagnostic = Diagnostic(PATH, 1, 1, "a/b", "\x1b[31mred\u202e", help="\a")
    printed = text.report([diagnostic], lambda _path: ["\x1b]0;title\x07<a>"])
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)


def test_the_summary_counts_by_severity() -> None:
    found = [
        Diagnostic(PATH, 1, 1, "a/b", "m", severity) for severity in (Severity.ERROR, Severity.INFO, Severity.ERROR)
    ]
    assert text.summary(found) == "2 errors, 1 notice"
    assert text.summary([]) == ""


def test_the_report_for_programs_is_one_object() -> None:
    diagnostic = Diagnostic(PATH, 1, 2, "a/b", "“m”", Severity.WARNING, 1, 5, "h", "/TEI[1]", ("p",))
    printed = json.report([diagnostic])
    assert printed.isascii()
    assert standard_json.loads(printed) == {
        "version": 1,
        "findings": [
            {
                "path": "tei/introduction.xml",
                "line": 1,
                "column": 2,
                "end_line": 1,
                "end_column": 5,
                "code": "a/b",
                "severity": "warning",
                "message": "“m”",
                "help": "h",
                "xpath": "/TEI[1]",
                "expected": ["p"],
            }
        ],
        "counts": {"error": 0, "warning": 1, "info": 0},
    }
