"""The schemes of identifiers: how each is written, bare, by its type and in its addresses, and its check digits.

DOI: ISO 26324; URN: RFC 8141; ARK: the ARK specification; the others are those of `check_digits`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from . import check_digits

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the identifiers of a scheme are written. `form` matches a bare value, `prefixes` what may stand before it."""

    name: str
    form: re.Pattern[str]
    address: str = ""
    prefixes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    check: Callable[[str], bool] | None = None
    tidy: Callable[[str], str] = str.strip
    bare: bool = False
    """Whether the form alone shows the scheme, without prefix or type."""
    loose: bool = False
    """Whether other things than identifiers of the scheme stand after its prefixes, or have its types."""


def _grouped(value: str) -> str:
    """The sixteen characters of an ORCID in groups of four."""
    plain = re.sub(r"[\s-]", "", value).upper()
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def _before_fragment(value: str) -> str:
    """What stands before a fragment, a page or a format that an address goes on with."""
    return re.split(r"[/#?.]", value.strip(), maxsplit=1)[0]


def _closed(value: str) -> str:
    return re.sub(r"[\s-]", "", value).upper()


def _hyphened(value: str) -> str:
    plain = _closed(value)
    return f"{plain[:4]}-{plain[4:]}" if len(plain) == 8 else plain


def _number(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_REPEATED: Final = re.compile(r"(?i)^(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)+")
SCHEMES: Final = (
    Scheme(
        "ORCID",
        _number(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]"),
        "https://orcid.org/",
        ("orcid.org/", "orcid:", "orcid "),
        ("orcid",),
        check_digits.orcid,
        _grouped,
    ),
    Scheme(
        "ISNI",
        _number(r"\d{15}[\dX]"),
        "https://isni.org/isni/",
        ("isni.org/isni/", "isni.org/", "isni.oclc.org/", "isni:"),
        ("isni",),
        check_digits.mod_11_2,
        _closed,
    ),
    Scheme(
        "GND",
        _number(r"1[0-3]?\d{7}[\dX]|[47]\d{6}-\d|[1-9]\d{0,7}-[\dX]|3\d{7}[\dX]"),
        "https://d-nb.info/gnd/",
        ("d-nb.info/gnd/", "lobid.org/gnd/", "explore.gnd.network/gnd/", "gnd:", "pnd:", "(de-588)"),
        ("gnd", "pnd", "gkd", "swd", "dnb"),
        check_digits.gnd,
        lambda value: _before_fragment(value).upper(),
    ),
    Scheme(
        "IdRef",
        _number(r"\d{8}[\dX]"),
        "https://www.idref.fr/",
        ("idref.fr/", "idref:", "(idref)"),
        ("idref", "ppn"),
        check_digits.pica,
        lambda value: _before_fragment(value).upper(),
    ),
    Scheme(
        "VIAF",
        _number(r"[1-9]\d{0,21}"),
        "https://viaf.org/viaf/",
        ("viaf.org/viaf/", "viaf.org/en/viaf/", "viaf:", "(viaf)"),
        ("viaf",),
        tidy=_before_fragment,
    ),
    Scheme(
        "Wikidata",
        _number(r"Q[1-9]\d*"),
        "https://www.wikidata.org/entity/",
        ("wikidata.org/wiki/", "wikidata.org/entity/", "wikidata:", "wd:"),
        ("wikidata", "wikidataid", "wd"),
        tidy=_before_fragment,
    ),
    Scheme(
        "ROR",
        _number(r"0[0-9a-hj-km-np-tv-z]{6}\d\d"),
        "https://ror.org/",
        ("ror.org/", "ror:"),
        ("ror",),
        check_digits.ror,
        lambda value: _before_fragment(value).lower(),
    ),
    Scheme(
        "Crossref Funder ID",
        _number(r"10\.13039/\d+"),
        "https://doi.org/",
        ("doi.org/", "dx.doi.org/", "doi:"),
        ("crossreffunderid", "fundref", "doi"),
        bare=True,
        loose=True,
    ),
    Scheme(
        "DOI",
        _number(r"10\.\d{4,9}(?:\.\d+)*/\S+"),
        "https://doi.org/",
        ("doi.org/", "dx.doi.org/", "info:doi/", "doi:", "doi "),
        ("doi",),
        tidy=lambda value: _REPEATED.sub("", value.strip()).replace("%2F", "/").rstrip(".,;"),
        bare=True,
    ),
    Scheme(
        "ARK",
        _number(r"ark:/?\d{5,}/\S+"),
        "https://n2t.net/",
        ("n2t.net/", "arks.org/", "gallica.bnf.fr/", "catalogue.bnf.fr/", "data.bnf.fr/", "ark.bnf.fr/"),
        ("ark",),
        bare=True,
        loose=True,
    ),
    Scheme(
        "Handle",
        _number(r"\d[\d.]*/\S+"),
        "https://hdl.handle.net/",
        ("hdl.handle.net/", "hdl:", "info:hdl/"),
        ("handle", "hdl"),
    ),
    Scheme(
        "ISBN",
        _number(r"97[89]\d{10}|\d{9}[\dX]"),
        "",
        ("urn:isbn:", "isbn:", "isbn ", "isbn-13:", "isbn-10:", "isbn-13 ", "isbn-10 "),
        ("isbn", "isbn-10", "isbn-13", "e-isbn"),
        check_digits.isbn,
        _closed,
    ),
    Scheme(
        "ISSN",
        _number(r"\d{4}-\d{3}[\dX]"),
        "https://portal.issn.org/resource/ISSN/",
        ("portal.issn.org/resource/issn/", "urn:issn:", "issn:", "issn "),
        ("issn", "e-issn", "p-issn", "issn-l"),
        check_digits.issn,
        _hyphened,
    ),
    Scheme(
        "URN",
        _number(r"(?i:urn:[a-z0-9][a-z0-9-]{0,31}:\S+)"),
        "",
        ("nbn-resolving.org/", "nbn-resolving.de/"),
        ("urn", "cts", "cts-urn"),
        bare=True,
        loose=True,
    ),
    Scheme(
        "SWHID",
        _number(r"swh:1:(?:snp|rel|rev|dir|cnt):[0-9a-f]{40}(?:;\S+)?"),
        "https://archive.softwareheritage.org/",
        ("archive.softwareheritage.org/",),
        ("swh", "swhid"),
        bare=True,
        loose=True,
    ),
    Scheme(
        "GeoNames",
        _number(r"[1-9]\d*"),
        "https://www.geonames.org/",
        ("geonames.org/", "sws.geonames.org/", "geonames:"),
        ("geonames", "geonamesid"),
        tidy=_before_fragment,
    ),
    Scheme(
        "Pleiades",
        _number(r"\d+"),
        "https://pleiades.stoa.org/places/",
        ("pleiades.stoa.org/places/", "pleiades:"),
        ("pleiades",),
    ),
    Scheme(
        "TGN",
        _number(r"\d+"),
        "http://vocab.getty.edu/tgn/",
        ("vocab.getty.edu/tgn/", "vocab.getty.edu/page/tgn/", "tgn:"),
        ("tgn",),
    ),
    Scheme(
        "LCNAF",
        _number(r"n[a-z]?\d{8,10}"),
        "http://id.loc.gov/authorities/names/",
        ("id.loc.gov/authorities/names/", "lcnaf:"),
        ("lcnaf", "naf"),
        tidy=lambda value: re.sub(r"[\s-]", "", value).removesuffix(".html"),
    ),
)
