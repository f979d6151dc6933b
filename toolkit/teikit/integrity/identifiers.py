"""Each xml:id is a name, and there is one of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..namespaces import XML_ID
from .checks import Found, check
from .edition import attributes_of

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
def duplicate(document: Document, _edition: Edition) -> Iterator[Found]:
    """An xml:id that an element before has already, here or in a file that the document takes in."""
    for element, identifier in attributes_of(document).get(XML_ID, ()):
        if (first := document.ids.get(identifier)) is not None and first is not element:
            message = f"the xml:id “{identifier}” stands on {document.line_of(first, XML_ID)} already"
            yield Found(element, message, _HELP, XML_ID)


@check("identifier/not-a-name")
def not_a_name(document: Document, _edition: Edition) -> Iterator[Found]:
    """An xml:id that is not a name as XML has it."""
    for element, identifier in attributes_of(document).get(XML_ID, ()):
        if not _NAME.fullmatch(identifier):
            help_ = "it begins with a letter or _, and goes on with letters, digits and . - _"
            yield Found(element, f"“{identifier}” cannot be an xml:id", help_, XML_ID)
