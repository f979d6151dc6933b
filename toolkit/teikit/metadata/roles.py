"""What people did, in the terms of MARC relators, of CRediT and of DataCite, from words in the languages of headers.

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
    """How the words for it begin, in those languages, as a regular expression on words in small letters."""


ROLES: Final = (
    Role(
        "trl",
        "translator",
        "",
        "Translator",
        r"translat|übersetz|übertragen|übertragung (?:aus|ins?)\b|tradu|vertal|vertaal|oversat|oversett"
        r"|översätt|översatt|tłumacz|przekład|překlad|přeložil|перев|翻訳|翻譯|翻译|μετ[άα]φρα|תרגו|תירגו",
    ),
    Role(
        "trc",
        "transcriber",
        "Data curation",
        "DataCurator",
        r"transcri|transkri|trascri|abschrift|keyboard|keyed|data entry|texterfass|erfass|saisie|typ(?:ed|ing)\b|ocr\b"
        r"|(?:creation of )?machine[- ]readable"
        r"|electronic (?:version|text)|texttranskri|электронн|übertragung|transkryb|prepis|přepis|расшифров|翻刻"
        r"|μεταγραφ|תעתיק",
    ),
    Role(
        "mrk",
        "markup editor",
        "Data curation",
        "DataCurator",
        r"(?:linguistic|semantic|structural|syntactic|morpholog\w*|pos|part-of-speech|(?:named[ -])?entity) annot"
        r"|(?:automatic|tei|xml) annot"
        r"|annot\w+ (?:morpho|ling[uü]|synta|sintá|s[eé]mant)"
        r"|(?:text and )?mark-?up reviewed and edited|encod|mark(?:ed)?[ -]?up|tei\b|xml"
        r"|tagg|tokeni[sz]|marca(?:do|tura|ção)|etiquet|разметк|kódov|kodier|codier|auszeichn|balis|balais"
        r"|マークアップ|conver[ts]|konvert|coded|coder|codif|lemmati",
    ),
    Role(
        "pfr",
        "proofreader",
        "Validation",
        "DataCurator",
        r"proof|copy[- ]?edit|corrett|relectur|lektor|correct(?:ed|or|ion)?\b|corrections(?: (?:by|par)\b|$)"
        r"|collat|korrekt|kollation|corrig|relu",
    ),
    Role(
        "ann",
        "annotator",
        "Writing – original draft",
        "Editor",
        r"annotat|annoti|comment|komment|notes\b|anmerk|anotac|note a cura",
    ),
    Role(
        "win",
        "writer of introduction",
        "Writing – original draft",
        "Editor",
        r"(?:auth?or of (?:the )?)?introduc|einleit|einführ|préfac|preface|foreword|afterword|vorwort|nachwort"
        r"|postfac|pr[eo]logo|introduz",
    ),
    Role(
        "com",
        "compiler",
        "Data curation",
        "DataCollector",
        r"compil|составит|catalog|katalogis|recopil|zusammenstell|zusammengestell|sammlung|collect",
    ),
    Role(
        "drt",
        "director",
        "",
        "Other",
        r"(?<!project )(?<!edition )directed by|film director|stage director|regie\b|regia\b|mise en scène",
    ),
    Role("cmp", "composer", "", "Other", r"compos(?!it(?:ing|or\b))|komponi|musik von|music by"),
    Role("lbt", "librettist", "", "Other", r"librett"),
    Role("arr", "arranger", "", "Other", r"arrang"),
    Role("ivr", "interviewer", "Investigation", "DataCollector", r"interview(?:er|ed by|ing|s by)|enquêt"),
    Role("ive", "interviewee", "", "Other", r"interviewee|informant"),
    Role("rcd", "recordist", "Resources", "DataCollector", r"record(?:ing|ed|ist)|enregistr|(?:ton)?aufnahme"),
    Role("dtm", "data manager", "Data curation", "DataManager", r"data manage|datenmanage|metadata|metadaten"),
    Role(
        "pdr",
        "project director",
        "Project administration",
        "ProjectManager",
        r"project (?:manag|co-?ordinat|administ)|projektkoordin|projektmanage|co-?ord[ei]na|koordin|coördin",
    ),
    Role(
        "pdr",
        "project director",
        "Project administration",
        "ProjectLeader",
        r"princip|project (?:directed|director|lead)|projektleit|projet.*dir|direct(?:or|ed|ion|eur)|leitung|leiter"
        r"|responsabi?le"
        r"|head of",
    ),
    Role("rth", "research team head", "Supervision", "Supervisor", r"(?:under the )?supervis|betreu|advis(?:or|er|ed)"),
    Role("rtm", "research team member", "Investigation", "ProjectMember", r"team member|mitarbeit|collabor|member"),
    Role(
        "prg",
        "programmer",
        "Software",
        "Other",
        r"program|implement|informati(?:que|c[ao])\b|informatik|technische (?:umsetzung|realisierung|betreuung)"
        r"|software|develop|entwickl|développ|script|xslt|web ?(?:site|design|dev)",
    ),
    Role("ill", "illustrator", "Visualization", "Other", r"illustrat"),
    Role(
        "pht",
        "photographer",
        "Resources",
        "Other",
        r"photog|fotog|digiti[sz]|scan|digitalis|numéris|facsimil|digital images|bilddigital|images\b|abbildung",
    ),
    Role("res", "researcher", "Investigation", "Researcher", r"research|forsch|recherch"),
    Role("own", "owner", "Resources", "RightsHolder", r"own|besitz|propri"),
    Role("cph", "copyright holder", "", "RightsHolder", r"copyright|rights? ?holder|rechteinhaber|ayant"),
    Role("fnd", "funder", "Funding acquisition", "Sponsor", r"fund|förder|finan[cz]"),
    Role("spn", "sponsor", "Funding acquisition", "Sponsor", r"sponsor|supported by|(?:financial|funding) support"),
    Role("his", "host institution", "Resources", "HostingInstitution", r"host"),
    Role("pbl", "publisher", "", "Distributor", r"publish|verlag|verleg|édite?ur comm"),
    Role("isb", "issuing body", "", "Other", r"issued|issuing"),
    Role("dst", "distributor", "", "Distributor", r"distribut|vertrieb|diffus|langfristige bereitstell"),
    Role(
        "pbd",
        "publication director",
        "Supervision",
        "Editor",
        r"general editor|editor-in-chief|chief editor|gesamtherausgeb|directeur de (?:la )?publication",
    ),
    Role(
        "edt",
        "editor",
        "Writing – review & editing",
        "Editor",
        r"edit(?!orial help|or(?:ial)? assist)|edici|ediç|ediz|herausg|hrsg|hg\.|ed\.|éd(?!itorial)"
        r"|philolog|établ|bearbeit|redakt"
        r"|redaz|curat(?:ore|rice|ela)|a cura|bezorg|uitge(?:geven|ver)|udgiv|udgav|utgiv|utgitt|opracowa|redakc|wydaw"
        r"|vydal|редакт|校訂|校注|編集|編者|επιμ[έε]λ|εκδότ|עורכ|עורך|עריכ",
    ),
    Role(
        "aut",
        "author",
        "Writing – original draft",
        "Other",
        r"draft|auth?or|creator\b|verfass|autor|auteur|autrice|written",
    ),
    Role("rcp", "addressee", "", "RelatedPerson", r"addressee|recipient|received|empfäng|destinat"),
    Role("crr", "corrector", "Validation", "DataCurator", r"review|quality|qualitäts|überprüf|revis|check|vérif"),
    Role("ctb", "contributor", "", "Other", r"contribut|beitr|beiträg|help|assist"),
)
BY_MARC: Final = {role.marc: role for role in ROLES}  # of two with the same code, the last: the one in general
_BY_CREDIT: Final = {
    "data curation": "trc",
    "validation": "pfr",
    "writing review editing": "edt",
    "writing original draft": "aut",
    "project administration": "pdr",
    "supervision": "rth",
    "investigation": "res",
    "software": "prg",
}
OTHER: Final = Role("oth", "other", "", "Other", "")
_RELATOR: Final = re.compile(
    r"(?i)(?:https?://(?:www\.)?id\.loc\.gov/vocabulary/relators/|marcrel(?:ator)?s?:|relators?:)?([a-z]{3})/?(?:\.html)?"
)
_ADDRESS: Final = re.compile(r"\S*://\S*")
_BY: Final = re.compile("a cura d")  # Italian: the editor where it stands alone, and “by” behind another role
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
        code = _BY_CREDIT.get(re.sub("-+", " ", found[1].lower()))
        return BY_MARC[code] if code else None
    return None


def _named(text: str) -> list[Role]:
    """The roles in some words, in the order of the words, each word counted for the longest that fits."""
    if (role := _pointed_at(text)) is not None:
        return [role]
    lowered = _ADDRESS.sub(" ", text).lower()
    hits: list[tuple[int, int, int, int, Role]] = []
    for rank, role in enumerate(ROLES):
        found_here = re.finditer(rf"(?<!\w)(?:{role.words})", lowered)
        hits += [(match.start(), match.start() - match.end(), rank, match.end(), role) for match in found_here]
    found: dict[Role, None] = {}
    until = 0
    for start, _length, _rank, end, role in sorted(hits, key=lambda hit: hit[:3]):
        if start >= until and not (found and _BY.match(lowered, start)):
            found[role] = None
            until = end
    return list(found)
