"""The namespaces of TEI and of XML, and names in lxml's notation, which has the namespace in braces before the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML: Final = "http://www.w3.org/XML/1998/namespace"
TEI_TAG: Final = f"{{{TEI}}}"
XML_BASE: Final = f"{{{XML}}}base"
XML_ID: Final = f"{{{XML}}}id"
XML_LANG: Final = f"{{{XML}}}lang"


def name_of(element: etree._Element) -> str:
    """The name without its namespace; nothing for a comment or an instruction."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
