"""The characters themselves: composed, meant for exchange, visible, and of one script within a word."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from ..namespaces import TEI_TAG
from .checks import Found, check
from .edition import text_of
from .source import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from .edition import Edition
    from .source import Source

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_CONTROL = re.compile("[\x7f-\x84\x86-\x9f]|[\ufdd0-\ufdef]")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_INVISIBLE = re.compile(
    "[\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
_LOST = re.compile("[\ufffc\ufffd]")
_SOFT_HYPHEN = re.compile("\u00ad")
_SUSPECT = re.compile("|".join(pattern.pattern for pattern in (_PRIVATE, _CONTROL, _INVISIBLE, _LOST, _SOFT_HYPHEN)))
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_DIRECTION: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS: Final = frozenset("\u200c\u200d")
_EUROPEAN = re.compile(r"[\s\0-\u052f\u1e00-\u206f]?")
_CLUSTERS = re.compile("[^\\s\0-\x7f]?[^\\s\0-\xbf]+|[\0-\x7f][\u0300-\u036f]+")
_MIS_DECODED = re.compile("Ã[¡-¿\u0080-\u009f]|Ã\u201a|â€[™œ\u009d˜“”¦¢\u201e]|Â[«»°§·¿¡£]|ï»¿|â‚¬|Å[¸¡“’](?=\\w)")

_LOOK_ALIKE: Final = {
    "Latin": frozenset("aceijopsxyABCEHIJKMNOPSTXYZ"),
    "Greek": frozenset("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
    "Cyrillic": frozenset("асеорухіјѕԁһӏАВЕЗКМНОРСТУХІЈЅ"),
}
_LATIN, _GREEK, _CYRILLIC = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "\u0370-\u03ff\u1f00-\u1fff",
    "\u0400-\u052f",
)
_SCRIPTS: Final = (
    ("Latin", re.compile(f"[{_LATIN}]")),
    ("Greek", re.compile(f"[{_GREEK}]")),
    ("Cyrillic", re.compile(f"[{_CYRILLIC}]")),
)
_GREEK_OR_CYRILLIC = re.compile(f"[{_GREEK}{_CYRILLIC}]")
_BORDER = re.compile(
    f"[{_LATIN}](?=[{_GREEK}{_CYRILLIC}])|[{_GREEK}](?=[{_LATIN}{_CYRILLIC}])|[{_CYRILLIC}](?=[{_LATIN}{_GREEK}])"
)
_LETTERS = re.compile(f"[{_LATIN}{_GREEK}{_CYRILLIC}]+")
_SHORTEST = 3  # letters; what is shorter is as likely a formula


@check("character/not-nfc", Severity.WARNING)
def not_nfc(document: Document, _edition: Edition) -> Iterator[Found]:
    """Characters that are not in Unicode's Normalization Form C."""
    if unicodedata.is_normalized("NFC", document.text):
        return
    source = source_of(document)
    for found in _CLUSTERS.finditer(document.text):
        written = found[0]
        composed = unicodedata.normalize("NFC", written)
        if written != composed:
            message = f"“{written}” is not in Normalization Form C, so that a search for it may fail"
            help_ = f"write “{composed}” ({_named(composed)}) for {_named(written)}"
            yield from _found(source, found.start(), found.end(), message, help_)


@check("character/private-use", Severity.WARNING)
def private_use(document: Document, _edition: Edition) -> Iterator[Found]:
    """A character of a private use area that no mapping in charDecl declares."""
    if not (places := list(_occurrences(document, _PRIVATE))):
        return
    mappings = document.root.iter(f"{TEI_TAG}mapping")
    declared = frozenset("".join(text_of(mapping) for mapping in mappings))
    for start, end, character in places:
        around = source_of(document).at(start)
        if character not in declared and around is not None and around.name != "g":
            message = f"{_named(character)} is a private use character, and means nothing without its font"
            help_ = "declare it by <glyph> with a <mapping> in <charDecl>, and point to it by <g>"
            yield from _found(source_of(document), start, end, message, help_)


@check("character/control")
def control(document: Document, _edition: Edition) -> Iterator[Found]:
    """A control character, which a wrong conversion left."""
    for start, end, character in _occurrences(document, _CONTROL):
        meant = bytes([ord(character)]).decode("cp1252", "ignore") if ord(character) < 256 else ""
        message = f"{_named(character)} is a control character, not text"
        help_ = (
            f"probably “{meant}” is meant, in the encoding of Windows" if meant.isprintable() and meant else "remove it"
        )
        yield from _found(source_of(document), start, end, message, help_)


@check("character/lost")
def lost(document: Document, _edition: Edition) -> Iterator[Found]:
    """A replacement character, which stands where a conversion lost another."""
    for start, end, character in _occurrences(document, _LOST):
        message = f"{_named(character)} stands where a conversion lost a character"
        yield from _found(source_of(document), start, end, message, "find in the source what stood here")


@check("character/invisible", Severity.WARNING)
def invisible(document: Document, _edition: Edition) -> Iterator[Found]:
    """A character of no width, where the script has no need of it."""
    text = document.text
    places = list(_occurrences(document, _INVISIBLE))
    has_right_to_left = bool(places) and _RIGHT_TO_LEFT.search(text) is not None
    for start, end, character in places:
        if character in _DIRECTION and has_right_to_left:
            continue
        beside = text[start - 1 : start], text[end : end + 1]
        if character in _JOINERS and not all(_EUROPEAN.fullmatch(one) for one in beside):
            continue
        message = f"{_named(character)} cannot be seen, and parts what is searched for"
        yield from _found(source_of(document), start, end, message, "remove it")


@check("character/soft-hyphen", Severity.INFO)
def soft_hyphen(document: Document, _edition: Edition) -> Iterator[Found]:
    """A soft hyphen, which a search does not pass over."""
    for start, end, character in _occurrences(document, _SOFT_HYPHEN):
        message = f"{_named(character)} parts the word for a search, and shows only at the end of a line"
        help_ = 'remove it; a line end of the source is <lb break="no"/>'
        yield from _found(source_of(document), start, end, message, help_)


@check("character/mis-decoded", Severity.WARNING)
def mis_decoded(document: Document, _edition: Edition) -> Iterator[Found]:
    """Characters that come of reading UTF-8 as if it were another encoding."""
    for found in _MIS_DECODED.finditer(document.text):
        try:
            meant = found[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        message = f"“{found[0]}” looks like “{meant}”, read in a wrong encoding"
        yield from _found(source_of(document), found.start(), found.end(), message, f"write “{meant}”")


@check("character/look-alike", Severity.WARNING)
def look_alike(document: Document, _edition: Edition) -> Iterator[Found]:
    """A letter of another script that looks like one of its own in a word."""
    for start, word in _mixed_words(document.text):
        own, *others = sorted(_SCRIPTS, key=lambda script: -len(script[1].findall(word)))
        strangers = [letter for _name, pattern in others for letter in pattern.findall(word)]
        alike = frozenset().union(*(_LOOK_ALIKE[name] for name, _pattern in others))
        if len(word) >= _SHORTEST and alike.issuperset(strangers):
            letters = ", ".join(dict.fromkeys(_named(letter) for letter in strangers))
            message = f"“{word}” is a word in {own[0]} letters, but for {letters}"
            help_ = "write the letter of the word's own script"
            yield from _found(source_of(document), start, start + len(word), message, help_)


def _mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """The words that have letters of two scripts, with their offsets."""
    end = 0
    for border in _BORDER.finditer(text) if _GREEK_OR_CYRILLIC.search(text) else ():
        if border.start() < end:
            continue
        start = border.start()
        while start > end and _LETTERS.match(text[start - 1]):
            start -= 1
        word = _LETTERS.match(text, start)
        if word:
            end = word.end()
            yield start, word[0]


def _occurrences(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Where a character stands, as itself or by a reference to its number."""
    suspects: list[tuple[int, int, str]] | None = document.memo.get("suspects")
    if suspects is None:
        suspects = document.memo["suspects"] = list(_suspects(document.text))
    return (suspect for suspect in suspects if pattern.fullmatch(suspect[2]))


def _suspects(text: str) -> Iterator[tuple[int, int, str]]:
    """All characters that one of the patterns may want, found in one pass."""
    for found in () if text.isascii() else _SUSPECT.finditer(text):
        yield found.start(), found.end(), found[0]
    for found in _REFERENCE.finditer(text) if "&#" in text else ():
        yield found.start(), found.end(), chr(int(found[1], 16) if found[1] else int(found[2]))


def _found(source: Source, start: int, end: int, message: str, help_: str) -> Iterator[Found]:
    """Nothing where the place is in a comment, an instruction or the DTD."""
    around = source.at(start)
    if around is not None:
        yield Found(source.element(around), message, help_, place=source.place(start, end))


def _named(characters: str) -> str:
    return " ".join(
        f"U+{ord(one):04X} {name}" if (name := unicodedata.name(one, "").lower()) else f"U+{ord(one):04X}"
        for one in characters
    )
