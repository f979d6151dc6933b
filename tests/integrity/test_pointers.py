"""Where pointers lead: in the document, into files beside it, through prefixes; and where teikit does not follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.document import Document, read
from teikit.integrity import edition_of, findings

from .documents import HEADER, codes_of, found_in, whole

if TYPE_CHECKING:
    from ..examples import Write

PEOPLE = '<listPerson><person xml:id="serge"><persName>Serge</persName></person></listPerson>'


def with_prefix(pattern: str, replacement: str) -> str:
    definition = f'<prefixDef ident="person" matchPattern="{pattern}" replacementPattern="{replacement}"/>'
    listed = f"<encodingDesc><listPrefixDef>{definition}</listPrefixDef></encodingDesc>"
    return HEADER.replace("<profileDesc>", f"{listed}<profileDesc>")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<p xml:id="a" corresp="#a">One.</p>', []),
        ('<p corresp="#a #b" xml:id="a">One.</p>', ["pointer/dangling"]),
        ('<p xml:id="a" next="#a&#10;">One.</p>', []),
        ('<p xml:id="é" corresp="#%C3%A9">One.</p>', []),
        ('<p corresp="#xpath(//p[1])">One.</p>', []),
        ('<p corresp="https://example.org/#a doi:10.5555/a urn:isbn:1 //example.org/a">One.</p>', []),
        ('<p corresp="register.xml#serge">One.</p>', []),
        ('<p corresp="./register.xml#serge">One.</p>', []),
        ('<p corresp="register.xml">One.</p>', []),
        ('<p corresp="register.xml#stalin">One.</p>', ["pointer/dangling"]),
        ('<p corresp="document.xml#nobody">One.</p>', ["pointer/dangling"]),
        ('<p corresp="gone.xml">One.</p>', ["pointer/missing-file"]),
        ('<p corresp="notes/one.txt#a">One.</p>', []),
        ('<p corresp="broken.xml#a">One.</p>', ["pointer/unreadable"]),
        ('<p corresp="../secret.xml#a">One.</p>', ["pointer/outside"]),
        ('<p corresp="/etc/passwd">One.</p>', ["pointer/outside"]),
        ('<p corresp="%2e%2e/secret.xml#a">One.</p>', ["pointer/outside"]),
        ('<p corresp="%00.xml#a">One.</p>', ["pointer/missing-file"]),
        (f'<p corresp="{"a" * 5000}.xml">One.</p>', ["pointer/missing-file"]),
        (r'<p corresp="C:\edition\a.xml">One.</p>', ["pointer/one-machine"]),
        ('<p corresp="">One.</p>', ["pointer/empty"]),
        ('<p ana="noun">One.</p>', ["pointer/bare"]),
        ('<p rend="noun"><gi scheme="HTML">p</gi></p>', []),
        ('<p xml:base="https://example.org/"><ref target="a.xml#b">One</ref></p>', []),
        ('<egXML xmlns="http://www.tei-c.org/ns/Examples"><ref target="#nothing"/></egXML>', []),
        ('<figure><graphic url="gone"/></figure>', ["file/missing"]),
        ('<figure><graphic url="https://example.org/a.png"/></figure>', []),
    ],
)
def test_a_pointer_leads_where_it_should_or_is_found(write: Write, markup: str, expected: list[str]) -> None:
    write("edition/register.xml", whole(PEOPLE))
    write("edition/broken.xml", "<TEI>")
    write("edition/notes/one.txt", "One.")
    write("secret.xml", whole(PEOPLE))
    path = write("edition/document.xml", whole(markup))
    assert [finding.code for finding in found_in(path)] == expected


@pytest.mark.parametrize(
    ("pattern", "replacement", "pointer", "expected"),
    [
        ("([a-z]+)", "#$1", "person:serge", []),
        ("([a-z]+)", "#$1", "person:trotsky", ["pointer/dangling"]),
        ("([a-z]+)", "#$1", "person:Serge", ["pointer/prefix-mismatch"]),
        ("([a-z]+)", "gone.xml#$1", "person:serge", ["pointer/missing-file"]),
        ("([a-z]+)", "https://example.org/$1", "person:serge", []),
        ("([a-z", "#$1", "person:nobody", []),
        ("([a-z]+)", "person:$1", "person:serge", []),
    ],
)
def test_a_prefix_is_replaced_as_its_definition_says(
    write: Write, pattern: str, replacement: str, pointer: str, expected: list[str]
) -> None:
    body = f'{PEOPLE}<p>By <persName ref="{pointer}">Serge</persName>.</p>'
    assert codes_of(write, body, header=with_prefix(pattern, replacement)) == expected


def test_documents_of_one_edition_point_to_each_other_wherever_they_lie(write: Write) -> None:
    text = write("texts/one.xml", whole('<p>By <persName ref="../people/register.xml#serge">Serge</persName>.</p>'))
    register = write("people/register.xml", whole(PEOPLE))
    assert [finding.code for finding in found_in(text)] == ["pointer/outside"]
    assert found_in(text, register) == []
    document = read(text)
    assert isinstance(document, Document)
    assert list(findings([document], edition=edition_of(named=[text, register]))) == []


def test_a_link_out_of_the_folder_is_not_followed(write: Write) -> None:
    secret = write("secret.xml", whole(PEOPLE))
    path = write("edition/document.xml", whole('<p corresp="register.xml#nobody">One.</p>'))
    try:
        (path.parent / "register.xml").symlink_to(secret)
    except OSError:
        pytest.skip("no symbolic links here")
    assert [finding.code for finding in found_in(path)] == ["pointer/outside"]


def test_what_an_inclusion_takes_in_can_be_pointed_at(write: Write) -> None:
    inclusion = '<include xmlns="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    body = f'<p corresp="#serge">One.</p><p corresp="#trotsky">Two.</p>{inclusion}'
    write("part.xml", PEOPLE)
    assert codes_of(write, body) == ["pointer/dangling"]


def test_the_place_of_a_finding_is_the_attribute(write: Write) -> None:
    found = found_in(write("document.xml", whole('<p n="1"\n   corresp="#gone">One.</p>')))
    place = [(one.line, one.column, one.end_line, one.end_column, one.xpath) for one in found]
    assert place == [(23, 4, 23, 19, "/TEI[1]/text[1]/body[1]/p[1]")]
