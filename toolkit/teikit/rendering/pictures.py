"""The pictures of a document: read from beside it, put into the page, packed into the book."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ..diagnostics import Diagnostic, Severity
from ..files import is_file
from ..namespaces import TEI

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

    from ..document import Document

_ELSEWHERE = re.compile(r"#|https?:|data:|//")
_MEDIA_TYPES: Final = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
_PICTURE = re.compile(r'<img src="([^"]*)"')
_PACKED = re.compile(r'href="(picture-[^"]*)"')
_LARGEST_PICTURE: Final = 10_000_000  # bytes; a scan in full size is no part of a page
_MOST: Final = 200_000_000  # bytes of all pictures of a document, which are held in memory
MOST_EMBEDDED: Final = 20_000_000  # bytes of all pictures in one page; with more of them it would be slow to open


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside a document: its address as the document has it, its kind (``png``) and its bytes."""

    address: str
    kind: str
    data: bytes = field(repr=False)


def pictures_of(document: Document) -> tuple[tuple[Picture, ...], list[Diagnostic]]:
    """The pictures that lie beside the document or below its folder, and what is wrong with the others."""
    found: dict[str, Picture] = {}
    findings: list[Diagnostic] = []
    seen: set[str] = set()
    size = 0
    for element in document.root.iter(f"{{{TEI}}}graphic", f"{{{TEI}}}media", f"{{{TEI}}}pb"):
        attribute = "facs" if element.tag == f"{{{TEI}}}pb" else "url"
        address = str(element.get(attribute, "")).strip()
        if not address or _ELSEWHERE.match(address) or address in seen or _is_sound_or_film(element):
            continue
        seen.add(address)
        picture = _picture(document, element, attribute, address, _MOST - size)
        if isinstance(picture, Picture):
            found[address] = picture
            size += len(picture.data)
        elif attribute == "url":  # a page may be named by the number of a scan, which is no file here
            findings.append(picture)
    return tuple(found.values()), findings


def _is_sound_or_film(element: etree._Element) -> bool:
    return not element.get("mimeType", "image").startswith("image")


def _picture(
    document: Document, element: etree._Element, attribute: str, address: str, room: int
) -> Picture | Diagnostic:
    path = document.path.parent / unquote(address)
    if document.beside(address) is None:
        message = f"the pointer leads to “{address}”, outside the document's folder, where teikit does not read"
        help_ = "keep the file beside the document or in a folder below it"
        code = "pointer/outside"  # as validation has it
    elif not is_file(path):
        message = f"there is no file “{address}” beside the document: its description stands in its place"
        help_ = "correct the name, or add the file"
        code = "file/missing"
    elif path.stat().st_size > min(_LARGEST_PICTURE, room) or (kind := _kind(data := path.read_bytes())) is None:
        message = f"“{address}” is no picture that fits into a page: its description stands in its place"
        help_ = "a PNG, JPEG, GIF, WebP or SVG without scripts, of at most 10 MB (all of a document: 200 MB), fits"
        code = "pointer/unfit-picture"
    else:
        return Picture(address, kind, data)
    return document.error(element, code, message, help_, severity=Severity.WARNING, attribute=attribute)


def _kind(data: bytes) -> str | None:
    """Which of the core media types of EPUB 3.3 §3.2 these bytes are, by what they begin with."""
    for kind, start in (("png", b"\x89PNG\r\n\x1a\n"), ("jpg", b"\xff\xd8\xff"), ("gif", b"GIF8")):
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "svg" if b"<svg" in data[:4096] and _is_harmless(data) else None


def _is_harmless(svg: bytes) -> bool:
    """Whether an SVG is well-formed, runs nothing and asks for nothing from elsewhere."""
    from lxml import etree

    if b"<!ENTITY" in svg:
        return False
    try:
        root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return False
    for element in root.iter("*"):
        if etree.QName(element).localname in ("script", "foreignObject", "style", "a", "iframe"):
            return False
        for name, value in element.attrib.items():
            local = etree.QName(name).localname
            if local.startswith("on") or (local == "href" and not str(value).startswith(("#", "data:image/"))):
                return False
    return etree.QName(root).localname == "svg"


def packed(pictures: Sequence[Picture], documents: Mapping[str, str]) -> dict[str, bytes]:
    """The pictures that the package names, as it names them: ``EPUB/picture-1.png`` is the first of the parameter."""
    packed_ones = set(_PACKED.findall(documents["EPUB/package.opf"]))
    names = [f"picture-{number}.{picture.kind}" for number, picture in enumerate(pictures, 1)]
    return {f"EPUB/{name}": picture.data for name, picture in zip(names, pictures, strict=True) if name in packed_ones}


def linked(pictures: Sequence[Picture], page: str, folder: str) -> tuple[str, dict[str, bytes]]:
    """The page with its pictures in a folder beside it, and these files by name."""
    import html
    from urllib.parse import quote

    names = {picture.address: f"{folder}/{number}.{picture.kind}" for number, picture in enumerate(pictures, 1)}
    used: set[str] = set()

    def image(found: re.Match[str]) -> str:
        address = html.unescape(found[1])
        if address not in names:
            return found[0]
        used.add(address)
        return f'<img src="{quote(names[address])}"'

    page = _PICTURE.sub(image, page)
    return page, {names[picture.address]: picture.data for picture in pictures if picture.address in used}


def embedded(pictures: Sequence[Picture], page: str) -> str:
    """The page with its pictures in it, so that it is one file. No text or value can hold ``<img src="``."""
    import html
    from base64 import b64encode

    if not pictures:
        return page
    addresses = {picture.address: picture for picture in pictures}

    def image(found: re.Match[str]) -> str:
        picture = addresses.get(html.unescape(found[1]))
        if picture is None:
            return found[0]
        return f'<img src="data:{_MEDIA_TYPES[picture.kind]};base64,{b64encode(picture.data).decode("ascii")}"'

    return _PICTURE.sub(image, page)
