"""Licences and rights statements that editions use, known by their address, their SPDX id or their name.

The identifiers are those of the SPDX licence list 3.2x; the statements those of rightsstatements.org, version 1.0.
"""

from __future__ import annotations

import re
from typing import Final

from .creative_commons import CC_ADDRESS, KIND, Terms, creative_commons, creative_commons_in

__all__ = ["RECENT", "Terms", "only_names", "terms_in", "terms_of"]

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
    "etalab.gouv.fr/wp-content/uploads/2017/04/etalab-licence-ouverte-v2.0.pdf": "etalab-2.0",
    "etalab.gouv.fr/wp-content/uploads/2018/11/open-licence.pdf": "etalab-2.0",
    "github.com/etalab/licence-ouverte/blob/master/lo.md": "etalab-2.0",
    "joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12": "EUPL-1.2",
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
    Terms("https://eupl.eu/1.2/en/", "EUPL-1.2", "European Union Public License 1.2"),
    *(
        Terms(
            f"https://spdx.org/licenses/{short}-{version}-{later}.html",
            f"{short}-{version}-{later}",
            f"GNU {long} v{version} {later.replace('-', ' ')}",
        )
        for short, long, versions in (
            ("GPL", "General Public License", ("2.0", "3.0")),
            ("LGPL", "Lesser General Public License", ("2.1", "3.0")),
            ("AGPL", "Affero General Public License", ("3.0",)),
        )
        for version in versions
        for later in ("only", "or-later")
    ),
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
_GNU: Final = {
    "gpl": "General Public License",
    "lgpl": "Lesser General Public License",
    "agpl": "Affero General Public License",
    "fdl": "Free Documentation License",
}
_GNU_ADDRESS: Final = re.compile(
    r"gnu\.org/(?:licenses|licences|copyleft)/(?:old-licenses/)?(?P<kind>a?gpl|lgpl|fdl)-(?P<version>\d\.\d)(?:\.[a-z-]+)*"
)
# Long names that tell the version, or that there is one version of.
_LONG_NAMES: Final = {
    "etalab-2.0": re.compile(
        r"(?i)Licence Ouverte(?: ?/ ?Open Licen[cs]e)?(?: Etalab)?,? (?:version |v\.? ?)?2(?:\.0)?\b"
    ),
    "ODbL-1.0": re.compile(r"(?i)\bOpen Database Licen[cs]e\b"),
}
_TRAILING: Final = re.compile(r"(?i)(?:index)?(?:\.html?|\.txt|\.php)?/*$")


def terms_of(target: str) -> Terms | None:
    """The terms that an address names, in any of the spellings that are in use."""
    target = target.strip()
    if found := CC_ADDRESS.fullmatch(target.partition("#")[0].partition("?")[0]):
        return creative_commons(found["kind"], found["version"], found["country"] or "")
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
    named = (terms for terms in _OTHERS if plain == terms.spdx or _plain(terms.uri) == _plain(target))
    return next(named, None) or _gnu(_plain(target))


def _gnu(address: str) -> Terms | None:
    """A licence of the GNU project, whose addresses do not tell whether later versions hold too, as SPDX's ids do."""
    if found := _GNU_ADDRESS.fullmatch(address):
        name = f"GNU {_GNU[found['kind']]} v{found['version']}"
        return Terms(f"https://www.gnu.org/licenses/{found['kind']}-{found['version']}.html", "", name)
    return None


def terms_in(words: str) -> Terms | None:
    """The terms that some words name by a short name with its version, as “CC BY-SA 4.0” does; only one of them."""
    found = set(creative_commons_in(words))
    if re.search(r"\bCC[ -]?0\b", words):
        found.add(_CC0)
    found |= {
        terms
        for terms in (_CC0, _PUBLIC_DOMAIN, *_OTHERS)
        if re.search(rf"(?<![\w.-]){re.escape(terms.spdx)}(?![\w-])", words)
    }
    if re.search(r"(?i)\bPublic Domain Mark 1\.0\b", words):
        found.add(_PUBLIC_DOMAIN)
    found |= {terms for terms in _OTHERS if terms.spdx in _LONG_NAMES and _LONG_NAMES[terms.spdx].search(words)}
    return found.pop() if len(found) == 1 else None


def only_names(words: str, terms: Terms) -> bool:
    """Whether some words say no more of a licence than its name (“CC-BY”, “CC BY 4.0”)."""
    said = _letters(words)
    names = {_letters(name) for name in (terms.name, terms.spdx, re.sub(r"-\d\.\d.*", "", terms.spdx)) if name}
    return said in names or re.sub("^(?:creativecommons|cc)", "", said) in {
        re.sub("^(?:creativecommons|cc)", "", name) for name in names
    }


def _letters(words: str) -> str:
    plain = re.sub(r"(?i)\b(?:licen[cs]ed?|international|unported|universal|generic|public)\b", "", words)
    return re.sub(r"[\W_]", "", plain).casefold()


def _statement(code: str) -> Terms | None:
    for known, (name, restricts) in _STATEMENTS.items():
        if known.lower() == code.lower():
            return Terms(f"http://rightsstatements.org/vocab/{known}/1.0/", "", name, restricts)
    return None


def _of_spdx(identifier: str) -> Terms | None:
    lowered = identifier.lower()
    if found := re.fullmatch(rf"cc-(?P<kind>{KIND})-(?P<version>\d\.\d)(?:-(?P<country>[a-z]{{2,3}}))?", lowered):
        return creative_commons(found["kind"], found["version"], found["country"] or "")
    return next((terms for terms in (_CC0, _PUBLIC_DOMAIN, *_OTHERS) if terms.spdx.lower() == lowered), None)


def _plain(address: str) -> str:
    return _TRAILING.sub("", re.sub(r"^https?://(www\.)?", "", address.lower()))
