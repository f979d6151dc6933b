"""Packages in every state: the whole one passes, and of each damage all is said and nothing else."""

from __future__ import annotations

import os
import re
import struct
import sys
import unicodedata
import warnings
import zipfile
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from teikit.deposit import packing
from teikit.deposit.checking.findings import check
from teikit.errors import ReadError

from . import packages
from .editions import edition
from .packages import (
    BASE,
    CRATE,
    DECLARATION,
    EPUB,
    HTML,
    INFORMATION,
    PAYLOAD,
    PICTURE,
    RECORD,
    REGISTER,
    REPORT,
    SCHEMA,
    SHA256,
    SHA512,
    TAGS256,
    TAGS512,
    TEXT,
    TRANSFORM,
    Files,
    changed,
    flipped,
    unzipped,
    with_crate,
    with_new_crate,
    with_new_manifests,
    with_new_tags,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from teikit.diagnostics import Diagnostic

SOURCES = Path(__file__).parents[2] / "toolkit" / "teikit" / "deposit"


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.made(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def files(whole: Path) -> Files:
    return packages.files_of(whole)


def told(found: list[Diagnostic], package: Path) -> set[tuple[str, str]]:
    """What was found, as code and file in the package."""
    return {(each.code.removeprefix("package/"), each.path.relative_to(package).as_posix()) for each in found}


def without(files: Files, *names: str) -> Files:
    return {name: data for name, data in files.items() if name not in names}


def renamed(files: Files, old: str, new: str) -> Files:
    return {new if name == old else name: data for name, data in files.items()}


def misread(manifest: bytes) -> bytes:
    """The manifest with another first digit."""
    return (b"1" if manifest.startswith(b"0") else b"0") + manifest[1:]


def without_line(data: bytes, name: str) -> bytes:
    own = name.removeprefix(BASE).encode()
    return b"".join(line for line in data.splitlines(keepends=True) if not line.rstrip().endswith(own))


def edited(name: str, old: str, new: str) -> Callable[[Files], Files]:
    return lambda files: {**files, name: changed(files[name], old, new)}


# What is done to the files; and all that is to be said of it, by code and file.
IN_THE_FILES: dict[str, Callable[[Files], Files]] = {
    "a bit of a picture": lambda f: {**f, PICTURE: flipped(f[PICTURE], 50)},
    "a bit of the text": lambda f: {**f, TEXT: flipped(f[TEXT], 700)},
    "a bit of a manifest": lambda f: {**f, SHA256: misread(f[SHA256])},
    "a bit of a tag manifest": lambda f: {**f, TAGS512: misread(f[TAGS512])},
    "a bit of bag-info.txt": lambda f: {**f, INFORMATION: flipped(f[INFORMATION], 15)},
    "a bit of bagit.txt": lambda f: {**f, DECLARATION: flipped(f[DECLARATION], 17)},
    "a bit of the book": lambda f: {**f, EPUB: flipped(f[EPUB], 4000)},
    "a word of the crate": edited(CRATE, "a rendition of the text", "a Rendition of the text"),
    "a word of the page": edited(HTML, "elided", "voided"),
    "a file added to the payload": lambda f: {**f, f"{BASE}data/source/more.txt": b"more"},
    "a zip added to the payload": lambda f: {**f, f"{BASE}data/source/more.zip": zipped({"a": b"b"})},
    "a file added to the bag": lambda f: {**f, f"{BASE}run-me.sh": b"true"},
    "a file added beside the bag": lambda f: {**f, "run-me.sh": b"true"},
    "a file removed": lambda f: without(f, REGISTER),
    "a page removed": lambda f: without(f, HTML),
    "a manifest removed": lambda f: without(f, SHA512),
    "all manifests removed": lambda f: without(f, SHA256, SHA512, TAGS256, TAGS512),
    "the tag manifests removed": lambda f: without(f, TAGS256, TAGS512),
    "bagit.txt removed": lambda f: without(f, DECLARATION),
    "bag-info.txt removed": lambda f: without(f, INFORMATION),
    "a file renamed": lambda f: renamed(f, PICTURE, f"{BASE}data/source/light.png"),
    "a file moved": lambda f: renamed(f, REGISTER, f"{BASE}data/register.xml"),
    "two files swapped": lambda f: {**f, TEXT: f[REGISTER], REGISTER: f[TEXT]},
    "a file emptied": lambda f: {**f, PICTURE: b""},
    "a file truncated": lambda f: {**f, TEXT: f[TEXT][:900]},
    "a file grown": lambda f: {**f, TEXT: f[TEXT] + b"\n"},
    "lines of the text ended otherwise": lambda f: {**f, TEXT: f[TEXT].replace(b"\n", b"\r\n")},
    "a line taken from a manifest": lambda f: {**f, SHA256: without_line(f[SHA256], PICTURE)},
    "a line taken from each manifest, with new tags": lambda f: with_new_tags(
        {**f, SHA256: without_line(f[SHA256], PICTURE), SHA512: without_line(f[SHA512], PICTURE)}
    ),
    "a digest edited in one manifest, with new tags": lambda f: with_new_tags({**f, SHA256: misread(f[SHA256])}),
    "a file altered and one manifest with it": lambda f: with_new_tags(
        {
            **f,
            PICTURE: flipped(f[PICTURE], 50),
            SHA256: with_new_manifests({**f, PICTURE: flipped(f[PICTURE], 50)})[SHA256],
        }
    ),
    "a line that is none, with new tags": lambda f: with_new_tags({**f, SHA256: f[SHA256] + b"no digest here\n"}),
    "a line that leads out, with new tags": lambda f: with_new_tags(
        {**f, SHA256: f[SHA256] + b"0" * 64 + b"  ../../etc/passwd\n"}
    ),
    "a line twice with another digest, with new tags": lambda f: with_new_tags(
        {**f, SHA256: f[SHA256] + b"0" * 64 + b"  data/source/lamp.png\n"}
    ),
    "a manifest in another encoding, with new tags": lambda f: with_new_tags({**f, SHA256: f[SHA256] + b"\xff\n"}),
    "a wrong count, with new tags": lambda f: with_new_tags(
        {**f, INFORMATION: changed(f[INFORMATION], "Payload-Oxum: ", "Payload-Oxum: 1")}
    ),
    "a count that is none, with new tags": lambda f: with_new_tags(
        {**f, INFORMATION: changed(f[INFORMATION], "Payload-Oxum: ", "Payload-Oxum: about ")}
    ),
    "another version of BagIt, with new tags": lambda f: with_new_tags(edited(DECLARATION, "1.0", "9.9")(f)),
    "another declaration, with new tags": lambda f: with_new_tags({**f, DECLARATION: b"a bag\n"}),
    "an encoding that is none, with new tags": lambda f: with_new_tags(edited(DECLARATION, "UTF-8", "rot13")(f)),
    "files to be fetched, with new tags": lambda f: with_new_tags(
        {**without(f, PICTURE), f"{BASE}fetch.txt": b"https://evil.example/lamp.png 10 data/source/lamp.png\n"}
    ),
    "a manifest of an unknown kind, with new tags": lambda f: with_new_tags(
        {**f, f"{BASE}manifest-crc7.txt": b"0  a\n"}
    ),
    "a record altered, all digests new": lambda f: with_new_crate(edited(RECORD, "cc-by-4.0", "cc0-1.0")(f)),
    "bag-info.txt altered, with new tags": lambda f: with_new_tags(edited(INFORMATION, "Wronke", "Breslau")(f)),
    "a report altered, all digests new": lambda f: with_new_crate({**f, REPORT: b"[]\n"}),
    "a page altered, all digests new": lambda f: with_new_crate(edited(HTML, "elided", "voided")(f)),
    "a book altered, all digests new": lambda f: with_new_crate({**f, EPUB: flipped(f[EPUB], 4000)}),
    "a stylesheet altered, all digests new": lambda f: with_new_crate(edited(TRANSFORM, "<xsl:", "<!----><xsl:")(f)),
    "the words of the text altered, all digests new": lambda f: with_new_crate(edited(TEXT, "elided", "voided")(f)),
    "the text made invalid, all digests new": lambda f: with_new_crate(edited(TEXT, "<body>", "<body><shipwreck/>")(f)),
    "the text broken, all digests new": lambda f: with_new_crate(edited(TEXT, "</body>", "")(f)),
    "a register made invalid, all digests new": lambda f: with_new_crate(
        edited(REGISTER, "<body>", "<body><shipwreck/>")(f)
    ),
    "the schema broken, all digests new": lambda f: with_new_crate(edited(SCHEMA, "</start>", "")(f)),
    "the schema made stricter, all digests new": lambda f: with_new_crate(
        edited(SCHEMA, '<element name="p">', '<element name="ab">')(f)
    ),
    "the text follows a schema outside, all digests new": lambda f: with_new_crate(
        edited(TEXT, 'href="letters.rng"', 'href="../../../../letters.rng"')(f)
    ),
    "a picture removed, all digests new": lambda f: with_crate(without(f, PICTURE), lambda e: e.pop("source/lamp.png")),
    "a name in the other normal form": lambda f: renamed(
        with_new_manifests({**f, f"{BASE}data/\u00fc.txt": b"x"}),
        f"{BASE}data/\u00fc.txt",
        unicodedata.normalize("NFD", f"{BASE}data/\u00fc.txt"),
    ),
    "a page removed, all digests new": lambda f: with_crate(
        without(f, HTML), lambda e: e.pop("renditions/letter.html")
    ),
    "a file added, all digests new": lambda f: with_crate(
        {**f, f"{BASE}data/more.zip": b"PK"}, lambda e: e.update({"more.zip": {"@id": "more.zip", "@type": "File"}})
    ),
    "a file added and not described, all digests new": lambda f: with_new_crate({**f, f"{BASE}data/more.zip": b"PK"}),
    "the crate removed, all digests new": lambda f: with_new_manifests(without(f, CRATE)),
    "the crate is not JSON, all digests new": lambda f: with_new_manifests({**f, CRATE: b"{"}),
    "the crate says things twice, all digests new": lambda f: with_new_manifests(
        {**f, CRATE: changed(f[CRATE], '"@id": "./"', '"@id": "./", "@id": "./"')}
    ),
    "the crate has another context, all digests new": lambda f: with_new_manifests(edited(CRATE, "/1.2/", "/7.2/")(f)),
    "the crate says another date, all digests new": lambda f: with_crate(
        f, lambda e: e["./"].update({"datePublished": "1999-01-01"})
    ),
    "the crate says another size, all digests new": lambda f: with_crate(
        f, lambda e: e["source/lamp.png"].update({"contentSize": "7"})
    ),
    "the crate says another digest, all digests new": lambda f: with_crate(
        f, lambda e: e["source/lamp.png"].update({"sha256": "0" * 64})
    ),
    "the crate refers to nothing, all digests new": lambda f: with_crate(
        f, lambda e: e["./"].update({"author": {"@id": "#nobody"}})
    ),
    "the crate describes what is not there, all digests new": lambda f: with_crate(
        f, lambda e: e.update({"gone.txt": {"@id": "gone.txt", "@type": "File"}})
    ),
    "the crate describes what lies outside, all digests new": lambda f: with_crate(
        f, lambda e: e.update({"../../x": {"@id": "../../x", "@type": "File"}})
    ),
    "the crate names no text, all digests new": lambda f: with_crate(
        f, lambda e: e["source/letter.xml"].update({"description": "a letter"})
    ),
    "the crate has a context beside, all digests new": lambda f: with_new_manifests(
        edited(CRATE, '"https://w3id.org/ro/crate/1.2/context"', _TWO_CONTEXTS)(f)
    ),
    "the crate in another layout, all digests new": lambda f: with_crate(f, lambda _entities: None),
    "the crate names another program, all digests new": lambda f: with_crate(f, _of_another_program),
    "a line twice, with new tags": lambda f: with_new_tags({**f, SHA256: f[SHA256].splitlines(True)[0] + f[SHA256]}),
    "a line of a file that never was, with new tags": lambda f: with_new_tags(
        {**f, SHA256: f[SHA256] + b"0" * 64 + b"  data/gone.txt\n"}
    ),
    "a line of a tag file, with new tags": lambda f: with_new_tags(
        {**f, SHA256: f[SHA256] + b"0" * 64 + b"  bagit.txt\n"}
    ),
    "all names with backslashes, with new tags": lambda f: with_new_tags(
        {**f, SHA256: f[SHA256].replace(b"data/", b"data\\")}
    ),
    "the digests of another kind, with new tags": lambda f: with_new_tags({**f, SHA512: f[SHA256]}),
    "a manifest emptied, with new tags": lambda f: with_new_tags({**f, SHA512: b""}),
    "a manifest in capitals, with new tags": lambda f: with_new_tags({**f, SHA256: _in_capitals(f[SHA256])}),
    "a manifest for Windows, with new tags": lambda f: with_new_tags({**f, SHA256: f[SHA256].replace(b"\n", b"\r\n")}),
    "one tag manifest removed": lambda f: without(f, TAGS512),
    "an older version of BagIt, with new tags": lambda f: with_new_tags(edited(DECLARATION, "1.0", "0.97")(f)),
    "another encoding told, with new tags": lambda f: with_new_tags(edited(DECLARATION, "UTF-8", "UTF-16")(f)),
    "an encoding of Python, with new tags": lambda f: with_new_tags(edited(DECLARATION, "UTF-8", "punycode")(f)),
    "a file to be fetched to elsewhere, with new tags": lambda f: with_new_tags(
        {**f, f"{BASE}fetch.txt": b"https://example.org/x 1 ../../x\n"}
    ),
    "a file added to the bag, with new tags": lambda f: with_new_tags({**f, f"{BASE}notes.txt": b"taken in"}),
    "a name that no disk takes": lambda f: {**f, f"{BASE}data/source/{'a' * 300}": b"x"},
    "a file below a file": lambda f: {**f, f"{REGISTER}/more.txt": b"x"},
    "a schema that waits for a pipe, all digests new": lambda f: with_new_crate(
        edited(SCHEMA, "</grammar>", '<include href="/dev/stdin"/><include href="/dev/zero"/></grammar>')(f)
    ),
}
_TWO_CONTEXTS = '["https://w3id.org/ro/crate/1.2/context", {"license": "https://example.org/x"}]'


def _in_capitals(manifest: bytes) -> bytes:
    return b"".join(line[:64].upper() + line[64:] for line in manifest.splitlines(keepends=True))


def _of_another_program(entities: dict[str, Any]) -> None:
    next(entity for entity in entities.values() if entity.get("name") == "teikit")["name"] = "another"


def with_entry(name: str, data: bytes = b"x", **fields: Any) -> Callable[[Files], bytes]:
    """A zip with one more entry, which has these fields."""

    def change(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.filename = info.orig_filename = name
        for field, value in fields.items():
            setattr(info, field, value)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that are there twice
            archive.writestr(info, data)

    return lambda files: zipped(files, change)


def patched(files: Files, name: str, at: int, value: bytes, *, everywhere: bool = True) -> bytes:
    """A zip in whose headers of a file some bytes are others: counted in its local header, and in the directory, where
    the same fields stand two bytes later."""
    data = bytearray(zipped(files))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        local, start = archive.getinfo(name).header_offset, archive.start_dir
    central = data.index(name.encode(), start) - 46
    data[local + at : local + at + len(value)] = value
    if everywhere:
        data[central + at + 2 : central + at + 2 + len(value)] = value
    return bytes(data)


def patched_content(files: Files, name: str) -> bytes:
    data = bytearray(zipped(files))
    at = data.index(files[name])
    data[at + 10] ^= 1
    return bytes(data)


def overlapping(files: Files) -> bytes:
    """A zip whose directory leads twice to the same bytes."""

    def change(archive: zipfile.ZipFile) -> None:
        info = copy(archive.getinfo(PICTURE))
        info.filename = info.orig_filename = f"{BASE}data/source/lump.png"
        archive.filelist.append(info)

    return zipped(files, change)


def with_gap(files: Files) -> bytes:
    """A zip with bytes between two files."""

    def change(archive: zipfile.ZipFile) -> None:
        assert archive.fp is not None
        archive.fp.seek(archive.start_dir)
        archive.fp.write(b"hidden")
        archive.start_dir += len(b"hidden")
        archive.writestr(zipfile.ZipInfo(f"{BASE}data/source/more.txt"), b"more")

    return zipped(files, change)


def commented(files: Files) -> bytes:
    def change(archive: zipfile.ZipFile) -> None:
        archive.comment = b"hello"

    return zipped(files, change)


def swollen(archive: zipfile.ZipFile) -> None:
    """The directory says of each small file that it is a large one."""
    for info in archive.filelist:
        if info.file_size == 1:
            info.file_size = 15 << 20


def _extra(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


IN_THE_ZIP: dict[str, Callable[[Files], bytes]] = {
    "a name that leads out": with_entry("letter/data/../../../evil.txt"),
    "a name from the root": with_entry("/etc/evil.txt"),
    "a name with a drive": with_entry("C:/evil.txt"),
    "a name with backslashes": with_entry("letter\\..\\evil.txt"),
    "a name with a NUL": with_entry("letter/data/evil.txt\0.png"),
    "a name with an empty step": with_entry("letter//evil.txt"),
    "a name in an old encoding": lambda f: zipped({**f, "letter/data/QQ.txt": b"x"}).replace(b"QQ", b"\x84\x84"),
    "a name that is no UTF-8": lambda f: zipped({**f, "letter/data/\xe4.txt": b"x"}).replace(b"\xc3\xa4", b"\x84\x84"),
    "a link": with_entry("letter/data/source/link", b"/etc/passwd", external_attr=0o120777 << 16),
    "a pipe": with_entry("letter/data/source/pipe", external_attr=0o010644 << 16),
    "the same name twice": with_entry(PICTURE, b"another"),
    "a twin by case": with_entry("letter/data/source/LAMP.png"),
    "a twin by normal form": lambda f: zipped(
        {**f, "letter/data/\u00fc.txt": b"x", unicodedata.normalize("NFD", "letter/data/\u00fc.txt"): b"x"}
    ),
    "a bomb": with_entry("letter/data/bomb", bytes(64 << 20), compress_type=zipfile.ZIP_DEFLATED),
    "many small bombs": lambda f: zipped({**f, **{f"letter/data/{n}": b"x" for n in range(70)}}, swollen),
    "another checksum": lambda f: patched(f, PICTURE, 14, b"\1\2\3\4"),
    "another checksum in the directory alone": lambda f: changed_in_directory(f, PICTURE, 16, b"\1\2\3\4"),
    "a bit of a file": lambda f: patched_content(f, PICTURE),
    "encrypted": lambda f: patched(f, PICTURE, 6, b"\1\0"),
    "packed by an unknown method": lambda f: patched(f, PICTURE, 8, b"\x63\0"),
    "another name in the file's header": lambda f: patched(f, PICTURE, 30, b"L", everywhere=False),
    "another size in the file's header": lambda f: patched(f, PICTURE, 22, b"\7", everywhere=False),
    "files over one another": overlapping,
    "bytes between the files": with_gap,
    "bytes before the archive": lambda f: b"#!/bin/sh\n" + zipped(f),
    "bytes after the archive": lambda f: zipped(f) + b"more",
    "a comment": commented,
    "cut off before its end": lambda f: zipped(f)[:-5000],
    "cut off in the last record": lambda f: zipped(f)[:-3],
    "cut off after ten bytes": lambda f: zipped(f)[:10],
    "a broken directory": lambda f: zipped(f).replace(b"PK\1\2", b"PK\7\2"),
    "no name at all": with_entry(""),
    "a name that is a NUL": with_entry("\0x"),
    "a folder where a file is": with_entry(f"{PICTURE}/", b""),
    "a file that says it is a folder": with_entry(f"{BASE}data/more", external_attr=0o040755 << 16),
    "a comment on a file": with_entry(f"{BASE}data/more", comment=b"hello"),
    "another name in an extra field": with_entry(f"{BASE}data/more", extra=_extra(0x7075, b"\1\0\0\0\0evil.txt")),
    "another size in an extra field": with_entry(f"{BASE}data/more", extra=_extra(1, bytes(16))),
    "an extra field of a strange kind": with_entry(f"{BASE}data/more", extra=_extra(0xBEEF, b"abcd")),
    "an extra field that is cut off": with_entry(f"{BASE}data/more", extra=b"\x55\x54\xff\0ab"),
    "a version of the format that is none": lambda f: changed_in_directory(f, PICTURE, 6, b"\xff\0"),
    "a file in another part": lambda f: changed_in_directory(f, PICTURE, 34, b"\1\0"),
    "a place far off": lambda f: changed_in_directory(f, PICTURE, 42, b"\xf0\xff\xff\x7f"),
    "bytes lost in the middle": lambda f: zipped(f).replace(f[PICTURE], f[PICTURE][1:]),
    "the end tells of other parts": lambda f: zipped(f)[:-18] + b"\1" + zipped(f)[-17:],
    "the end counts otherwise on this part": lambda f: zipped(f)[:-14] + b"\0" + zipped(f)[-13:],
    "the end tells another place": lambda f: zipped(f)[:-6] + b"\7\0\0\0\0\0",
    "the end tells of more than there is": lambda f: zipped(f)[:-10] + b"\0\0\0\3" + zipped(f)[-6:],
    "empty": lambda _f: b"",
    "a zip of nothing": lambda _f: zipped({}),
    "another kind of file": lambda _f: b"<TEI/>" * 100,
}


def changed_in_directory(files: Files, name: str, at: int, value: bytes) -> bytes:
    data = bytearray(zipped(files))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        start = archive.start_dir
    central = data.index(name.encode(), start) - 46
    data[central + at : central + at + len(value)] = value
    return bytes(data)


EXPECTED: dict[str, set[tuple[str, str]]] = {
    "a bit of a picture": {("altered", PICTURE)},
    "a bit of the text": {("altered", TEXT)},
    "a bit of a manifest": {("altered", SHA256), ("manifests-disagree", SHA256)},
    "a bit of a tag manifest": {("manifests-disagree", TAGS512)},
    "a bit of bag-info.txt": {("altered", INFORMATION)},
    "a bit of bagit.txt": {("altered", DECLARATION), ("bag-declaration", DECLARATION)},
    "a bit of the book": {("altered", EPUB)},
    "a word of the crate": {("altered", CRATE)},
    "a word of the page": {("altered", HTML)},
    "a file added to the payload": {("added", "letter/data/source/more.txt")},
    "a zip added to the payload": {("added", "letter/data/source/more.zip")},
    "a file added to the bag": {("added", "letter/run-me.sh")},
    "a file added beside the bag": {("added", "run-me.sh")},
    "a file removed": {("missing", REGISTER)},
    "a page removed": {("missing", HTML)},
    "a manifest removed": {("missing", SHA512)},
    "all manifests removed": {("no-manifest", "letter")},
    "the tag manifests removed": {("no-tag-manifest", "letter")},
    "bagit.txt removed": {("no-bag", ".")},
    "bag-info.txt removed": {("missing", INFORMATION)},
    "a file renamed": {("renamed", "letter/data/source/light.png")},
    "a file moved": {("renamed", "letter/data/register.xml")},
    "two files swapped": {("altered", TEXT), ("altered", REGISTER)},
    "a file emptied": {("altered", PICTURE)},
    "a file truncated": {("altered", TEXT)},
    "a file grown": {("altered", TEXT)},
    "lines of the text ended otherwise": {("altered", TEXT)},
    "a line taken from a manifest": {("altered", SHA256), ("manifests-disagree", SHA256)},
    "a line taken from each manifest, with new tags": {("added", PICTURE)},
    "a digest edited in one manifest, with new tags": {("manifests-disagree", SHA256)},
    "a file altered and one manifest with it": {
        ("manifests-disagree", SHA512),
        ("crate-disagrees", CRATE),
        ("rendition-differs", EPUB),
        ("rendition-differs", HTML),
    },
    "a line that is none, with new tags": {("manifest-line", SHA256)},
    "a line that leads out, with new tags": {("manifest-line", SHA256)},
    "a line twice with another digest, with new tags": {("manifest-line", SHA256)},
    "a manifest in another encoding, with new tags": {("tag-file", SHA256)},
    "a wrong count, with new tags": {("oxum", INFORMATION)},
    "a count that is none, with new tags": {("tag-file", INFORMATION)},
    "another version of BagIt, with new tags": {("bag-declaration", DECLARATION)},
    "another declaration, with new tags": {("bag-declaration", DECLARATION)},
    "an encoding that is none, with new tags": {("bag-declaration", DECLARATION)},
    "files to be fetched, with new tags": {("fetch", "letter/fetch.txt"), ("missing", PICTURE)},
    "a manifest of an unknown kind, with new tags": {("unknown-algorithm", "letter/manifest-crc7.txt")},
    "a record altered, all digests new": {("record-differs", RECORD)},
    "bag-info.txt altered, with new tags": {("record-differs", INFORMATION)},
    "a report altered, all digests new": {("record-differs", REPORT)},
    "a page altered, all digests new": {("rendition-differs", HTML)},
    "a book altered, all digests new": {("rendition-differs", EPUB)},
    "a stylesheet altered, all digests new": {("transform-differs", TRANSFORM)},
    "the words of the text altered, all digests new": {
        ("rendition-differs", EPUB),
        ("rendition-differs", HTML),
        ("rendition-differs", "letter/data/renditions/letter.txt"),
    },
    "the text made invalid, all digests new": {("invalid-text", TEXT)},
    "the text broken, all digests new": {("invalid-text", TEXT)},
    "a register made invalid, all digests new": {("invalid-text", REGISTER)},
    "the schema broken, all digests new": {("invalid-text", SCHEMA)},
    "the schema made stricter, all digests new": {("invalid-text", TEXT)},
    "the text follows a schema outside, all digests new": {("not-remade", TEXT)},
    "a picture removed, all digests new": {("crate-dangling", CRATE), ("not-remade", TEXT)},
    "a name in the other normal form": {
        ("normal-form", "letter/data/u\u0308.txt"),
    },
    "a page removed, all digests new": {("crate-dangling", CRATE), ("left-out", HTML)},
    "a file added, all digests new": {("foreign-file", "letter/data/more.zip")},
    "a file added and not described, all digests new": {
        ("crate-undescribed", "letter/data/more.zip"),
        ("foreign-file", "letter/data/more.zip"),
    },
    "the crate removed, all digests new": {("no-crate", "letter")},
    "the crate is not JSON, all digests new": {("crate-malformed", CRATE)},
    "the crate says things twice, all digests new": {("crate-malformed", CRATE)},
    "the crate has another context, all digests new": {("crate-malformed", CRATE)},
    "the crate says another date, all digests new": {("crate-differs", CRATE)},
    "the crate says another size, all digests new": {("crate-disagrees", CRATE)},
    "the crate says another digest, all digests new": {("crate-disagrees", CRATE)},
    "the crate refers to nothing, all digests new": {("crate-dangling", CRATE)},
    "the crate describes what is not there, all digests new": {("crate-missing-file", CRATE)},
    "the crate describes what lies outside, all digests new": {("crate-outside", CRATE)},
    "the crate names no text, all digests new": {("no-text", CRATE)},
    "the crate has a context beside, all digests new": {("crate-differs", CRATE)},
    "the crate in another layout, all digests new": {("repacked", CRATE)},
    "the crate names another program, all digests new": {("crate-disagrees", CRATE), ("other-version", CRATE)},
    "a line twice, with new tags": {("manifest-line", SHA256)},
    "a line of a file that never was, with new tags": {("manifests-disagree", SHA256)},
    "a line of a tag file, with new tags": {("manifest-line", SHA256)},
    "all names with backslashes, with new tags": {("manifest-line", SHA256)},
    "the digests of another kind, with new tags": {("manifests-disagree", SHA512)},
    "a manifest emptied, with new tags": {("manifests-disagree", SHA512)},
    "a manifest in capitals, with new tags": {("repacked", SHA256)},
    "a manifest for Windows, with new tags": {("repacked", SHA256)},
    "one tag manifest removed": {("left-out", TAGS512)},
    "an older version of BagIt, with new tags": {("record-differs", DECLARATION)},
    "another encoding told, with new tags": {("bag-declaration", DECLARATION)},
    "an encoding of Python, with new tags": {("bag-declaration", DECLARATION)},
    "a file to be fetched to elsewhere, with new tags": {("fetch", "letter/fetch.txt")},
    "a file added to the bag, with new tags": {("repacked", "letter/notes.txt")},
    "a name that no disk takes": {("unsafe-name", f"letter/data/source/{'a' * 300}")},
    "a file below a file": {("added", f"{REGISTER}/more.txt"), ("twin-name", f"{REGISTER}/more.txt")},
    "a schema that waits for a pipe, all digests new": {("invalid-text", SCHEMA)},
    "a name that leads out": {("unsafe-name", "letter/data/../../../evil.txt")},
    "a name from the root": {("unsafe-name", "etc/evil.txt")},
    "a name with a drive": {("unsafe-name", "C:/evil.txt")},
    "a name with backslashes": {("unsafe-name", "letter\\..\\evil.txt")},
    "a name with a NUL": {("unsafe-name", "letter/data/evil.txt\ufffd.png")},
    "a name with an empty step": {("unsafe-name", "letter/evil.txt")},
    "a name in an old encoding": {("added", "letter/data/\xe4\xe4.txt"), ("name-encoding", "letter/data/\xe4\xe4.txt")},
    "a name that is no UTF-8": {("broken-directory", "letter/data/\ufffd\ufffd.txt")},
    "a link": {("link", "letter/data/source/link")},
    "a pipe": {("link", "letter/data/source/pipe")},
    "the same name twice": {("altered", PICTURE), ("duplicate", PICTURE)},
    "a twin by case": {("added", "letter/data/source/LAMP.png"), ("twin-name", "letter/data/source/LAMP.png")},
    "a twin by normal form": {
        ("added", "letter/data/u\u0308.txt"),
        ("added", "letter/data/\xfc.txt"),
        ("twin-name", "letter/data/\xfc.txt"),
    },
    "a bomb": {("bomb", "letter/data/bomb")},
    "many small bombs": {("bomb", ".")},
    "another checksum": {("unreadable", PICTURE)},
    "another checksum in the directory alone": {("two-headers", PICTURE)},
    "a bit of a file": {("unreadable", EPUB)},
    "encrypted": {("encrypted", PICTURE)},
    "packed by an unknown method": {("unreadable", PICTURE)},
    "another name in the file's header": {("two-headers", PICTURE)},
    "another size in the file's header": {("two-headers", PICTURE)},
    "files over one another": {("overlap", "."), ("two-headers", "letter/data/source/lump.png")},
    "bytes between the files": {("added", "letter/data/source/more.txt"), ("stray-bytes", ".")},
    "bytes before the archive": {("stray-bytes", ".")},
    "bytes after the archive": {("stray-bytes", ".")},
    "a comment": {("comment", ".")},
    "cut off before its end": {("truncated", ".")},
    "cut off in the last record": {("truncated", ".")},
    "cut off after ten bytes": {("truncated", ".")},
    "a broken directory": {("broken-directory", ".")},
    "no name at all": {("unsafe-name", ".")},
    "a name that is a NUL": {("unsafe-name", "\ufffdx")},
    "a folder where a file is": {("twin-name", PICTURE)},
    "a file that says it is a folder": {("unsafe-name", "letter/data/more")},
    "a comment on a file": {("added", "letter/data/more"), ("comment", "letter/data/more")},
    "another name in an extra field": {("two-headers", "letter/data/more")},
    "another size in an extra field": {("two-headers", "letter/data/more")},
    "an extra field of a strange kind": {("added", "letter/data/more"), ("stray-bytes", "letter/data/more")},
    "an extra field that is cut off": {("broken-directory", "letter/data/more")},
    "a version of the format that is none": {("broken-directory", PICTURE)},
    "a file in another part": {("broken-directory", PICTURE)},
    "a place far off": {("two-headers", PICTURE)},
    "bytes lost in the middle": {("two-headers", PICTURE)},
    "the end tells of other parts": {("broken-directory", ".")},
    "the end counts otherwise on this part": {("broken-directory", ".")},
    "the end tells another place": {("broken-directory", ".")},
    "the end tells of more than there is": {("broken-directory", ".")},
    "empty": {("no-archive", ".")},
    "a zip of nothing": {("no-bag", ".")},
    "another kind of file": {("no-archive", ".")},
}


@pytest.mark.parametrize("damage", IN_THE_FILES)
def test_what_is_done_to_the_files_is_said(files: Files, tmp_path: Path, damage: str) -> None:
    package = tmp_path / "letter.zip"
    package.write_bytes(zipped(IN_THE_FILES[damage](files)))
    assert told(check(package), package) == EXPECTED[damage]


@pytest.mark.parametrize("damage", IN_THE_ZIP)
def test_what_is_done_to_the_zip_is_said(files: Files, tmp_path: Path, damage: str) -> None:
    package = tmp_path / "letter.zip"
    package.write_bytes(IN_THE_ZIP[damage](files))
    assert told(check(package), package) == EXPECTED[damage]


def test_each_damage_has_a_code_and_each_code_a_damage() -> None:
    raised = {
        code
        for path in SOURCES.rglob("*.py")
        for code in re.findall(r"package/([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert {code for found in EXPECTED.values() for code, _file in found} == raised
    assert set(EXPECTED) == {*IN_THE_FILES, *IN_THE_ZIP}


def test_a_whole_package_is_whole_as_a_zip_and_as_a_folder(whole: Path, files: Files, tmp_path: Path) -> None:
    folder = unzipped(files, tmp_path / "unpacked")
    assert check(whole) == check(folder) == check(folder / "letter") == []


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_how_it_is_packed_does_not_matter(files: Files, tmp_path: Path, method: int) -> None:
    package = tmp_path / "letter.zip"
    with zipfile.ZipFile(package, "w", method) as archive:
        archive.mkdir("letter")
        for name, data in files.items():
            archive.writestr(name, data)
    assert told(check(package), package) == {("repacked", ".")}


class Pipe(BytesIO):
    """What cannot go back, so that sizes and checksums come after each file."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_arguments: int) -> int:
        raise OSError("a pipe")

    def tell(self) -> int:
        raise OSError("a pipe")


def test_a_zip_that_came_through_a_pipe_is_whole(files: Files, tmp_path: Path) -> None:
    pipe, package = Pipe(), tmp_path / "letter.zip"
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=name == PICTURE) as entry:
                entry.write(data)
    package.write_bytes(pipe.getvalue())
    assert told(check(package), package) == {("repacked", ".")}


def test_a_bag_that_others_made_is_whole_but_for_the_crate(tmp_path: Path) -> None:
    bagit = pytest.importorskip("bagit")
    folder = packages.written(tmp_path / "letters").parent
    (folder / "Gef\u00e4ngnis 100%.txt").write_text("x", encoding="utf-8")
    bagit.make_bag(str(folder), checksums=["md5", "sha1", "sha3_256", "blake2b"])
    assert told(check(folder), folder) == {("no-crate", ".")}


def test_each_file_that_teikit_makes_is_compared(files: Files, tmp_path: Path) -> None:
    package = tmp_path / "letter.zip"
    made = [name for name in files if name.startswith(BASE + PAYLOAD) and "/source/" not in name and name != CRATE]
    assert len(made) > 40
    for names in (made[::2], made[1::2]):
        package.write_bytes(zipped(with_new_crate({**files, **{name: files[name] + b" " for name in names}})))
        assert sorted(path for _code, path in told(check(package), package)) == sorted(names)


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "bag-info.txt", "fetch.txt", "data/ro-crate-metadata.json"])
def test_a_list_that_is_far_too_long_for_the_files_is_not_read(files: Files, tmp_path: Path, name: str) -> None:
    package = tmp_path / "letter.zip"
    package.write_bytes(zipped({**files, BASE + name: files.get(BASE + name, b"") + b" \n" * 5_000_000}))
    code = "package/crate-malformed" if name.endswith(".json") else "package/tag-file"
    (found,) = [each for each in check(package) if each.code == code]
    assert re.search(r"it has 1\d,\d{3},\d{3} bytes, more than \d+ files can need, and is not read$", found.message)


def test_what_is_wrong_again_and_again_is_counted(files: Files, tmp_path: Path) -> None:
    package = tmp_path / "letter.zip"
    wrong = files[BASE + "bag-info.txt"] + b"no label\n" * 1_000

    def more(entities: dict[str, Any]) -> None:
        entities |= {f"{number}.txt": {"@id": f"{number}.txt", "@type": "File"} for number in range(1_000)}

    package.write_bytes(zipped(with_crate({**files, BASE + "bag-info.txt": wrong}, more)))
    found = [each for each in check(package) if each.code in ("package/tag-file", "package/crate-missing-file")]
    assert len(found) == 42
    assert found[20].message == "this line of bag-info.txt has not the form “Label: value”; so it is with 979 others"
    assert found[41].message == "the crate describes “999.txt”, which is not there; so it is with 979 others"


def test_any_bit_before_the_directory_is_found(whole: Path, tmp_path: Path) -> None:
    """A bit turned in every twenty thousand bytes, in contents and headers."""
    data, package = whole.read_bytes(), tmp_path / "letter.zip"
    with zipfile.ZipFile(whole) as archive:
        end = archive.start_dir
    unseen = []
    for at in range(0, end, 19_997):
        package.write_bytes(flipped(data, at))
        if not check(package):
            unseen.append(at)
    assert unseen == []


def test_any_bit_of_an_entry_in_the_directory_is_found(whole: Path, tmp_path: Path) -> None:
    data, package = whole.read_bytes(), tmp_path / "letter.zip"
    with zipfile.ZipFile(whole) as archive:
        central = data.index(PICTURE.encode(), archive.start_dir) - 46
    unseen = set()
    for at in range(46):
        package.write_bytes(flipped(data, central + at))
        if not check(package):
            unseen.add(at)
    assert unseen == set()


ODD: tuple[Any, ...] = (
    None,
    5,
    [],
    {},
    [[]],
    {"@id": 5},
    {"@id": ["x"]},
    {"@id": "../../../etc/passwd"},
    "",
    "../..",
    "a\0b",
    True,
)


@pytest.mark.parametrize("value", ODD, ids=str)
@pytest.mark.parametrize(
    "label", ["@id", "@type", "conformsTo", "contentSize", "sha256", "description", "name", "hasPart"]
)
def test_a_crate_may_say_anything(files: Files, tmp_path: Path, label: str, value: object) -> None:
    package = tmp_path / "letter.zip"

    def odd(entities: dict[str, Any]) -> None:
        for name in ("./", "source/letter.xml", "source/lamp.png"):
            entities[name][label] = value

    package.write_bytes(zipped(with_crate(files, odd)))
    assert {path for _code, path in told(check(package), package)} >= {CRATE}


def test_another_version_of_teikit_is_named(files: Files, tmp_path: Path) -> None:
    package = tmp_path / "letter.zip"

    def aged(entities: dict[str, Any]) -> None:
        tool = next(entity for entity in entities.values() if entity.get("name") == "teikit")
        tool["version" if "version" in tool else "softwareVersion"] = "0.0.1"

    package.write_bytes(zipped(with_crate({**files, HTML: changed(files[HTML], "elided", "voided")}, aged)))
    found = [(each.severity.value, each.code, each.message.partition(",")[0]) for each in check(package)][-1]
    assert found == ("info", "package/other-version", "teikit 0.0.1 made the package")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes links for administrators only")
def test_links_in_a_folder_are_not_followed(files: Files, tmp_path: Path) -> None:
    folder = unzipped(files, tmp_path / "unpacked")
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key").write_text("secret", encoding="utf-8")
    (folder / PICTURE).unlink()
    (folder / PICTURE).symlink_to(secret / "key")
    (folder / "letter/data/more").symlink_to(secret)
    (folder / "letter/data/loop").symlink_to(folder)
    os.mkfifo(folder / "letter/data/pipe")
    assert told(check(folder), folder) == {
        ("link", PICTURE),
        ("link", "letter/data/more"),
        ("link", "letter/data/loop"),
        ("link", "letter/data/pipe"),
    }


def test_damage_in_a_folder_is_said_as_in_a_zip(files: Files, tmp_path: Path) -> None:
    of_systems = ("normal form", "disk", "below")  # which macOS changes by itself, or no disk takes
    damages = [name for name in IN_THE_FILES if not any(word in name for word in of_systems)]
    for number, name in enumerate(damages[::3]):
        folder = unzipped(IN_THE_FILES[name](files), tmp_path / str(number))
        assert (name, told(check(folder), folder)) == (name, EXPECTED[name])


def test_nothing_is_written_beside_a_package_nor_left_in_the_temporary_folder(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    package = tmp_path / "in" / "letter.zip"
    package.parent.mkdir()
    for damage in ("a name that leads out", "a name from the root", "a link", "a name with backslashes"):
        package.write_bytes(IN_THE_ZIP[damage](files))
        check(package)
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "letter.zip", "temporary"]


SCHEMATRON = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern><rule context="/*">'
    '<assert test="{test}">it is so</assert></rule></pattern></schema>'
)


@pytest.mark.parametrize(
    ("test", "why"),
    [
        ("every $x in 1 to 2000000000, $y in 1 to 2000000000 satisfies $x + $y ge 0", "it takes longer than"),
        ("(" * 20_000 + "1" + ")" * 20_000, "a worker ended with"),
    ],
    ids=["endless", "deep"],
)
def test_a_rule_that_never_ends_or_breaks_what_runs_it_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, test: str, why: str
) -> None:
    text = packages.written(tmp_path / "in")
    rules = text.with_name("letters.sch")
    rules.write_text(SCHEMATRON.format(test="true()"), encoding="utf-8")
    model = '<?xml-model href="letters.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>\n<TEI '
    text.write_text(text.read_text("utf-8").replace("<TEI ", model, 1), encoding="utf-8")
    package = packing.deposit(text, tmp_path / "out").path
    assert package is not None
    assert check(package) == []
    files = packages.files_of(package)
    files[SCHEMA.replace(".rng", ".sch")] = SCHEMATRON.format(test=test).encode()
    package.write_bytes(zipped(with_new_crate(files)))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("teikit.deposit.checking.texts_apart.LEAST", 4.0)
    (found,) = check(package)
    assert (found.code, found.is_error, why in found.message) == ("package/not-remade", True, True)
    assert list(temporary.iterdir()) == []


def test_what_is_no_package_at_all_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no package"):
        check(tmp_path / "absent.zip")


def test_an_empty_folder_is_no_bag(tmp_path: Path) -> None:
    assert told(check(tmp_path), tmp_path) == {("no-bag", ".")}


@pytest.mark.parametrize("told", [None, "0", "951782401", "1705276800"])
@pytest.mark.parametrize("here", [None, "86400"])
def test_the_time_is_that_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None, here: str | None
) -> None:
    for value, act in ((told, packages.made), (here, None)):
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        if value is not None:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        if act:
            package = act(tmp_path)
    assert check(package) == []
    assert os.environ.get("SOURCE_DATE_EPOCH") == here


@pytest.mark.parametrize("year", ["0940", "1940", "1969", "1970", "1975", "1980", "1981", "2026"])
def test_a_package_is_whole_whatever_year_its_header_has(tmp_path: Path, year: str) -> None:
    text = edition(tmp_path / "edition")
    text.write_text(re.sub(r'<date when="[^"]*"', f'<date when="{year}"', text.read_text("utf-8")), "utf-8")
    package = packing.deposit(text, tmp_path).path
    assert package is not None
    assert check(package) == []


def test_how_far_it_has_come_is_told(whole: Path, files: Files) -> None:
    heard: list[tuple[int, int]] = []
    check(whole, lambda *now: heard.append(now))
    total = sum(map(len, files.values()))
    assert heard[-1] == (total, total)
