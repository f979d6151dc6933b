"""What is wrong with a schema in the compact syntax: where, in which words, and by which rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.relaxng.grammar.compact.errors import CompactIncorrect

from .compact_cases import ADDRESS, compact


def cases() -> list[tuple[str, str, str]]:
    """Section, schema and message of each case in the file beside this one.

    There, A.1, A.2.4 and A.2.5 are sections of the compact syntax, and ‸ in a schema marks the place of the error.
    """
    text = Path(__file__).with_name("compact_errors.txt").read_text(encoding="utf-8")
    found: list[tuple[str, str, str]] = []
    section = ""
    for block in text.removesuffix("\n").split("\n\n"):
        if block.startswith("[") and "\n" not in block:
            section = block.strip("[]")
        else:
            marked, _, message = block.rpartition("\n    ")
            found.append((section, marked, message))
    return found


def refused(text: str | bytes) -> CompactIncorrect:
    with pytest.raises(CompactIncorrect) as caught:
        compact(text)
    return caught.value


@pytest.mark.parametrize(("section", "marked", "message"), cases())
def test_an_error_is_told_at_its_place(section: str, marked: str, message: str) -> None:
    before, mark, after = marked.partition("‸")
    error = refused(before + after)
    found = (error.file, error.line, error.column, error.message, error.section.removeprefix("Compact Syntax "))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (mark, *found) == ("‸", ADDRESS, line, column, message, section)


def test_an_error_is_printed_with_its_place_and_rule() -> None:
    assert str(refused("start = element a {}")) == (
        f"{ADDRESS}:1:20: a pattern is expected, not “}}”: nothing at all is written “empty” "
        "[RELAX NG Compact Syntax A.1]"
    )


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"start = #\r\n element a { empty }\r }", (3, 2), "“}” closes nothing"),
        (b"element a {\n 'b\xff' }", (2, 4), "the file is not in UTF-8: here is a byte that cannot stand in it"),
        (b"element a { '\xc3", (1, 14), "the file is not in UTF-8: here is a byte that cannot stand in it"),
        (b"\xff\xfee\x00\x00", (1, 2), "the file is not in UTF-16: here is a byte that cannot stand in it"),
        (b"\xef\xbb\xbf}", (1, 1), "a pattern is expected, not “}”: nothing at all is written “empty”"),
        (b"element a { empty } #\0", (1, 22), "the character U+0000 may not stand in a schema"),
        (b"element \x07 { empty }", (1, 9), "the character U+0007 may not stand in a schema"),
        ("element × { empty }".encode(), (1, 9), "the character “×” has no meaning here"),
        ("element a { '\U00010400' } }".encode(), (1, 19), "“}” closes nothing"),
    ],
)
def test_bytes_lines_and_characters_are_counted_as_written(data: bytes, place: tuple[int, int], message: str) -> None:
    error = refused(data)
    assert ((error.line, error.column), error.message) == (place, message)
