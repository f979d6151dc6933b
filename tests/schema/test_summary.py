"""`teikit schema`: whether a schema is correct, and what it holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit.errors import ReadError, SchemaError
from teikit.schema.summary import Summary, read_summary, text

if TYPE_CHECKING:
    from ..examples import Write

RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
EDITION = Path(__file__).parents[2] / "schemas" / "edition.rng"


@pytest.fixture
def letter(write: Write) -> Path:
    write(
        "parts/note.rng",
        f'<grammar xmlns="{RNG}"><define name="note"><element name="note"><text/></element></define></grammar>',
    )
    return write(
        "letter.rng",
        f"""<grammar xmlns="{RNG}" ns="urn:letter" datatypeLibrary="{XSD}">
  <include href="parts/note.rng"/>
  <start><choice>
    <ref name="letter"/><element name="letters"><oneOrMore><ref name="letter"/></oneOrMore></element>
  </choice></start>
  <define name="letter"><element name="letter">
    <attribute name="date"><data type="date"/></attribute>
    <optional><attribute name="mood"><value type="token" datatypeLibrary="">glad</value></attribute></optional>
    <zeroOrMore><attribute><nsName ns="urn:foreign"/><text/></attribute></zeroOrMore>
    <interleave><ref name="note"/><element name="x:stamp" xmlns:x="urn:x"><empty/></element></interleave>
  </element></define>
</grammar>""",
    )


def test_a_summary_counts_what_the_schema_holds(letter: Path) -> None:
    assert read_summary(letter) == Summary(
        elements=("letter", "letters", "note", "stamp"),
        attributes=("any name", "date", "mood"),
        namespaces=(("urn:letter", 3), ("urn:x", 1)),
        roots=("letter", "letters"),
        libraries=("", XSD),
        sources=(str(letter), str(letter.parent / "parts" / "note.rng")),
    )


def test_a_summary_is_printed_in_some_lines(letter: Path) -> None:
    assert text(read_summary(letter)) == (
        f"{letter} is correct\n"
        "  documents begin with: <letter>, <letters>\n"
        "  elements:             4\n"
        "  attributes:           2, and any other\n"
        "  namespace:            urn:letter, of 3 elements\n"
        "  namespace:            urn:x, of 1 element\n"
        "  datatypes:            RELAX NG’s own\n"
        f"  datatypes:            {XSD}\n"
        f"  includes:             {letter.parent / 'parts' / 'note.rng'}\n"
    )


def test_an_incorrect_schema_is_told_with_its_line_and_the_section_it_breaks(write: Write) -> None:
    attributes = '<attribute name="b"><attribute name="c"/></attribute>'
    path = write("a.rng", f'<element name="a" xmlns="{RNG}">\n{attributes}</element>')
    place = re.escape(f"the schema is not correct: {path}:2:1: ")
    with pytest.raises(SchemaError, match=rf"^{place}.* \[RELAX NG 7\.1\.1\]$"):
        read_summary(path)


def test_a_schema_that_allows_nothing_says_so(write: Write) -> None:
    path = write("a.rng", f'<grammar xmlns="{RNG}"><start><notAllowed/></start></grammar>')
    assert "  documents begin with: nothing: no document is valid\n" in text(read_summary(path))


def test_a_schema_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^the schema .*absent\.rng cannot be read: no such file or directory$"):
        read_summary(tmp_path / "absent.rng")


def test_ids_that_cannot_be_relied_on_are_remarked(write: Write) -> None:
    path = write(
        "a.rng",
        f'<element name="a" xmlns="{RNG}" datatypeLibrary="{XSD}">\n<data type="ID"/></element>',
    )
    assert read_summary(path).remarks == (f"the type ID is only for the whole of an attribute ({path}:1)",)


def test_any_resolver_may_give_the_files() -> None:
    files = {"memory:a": f'<element name="a" xmlns="{RNG}"><empty/></element>'.encode()}
    assert read_summary("memory:a", files.__getitem__).roots == ("a",)


def test_the_schema_of_the_edition_is_correct_and_begins_with_tei() -> None:
    held = read_summary(EDITION)
    assert (held.roots, held.remarks) == (("TEI",), ())
