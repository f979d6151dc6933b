"""What a file is: its media type, and its identifier in PRONOM, the register of formats that archives use.

The bytes decide where they can, as PRONOM's signatures do; where a format has no signature, the name does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

HEAD: Final = 1 << 16  # bytes of a file's beginning that are looked at
_TEXT: Final = "text"  # apart, since together they have the form of a finding's code
REGISTER: Final = "https://www.nationalarchives.gov.uk/PRONOM/"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its media type, and its identifier in PRONOM, such as ``fmt/101``, where it has one."""

    name: str
    media_type: str
    pronom: str = ""

    @property
    def pronom_name(self) -> str:
        """How the register names it: some kinds of XML are to the register XML and no more."""
        return _XML.name if self.pronom == _XML.pronom else self.name

    @property
    def uri(self) -> str:
        return REGISTER + self.pronom if self.pronom else ""


_XML: Final = Format("Extensible Markup Language 1.0", "application/xml", "fmt/101")
_XSLT: Final = Format("XSL Transformations", "application/xslt+xml", "fmt/101")
_RELAX_NG: Final = Format("RELAX NG", "application/xml", "fmt/101")
_SCHEMATRON: Final = Format("Schematron", "application/xml", "fmt/101")
_UNKNOWN: Final = Format("unknown", "application/octet-stream")
_EXIF = rb"\xff\xd8\xff\xe1.{2}Exif\0\0.*(?:\x90\0\0\x07\0\0\0\x04|\0\x90\x07\0\x04\0\0\0)%s"
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml version=[\"']1\.0[\"']")

# By the bytes. The more particular stands before what it is a kind of.
_BY_BYTES: Final = tuple(
    (re.compile(pattern, re.DOTALL), format_)
    for pattern, format_ in (
        (
            rb".{0,3}<\?xml version=[\"']1\.0[\"'].{0,512}<(?:[\w.-]+:)?teiCorpus\b.{0,512}http://www\.tei-c\.org/ns/1\.0",
            Format("TEI P5 XML, corpus", "application/tei+xml", "fmt/1477"),
        ),
        (
            rb".{0,3}<\?xml version=[\"']1\.0[\"'].{0,512}<(?:[\w.-]+:)?TEI\b.{0,512}http://www\.tei-c\.org/ns/1\.0",
            Format("TEI P5 XML, single text", "application/tei+xml", "fmt/1476"),
        ),
        (rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", Format("EPUB", "application/epub+zip", "fmt/483")),
        (rb"PK\x03\x04", Format("ZIP", "application/zip", "x-fmt/263")),
        (rb"\x89PNG\r\n\x1a\n(?=.*acTL)", Format("Animated PNG", "image/vnd.mozilla.apng", "fmt/935")),
        (rb"\x89PNG\r\n\x1a\n(?=.*iTXt)", Format("Portable Network Graphics 1.2", "image/png", "fmt/13")),
        (rb"\x89PNG\r\n\x1a\n(?=.*(?:iCCP|sPLT|sRGB))", Format("Portable Network Graphics 1.1", "image/png", "fmt/12")),
        (rb"\x89PNG\r\n\x1a\n", Format("Portable Network Graphics 1.0", "image/png", "fmt/11")),
        (rb"\xff\xd8\xff\xe0.{2}JFIF\0\x01\x00", Format("JPEG File Interchange Format 1.00", "image/jpeg", "fmt/42")),
        (rb"\xff\xd8\xff\xe0.{2}JFIF\0\x01\x01", Format("JPEG File Interchange Format 1.01", "image/jpeg", "fmt/43")),
        (rb"\xff\xd8\xff\xe0.{2}JFIF\0\x01\x02", Format("JPEG File Interchange Format 1.02", "image/jpeg", "fmt/44")),
        (_EXIF % b"0200", Format("Exif 2.0 (JPEG)", "image/jpeg", "x-fmt/398")),
        (_EXIF % b"0210", Format("Exif 2.1 (JPEG)", "image/jpeg", "x-fmt/390")),
        (_EXIF % b"0220", Format("Exif 2.2 (JPEG)", "image/jpeg", "x-fmt/391")),
        (_EXIF % b"0221", Format("Exif 2.2.1 (JPEG)", "image/jpeg", "fmt/645")),
        (_EXIF % rb"023\d", Format("Exif 2.3 (JPEG)", "image/jpeg", "fmt/1507")),
        (rb"\xff\xd8\xff", Format("JPEG", "image/jpeg", "fmt/41")),
        (rb"II\*\0|MM\0\*", Format("Tagged Image File Format", "image/tiff", "fmt/353")),
        (rb"II\+\0|MM\0\+", Format("BigTIFF", "image/tiff")),
        (rb"GIF87a", Format("Graphics Interchange Format 87a", "image/gif", "fmt/3")),
        (rb"GIF89a", Format("Graphics Interchange Format 89a", "image/gif", "fmt/4")),
        (rb"RIFF.{4}WEBPVP8 ", Format("WebP, lossy", "image/webp", "fmt/566")),
        (rb"RIFF.{4}WEBPVP8L", Format("WebP, lossless", "image/webp", "fmt/567")),
        (rb"RIFF.{4}WEBPVP8X", Format("WebP, extended", "image/webp", "fmt/568")),
        (rb"RIFF.{4}WAVEfmt \x10\0\0\0\x01\0", Format("Waveform Audio (PCM)", "audio/x-wav", "fmt/141")),
        (rb"RIFF.{4}WAVE", Format("Waveform Audio", "audio/x-wav", "fmt/6")),
        (rb"\0\0\0\x0cjP  \r\n\x87\n.{4}ftypjp2", Format("JPEG 2000 part 1", "image/jp2", "x-fmt/392")),
        (rb"fLaC", Format("Free Lossless Audio Codec", "audio/flac", "fmt/279")),
        (rb"ID3|\xff[\xfb\xf3\xf2]", Format("MPEG audio layer 3", "audio/mpeg", "fmt/134")),
        (rb"OggS\0\x02.{23}vorbis", Format("Ogg Vorbis", "audio/ogg", "fmt/203")),
        (rb"OggS\0\x02", Format("Ogg", "application/ogg", "fmt/944")),
        (rb".{4}ftyp.{0,64}(?:mp42|mp41|isom|iso2)", Format("MPEG-4", "video/mp4", "fmt/199")),
        (rb"\x1aE\xdf\xa3.{0,32}B\x82\x84webm", Format("WebM", "video/webm", "fmt/573")),
        *(
            (rb".?%PDF-1\." + b"%d" % minor, Format(f"PDF 1.{minor}", "application/pdf", f"fmt/{number}"))
            for minor, number in enumerate((14, 15, 16, 17, 18, 19, 20, 276))
        ),
        (rb".?%PDF-2\.0", Format("PDF 2.0", "application/pdf", "fmt/1129")),
        (rb".{0,1024}<!(?:DOCTYPE|doctype).{0,4}(?:HTML|html)>", Format("HTML 5", f"{_TEXT}/html", "fmt/471")),
        (rb"\s*<svg\b", Format("Scalable Vector Graphics", "image/svg+xml")),
    )
)
_SVG_10: Final = Format("Scalable Vector Graphics 1.0", "image/svg+xml", "fmt/91")
_SVG_11: Final = Format("Scalable Vector Graphics 1.1", "image/svg+xml", "fmt/92")
_OF_XML: Final = {".xsl": _XSLT, ".xslt": _XSLT, ".rng": _RELAX_NG, ".sch": _SCHEMATRON}
# By the name, for what has no signature.
_BY_SUFFIX: Final = {
    ".txt": Format("Plain text", f"{_TEXT}/plain", "x-fmt/111"),
    ".md": Format("Markdown", f"{_TEXT}/markdown", "fmt/1149"),
    ".json": Format("JSON", "application/json", "fmt/817"),
    ".jsonld": Format("JSON-LD", "application/ld+json", "fmt/880"),
    ".cff": Format("Citation File Format (YAML)", "application/yaml", "fmt/818"),
    ".yaml": Format("YAML", "application/yaml", "fmt/818"),
    ".yml": Format("YAML", "application/yaml", "fmt/818"),
    ".css": Format("Cascading Style Sheets", f"{_TEXT}/css", "x-fmt/224"),
    ".js": Format("JavaScript", f"{_TEXT}/javascript", "x-fmt/423"),
    ".csv": Format("Comma-separated values", f"{_TEXT}/csv", "x-fmt/18"),
    ".rnc": Format("RELAX NG, compact syntax", "application/relax-ng-compact-syntax"),
    ".dtd": Format("Document type definition", "application/xml-dtd", "x-fmt/315"),
    ".xml": _XML,
    ".xsl": Format("XSL Transformations", "application/xslt+xml", "x-fmt/281"),
    ".rng": Format("RELAX NG", "application/xml"),
    ".sch": Format("Schematron", "application/xml"),
}


def format_of(name: str, head: bytes) -> Format:
    """The format of a file, by the first `HEAD` bytes and its name."""
    for signature, format_ in _BY_BYTES:
        if signature.match(head):
            return format_
    suffix = "." + name.rpartition(".")[2].lower()
    if _DECLARED.match(head):
        if b"<svg" in head and suffix not in _OF_XML:
            return _SVG_11 if re.search(rb"<svg[^>]*\sversion=\"1\.1\"", head) else _SVG_10
        return _OF_XML.get(suffix, _XML)
    return _BY_SUFFIX.get(suffix, _UNKNOWN)
