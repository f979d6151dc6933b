"""Each check has its case, and finds in it what the case is made for, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.document import Document, read
from teikit.integrity import CHECKS, findings

CASES = Path(__file__).parents[1] / "cases"
REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY.parent / "shared" / "data" / "samples"


def documents(*paths: Path) -> list[Document]:
    found = [read(path) for path in paths]
    return [document for document in found if isinstance(document, Document)]


def codes_in(*paths: Path) -> list[str]:
    return [finding.code for finding in findings(documents(*paths))]


def test_no_two_checks_have_the_same_code() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_finds_what_its_case_is_made_for(check: object) -> None:
    code = getattr(check, "code", "")
    header = {"pointer/missing-file": {"header"}, "pointer/outside": {"header"}}.get(code, set())
    found = {other for other in codes_in(CASES / code / "in.xml") if other.partition("/")[0] not in header}
    assert found == {code}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_says_in_a_line_what_it_looks_for(check: object) -> None:
    assert len(getattr(check, "subject", "")) > 20


def test_a_check_alone_finds_the_same_as_among_the_others() -> None:
    for check in CHECKS:
        alone = findings(documents(CASES / check.code / "in.xml"), [check])
        assert {finding.code for finding in alone} == {check.code}


def test_the_edition_itself_holds_together() -> None:
    assert codes_in(REPOSITORY / "tei" / "introduction.xml", REPOSITORY / "tei" / "register.xml") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("essay.xml", []),
        ("play-lessing.xml", [(5, "header/no-language"), (20, "header/no-date")]),
        ("novel-gissing.xml", [(21, "header/no-identifier"), (44, "language/unknown"), (13894, "word/doubled")]),
    ],
)
def test_in_documents_that_others_made_only_real_faults_are_found(name: str, expected: list[tuple[int, str]]) -> None:
    if not (SAMPLES / name).is_file():
        pytest.skip(f"{name} is not there")
    assert [(finding.line, finding.code) for finding in findings(documents(SAMPLES / name))] == expected
