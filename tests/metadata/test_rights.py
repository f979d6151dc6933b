"""How licences and reservations are read, and what they restrict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.metadata.formats import cff, datacite, dublin_core, invenio, readme
from teikit.metadata.record import record_of
from teikit.metadata.rights.availability import contradictions
from teikit.metadata.rights.licences import terms_in, terms_of

from .records_of import document_with, record_with

if TYPE_CHECKING:
    from ..examples import Write


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
        ("<p>Με επιφύλαξη παντός δικαιώματος.</p>", True),
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


PICTURES = '<encodingDesc><p><graphic url="serge.png"/></p></encodingDesc>'
OPEN = '<licence target="https://creativecommons.org/licenses/by/4.0/"/>'
COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"


@pytest.mark.parametrize(
    ("availability", "without", "with_pictures"),
    [
        (f"{OPEN}<p>The pictures: all rights reserved.</p>", False, True),
        (f'{OPEN}<licence target="{COPYRIGHT}">The pictures only.</licence>', False, True),
        (f"{OPEN}<p>Text: free; images and scans: all rights reserved.</p>", False, True),
        (f"{OPEN}<p>All rights reserved for the photographs.</p>", False, True),
        (f"{OPEN}<p>Photographs © the Bodleian. All rights reserved.</p>", False, True),
        (f"{OPEN}<p>Die Abbildungen sind urheberrechtlich geschützt.</p>", False, True),
        (f"{OPEN}<p>Recordings: all rights reserved.</p>", False, False),
        (f"{OPEN}<p>All rights reserved.</p>", False, False),
        (f"{OPEN}<p>The introduction: all rights reserved.</p>", True, True),
        (f'{OPEN}<licence target="{COPYRIGHT}">The translation of the poems.</licence>', True, True),
        (f'{OPEN}<licence target="{COPYRIGHT}"/>', True, True),
        (f'<licence target="{COPYRIGHT}">The pictures only.</licence>', True, True),
        ("<p>The pictures: all rights reserved.</p>", True, True),
        (f"{OPEN[:-2]}>Metadata only</licence><p>All rights reserved.</p>", True, True),
        (f"{OPEN}</availability><availability status='restricted'><p>The images.</p>", False, True),
        (f"{OPEN}</availability><availability status='restricted'><p>The readers’ letters.</p>", True, True),
    ],
)
def test_what_restricts_a_part_restricts_the_package_where_the_part_is_in_it(
    availability: str, without: bool, with_pictures: bool, write: Write
) -> None:
    publication = f'<date when="2026"/><availability>{availability}</availability>'
    document = document_with(publication=publication, rest=PICTURES, beside=write("t.xml", ""))
    is_without = record_of(document).restricted
    write("serge.png", "")
    document = document_with(publication=publication, rest=PICTURES, beside=write("t.xml", ""))
    record = record_of(document)
    assert (is_without, record.restricted) == (without, with_pictures)
    told = [*(one.value for one in record.rights.statements), *(one.statement for one in record.rights.licences)]
    records = (datacite.xml_of(record), dublin_core.xml_of(record), cff.text_of(record), readme.text_of(record, []))
    assert all(words in one for words in told for one in records)


@pytest.mark.parametrize(
    ("publication", "access", "until", "available"),
    [
        (
            f'<date type="embargo" when="2030-01-01"/><availability>{OPEN}</availability>',
            " until 2030-01-01",
            True,
            "2030-01-01",
        ),
        (
            f'<date type="embargo" from="2026-01-01" to="2030-01-01"/><availability>{OPEN}</availability>',
            " until 2030-01-01",
            True,
            "2030-01-01",
        ),
        (f'<date type="embargo" when="2030"/><availability>{OPEN}</availability>', " until 2030", False, "2030"),
        (f'<date type="embargo" when="2026-05-01"/><availability>{OPEN}</availability>', None, False, "2026-05-01"),
        (f'<date type="embargo" when="2026"/><availability>{OPEN}</availability>', " until 2026", False, "2026"),
        (
            f'<date type="embargo" when="2030-01-01"/><availability status="restricted">{OPEN}</availability>',
            " until 2030-01-01",
            True,
            "2030-01-01",
        ),
        (
            '<date type="embargo" when="2030-01-01"/><availability status="restricted"><p>Ask us.</p></availability>',
            "",
            False,
            "2030-01-01",
        ),
        (
            f'<date type="embargo" when="2030-01-01"/><availability><licence target="{COPYRIGHT}"/></availability>',
            "",
            False,
            "2030-01-01",
        ),
        (
            f'<availability>{OPEN}<p>Under embargo until <date when="2030-01-01">New Year</date>.</p></availability>',
            " until 2030-01-01",
            True,
            "2030-01-01",
        ),
        (
            f"<availability>{OPEN}<p>Embargo until 2030-01-01.</p></availability>",
            " until 2030-01-01",
            True,
            "2030-01-01",
        ),
        (f"<availability>{OPEN}<p>Gesperrt bis zum 1. Januar 2030.</p></availability>", " until 2030", False, "2030"),
        (f"<availability>{OPEN}<p>Under embargo.</p></availability>", "", False, ""),
        (f"<availability>{OPEN}<p>It is under no embargo.</p></availability>", None, False, ""),
        (f"<availability>{OPEN[:-2]} notBefore='2030-01-01'/></availability>", " until 2030-01-01", True, "2030-01-01"),
        (
            f"<availability>{OPEN[:-2]} notBefore='2030-01-01'/><licence target='https://creativecommons.org/licenses/by-nc/4.0/'/>"
            "</availability>",
            None,
            False,
            "",
        ),
    ],
)
def test_an_embargo_holds_until_its_end_in_every_record_and_no_clock_is_asked(
    publication: str, access: str | None, until: bool, available: str
) -> None:
    record = record_with(publication=f'<date type="publication" when="2026-05-01"/>{publication}')
    assert record.rights.access == ("" if access is None else f"restricted{access}")
    draft, cited = invenio.draft_of(record), datacite.attributes_of(record)
    assert draft["access"]["files"] == ("public" if access is None else "restricted")
    assert draft["access"].get("embargo", {}).get("until") == (available if until else None)
    assert [one["date"] for one in cited["dates"] if one["dateType"] == "Available"] == (
        [available] if available else []
    )
    assert cited["publicationYear"] == (available[:4] if access and access.startswith(" until") else "2026")


def test_an_embargo_is_over_when_the_header_says_that_something_happened_later() -> None:
    publication = f'<date when="2026"/><date type="embargo" when="2030-01-01"/><availability>{OPEN}</availability>'
    changed = '<revisionDesc><change when="2031-02-03">a typing error</change></revisionDesc>'
    assert record_with(publication=publication).restricted
    assert not record_with(publication=publication, rest=changed).restricted


@pytest.mark.parametrize(
    ("attributes", "words", "told"),
    [
        ("", "All rights reserved.", ["the licence is CC-BY-4.0, and the words are “All rights reserved”"]),
        ("", "The pictures: all rights reserved.", []),
        (' status="free"', "All rights reserved.", []),
        (' status="restricted"', "All rights reserved.", []),
    ],
)
def test_rights_reserved_beside_a_licence_are_asked_about_where_neither_status_nor_part_answers(
    attributes: str, words: str, told: list[str]
) -> None:
    publication = f"<availability{attributes}>{OPEN}<p>{words}</p></availability>"
    assert [message for message, *_ in contradictions(record_with(publication=publication).rights)] == told


@pytest.mark.parametrize(
    ("licence", "beside", "told"),
    [
        ("CC BY 4.0", "", ["the licence is CC-BY-SA-4.0 by its address, and CC-BY-4.0 by its words"]),
        ("CC BY-SA 3.0", "", ["the licence is CC-BY-SA-4.0 by its address, and CC-BY-SA-3.0 by its words"]),
        ("", "<p>CC BY-NC 4.0</p>", ["the licence is CC-BY-SA-4.0 by its address, and CC-BY-NC-4.0 by its words"]),
        ("CC BY-SA 4.0", "", []),
        ("CC BY-SA", "", []),
        ("CC BY-SA 4.0; until 2020 it was CC BY 4.0", "", []),
        ("", "<p>The pictures have the licence CC BY-NC 4.0.</p>", []),
    ],
)
def test_words_that_name_another_licence_than_the_address_are_told(licence: str, beside: str, told: list[str]) -> None:
    address = "https://creativecommons.org/licenses/by-sa/4.0/"
    publication = f'<availability><licence target="{address}">{licence}</licence>{beside}</availability>'
    assert [message for message, *_ in contradictions(record_with(publication=publication).rights)] == told


def test_words_may_leave_out_the_country_of_a_licence() -> None:
    address = "https://creativecommons.org/licenses/by/3.0/de/"
    publication = f'<availability><licence target="{address}">CC BY 3.0</licence></availability>'
    assert list(contradictions(record_with(publication=publication).rights)) == []
