"""No word of the source is lost: the text against a transcription, and against its digests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import teikit
from teikit.collation import write_digests
from teikit.collation.reading import source_words
from teikit.document import Document, read
from teikit.errors import ReadError

from ..examples import HEADER, Write, tei

TEXT = """<text>
  <front><titlePage><docAuthor>The Writer</docAuthor><docTitle><titlePart>On<lb/>Words</titlePart></docTitle>
  </titlePage></front>
  <body><div><head>One</head><p>He said<ptr target="#n1"/><note xml:id="n1" n="1">An <hi>author’s</hi> note.</note>
  <choice><sic>teh</sic><corr>the</corr></choice> <emph>in</emph>line word.<note type="editorial">ours</note>
  <quote><p>Shown.</p></quote>
  Then <choice><abbr>Dr.</abbr><expan>Doctor</expan></choice> X<supplied>!</supplied></p>
  <lg><l>verse one</l><l>verse two</l></lg>
  <closer><dateline>Paris</dateline><signed>T. W.</signed></closer></div></body></text>"""
WITNESS = """The Writer

On
Words

From a site.

One

He said [1] teh inline word.

Shown.

Then Dr. X

verse one
verse two

Paris         T. W.


1. An author’s note.

Last updated today
"""
OWN_WORDS = HEADER.replace("<p>S</p>", "<bibl><note>From a site.</note><note>Last updated today</note></bibl>")


@pytest.fixture
def path(write: Write) -> Path:
    return write("a.xml", tei(TEXT, header=OWN_WORDS))


def codes(path: Path, witness: Path) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in teikit.collate(path, witness)]


def test_a_text_is_read_as_its_source_has_it(path: Path) -> None:
    document = read(path)
    assert isinstance(document, Document)
    assert " ".join(source_words(document).words) == (
        "The Writer On Words One He said teh inline word. Shown. Then Dr. X verse one verse two Paris T. W. "
        "An author’s note."
    )


def test_the_same_words_leave_nothing_to_say(path: Path, write: Write) -> None:
    assert teikit.collate(path, write("w.txt", WITNESS)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("said", "said that", ("collate/missing", "the witness has “that” after “On Words One He said”")),
        (
            "Shown.",
            "",
            ("collate/added", "the text has “Shown.” after “said teh inline word.”, and the witness has not"),
        ),
        ("teh", "the", ("collate/changed", "the text has “teh” after “Words One He said”, the witness “the”")),
        (
            "inline",
            "in line",
            ("collate/changed", "the text has “inline” after “One He said teh”, the witness “in line”"),
        ),
        (
            "author’s",
            "author's",
            ("collate/changed", "the text has “author’s” after “Paris T. W. An”, the witness “author's”"),
        ),
        ("The Writer", "The writer", ("collate/changed", "the text has “Writer” after “The”, the witness “writer”")),
        ("note.", "note. The end.", ("collate/missing", "the witness has “The end.” after “W. An author’s note.”")),
        (
            "From a site.",
            "From another site.",
            ("collate/missing", "the witness has “From another site.” after “The Writer On Words”"),
        ),
    ],
)
def test_each_difference_is_found(path: Path, write: Write, old: str, new: str, expected: tuple[str, str]) -> None:
    assert old in WITNESS
    ((code, message),) = codes(path, write("w.txt", WITNESS.replace(old, new, 1)))
    assert code == expected[0]
    assert message.startswith(expected[1].replace("On Words One He said”", "Words One He said”"))


def test_a_difference_is_at_the_element_of_the_word(path: Path, write: Write) -> None:
    (found,) = teikit.collate(path, write("w.txt", WITNESS.replace("teh", "the")))
    assert found.xpath.endswith("/p[1]/choice[1]/sic[1]")


def test_only_the_numbers_of_notes_are_no_words(path: Path, write: Write) -> None:
    found = codes(path, write("w.txt", WITNESS.replace("[1]", "[1] [2]").replace("Then", "1. Then")))
    assert [message.partition(" after ")[0] for _code, message in found] == [
        "the witness has “[2]”",
        "the witness has “1.”",
    ]


def test_digests_stand_for_the_witness(path: Path, write: Write) -> None:
    digests = path.with_name("a.sha256")
    assert write_digests(path, write("w.txt", WITNESS), digests) == []
    lines = digests.read_text(encoding="utf-8").splitlines()
    assert [line.partition("  ")[2] for line in lines] == [
        "paragraph 1: 2 words",
        "paragraph 2: 2 words",
        "header 1: 3 words",
        "paragraph 3: 1 word",
        "paragraph 4: 5 words",
        "paragraph 5: 1 word",
        "paragraph 6: 3 words",
        "paragraph 7: 4 words",
        "paragraph 8: 3 words",
        "paragraph 9: 3 words",
        "header 2: 3 words",
    ]
    assert teikit.collate(path, digests) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("teh", "eht", ("collate/changed", "the text has not the 5 words of the witness’s paragraph 4 here")),
        (
            "<quote><p>Shown.</p></quote>",
            "",
            ("collate/missing", "paragraph 5 of the witness, of 1 word, is not in the text"),
        ),
        (
            "From a site.",
            "From the site.",
            ("collate/missing", "the header has not the 3 words of the witness’s line 1 about itself"),
        ),
        (
            "author’s</hi> note.",
            "author’s</hi> note. More.",
            ("collate/added", "the text goes on for 1 word after the end of the witness"),
        ),
    ],
)
def test_digests_find_what_changed(path: Path, write: Write, old: str, new: str, expected: tuple[str, str]) -> None:
    digests = path.with_name("a.sha256")
    write_digests(path, write("w.txt", WITNESS), digests)
    changed = path.read_text(encoding="utf-8")
    assert old in changed
    path.write_text(changed.replace(old, new, 1), encoding="utf-8")
    assert codes(path, digests) == [expected]


def test_a_list_that_is_none_and_a_witness_that_is_missing_cannot_be_read(path: Path, write: Write) -> None:
    with pytest.raises(ReadError, match=r"line 1 of .* is not the digest of a paragraph"):
        teikit.collate(path, write("w.sha256", "abc\n"))
    with pytest.raises(ReadError, match="there is no witness"):
        teikit.collate(path, path.with_name("absent.txt"))
    with pytest.raises(ReadError, match="is not UTF-8"):
        teikit.collate(path, write("w.txt", b"\xe9"))


words = st.lists(st.sampled_from(list("abcdefgh")), min_size=1, max_size=40)


@given(ours=words, theirs=words)
def test_the_differences_turn_one_side_into_the_other(ours: list[str], theirs: list[str]) -> None:
    from teikit.collation import _changes

    rebuilt: list[str] = []
    position = 0
    for start, end, first, last in _changes(theirs, ours):
        rebuilt += theirs[position:start] + ours[first:last]
        position = end
    assert rebuilt + theirs[position:] == ours


def test_a_long_text_against_another_takes_no_long_time(write: Write) -> None:
    verse = [f"word{index % 97} of{index % 31} the line" for index in range(8000)]
    path = write("long.xml", tei(f"<text><body><p>{' '.join(verse)}</p></body></text>"))
    assert len(codes(path, write("w.txt", " ".join([*verse[:4000], "another", *verse[4000:]])))) == 1


def test_the_edition_has_the_words_of_its_source() -> None:
    edition = Path(__file__).parents[2] / "tei"
    if not (edition / "introduction.sha256").is_file():
        pytest.skip("the digests of the source are not there")
    assert teikit.collate(edition / "introduction.xml", edition / "introduction.sha256") == []
