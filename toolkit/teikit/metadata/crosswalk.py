"""The crosswalk as a table: each field of the record, where the header says it, and what it is called in each format.

`docs/deposit-metadata.md` shows it; the tests hold it against the record's fields and against what the formats write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Row:
    """A field; each format's names are those at the top of its records, of Dublin Core those of its elements."""

    field: str
    header: str
    rule: str
    datacite: tuple[str, ...] = ()
    dublin_core: tuple[str, ...] = ()
    cff: tuple[str, ...] = ()
    invenio: tuple[str, ...] = ()


ROWS: Final = (
    Row(
        "titles",
        "titleStmt/title with @type and xml:lang",
        "The first of the type main, or of none, is the main title; another main one is a translation if its "
        "language is another, else an alternative title. sub, alt, short, uniform, trans and their like keep their "
        "kind, and what is in the same language in another script is an alternative title; of titles within a title "
        "each is one for itself, and of segments each in its language. What has the level of a series or the type "
        "gmd is none of the edition's. A citation joins main title and subtitle.",
        ("titles",),
        ("title",),
        ("title", "preferred-citation"),
        ("title", "additional_titles"),
    ),
    Row(
        "creators",
        "titleStmt/author; else correspAction of the type sent; else editor; else a respStmt of editing; "
        "else principal",
        "A name is inverted where forename and surname are marked up, in the header or in the register that it "
        "points to, or where it is written inverted, as catalogues do with dates, suffixes and ranks behind it; else "
        "it stays as written. A name that only says the one beside it again, in another script or as a pseudonym, "
        "is nobody else. Whoever encoded is no creator; who catalogued is one where nobody else is.",
        ("creators",),
        ("creator",),
        ("authors", "preferred-citation"),
        ("creators",),
    ),
    Row(
        "contributors",
        "titleStmt and editionStmt: editor, respStmt, sponsor, principal; correspAction of the type received; "
        "further publishers and distributors",
        "Roles come from @ref and @key (MARC relators, CRediT), @role and the words of resp; see the table of "
        "roles. A party with several roles has a line for each of DataCite's types, and one role in InvenioRDM. "
        "Who has "
        "the same identifier, or the same name, is one party. Where duties and names take turns in a respStmt, each "
        "name has its own; words for nobody (“N. N.”, “s. n.”) name nobody, and what stands before a name "
        "(“edited by”) is a role and none of the name. "
        "Affiliations have their ROR, GND or ISNI in DataCite.",
        ("contributors",),
        ("contributor",),
        ("preferred-citation",),
        ("contributors",),
    ),
    Row(
        "publisher",
        "publicationStmt: publisher, else distributor, else authority",
        "With its identifier where DataCite has a place for it. Words before the name that is marked up in it belong "
        "to it, unless they end in “by”.",
        ("publisher",),
        ("publisher",),
        ("preferred-citation",),
        ("publisher",),
    ),
    Row(
        "dates",
        "publicationStmt/date, else editionStmt//date; creation//date, the date of a letter's sending, origDate of "
        "the one msDesc; the latest change",
        "Issued, created and updated. The attributes count, and only where there are none the one year in the "
        "words, or what these say it was before, after or between. The date of the type publication comes first; one "
        "of the type embargo or available says from when on the edition may be used. "
        "Dates that do not exist, and spans that end before they begin, are left out. Circa, uncertain and not "
        "before are kept as words where a "
        "format has no sign; what InvenioRDM knows no form of stands in a description.",
        ("dates", "publicationYear"),
        ("date",),
        ("date-released", "preferred-citation"),
        ("publication_date", "dates"),
    ),
    Row(
        "identifiers",
        "publicationStmt: idno, and ref or ptr whose @type is doi, ark, handle or urn",
        "Recognised by form and type; see the table of schemes. The first DOI is the identifier, the others are "
        "further ones; what has no known form is the publisher's own.",
        ("doi", "alternateIdentifiers"),
        ("identifier",),
        ("doi", "identifiers", "url"),
        ("pids", "identifiers"),
    ),
    Row(
        "rights",
        "publicationStmt/availability with @status, licence with @target, p; a publicationStmt of paragraphs",
        "A licence is known by its address, or by a short name with its version in its words. Restricted is what "
        "has that status, or terms that forbid reuse (In Copyright and its like). Several licences keep their "
        "words, since each is for something else. The id of a licence stands alone only where it is the only one. "
        "Restricted is also what reserves all rights in words, what has nothing but a notice of copyright, and "
        "what has a licence that begins, or an embargo that ends, after the edition's date. What is said of "
        "pictures or recordings counts where they lie beside the text.",
        ("rightsList",),
        ("rights",),
        ("license", "license-url", "message", "preferred-citation"),
        ("rights", "access"),
    ),
    Row(
        "languages",
        "xml:lang of text, body or the edition's div, else of TEI; langUsage/language by @usage; else textLang",
        "The language of the text first; that of the root is not the text's where others are declared, or one is most "
        "of it. What is said to be the language of the header is none of the text's. "
        "BCP 47 for DataCite, which has one, and Dublin Core; ISO 639-3 for "
        "InvenioRDM and CFF. Codes of three letters become those of two where there are any.",
        ("language",),
        ("language",),
        ("preferred-citation",),
        ("languages",),
    ),
    Row(
        "subjects",
        "textClass: keywords/term, keywords//item, classCode, catRef",
        "With scheme, address and code; a scheme #x is named by its taxonomy in the header.",
        ("subjects",),
        ("subject",),
        ("keywords",),
        ("subjects",),
    ),
    Row(
        "descriptions",
        "profileDesc/abstract; encodingDesc/projectDesc; notesStmt/note",
        "The abstract, the methods and the notes, in paragraphs. CFF has the abstract only, Dublin Core no methods.",
        ("descriptions",),
        ("description",),
        ("abstract",),
        ("description", "additional_descriptions"),
    ),
    Row(
        "version",
        "edition/@n, else an edition that is only a number with a point in it; else @n of the latest change",
        "As written.",
        ("version",),
        (),
        ("version",),
        ("version",),
    ),
    Row(
        "edition",
        "editionStmt/edition, editionStmt/p",
        "The words.",
        ("descriptions",),
        (),
        ("preferred-citation",),
        ("additional_descriptions",),
    ),
    Row(
        "extents",
        "fileDesc/extent, each measure for itself",
        "The words, or quantity and unit.",
        ("sizes",),
        ("format",),
        (),
        ("sizes",),
    ),
    Row(
        "funders",
        "titleStmt/funder, with each idno of the type grant or award, or of none, or num; "
        "a respStmt that says “funded by”",
        "The number of a grant is also read from the words beside a name that is marked up (“grant no. 12”), and "
        "from a code in brackets at the end. "
        "ROR, ISNI and Crossref's ids for DataCite; the name for InvenioRDM, whose vocabularies differ.",
        ("fundingReferences",),
        (),
        (),
        ("funding",),
    ),
    Row(
        "series",
        "seriesStmt, a title of the level s in titleStmt: title, editor, respStmt, biblScope, idno",
        "The edition is part of it, by main title and subtitle. Its editors are named with it in DataCite and CFF.",
        ("relatedItems", "relatedIdentifiers", "descriptions"),
        ("relation",),
        ("preferred-citation",),
        ("additional_descriptions", "related_identifiers"),
    ),
    Row(
        "sources",
        "sourceDesc: bibl, biblStruct, biblFull, msDesc, recording, witness, p, those of lists each for itself, and a "
        "bibl in a bibl",
        "The edition is derived from it. A loose reference keeps its words; a structured one is put in the usual "
        "order, with volume, issue, pages and edition. A manuscript is its place, repository and shelfmark. What "
        "says that it is born digital has none. The day on which somebody looked at a page of the web is none "
        "of its dates.",
        ("relatedItems", "relatedIdentifiers"),
        ("source",),
        ("references",),
        ("references", "related_identifiers"),
    ),
    Row(
        "related",
        "notesStmt/relatedItem with @type: a reference in it, one that @target points to, or an address; a listBibl "
        "in sourceDesc that is headed as literature",
        "How the edition is related to it, by the types that MODS and DataCite have (preceding, host, original, "
        "translationOf, reviewOf and their like); any other keeps its word, as “Other” in DataCite. InvenioRDM, which "
        "has fewer relations, has the others among the references.",
        ("relatedItems", "relatedIdentifiers"),
        ("relation",),
        ("references",),
        ("references", "related_identifiers"),
    ),
    Row(
        "places",
        "creation, settingDesc and the only correspDesc: place, placeName, settlement and their like; origPlace",
        "With the latitude and longitude of geo, and identifiers of GeoNames and Wikidata for InvenioRDM.",
        ("geoLocations",),
        ("coverage",),
        (),
        ("locations",),
    ),
    Row(
        "is_corpus",
        "the root: TEI or teiCorpus",
        "A text, or a collection; InvenioRDM has “other publication” and “dataset”, CFF calls all that is no "
        "program a dataset.",
        ("types",),
        ("type",),
        ("type",),
        ("resource_type",),
    ),
)
# What every record of a format has, whatever the header says.
ALWAYS: Final = Row("", "", "", ("formats", "schemaVersion"), ("format",), ("cff-version",), ("formats", "files"))
