"""Names of organisations, told from those of persons by the words that are in them."""

from __future__ import annotations

import re
from typing import Final

# Words in names of organisations, in small letters.
_LISTED: Final = (
    "& academia academy académie administration accademia agency akademie archiv archive archives archivio archivo "
    "arquivo assembly assemblée association biblioteca biblioteka bibliotheek bibliothek bibliothèque center centre "
    "centro church clarin collection college comisión comité commission commissione committee company "
    "congress conseil convention consejo consiglio consortium corporation council department editions editorial "
    "fondation fondazione foundation fundación fundação gesellschaft gmbh government group grupo gruppe gruppo inc "
    "equipo initiative institut institute instituto instytut istituto kirche laboratory libraries library ltd "
    "ministerio ministerium ministero ministry ministère museo museu museum musée muzeum nations network "
    "office organisation organization parlament parlement parliament partnership press progetto project "
    "projekt projet projeto proyecto repository république school senate service services sociedad sociedade "
    "society società société sovereign staatsbibliothek stichting stiftung team trust universidad "
    "universidade universitas universitat universiteit universities university università universität "
    "université univerzita uniwersytet verein verlag zentrum éditions équipe академия архив библиотека "
    "издательство институт музей общество университет אוניברסיטת האוניברסיטה מכון ספריית פרויקט جامعة مؤسسة "
    "مركز معهد مكتبة"
)
_WORDS: Final = frozenset(_LISTED.split())
# Beginnings of words in Russian and Ukrainian, where they have many ends.
_BEGINNINGS: Final = re.compile(
    r"(?:академи|архив|библиотек|издательств|институт|кафедр|лаборатори|музе[йяею]|общество|обществ[ае]м?$|редакци"
    r"|университет|центр|бібліотек|інститут|видавництв)"
)
# Ends of words that are one with what is before them, in German, Chinese and Japanese.
_ENDS: Final = re.compile(
    r"(?<=\w)(?:akademie|archiv|bibliothek|gemeinschaft|gesellschaft|institut|museum|stiftung|universität|verband|verein"
    r"|verlag|zentrum|大学|大學|図書館|圖書館|图书馆|研究所|研究院|学会|學會|协会|協会|協會|出版社|書店|博物館|委員会|委員會)$"
)


def names_organisation(name: str) -> bool:
    """Whether a name has a word that organisations have in theirs."""
    words = {word.strip(".,;()\"“”’'").casefold() for word in name.split()}
    return bool(words & _WORDS) or any(_ENDS.search(word) or _BEGINNINGS.match(word) for word in words)
