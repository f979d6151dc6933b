"""Each xml:id is a name, and there is one of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..document import XML_ID, is_file
from .checks import Found, check
from .edition import attributes_of
from .resolution import INCLUSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from .edition import Edition

# NCName of Namespaces in XML 1.0, production 4.
_STARTS = (
    "A-Z_a-zÀ-ÖØ-öø-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_HELP = "give one of the two another xml:id"
_NAME = re.compile(f"[{_STARTS}][-.0-9·\u0300-\u036f\u203f-\u2040{_STARTS}]*")


@check("identifier/duplicate")
def duplicate(document: Document, edition: Edition) -> Iterator[Found]:
    """An xml:id that an element before has already, here or in a file that the document takes in."""
    for element, identifier in attributes_of(document).get(XML_ID, ()):
        if (first := document.ids.get(identifier)) is not None and first is not element:
            line = document.position_of(first, XML_ID).line
            message = f"the xml:id “{identifier}” stands on line {line} already"
            yield Found(element, message, _HELP, XML_ID)
    yield from _with_what_is_taken_in(document, edition)


def _with_what_is_taken_in(document: Document, edition: Edition) -> Iterator[Found]:
    """Two documents may each have an xml:id; but what `xi:include` brings together becomes one."""
    owners = dict.fromkeys(document.ids, "the document itself")
    for inclusion in document.root.iter(INCLUSION):
        name = inclusion.get("href", "")
        path = document.beside(name)
        if path is None or not is_file(path) or inclusion.get("parse", "xml") != "xml" or inclusion.get("xpointer"):
            continue
        for identifier in edition.anchors_at(path) or ():
            if owner := owners.get(identifier):
                message = f"the xml:id “{identifier}” in “{name}”, which is taken in here, stands in {owner} already"
                yield Found(inclusion, message, _HELP, "href")
            owners.setdefault(identifier, f"“{name}”")


@check("identifier/not-a-name")
def not_a_name(document: Document, _edition: Edition) -> Iterator[Found]:
    """An xml:id that is not a name as XML has it."""
    for element, identifier in attributes_of(document).get(XML_ID, ()):
        if not _NAME.fullmatch(identifier):
            help_ = "it begins with a letter or _, and goes on with letters, digits and . - _"
            yield Found(element, f"“{identifier}” cannot be an xml:id", help_, XML_ID)
