"""`--select` and `--ignore`: by code or area, the longer one decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit import Diagnostic, TeikitError
from teikit.validation.selection import Selection, selection

KNOWN = ("pointer/dangling", "pointer/outside", "relaxng/invalid", "schematron/any", "xml/encoding")


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ([], [], "pointer/dangling pointer/outside relaxng/invalid schematron/a schematron/b xml/encoding"),
        (["pointer"], [], "pointer/dangling pointer/outside xml/encoding"),
        (["pointer/dangling"], [], "pointer/dangling xml/encoding"),
        (["pointer/dangling, relaxng"], [], "pointer/dangling relaxng/invalid xml/encoding"),
        (["pointer/dangling", "relaxng"], [], "pointer/dangling relaxng/invalid xml/encoding"),
        (["pointer"], ["pointer/outside"], "pointer/dangling xml/encoding"),
        (["pointer/outside"], ["pointer"], "pointer/outside xml/encoding"),
        (["pointer"], ["pointer"], "xml/encoding"),
        ([], ["pointer,schematron"], "relaxng/invalid xml/encoding"),
        ([], ["schematron/a"], "pointer/dangling pointer/outside relaxng/invalid schematron/b xml/encoding"),
        (["schematron"], ["schematron/b"], "schematron/a xml/encoding"),
        (["xml"], [], "xml/encoding"),
        ([",", " "], [""], "pointer/dangling pointer/outside relaxng/invalid schematron/a schematron/b xml/encoding"),
    ],
)
def test_the_longer_name_decides_and_what_is_not_xml_is_always_told(
    select: list[str], ignore: list[str], wanted: str
) -> None:
    codes = ("pointer/dangling", "pointer/outside", "relaxng/invalid", "schematron/a", "schematron/b", "xml/encoding")
    chosen = selection(select, ignore, KNOWN)
    found = [Diagnostic(Path("a.xml"), 1, 1, code, "m") for code in codes]
    assert [finding.code for finding in chosen.of(found)] == wanted.split()
    assert [code for code in codes if chosen.wants(code)] == wanted.split()


def test_a_check_is_needed_where_one_of_its_codes_is_wanted() -> None:
    chosen = selection(["pointer/outside"], [], KNOWN)
    assert chosen.wants_any(["pointer/dangling", "pointer/outside"])
    assert not chosen.wants_any(["pointer/dangling", "relaxng/invalid"])
    assert Selection().wants_any(["relaxng/invalid"])


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("poiner/dangling", "did you mean pointer/dangling?"),
        ("Pointer", "did you mean pointer?"),
        ("[relaxng/invalid]", "did you mean relaxng/invalid?"),
        ("pointer/", "did you mean pointer?"),
        ("schematrn", "did you mean schematron?"),
        ("zzz", "the areas are pointer, relaxng, schematron, xml"),
    ],
)
def test_a_name_that_does_not_exist_is_refused_with_the_nearest(name: str, help_: str) -> None:
    for select, ignore in (([name], []), ([], [f"pointer,{name}"])):
        with pytest.raises(TeikitError) as raised:
            selection(select, ignore, KNOWN)
        assert (raised.value.message, raised.value.help) == (f"there is no code or area “{name}”", help_)


@pytest.mark.parametrize("name", ["xml", "xml/encoding"])
def test_what_is_not_xml_cannot_be_ignored(name: str) -> None:
    with pytest.raises(TeikitError, match=f"“{name}” cannot be ignored"):
        selection([], [name], KNOWN)
