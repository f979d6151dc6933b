"""What expat calls an invalid token, in the words of who wrote it: what was forgotten, and where."""

from __future__ import annotations

import pytest

from teikit.parsing.wellformed import Fault, prolog_or_fault

SLIPS = [
    (
        '<a><hi rend="italic>two</hi> <hi n="1"/></a>',
        24,
        "the value of @rend does not end before this <",
        "write the quotation mark at the end of the value; the character < is written &lt; in a value",
    ),
    (
        "<a n='5 < 6'/>",
        9,
        "the value of @n does not end before this <",
        "write the quotation mark at the end of the value; the character < is written &lt; in a value",
    ),
    ("<a><p n=1>x</p></a>", 9, "the value of @n stands in no quotation marks", 'write n="…"'),
    ("<a><p n=“1”>x</p></a>", 9, "the value of @n stands in no quotation marks", 'write n="…"'),
    (
        '<a><p n="1"rend="x">x</p></a>',
        12,
        "a space is missing before the next attribute",
        "write a space between two attributes",
    ),
    ('<a><p n="1" when>x</p></a>', 17, "@when has no value", 'write when="…"; the character < is written &lt;'),
    ('<a b="1" <c/></a>', 10, "the tag before this < does not end", "write > at its end"),
    (
        "<a><!-- x --><!-- to do -- ask --></a>",
        27,
        "-- may not stand within a comment",
        "write one hyphen, or end the comment by -->",
    ),
    ("<a>x < y</a>", 7, "< begins a tag, and none follows", "write &lt; for the character <"),
    ('<a n="x & y"/>', 10, "& begins a reference, and none follows", "write &amp; for the character &"),
    ("<a>x & y</a>", 7, "& begins a reference, and none follows", "write &amp; for the character &"),
]


@pytest.mark.parametrize(("markup", "column", "message", "advice"), SLIPS)
def test_a_slip_in_the_markup_is_named(markup: str, column: int, message: str, advice: str) -> None:
    assert prolog_or_fault(markup) == Fault(1, column, "xml/not-well-formed", message, advice)


def test_a_value_that_does_not_end_is_found_over_several_lines() -> None:
    assert prolog_or_fault('<a>\n<p n="1"\n  when="1936>x</p></a>') == Fault(
        3,
        15,
        "xml/not-well-formed",
        "the value of @when does not end before this <",
        "write the quotation mark at the end of the value; the character < is written &lt; in a value",
    )
