"""A small package to be damaged, and what it takes to damage it: files by name, made into a zip with or without new
digests."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from teikit.deposit.packing import deposit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Files = dict[str, bytes]
BASE = "letter/"
PAYLOAD = "data/"
TEXT = "letter/data/source/letter.xml"
PICTURE = "letter/data/source/lamp.png"
REGISTER = "letter/data/source/register.xml"
SCHEMA = "letter/data/source/letters.rng"
HTML = "letter/data/renditions/letter.html"
EPUB = "letter/data/renditions/letter.epub"
TRANSFORM = "letter/data/transforms/html/core.xsl"
RECORD = "letter/data/metadata.json"
REPORT = "letter/data/records/validation.json"
CRATE = "letter/data/ro-crate-metadata.json"
INFORMATION = "letter/bag-info.txt"
DECLARATION = "letter/bagit.txt"
SHA256 = "letter/manifest-sha256.txt"
SHA512 = "letter/manifest-sha512.txt"
TAGS256 = "letter/tagmanifest-sha256.txt"
TAGS512 = "letter/tagmanifest-sha512.txt"

_SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
  <start><ref name="TEI"/></start>
  <define name="TEI">
    <element name="TEI"><ref name="any.attributes"/><ref name="header"/><ref name="text"/></element>
  </define>
  <define name="header">
    <element name="teiHeader"><zeroOrMore><ref name="any"/></zeroOrMore></element>
  </define>
  <define name="text">
    <element name="text"><element name="body"><oneOrMore><ref name="block"/></oneOrMore></element></element>
  </define>
  <define name="block">
    <choice>
      <element name="p"><ref name="any.attributes"/><mixed><zeroOrMore><ref name="any"/></zeroOrMore></mixed></element>
      <element name="figure"><element name="graphic"><ref name="any.attributes"/></element></element>
      <element name="listPerson"><oneOrMore><ref name="any"/></oneOrMore></element>
    </choice>
  </define>
  <define name="any">
    <element>
      <nsName/>
      <ref name="any.attributes"/>
      <mixed><zeroOrMore><ref name="any"/></zeroOrMore></mixed>
    </element>
  </define>
  <define name="any.attributes">
    <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
  </define>
</grammar>
"""
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="letters.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="{identifier}">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>{title}</title>
        <author><persName><forename>Rosa</forename> <surname>Luxemburg</surname></persName></author>
        <respStmt><resp>encoded by</resp><orgName>The teikit project</orgName></respStmt>
      </titleStmt>
      <publicationStmt>
        <publisher>Archiv der sozialen Demokratie</publisher>
        <date when="2024-01-15">15 January 2024</date>
        <idno type="DOI">10.5072/{identifier}</idno>
        <availability status="free">
          <licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>
        </availability>
      </publicationStmt>
      <sourceDesc><bibl><title>Briefe aus dem Gefängnis</title>, <date when="1920">1920</date></bibl></sourceDesc>
    </fileDesc>
    <profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc>
    <revisionDesc><change when="2024-01-15">first version</change></revisionDesc>
  </teiHeader>
  <text>
    <body>
      {body}
    </body>
  </text>
</TEI>
"""
_PEOPLE = '<listPerson><person xml:id="sophie"><persName>Sophie Liebknecht</persName></person></listPerson>'
_LETTER = """<p>To <persName ref="register.xml#sophie">Sonitschka</persName>; the words of the letter are elided.</p>
      <figure><graphic url="lamp.png"/></figure>"""


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


LAMP = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\1\2\3\4\5\6\7\10" * 8))
    + _chunk(b"IEND", b"")
)


def written(folder: Path) -> Path:
    """The text of the package with all that it names, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "letters.rng").write_text(_SCHEMA, encoding="utf-8", newline="\n")
    register = _DOCUMENT.format(identifier="register", title="People in the letters", body=_PEOPLE)
    letter = _DOCUMENT.format(identifier="letter", title="A letter from Wronke", body=_LETTER)
    (folder / "register.xml").write_text(register, encoding="utf-8", newline="\n")
    (folder / "letter.xml").write_text(letter, encoding="utf-8", newline="\n")
    (folder / "lamp.png").write_bytes(LAMP)
    return folder / "letter.xml"


def made(folder: Path) -> Path:
    """The package, as a zip."""
    done = deposit(written(folder / "text"), folder / "deposit")
    assert done.path is not None, done.diagnostics
    return done.path


def files_of(package: Path) -> Files:
    with zipfile.ZipFile(package) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(files: Files, change: Callable[[zipfile.ZipFile], object] = lambda _archive: None) -> bytes:
    """A zip of the files, packed as teikit packs. `change` may add what no ordinary zip holds."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, data)
        change(archive)
    return buffer.getvalue()


def unzipped(files: Files, folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def with_new_tags(files: Files) -> Files:
    """The files with tag manifests that fit them: as a careful forger leaves them."""
    kept = {name: data for name, data in files.items() if not name.startswith(f"{BASE}tagmanifest-")}
    tags = {name: data for name, data in kept.items() if not name.startswith(BASE + PAYLOAD)}
    return {
        **kept,
        **{f"{BASE}tagmanifest-{algorithm}.txt": _manifest(tags, algorithm) for algorithm in ("sha256", "sha512")},
    }


def with_new_manifests(files: Files) -> Files:
    """The files with manifests, counts and tag manifests that fit them."""
    payload = {name: data for name, data in files.items() if name.startswith(BASE + PAYLOAD)}
    oxum = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}"
    kept = [line for line in files[INFORMATION].decode().splitlines() if not line.startswith("Payload-Oxum")]
    changed = {**files, INFORMATION: "".join(f"{line}\n" for line in (*kept, oxum)).encode()}
    for algorithm in ("sha256", "sha512"):
        changed[f"{BASE}manifest-{algorithm}.txt"] = _manifest(payload, algorithm)
    return with_new_tags(changed)


def with_new_crate(files: Files) -> Files:
    """The files with a crate that has their sizes and digests, and manifests that fit all."""
    crate = json.loads(files[CRATE])
    for entity in crate["@graph"]:
        name = BASE + PAYLOAD + entity["@id"]
        if name in files and "sha256" in entity:
            entity |= {"contentSize": str(len(files[name])), "sha256": hashlib.sha256(files[name]).hexdigest()}
    return with_new_manifests({**files, CRATE: json_of(crate)})


def with_crate(files: Files, change: Callable[[dict[str, Any]], object]) -> Files:
    """The files with a change in the crate, and manifests that fit. The change is given the entities by @id."""
    crate = json.loads(files[CRATE])
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    change(entities)
    return with_new_manifests({**files, CRATE: json_of({**crate, "@graph": list(entities.values())})})


def json_of(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _manifest(files: Files, algorithm: str) -> bytes:
    names = sorted(name.removeprefix(BASE) for name in files)
    lines = (f"{hashlib.new(algorithm, files[BASE + name]).hexdigest()}  {name}\n" for name in names)
    return "".join(lines).encode()


def flipped(data: bytes, at: int) -> bytes:
    """The data with one bit turned."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def changed(data: bytes, old: str, new: str) -> bytes:
    """The data with one text in place of another, which is there."""
    assert old.encode() in data
    return data.replace(old.encode(), new.encode(), 1)
