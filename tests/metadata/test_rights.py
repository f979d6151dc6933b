"""How licences and reservations are read, and what they restrict."""

from __future__ import annotations

import pytest

from teikit.metadata import invenio
from teikit.metadata.licences import terms_in, terms_of
from teikit.metadata.rights import contradictions

from .records_of import record_with


@pytest.mark.parametrize(
    ("target", "uri", "spdx"),
    [
        (
            "http://creativecommons.org/licenses/by-sa/4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "CC-BY-SA-4.0",
        ),
        (
            "https://creativecommons.org/licenses/by/3.0/de/legalcode",
            "https://creativecommons.org/licenses/by/3.0/de/",
            "CC-BY-3.0-DE",
        ),
        ("https://creativecommons.org/licenses/by/3.0/ch/", "https://creativecommons.org/licenses/by/3.0/ch/", ""),
        (
            "https://creativecommons.org/licenses/by-nd-nc/1.0/",
            "https://creativecommons.org/licenses/by-nd-nc/1.0/",
            "CC-BY-NC-ND-1.0",
        ),
        (
            "creativecommons.org/publicdomain/zero/1.0/legalcode",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "CC0-1.0",
        ),
        ("http://www.gnu.org/licenses/gpl-3.0.en.html", "https://www.gnu.org/licenses/gpl-3.0.html", ""),
        ("https://spdx.org/licenses/GPL-2.0-only", "https://spdx.org/licenses/GPL-2.0-only.html", "GPL-2.0-only"),
        ("https://spdx.org/licenses/CC-BY-4.0.html", "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("https://rightsstatements.org/page/InC/1.0/", "http://rightsstatements.org/vocab/InC/1.0/", ""),
    ],
)
def test_a_licence_is_known_in_all_spellings_of_its_address(target: str, uri: str, spdx: str) -> None:
    terms = terms_of(target)
    assert terms is not None
    assert (terms.uri, terms.spdx) == (uri, spdx)


@pytest.mark.parametrize(
    ("words", "spdx"),
    [
        ("Distributed under CC BY-SA 4.0.", "CC-BY-SA-4.0"),
        ("CC-BY-NC-3.0", "CC-BY-NC-3.0"),
        ("Licence: CC0 1.0", "CC0-1.0"),
        ("CC BY 4.0 for the text, CC0 for the data", None),
        ("Under CC BY 4.0 by the editors, and so on", "CC-BY-4.0"),
        ("CC BY 3.0 DE", "CC-BY-3.0-DE"),
        ("Creative Commons Attribution-ShareAlike 4.0 International License", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution Non Commercial No Derivatives 3.0 Unported", "CC-BY-NC-ND-3.0"),
        ("Creative Commons Attribution 3.0 Austria", "CC-BY-3.0-AT"),
        ("Creative Commons Attribution 3.0 Atlantis", None),
        ("Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 3.0 Deutschland", "CC-BY-SA-3.0-DE"),
        ("Creative Commons Attribuzione - Non commerciale - Non opere derivate 4.0 Internazionale", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Reconocimiento-NoComercial-CompartirIgual 4.0 Internacional", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Atribuição-SemDerivações 4.0 Internacional", "CC-BY-ND-4.0"),
        ("Creative Commons Paternité - Pas de Modification 4.0 International", "CC-BY-ND-4.0"),
        ("Licence Ouverte / Open Licence version 2.0", "etalab-2.0"),
        ("Open Database License", "ODbL-1.0"),
        ("GPL-3.0-or-later", "GPL-3.0-or-later"),
        ("GNU General Public License", None),
        ("Public domain mark 1.0", "CC-PDM-1.0"),
        ("Attribution 4.0", None),
        ("CC BY", None),
        ("Creative Commons", None),
    ],
)
def test_words_name_a_licence_only_where_they_name_one(words: str, spdx: str | None) -> None:
    terms = terms_in(words)
    assert (terms.spdx if terms else None) == spdx


@pytest.mark.parametrize(
    "target", ["", "by/4.0", "https://creativecommons.org/licenses/by/9", "https://example.org/by/4.0/"]
)
def test_an_address_that_is_none_of_a_known_licence_is_none(target: str) -> None:
    assert terms_of(target) is None


@pytest.mark.parametrize(
    ("availability", "is_restricted"),
    [
        ("<p>All rights reserved.</p>", True),
        ("<p>Alle Rechte vorbehalten.</p>", True),
        ("<p>No part of this edition may be reproduced without permission.</p>", True),
        ("<p>© 1963 Thomas Pynchon</p>", True),
        ("<p>It may be used without asking permission.</p>", False),
        ("<p>Queda prohibida la reproducción total o parcial.</p>", True),
        ("<p>Die Vervielfältigung ist nicht gestattet.</p>", True),
        ("<p>Все права защищены.</p>", True),
        ("<p>Vervielfältigung und Weitergabe sind erlaubt.</p>", False),
        ("<licence>CC BY 4.0</licence><p>The pictures: all rights reserved.</p>", False),
        ('<licence target="https://creativecommons.org/licenses/by/4.0/" when="2035"/>', False),
        ('<licence target="https://creativecommons.org/licenses/by/4.0/" from="2035"/>', True),
        ('<licence target="https://creativecommons.org/licenses/by/4.0/" from="2020"/>', False),
    ],
)
def test_words_that_reserve_all_rights_and_licences_to_come_restrict(availability: str, is_restricted: bool) -> None:
    publication = f'<date when="2026"/><availability>{availability}</availability>'
    assert record_with(publication=publication).restricted is is_restricted


_OPEN = '<licence target="https://creativecommons.org/licenses/by/4.0/"/>'
_LATER = _OPEN.replace("/>", ' from="2031-05-21"/>')


@pytest.mark.parametrize(
    ("embargo", "availability", "until"),
    [
        ("2030-01-01", f"<availability>{_OPEN}</availability>", "2030-01-01"),
        ("2030", f"<availability>{_OPEN}</availability>", None),
        ("2020-01-01", f"<availability>{_OPEN}</availability>", None),
        ("2030-01-01", f'<availability status="restricted">{_OPEN}</availability>', None),
        ("2030-01-01", "<availability><p>All rights reserved.</p></availability>", None),
        ("2030-01-01", f"<availability>{_LATER}</availability>", "2031-05-21"),
    ],
)
def test_an_embargo_is_the_repositorys_only_where_nothing_else_restricts_and_its_day_is_known(
    embargo: str, availability: str, until: str | None
) -> None:
    dates = f'<date when="2026-11-23"/><date type="embargo" when="{embargo}"/>'
    record = record_with(publication=dates + availability)
    access = invenio.draft_of(record)["access"]
    assert access.get("embargo", {}).get("until") == until
    assert access["files"] == ("public" if embargo < "2026" else "restricted")


@pytest.mark.parametrize(
    ("attributes", "told"),
    [
        ("", ["the licence is CC-BY-4.0, and the words are “all rights reserved”"]),
        (' status="free"', []),
        (' status="restricted"', []),
    ],
)
def test_rights_reserved_beside_a_licence_are_asked_about_where_no_status_answers(
    attributes: str, told: list[str]
) -> None:
    pictures = f"<availability{attributes}>{_OPEN}<p>The pictures: all rights reserved.</p></availability>"
    assert [message for message, *_ in contradictions(record_with(publication=pictures).rights)] == told
