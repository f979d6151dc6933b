"""One document of a site: what its header says, and its page. Where there is much, other processes do it."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import saxon
from ..diagnostics import Diagnostic, has_errors
from ..document import Document, read
from ..rendering import Format, Reading, messages, modified, pictures, rendered
from ..rendering.registers import registers_of
from ..rendering.stylesheets import compiled_for
from . import assets, words
from .planning import Facts

if TYPE_CHECKING:
    from pathlib import Path

    from .words import DocumentWords


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a document gives: its files by name, its entries (XML), its words, and what was found on the way."""

    files: dict[str, bytes]
    entries: str
    words: DocumentWords
    diagnostics: tuple[Diagnostic, ...]


def facts_of(path: Path, reading: Reading) -> Facts | tuple[Diagnostic, ...]:
    """What the list of a site says of a document, or why that cannot be known."""
    document = read(path)
    if isinstance(document, Diagnostic):
        return (document,)
    registers, found = registers_of(document)
    if has_errors(found):
        return tuple(found)
    compiled = compiled_for("site-facts.xsl", ())
    parameters = {"registers": [saxon.node_of(register) for register in _shared(registers)], "reading": reading}
    said = json.loads(compiled.transform(saxon.node_of(document), parameters).text)
    known = {name.replace("-", "_"): value for name, value in said.items()}
    known |= {"has_text": said["has-text"] == "true", "authors": tuple(map(tuple, said["authors"]))}
    return Facts(path=path, uri=document.uri, **{name: known[name] for name in Facts.__slots__ if name in known})


def rendered_for_site(
    path: Path, name: str, number: int, plan: Path, formats: tuple[Format, ...], reading: Reading
) -> Rendered:
    """The page of a document, which is number `number` of the site, as ``name.html``; and it in further formats.

    `plan` is a file, since it speaks of all documents: calls to other processes must be short (`processes.workers`).
    A document without a text gives the entries of its registers only.
    """
    document = read(path)
    if isinstance(document, Diagnostic):
        return Rendered({}, "<entries/>", words.indexed("", number), (document,))
    registers, found = registers_of(document)
    shown, unusable = pictures.pictures_of(document)
    compiled = compiled_for("site.xsl", (document, *registers))
    result = compiled.transform(
        saxon.node_of(document),
        {
            "registers": [saxon.node_of(register) for register in _shared(registers)],
            "modified": modified(document),
            "reading": reading,
            "plan": _plan(plan),
            "pictures": " ".join(f"{picture.kind}:{picture.address}" for picture in shown),
        },
    )
    found += [*unusable, *messages.reported(document, result.messages)]
    files: dict[str, bytes] = {}
    if result.text:
        page, beside = pictures.linked(shown, result.text, f"pictures/{name}")
        page, shared = assets.beside(page)
        files = {f"{name}.html": page.encode("utf-8"), **beside, **shared}
        more, told = rendered(document, [format_ for format_ in formats if format_ != "html"], reading)
        files |= {name + file[len(path.stem) :]: data for file, data in more.items()}
        found += [finding for finding in told if finding not in found]
    indexed = words.indexed(result.documents.get("words.txt", ""), number)
    return Rendered(files, result.documents["entries.xml"], indexed, tuple(found))


@functools.lru_cache(maxsize=1)
def _plan(path: Path) -> saxon.Node:
    return saxon.parse(path.read_bytes(), "teikit:/plan")


_seen: dict[str, Document] = {}


def _shared(registers: tuple[Document, ...]) -> list[Document]:
    """The registers, those read before as they were then: what was computed from them is kept with them."""
    for register in registers:
        if (known := _seen.get(register.uri)) is None or known.data != register.data:
            _seen[register.uri] = register
    return [_seen[register.uri] for register in registers]
