"""How identifiers are known by their form and checked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.header.values import Idno
from teikit.metadata.identifiers import Identifier, Wrong, identified
from teikit.metadata.identifiers.schemes import SCHEMES

from ..checkers.peers import imported
from .records_of import record_with


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
    ("idno", "uri"),
    [
        ('<idno type="dracor" xml:base="https://dracor.org/id/">ger000369</idno>', "https://dracor.org/id/ger000369"),
        (
            '<idno type="wikidata" xml:base="https://www.wikidata.org/entity/">Q42</idno>',
            "https://www.wikidata.org/entity/Q42",
        ),
        ('<idno type="URI" xml:base="https://dracor.org/">https://a.org/1</idno>', "https://a.org/1"),
        ('<idno type="local" xml:base="letters/">7</idno>', ""),
    ],
)
def test_an_identifier_may_be_relative_to_its_base(idno: str, uri: str) -> None:
    (found,) = record_with(publication=idno).identifiers
    assert found.uri == uri
