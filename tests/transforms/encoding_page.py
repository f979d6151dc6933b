"""docs/encoding.md, made from real runs: `python -m tests.transforms.encoding_page` writes it.

Each example is TEI on the left, and on the right what the page has for it, with the attributes that a forge would take
away taken away.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Final

from lxml import etree

from teikit import saxon
from teikit.resources import transform

from .words import parsed, select

EXAMPLES: Final = Path(__file__).with_name("encoding.txt")
PAGE: Final = Path(__file__).parents[2] / "docs" / "encoding.md"
INTRODUCTION: Final = """# What comes out

What each kind of encoding becomes: on the left the TEI, on the right the page, as `teikit build` makes it, without its
style. Every attribute of the encoding is in the page too, as `data-…`; the book has the same text, and what the four
profiles of plain text make of it is told in [text.md](text.md).

This page is made by a run over its examples (`python -m tests.transforms.encoding_page`), and a test holds it in step.
"""
_KEPT: Final = {"href", "lang", "dir", "datetime", "title", "colspan", "rowspan", "scope", "start", "src", "alt"}
_HEADER: Final = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc>{witnesses}</sourceDesc></fileDesc></teiHeader>"
)


def page() -> str:
    """The whole page."""
    stylesheet = saxon.compile(transform("html.xsl"))
    parts = [INTRODUCTION]
    for topic, examples in examples_by_topic().items():
        parts.append(f"\n## {topic}\n\n<table>\n<tr><th>TEI</th><th>Page</th></tr>\n")
        parts += [_row(stylesheet, markup) for markup in examples]
        parts.append("</table>\n")
    return "".join(parts)


def examples_by_topic() -> dict[str, list[str]]:
    """The examples of `encoding.txt`, where an empty line stands between."""
    found: dict[str, list[str]] = {}
    for block in EXAMPLES.read_text(encoding="utf-8").strip().split("\n\n"):
        if block.startswith("# "):
            found[topic := block[2:]] = []
        else:
            found[topic].append(block)
    return found


def document(markup: str) -> str:
    """An example as a whole document. What belongs beside the text or around it is put there."""
    stand_off = "".join(re.findall(r"<standOff>.*?</standOff>", markup, re.DOTALL))
    witnesses = "".join(re.findall(r"<listWit>.*?</listWit>", markup, re.DOTALL)) or "<p/>"
    facsimile = "".join(re.findall(r"<(?:facsimile|sourceDoc)>.*?</(?:facsimile|sourceDoc)>", markup, re.DOTALL))
    body = markup
    for part in (stand_off, witnesses, facsimile):
        body = body.replace(part, "") if part != "<p/>" else body
    header = _HEADER.format(witnesses=witnesses)
    text = body if "<text" in body else f"<text><body>{body}</body></text>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{header}{stand_off}{facsimile}{text}</TEI>'


def _row(stylesheet: saxon.Stylesheet, markup: str) -> str:
    result = stylesheet.transform(saxon.parse(document(markup), PAGE.as_uri()), {"registers": []})
    shown = [
        part
        for part in select(parsed(result.text), "//main/*")
        if part.get("class") != "about" and part.get("class") != "tools"
    ]
    made = "".join(_plain(part) for part in shown)
    return f"<tr><td><pre>{html.escape(markup, quote=False)}</pre></td><td>{made}</td></tr>\n"


def _plain(element: etree._Element) -> str:
    """What a part of the page holds, its attributes but those that say something by themselves taken away."""
    for unwanted in select(
        element,
        ".//*[contains(@class, 'generated') and not(contains(@class, 'said')) or contains(@class, 'permanent-link')"
        " or self::h2[contains(@id, '-heading')]"
        " or self::form or self::button or self::script or self::style or self::details or self::figure[.//svg]]",
    ):
        unwanted.drop_tree()
    for one in element.iter():
        if one.get("role") == "doc-noteref":
            one.tag = "sup"
        elif one.get("href", "").startswith("#"):
            one.tag = "u"
        elif "pb" in one.get("class", "").split():  # its number is set by the style sheet
            one.tag, one.text = "sup", f"[{one.get('data-n')}]"
        if isinstance(one.tag, str):
            for name in set(one.attrib) - _KEPT:
                del one.attrib[name]
            if one.get("href", "").startswith("#"):
                del one.attrib["href"]
    content = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return " ".join(re.sub(r"</?(?:article|section)>", "", content).split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
