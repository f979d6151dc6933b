"""lxml's tree of a text: nothing is read for it but the text itself, and no entity grows without measure in it."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_DECLARATION = re.compile(r"\A<\?xml\s.*?\?>", re.DOTALL)


class TreeError(Exception):
    """What libxml2 cannot hold: why, as the middle of a sentence, and where (from 1, or 0)."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def tree_of(text: str, uri: str, *, trusted: bool) -> etree._Element:
    """The root of the tree. What declares entities is not `trusted` with their growth: libxml2's limits hold for it.

    Raises `TreeError` where they are passed, or it is nested thousands of levels deep.
    """
    parser = etree.XMLParser(
        encoding="utf-8",
        no_network=True,
        load_dtd=False,
        huge_tree=trusted,
        collect_ids=False,  # else libxml2 refuses what has an xml:id twice
    )
    if "<!DOCTYPE" in text:
        parser.resolvers.add(_NothingElse())  # without collect_ids, libxml2 reads a DTD whatever load_dtd says
    try:
        return etree.fromstring(_DECLARATION.sub("", text, count=1).encode("utf-8"), parser, base_url=uri)
    except etree.XMLSyntaxError as error:
        said = str(error.msg).rpartition(", line ")[0] or str(error.msg)
        raise TreeError(said[:1].lower() + said[1:], *error.position) from None


class _NothingElse(etree.Resolver):
    """Gives libxml2 nothing, whichever other file it asks for."""

    def resolve(self, *asked: Any) -> Any:
        return self.resolve_string("", asked[-1], base_url=None)
