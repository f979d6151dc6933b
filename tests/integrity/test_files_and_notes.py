"""Files by their first bytes; notes and the references to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .documents import HEADER, codes_of

if TYPE_CHECKING:
    from ..examples import Write

HEADS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/gif": b"GIF89a",
    "image/tiff": b"II*\0\x08\0\0\0",
    "image/webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "image/jp2": b"\0\0\0\x0cjP  \r\n\x87\n",
    "image/svg+xml": b'<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "application/pdf": b"%PDF-1.7",
    "audio/wav": b"RIFF\0\0\0\0WAVEfmt ",
    "audio/flac": b"fLaC\0",
    "audio/mpeg": b"ID3\x04",
    "audio/ogg": b"OggS\0",
    "video/mp4": b"\0\0\0\x18ftypisom",
    "video/webm": b"\x1aE\xdf\xa3",
}


@pytest.mark.parametrize("said", sorted(HEADS))
@pytest.mark.parametrize("is_", sorted(HEADS))
def test_a_file_is_of_the_type_that_its_first_bytes_tell(write: Write, said: str, is_: str) -> None:
    write("file.bin", HEADS[is_])
    found = codes_of(write, f'<figure><media url="file.bin" mimeType="{said}"/></figure>')
    assert found == ([] if said == is_ else ["file/type"])


@pytest.mark.parametrize("said", ["image/jpg", "IMAGE/JPEG", "image/pjpeg", "image/jpeg; q=1", ""])
def test_a_type_has_other_names(write: Write, said: str) -> None:
    write("file.jpeg", HEADS["image/jpeg"])
    assert codes_of(write, f'<figure><graphic url="file.jpeg" mimeType="{said}"/></figure>') == []


def test_a_file_that_no_first_bytes_tell_is_left_alone(write: Write) -> None:
    write("data.png", b"<html-like/> but not")
    assert codes_of(write, '<figure><graphic url="data.png"/></figure>') == []


FIRST = '<p>One.<ref type="note" xml:id="r1" target="#n1">1</ref></p>'


@pytest.mark.parametrize(
    ("body", "back", "expected"),
    [
        (FIRST, '<back><note xml:id="n1" n="1">So.</note></back>', []),
        (FIRST, '<back><note xml:id="n1" n="1" target="#r1">So.</note></back>', []),
        (FIRST, '<back><note xml:id="n1" n="2">So.</note></back>', ["note/number"]),
        (
            FIRST,
            '<back><div type="notes"><note xml:id="n1">So.</note><note>Why?</note></div></back>',
            ["note/unreferenced"],
        ),
        ("<p>One.</p>", '<back><div type="notes"><note xml:id="n1">So.</note></div></back>', []),
        (FIRST, '<back><p>See <note>below</note></p><note xml:id="n1">So.</note></back>', []),
        ('<p>One.<ptr type="note"/></p>', "", ["note/no-target"]),
        ('<p>One.<ptr type="note" xml:id="r" target="#n"/><note xml:id="n" target="#r">So.</note></p>', "", []),
        (
            '<p>One.<ptr type="note" xml:id="r" target="#n"/><note xml:id="n" target="#s">So.</note></p>',
            "",
            ["pointer/dangling"],
        ),
        (
            '<p>One.<ref xml:id="r" target="#n">a</ref><ref xml:id="s" target="#n">b</ref>'
            '<note xml:id="n" target="#s">So.</note></p>',
            "",
            [],
        ),
    ],
)
def test_notes_and_references_are_paired(write: Write, body: str, back: str, expected: list[str]) -> None:
    assert codes_of(write, body, back=back) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://creativecommons.org/licenses/by-nc-sa/3.0/de/", []),
        ("http://creativecommons.org/publicdomain/zero/1.0/", []),
        ("https://creativecommons.org/licenses/by/4.0/legalcode.fr", []),
        ("https://rightsstatements.org/vocab/InC/1.0/", []),
        ("https://www.gnu.org/licenses/gpl-3.0.html", []),
        ("https://opendatacommons.org/licenses/odbl/1-0/", []),
        ("https://creativecommons.org/", ["header/unknown-licence"]),
        ("https://example.org/terms", ["header/unknown-licence"]),
        ("", ["header/no-licence-uri"]),
    ],
)
def test_a_licence_is_known_by_its_uri(write: Write, target: str, expected: list[str]) -> None:
    header = HEADER.replace("https://creativecommons.org/licenses/by/4.0/", target)
    found = [code for code in codes_of(write, "<p>One.</p>", header=header) if code != "pointer/empty"]
    assert found == expected
