"""The licences of Creative Commons: all versions, those ported to countries, by address, short name and long name.

Long names are known in English, German, French, Italian, Spanish, Portuguese and Dutch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of use: the address that names them, the SPDX id where there is one, whether they forbid reuse as such."""

    uri: str
    spdx: str
    name: str
    restricts: bool = False


_CREATIVE_COMMONS: Final = {
    "by": ("BY", "Attribution"),
    "by-sa": ("BY-SA", "Attribution-ShareAlike"),
    "by-nd": ("BY-ND", "Attribution-NoDerivatives"),
    "by-nc": ("BY-NC", "Attribution-NonCommercial"),
    "by-nc-sa": ("BY-NC-SA", "Attribution-NonCommercial-ShareAlike"),
    "by-nc-nd": ("BY-NC-ND", "Attribution-NonCommercial-NoDerivatives"),
}
# The countries to which SPDX gives an id of a ported licence of its own, by licence and version.
_PORTED: Final = {
    ("by", "2.5"): {"au"},
    ("by", "3.0"): {"at", "au", "de", "igo", "nl", "us"},
    ("by-nc", "3.0"): {"de"},
    ("by-nc-nd", "3.0"): {"de", "igo"},
    ("by-nc-sa", "2.0"): {"de", "fr", "uk"},
    ("by-nc-sa", "3.0"): {"de", "igo"},
    ("by-nd", "3.0"): {"de"},
    ("by-sa", "2.0"): {"uk"},
    ("by-sa", "2.1"): {"jp"},
    ("by-sa", "3.0"): {"at", "de", "igo"},
}
# What the licences ported to a country are called, in English first, then in the language of that country.
_NAMES: Final = {
    "ar": ("Argentina",),
    "at": ("Austria", "Österreich"),
    "au": ("Australia",),
    "be": ("Belgium", "België", "Belgique"),
    "br": ("Brazil", "Brasil"),
    "ca": ("Canada",),
    "ch": ("Switzerland", "Schweiz", "Suisse", "Svizzera"),
    "cl": ("Chile",),
    "cn": ("China Mainland",),
    "co": ("Colombia",),
    "cz": ("Czech Republic",),
    "de": ("Germany", "Deutschland"),
    "dk": ("Denmark",),
    "ec": ("Ecuador",),
    "ee": ("Estonia",),
    "es": ("Spain", "España"),
    "fi": ("Finland",),
    "fr": ("France",),
    "gr": ("Greece",),
    "hr": ("Croatia",),
    "hu": ("Hungary",),
    "ie": ("Ireland",),
    "il": ("Israel",),
    "in": ("India",),
    "it": ("Italy", "Italia"),
    "jp": ("Japan",),
    "lu": ("Luxembourg",),
    "mx": ("Mexico", "México"),
    "nl": ("Netherlands", "Nederland"),
    "no": ("Norway",),
    "nz": ("New Zealand",),
    "pe": ("Peru", "Perú"),
    "pl": ("Poland", "Polska"),
    "pt": ("Portugal",),
    "ro": ("Romania",),
    "rs": ("Serbia",),
    "scotland": ("Scotland",),
    "se": ("Sweden",),
    "si": ("Slovenia",),
    "tw": ("Taiwan",),
    "uk": ("England and Wales",),
    "us": ("United States",),
    "za": ("South Africa",),
}
_COUNTRIES: Final = {"IGO", *(code.upper() for code in _NAMES)}
KIND: Final = r"by(?:-nc)?(?:-nd|-sa)?|by-nd-nc|by-sa-nc"
CC_ADDRESS: Final = re.compile(
    rf"(?i)(?:https?://)?(?:www\.)?creativecommons\.org/licen[cs]es/(?P<kind>{KIND})/(?P<version>[1-4]\.\d)"
    r"(?:/(?P<country>[a-z]{2,3}|scotland))?(?:/(?:legalcode|deed)(?:[.-][\w-]+)*)?/?"
)
_CC_NAME: Final = re.compile(
    rf"(?i:(?:\W|\b)CC[ -](?P<kind>{KIND.replace('-', '[ -]')})[ -](?P<version>[1-4]\.\d))"
    rf"(?:[ -](?P<country>{'|'.join(sorted(_COUNTRIES))})\b)?"
)
_LONG: Final = {
    "by": "Attribution|Namensnennung|Paternité|Attribuzione|Reconocimiento|Atribución|Atribuição|Naamsvermelding",
    "nc": "Non[- ]?Commercial|Nicht[- ]?kommerziell|Keine kommerzielle Nutzung|Pas d[’']Utilisation Commerciale"
    "|Non commerciale|No[- ]?Comercial|Não[- ]?Comercial|Niet-?Commercieel",
    "sa": "Share[- ]?Alike|Weitergabe unter gleichen Bedingungen|Partage (?:dans les Mêmes Conditions|à l[’']Identique)"
    "|Condividi allo stesso modo|Compartir[- ]?Igual|CompartilhaIgual|Gelijk-?Delen",
    "nd": "No[- ]?Deriv(?:ative)?s?(?: Works)?|Keine Bearbeitung(?:en)?|Pas de Modifications?|Non opere derivate"
    "|Sin[- ]?(?:Obras?[- ]?)?Derivad[ao]s?|Sem[- ]?Deriva(?:ções|dos)|Geen-?Afgeleide-?Werken",
}
_CC_WORDS: Final = re.compile(
    rf"(?i)\b(?:{_LONG['by']})(?P<nc>[ ,–-]+(?:{_LONG['nc']}))?"
    rf"(?:[ ,–-]+(?:(?P<sa>{_LONG['sa']})|(?P<nd>{_LONG['nd']})))?"
    r",? (?:Version )?(?P<version>[1-4]\.\d)(?!\.?\d)"
)
_CODES: Final = {name: code for code, names in _NAMES.items() for name in names}
# What stands behind the version of a licence that is ported to a country.
_COUNTRY: Final = re.compile(
    r" (?!Interna|Unported|Generic|Universal|Public|Li[cz]en|Deed|[Nn]on transpos|nicht portiert)"
    rf"(?:(?P<name>{'|'.join(_CODES)})\b|[A-ZÖÜÄ])"
)


def creative_commons(kind: str, version: str, country: str) -> Terms:
    """A licence by its kind (`by-nc-sa`), version and country (`de`, or nothing)."""
    kind, country = "-".join(re.split(r"[ -]", kind.lower())), country.lower()
    kind = {"by-nd-nc": "by-nc-nd", "by-sa-nc": "by-nc-sa"}.get(kind, kind)
    short, long = _CREATIVE_COMMONS[kind]
    ported = country in _PORTED.get((kind, version), ())
    jurisdiction = _NAMES.get(country, (country.upper(),))[0]
    if not country:
        jurisdiction = {"3.0": "Unported", "4.0": "International"}.get(version, "Generic")
    path = "by-nd-nc" if (kind, version) == ("by-nc-nd", "1.0") else kind  # the order of the first version
    return Terms(
        f"https://creativecommons.org/licenses/{path}/{version}/" + (f"{country}/" if country else ""),
        f"CC-{short}-{version}" + (f"-{country.upper()}" if ported else "") if not country or ported else "",
        f"Creative Commons {long} {version} {jurisdiction}",
    )


def creative_commons_in(words: str) -> Iterator[Terms]:
    """The licences that some words name with their version; none where the name of the country is not known."""
    for match in _CC_NAME.finditer(words):
        yield creative_commons(match["kind"], match["version"], match["country"] or "")
    for match in _CC_WORDS.finditer(words) if re.search(r"Creative[- ]Commons|\bCC\b", words) else ():
        country = _COUNTRY.match(words, match.end()) if match["version"] != "4.0" else None
        if country is None or country["name"]:
            kind = "-".join(("by", *(part for part in ("nc", "sa", "nd") if match[part])))
            yield creative_commons(kind, match["version"], _CODES[country["name"]] if country else "")
