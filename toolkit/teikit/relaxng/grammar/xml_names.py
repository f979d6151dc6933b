"""Names as the fifth edition of XML 1.0 and Namespaces in XML have them."""

from __future__ import annotations

import re
from typing import Final

STARTS: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""What a name may begin with, as members of a character class; the colon apart."""
FOLLOWS: Final = f"-.0-9\u00b7\u0300-\u036f\u203f\u2040{STARTS}"
"""What may follow there."""
NCNAME: Final = f"[{STARTS}][{FOLLOWS}]*"


def is_ncname(text: str) -> bool:
    """Whether a text is a name without a colon. For ASCII the table of letters, long to compile, is not needed."""
    if text.isascii():
        return text[:1] not in ("-", ".") and text.replace("-", "_").replace(".", "_").isidentifier()
    return re.fullmatch(NCNAME, text) is not None


def is_qname(text: str) -> bool:
    """Whether a text is a name with or without a prefix."""
    prefix, colon, local = text.partition(":")
    return is_ncname(prefix) and (not colon or is_ncname(local))
