"""Reading a document: exact places, and everything hostile turned into a finding."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from teikit.diagnostics import Diagnostic, Severity
from teikit.document import Document, read
from teikit.errors import ReadError
from teikit.namespaces import XML_ID
from teikit.parsing.decoding import source_lines
from teikit.parsing.element_paths import attribute_at
from teikit.parsing.element_places import Place

if TYPE_CHECKING:
    from .examples import Write

SAMPLES = Path(__file__).parents[2] / "shared" / "data" / "samples"
SOURCE = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="../a.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<text>\té😀<p
  xml:id="p1" n='>'>x</p><!-- c --><p ref="a b">y<hi/></p></text></TEI>
"""


def document_of(path: Path) -> Document:
    document = read(path)
    assert isinstance(document, Document), document
    return document


def fault_in(path: Path) -> tuple[int, int, str, str]:
    fault = read(path)
    assert isinstance(fault, Diagnostic)
    assert fault.severity is Severity.ERROR
    return fault.line, fault.column, fault.code, fault.message


def test_an_element_has_the_place_of_its_start_tag_in_characters(write: Write) -> None:
    document = document_of(write("a.xml", SOURCE))
    places = {etree.QName(element).localname: document.position_of(element) for element in document.root.iter("*")}
    assert places == {
        "TEI": Place(3, 1, 3, 56),
        "text": Place(4, 1, 4, 7),
        "p": Place(5, 36, 5, 49),
        "hi": Place(5, 50, 5, 55),
    }
    assert document.position_of(document.ids["p1"]) == Place(4, 10, 5, 21)


def test_an_attribute_has_its_own_place(write: Write) -> None:
    document = document_of(write("a.xml", SOURCE))
    paragraph = document.ids["p1"]
    assert document.position_of(paragraph, XML_ID) == Place(5, 3, 5, 14)
    assert document.position_of(paragraph, "n") == Place(5, 15, 5, 20)
    assert document.position_of(paragraph, "absent") == document.position_of(paragraph)


@pytest.mark.parametrize("name", ["essay.xml", "play-lessing.xml"])
def test_every_start_tag_of_a_real_document_is_where_it_is_said_to_be(name: str) -> None:
    if not (SAMPLES / name).is_file():
        pytest.skip(f"{SAMPLES / name} is not there")
    document = document_of(SAMPLES / name)
    for element in document.root.iter("*"):
        place = document.position_of(element)
        assert document.lines[place.line - 1][place.column - 1 :].startswith("<" + etree.QName(element).localname)
        assert document.lines[place.end_line - 1][place.end_column - 2] == ">"
        assert document.element_at(document.xpath_of(element)) is element


def test_places_survive_every_kind_of_line_end_and_a_byte_order_mark(write: Write) -> None:
    path = write("a.xml", b"\xef\xbb\xbf<a>\r\n<b/>\r<c/>\n \xe2\x80\xa8\xc2\x85<d/></a>")
    document = document_of(path)
    places = [document.position_of(element) for element in document.root]
    assert places == [Place(2, 1, 2, 5), Place(3, 1, 3, 5), Place(4, 4, 4, 8)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "iso-8859-1", "windows-1252"])
def test_a_document_is_the_same_in_each_encoding(write: Write, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig").removesuffix("-le")}"?><a>é<b/></a>'
    document = document_of(write("a.xml", text.encode(encoding)))
    assert document.root.text == "é"
    assert document.position_of(document.root[0]).column == text.index("<b") + 1
    assert document.markup == "<a>é<b/></a>"


def test_elements_that_an_entity_holds_have_the_place_of_the_reference(write: Write) -> None:
    document = document_of(write("a.xml", '<!DOCTYPE a [<!ENTITY e "<b/>é">]>\n<a>x&e;<c/></a>'))
    assert [document.position_of(element) for element in document.root] == [Place(2, 5, 2, 8), Place(2, 8, 2, 12)]
    assert document.markup == "<a>x<b/>é<c/></a>"


def test_a_path_leads_to_its_element_in_each_notation(write: Write) -> None:
    document = document_of(write("a.xml", SOURCE))
    second = document.root[0][-1]
    tei = "http://www.tei-c.org/ns/1.0"
    named, tested = f"Q{{{tei}}}", f"[namespace-uri()='{tei}']"
    for xpath in (
        "/TEI[1]/text[1]/p[2]",
        f"/{named}TEI[1]/{named}text[1]/{named}p[2]/@ref",
        f"/*:TEI{tested}[1]/*:text{tested}[1]/*:p{tested}[2]/text()[1]",
    ):
        assert document.element_at(xpath) is second
    assert attribute_at(f"/{named}TEI[1]/@Q{{http://www.w3.org/XML/1998/namespace}}id") == XML_ID
    assert document.element_at("/TEI[1]/text[1]/p[3]") is None
    assert document.element_at("/text[1]") is None
    assert document.element_at("") is None


def test_a_finding_carries_the_place_and_the_path(write: Write) -> None:
    path = write("a.xml", SOURCE)
    document = document_of(path)
    found = document.error(document.ids["p1"], "area/name", "wrong", "right", attribute="n", severity=Severity.WARNING)
    assert found == Diagnostic(
        path, 5, 15, "area/name", "wrong", Severity.WARNING, 5, 20, "right", "/TEI[1]/text[1]/p[1]"
    )


def test_the_schemas_that_a_document_names_are_read_from_its_prolog(write: Write) -> None:
    document = document_of(write("a.xml", SOURCE + "<?xml-model href='late'?>"))
    (model,) = document.models
    assert (model.href, model.schematypens) == ("../a.rng", "http://relaxng.org/ns/structure/1.0")
    assert model.place == Place(2, 1, 2, 104)


BOMB = (
    '<!DOCTYPE r [<!ENTITY a "lollollollol">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><r>&i;</r>"
)


@pytest.mark.parametrize(
    ("content", "place", "code", "message"),
    [
        ("", (1, 1), "xml/not-well-formed", "the file is empty"),
        ("plain text", (1, 1), "xml/not-well-formed", "text stands outside the root element"),
        (
            "<a>\n<b>\n</a>",
            (3, 1),
            "xml/not-well-formed",
            "</a> ends what is not the last thing opened: <b> of line 2 is still open",
        ),
        ("<a>\n<b>", (2, 4), "xml/not-well-formed", "<b> of line 2 is still open"),
        ("<a>é & y</a>", (1, 7), "xml/not-well-formed", "& begins a reference, and none follows"),
        ("<a>1 < 2</a>", (1, 7), "xml/not-well-formed", "< begins a tag, and none follows"),
        ("<a>\0</a>", (1, 4), "xml/not-well-formed", "the character U+0000 is not allowed in XML"),
        ("<a b='' b=''/>", (1, 9), "xml/not-well-formed", "an attribute stands twice in this tag"),
        ("<a/><b/>", (1, 5), "xml/not-well-formed", "something follows the end of the root element"),
        ("<x:a/>", (1, 1), "xml/not-well-formed", "a prefix in this tag is not declared"),
        ("<a>\n<!-- x", (2, 1), "xml/not-well-formed", "a tag, comment or reference begins here and does not end"),
        ("<a>é&nbsp;</a>", (1, 5), "xml/undefined-entity", "the entity &nbsp; is not declared"),
        (
            b"<a>\n\xe9</a>",
            (2, 1),
            "xml/encoding",
            "the byte 0xE9 is not UTF-8 here; no encoding is declared, so it is UTF-8",
        ),
        (
            b"\x89PNG\r\n\x1a\n",
            (1, 1),
            "xml/encoding",
            "the byte 0x89 is not UTF-8 here; no encoding is declared, so it is UTF-8",
        ),
        ('<?xml version="1.0" encoding="rot13"?><a/>', (1, 31), "xml/encoding", "the encoding “rot13” is not known"),
        (BOMB, (1, 227), "xml/entity-expansion", "the entity &f; would grow to more than 1,000,000 characters"),
        (
            '<!DOCTYPE a [<!ENTITY e "&e;">]>\n<a>&e;</a>',
            (2, 4),
            "xml/entity-expansion",
            "entities expand without measure",
        ),
    ],
)
def test_what_is_not_xml_is_a_finding_at_its_place(
    write: Write, content: str | bytes, place: tuple[int, int], code: str, message: str
) -> None:
    assert fault_in(write("a.xml", content)) == (*place, code, message)


def test_one_entity_referred_to_many_times_is_refused(write: Write) -> None:
    content = f'<!DOCTYPE r [<!ENTITY a "{"lol" * 30_000}">]><r>{"&a;" * 10_000}</r>'
    assert fault_in(write("a.xml", content))[2:] == ("xml/entity-expansion", "entities expand without measure")


def test_no_file_that_an_entity_or_a_dtd_names_is_read(write: Write) -> None:
    secret = write("secret.txt", "SECRET")
    external = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>\n<a>&e;</a>'
    assert fault_in(write("a.xml", external))[:3] == (2, 4, "xml/external-entity")
    dtd = write("a.dtd", '<!ENTITY e "from the DTD"><!ATTLIST a b CDATA "from the DTD">')
    assert document_of(write("b.xml", f'<!DOCTYPE a SYSTEM "{dtd.as_uri()}"><a/>')).markup == "<a/>"
    assert fault_in(write("c.xml", f'<!DOCTYPE a SYSTEM "{dtd.as_uri()}">\n<a>&e;</a>'))[:3] == (
        2,
        4,
        "xml/undefined-entity",
    )


def test_a_document_nested_too_deeply_for_a_tree_says_so_when_its_tree_is_asked_for(write: Write) -> None:
    document = document_of(write("a.xml", "<a>" * 100_000 + "</a>" * 100_000))
    with pytest.raises(ReadError, match=r"a\.xml:1:\d+: elements lie within each other more than 2,000 levels deep"):
        _root = document.root


@pytest.mark.parametrize(
    ("data", "utf8"),
    [
        ("<a>é</a>".encode(), "<a>é</a>".encode()),
        ('<?xml version="1.0"?>\n<a>é</a>'.encode(), '<?xml version="1.0"?>\n<a>é</a>'.encode()),
        ("\ufeff<a>é</a>".encode(), "<a>é</a>".encode()),
        ('<?xml version="1.0" encoding="latin-1"?>\n<a>é</a>'.encode("latin-1"), (" " * 40 + "\n<a>é</a>").encode()),
    ],
)
def test_in_utf8_each_character_keeps_its_place(write: Write, data: bytes, utf8: bytes) -> None:
    assert document_of(write("a.xml", data)).utf8 == utf8


@given(st.binary(max_size=60))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xml"
    path.write_bytes(data)
    assert isinstance(read(path), Document | Diagnostic)
    assert source_lines(path)


def test_a_large_file_shows_the_same_lines_as_a_small_one(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.xml", "".join(f"<a n='{number}'/>é\n" for number in range(100)) + "x" * 400_000 + "\nend")
    small = source_lines(path)
    monkeypatch.setattr("teikit.parsing.decoding._LARGE", 10)
    large = source_lines(path)
    assert [large[index] for index in (5, 99, 0, 101)] == [small[index] for index in (5, 99, 0, 101)]
    assert small[100].startswith(large[100])


def test_a_missing_file_and_a_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no file"):
        read(tmp_path / "absent.xml")
    with pytest.raises(ReadError, match="is a folder, not a document"):
        read(tmp_path)


@pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="needs a file it may not read"
)
def test_a_file_without_permission_cannot_be_read(write: Write) -> None:
    path = write("a.xml", "<a/>")
    path.chmod(0)
    with pytest.raises(ReadError, match="cannot be read: permission denied"):
        read(path)


def test_a_dtd_beside_the_document_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "other.dtd").write_text('<!ATTLIST TEI rend CDATA "of the DTD">', encoding="utf-8")
    path = tmp_path / "text.xml"
    path.write_text('<!DOCTYPE TEI SYSTEM "other.dtd"><TEI xml:id="a"><p xml:id="a"/></TEI>', encoding="utf-8")
    document = read(path)
    assert isinstance(document, Document)
    assert document.root.keys() == [XML_ID]
    assert "rend" not in document.markup


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#xFFFE;", "&#99999999999999999999;", f"&#{'9' * 99};"])
def test_a_reference_to_a_character_that_xml_does_not_have_is_told(write: Write, reference: str) -> None:
    named = reference if len(reference) < 40 else "a reference"
    message = f"{named} stands for a character that is not allowed in XML"
    for text, column in ((f"<a>\nä{reference}</a>", 2), (f'<a>\n<b n="{reference}"/></a>', 7)):
        assert fault_in(write("a.xml", text)) == (2, column, "xml/not-well-formed", message)
    entity = f'<!DOCTYPE a [<!ENTITY e "{reference}">]>\n<a>&e;</a>'
    assert fault_in(write("a.xml", entity))[2:] in (
        ("xml/not-well-formed", message),
        ("xml/not-well-formed", "a reference stands for a character that is not allowed in XML"),
    )
