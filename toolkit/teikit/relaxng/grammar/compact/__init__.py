"""The compact syntax of RELAX NG (OASIS Committee Specification, 21 November 2002), ``.rnc``.

A file is read in the order of its appendix A: bytes to characters (`text`, A.2.1 – A.2.4), characters to tokens
(`tokens`, A.2.5), tokens to nodes by its grammar (A.1: `declarations`, `annotations`, `name_classes`, `patterns`,
`components`). The nodes are those that the XML syntax gives, so that simplification and all restrictions serve both,
and files of either syntax may include each other.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teikit.relaxng.grammar.nodes import Node

_ENDING = ".rnc"
_XML_ENDINGS = (".rng", ".xml", ".rnx")
_BEGINNING = re.compile(
    r"\ufeff?(?:\s++|\#[^\r\n]*+)*+"
    r"(?:[\[(]|(?:namespace|default|datatypes|element|grammar|start|div|include|external)\b|[\w.-]+\s*[|&]?=)"
)


def is_compact(address: str, data: bytes) -> bool:
    """Whether a schema is in the compact syntax: by the ending of its URI, or, where that says nothing, by its content.

    Media types are not asked: no schema in the XML syntax begins as one in the compact syntax does.
    """
    path = address.partition("#")[0].partition("?")[0].lower()
    if path.endswith((_ENDING, *_XML_ENDINGS)):
        return path.endswith(_ENDING)
    encoding = "utf-16" if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8"
    return _BEGINNING.match(data.decode(encoding, "replace")) is not None


def parse(data: bytes, file: str, base: str) -> list[Node]:
    """Every node of a file in document order. Raises `teikit.relaxng.grammar.compact.errors.CompactIncorrect`."""
    # Imported only now: most schemas are in the XML syntax, and need none of it.
    from teikit.relaxng.grammar.compact.reading import nodes_of

    return nodes_of(data, file, base)
