"""An archive can tell what the file is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from ..namespaces import TEI
from .checks import Found, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from .edition import Edition

_WINDOW: Final = 512  # bytes, in which the programs of archives look for what a file is


@check("identification/late-root", Severity.INFO)
def late_root(document: Document, _edition: Edition) -> Iterator[Found]:
    """A root element, with its namespace, that is not within the first 512 bytes."""
    if document.root.tag not in {f"{{{TEI}}}TEI", f"{{{TEI}}}teiCorpus"}:
        return
    head = document.data[:_WINDOW]
    encoding = "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    seen = head.decode(encoding, "ignore")
    if not re.search(rf"<(?:[\w.-]+:)?(?:TEI|teiCorpus)\s[^>]*{re.escape(TEI)}", seen):
        message = f"the root element and its namespace are not within the first {_WINDOW} bytes, where archives look"
        yield Found(
            document.root, message, "move comments into the document, and the namespace to the root's beginning"
        )
