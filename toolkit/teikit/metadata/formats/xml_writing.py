"""XML for records: elements with text or elements in them, written the same way every time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMA_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True, slots=True)
class Element:
    """An element; one that is empty is not written unless it is to be kept."""

    name: str
    content: str | Iterable[Element] = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    keep: bool = False


def document_of(root: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'


def written(root: Element, namespace: str, *, prefixes: Mapping[str, str] | None = None, schema: str = "") -> str:
    """The root with its namespaces and the place of its schema, and all that is in it, a line each."""
    attributes = {"xmlns": namespace} if namespace else {}
    attributes |= {f"xmlns:{prefix}": uri for prefix, uri in (prefixes or {}).items()}
    if schema:
        attributes |= {"xmlns:xsi": _SCHEMA_INSTANCE, "xsi:schemaLocation": schema}
    return "".join(_lines(Element(root.name, root.content, attributes | dict(root.attributes), keep=True), ""))


def _lines(element: Element, indent: str) -> Iterable[str]:
    attributes = "".join(f' {name}="{_attribute(value)}"' for name, value in element.attributes.items() if value)
    if isinstance(element.content, str):
        if element.content or (element.keep and attributes):
            yield f"{indent}<{element.name}{attributes}>{_text(element.content)}</{element.name}>\n"
        return
    inside = [line for child in element.content for line in _lines(child, indent + "  ")]
    if inside or element.keep:
        yield f"{indent}<{element.name}{attributes}>\n"
        yield from inside
        yield f"{indent}</{element.name}>\n"


def _text(value: str) -> str:
    value = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(value: str) -> str:
    return _text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
