"""Licences and rights statements that editions use, known by their address, their SPDX id or their name.

The identifiers are those of the SPDX licence list 3.2x; the statements those of rightsstatements.org, version 1.0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


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
_COUNTRIES: Final = {country.upper() for countries in _PORTED.values() for country in countries}
_KIND: Final = r"by(?:-nc)?(?:-nd|-sa)?|by-nd-nc|by-sa-nc"
_CC_ADDRESS: Final = re.compile(
    rf"(?i)(?:https?://)?(?:www\.)?creativecommons\.org/licen[cs]es/(?P<kind>{_KIND})/(?P<version>\d\.\d)"
    r"(?:/(?P<country>[a-z]{2,3}|scotland))?(?:/(?:legalcode|deed)(?:[.-][\w-]+)*)?/?"
)
_CC_NAME: Final = re.compile(
    rf"(?i:(?:\W|\b)CC[ -](?P<kind>{_KIND.replace('-', '[ -]')})[ -](?P<version>[1-4]\.\d))"
    rf"(?:[ -](?P<country>{'|'.join(sorted(_COUNTRIES))})\b)?"
)
_CC_WORDS: Final = re.compile(
    r"(?i)\bAttribution(?P<nc>[ –-]+Non[- ]?Commercial)?"
    r"(?:[ –-]+(?:(?P<sa>Share[- ]?Alike)|(?P<nd>No[- ]?Deriv(?:ative)?s?(?: Works)?)))?"
    r" (?:Version )?(?P<version>[1-4]\.\d)(?!\.?\d)"
)
# What stands behind the version of a licence that is ported to a country, which its long name alone does not tell.
_COUNTRY: Final = re.compile(r" (?!International|Unported|Generic|Universal|Public|Licen|Deed)[A-Z]")
_STATEMENT: Final = re.compile(r"(?i)https?://rightsstatements\.org/(?:vocab|page|data)/(?P<code>[A-Z-]+)/1\.0/?\S*")
_STATEMENTS: Final = {
    "InC": ("In Copyright", True),
    "InC-OW-EU": ("In Copyright - EU Orphan Work", True),
    "InC-EDU": ("In Copyright - Educational Use Permitted", True),
    "InC-NC": ("In Copyright - Non-Commercial Use Permitted", True),
    "InC-RUU": ("In Copyright - Rights-holder(s) Unlocatable or Unidentifiable", True),
    "NoC-CR": ("No Copyright - Contractual Restrictions", True),
    "NoC-NC": ("No Copyright - Non-Commercial Use Only", False),
    "NoC-OKLR": ("No Copyright - Other Known Legal Restrictions", True),
    "NoC-US": ("No Copyright - United States", False),
    "CNE": ("Copyright Not Evaluated", True),
    "UND": ("Copyright Undetermined", True),
    "NKC": ("No Known Copyright", False),
}
_CC0: Final = Terms(
    "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0", "Creative Commons Zero v1.0 Universal"
)
_PUBLIC_DOMAIN: Final = Terms(
    "https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0", "Public Domain Mark 1.0 Universal"
)
_DEDICATION: Final = Terms(
    "https://creativecommons.org/licenses/publicdomain/",
    "CC-PDDC",
    "Creative Commons Public Domain Dedication and Certification",
)
# Other addresses of the same terms.
_ALIASES: Final = {
    "opensource.org/licenses/mit": "MIT",
    "opensource.org/licenses/mit-license": "MIT",
    "opensource.org/licenses/bsd-2-clause": "BSD-2-Clause",
    "opensource.org/licenses/bsd-license": "BSD-2-Clause",
    "opensource.org/licenses/bsd-3-clause": "BSD-3-Clause",
    "opensource.org/licenses/apache-2.0": "Apache-2.0",
    "opensource.org/license/apache-2-0": "Apache-2.0",
    "apache.org/licenses/license-2.0": "Apache-2.0",
    "opendatacommons.org/licenses/by": "ODC-By-1.0",
    "opendatacommons.org/licenses/by/1.0": "ODC-By-1.0",
    "opendatacommons.org/licenses/by/summary": "ODC-By-1.0",
    "opendatacommons.org/licenses/odbl": "ODbL-1.0",
    "opendatacommons.org/licenses/odbl/1.0": "ODbL-1.0",
    "opendatacommons.org/licenses/odbl/summary": "ODbL-1.0",
    "opendatacommons.org/licenses/pddl": "PDDL-1.0",
    "opendatacommons.org/licenses/pddl/1.0": "PDDL-1.0",
    "opendatacommons.org/licenses/pddl/summary": "PDDL-1.0",
}
_OTHERS: Final = (
    Terms("https://opendatacommons.org/licenses/by/1-0/", "ODC-By-1.0", "Open Data Commons Attribution License v1.0"),
    Terms("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0", "Open Data Commons Open Database License v1.0"),
    Terms(
        "https://opendatacommons.org/licenses/pddl/1-0/",
        "PDDL-1.0",
        "Open Data Commons Public Domain Dedication & License 1.0",
    ),
    Terms("https://opensource.org/license/mit", "MIT", "MIT License"),
    Terms("https://opensource.org/license/bsd-2-clause", "BSD-2-Clause", 'BSD 2-Clause "Simplified" License'),
    Terms("https://opensource.org/license/bsd-3-clause", "BSD-3-Clause", 'BSD 3-Clause "New" or "Revised" License'),
    Terms("https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0", "Apache License 2.0"),
    Terms("https://www.etalab.gouv.fr/licence-ouverte-open-licence", "etalab-2.0", "Etalab Open License 2.0"),
    Terms("https://www.govdata.de/dl-de/by-2-0", "DL-DE-BY-2.0", "Data licence Germany – attribution – version 2.0"),
    Terms("https://www.govdata.de/dl-de/zero-2-0", "DL-DE-ZERO-2.0", "Data licence Germany – zero – version 2.0"),
    Terms(
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/",
        "OGL-UK-1.0",
        "Open Government Licence v1.0",
    ),
    Terms(
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/",
        "OGL-UK-2.0",
        "Open Government Licence v2.0",
    ),
    Terms(
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "OGL-UK-3.0",
        "Open Government Licence v3.0",
    ),
)
# Ids that SPDX has given since other lists, in CFF 1.2.0 and in InvenioRDM, were copied from it.
RECENT: Final = frozenset(
    {
        *("CC-BY-2.5-AU", "CC-BY-3.0-AU", "CC-BY-3.0-DE", "CC-BY-3.0-IGO", "CC-BY-3.0-NL", "CC-BY-NC-3.0-DE"),
        *("CC-BY-NC-ND-3.0-DE", "CC-BY-NC-SA-2.0-DE", "CC-BY-NC-SA-2.0-FR", "CC-BY-NC-SA-2.0-UK"),
        *("CC-BY-NC-SA-3.0-DE", "CC-BY-NC-SA-3.0-IGO", "CC-BY-ND-3.0-DE", "CC-BY-SA-2.1-JP", "CC-BY-SA-3.0-DE"),
        *("CC-BY-SA-3.0-IGO", "CC-PDM-1.0", "DL-DE-BY-2.0", "DL-DE-ZERO-2.0"),
    }
)
_SPDX_ADDRESS: Final = re.compile(r"(?i)https?://spdx\.org/licenses/(?P<id>[\w.+-]+?)(?:\.html|\.json)?/?")
_TRAILING: Final = re.compile(r"(?i)(?:index)?(?:\.html?|\.txt|\.php)?/*$")


def terms_of(target: str) -> Terms | None:
    """The terms that an address names, in any of the spellings that are in use."""
    target = target.strip()
    if found := _CC_ADDRESS.fullmatch(target.partition("#")[0].partition("?")[0]):
        return _creative_commons(found["kind"], found["version"], found["country"] or "")
    lowered = re.sub(r"^https?://(www\.)?", "", target.lower())
    if lowered.startswith("creativecommons.org/publicdomain/zero/1.0"):
        return _CC0
    if lowered.startswith("creativecommons.org/publicdomain/mark/1.0"):
        return _PUBLIC_DOMAIN
    if found := _STATEMENT.fullmatch(target):
        return _statement(found["code"])
    if found := _SPDX_ADDRESS.fullmatch(target):
        return _of_spdx(found["id"])
    if _plain(target) == _plain(_DEDICATION.uri):
        return _DEDICATION
    plain = _ALIASES.get(_plain(target), "")
    return next((terms for terms in _OTHERS if plain == terms.spdx or _plain(terms.uri) == _plain(target)), None)


def terms_in(words: str) -> Terms | None:
    """The terms that some words name by a short name with its version, as “CC BY-SA 4.0” does; only one of them."""
    found = {
        _creative_commons(match["kind"], match["version"], match["country"] or "") for match in _CC_NAME.finditer(words)
    }
    for match in _CC_WORDS.finditer(words) if re.search(r"Creative Commons|\bCC\b", words) else ():
        if match["version"] == "4.0" or not _COUNTRY.match(words, match.end()):
            kind = "-".join(("by", *(part for part in ("nc", "sa", "nd") if match[part])))
            found.add(_creative_commons(kind, match["version"], ""))
    if re.search(r"\bCC[ -]?0\b", words):
        found.add(_CC0)
    found |= {
        terms
        for terms in (_CC0, _PUBLIC_DOMAIN, *_OTHERS)
        if re.search(rf"(?<![\w.-]){re.escape(terms.spdx)}(?![\w-])", words)
    }
    return found.pop() if len(found) == 1 else None


def _creative_commons(kind: str, version: str, country: str) -> Terms:
    kind, country = "-".join(re.split(r"[ -]", kind.lower())), country.lower()
    kind = {"by-nd-nc": "by-nc-nd", "by-sa-nc": "by-nc-sa"}.get(kind, kind)
    short, long = _CREATIVE_COMMONS[kind]
    ported = country in _PORTED.get((kind, version), ())
    jurisdiction = {"": "International" if version == "4.0" else "Generic"}.get(country, country.upper())
    if not country and version == "3.0":
        jurisdiction = "Unported"
    path = "by-nd-nc" if (kind, version) == ("by-nc-nd", "1.0") else kind  # the order of the first version
    return Terms(
        f"https://creativecommons.org/licenses/{path}/{version}/" + (f"{country}/" if country else ""),
        f"CC-{short}-{version}" + (f"-{country.upper()}" if ported else "") if not country or ported else "",
        f"Creative Commons {long} {version} {jurisdiction}",
    )


def _statement(code: str) -> Terms | None:
    for known, (name, restricts) in _STATEMENTS.items():
        if known.lower() == code.lower():
            return Terms(f"http://rightsstatements.org/vocab/{known}/1.0/", "", name, restricts)
    return None


def _of_spdx(identifier: str) -> Terms | None:
    lowered = identifier.lower()
    if found := re.fullmatch(rf"cc-(?P<kind>{_KIND})-(?P<version>\d\.\d)(?:-(?P<country>[a-z]{{2,3}}))?", lowered):
        return _creative_commons(found["kind"], found["version"], found["country"] or "")
    return next((terms for terms in (_CC0, _PUBLIC_DOMAIN, *_OTHERS) if terms.spdx.lower() == lowered), None)


def _plain(address: str) -> str:
    return _TRAILING.sub("", re.sub(r"^https?://(www\.)?", "", address.lower()))
