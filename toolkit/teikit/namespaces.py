"""The namespaces of TEI and of XML, and the name of `xml:id` as lxml writes it."""

from __future__ import annotations

from typing import Final

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XML_ID: Final = f"{{{XML}}}id"
