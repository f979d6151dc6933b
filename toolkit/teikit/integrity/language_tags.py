"""The tags of languages: their grammar (RFC 5646 §2.1) and the registry of their subtags (§3.1).

The registry is the one that the package `language-tags` carries. Its own judgement is not used: it refuses private use
and the sequences of variants that the standard allows.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# Registered and not deprecated: with these, the registry, which is slow to read, need not be asked.
_USUAL: Final = frozenset(
    [
        "ar",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "en-gb",
        "en-us",
        "es",
        "fa",
        "fi",
        "fr",
        "ga",
        "grc",
        "he",
        "hr",
        "hu",
        "it",
        "ja",
        "la",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "ru-latn",
        "sv",
        "tr",
        "uk",
        "zh",
    ]
)
_ALPHANUMERIC = "[a-z0-9]"
_TAG = re.compile(
    rf"""(?P<language>[a-z]{{2,3}}(?P<extlang>(?:-[a-z]{{3}}){{0,3}})|[a-z]{{4}}|[a-z]{{5,8}})
    (?:-(?P<script>[a-z]{{4}}))?(?:-(?P<region>[a-z]{{2}}|\d{{3}}))?
    (?P<variants>(?:-(?:{_ALPHANUMERIC}{{5,8}}|\d{_ALPHANUMERIC}{{3}}))*)
    (?P<extensions>(?:-[a-wy-z0-9](?:-{_ALPHANUMERIC}{{2,8}})+)*)(?:-x(?:-{_ALPHANUMERIC}{{1,8}})+)?
    |x(?:-{_ALPHANUMERIC}{{1,8}})+""",
    re.VERBOSE,
)
# The codes of ISO 639-2 that encoders write where BCP 47 has the two letters of ISO 639-1.
_TWO_FOR_THREE: Final = (
    "eng=en fra=fr fre=fr deu=de ger=de ita=it spa=es lat=la por=pt nld=nl dut=nl rus=ru pol=pl ces=cs cze=cs "
    "slk=sk slo=sk hun=hu ron=ro rum=ro ell=el gre=el swe=sv dan=da nor=no nob=nb nno=nn fin=fi isl=is ice=is "
    "gle=ga cym=cy wel=cy cat=ca eus=eu baq=eu hrv=hr srp=sr slv=sl bul=bg ukr=uk bel=be lit=lt lav=lv est=et "
    "tur=tr ara=ar heb=he fas=fa per=fa hin=hi ben=bn san=sa zho=zh chi=zh jpn=ja kor=ko vie=vi tha=th hye=hy "
    "arm=hy kat=ka geo=ka yid=yi mlt=mt glg=gl oci=oc bre=br epo=eo afr=af"
)
_THREE_LETTERS: Final = dict(pair.split("=") for pair in _TWO_FOR_THREE.split())


class Judgement(StrEnum):
    """What is wrong with a tag."""

    RIGHT = "right"
    MALFORMED = "malformed"
    UNKNOWN = "unknown"
    DEPRECATED = "deprecated"


class Verdict(NamedTuple):
    """A judgement, the subtag it concerns, and the tag or subtag to write instead, where that is known."""

    judgement: Judgement
    subtag: str = ""
    instead: str = ""


@cache
def judged(tag: str) -> Verdict:
    """Whether a tag is right by BCP 47. Upper and lower case are alike."""
    lower = tag.lower()
    if lower in _USUAL:
        return Verdict(Judgement.RIGHT)
    if whole := _registry().get(("grandfathered", lower)) or _registry().get(("redundant", lower)):
        preferred = str(whole.get("Preferred-Value", ""))
        return Verdict(Judgement.DEPRECATED if preferred else Judgement.RIGHT, tag, preferred)
    found = _TAG.fullmatch(lower)
    if found is None or _repeats(found):
        return Verdict(Judgement.MALFORMED, tag, _near(lower))
    deprecated = Verdict(Judgement.RIGHT)
    for kind, subtag in _subtags(found):
        record = _record(kind, subtag)
        if record is None:
            return Verdict(Judgement.UNKNOWN, subtag, _known_instead(kind, subtag))
        if "Deprecated" in record and deprecated.judgement is Judgement.RIGHT and kind != "extlang":
            deprecated = Verdict(Judgement.DEPRECATED, subtag, str(record.get("Preferred-Value", "")))
    return deprecated


def primary(tag: str) -> str:
    """The language of a tag, with two letters where it has them."""
    language = re.split("[-_]", tag.lower())[0]
    return _THREE_LETTERS.get(language, language)


def _subtags(found: re.Match[str]) -> list[tuple[str, str]]:
    if found["language"] is None:
        return []
    language, *extended = found["language"].split("-")
    subtags = [("language", language), *(("extlang", one) for one in extended)]
    subtags += [(kind, found[kind]) for kind in ("script", "region") if found[kind]]
    return subtags + [("variant", one) for one in (found["variants"] or "").split("-") if one]


def _repeats(found: re.Match[str]) -> bool:
    """A variant or the letter of an extension stands twice (RFC 5646 §2.2.9)."""
    variants = (found["variants"] or "").split("-")[1:]
    singletons = re.findall(r"-([a-z0-9])(?=-)", found["extensions"] or "")
    return len(set(variants)) < len(variants) or len(set(singletons)) < len(singletons)


def _near(tag: str) -> str:
    """A well-formed tag that was probably meant: with hyphens, as in en_GB."""
    hyphenated = tag.replace("_", "-").strip("-")
    return hyphenated if hyphenated != tag and _TAG.fullmatch(hyphenated) else ""


def _known_instead(kind: str, subtag: str) -> str:
    if kind == "region":
        return {"uk": "GB", "en": "GB"}.get(subtag, "")
    return _THREE_LETTERS.get(subtag, "") if kind == "language" else ""


def _record(kind: str, subtag: str) -> Mapping[str, Any] | None:
    found = _registry().get((kind, subtag))
    if found is None and any(first <= subtag <= last and len(subtag) == len(first) for first, last in _ranges(kind)):
        return {}
    return found


@cache
def _ranges(kind: str) -> list[tuple[str, str]]:
    """The subtags for private use, as in qaa..qtz."""
    pairs = (subtag.split("..") for other, subtag in _registry() if other == kind and ".." in subtag)
    return [(first, last) for first, last in pairs]


@cache
def _registry() -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """The records of the registry by type and subtag, in lower case."""
    package = find_spec("language_tags")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("language-tags is not installed", name="language_tags")
    data = Path(package.submodule_search_locations[0]) / "data" / "json" / "registry.json"
    records = json.loads(data.read_text(encoding="utf-8"))
    return {(record["Type"], (record.get("Subtag") or record["Tag"]).lower()): record for record in records}
