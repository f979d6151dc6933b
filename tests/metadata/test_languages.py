"""Which languages a document is in, and their codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.document import Document, parsed
from teikit.metadata.languages import bcp_47, iso_639_3
from teikit.metadata.record import record_of


@pytest.mark.parametrize(
    ("tag", "bcp", "iso"),
    [
        ("en", "en", "eng"),
        ("eng", "en", "eng"),
        ("fre", "fr", "fra"),
        ("ger", "de", "deu"),
        ("de-DE", "de-DE", "deu"),
        ("grc", "grc", "grc"),
        ("zh-Hant", "zh-Hant", "zho"),
        ("en_GB", "en-GB", "eng"),
        ("x-klingon", "x-klingon", ""),
        ("iw", "he", "heb"),
        ("nah", "nah", ""),
        ("zxx", "zxx", "zxx"),
        ("English language", "", ""),
        ("", "", ""),
    ],
)
def test_a_language_has_the_code_that_a_format_wants(tag: str, bcp: str, iso: str) -> None:
    assert (bcp_47(tag), iso_639_3(tag)) == (bcp, iso)


@pytest.mark.parametrize(
    ("root", "text", "declared", "tags"),
    [
        ("en", "", '<language ident="grc"/><language ident="la"/>', ["grc", "la"]),
        ("en", "", '<language ident="en" usage="10"/><language ident="la" usage="90"/>', ["la", "en"]),
        ("de", "", '<language ident="eng"/><language ident="ger"/>', ["de", "en"]),
        ("en", "fr", '<language ident="grc"/><language ident="la"/>', ["fr", "grc", "la"]),
        ("en", "", "", ["en"]),
        ("en", "", '<language ident="lat grc"/>', ["en"]),
    ],
)
def test_the_language_of_the_root_is_the_texts_where_nothing_says_another(
    root: str, text: str, declared: str, tags: list[str]
) -> None:
    said = f' xml:lang="{text}"' if text else ""
    source = f'''<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{root}">
      <teiHeader><profileDesc><langUsage>{declared}
      </langUsage></profileDesc></teiHeader><text{said}><body><p/></body></text></TEI>'''
    document = parsed(Path("t.xml"), source.encode("utf-8"))
    assert isinstance(document, Document)
    assert [one.tag for one in record_of(document).languages] == tags
