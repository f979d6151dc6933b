"""ISO/IEC 19757-3, the clauses on include and on extends with an href."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit import saxon, schematron
from teikit.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

_NS = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
_RULE = '<rule id="{0}" context="a"><report id="{0}" test="true()">x</report></rule>'


def _ids(schema: Path, document: str = "<a/>") -> list[str]:
    return [finding.id for finding in schematron.findings(schematron.load(schema), saxon.parse(document, ""))]


def _write(folder: Path, **files: str) -> Path:
    """Files by name without ``.sch``; the path of ``main``."""
    for name, content in files.items():
        path = folder / f"{name}.sch"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder / "main.sch"


def test_an_included_element_stands_for_its_include(tmp_path: Path) -> None:
    schema = _write(
        tmp_path,
        main=f'<schema {_NS}><include href="one.sch"/><pattern><include href="all.sch#second"/></pattern></schema>',
        one=f"<pattern {_NS}>{_RULE.format('one')}</pattern>",
        all=f"<pattern {_NS}>{_RULE.format('first')}{_RULE.format('second')}</pattern>",
    )

    assert _ids(schema) == ["one", "second"]


def test_includes_are_followed_from_where_they_stand(tmp_path: Path) -> None:
    schema = _write(
        tmp_path,
        **{
            "main": f'<schema {_NS}><include href="parts/a%20b.sch"/></schema>',
            "parts/a b": f'<pattern {_NS}><include href="../rule.sch"/></pattern>',
            "rule": _RULE.format("deep").replace("<rule", f"<rule {_NS}"),
        },
    )

    assert _ids(schema) == ["deep"]


def test_a_whole_schema_can_be_included(tmp_path: Path) -> None:
    schema = _write(
        tmp_path,
        main=f'<schema {_NS}><include href="other.sch"/><pattern>{_RULE.format("mine")}</pattern></schema>',
        other=f'<schema {_NS}><ns prefix="t" uri="urn:t"/>'
        f"<pattern>{_RULE.format('t').replace('true()', 'not(t:b)')}</pattern></schema>",
    )

    assert _ids(schema) == ["t", "mine"]


def test_extends_brings_the_content_of_what_it_names(tmp_path: Path) -> None:
    schema = _write(
        tmp_path,
        main=f'<schema {_NS}><extends href="other.sch"/>'
        '<pattern><rule context="b"><extends href="other.sch#r"/></rule></pattern></schema>',
        other=f'<schema {_NS}><let name="x" value="1"/>'
        '<pattern id="p"><rule id="r" context="a"><report id="x" test="$x">x</report></rule></pattern></schema>',
    )

    assert _ids(schema, "<a><b/></a>") == ["x", "x"]


def test_a_file_may_include_a_part_of_itself(tmp_path: Path) -> None:
    schema = _write(
        tmp_path,
        main=f"<schema {_NS}><pattern>{_RULE.format('x')}</pattern>"
        '<pattern><include href="main.sch#x"/></pattern></schema>',
    )

    assert _ids(schema) == ["x", "x"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"main": '<include href="main.sch"/>'}, "main.sch:2:1: include of “main.sch” includes itself"),
        (
            {"main": '<include href="a.sch"/>', "a": '<include href="main.sch"/>'},
            "main.sch:2:1: include of “a.sch” includes itself",
        ),
        ({"main": '\n  <include href="none.sch"/>'}, "main.sch:3:3: there is no file “none.sch” to include"),
        ({"main": '<include href="#none"/>'}, "main.sch:2:1: include finds nothing at “#none”"),
        (
            {"main": '<include href="https://example.org/a.sch"/>'},
            "main.sch:2:1: “https://example.org/a.sch” is no local file, so it cannot be included",
        ),
        ({"main": '<include href="a.sch"/>', "a": "<p>"}, "a.sch:2:"),
    ],
)
def test_an_include_that_leads_nowhere_or_round_is_told_with_its_place(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    schema = _write(tmp_path, **{name: f"<schema {_NS}>\n{content}</schema>" for name, content in files.items()})

    with pytest.raises(SchemaError) as caught:
        schematron.load(schema)
    assert words in caught.value.message


def test_an_error_in_an_included_file_is_told_with_that_file(tmp_path: Path) -> None:
    schema = _write(
        tmp_path,
        main=f'<schema {_NS}><include href="part.sch"/></schema>',
        part=f'<pattern {_NS}>\n <rule context="a">\n  <assert\n   test="count(">x</assert></rule></pattern>',
    )

    with pytest.raises(SchemaError) as caught:
        schematron.load(schema)
    assert caught.value.message.startswith(f"{tmp_path / 'part.sch'}:3:3: the test “count(” is not correct: ")
