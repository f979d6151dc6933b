"""Markdown, read back by a parser of CommonMark: the words that the reading has, and no markup that nobody meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from lxml import html

from .fuzz import DOCUMENTS
from .laws import letters, made

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Stylesheets

markdown_it = pytest.importorskip("markdown_it")
_MEANT: Final = frozenset(
    {
        *(
            "a",
            "blockquote",
            "br",
            "code",
            "div",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "img",
            "li",
            "ol",
            "p",
            "pre",
            "s",
            "strong",
        ),
        *("del", "table", "tbody", "td", "th", "thead", "tr", "ul", "hr"),
    }
)
_SIGNS: Final = (
    "*",
    "_",
    "`",
    "~~",
    "#",
    "-",
    "+",
    ">",
    "1.",
    "[a](b)",
    "![a](b)",
    "<b>",
    "&amp;amp;",
    "|",
    "\\",
    "---",
    "===",
)


def read_back(markdown: str) -> html.HtmlElement:
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return html.fromstring(f"<div>{parser.render(markdown)}</div>")


def letters_in_order_of_the_alphabet(text: str) -> str:
    """The letters, sorted, since alternatives and notes are met elsewhere; no numbers, which lists have."""
    return "".join(sorted(sign for sign in letters(iter([text])) if not sign.isdigit()))


def shown(tree: html.HtmlElement) -> str:
    """The letters, with the alternatives of pictures, without the marks of notes."""
    text = "".join(
        piece
        for element in tree.iter()
        for piece in (element.text or "", element.get("alt") or "")
        if isinstance(piece, str)
    )
    tails = "".join(element.tail or "" for element in tree.iter())
    return letters_in_order_of_the_alphabet(re.sub(r"\[\^[^\]]+\]:?", "", text + tails))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_read_back_has_the_letters_that_were_written(path: Path) -> None:
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside the repository")
    everything = made(path)
    assert not isinstance(everything, str)
    markdown = everything.texts["markdown"]
    tree = read_back(markdown)
    plain = re.sub(r"(?<!\\)</?(?:em|strong|del)>|\[\^[^\]]+\]:?|\]\(<[^>\n]*>\)", "", markdown).replace("\\", "")
    assert shown(tree) == letters_in_order_of_the_alphabet(plain)
    assert {str(element.tag) for element in tree.iter()} <= _MEANT


@pytest.mark.parametrize("sign", _SIGNS)
@pytest.mark.parametrize("around", ["{}", "{} a", "a {} b {} c", "{}a{}", "a\n{}"])
def test_no_sign_of_the_text_becomes_markup(stylesheets: Stylesheets, sign: str, around: str) -> None:
    text = around.replace("{}", sign.replace("<", "&lt;"))
    markup = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><front><titlePage><docTitle><titlePart>T</titlePart>'
        f"</docTitle></titlePage></front><body><p>{text}</p></body></text></TEI>"
    )
    tree = read_back(stylesheets.run("text", markup, profile="markdown").text.partition("\n\n")[2])
    assert [element.tag for element in tree.iter()] == ["div", "p"]
    expected = " ".join(around.replace("{}", sign.replace("&amp;amp;", "&amp;")).split())
    assert " ".join(tree.text_content().split()) == expected
