"""anyURI (XML Schema Part 2, 3.2.17): a URI reference after characters that URIs exclude have been escaped.

XML Schema gives no grammar of its own. This one is RFC 2396 with the square brackets of RFC 2732, any authority that
names a registry, and every character beyond ASCII: the forms that Jing accepts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from teikit.relaxng.datatypes.errors import InvalidValue, shown
from teikit.relaxng.datatypes.kinds import Kind
from teikit.relaxng.datatypes.strings import CHARACTERS
from teikit.relaxng.datatypes.whitespace import collapse

if TYPE_CHECKING:
    from collections.abc import Mapping

# Spaces, quotation marks, braces and what is beyond ASCII pass: whoever follows the reference escapes them.
_PATH: Final = r"(?:[^%?#\[\]]|%[0-9A-Fa-f]{2})*+"
_ANY: Final = r"(?:[^%#]|%[0-9A-Fa-f]{2})*+"
_USER: Final = r"(?:[^%\[\]@/?#]|%[0-9A-Fa-f]{2})*@"
_ADDRESS: Final = r"\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[^\]/?#]+)?\](?::[0-9]*)?"
_AUTHORITY: Final = rf"(?:(?:{_USER})?{_ADDRESS}|(?:[^%?#\[\]/]|%[0-9A-Fa-f]{{2}})++)"
_HIERARCHY: Final = rf"(?://(?:{_AUTHORITY}(?=[/?#]|\Z)|(?=[/?#]))|(?!//)){_PATH}(?:\?{_ANY})?"
_REFERENCE: Final = (
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*:(?:(?=/){_HIERARCHY}|(?!/)(?=[^#]){_ANY})|(?![^:/?#]*:){_HIERARCHY})(?:#{_ANY})?"
)
_BAD_ESCAPE: Final = re.compile("%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)
_SCHEME: Final = re.compile("([^:/?#]*):")


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(_REFERENCE, re.DOTALL)


def _match(text: str) -> re.Match[str] | None:
    return _compiled().fullmatch(text)


def _read(text: str, _namespaces: Mapping[str, str]) -> str:
    if _match(text):
        return text
    raise InvalidValue(_complaint(text))


def _complaint(text: str) -> str:
    escape = _BAD_ESCAPE.search(text)
    if escape:
        return f"“{escape[0]}” must be “%” and two hexadecimal digits (a percent sign itself is “%25”)"
    if text.count("#") > 1:
        return "must not contain more than one “#”"
    scheme = _SCHEME.match(text)
    if scheme and not re.fullmatch("[A-Za-z][A-Za-z0-9+.-]*", scheme[1]):
        return f"“{shown(scheme[1])}” cannot stand before a colon: before it comes a scheme such as https"
    if scheme and text.partition("#")[0] == scheme[0]:
        return f"nothing follows “{shown(scheme[0])}”"
    if "[" in text or "]" in text:
        return "square brackets must be written “%5B” and “%5D” here"
    return "nothing follows “//”"


KINDS: Final = (
    Kind(
        "anyURI",
        "a web address, or a pointer such as #p1 or register.xml#serge",
        collapse,
        _read,
        _match,
        CHARACTERS,
    ),
)
