"""The places of text, comments and processing instructions."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.document import Document, parsed
from teikit.parsing.element_places import Place
from teikit.schematron.node_places import inner_place

TEXT = """<?xml version="1.0"?>
<?q é?><!-- one --><?q two?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>é a<b/> b &amp; <![CDATA[c]]><!--
x--> <?q?>
 words
 here </p><p/>tail</TEI>
<!--after-->
"""
_TEI = "/Q{http://www.tei-c.org/ns/1.0}"
P = f"{_TEI}TEI[1]{_TEI}p[1]"


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("/processing-instruction(q)[1]", Place(2, 1, 2, 8)),
        ("/comment()[1]", Place(2, 8, 2, 20)),
        ("/processing-instruction(q)[2]", Place(2, 20, 2, 29)),
        ("/comment()[2]", Place(7, 1, 7, 13)),
        (f"{P}/text()[1]", Place(3, 45, 3, 48)),
        (f"{P}/text()[2]", Place(3, 53, 3, 74)),
        (f"{P}/comment()[1]", Place(3, 74, 4, 5)),
        (f"{P}/text()[3]", Place(4, 5, 4, 6)),
        (f"{P}/processing-instruction(q)[1]", Place(4, 6, 4, 11)),
        (f"{P}/text()[4]", Place(5, 2, 6, 6)),
        (f"{_TEI}TEI[1]/text()[1]", Place(6, 15, 6, 19)),
        (P, None),
        (f"{P}/@n", None),
        (f"{P}/text()[5]", None),
        (f"{P}{_TEI}x[1]/text()[1]", None),
        ("/", None),
    ],
)
def test_each_node_has_its_place(location: str, place: Place | None) -> None:
    document = parsed(Path("a.xml"), TEXT.encode())
    assert isinstance(document, Document)
    assert inner_place(document, location) == place


def test_nothing_is_claimed_of_what_entities_may_hold() -> None:
    document = parsed(Path("a.xml"), b"<!DOCTYPE a [<!ENTITY e '<b/>x'>]><a>&e;y<!--c--></a>")
    assert isinstance(document, Document)
    assert inner_place(document, "/Q{}a[1]/comment()[1]") is None
