"""The crate (RO-Crate 1.2): what each file of a package is, and how it came to be, as JSON-LD."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from .contents import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .archive import Digest
    from .contents import File
    from .record import Record

CRATE: Final = "ro-crate-metadata.json"
_SPECIFICATION: Final = "https://w3id.org/ro/crate/1.2"
_TOOL: Final = "https://pypi.org/project/teikit/"
_MIT: Final = "https://spdx.org/licenses/MIT"
_NOT_IN_AN_IRI: Final = re.compile(r'[\x00-\x20"<>\\^`{|}%#?\x7f]')

Entity = dict[str, object]
Packed = tuple["File", "Digest"]


def crate_of(record: Record, files: Sequence[Packed], day: str) -> bytes:
    """The metadata document of the crate whose files these are, each with what it came to."""
    graph = [_descriptor(), _root(record, files, day), *_files(files), *_formats(files), *_steps(files), _tool()]
    document = {"@context": f"{_SPECIFICATION}/context", "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def reference(name: str) -> str:
    """A name as the crate refers to it: what an IRI cannot hold is percent-encoded, the rest stands as it is."""
    return _NOT_IN_AN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", name)


def tool_version() -> str:
    """The version of teikit that makes the package."""
    try:
        return version("teikit")
    except PackageNotFoundError:  # a clone that is not installed
        return "unknown"


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": "./"},
    }


def _root(record: Record, files: Sequence[Packed], day: str) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "datePublished": day,
        "hasPart": [_at(file.name) for file, _digest in files],
    }


def _files(files: Sequence[Packed]) -> Iterator[Entity]:
    for file, digest in files:
        entity: Entity = {
            "@id": reference(file.name),
            "@type": ["File", "SoftwareSourceCode"] if file.role is Role.TRANSFORM else "File",
            "name": file.name.rpartition("/")[2],
            "description": file.role.value,
            "encodingFormat": [file.format.media_type, {"@id": file.format.uri}]
            if file.format.pronom
            else file.format.media_type,
            "contentSize": str(digest.size),
            "sha256": digest.sha256,
        }
        if file.follows:
            entity["conformsTo"] = [_at(name) for name in file.follows]
        yield entity


def _at(name: str) -> Entity:
    return {"@id": reference(name)}


def _formats(files: Sequence[Packed]) -> Iterator[Entity]:
    formats = {file.format.uri: file.format for file, _digest in files if file.format.pronom}
    for uri, format_ in sorted(formats.items()):
        yield {"@id": uri, "@type": "WebSite", "name": format_.name}


def _steps(files: Sequence[Packed]) -> Iterator[Entity]:
    yield from ()


def _tool() -> Entity:
    return {"@id": "#teikit", "@type": "SoftwareApplication", "name": "teikit", "url": _TOOL, "version": tool_version()}
