"""How single statements of a header are read: names, dates, identifiers, licences, roles, languages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.document import Document, parsed
from teikit.header.values import Dated, Idno
from teikit.metadata import cff, datacite, dublin_core, invenio, readme
from teikit.metadata.dates import edtf, level_0, reservation, rkms, year_of
from teikit.metadata.identifier_schemes import SCHEMES
from teikit.metadata.identifiers import Identifier, Wrong, identified
from teikit.metadata.languages import bcp_47, iso_639_3
from teikit.metadata.licences import terms_in, terms_of
from teikit.metadata.record import Record, missing, record_of
from teikit.metadata.roles import ROLES, roles_of
from teikit.metadata.yaml_writing import yaml_of

from ..checkers.peers import imported

if TYPE_CHECKING:
    from ..examples import Write


def document_with(titles: str = "", publication: str = "", rest: str = "", beside: Path = Path("t.xml")) -> Document:
    header = (
        f"<titleStmt>{titles}</titleStmt><publicationStmt>{publication}</publicationStmt><sourceDesc><p/></sourceDesc>"
    )
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>{header}</fileDesc>{rest}</teiHeader></TEI>'
    document = parsed(beside, text.encode("utf-8"))
    assert isinstance(document, Document)
    return document


def record_with(titles: str = "", publication: str = "", rest: str = "") -> Record:
    return record_of(document_with(titles, publication, rest))


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
    ("date", "full", "plain", "ranged", "year", "words"),
    [
        (Dated(when="1890"), "1890", "1890", "1890", "1890", ""),
        (Dated(when="1890-05-21T10:00:00Z"), "1890-05-21", "1890-05-21", "1890-05-21", "1890", ""),
        (Dated(when="18900521"), "1890-05-21", "1890-05-21", "1890-05-21", "1890", ""),
        (Dated(when="1890", approximate=True), "1890~", "1890", "1890", "1890", "approximate"),
        (Dated(when="1890", uncertain=True), "1890?", "1890", "1890", "1890", "uncertain"),
        (
            Dated(when="1890", approximate=True, uncertain=True),
            "1890%",
            "1890",
            "1890",
            "1890",
            "approximate, uncertain",
        ),
        (Dated(start="1901", end="1941-01"), "1901/1941-01", "1901/1941-01", "1901/1941-01", "1941", ""),
        (Dated(start="1901"), "1901/", "1901", "1901/", "1901", ""),
        (Dated(end="1941"), "/1941", "1941", "/1941", "1941", ""),
        (
            Dated(earliest="1760", latest="1763"),
            "[1760..1763]",
            "1760/1763",
            "1760/1763",
            "1763",
            "at a point between the two",
        ),
        (Dated(latest="1763"), "[..1763]", "1763", "/1763", "1763", "not after"),
        (Dated(earliest="1760"), "[1760..]", "1760", "1760/", "1760", "not before"),
        (Dated(earliest="1760", latest="1760"), "1760", "1760", "1760", "1760", ""),
        (Dated(when="-0043"), "-0043", "", "-0043", "", ""),
        (Dated(start="1941", end="1901"), "1941/1901", "", "", "1901", ""),
        (Dated(when="12026"), "Y12026", "", "", "", ""),
        (Dated(), "", "", "", "", ""),
    ],
)
def test_a_date_in_the_forms_of_the_archives(
    date: Dated, full: str, plain: str, ranged: str, year: str, words: str
) -> None:
    found = edtf(date), level_0(date), rkms(date), year_of(date), reservation(date)
    assert found == (full, plain, ranged, year, words)


years = st.integers(1, 2100).map(lambda year: f"{year:04}")
days = st.one_of(years, st.dates(date(1000, 1, 1), date(2100, 1, 1)).map(date.isoformat))
marks = st.booleans()


@settings(deadline=None)
@given(days, days, marks, marks, st.sampled_from(["when", "span", "from", "to", "between", "after", "before"]))
def test_whatever_date_there_is_its_edtf_is_valid(one: str, other: str, circa: bool, doubt: bool, kind: str) -> None:
    parser = imported("edtf")
    first, last = sorted((one, other))
    given_: Any = {
        "when": {"when": first},
        "span": {"start": first, "end": last},
        "from": {"start": first},
        "to": {"end": last},
        "between": {"earliest": first, "latest": last},
        "after": {"earliest": first},
        "before": {"latest": last},
    }[kind]
    dated = Dated(approximate=circa, uncertain=doubt, **given_)
    assert str(parser.parse_edtf(edtf(dated)))
    if plain := level_0(dated):
        assert type(parser.parse_edtf(plain)).__name__ in {"Date", "Interval"}


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<date when="1890">x</date>', "1890"),
        ("<date>1890</date>", "1890"),
        ("<date>London 1806–1808</date>", "1806/1808"),
        ("<date>ca. 1890</date>", "1890~"),
        ("<date>1890?</date>", "1890?"),
        ('<date when="1890-02-30">30 February 1890</date>', ""),
        ("<date>1890, 1891</date>", ""),
        ("<date>18. Jahrhundert</date>", ""),
        ("<date>1890s</date>", ""),
        ("<date>15.3.1848</date>", "1848"),
        ("<date>1641–42</date>", "1641/1642"),
        ("<date>1911-12</date>", "1911"),
        ("<date>2021-04-12T08:30:00Z</date>", "2021-04-12"),
        ("<date>before 1700</date>", "[..1700]"),
        ("<date>nach 1700</date>", "[1700..]"),
        ("<date>between 1850 and 1860</date>", "[1850..1860]"),
        ('<date when-iso="1890-W12-3"/>', "1890-03-19"),
        ('<date when-iso="1890-141"/>', "1890-05-21"),
        ('<date when-iso="1890/P2Y"/>', ""),
        ('<date when-iso="-18"/>', ""),
        ('<date when="2001" type="created"/><date when="2002" type="publication"/>', "2002"),
        ('<date when-iso="1890/1895"/>', "1890/1895"),
        ('<date when="--12-24">Christmas 1890</date>', ""),
    ],
)
def test_a_date_is_read_from_its_attributes_or_else_the_one_year_in_its_words(markup: str, found: str) -> None:
    issued = record_with(publication=markup).issued
    assert (edtf(issued.date) if issued else "") == found


@pytest.mark.parametrize(
    ("written", "kind", "scheme", "value"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "", "ORCID", "0000-0002-1825-0097"),
        ("0000000218250097", "ORCID", "ORCID", "0000-0002-1825-0097"),
        ("https://d-nb.info/gnd/118540238", "", "GND", "118540238"),
        ("(DE-588)118540238", "", "GND", "118540238"),
        ("gnd:4026867-4", "", "GND", "4026867-4"),
        ("http://www.viaf.org/viaf/96994048/", "", "VIAF", "96994048"),
        ("0000 0001 2103 2683", "ISNI", "ISNI", "0000000121032683"),
        ("https://www.wikidata.org/wiki/Q692", "", "Wikidata", "Q692"),
        ("https://ror.org/01ggx4157", "", "ROR", "01ggx4157"),
        ("10.13039/501100001659", "DOI", "Crossref Funder ID", "10.13039/501100001659"),
        ("http://dx.doi.org/10.5281/zenodo.3462435", "", "DOI", "10.5281/zenodo.3462435"),
        ("10.5281/zenodo.3462435", "", "DOI", "10.5281/zenodo.3462435"),
        ("https://gallica.bnf.fr/ark:/12148/bpt6k5401101q", "", "ARK", "ark:/12148/bpt6k5401101q"),
        ("https://hdl.handle.net/11858/00-1779", "", "Handle", "11858/00-1779"),
        ("urn:nbn:de:kobv:b4-200905193913", "", "URN", "urn:nbn:de:kobv:b4-200905193913"),
        ("978-0-14-044919-8", "ISBN", "ISBN", "9780140449198"),
        ("urn:isbn:0140449192", "", "Wrong", "ISBN"),
        ("0317-8471", "issn", "ISSN", "0317-8471"),
        ("https://www.geonames.org/2911298/hamburg.html", "", "GeoNames", "2911298"),
        ("https://example.org/x", "", "URL", "https://example.org/x"),
        ("0000-0002-1825-0098", "ORCID", "Wrong", "ORCID"),
        ("https://d-nb.info/gnd/118540239", "", "Wrong", "GND"),
        ("https://ror.org/01ggx4158", "", "Wrong", "ROR"),
        ("Q", "wikidata", "Wrong", "Wikidata"),
        ("11.5555/x", "DOI", "Wrong", "DOI"),
        ("A 12", "shelfmark", "shelfmark", "A 12"),
    ],
)
def test_an_identifier_is_known_by_its_form(written: str, kind: str, scheme: str, value: str) -> None:
    found = identified(Idno(written, kind, ""))
    assert found is not None
    assert (("Wrong", found.scheme) if isinstance(found, Wrong) else (found.scheme, found.value)) == (scheme, value)


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("ORCID", st.integers(0, 10**15 - 1).map(lambda number: f"{number:015}")),
        ("ISNI", st.integers(0, 10**15 - 1).map(lambda number: f"{number:015}")),
        ("ISBN", st.integers(0, 10**9 - 1).map(lambda number: f"978{number:09}")),
        ("ISSN", st.integers(0, 10**7 - 1).map(lambda number: f"{number:07}")),
    ],
)
def test_check_digits_are_those_that_idutils_computes(name: str, numbers: st.SearchStrategy[str]) -> None:
    idutils = imported("idutils")
    theirs = {"ISNI": idutils.is_isni, "ISBN": idutils.is_isbn, "ISSN": idutils.is_issn, "ORCID": idutils.is_isni}[name]

    @settings(deadline=None)
    @given(numbers)
    def same(number: str) -> None:
        ours = [digit for digit in "0123456789X" if isinstance(identified(Idno(number + digit, name, "")), Identifier)]
        assert ours == [digit for digit in "0123456789X" if theirs(number + digit)]

    same()


def test_the_schemes_have_names_of_their_own() -> None:
    assert len({scheme.name for scheme in SCHEMES}) == len(SCHEMES)


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
    ],
)
def test_a_role_is_read_from_words_in_three_languages_and_from_pointers(words: str, marc: list[str]) -> None:
    assert [role.marc for role in roles_of([words])] == marc


def test_each_role_has_a_code_of_its_own() -> None:
    assert len({(role.marc, role.datacite) for role in ROLES}) == len(ROLES)


@pytest.mark.parametrize(
    ("tag", "bcp", "iso"),
    [
        ("en", "en", "eng"),
        ("eng", "en", "eng"),
        ("fre", "fr", "fra"),
        ("ger", "de", "deu"),
        ("de-DE", "de-DE", "deu"),
        ("grc", "grc", "grc"),
        ("zh-Hant", "zh-Hant", "zho"),
        ("en_GB", "en-GB", "eng"),
        ("x-klingon", "x-klingon", ""),
        ("iw", "he", "heb"),
        ("nah", "nah", ""),
        ("zxx", "zxx", "zxx"),
        ("English language", "", ""),
        ("", "", ""),
    ],
)
def test_a_language_has_the_code_that_a_format_wants(tag: str, bcp: str, iso: str) -> None:
    assert (bcp_47(tag), iso_639_3(tag)) == (bcp, iso)


def test_yaml_keeps_every_text_as_it_is() -> None:
    yaml = imported("ruamel.yaml").YAML(typ="safe", pure=True)
    texts = st.text(st.characters(exclude_categories=["Cs"]))

    @settings(deadline=None)
    @given(
        st.dictionaries(
            st.sampled_from(["a", "b-c"]), st.one_of(texts, st.lists(st.fixed_dictionaries({"d": texts}), min_size=1))
        )
    )
    def kept(mapping: dict[str, object]) -> None:
        assert (yaml.load(yaml_of(mapping)) or {}) == mapping

    kept()


WRITERS = (
    datacite.json_of,
    datacite.xml_of,
    dublin_core.xml_of,
    cff.text_of,
    invenio.json_of,
    lambda record: readme.text_of(record, []),
)


@pytest.mark.parametrize(
    "text",
    [
        "<r/>",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>',
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/></teiHeader></teiCorpus>',
    ],
)
def test_a_document_without_a_header_lacks_all_that_is_mandatory(text: str) -> None:
    document = parsed(Path("t.xml"), text.encode())
    assert isinstance(document, Document)
    record = record_of(document)
    codes = {finding.code for finding in missing(document, record)}
    assert codes == {f"deposit/missing-{name}" for name in ("title", "creator", "publisher", "date", "rights")}
    assert all(write(record).endswith("\n") for write in WRITERS)


def test_a_header_nested_more_than_a_thousand_levels_deep_is_read() -> None:
    deep = "<hi>" * 1500 + "Deep" + "</hi>" * 1500
    assert record_with(f"<title>{deep}</title>").title == "Deep"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_whatever_the_words_are_no_reading_fails(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    if re.search("[\ufffe\uffff]", words):
        return
    document = document_with(
        f'<title>{escaped}</title><author ref="{escaped}" key="{escaped}">{escaped}</author>'
        f"<respStmt><resp>{escaped}</resp><name>{escaped}</name></respStmt><funder>{escaped}</funder>",
        f'<publisher>{escaped}</publisher><date when="{escaped}">{escaped}</date>'
        f'<idno type="{escaped}">{escaped}</idno>'
        f'<availability><licence target="{escaped}">{escaped}</licence></availability>',
        f'<profileDesc><langUsage><language ident="{escaped}"/></langUsage></profileDesc>',
    )
    record = record_of(document)
    missing(document, record)
    assert all(write(record).endswith("\n") for write in WRITERS)


@pytest.mark.parametrize("words", ["1" * 5000, "a, " * 5000, "1800-" * 5000, "CC BY-" * 5000, "ca. 1890 - (*† " * 2000])
def test_words_without_end_are_read_and_are_nothing(words: str) -> None:
    record = record_with(
        f"<title>{words}</title><author>{words}</author>",
        f'<publisher>P</publisher><date when="{words}">{words}</date>'
        f"<availability><licence>{words}</licence></availability>",
        f'<profileDesc><langUsage><language ident="en" usage="{words}">x</language></langUsage></profileDesc>',
    )
    assert (record.title, record.issued, record.rights.spdx) == (words.strip(), None, None)


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
        (f'<date type="embargo" when="2030-01-01"/><availability>{OPEN}</availability>', " until 2030-01-01", True, "2030-01-01"),
        (f'<date type="embargo" from="2026-01-01" to="2030-01-01"/><availability>{OPEN}</availability>',
         " until 2030-01-01", True, "2030-01-01"),
        (f'<date type="embargo" when="2030"/><availability>{OPEN}</availability>', " until 2030", False, "2030"),
        (f'<date type="embargo" when="2026-05-01"/><availability>{OPEN}</availability>', None, False, "2026-05-01"),
        (f'<date type="embargo" when="2026"/><availability>{OPEN}</availability>', " until 2026", False, "2026"),
        (f'<date type="embargo" when="2030-01-01"/><availability status="restricted">{OPEN}</availability>',
         " until 2030-01-01", True, "2030-01-01"),
        ('<date type="embargo" when="2030-01-01"/><availability status="restricted"><p>Ask us.</p></availability>',
         "", False, "2030-01-01"),
        (f'<date type="embargo" when="2030-01-01"/><availability><licence target="{COPYRIGHT}"/></availability>',
         "", False, "2030-01-01"),
        (f'<availability>{OPEN}<p>Under embargo until <date when="2030-01-01">New Year</date>.</p></availability>',
         " until 2030-01-01", True, "2030-01-01"),
        (f"<availability>{OPEN}<p>Embargo until 2030-01-01.</p></availability>", " until 2030-01-01", True, "2030-01-01"),
        (f"<availability>{OPEN}<p>Gesperrt bis zum 1. Januar 2030.</p></availability>", " until 2030", False, "2030"),
        (f"<availability>{OPEN}<p>Under embargo.</p></availability>", "", False, ""),
        (f"<availability>{OPEN}<p>It is under no embargo.</p></availability>", None, False, ""),
        (f"<availability>{OPEN[:-2]} notBefore='2030-01-01'/></availability>", " until 2030-01-01", True, "2030-01-01"),
        (f"<availability>{OPEN[:-2]} notBefore='2030-01-01'/><licence target='https://creativecommons.org/licenses/by-nc/4.0/'/>"
         "</availability>", None, False, ""),
    ],
)  # fmt: skip
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
    ("words", "is_source"),
    [
        ("Born digital.", False),
        ("This is an originally digital text.", False),
        ("No source: written for this edition.", False),
        ("Unpublished manuscript in the author's hand", True),
        ("Original in Weimar, GSA 25", True),
    ],
)
def test_only_what_has_no_source_is_left_without_one(words: str, is_source: bool) -> None:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><p>{words}</p></sourceDesc></fileDesc></teiHeader></TEI>'
    document = parsed(Path("t.xml"), text.encode("utf-8"))
    assert isinstance(document, Document)
    assert bool(record_of(document).sources) is is_source


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
    ("funder", "award"),
    [
        ("<orgName>DFG</orgName>, Projektnummer 269804", "269804"),
        ("<orgName>AHRC</orgName> (grant AH/K00123X/1)", "AH/K00123X/1"),
        ("<orgName>European Commission</orgName>, grant agreement no. 101004825", "101004825"),
        ("<orgName>Royal Society</orgName>, project 1843", ""),
        ("<orgName>Royal Society</orgName>, since 1843", ""),
        ("Deutsche Forschungsgemeinschaft (DFG), Projektnummer 269804", "269804"),
        ("ERC Advanced Grant no. 885222", ""),
        ("Royal Society", ""),
    ],
)
def test_the_number_of_a_grant_is_read_from_the_words_behind_the_funder(funder: str, award: str) -> None:
    assert [one.award for one in record_with(f"<funder>{funder}</funder>").funders] == [award]


@pytest.mark.parametrize(
    ("edition", "version"),
    [
        ("2.1", "2.1"),
        ("Version 1.3.0", "1.3.0"),
        ("v2.1", "2.1"),
        ("2nd edition", ""),
        ("2", ""),
        ("Since 2.1 new", ""),
    ],
)
def test_an_edition_that_is_only_a_number_of_versions_is_the_version(edition: str, version: str) -> None:
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><editionStmt><edition>{edition}</edition></editionStmt></fileDesc></teiHeader></TEI>"
    document = parsed(Path("t.xml"), text.encode("utf-8"))
    assert isinstance(document, Document)
    found = record_of(document).version
    assert (found.value if found else "") == version


@pytest.mark.parametrize(
    ("root", "text", "declared", "tags"),
    [
        ("en", "", '<language ident="grc"/><language ident="la"/>', ["grc", "la"]),
        ("en", "", '<language ident="en" usage="10"/><language ident="la" usage="90"/>', ["la", "en"]),
        ("de", "", '<language ident="eng"/><language ident="ger"/>', ["de", "en"]),
        ("en", "fr", '<language ident="grc"/><language ident="la"/>', ["fr", "grc", "la"]),
        ("en", "", "", ["en"]),
        ("en", "", '<language ident="lat grc"/>', ["en"]),
    ],
)
def test_the_language_of_the_root_is_the_texts_where_nothing_says_another(
    root: str, text: str, declared: str, tags: list[str]
) -> None:
    said = f' xml:lang="{text}"' if text else ""
    source = f'''<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{root}">
      <teiHeader><profileDesc><langUsage>{declared}
      </langUsage></profileDesc></teiHeader><text{said}><body><p/></body></text></TEI>'''
    document = parsed(Path("t.xml"), source.encode("utf-8"))
    assert isinstance(document, Document)
    assert [one.tag for one in record_of(document).languages] == tags


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


def test_each_of_several_funders_has_the_numbers_behind_its_name() -> None:
    record = record_with(
        "<funder><orgName>DFG</orgName>, grant no. 12345, and <orgName>ANR</orgName>, grant no. 67890</funder>"
    )
    assert [(one.name, one.award) for one in record.funders] == [("DFG", "12345"), ("ANR", "67890")]


@pytest.mark.parametrize(
    ("extent", "sizes"),
    [
        ('ca. 200 <measure unit="page">pages</measure>', ["ca. 200 pages"]),
        ('1 file, <measure unit="KB" quantity="12"/>', ["12 KB"]),
        ('<measure unit="words">9 words</measure> and <measure unit="lines">3 lines</measure>', ["9 words", "3 lines"]),
    ],
)
def test_the_words_beside_a_measure_are_part_of_the_extent(extent: str, sizes: list[str]) -> None:
    source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><extent>{extent}</extent></fileDesc></teiHeader></TEI>'
    document = parsed(Path("t.xml"), source.encode("utf-8"))
    assert isinstance(document, Document)
    assert [one.value for one in record_of(document).extents] == sizes
