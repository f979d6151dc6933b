"""Our stylesheets, compiled once in a process, without the modules that a document has no use for."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from .. import resources, saxon
from ..paths import real

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from ..document import Document

# Modules of the page that a document needs only where it holds one of these. A stylesheet's compilation costs more than
# its run, so the others are left out.
_RARE: Final[dict[str, tuple[str, ...]]] = {
    "html/apparatus.xsl": ("<app", "<listApp", "<witDetail"),
    "html/corpus.xsl": ("<teiCorpus",),
    "html/dictionary.xsl": ("<entry", "<entryFree", "<superEntry"),
    "html/drama.xsl": ("<sp", "<castList", "<speaker"),
    "html/facsimile.xsl": ("<facsimile", "<sourceDoc", " facs="),
    "html/figures.xsl": ("<figure", "<graphic", "<media", "<binaryObject"),
    "html/lists.xsl": ("<list", "<table"),
    "html/manuscript.xsl": ("<msDesc", "<msIdentifier", "<locus", "<dimensions"),
    "html/markup.xsl": ("<egXML", "<xenoData", "<constraint"),
    "html/mathematics.xsl": ("<formula",),
    "html/tables.xsl": ("<table",),
    "html/transcription.xsl": (
        *(
            "<add",
            "<del",
            "<surplus",
            "<am",
            "<ex",
            "<restore",
            "<supplied",
            "<unclear",
            "<damage",
            "<secl",
            "<retrace",
        ),
        *("<mod", "<anchor", "<gap", " hand="),
    ),
    "html/views.xsl": ("<choice", "<supplied", "<ex", "<lb", "<cb", "<fw", "<handShift", " hand="),
    "common/words.xsl": ("<w", "<pc"),
    "text/markup.xsl": ("<egXML", "<constraint"),
}
# The same of what counts in the text itself, and not in its registers.
_RARE_IN_TEXT: Final[dict[str, tuple[str, ...]]] = {
    "html/standoff.xsl": ("<standOff",),
}
# And those for which it must hold many, in its text: with fewer there is nothing to draw.
_MANY: Final[dict[str, tuple[str, int]]] = {
    "html/network.xsl": (" ref=", 3),
    "html/timeline.xsl": ("<date", 3),
}
_TAG = re.compile("<[A-Za-z][A-Za-z0-9]*")
_PREFIXED = re.compile(r"""xmlns:[\w.-]+\s*=\s*["']http://www\.tei-c\.org/ns/1\.0""")


def compiled_for(stylesheet: str, documents: Sequence[Document]) -> saxon.Stylesheet:
    """An entry point such as ``html.xsl``, fit for a text with its registers."""
    return _compiled(stylesheet, unneeded(documents))


@functools.cache
def _compiled(stylesheet: str, without: frozenset[str]) -> saxon.Stylesheet:
    path = resources.transform(stylesheet)
    markup = path.read_text(encoding="utf-8")
    for module in without:
        markup = markup.replace(f'<xsl:include href="{module}"/>', "")
    return saxon.compile(markup.encode("utf-8"), real(path).as_uri())


def unneeded(documents: Sequence[Document]) -> frozenset[str]:
    """The modules for what none of the documents has, the first of which is the text."""
    texts = [document.text for document in documents]
    if any(_PREFIXED.search(text) for text in texts):
        return frozenset()
    tags = [frozenset(_TAG.findall(text)) for text in texts]
    everywhere, first = frozenset().union(*tags), frozenset().union(*tags[:1])
    rare = {module for module, signs in _RARE.items() if not any(_holds(texts, everywhere, sign) for sign in signs)}
    rare |= {module for module, names in _RARE_IN_TEXT.items() if first.isdisjoint(names)}
    bodies = [text[max(0, text.find("<text")) :] for text in texts]
    few = {module for module, (sign, many) in _MANY.items() if all(body.count(sign) < many for body in bodies)}
    return frozenset(rare | few)


def _holds(texts: Sequence[str], tags: AbstractSet[str], sign: str) -> bool:
    """Whether there is such a tag in the texts, or such an attribute."""
    return sign in tags if sign[0] == "<" else any(sign in text for text in texts)
