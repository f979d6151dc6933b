"""The registers of an edition: the documents beside a text that its pointers name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..diagnostics import Diagnostic
from ..document import Document, read
from ..files import is_file
from ..pointer_attributes import TO_REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def registers_of(document: Document) -> tuple[tuple[Document, ...], list[Diagnostic]]:
    """The documents that pointers such as ``register.xml#serge`` name, and what is wrong with the others.

    Only files beside the document or below it are read."""
    registers: dict[str, Document] = {}
    findings: list[Diagnostic] = []
    seen: set[str] = set()
    for element, attribute, name in _files_pointed_at(document):
        if name in seen:
            continue
        seen.add(name)
        register = _register(document, element, attribute, name)
        if isinstance(register, Diagnostic):
            findings.append(register)
        elif register.uri != document.uri:
            registers[register.uri] = register
    return tuple(registers.values()), findings


def _files_pointed_at(document: Document) -> Iterator[tuple[etree._Element, str, str]]:
    for element in document.root.iter("*"):
        for attribute, value in element.attrib.items():
            if attribute in TO_REGISTERS and "#" in value:
                for pointer in str(value).split():
                    name, hash_, _identifier = pointer.partition("#")
                    if name and hash_ and not _SCHEME.match(name):
                        yield element, str(attribute), name


def _register(document: Document, element: etree._Element, attribute: str, name: str) -> Document | Diagnostic:
    path = document.path.parent / unquote(name)
    if document.beside(name) is None:
        message = f"the pointer leads to “{name}”, outside the document's folder, where teikit does not read"
        help_ = "keep the file beside the document or in a folder below it"
        return document.error(element, "pointer/outside", message, help_, attribute=attribute)
    if not is_file(path):
        message = f"the pointer leads to “{name}”, and there is no such file beside the document"
        help_ = "correct the name, or add the file"
        return document.error(element, "pointer/missing-file", message, help_, attribute=attribute)
    return read(path)
