"""How persons and organisations are read: names for an index, identifiers, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.metadata.record import record_of
from teikit.metadata.roles import ROLES, roles_of

from .records_of import document_with, record_with

if TYPE_CHECKING:
    from ..examples import Write


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<persName><forename>Peter</forename> <surname>Sedgwick</surname></persName>", "Sedgwick, Peter"),
        ("<persName><surname>Sedgwick</surname>, <forename>Peter</forename></persName>", "Sedgwick, Peter"),
        ("<forename>Peter</forename> <surname>Sedgwick</surname>", "Sedgwick, Peter"),
        (
            "<persName><forename>Johann</forename><nameLink>von</nameLink><surname>Goethe</surname></persName>",
            "Goethe, Johann von",
        ),
        (
            "<persName><roleName>Sir</roleName><forename>Walter</forename><surname>Scott</surname></persName>",
            "Scott, Walter",
        ),
        ("<persName><forename>Hildegard</forename> <nameLink>von</nameLink> Bingen</persName>", "Hildegard von Bingen"),
        ("<persName>Mao Zedong</persName>", "Mao Zedong"),
        ("Gissing, George (1857-1903).", "Gissing, George"),
        ("Fontane, Theodor, 1819–1898", "Fontane, Theodor"),
        ("Woolf, Virginia", "Woolf, Virginia"),
        ("Vespasiano da Bisticci, &lt;1421-1498&gt;", "Vespasiano da Bisticci"),
        ("Goethe, Johann Wolfgang: Faust. Eine Tragödie", "Goethe, Johann Wolfgang: Faust. Eine Tragödie"),
        ("Isaac Todhunter, George Boole", "Isaac Todhunter, George Boole"),
        ("García Lorca, Federico", "García Lorca, Federico"),
        ("Peter Sedgwick", "Peter Sedgwick"),
        ("Voltaire <note>his pen name</note>", "Voltaire"),
        ("King, Martin Luther, Jr., 1929-1968", "King, Martin Luther, Jr."),
        ("Scott, Walter, Sir, 1771-1832", "Scott, Walter"),
        ("Chaucer, Geoffrey, d. 1400", "Chaucer, Geoffrey"),
        ("Augustine, Saint", "Augustine, Saint"),
        ("Beaumont, Francis and John Fletcher", "Beaumont, Francis and John Fletcher"),
        ("Oxford University, Bodleian Libraries", "Oxford University, Bodleian Libraries"),
        ("<orgName>Marx, Engels &amp; Co., London</orgName>", "Marx, Engels & Co., London"),
        ("<name type='org'>Smith, Elder</name>", "Smith, Elder"),
    ],
)
def test_a_name_is_inverted_only_where_the_header_shows_how(author: str, name: str) -> None:
    assert [party.name for party in record_with(f"<author>{author}</author>").creators] == [name]


def test_a_name_has_the_parts_and_identifiers_of_its_entry_in_the_register(write: Write) -> None:
    write(
        "register.xml",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="marx"><persName>'
        "<forename>Karl</forename> <surname>Marx</surname></persName><idno type='GND'>118578537</idno>"
        "</person></listPerson></standOff></TEI>",
    )
    author = '<author><persName ref="register.xml#marx">Karl Marx</persName></author>'
    document = document_with(author, beside=write("t.xml", ""))
    (party,) = record_of(document).creators
    assert (party.name, [(one.scheme, one.value) for one in party.identifiers]) == (
        "Marx, Karl",
        [("GND", "118578537")],
    )


def test_a_private_prefix_is_replaced_and_a_dangerous_pattern_not_run() -> None:
    author = '<author ref="who:118578537 evil:{}">Karl</author>'.format("a" * 60)
    prefixes = (
        '<encodingDesc><listPrefixDef><prefixDef ident="who" matchPattern="([0-9X]+)" '
        'replacementPattern="https://d-nb.info/gnd/$1"/><prefixDef ident="evil" matchPattern="((a+)+)b" '
        'replacementPattern="https://viaf.org/viaf/$1"/></listPrefixDef></encodingDesc>'
    )
    (party,) = record_with(author, rest=prefixes).creators
    assert [(one.scheme, one.value) for one in party.identifiers] == [("GND", "118578537")]


@pytest.mark.parametrize(
    ("words", "marc"),
    [
        ("transcribed and marked up for the web by", ["trc", "mrk"]),
        ("ELTeC conversion", ["mrk"]),
        ("Herausgegeben und übersetzt von", ["edt", "trl"]),
        ("Kodierung", ["mrk"]),
        ("édité par", ["edt"]),
        ("encodage et relecture", ["mrk", "pfr"]),
        ("traduction", ["trl"]),
        ("principal investigator", ["pdr"]),
        ("http://id.loc.gov/vocabulary/relators/ill", ["ill"]),
        ("marcrel:trl", ["trl"]),
        ("https://credit.niso.org/contributor-roles/software/", ["prg"]),
        ("https://credit.niso.org/contributor-roles/writing-original-draft/", ["aut"]),
        ("https://credit.niso.org/contributor-roles/resources/", ["oth"]),
        ("http://id.loc.gov/vocabulary/relators/com", ["com"]),
        ("Komponist", ["cmp"]),
        ("compiled by", ["com"]),
        ("editorial assistant", ["ctb"]),
        ("named entity annotation", ["mrk"]),
        ("author of introduction", ["win"]),
        ("copy-editing", ["pfr"]),
        ("text and markup reviewed and edited", ["mrk"]),
        ("moonlight", ["oth"]),
        ("Codifica TEI a cura di", ["mrk"]),
        ("a cura di", ["edt"]),
        ("directeur de publication", ["pbd"]),
        ("Übertragung", ["trc"]),
        ("Übertragung aus dem Griechischen", ["trl"]),
        ("cataloguer", ["com"]),
        ("technical support", ["oth"]),
        ("financial support", ["spn"]),
        ("quality control", ["crr"]),
        ("разметка и редактура", ["mrk", "edt"]),
        ("Annotation morpho-syntaxique", ["mrk"]),
        ("Informatique éditoriale", ["prg"]),
        ("édition scientifique", ["edt"]),
        ("enquêteur", ["ivr"]),
        ("マークアップ", ["mrk"]),
        ("Ente finanziatore", ["fnd"]),
        ("enregistré par", ["rcd"]),
        ("Επιμέλεια", ["edt"]),
        ("μεταγραφή", ["trc"]),
        ("עורך", ["edt"]),
        ("תרגום", ["trl"]),
    ],
)
def test_a_role_is_read_from_words_in_three_languages_and_from_pointers(words: str, marc: list[str]) -> None:
    assert [role.marc for role in roles_of([words])] == marc


def test_each_role_has_a_code_of_its_own() -> None:
    assert len({(role.marc, role.datacite) for role in ROLES}) == len(ROLES)


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("<persName><forename>Karl</forename><surname>Marx</surname></persName>", "Karl Marx"),
        ("<persName><surname>毛</surname><forename>泽东</forename></persName>", "毛泽东"),
        (
            "<persName><forename>Jean</forename> <nameLink>d’</nameLink><surname>Alembert</surname></persName>",
            "Jean d’Alembert",
        ),
        ("<persName><forename>Karl</forename><lb/><surname>Marx</surname></persName>", "Karl Marx"),
        ("<choice><abbr>K.</abbr><expan>Karl</expan></choice> Marx", "Karl Marx"),
    ],
)
def test_parts_of_a_name_do_not_run_together(author: str, written: str) -> None:
    assert [party.written for party in record_with(f"<author>{author}</author>").creators] == [written]


@pytest.mark.parametrize(
    ("name", "is_organisation"),
    [
        ("Academia das Ciências de Lisboa", True),
        ("Staatsarchiv Hamburg", True),
        ("United Nations. General Assembly", True),
        ("東京大学", True),
        ("פרויקט בן־יהודה", True),
        ("Институт русской литературы", True),
        ("Franz Boas", False),
        ("紫式部", False),
    ],
)
def test_an_organisation_is_told_by_the_words_of_its_name(name: str, is_organisation: bool) -> None:
    (party,) = record_with(f"<author>{name}</author>").creators
    assert party.may_be_personal is not is_organisation


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Calderón de la Barca, Pedro", "Calderón de la Barca, Pedro"),
        ("Somerville, Mary, 1780-1872, née Fairfax, writer", "Somerville, Mary"),
        ("Lucretius (ca. 99–55 v. Chr.)", "Lucretius"),
        ("Cicero, Marcus Tullius, 106-43 B.C.", "Cicero, Marcus Tullius"),
        ("Brontë, Charlotte [1816–1855]", "Brontë, Charlotte"),
        ("Walter, von der Vogelweide", "Walter, von der Vogelweide"),
        ("Homer.", "Homer"),
        ("Duke of Saint Albans, Charles", "Duke of Saint Albans, Charles"),
        ("Goethe, Johann W.", "Goethe, Johann W."),
        (
            "<persName type='pseudonym'>Currer Bell</persName> (<persName>Charlotte Brontë</persName>)",
            "Charlotte Brontë",
        ),
        ("<persName type='pseudonym'>Currer Bell</persName>", "Currer Bell"),
        ("<forename>Mary<note>b. 1797</note></forename> <surname>Shelley</surname>", "Shelley, Mary"),
    ],
)
def test_a_name_stands_in_the_form_for_an_index_without_what_is_said_of_its_bearer(author: str, name: str) -> None:
    assert [party.name for party in record_with(f"<author>{author}</author>").creators] == [name]


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("<persName><forename>Claude</forename> <surname>Barbin</surname></persName>", "Claude Barbin"),
        ("Brown University <orgName>Press</orgName>", "Brown University Press"),
        ("Published by <orgName>Cotta</orgName>", "Cotta"),
        ("© <orgName>Cotta</orgName>", "Cotta"),
        ("<orgName>Cotta</orgName></publisher><publisher>Cotta", "Cotta"),
    ],
)
def test_a_publisher_is_named_in_full_as_written_and_once(publisher: str, name: str) -> None:
    record = record_with(publication=f"<publisher>{publisher}</publisher>")
    assert record.publisher is not None
    assert (record.publisher.name, [one.name for one in record.contributors]) == (name, [])
