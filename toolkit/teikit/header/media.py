"""Whether pictures and recordings lie beside a document: what its header says of them may be about what is at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..files import is_file
from ..integrity.resolution import named_files
from .elements import register_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document

_PICTURE: Final = re.compile(r"(?i)\.(?:avif|bmp|gif|jp2|jpe?g|png|svgz?|tiff?|webp|djvu)$")
_RECORDING: Final = re.compile(
    r"(?i)\.(?:aac|aiff?|avi|flac|m4a|mid|mkv|mov|mp[34]|m4v|mpe?g|og[agv]|opus|wav|web[am])$"
)
_TEXT: Final = re.compile(
    r"(?i)\.(?:css|html?|json|mei|musicxml|odd|rdf|rn[cg]|sch|tei|ttl|txt|xml|xpl|xq[ly]?|xsd|xslt?)$"
)
_EVERYTHING: Final = frozenset({"picture", "recording"})


def media_of(document: Document) -> frozenset[str]:
    """The kinds of media, `picture` and `recording`, among the files that the document or its registers name.

    Only what is there counts; a file of an unknown kind may be either.
    """
    found: set[str] = set()
    for where in (document, *_registers(document)):
        for _pointer, name in named_files(where):
            kinds = _kinds(name)
            if not kinds <= found and (path := where.beside(name)) is not None and is_file(path):
                found |= kinds
    return frozenset(found)


def _kinds(name: str) -> frozenset[str]:
    if _TEXT.search(name):
        return frozenset()
    if _PICTURE.search(name):
        return frozenset({"picture"})
    return frozenset({"recording"}) if _RECORDING.search(name) else _EVERYTHING


def _registers(document: Document) -> Iterator[Document]:
    names = {name for _pointer, name in named_files(document) if _TEXT.search(name)}
    yield from (found for name in sorted(names) if (found := register_of(document, name)) is not None)
