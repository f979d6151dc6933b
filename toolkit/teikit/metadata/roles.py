"""What people did, in the terms of MARC relators, of CRediT and of DataCite, from words in English, German and French.

MARC: https://id.loc.gov/vocabulary/relators; CRediT: ANSI/NISO Z39.104-2022; DataCite 4.7, contributorType.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Role:
    """A role: MARC's code and term, CRediT's term (empty where it has none), DataCite's type of contributor."""

    marc: str
    term: str
    credit: str
    datacite: str
    words: str
    """How the words for it begin, in the three languages, as a regular expression on words in small letters."""


ROLES: Final = (
    Role("trl", "translator", "", "Translator", r"translat|übersetz|übertrag|tradu"),
    Role("trc", "transcriber", "Data curation", "DataCurator", r"transcri|transkri|abschrift|keyboard|keyed"),
    Role(
        "mrk",
        "markup editor",
        "Data curation",
        "DataCurator",
        r"encod|mark(?:ed)?[ -]?up|tei\b|xml|tagg|kodier|codier|auszeichn|balis|balais|conver[ts]|konvert",
    ),
    Role(
        "pfr",
        "proofreader",
        "Validation",
        "DataCurator",
        r"proof|correct(?:ed|or|ion)?\b|corrections (?:by|par)\b|collat|korrekt|kollation|corrig|relu",
    ),
    Role("ann", "annotator", "Writing – original draft", "Editor", r"annotat|annoti|comment|komment|notes\b|anmerk"),
    Role(
        "win",
        "writer of introduction",
        "Writing – original draft",
        "Editor",
        r"introduc|einleit|einführ|préfac|vorwort",
    ),
    Role("cmp", "compiler", "Data curation", "DataCollector", r"compil|zusammenstell|zusammengestell|sammlung|collect"),
    Role(
        "pdr",
        "project director",
        "Project administration",
        "ProjectLeader",
        r"princip|project (?:director|lead)|projektleit|projet.*dir|direct(?:or|ion|eur)|leitung|responsable",
    ),
    Role("rth", "research team head", "Supervision", "ProjectLeader", r"supervis|betreu|head of|chief"),
    Role("rtm", "research team member", "Investigation", "ProjectMember", r"team member|mitarbeit|collabor|member"),
    Role("prg", "programmer", "Software", "Other", r"program|software|develop|entwickl|développ|script|xslt"),
    Role("ill", "illustrator", "Visualization", "Other", r"illustrat"),
    Role("pht", "photographer", "Resources", "Other", r"photog|fotog|digiti[sz]|scan|digitalis|numéris|facsimil"),
    Role("res", "researcher", "Investigation", "Researcher", r"research|forsch|recherch"),
    Role("own", "owner", "Resources", "RightsHolder", r"own|besitz|propri"),
    Role("cph", "copyright holder", "", "RightsHolder", r"copyright|rights? ?holder|rechteinhaber|ayant"),
    Role("fnd", "funder", "Funding acquisition", "Sponsor", r"fund|förder|financ"),
    Role("spn", "sponsor", "Funding acquisition", "Sponsor", r"sponsor|support"),
    Role("his", "host institution", "Resources", "HostingInstitution", r"host"),
    Role("pbl", "publisher", "", "Distributor", r"publish|verlag|verleg|édite?ur comm"),
    Role("isb", "issuing body", "", "Other", r"issued|issuing"),
    Role("dst", "distributor", "", "Distributor", r"distribut|vertrieb|diffus"),
    Role(
        "pbd",
        "publication director",
        "Supervision",
        "Editor",
        r"general editor|gesamtherausgeb|directeur de la publication",
    ),
    Role("edt", "editor", "Writing – review & editing", "Editor", r"edit|herausg|hrsg|ed\.|éd|philolog|établ"),
    Role("aut", "author", "Writing – original draft", "Other", r"draft|auth?or|verfass|autor|auteur|autrice|written"),
    Role("rcp", "addressee", "", "RelatedPerson", r"addressee|recipient|received|empfäng|destinat"),
    Role("crr", "corrector", "Validation", "DataCurator", r"review|überprüf|revis|check|vérif"),
    Role("ctb", "contributor", "", "Other", r"contribut|beitr|beiträg|help|assist"),
)
BY_MARC: Final = {role.marc: role for role in ROLES}
OTHER: Final = Role("oth", "other", "", "Other", "")
_RELATOR: Final = re.compile(
    r"(?i)(?:https?://(?:www\.)?id\.loc\.gov/vocabulary/relators/|marcrel(?:ator)?s?:|relators?:)?([a-z]{3})/?(?:\.html)?"
)
_CREDIT: Final = re.compile(r"(?i)https?://credit\.niso\.org/contributor-roles/([a-z-]+)/?")


def roles_of(words: Iterable[str], pointers: Iterable[str] = ()) -> tuple[Role, ...]:
    """The roles that some words and pointers name, in the order of the words; one that is not known is OTHER."""
    found = [role for pointer in pointers if (role := _pointed_at(pointer))]
    for text in words:
        found += _named(text) or ([] if found else [OTHER])
    known = [role for role in found if role is not OTHER]
    return tuple(dict.fromkeys(known or found))


def _pointed_at(pointer: str) -> Role | None:
    if found := _RELATOR.fullmatch(pointer.strip()):
        return BY_MARC.get(found[1].lower())
    if found := _CREDIT.fullmatch(pointer.strip()):
        term = found[1].replace("-", " ").lower()
        same = (role for role in ROLES if re.sub(r"\W+", " ", role.credit).lower() == re.sub(r"\W+", " ", term))
        return next(same, None)
    return None


def _named(text: str) -> list[Role]:
    """The roles in some words, in the order of the words, each word counted for the first role that it fits."""
    if (role := _pointed_at(text)) is not None:
        return [role]
    lowered = text.lower()
    hits: list[tuple[int, int, Role]] = []
    for rank, role in enumerate(ROLES):
        hits += [(match.start(), rank, role) for match in re.finditer(rf"(?<!\w)(?:{role.words})", lowered)]
    taken: dict[int, Role] = {}
    for start, _rank, role in sorted(hits, key=lambda hit: hit[:2]):
        taken.setdefault(start, role)
    return list(dict.fromkeys(taken.values()))
