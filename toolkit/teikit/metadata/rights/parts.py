"""The part of an edition that words about its rights are about: its pictures, its recordings, its text, or the rest.

What is said of no part is said of the whole.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "picture": r"(?:page |digital )?(?:images?|scans)|pictures?|photo(?:graph|grafie)?s?|facsimil(?:es?|i)"
    r"|illustrations?|engravings|plates|bilder[n]?|abbildung(?:en)?|faksimiles?|digitalisate[n]?|fotos?|fotografien?|photographies"
    r"|fac-?similés?|clichés|numérisations?|reproductions|immagini|fotografie|riproduzioni|imágenes|fotografías"
    r"|facsímiles|imagens|fotografias|afbeeldingen|foto[’']s|изображени[яй]|фотографи[яий]|图像|圖像|图片|圖片|画像|写真",
    "recording": r"(?:sound |video |audio )?recordings?|audio|videos?|films?|(?:ton|video)aufnahmen?|enregistrements?"
    r"|registrazioni|grabaciones|gravações|аудиозаписи|видеозаписи",
    "text": r"texts?|transcriptions?|transcripts?|translations?|introductions?|foreword|preface|commentar(?:y|ies)"
    r"|poems?|letters?|articles?|texte[ns]?|transkription(?:en)?|übersetzung(?:en)?|einleitung(?:en)?|kommentare?|briefe|textes"
    r"|traductions?|lettres|testo|testi|traduzion[ei]|textos?|traduccion(?:es)?|tradução|cartas|текст[аы]?|перевод[аы]?"
    r"|本文|文本|译文",
    "rest": r"code|programs?|software|scripts?|stylesheets?|data|tables?|encoding|(?:tei )?mark-?up|metadata"
    r"|annotations?|kodierung|auszeichnung|metadaten|daten|encodage|balisage|métadonnées|données|codifica|codice|codificación|código"
    r"|metadatos|codificação|metadados",
}
_ONE: Final = "|".join(f"(?P<{kind}>(?<!\\w)(?:{words})(?!\\w))" for kind, words in _WORDS.items())
_PART: Final = re.compile(_ONE, re.IGNORECASE)
# What stands between two parts of which the same is said: “the texts and the pictures”.
_BETWEEN: Final = re.compile(
    r"(?i)\s*(?:,|/|&|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bou\b|\by\b|\be\b|\bo\b|\ben\b|и|和)"
    r"\s*(?:the|all|any|its|die|der|das|les|le|la|los|las|gli|i|os|as|de|des)?\s*"
)
_JOINED: Final = re.compile(rf"\w[^\w.;:]*{_BETWEEN.pattern.removeprefix('(?i)')}$", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.;!?。；](?=\s|$)|\n")
MEDIA: Final = frozenset({"picture", "recording"})


def parts_in(words: str) -> frozenset[str]:
    """The kinds of parts that some words name."""
    return frozenset(match.lastgroup for match in _PART.finditer(words) if match.lastgroup)


def parts_beside(words: str, start: int, end: int) -> frozenset[str]:
    """The parts that a stretch of some words is about: those named right before it in its sentence, else right after.

    Where its sentence names none, they are those that all the words name, if these are media only.
    """
    until = next((match.start() for match in _SENTENCE.finditer(words, end)), len(words))
    since = max((match.end() for match in _SENTENCE.finditer(words, 0, start)), default=0)
    groups = _groups(words, since, until)
    if before := [kinds for first, kinds in groups if first < end]:
        return before[-1]
    if groups:
        return groups[0][1]
    everywhere = parts_in(words)
    return everywhere if everywhere <= MEDIA else frozenset()


def _groups(words: str, since: int, until: int) -> list[tuple[int, frozenset[str]]]:
    """The parts named in a stretch of some words, those that are joined as one, each group with its beginning."""
    groups: list[tuple[int, int, frozenset[str]]] = []
    for match in _PART.finditer(words, since, until):
        kind = frozenset({match.lastgroup or ""})
        if groups and _BETWEEN.fullmatch(words, groups[-1][1], match.start()):
            first, _end, kinds = groups.pop()
            groups.append((first, match.end(), kinds | kind))
        else:
            rest = frozenset({"rest"} if _JOINED.search(words, since, match.start()) else ())  # “music and pictures”
            groups.append((match.start(), match.end(), kind | rest))
    return [(first, kinds) for first, _end, kinds in groups]
