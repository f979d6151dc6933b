"""What a document's page does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .rendering import rendered

if TYPE_CHECKING:
    from .document import Document


def unrendered(document: Document) -> dict[str, int]:
    """What a document's page does not show, and how often, in the order of the document.

    ``<whim>`` is an element that no template knows, and whose text is kept; ``persName/@calendar`` an attribute whose
    value stands nowhere in the page.

    Raises as `rendered` does.
    """
    from lxml import etree, html

    files = rendered(document, ["html"])[0]
    if not files:
        return {}
    page = html.fromstring(next(iter(files.values())), parser=html.HTMLParser(encoding="utf-8"))
    shown = {
        (str(name).removeprefix("data-").replace("-", ""), value)
        for element in page.iter("*")
        for name, value in element.attrib.items()
        if str(name).startswith("data-") or name in ("id", "lang")
    }
    unknown = {element.get("data-tei") for element in page.iter("*") if "unhandled" in element.get("class", "").split()}
    counts: dict[str, int] = {}
    for element in document.root.iter("*"):
        local = etree.QName(element).localname
        missing = [f"<{local}>"] if local in unknown else []
        for name, value in element.attrib.items():
            attribute = etree.QName(name).localname
            if (attribute.lower(), value) not in shown:
                missing.append(f"{local}/@{attribute}")
        for kind in missing:
            counts[kind] = counts.get(kind, 0) + 1
    return counts
