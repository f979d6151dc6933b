"""The crate (RO-Crate 1.2): what each file of a package is, and how it came to be, as JSON-LD."""

from __future__ import annotations

import itertools
import json
import re
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from .contents import REPORT, Role
from .crate_root import PROFILE, at, compact, reference, root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..metadata.record import Record
    from .archive import Digest
    from .contents import File
    from .crate_root import Entity

CRATE: Final = "ro-crate-metadata.json"
_TOOL: Final = "#teikit"
_MIT: Final = "https://spdx.org/licenses/MIT"
_XSLT: Final = "https://www.w3.org/TR/xslt-30/"
_ENTRY_POINT: Final = re.compile(r"transforms/(?:html|text|epub)\.xsl")
_INPUTS: Final = frozenset({Role.TEXT, Role.INCLUDED, Role.REGISTER})
_SCHEMAS: Final = frozenset({Role.SCHEMA, Role.RULES})

Packed = tuple["File", "Digest"]


def crate_of(record: Record, files: Sequence[Packed], day: str) -> bytes:
    """The metadata document of the crate whose files these are, each with what it came to: an entity on each line.

    `day` stands for the date of publication where the record has none that is a date.
    """
    steps = list(_steps([file for file, _digest in files]))
    whole, described = root(record, day)
    whole |= {
        "mainEntity": at(next(file.name for file, _digest in files if file.role is Role.TEXT)),
        "hasPart": [at(file.name) for file, _digest in files],
        "mentions": [{"@id": step["@id"]} for step in steps],
    }
    others = [*steps, *_tools(), *_formats(files), *described]
    once = {str(entity["@id"]): entity for entity in reversed(others)}
    entities = itertools.chain([_descriptor(), whole], _files(files), reversed(once.values()))
    lines = ",\n".join([json.dumps(entity, ensure_ascii=False) for entity in entities])
    return f'{{"@context": "{PROFILE}/context", "@graph": [\n{lines}\n]}}\n'.encode()


def tool_version() -> str:
    """The version of teikit that makes the package."""
    try:
        return version("teikit")
    except PackageNotFoundError:  # a clone that is not installed
        return "unknown"


def _descriptor() -> Entity:
    return {"@id": CRATE, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": "./"}}


def _files(files: Sequence[Packed]) -> Iterator[Entity]:
    for file, digest in files:
        entity: Entity = {
            "@id": reference(file.name),
            "@type": compact(["File", *_types(file)]),
            "name": file.name.rpartition("/")[2],
            "description": file.role.value,
            "encodingFormat": compact([file.format.media_type, *_pronom(file)]),
            "contentSize": str(digest.size),
            "sha256": digest.sha256,
        }
        if file.follows:
            entity["conformsTo"] = compact([at(name) for name in file.follows])
        if file.role is Role.TRANSFORM:
            entity["license"] = {"@id": _MIT}
        if _is_stylesheet(file):
            entity["programmingLanguage"] = {"@id": _XSLT}
        yield entity


def _is_stylesheet(file: File) -> bool:
    return file.role is Role.TRANSFORM and file.name.endswith(".xsl")


def _types(file: File) -> Iterator[str]:
    if _is_stylesheet(file):
        yield "SoftwareSourceCode"
    if file.role in _SCHEMAS:
        yield "CreativeWork"  # as that to which something conforms has to be


def _pronom(file: File) -> Iterator[Entity]:
    if file.format.pronom:
        yield {"@id": file.format.uri}


def _formats(files: Sequence[Packed]) -> Iterator[Entity]:
    formats = {file.format.uri: file.format for file, _digest in files if file.format.pronom}
    for uri, format_ in sorted(formats.items()):
        yield {"@id": uri, "@type": ["WebPage", "Standard"], "name": format_.pronom_name}


def _steps(files: Sequence[File]) -> Iterator[Entity]:
    """What teikit did, step by step: nobody is named who ran it, and no time, since neither is known of the text."""
    inputs = [file.name for file in files if file.role in _INPUTS]
    schemas = [file.name for file in files if file.role in _SCHEMAS]
    renditions = [file.name for file in files if file.role is Role.RENDITION]
    media = [file.name for file in files if file.role is Role.MEDIUM]
    entries = [file.name for file in files if _ENTRY_POINT.fullmatch(file.name)]
    descriptions = [file.name for file in files if file.role is Role.DESCRIPTION]
    yield _step("#validate", "validate the text against its schemas", [*inputs, *schemas], [REPORT])
    if renditions:
        yield _step("#render", "render the text", [*inputs, *media], renditions, entries)
    yield _step("#describe", "describe the text from its header", inputs, descriptions)


def _step(name: str, words: str, inputs: Sequence[str], made: Sequence[str], by: Sequence[str] = ()) -> Entity:
    return {
        "@id": name,
        "@type": "CreateAction",
        "name": words,
        "instrument": compact([{"@id": _TOOL}, *map(at, by)]),
        "object": compact([at(name) for name in inputs]),
        "result": compact([at(name) for name in made]),
    }


def _tools() -> Iterator[Entity]:
    yield {
        "@id": _TOOL,
        "@type": "SoftwareApplication",
        "name": "teikit",
        "description": "a toolkit for scholarly editions in TEI XML",
        "url": "urn:teikit",
        "version": tool_version(),
    }
    yield {
        "@id": _MIT,
        "@type": "CreativeWork",
        "name": "MIT License",
        "description": "the licence of teikit, and so of the stylesheets",
    }
    yield {
        "@id": _XSLT,
        "@type": "ComputerLanguage",
        "name": "XSL Transformations",
        "version": "3.0",
        "url": {"@id": _XSLT},
    }
