"""Regular expressions of XML Schema Part 2, appendix F."""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.relaxng.datatypes.errors import DatatypeError
from teikit.relaxng.datatypes.regex import Automaton, Pattern
from teikit.relaxng.datatypes.regex_blocks import blocks
from teikit.relaxng.datatypes.regex_syntax import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

SCHEMAS = Path(__file__).parents[4] / "shared" / "data" / "schemas"


@pytest.mark.parametrize(
    ("pattern", "matching", "others"),
    [
        ("", [""], ["a"]),
        ("abc", ["abc"], ["ab", "abcd", "xabc", ""]),
        ("a|bc|", ["a", "bc", ""], ["abc", "b"]),
        ("(a|b)c", ["ac", "bc"], ["abc", "c"]),
        ("a?b", ["b", "ab"], ["aab"]),
        ("a*", ["", "aaa"], ["b"]),
        ("a+", ["a", "aaa"], [""]),
        ("a{2}", ["aa"], ["a", "aaa"]),
        ("a{2,}", ["aa", "aaaa"], ["a"]),
        ("a{1,3}", ["a", "aaa"], ["", "aaaa"]),
        ("a{0}", [""], ["a"]),
        ("(a{2,3}){2}", ["aaaa", "aaaaa", "aaaaaa"], ["aaa", "aaaaaaa"]),
        ("(a{2}){2,3}", ["aaaa", "aaaaaa"], ["aaaaa", "aaa"]),
        ("(aa?){0,2}b", ["b", "aab", "aaaab"], ["aaaaab"]),
        ("()", [""], ["a"]),
        ("^a$", ["^a$"], ["a"]),
        ("a-b", ["a-b"], ["ab"]),
        (".", ["a", " ", "\u2028", "\u0085", "\U00010400"], ["\n", "\r", ""]),
        (r"\.\\\?\*\+\{\}\(\)\[\]\|\-\^", [".\\?*+{}()[]|-^"], [""]),
        (r"\n\r\t", ["\n\r\t"], ["nrt"]),
        (r"\s", [" ", "\t", "\n", "\r"], ["\u00a0", "a", "\x0b"]),
        (r"\S", ["a", "\u00a0"], [" ", "\n"]),
        (r"\d", ["0", "\u0663", "\U0001d7ce"], ["a", "½", "²"]),
        (r"\D", ["a", "²"], ["0", "\u0663"]),
        (r"\w", ["a", "é", "1", "+", "\u0301", "½"], ["-", ".", " ", "_", "\u200b", "\ue000"]),
        (r"\W", ["-", " ", "_"], ["a", "+"]),
        (r"\i\c*", ["a", "_1", ":a-b.c·"], ["1a", "-", "a b"]),
        (r"\I\C", ["1 ", "-/"], ["a ", "1a"]),
        (r"\p{Lu}\p{L}*", ["Abc", "Éa"], ["abc", "A1"]),
        (r"\P{L}", ["1", " "], ["a", "é"]),
        (r"[^\p{C}\p{Z}]+", ["a,b", "日本"], ["a b", "a\u00a0b", "\ue000", "\u200b"]),
        (r"\p{IsGreek}+", ["αβ", "\u0370"], ["a", "\u1f00"]),
        (r"\P{IsBasicLatin}", ["é"], ["e"]),
        (r"\p{IsPrivateUse}", ["\ue000", "\U000f0000", "\U0010fffd"], ["a"]),
        ("[abc]", ["a", "c"], ["d", "", "ab"]),
        ("[^abc]", ["d", "\n", "^"], ["a"]),
        ("[a-c0-9]", ["b", "5"], ["d", "-"]),
        ("[-a]", ["-", "a"], ["b"]),
        ("[a-]", ["-", "a"], ["b"]),
        ("[a-c-]", ["-", "b"], ["d"]),
        (r"[a\-c]", ["-", "a", "c"], ["b"]),
        ("[a^]", ["a", "^"], ["b"]),
        ("[^^]", ["a"], ["^"]),
        (r"[+\--/]", ["+", "-", ".", "/"], [","]),
        ("[.*?+(){}|$]", [".", "*", "$", "{"], ["a"]),
        ("[a-z-[aeiou]]+", ["xyz"], ["a", "xa"]),
        ("[a-z-[b-y-[m]]]", ["a", "m", "z"], ["b", "n"]),
        ("[^a-z-[A-Z]]", ["1", "é"], ["a", "A"]),
        ("[a-z--[aeiou]]", ["b", "-"], ["a"]),
        (r"[\w-[\d]]", ["a"], ["1"]),
        (r"[\i-[:]][\c-[:]]*", ["abc"], ["a:b", ":"]),
        ("[\U00010400-\U00010410]", ["\U00010405"], ["a", "\uffff"]),
        ("a-[b]", ["a-b"], ["ab"]),
    ],
)
def test_an_expression_matches_whole_texts(pattern: str, matching: list[str], others: list[str]) -> None:
    compiled = Pattern(pattern)
    assert [text for text in matching + others if compiled.matches(text)] == matching


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(", "“)” is missing (character 2)"),
        ("a)", "“)” must be written “\\)” here (character 2)"),
        ("*a", "there is nothing that “*” could repeat (character 1)"),
        ("a**", "there is nothing that “*” could repeat (character 3)"),
        ("a+?", "there is nothing that “?” could repeat (character 3)"),
        ("a{1}{2}", "there is nothing that “{” could repeat (character 5)"),
        ("(?:a)", "there is nothing that “?” could repeat (character 2)"),
        ("a{", "a number is missing after “{” or “,” (character 3)"),
        ("a{,3}", "a number is missing after “{” or “,” (character 3)"),
        ("a{2,1}", "{2,1} asks for more than it permits (character 6)"),
        ("a{1", "“}” is missing (character 4)"),
        ("a}", "“}” must be written “\\}” here (character 2)"),
        ("a]", "“]” must be written “\\]” here (character 2)"),
        ("\\$", "“\\$” has no meaning (character 2)"),
        ("\\b", "“\\b” has no meaning (character 2)"),
        ("\\", "nothing follows the last “\\” (character 2)"),
        ("[", "“]” is missing (character 2)"),
        ("[a", "“]” is missing (character 3)"),
        ("[]", "“[]” holds no character (character 2)"),
        ("[^]", "“[]” holds no character (character 3)"),
        ("[b-a]", "“b-a” runs backwards (character 5)"),
        ("[a-c-e]", "“-” must be written “\\-” between the brackets’ ends (character 6)"),
        ("[a--b]", "“-” must be written “\\-” here (character 4)"),
        ("[a[b]", "“[” must be written “\\[” here (character 3)"),
        ("[\\d-z]", "a range must begin with a single character (character 4)"),
        ("[a-z-[b]c]", "“]” is missing (character 9)"),
        ("\\pL", "“{” is missing (character 3)"),
        ("\\p{Lu", "“}” is missing (character 4)"),
        ("\\p{Cs}", "there is no class of characters “Cs” (character 4)"),
        ("\\p{IsKlingon}", "there is no class of characters “IsKlingon” (character 4)"),
        ("\\p{Letter}", "there is no class of characters “Letter” (character 4)"),
        ("(" * 61 + ")" * 61, "it is nested more than 60 deep (character 62)"),
    ],
)
def test_what_is_no_expression_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(DatatypeError) as refused:
        parse(pattern)
    assert str(refused.value) == f"“{pattern}” is not a regular expression: {reason}"


def test_categories_are_those_of_unicode() -> None:
    characters = [chr(point) for point in range(0, 0x3000, 7)]
    for name in ("L", "Nd", "P", "Sm", "Cn", "Zs"):
        compiled = Pattern(rf"\p{{{name}}}")
        expected = [one for one in characters if unicodedata.category(one).startswith(name)]
        assert [one for one in characters if compiled.matches(one)] == expected


def test_blocks_do_not_overlap() -> None:
    ranges = sorted(pair for pairs in blocks().values() for pair in pairs)
    assert all(last < first for (_, last), (first, _) in pairwise(ranges))
    assert len(blocks()) == 93


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    """Expressions that Python's `re` understands in the same way."""
    if depth == 0:
        return draw(st.sampled_from(["a", "b", "[ab]", "[^a]", ""]))
    inner = expressions(depth=depth - 1)
    form = draw(st.sampled_from(["({}){}", "{}{}", "({}|{})"]))
    if form == "({}){}":
        return form.format(draw(inner), draw(st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}"])))
    return form.format(draw(inner), draw(inner))


@given(expressions(), st.text("abc", max_size=8))
def test_verdicts_are_those_of_a_backtracking_matcher(pattern: str, text: str) -> None:
    assert Pattern(pattern).matches(text) is bool(re.fullmatch(pattern, text, re.DOTALL))


def steps(pattern: str, text: str) -> int:
    """How many lines and calls it takes to find that a text does not match."""
    counted = 0

    def count(_frame: FrameType, _event: str, _value: object) -> Callable[..., Any]:
        nonlocal counted
        counted += 1
        return count

    compiled = Pattern(pattern)
    before = sys.gettrace()
    sys.settrace(count)
    try:
        assert not compiled.matches(text)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize(
    ("pattern", "text", "last"),
    [
        ("(a+)+b", "a" * 10_000, ""),
        ("(a|aa)+b", "a" * 10_000, ""),
        ("(a{0,1000}){0,1000}b", "a" * 1_500, ""),
        (r"\d+[a-z]*\d*(\.\d+[a-z]*\d*){0,3}", "1" * 10_000, "x."),
        ("a{999999999999}", "a" * 500, ""),
    ],
)
def test_time_grows_with_the_text_and_no_faster(pattern: str, text: str, last: str) -> None:
    assert steps(pattern, text * 2 + last) <= 2 * steps(pattern, text + last)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"\S+", "a" * 20_000, True),
        (r"\S+", "a" * 20_000 + " ", False),
        (r"\S+", "a" * 5_000 + " " + "a" * 5_000, False),
        (r"(ab)*", "ab" * 10_000, True),
        (r"(ab)*", "ab" * 10_000 + "a", False),
        (r"a*b+", "a" * 9_000 + "b" * 9_000, True),
        (r"a*b+", "a" * 9_000, False),
    ],
)
def test_long_texts_are_matched_in_chunks(pattern: str, text: str, matches: bool) -> None:
    assert Pattern(pattern).matches(text) is matches


def test_an_automaton_forgets_before_it_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teikit.relaxng.datatypes.regex.TRANSITIONS_LIMIT", 100)
    automaton = Automaton(parse(".*a.{8}"))
    texts = [format(number, "b").replace("0", "a").replace("1", "b") for number in range(2**8, 2**11)]
    assert [automaton.matches(text) for text in texts] == [len(text) > 8 and text[-9] == "a" for text in texts]
    assert len(automaton.states) <= 100


def test_the_patterns_of_tei_are_read_at_once() -> None:
    if not SCHEMAS.is_dir():
        pytest.skip("the sample schemas are not here")
    sources = {
        found
        for schema in sorted(SCHEMAS.glob("*.rng"))
        for found in re.findall('<param name="pattern">([^<]*)<', schema.read_text(encoding="utf-8"))
    }
    assert len(sources) > 10
    assert all(Pattern(source).source for source in sources)
