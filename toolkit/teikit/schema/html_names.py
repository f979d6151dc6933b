"""What TEI calls the elements of HTML that encoders write by habit."""

from __future__ import annotations

from typing import Final

FROM_HTML: Final = {
    "a": "ref", "article": "div", "b": "hi", "blockquote": "quote", "br": "lb", "cite": "title", "dd": "item",
    "dl": "list", "dt": "label", "em": "emph", "figcaption": "figDesc", "h1": "head", "h2": "head", "h3": "head",
    "h4": "head", "h5": "head", "h6": "head", "hr": "milestone", "html": "TEI", "i": "hi", "img": "graphic",
    "ins": "add", "li": "item", "ol": "list", "pre": "eg", "s": "del", "section": "div", "small": "hi",
    "span": "seg", "strong": "emph", "sub": "hi", "sup": "hi", "td": "cell", "th": "cell", "tr": "row",
    "ul": "list", "var": "term",
}  # fmt: skip
