"""Words that stand twice."""

from __future__ import annotations

import re
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from .checks import Found, check
from .source import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from .edition import Edition
    from .source import Around, Source

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+(\1)(?![\w'’-])", re.IGNORECASE)
_LAST = re.compile(r"(?<![\w'’-])([^\W\d_]+)(\s*)\Z")
_FIRST = re.compile(r"\s*([^\W\d_]+)(?![\w'’-])")
_LONGEST: Final = 30  # characters around a tag in which a small word is looked for
_TAGS = re.compile(r"<[^>]*>")
_INLINE = re.compile(
    r"(?:</?(?:bibl|date|emph|eventName|foreign|hi|name|orgName|persName|placeName|ref|rs|term|title)\b[^<>]*>|\s)+"
)

# The small words of which one language does not put two together; in other words a repetition may be meant.
_SMALL: Final = {
    "en": "the of and an at by for from with or but if as its his their our your my are was were has have be been not "
    "which who whom when where this these those than then into upon about after before between under a to",
    "fr": "le la les un une des du de au aux et ou mais par pour dans sur sous avec sans ce cet cette ces son sa ses "
    "leur leurs mon ma mes est sont qui dont où ne pas plus",
    "de": "ein eine einen einem einer eines und oder aber von vom zum zur bei mit nach aus auf für "
    "durch gegen ohne um ist sind war waren hat haben wird nicht auch als wenn im am",
    "it": "il lo la gli le un uno una di del della dei delle al alla ai alle da dal dalla in nel nella con su per tra "
    "fra che è sono ma non",
    "es": "el la los las un una de del al en con por sin sobre entre y o pero su sus mi mis es son que no se lo",
    "la": "et ad in de ex ab cum per sed aut ac atque enim autem nec neque non est sunt",
}
# What stands twice by rights or for emphasis.
_LAWFUL: Final = {
    "en": "had that is was do does did in on so no very ha he ho hear there now well far long again ever never more "
    "much many over really please tut tush tick tap knock pooh fie oh ah hush come go too quite yes bye night dear "
    "good la round and on her you up out",
    "fr": "nous vous très non oui si bien ha ho eh ah oh là bon fort plus pas en un",
    "de": "die der das den sie sich ihr ihnen so ja nein nun ach oh ha hm wer was doch immer nie",
    "it": "via ben bene piano poco man mano così sì no quasi lungo molto che la",
    "es": "muy ya no sí bien poco casi ay ah oh vamos que nos",
    "la": "iam quam quo ut o heu vae sic non nunc",
}
_SMALL_WORDS: Final = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_LAWFUL_WORDS: Final = {language: frozenset(words.split()) for language, words in _LAWFUL.items()}
_SPEECH: Final = frozenset({"l", "lg", "q", "said", "sp", "speaker", "stage"})
_SHORTEST: Final = 4  # letters of a word that is not among the small ones


@check("word/doubled", Severity.WARNING)
def doubled(document: Document, _edition: Edition) -> Iterator[Found]:
    """A word that stands twice, one after the other, where its language has no such repetition."""
    source = source_of(document)
    yield from _across_tags(source)
    for run in source.runs:
        language = run.around.language.partition("-")[0].lower()
        if not run.around.is_prose or language not in _SMALL_WORDS:
            continue
        for found in _TWICE.finditer(run.text) if _may_repeat(run.text) else ():
            if _is_slip(found[1], found[2], language, run.around):
                start, end = run.offset + found.start(), run.offset + found.end()
                help_ = "leave one out; if the source has both, say so by <sic>"
                place = source.place(start, end)
                yield Found(source.element(run.around), f"“{found[2]}” stands twice", help_, place=place)


def _across_tags(source: Source) -> Iterator[Found]:
    """A small word that ends one element and begins the next, as in “the <hi>the</hi>”."""
    for run, following in pairwise(source.runs):
        language = following.around.language.partition("-")[0].lower()
        if language not in _SMALL_WORDS or not (run.around.is_prose and following.around.is_prose):
            continue
        first, second = _LAST.search(run.text[-_LONGEST:]), _FIRST.match(following.text[:_LONGEST])
        if not (first and second and first[1].lower() == second[1].lower()) or second[1][0].isupper():
            continue
        begin, end = run.offset + len(run.text), following.offset
        is_apart = first[2] or second.start(1) > 0 or " " in _TAGS.sub("", source.text[begin:end])
        if is_apart and _INLINE.fullmatch(source.text[begin:end]) and _is_small(second[1], language):
            place = source.place(following.offset + second.start(1), following.offset + second.end(1))
            help_ = "leave one out; if the source has both, say so by <sic>"
            yield Found(source.element(following.around), f"“{second[1]}” stands twice", help_, place=place)


def _is_small(word: str, language: str) -> bool:
    return word.lower() in _SMALL_WORDS[language] - _LAWFUL_WORDS[language]


def _may_repeat(text: str) -> bool:
    """Whether a word begins as the one before it, and goes on with no letter: quicker than the whole pattern."""
    words = text.lower().split()
    later = words[1:]
    alike = compress(zip(words, later, strict=False), map(str.startswith, later, words))
    return any(not second[len(first) : len(first) + 1].isalpha() for first, second in alike)


def _is_slip(first: str, second: str, language: str, around: Around) -> bool:
    word = second.lower()
    if word in _LAWFUL_WORDS[language] or (first[0].isupper() and second[0].isupper()):
        return False
    if word in _SMALL_WORDS[language]:
        return True
    return len(word) >= _SHORTEST and second.islower() and not around.is_verse and around.name not in _SPEECH
