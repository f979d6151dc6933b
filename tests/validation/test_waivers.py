"""Waivers in the document: what they speak for, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit import Diagnostic, Severity
from teikit.document import Document, read
from teikit.validation.waivers import Waiver, waived, waivers_of

if TYPE_CHECKING:
    from ..examples import Write

WHY = 'reason="so it is"'


def document(write: Write, content: str) -> Document:
    read_one = read(write("a.xml", content))
    assert isinstance(read_one, Document)
    return read_one


def at(owner: Document, sign: str, code: str = "a/b") -> Diagnostic:
    """A finding at the first place where the document has these characters."""
    before = owner.text[: owner.text.index(sign)].split("\n")
    return Diagnostic(owner.path, len(before), len(before[-1]) + 1, code, f"at {sign}")


def told(diagnostics: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in diagnostics]


def test_without_waivers_all_findings_remain(write: Write) -> None:
    owner = document(write, "<a><b/></a>")
    found = [at(owner, "<b"), at(owner, "<a")]
    assert waived(owner, found) == found


@pytest.mark.parametrize(
    ("scope", "remaining"),
    [
        ("", ["<inner", "in.er", "<after"]),
        (' scope="element"', ["<inner", "in.er", "<after"]),
        (' scope="subtree"', ["<after"]),
    ],
)
def test_a_waiver_speaks_for_the_next_element_and_on_demand_for_what_is_in_it(
    write: Write, scope: str, remaining: list[str]
) -> None:
    owner = document(
        write,
        f'<r>é <?teikit ignore a/b {WHY}{scope}?> text <!-- <no n="1"/> -->\n'
        '<own n=">"\n key="k">ow.n<inner>in.er</inner>te.xt<?pi?></own><after/></r>',
    )
    signs = ["<own", "key", "ow.n", "<inner", "in.er", "te.xt", "<?pi", "</own", "<after"]
    assert waived(owner, [at(owner, sign) for sign in signs]) == [at(owner, sign) for sign in remaining]


def test_a_waiver_waives_its_codes_only(write: Write) -> None:
    owner = document(write, f"<r>\r\n<?teikit ignore a/b, c/d e/F_1.x,g/h {WHY}?><own/></r>")
    found = [at(owner, "<own", code) for code in ("a/b", "a/bc", "c/d", "e/F_1.x", "g/h", "a/x")]
    assert [(each.code, each.message) for each in waived(owner, found)] == [("a/bc", "at <own"), ("a/x", "at <own")]


def test_findings_in_the_document_of_another_remain(write: Write) -> None:
    owner = document(write, f"<r><?teikit ignore a/b {WHY}?><own/></r>")
    other = replace(at(owner, "<own"), path=Path("b.xml"))
    assert waived(owner, [at(owner, "<own"), other]) == [other]


def test_before_the_root_a_waiver_speaks_for_the_file_too(write: Write) -> None:
    owner = document(write, f"<?xml-model href='x'?>\n<?teikit ignore a/b {WHY}?>\n<r><in/></r>\n<!-- end -->")
    whole = Diagnostic(owner.path, 0, 0, "a/b", "m")
    found = [whole, at(owner, "<?xml-model"), at(owner, "<r>"), at(owner, "<in"), at(owner, "<!-- end")]
    assert waived(owner, found) == [at(owner, "<in")]


def test_a_finding_of_the_whole_file_is_not_for_an_element_to_waive(write: Write) -> None:
    owner = document(write, f'<r><?teikit ignore a/b {WHY} scope="subtree"?><own/></r>')
    whole = Diagnostic(owner.path, 0, 0, "a/b", "m")
    assert waived(owner, [whole, at(owner, "<own")]) == [whole]


def test_several_waivers_may_stand_before_one_element(write: Write) -> None:
    owner = document(write, f"<r><?teikit ignore a/b {WHY}?>\n<?teikit ignore c/d {WHY}?>\n<own/><own2/></r>")
    found = [at(owner, "<own", "a/b"), at(owner, "<own", "c/d"), at(owner, "<own2", "c/d")]
    assert waived(owner, found) == [at(owner, "<own2", "c/d")]


@pytest.mark.parametrize("reason", ["", ' reason=""', " reason=' '"])
def test_a_waiver_without_a_reason_waives_and_is_itself_an_error(write: Write, reason: str) -> None:
    owner = document(write, f"<r>\n <?teikit ignore a/b{reason}?><own/></r>")
    (found,) = waived(owner, [at(owner, "<own")])
    assert (found.code, found.line, found.column, found.severity) == ("waiver/no-reason", 2, 2, Severity.ERROR)
    assert (found.end_line, found.end_column) == (2, 2 + len(f"<?teikit ignore a/b{reason}?>"))
    assert found.message == "the waiver of a/b gives no reason"


def test_an_unused_waiver_is_a_warning_that_names_the_codes_nothing_needs(write: Write) -> None:
    owner = document(write, f"<r><?teikit ignore a/b c/d e/f {WHY}?><own/></r>")
    (found,) = waived(owner, [at(owner, "<own", "c/d")])
    assert (found.code, found.line, found.column, found.severity) == ("waiver/unused", 1, 4, Severity.WARNING)
    assert found.message == "nothing needs the waiver of a/b, e/f"


def test_what_was_not_checked_leaves_no_waiver_unused(write: Write) -> None:
    owner = document(write, f"<r><?teikit ignore a/b c/d {WHY}?><own/></r>")
    (found,) = waived(owner, [], checked=lambda code: code == "c/d")
    assert found.message == "nothing needs the waiver of c/d"
    assert waived(owner, [], checked=lambda _code: False) == []


@pytest.mark.parametrize("content", ["<r><p>{}</p><own/></r>", "<r><own/>{}</r>", "<r><own/></r>{}"])
def test_a_waiver_that_no_element_follows_is_unused(write: Write, content: str) -> None:
    owner = document(write, content.format(f"<?teikit ignore a/b {WHY}?>"))
    own = at(owner, "<own")
    assert told(waived(owner, [own])) == [*told([own]), *told([at(owner, "<?teikit", "waiver/unused")])]


def test_a_waiver_cannot_waive_what_is_said_of_waivers(write: Write) -> None:
    owner = document(write, f"<r><?teikit ignore waiver/unused {WHY}?><p><?teikit ignore a/b {WHY}?><q/></p></r>")
    assert [found.code for found in waived(owner, [])] == ["waiver/unused", "waiver/unused"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the instruction is empty"),
        (" ignore", "the waiver names no code"),
        (f" ignore {WHY}", "the waiver names no code"),
        (f" ignore pointer {WHY}", "“pointer” is not the code of a finding"),
        (f" ignore a/b Dangling {WHY}", "“Dangling” is not the code of a finding"),
        (" ignore a/b reason=unquoted", "“reason=unquoted” is not the code of a finding"),
        (f" accept a/b {WHY}", "“accept” is nothing that teikit can be told in a document"),
        (f" ignore a/b {WHY} scope='all'", "a waiver’s scope is element or subtree, not “all”"),
        (f" ignore a/b {WHY} until='2030'", "a waiver has no “until”"),
        (f" ignore a/b {WHY} {WHY}", "the waiver says something twice"),
    ],
)
def test_a_waiver_that_cannot_be_understood_is_an_error_and_waives_nothing(
    write: Write, content: str, message: str
) -> None:
    owner = document(write, f"<r><?teikit{content}?><own/></r>")
    own, malformed = waived(owner, [at(owner, "<own")])
    assert own == at(owner, "<own")
    assert (malformed.code, malformed.line, malformed.column) == ("waiver/malformed", 1, 4)
    assert (malformed.message, malformed.severity) == (message, Severity.ERROR)


def test_instructions_for_others_are_no_waivers(write: Write) -> None:
    others = "<?teikit-x ignore?><!-- <?teikit ignore a/b?> --><![CDATA[<?teikit ignore a/b?>]]>"
    owner = document(write, f"<r>{others}<own n='&lt;?teikit ignore a/b?>'/></r>")
    assert waived(owner, [at(owner, "<own")]) == [at(owner, "<own")]


def test_the_waivers_of_a_document_can_be_listed(write: Write) -> None:
    one, two = f"<?teikit ignore a/b c/d {WHY} scope='subtree'?>", "<?teikit ignore e/f?>"
    owner = document(write, f"{one}<r>{two}<own/></r>")
    assert waivers_of(owner) == [
        Waiver(0, len(one), ("a/b", "c/d"), "so it is", subtree=True),
        Waiver(len(one) + 3, len(one) + 3 + len(two), ("e/f",)),
    ]
    assert waivers_of(document(write, "<r/>")) == []


def test_a_document_nested_deeply_is_no_hindrance(write: Write) -> None:
    depth = 20_000
    owner = document(write, "<a>" * depth + f"<?teikit ignore a/b {WHY}?><own/>" + "</a>" * depth)
    assert waived(owner, [at(owner, "<own")]) == []
