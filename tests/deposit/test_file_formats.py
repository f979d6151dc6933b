"""A format is known by the bytes, and by the name where PRONOM has no signature."""

from __future__ import annotations

import pytest

from teikit.deposit.formats import format_of

XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'
TEI = b'<TEI xmlns="http://www.tei-c.org/ns/1.0">'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.mark.parametrize(
    ("name", "head", "media_type", "pronom"),
    [
        ("a.xml", XML + TEI, "application/tei+xml", "fmt/1476"),
        ("a.xml", b"\xef\xbb\xbf" + XML + TEI, "application/tei+xml", "fmt/1476"),
        ("a.xml", XML + b"<!--" + b" " * 600 + b"-->" + TEI, "application/xml", "fmt/101"),
        ("a.xml", XML + TEI.replace(b"TEI ", b"teiCorpus "), "application/tei+xml", "fmt/1477"),
        ("a.xml", XML + b"<p/>", "application/xml", "fmt/101"),
        ("a.xsl", XML + b"<xsl:stylesheet/>", "application/xslt+xml", "fmt/101"),
        ("a.rng", XML + b"<grammar/>", "application/xml", "fmt/101"),
        ("a.rnc", b"start = empty", "application/relax-ng-compact-syntax", ""),
        ("a.html", b"<!DOCTYPE html>\n<html>", "text/html", "fmt/471"),
        ("a.epub", b"PK\3\4" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "application/epub+zip", "fmt/483"),
        ("a.svg", XML + b'<svg version="1.1">', "image/svg+xml", "fmt/92"),
        ("a.png", PNG, "image/png", "fmt/11"),
        ("a.png", PNG + b"....sRGB", "image/png", "fmt/12"),
        ("a.png", PNG + b"....iTXt", "image/png", "fmt/13"),
        ("a.txt", PNG, "image/png", "fmt/11"),
        ("a.jpg", b"\xff\xd8\xff\xe0..JFIF\0\1\1\0", "image/jpeg", "fmt/43"),
        ("a.jpg", b"\xff\xd8\xff\xe1..Exif\0\0....\x90\0\0\7\0\0\0\x040220", "image/jpeg", "x-fmt/391"),
        ("a.jpg", b"\xff\xd8\xff\xdb", "image/jpeg", "fmt/41"),
        ("a.tif", b"II*\0", "image/tiff", "fmt/353"),
        ("a.pdf", b"%PDF-1.7\n", "application/pdf", "fmt/276"),
        ("a.json", b"{}", "application/json", "fmt/817"),
        ("CITATION.cff", b"cff-version: 1.2.0", "application/yaml", "fmt/818"),
        ("a.TXT", b"words", "text/plain", "x-fmt/111"),
        ("a", b"\0\1", "application/octet-stream", ""),
    ],
)
def test_a_file_is_what_its_bytes_say(name: str, head: bytes, media_type: str, pronom: str) -> None:
    found = format_of(name, head)
    assert (found.media_type, found.pronom) == (media_type, pronom)
