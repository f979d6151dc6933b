"""`teikit explain`: each code has its page, each page its code, and the examples on it are true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import teikit
from teikit import explain
from teikit.errors import TeikitError
from teikit.relaxng import Schema

from .examples import HEADER as WHOLE_HEADER
from .examples import tei
from .test_cases import OF_PACKAGES, codes_raised

if TYPE_CHECKING:
    from .examples import Write

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "toolkit" / "teikit"
TEI_ALL = REPOSITORY.parent / "shared" / "data" / "schemas" / "tei_all-4.10.2.rng"

_IN_ENGINE = re.compile(r'"(xml/[a-z][a-z-]+)"')
_FENCED = re.compile(r"```xml\n(.*?)```", re.DOTALL)


def codes_of_the_engine() -> set[str]:
    """What `teikit.relaxng` finds wrong with the XML itself."""
    sources = (path.read_text(encoding="utf-8") for path in (PACKAGE / "relaxng").rglob("*.py"))
    return {code for source in sources for code in _IN_ENGINE.findall(source)}


def test_each_code_has_a_page_and_each_page_a_code() -> None:
    assert set(explain.codes()) == codes_raised() | codes_of_the_engine()


@pytest.mark.parametrize("code", explain.codes())
def test_a_page_has_the_form_and_its_own_code(code: str) -> None:
    path = PACKAGE / "codes" / f"{code.replace('/', '-', 1)}.md"
    page = explain.parsed(path.read_text(encoding="utf-8"))
    assert page.code == code
    assert not page.title.endswith(".")
    assert all(section.count("```") % 2 == 0 for section in (page.bad, page.good))
    assert "```" not in page.what + page.why
    if code.startswith(OF_PACKAGES):
        assert "```text\n" in page.bad
        assert page.good
    else:
        assert "```xml\n" in page.bad
        assert "```xml\n" in page.good


def test_a_page_is_printed_in_short_lines_with_its_examples_set_in() -> None:
    page = explain.Page("a/b", "t", "one " * 30 + "`x`\n\nsecond", "why", "Before:\n\n```xml\n<a>\n  <b/>\n```", "good")
    assert explain.text(page) == (
        "a/b: t\n\nWhat\n  " + "one " * 18 + "one\n  " + "one " * 11 + "x\n  second\n\nWhy\n  why\n\n"
        "Bad\n  Before:\n    <a>\n      <b/>\n\nGood\n  good\n"
    )


@pytest.mark.parametrize("written", ["xml/encoding", "[xml/encoding]", " XML/encoding "])
def test_a_code_is_found_as_reports_print_it(written: str) -> None:
    assert explain.explain(written).code == "xml/encoding"


@pytest.mark.parametrize("code", ["schematron/not-empty", "schematron/any", "schematron/P5-1"])
def test_a_rule_of_a_schema_has_the_page_of_all_rules(code: str) -> None:
    assert explain.explain(code).code == "schematron/any"


def test_teikits_own_schematron_code_has_its_page() -> None:
    assert explain.explain("schematron/rule-failed").code == "schematron/rule-failed"


@pytest.mark.parametrize(
    ("code", "help_"),
    [
        ("relaxng/unkown-element", "did you mean relaxng/unknown-element?"),
        ("encoding", "did you mean xml/encoding?"),
        ("include", f"the codes of include are {', '.join(c for c in explain.codes() if c.startswith('include/'))}"),
        ("../errors", None),
        ("", None),
    ],
)
def test_a_code_that_is_none_is_an_error(code: str, help_: str | None) -> None:
    with pytest.raises(TeikitError) as raised:
        explain.explain(code)
    assert raised.value.message == f"there is no code “{code}”"
    areas = dict.fromkeys(code.partition("/")[0] for code in explain.codes())
    assert raised.value.help == (help_ or f"name a code, or an area to see its codes: {', '.join(areas)}")


@pytest.mark.parametrize(
    ("markdown", "reason"),
    [
        ("a/b: t\n\n## What\n", "the first line is not “# CODE: TITLE”"),
        ("# a/b\n\n## What\n", "the first line is not “# CODE: TITLE”"),
        ("# a/b: t\n\n## What\n\nx\n\n## Bad\n\nx\n", "the sections are not What, Why, Bad, Good, in this order"),
        ("# a/b: t\n\n## What\n\n## Why\n\nx\n\n## Bad\n\nx\n\n## Good\n\nx\n", "a section is empty"),
    ],
)
def test_a_page_of_another_form_is_refused(markdown: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        explain.parsed(markdown)


def test_each_code_has_a_title() -> None:
    assert set(explain.titles()) == set(explain.codes())
    assert explain.titles()["schema/none"] == "the document names no schema"


# Where an example stands in a whole document: the text around it.
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>t</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
IN_BODY = f"{TEI}{HEADER}<text><body>", "</body></text></TEI>"
IN_PARAGRAPH = f"{TEI}{HEADER}<text><body><p>", "</p></body></text></TEI>"
IN_LIST = f"{TEI}{HEADER}<standOff><listPerson>", "</listPerson></standOff></TEI>"
IN_HEADER = f"{TEI}<teiHeader>", "</teiHeader><text><body><p/></body></text></TEI>"
IS_BEGINNING = "", f"{HEADER}<text><body><p/></body></text></TEI>"
AROUND = {
    "xml/not-well-formed": IN_BODY,
    "xml/undefined-entity": IN_BODY,
    "relaxng/unknown-element": IN_BODY,
    "relaxng/unexpected-element": IN_BODY,
    "relaxng/wrong-namespace": IS_BEGINNING,
    "relaxng/missing-element": IN_HEADER,
    "relaxng/unexpected-text": IN_BODY,
    "relaxng/unknown-attribute": IN_BODY,
    "relaxng/unexpected-attribute": IN_BODY,
    "relaxng/missing-attribute": IN_PARAGRAPH,
    "relaxng/bad-value": IN_PARAGRAPH,
    "relaxng/duplicate-id": IN_LIST,
}

# What teikit itself finds, where an example needs nothing around it and no other file: codes, and whole areas.
BY_ITSELF = ("character", "date", "identifier", "language", "leftover", "quotation", "word")
BY_ITSELF_TOO = ("note/crossed", "note/number", "note/no-target", "pointer/bare", "pointer/empty", "waiver/no-reason")
OF_THE_ROOT = ("language/none",)


@pytest.mark.parametrize(
    "code",
    [
        *(code for code in explain.codes() if code.startswith(BY_ITSELF) and code not in OF_THE_ROOT),
        *BY_ITSELF_TOO,
    ],
)
def test_the_bad_example_of_an_own_check_gives_its_code_and_the_good_one_does_not(code: str, write: Write) -> None:
    page = explain.explain(code)
    for section, is_bad in ((page.bad, True), (page.good, False)):
        (example,) = _FENCED.findall(section)
        document = write("in.xml", tei(f"<text><body>{example}</body></text>"))
        assert (code in {finding.code for finding in teikit.validate(document)}) is is_bad


@pytest.mark.parametrize("code", [code for code in explain.codes() if code.startswith("header/")])
def test_the_bad_example_of_a_header_gives_its_code_and_the_good_one_does_not(code: str, write: Write) -> None:
    page = explain.explain(code)
    for section, is_bad in ((page.bad, True), (page.good, False)):
        (example,) = _FENCED.findall(section)
        name = example[1:].replace(">", " ").replace("/", " ").split()[0]
        before, rest = WHOLE_HEADER.split(f"<{name}", maxsplit=1)
        document = write("in.xml", tei("<text/>", header=before + example + rest.partition(f"</{name}>")[2]))
        assert (code in {finding.code for finding in teikit.validate(document)}) is is_bad


@pytest.fixture(scope="module")
def tei_all() -> Schema:
    if not TEI_ALL.is_file():
        pytest.skip("the TEI schema is not beside the checkout")
    return Schema.load(TEI_ALL)


@pytest.mark.parametrize("code", sorted(AROUND))
def test_the_bad_example_gives_the_code_and_the_good_one_nothing(code: str, tei_all: Schema) -> None:
    page = explain.explain(code)
    found = []
    for section in (page.bad, page.good):
        (example,) = _FENCED.findall(section)
        before, after = AROUND[code]
        found.append({finding.code for finding in tei_all.findings((before + example + after).encode())})
    assert found == [{code}, set()]
