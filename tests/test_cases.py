"""Each diagnostic code has a case, and each case its code: `cases/AREA/NAME/in.xml` gives exactly `expected.txt`.

A case is validated and, where nothing is found, rendered; one with a `witness.txt` or `witness.sha256` is collated, one
in `deposit` is packed. What `files.txt` names is made beside the document first: names that not every system can have.
`pytest --update` rewrites what is expected.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

import teikit
from teikit import Severity
from teikit.deposit import deposit
from teikit.parsing.decoding import source_lines
from teikit.relaxng.explaining.explainer import EXPLANATIONS
from teikit.rendering import FORMATS
from teikit.reports import text

if TYPE_CHECKING:
    from teikit.diagnostics import Diagnostic

REPOSITORY = Path(__file__).parents[1]
CASES = REPOSITORY / "tests" / "cases"
OF_PACKAGES = "package/"  # packages are zips: their cases are made in deposit/test_checking.py, one for each code
OF_THE_SCHEMA = "schematron/any"  # stands for schematron/<id>, whose ids are the schema's own

_AREAS = (
    "xml|schema|relaxng|schematron|pointer|render|collate|header|html|text|epub|waiver|stylesheet"
    "|identifier|include|deposit|package|file|date|language|note|leftover|character|quotation|word|identification"
)
_IN_PYTHON = re.compile(rf'"((?:{_AREAS})/[a-z][a-z-]+)"')
_IN_XSLT = re.compile(r'<diagnostic code="([^"]+)"')
_OUTPUTS = re.compile(r"report-unhandled\([^,]+, '(\w+)'\)")


def codes_raised() -> set[str]:
    found = {OF_THE_SCHEMA, *(f"relaxng/{code}" for code in EXPLANATIONS)}
    package = REPOSITORY / "toolkit" / "teikit"
    for path in package.rglob("*.py"):
        if package / "relaxng" not in path.parents:  # what it says of the XML itself, `document` has said before
            found.update(_IN_PYTHON.findall(path.read_text(encoding="utf-8")))
    stylesheets = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "transforms").rglob("*.xsl")]
    outputs = {name for stylesheet in stylesheets for name in _OUTPUTS.findall(stylesheet)}
    for stylesheet in stylesheets:
        for code in _IN_XSLT.findall(stylesheet):
            found.update(code.replace("{$output}", name) for name in outputs)
    return found


def findings_in(case: Path, out: Path) -> list[Diagnostic]:
    document = Path("in.xml")
    for witness in ("witness.txt", "witness.sha256"):
        if (case / witness).is_file():
            return teikit.collate(document, Path(witness))
    if (case / "own.xsl").is_file():
        return list(teikit.transform(document, "own.xsl").diagnostics)
    area = case.parent.name
    if area == "deposit":
        return [finding for finding in deposit(document, out).diagnostics if finding.code.startswith(area)]
    formats = [name for name in FORMATS if name == area] or ["html"]
    found = teikit.validate(document)
    if not any(finding.is_error for finding in found):
        found = list(teikit.build(document, out, formats=formats).diagnostics)
    return [finding for finding in found if finding.severity is not Severity.INFO or finding.code.startswith(area)]


def with_its_files(case: Path, copies: Path) -> Path:
    """The case, or a copy of it with the files that it lists, where this system can have them."""
    if not (case / "files.txt").is_file():
        return case
    copy = copies / case.parent.name / case.name
    shutil.copytree(case, copy)
    shutil.copy(CASES / "any.rng", copies)
    for name in (case / "files.txt").read_text(encoding="utf-8").splitlines():
        try:
            (copy / unquote(name)).write_text("A file.\n", encoding="utf-8")
        except OSError as error:
            pytest.skip(f"this system has no file “{name}”: {error}")
    return copy


FOLDERS = sorted(path.parent for path in CASES.glob("*/*/in.xml"))


def test_each_code_has_a_case_and_each_case_a_code() -> None:
    of_documents = {code for code in codes_raised() if not code.startswith(OF_PACKAGES)}
    assert {folder.relative_to(CASES).as_posix() for folder in FOLDERS} == of_documents


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(CASES).as_posix())
def test_a_case_gives_what_is_expected(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(with_its_files(folder, tmp_path))
    found = findings_in(folder, tmp_path / "out")
    code = folder.relative_to(CASES).as_posix()
    assert code in {finding.code for finding in found}
    report = text.report(found, source_lines)
    expected = folder / "expected.txt"
    if request.config.getoption("--update"):
        expected.write_text(report, encoding="utf-8", newline="\n")
    assert report == expected.read_text(encoding="utf-8")
