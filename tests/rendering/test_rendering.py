"""From a document to HTML, text and EPUB: with its registers, reproducibly, and never half."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

import teikit
from teikit import Diagnostic, Severity, TeikitError, WriteError
from teikit.document import Document, read
from teikit.rendering import modified, rendered
from teikit.rendering.unrendered import Unrendered, unrendered

from ..examples import HEADER, Write, tei

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
REGISTER = tei(
    '<standOff><listPerson><person xml:id="serge"><persName>Victor Serge</persName></person></listPerson></standOff>'
)
TEXT = (
    '<text><body><div><head>Of Names</head><p>By <persName ref="register.xml#serge">Serge</persName>, '
    "<choice><sic>teh</sic><corr>the</corr></choice> writer.</p></div></body></text>"
)


def document_of(path: Path) -> Document:
    document = read(path)
    assert isinstance(document, Document)
    return document


def codes(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in found]


@pytest.fixture
def path(write: Write) -> Path:
    write("register.xml", REGISTER)
    return write("letter.xml", tei(TEXT))


def test_each_format_is_a_file_named_after_the_document(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert teikit.render(path, "html", out) == []
    assert teikit.render(path, "text", out) == []
    assert teikit.render(path, "epub", out) == []
    assert sorted(file.name for file in out.iterdir()) == ["letter.epub", "letter.html", "letter.txt"]
    assert "By Serge, the writer." in (out / "letter.txt").read_text(encoding="utf-8")
    assert "Victor Serge" in (out / "letter.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(out / "letter.epub") as container:
        assert container.testzip() is None
        assert container.namelist()[:2] == ["mimetype", "META-INF/container.xml"]


def test_the_source_reading_keeps_the_slips(path: Path, tmp_path: Path) -> None:
    assert teikit.render(path, "text", tmp_path, reading="source") == []
    assert "By Serge, teh writer." in (tmp_path / "letter.txt").read_text(encoding="utf-8")


def test_the_same_document_gives_the_same_bytes_anywhere(path: Path, write: Write) -> None:
    write("elsewhere/é #/register.xml", REGISTER)
    other = write("elsewhere/é #/letter.xml", path.read_bytes())
    formats = ["html", "text", "epub"]
    first, second = (rendered(document_of(one), formats) for one in (path, other))  # type: ignore[arg-type]
    assert first == second


def test_the_epub_holds_no_time_but_that_of_the_document(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def package(data: bytes) -> str:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return container.read(next(name for name in container.namelist() if name.endswith(".opf"))).decode()

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    files, _ = rendered(document_of(path), ["epub"])
    assert "2023-11-14T22:13:20Z" in package(files["letter.epub"])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "1980-01-01T00:00:00Z"),
        ('<publicationStmt><date when="1963"/></publicationStmt>', "1963-01-01T00:00:00Z"),
        (
            '<publicationStmt><date when="2030"/></publicationStmt>'
            '<revisionDesc><change when="2026-03"/><change when="2026-02-11"/></revisionDesc>',
            "2026-03-01T00:00:00Z",
        ),
        (
            '<revisionDesc><listChange><change when="2026-02-11T10:00:00"/></listChange></revisionDesc>',
            "2026-02-11T00:00:00Z",
        ),
        ('<revisionDesc><change when="soon"/></revisionDesc>', "1980-01-01T00:00:00Z"),
    ],
)
def test_the_time_of_an_edition_is_its_last_change(write: Write, header: str, expected: str) -> None:
    document = document_of(write("a.xml", tei("", header=f"<teiHeader>{header}</teiHeader>")))
    assert modified(document) == expected


def test_a_source_date_takes_precedence_and_must_be_a_number(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert modified(document_of(path)) == "1970-01-01T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "now")
    with pytest.raises(TeikitError, match="SOURCE_DATE_EPOCH is “now”"):
        modified(document_of(path))


def test_a_register_in_a_folder_below_is_read_and_each_only_once(write: Write) -> None:
    write("names/people.xml", REGISTER)
    pointers = '<p><persName ref="names/people.xml#serge #x">S</persName> <rs ref="names/people.xml#serge">s</rs></p>'
    files, found = rendered(document_of(write("a.xml", tei(f"<text><body>{pointers}</body></text>"))), ["html"])
    assert found == []
    assert "Victor Serge" in files["a.html"].decode()


def test_what_a_pointer_may_not_or_cannot_reach_is_found_once(write: Write, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.xml"
    outside.write_text(REGISTER, encoding="utf-8")
    pointers = (
        '\n<p ref="../outside.xml#serge"/>\n<p who="absent.xml#a"/>\n<p target="absent.xml#b"/>'
        f'\n<p ref="{outside.as_uri()}#serge https://example.org/x#y"/>'
    )
    path = write("a.xml", tei(f"<text><body>{pointers}</body></text>"))
    found = teikit.render(path, "html", tmp_path / "out")
    assert codes(found) == [("pointer/outside", 4, 4), ("pointer/missing-file", 5, 4)]
    assert not (tmp_path / "out").exists()


def test_a_register_that_is_not_well_formed_is_reported_in_its_own_place(path: Path, tmp_path: Path) -> None:
    register = path.with_name("register.xml")
    register.write_text("<TEI>\n&", encoding="utf-8")
    (found,) = teikit.render(path, "html", tmp_path / "out")
    assert (found.path, found.line, found.code) == (register, 2, "xml/not-well-formed")


def test_a_document_without_text_is_not_rendered(write: Write, tmp_path: Path) -> None:
    path = write("register.xml", REGISTER)
    assert codes(teikit.render(path, "html", tmp_path / "out")) == [("render/no-text", 3, 1)]
    assert not (tmp_path / "out").exists()


def test_an_element_that_no_template_knows_is_reported_and_kept(write: Write, tmp_path: Path) -> None:
    path = write("a.xml", tei("<text><body><p>By\n<whim>Serge</whim></p></body></text>"))
    (found,) = teikit.render(path, "html", tmp_path)
    assert (found.code, found.severity, found.line, found.column) == ("html/unhandled-element", Severity.WARNING, 4, 1)
    assert "Serge" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_what_the_page_does_not_show_is_listed(write: Write) -> None:
    text = '<text><body><p>By <whim>Serge</whim> in <date when="1941" when-custom="1941">1941</date></p></body></text>'
    header = HEADER.replace("<teiHeader>", '<teiHeader type="odd">')
    document = document_of(write("a.xml", tei(text, header=header)))
    assert unrendered(document) == (
        Unrendered("teiHeader/@type", 1, 3, 67),
        Unrendered("<whim>", 1, 3, 533, is_kept=True),
    )
    reported = [finding for finding in rendered(document, ["html"])[1] if finding.code == "html/unhandled-element"]
    assert [(finding.line, finding.column) for finding in reported] == [(3, 533)]


def test_a_picture_is_read_beside_the_document_only(write: Write) -> None:
    write("edition/lamp.png", PNG)
    write("edition/fake.png", "no picture")
    write("edition/scripted.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    write("secret.png", PNG)
    names = ("lamp.png", "./lamp.png", "../secret.png", "absent.png", "fake.png", "scripted.svg", "file:///etc/passwd")
    pictures = "".join(f'\n<figure><graphic url="{name}"/></figure>' for name in names)
    document = document_of(write("edition/a.xml", tei(f"<text><body>{pictures}</body></text>")))
    files, found = rendered(document, ["html", "epub"])
    assert codes(found) == [
        ("pointer/outside", 6, 18),
        ("file/missing", 7, 18),
        ("pointer/unfit-picture", 8, 18),
        ("pointer/unfit-picture", 9, 18),
        ("file/missing", 10, 18),
    ]
    assert files["a.html"].count(b'<img src="data:image/png;base64,') == 1
    with zipfile.ZipFile(io.BytesIO(files["a.epub"])) as container:
        assert [name for name in container.namelist() if "picture" in name] == ["EPUB/picture-1.png"]


def page_with_pictures(write: Write, *sizes: int) -> Path:
    for number, size in enumerate(sizes):
        write(f"{number}.png", PNG + bytes(size))
    figures = "".join(f'<figure><graphic url="{number}.png"/></figure>' for number in range(len(sizes)))
    return write("a.xml", tei(f"<text><body>{figures}</body></text>"))


def test_pictures_stand_in_the_page_or_beside_it(write: Write, tmp_path: Path) -> None:
    path = page_with_pictures(write, 1, 2)
    whole = teikit.build(path, tmp_path / "whole", formats=["html"])
    parts = teikit.build(path, tmp_path / "parts", formats=["html"], linked=True)
    assert [file.relative_to(tmp_path).as_posix() for file in (*whole.files, *parts.files)] == [
        "whole/a.html",
        "parts/a.html",
        "parts/a-pictures/1.png",
        "parts/a-pictures/2.png",
    ]
    assert re.findall('<img src="([^"]*)"', parts.files[0].read_text(encoding="utf-8")) == [
        "a-pictures/1.png",
        "a-pictures/2.png",
    ]
    assert parts.files[2].read_bytes() == (path.parent / "1.png").read_bytes()


def test_pictures_too_large_for_a_page_stand_beside_it_and_more_than_a_document_can_bear_nowhere(write: Write) -> None:
    path = page_with_pictures(write, *[9_000_000] * 23)
    files, found = rendered(document_of(path), ["html"])
    assert list(files) == ["a.html", *sorted(f"a-pictures/{number}.png" for number in range(1, 23))]
    assert [(finding.code, finding.severity) for finding in found] == [("pointer/unfit-picture", Severity.WARNING)]


def test_what_is_not_offered_is_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(TeikitError, match="there is no format “pdf”"):
        teikit.render(path, "pdf", tmp_path)  # type: ignore[arg-type]
    with pytest.raises(TeikitError, match="there is no reading “mine”"):
        teikit.render(path, "html", tmp_path, reading="mine")  # type: ignore[arg-type]


def test_a_build_writes_all_or_nothing(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built = teikit.build(path, out)
    assert ([file.name for file in built.files], built.diagnostics) == (
        ["letter.html", "letter.txt", "letter.epub"],
        (),
    )
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    path.write_text(path.read_text(encoding="utf-8").replace("register.xml", "absent.xml"), encoding="utf-8")
    broken = teikit.build(path, out)
    assert (broken.files, [found.code for found in broken.diagnostics]) == ((), ["pointer/missing-file"])
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


def test_a_build_does_not_write_an_invalid_document(write: Write, tmp_path: Path) -> None:
    path = write("a.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text/></TEI>')
    assert [found.code for found in teikit.build(path, tmp_path / "out").diagnostics] == ["schema/none"]
    assert not (tmp_path / "out").exists()


def test_a_build_into_a_file_is_an_error(path: Path, write: Write) -> None:
    with pytest.raises(WriteError, match="is not a folder"):
        teikit.build(path, write("out", ""))


def test_a_document_is_never_replaced_by_its_own_output(path: Path) -> None:
    source = path.rename(path.with_suffix(".txt"))
    before = source.read_bytes()
    with pytest.raises(WriteError, match="is the document itself"):
        teikit.build(source, source.parent)
    assert source.read_bytes() == before


def test_the_header_alone_is_enough_of_an_edition(write: Write) -> None:
    files, found = rendered(document_of(write("a.xml", tei("<text><body><p/></body></text>", header=HEADER))), ["html"])
    assert (list(files), found) == (["a.html"], [])


@pytest.mark.parametrize("name", ["a%00b.xml", "x" * 300 + ".xml"])
def test_a_name_that_no_file_system_takes_is_a_missing_file(write: Write, name: str) -> None:
    text = f'<text><body><p><persName ref="{name}#x">N</persName><graphic url="{name}"/></p></body></text>'
    document = document_of(write("a.xml", tei(text)))
    assert [found.code for found in rendered(document, ["html"])[1]] == ["pointer/missing-file"]
    picture = document_of(write("b.xml", tei(f'<text><body><p><graphic url="{name}"/></p></body></text>')))
    assert [found.code for found in rendered(picture, ["html"])[1]] == ["file/missing"]
