"""ISO/IEC 19757-3, the clause on pattern: documents, which patterns of several documents are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .checking import Find

_RULES = """<pattern documents="//ref/@target"><let name="size" value="count(//*)"/>
      <rule context="x[@n]"><let name="n" value="@n"/>
        <report id="x" test="true()"><value-of select="$n, $size"/></report></rule>
      <rule context="x | r"><report id="other" test="true()">o</report></rule></pattern>
    <pattern><rule context="r"><report id="main" test="true()">m</report></rule></pattern>"""


@pytest.fixture
def others(tmp_path: Path) -> Path:
    (tmp_path / "one.xml").write_text('<x n="1"><x/></x>', encoding="utf-8")
    (tmp_path / "two.xml").write_text('<y><x n="2"/></y>', encoding="utf-8")
    return tmp_path


def test_a_pattern_with_documents_is_about_those_and_not_the_one_checked(find: Find, others: Path) -> None:
    document = '<r><ref target="one.xml"/><ref target="two.xml"/><ref target="one.xml"/><x n="3"/></r>'

    assert [(f.id, f.document, f.location.replace("Q{}", ""), f.message) for f in find(_RULES, document)] == [
        ("main", "", "/r[1]", "m"),
        ("x", (others / "one.xml").as_uri(), "/x[1]", "1 2"),
        ("other", (others / "one.xml").as_uri(), "/x[1]/x[1]", "o"),
        ("x", (others / "two.xml").as_uri(), "/y[1]/x[1]", "2 2"),
    ]


def test_a_document_that_is_not_there_is_a_finding_and_the_other_patterns_go_on(find: Find) -> None:
    found = find(_RULES, '<r><ref target="none.xml"/></r>')

    assert [(f.code, f.location) for f in found] == [("schematron/main", "/Q{}r[1]"), ("schematron/rule-failed", "/")]
    assert found[1].message.startswith("the documents “//ref/@target” cannot be evaluated: ")
