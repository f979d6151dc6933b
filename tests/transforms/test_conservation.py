"""Nothing that the rule of a profile reads is lost, doubled, moved or changed, in whatever valid TEI is brought."""

from __future__ import annotations

import functools
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from teikit.relaxng import Schema

from ..generation import generator_of
from .profiles import PROFILES, TEI, Rule, has_title_page, letters_of, words

if TYPE_CHECKING:
    from .conftest import Stylesheets

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared" / "data"
DOCUMENTS = [
    REPOSITORY / "tei" / "introduction.xml",
    REPOSITORY / "tests" / "transforms" / "lamp.xml",
    *sorted((REPOSITORY / "tests" / "documents").glob("*.xml")),
]
SAMPLES = [SHARED / "samples" / name for name in ("essay.xml", "novel-gissing.xml", "play-lessing.xml")]
SCHEMAS = [REPOSITORY / "schemas" / "edition.rng", SHARED / "schemas" / "teilite.rng"]


@pytest.fixture(params=[*DOCUMENTS, *SAMPLES], ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    if not found.is_file():
        pytest.skip(f"{found.name} is not beside the repository")
    return found


def text_of(stylesheets: Stylesheets, markup: bytes, profile: str) -> str:
    """What a profile gives, without the title that the header lends to a text that has none."""
    reading = "source" if profile == "diplomatic" else "corrected"
    root = etree.fromstring(markup)
    content = etree.tostring(root, encoding="unicode")
    text = stylesheets.run("text", content, profile=profile, reading=reading).text
    if profile == "corpus" or has_title_page(root):
        return text
    title, _, rest = text.partition("\n\n")
    while profile == "markdown" and title and not title.startswith("# "):
        title, _, rest = rest.partition("\n\n")
    return rest


def assert_letters_are_kept(stylesheets: Stylesheets, markup: bytes, profile: str) -> None:
    expected = letters_of("".join(Rule(etree.fromstring(markup), profile).pieces()), "reading")
    output = letters_of(text_of(stylesheets, markup, profile), profile)
    if profile == "markdown":  # a title lent by the header has its author in a block of its own
        output = output[max(0, len(output) - len(expected)) :]
    assert output == expected


@pytest.mark.parametrize("profile", PROFILES)
def test_each_profile_keeps_the_letters_of_its_rule(stylesheets: Stylesheets, path: Path, profile: str) -> None:
    assert_letters_are_kept(stylesheets, path.read_bytes(), profile)


def test_the_corpus_has_the_words_of_its_rule_and_no_other(stylesheets: Stylesheets, path: Path) -> None:
    expected = words(Rule(etree.parse(path).getroot(), "corpus").pieces())
    assert text_of(stylesheets, path.read_bytes(), "corpus").split() == expected


@pytest.mark.parametrize("profile", PROFILES)
def test_every_speaker_has_a_line(stylesheets: Stylesheets, path: Path, profile: str) -> None:
    speakers = [" ".join(str(one.xpath("string()")).split()) for one in etree.parse(path).iter(f"{TEI}speaker")]
    mark = "**" if profile == "markdown" else ""
    lines = text_of(stylesheets, path.read_bytes(), profile).split("\n")
    found = iter(lines)
    assert [speaker for speaker in speakers if f"{mark}{speaker}{mark}" not in found] == []


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.stem)
def schema(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    if not found.is_file():
        pytest.skip(f"{found.name} is not beside the repository")
    return found


loaded = functools.cache(Schema.load)

AS_IT_COMES = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.differing_executors],
)


@AS_IT_COMES
@given(seed=st.integers(0, 2**32))
def test_what_is_generated_is_valid(schema: Path, seed: int) -> None:
    assert loaded(schema).findings(generator_of(schema).document(Random(seed))) == []


@AS_IT_COMES
@given(seed=st.integers(0, 2**32))
def test_whatever_the_grammar_allows_keeps_its_letters(stylesheets: Stylesheets, schema: Path, seed: int) -> None:
    markup = generator_of(schema).document(Random(seed))
    for profile in PROFILES:
        assert_letters_are_kept(stylesheets, markup, profile)


@AS_IT_COMES
@given(seed=st.integers(0, 2**32))
def test_whatever_the_grammar_allows_becomes_a_page_and_a_book(
    stylesheets: Stylesheets, schema: Path, seed: int
) -> None:
    markup = generator_of(schema).document(Random(seed)).decode("utf-8").partition("?>")[2]
    page = stylesheets.run("html", markup)
    assert page.text.startswith("<!DOCTYPE")
    book = stylesheets.run("epub", markup)
    for name, content in book.documents.items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            etree.fromstring(content.encode("utf-8"))
    assert "EPUB/package.opf" in book.documents
