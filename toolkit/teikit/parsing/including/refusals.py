"""What keeps an ``xi:include`` from being carried out, before or after its file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .files import Trouble
from .scanning import NOTHING

if TYPE_CHECKING:
    from .files import File
    from .scanning import Inclusion


def misuse(inclusion: Inclusion) -> Trouble | None:
    """Why an inclusion cannot be carried out as it is written, whatever it includes."""
    asked = inclusion.attributes
    if inclusion.fault:
        return _illegal(inclusion.fault, "an <xi:include> holds nothing but one <xi:fallback>")
    href, pointer, parse = (asked.get(name, NOTHING).text for name in ("href", "xpointer", "parse"))
    if parse not in ("", "xml", "text"):
        return _unsupported(f"nothing can be included as “{parse}”", 'parse is "xml" or "text"')
    if "#" in href:
        return _illegal("the href of an <xi:include> has no part after #", "name the element in xpointer")
    if not href and not pointer:
        return _illegal("the <xi:include> names no file", "give it an href")
    if parse == "text" and (pointer or not href):
        return _illegal("of a text, no part can be included", "remove the xpointer")
    for name in asked:
        prefix, colon, _ = name.partition(":")
        if name in ("fragid", "set-xml-id") or (colon and prefix not in ("xml", "xmlns")):
            return _unsupported(f"teikit does not carry out the “{name}” of an <xi:include>", "remove it")
    return None


def _illegal(message: str, help_: str) -> Trouble:
    return Trouble("include/illegal", message, help_, is_final=True)


def _unsupported(message: str, help_: str) -> Trouble:
    return Trouble("include/unsupported", message, help_, is_final=True)


def cycle(file: File, *, is_own: bool) -> Trouble:
    """An inclusion of what it stands in, at once or by way of others."""
    message = f"the file includes {'itself' if is_own else f'“{file.url}”, which includes it'}: there is no end of it"
    return Trouble("include/cycle", message, "remove one of the inclusions", is_final=True)
