"""Each xml:id is a name, and there is one of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..namespaces import XML_ID
from ..relaxng.grammar.xml_names import is_ncname
from .checks import Found, check
from .edition import attributes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from .edition import Edition

_HELP = "give one of the two another xml:id"


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
        if not is_ncname(identifier):
            help_ = "it begins with a letter or _, and goes on with letters, digits and . - _"
            yield Found(element, f"“{identifier}” cannot be an xml:id", help_, XML_ID)
