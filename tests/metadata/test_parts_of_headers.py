"""What is not as a reader would have it: names in turns, words for nobody, parts that run together."""

from __future__ import annotations

import pytest

from .records_of import record_with


def test_where_duties_and_names_take_turns_each_name_has_its_own() -> None:
    record = record_with(
        "<respStmt><resp>scanned by</resp><orgName>Oxford Text Archive</orgName>"
        "<resp>proof-read by</resp><name>Anne Brontë</name></respStmt>"
        "<respStmt><name>Jules Verne</name><resp>encoding</resp>"
        "<name>Victor Hugo</name><resp>translation</resp></respStmt>"
        "<respStmt><resp>transcription</resp><resp>encoding</resp>"
        "<name>Jane Austen</name><name>George Eliot</name></respStmt>"
    )
    assert [(one.name, [role.marc for role in one.roles]) for one in record.contributors] == [
        ("Oxford Text Archive", ["pht"]),
        ("Anne Brontë", ["pfr"]),
        ("Jules Verne", ["mrk"]),
        ("Victor Hugo", ["trl"]),
        ("Jane Austen", ["trc", "mrk"]),
        ("George Eliot", ["trc", "mrk"]),
    ]


@pytest.mark.parametrize("nobody", ["[s.n.]", "S. n.", "N.N.", "?", "o.V.", "unknown"])
def test_words_for_nobody_name_no_editor_and_no_publisher(nobody: str) -> None:
    record = record_with(f"<author>Voltaire</author><editor>{nobody}</editor>", f"<publisher>{nobody}</publisher>")
    assert (record.contributors, record.publisher) == ((), None)


def test_a_name_in_brackets_explains_the_one_before_it() -> None:
    (party,) = record_with(
        "<author>Mark Twain (<persName><forename>Samuel</forename> <surname>Clemens</surname></persName>)</author>"
    ).creators
    assert (party.name, party.kind) == ("Mark Twain", "personal")


@pytest.mark.parametrize(
    ("title", "titles"),
    [
        (
            "<title><seg xml:lang='en'>Dedication to Zeus</seg><seg xml:lang='el'>Αφιέρωση</seg></title>",
            [("Dedication to Zeus", "main", "en"), ("Αφιέρωση", "translated", "el")],
        ),
        (
            "<title xml:lang='en'>On <seg xml:lang='la'>De</seg><seg xml:lang='la'> Rerum</seg></title>",
            [("On De Rerum", "main", "en")],
        ),
        ("<title>Emma</title><title level='s'>English Novels</title>", [("Emma", "main", "")]),
    ],
)
def test_titles_are_told_apart(title: str, titles: list[tuple[str, str, str]]) -> None:
    assert [(one.text, one.kind, one.language) for one in record_with(title).titles] == titles


def test_a_title_of_the_level_of_a_series_names_the_series() -> None:
    assert [one.title for one in record_with("<title>Emma</title><title level='s'>English Novels</title>").series] == [
        "English Novels"
    ]


@pytest.mark.parametrize(
    ("funder", "name", "award"),
    [
        ("Agence Nationale de la Recherche (ANR-10-CORD-0012)", "Agence Nationale de la Recherche", "ANR-10-CORD-0012"),
        ("COST Action Distant Reading (CA16204)", "COST Action Distant Reading", "CA16204"),
        ("Bundesministerium für Bildung (BMBF), FKZ 01UG1508", "Bundesministerium für Bildung (BMBF)", "01UG1508"),
        ("Mellon Foundation (1999)", "Mellon Foundation (1999)", ""),
        ("European Research Council (ERC)", "European Research Council (ERC)", ""),
    ],
)
def test_a_code_in_brackets_is_the_number_of_the_grant(funder: str, name: str, award: str) -> None:
    assert [(one.name, one.award) for one in record_with(f"<funder>{funder}</funder>").funders] == [(name, award)]


def test_coordinates_are_no_part_of_the_name_of_a_place() -> None:
    (place,) = record_with(
        rest="<profileDesc><creation><origPlace><placeName ref='http://www.geonames.org/323779'>Aphrodisias</placeName>"
        "<geo>37.7 28.7</geo></origPlace></creation></profileDesc>"
    ).places
    assert (place.name, place.latitude, [one.value for one in place.identifiers]) == ("Aphrodisias", 37.7, ["323779"])


def test_a_name_of_which_the_words_behind_the_comma_are_no_forename_has_no_parts() -> None:
    record = record_with("<author>Goethe, Johann: Faust</author><author>Isaac Todhunter, George Boole</author>")
    assert [(one.family, one.given) for one in record.creators] == [("", ""), ("", "")]


def test_the_year_0_is_no_date_of_publication() -> None:
    record = record_with("<title>Emma</title>", "<date when='0000'/>")
    assert record.dates == ()


def test_a_version_that_a_licence_never_had_gives_no_licence() -> None:
    target = "https://creativecommons.org/licenses/by/9.0/"
    rights = record_with("", f"<availability><licence target='{target}'/></availability>").rights
    assert [(one.uri, one.spdx, one.name) for one in rights.licences] == [(target, "", "")]
