"""An edition with two faults of each kind that is looked for: all are found, each on its line, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teikit import TeikitError
from teikit.validation import validate_all

from ..examples import ANY_GRAMMAR
from .documents import HEADER, LANGUAGES, whole

if TYPE_CHECKING:
    from pathlib import Path

    from teikit import Diagnostic

    from ..examples import Write

KNOWN = f'<?xml-model href="{ANY_GRAMMAR.as_uri()}" schematypens="http://relaxng.org/ns/structure/1.0"?>'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
FILES = {"lamp.png": PNG, "film.mp4": b"\0\0\0\x18ftypisom", "lamp.jpg": PNG, "film.webm": b"\0\0\0\x18ftypisom"}
REGISTER = (
    '<listPerson><person xml:id="serge"><persName>Serge</persName></person></listPerson>'
    '<listPlace><place xml:id="brussels"><placeName>Brussels</placeName></place></listPlace>'
)


class Fault(NamedTuple):
    """A kind of fault: what is wrong in the first document and in the second, and what would be right in each."""

    code: str
    wrong: tuple[str, str]
    right: tuple[str, str]


class HeaderFault(NamedTuple):
    """The same in the header, where one thing is right: with the codes, and the lines that are to blame, in each."""

    codes: tuple[str, str]
    right: str
    wrong: tuple[str, str]
    lines: tuple[str, str]


IN_THE_BODY = (
    Fault(
        "pointer/dangling",
        ('<p>By <persName ref="#sergei">him</persName>.</p>', '<p>By <name ref="register.xml#nobody">him</name>.</p>'),
        ('<p>By <persName ref="#p1">him</persName>.</p>', '<p>By <name ref="register.xml#serge">him</name>.</p>'),
    ),
    Fault(  # one of several in an attribute
        "pointer/dangling",
        ('<p corresp="#one #two #p1">So.</p>', '<p ana="#one register.xml#serge register.xml#marx">So.</p>'),
        ('<p corresp="#one #p1">So.</p>', '<p ana="#one register.xml#serge">So.</p>'),
    ),
    Fault(  # behind a prefix
        "pointer/dangling",
        ('<p>By <persName ref="known:marx">him</persName>.</p>', '<p><said who="#p1 known:marx">So.</said></p>'),
        ('<p>By <persName ref="known:serge">him</persName>.</p>', '<p><said who="known:serge">So.</said></p>'),
    ),
    Fault(
        "pointer/no-hash",
        ('<p>See <ref target="one">above</ref>.</p>', '<p corresp="#one one">So.</p>'),
        ('<p>See <ref target="#one">above</ref>.</p>', '<p corresp="#one #one">So.</p>'),
    ),
    Fault(
        "pointer/missing-file",
        ('<p>See <ref target="gone.xml#a">it</ref>.</p>', '<p facs="images/1.jpg">So.</p>'),
        ('<p>See <ref target="register.xml">it</ref>.</p>', '<p facs="lamp.png">So.</p>'),
    ),
    Fault(
        "pointer/unknown-prefix",
        ('<p>By <name ref="person:serge">him</name>.</p>', '<p ana="gramm:verb">So.</p>'),
        ('<p>By <name ref="known:serge">him</name>.</p>', '<p ana="https://example.org/verb">So.</p>'),
    ),
    Fault(
        "pointer/wrong-kind",
        (
            '<p>By <persName ref="register.xml#brussels">him</persName>.</p>',
            '<p><said who="register.xml#brussels">So.</said></p>',
        ),
        (
            '<p>By <persName ref="register.xml#serge">him</persName>.</p>',
            '<p><said who="known:serge">So.</said></p>',
        ),
    ),
    Fault(
        "identifier/duplicate",
        ('<p xml:id="one">Two.</p>', '<p xml:id="one">Two.</p>'),
        ('<p xml:id="two">Two.</p>', '<p xml:id="two">Two.</p>'),
    ),
    Fault(
        "identifier/not-a-name",
        ('<p xml:id="2nd">Two.</p>', '<p xml:id="the second">Two.</p>'),
        ('<p xml:id="second">Two.</p>', '<p xml:id="the-second">Two.</p>'),
    ),
    Fault(
        "file/missing",
        (
            '<figure><graphic url="lamps.png"/></figure>',
            '<figure><media url="film.mov" mimeType="video/mp4"/></figure>',
        ),
        ('<figure><graphic url="lamp.png"/></figure>', '<figure><media url="film.mp4" mimeType="video/mp4"/></figure>'),
    ),
    Fault(
        "file/type",
        (
            '<figure><graphic url="lamp.png" mimeType="image/gif"/></figure>',
            '<figure><media url="film.mp4" mimeType="audio/mpeg"/></figure>',
        ),
        (
            '<figure><graphic url="lamp.png" mimeType="image/png"/></figure>',
            '<figure><media url="film.mp4" mimeType="video/mp4"/></figure>',
        ),
    ),
    Fault(
        "file/suffix",
        (
            '<figure><graphic url="lamp.jpg"/></figure>',
            '<figure><media url="film.webm" mimeType="video/mp4"/></figure>',
        ),
        ('<figure><graphic url="lamp.png"/></figure>', '<figure><media url="film.mp4" mimeType="video/mp4"/></figure>'),
    ),
    Fault(
        "date/form",
        ('<p>In <date when="17">that year</date>.</p>', '<p>In <date notBefore="1917?">that year</date>.</p>'),
        ('<p>In <date when="1917">that year</date>.</p>', '<p>In <date notBefore="1917">that year</date>.</p>'),
    ),
    Fault(
        "date/not-real",
        ('<p>On <date when="1917-02-29">a day</date>.</p>', '<p>On <date when-iso="1917-366">a day</date>.</p>'),
        ('<p>On <date when="1916-02-29">a day</date>.</p>', '<p>On <date when-iso="1916-366">a day</date>.</p>'),
    ),
    Fault(
        "date/order",
        ('<date from="1941" to="1940-12"/>', '<date notBefore="1917-11" notAfter="1917-10-31"/>'),
        ('<date from="1941" to="1941-12"/>', '<date notBefore="1917-11" notAfter="1917-11-30"/>'),
    ),
    Fault(
        "date/words",
        ('<date when="1917-10-07">7 November 1917</date>', '<date when="1906-05-02">1<hi>er</hi> mai 1906</date>'),
        ('<date when="1917-11-07">7 November 1917</date>', '<date when="1906-05-01">1<hi>er</hi> mai 1906</date>'),
    ),
    Fault(
        "date/weekday",
        (
            '<date when="1917-11-07">Monday, 7 November 1917</date>',
            '<date when="1917-11-07">Sonntag, den 7. November 1917</date>',
        ),
        (
            '<date when="1917-11-07">Wednesday, 7 November 1917</date>',
            '<date when="1917-11-07">Mittwoch, den 7. November 1917</date>',
        ),
    ),
    Fault(
        "language/malformed",
        ('<p xml:lang="en_GB">So.</p>', '<p xml:lang="fr-">Ainsi.</p>'),
        ('<p xml:lang="en-GB">So.</p>', '<p xml:lang="fr">Ainsi.</p>'),
    ),
    Fault(
        "language/unknown",
        ('<p xml:lang="en-UK">So.</p>', '<p xml:lang="fra">Ainsi.</p>'),
        ('<p xml:lang="en-GB">So.</p>', '<p xml:lang="fr">Ainsi.</p>'),
    ),
    Fault(
        "language/undeclared",
        ('<foreign xml:lang="cy">felly</foreign>', '<foreign xml:lang="sr-Latn">tako</foreign>'),
        ('<foreign xml:lang="de">so</foreign>', '<foreign xml:lang="ru-Latn">tak</foreign>'),
    ),
    Fault(
        "note/number",
        (
            '<p>So.<ref n="1" target="#note-2"/><note xml:id="note-2" n="2">Thus.</note></p>',
            '<p>So.<ref type="note" target="#note-3">4</ref><note xml:id="note-3" n="3">Thus.</note></p>',
        ),
        (
            '<p>So.<ref n="2" target="#note-2"/><note xml:id="note-2" n="2">Thus.</note></p>',
            '<p>So.<ref type="note" target="#note-3">3</ref><note xml:id="note-3" n="3">Thus.</note></p>',
        ),
    ),
    Fault(
        "note/no-target",
        ('<p>So.<ref type="note">5</ref></p>', '<p>So.<ptr type="noteAnchor"/></p>'),
        ('<p>So.<ref target="#one">5</ref></p>', '<p>So.<ptr type="noteAnchor" target="#one"/></p>'),
    ),
    Fault(
        "leftover/hidden-markup",
        ("<p>So.</p><!-- <p>And so.</p> -->", '<p>So.<!--<lb n="2"/>--></p>'),
        ("<p>So.</p><!-- a < b, and so > it is -->", "<p>So.<!-- the second line --></p>"),
    ),
    Fault(
        "leftover/instruction",
        ('<p>So<?oxy_insert_start author="x"?></p>', "<p>So<?Pub Caret?></p>"),
        ("<p>So.</p>", "<p>So.</p>"),
    ),
    Fault(
        "character/not-nfc",
        ("<p>The cafe\u0301.</p>", "<p>λ\u1f79γος</p>"),
        ("<p>The café.</p>", "<p>λόγος n\u0304</p>"),
    ),
    Fault(
        "character/private-use",
        ("<p>The \ue5d2 sign.</p>", "<p>The &#xE5D2; sign.</p>"),
        ('<p>The <g ref="#one">\ue5d2</g> sign.</p>', "<p>The &amp; sign.</p>"),
    ),
    Fault(
        "character/control",
        ("<p>One \x96 two.</p>", "<p>It&#146;s.</p>"),
        ("<p>One – two.</p>", "<p>It&#8217;s.</p>"),
    ),
    Fault(
        "character/invisible",
        ("<p>The revo\u200blution.</p>", '<p n="a\u2060b">So.</p>'),
        ('<p xml:lang="fa">می\u200cخواهم</p>', '<p n="ab">So.</p>'),
    ),
    Fault(
        "character/look-alike",
        ("<p>The rev\u043elution.</p>", '<p xml:lang="ru">рев\u006fлюция</p>'),
        ("<p>The revolution of \u043e.</p>", '<p xml:lang="ru">революция</p>'),
    ),
    Fault(
        "quotation/mixed-apostrophes",
        ("<p>It's one; it’s two; that’s three.</p>", "<p>It’s one; it's two; that’s three.</p>"),
        ("<p>It’s one; it’s two; that’s three.</p>", "<p>It’s one; it’s two; that’s three.</p>"),
    ),
    Fault(
        "quotation/mixed",
        ('<p>“One”, “two”, "three”.</p>', '<p>“One”, “two”, “three".</p>'),
        ("<p>“One”, “two”, “three”.</p>", "<p>“One”, “two”, “three”.</p>"),
    ),
    Fault(
        "word/doubled",
        ("<p>At the end of the the day.</p>", "<p>At the end of<lb/>\nof the day.</p>"),
        ("<p>What he had had had, that that, no no.</p>", "<p>At the end “of” of<lb/>\nthe day.</p>"),
    ),
)
_TITLE, _PUBLICATION = ("<titleStmt>",) * 2, ("<publicationStmt>",) * 2
_LICENCE = '<availability><licence target="https://creativecommons.org/licenses/by/4.0/"/></availability>'
_UNKNOWN_LICENCE = '<availability><licence target="https://example.org/licence"/></availability>'
IN_THE_HEADER = (
    HeaderFault(("header/no-title",) * 2, "<title>A document</title>", ("", "<title/>"), _TITLE),
    HeaderFault(("header/no-responsibility",) * 2, "<author>The teikit project</author>", ("", "<author/>"), _TITLE),
    HeaderFault(
        ("header/no-publisher",) * 2,
        "<publisher>The teikit project</publisher>",
        ("<publisher/>", ""),
        _PUBLICATION,
    ),
    HeaderFault(
        ("header/no-date",) * 2, '<date when="2026-01-31">31 January 2026</date>', ("", "<date/>"), _PUBLICATION
    ),
    HeaderFault(("header/no-identifier",) * 2, '<idno type="local">document</idno>', ("", "<idno/>"), _PUBLICATION),
    HeaderFault(
        ("header/no-licence", "header/unknown-licence"),
        _LICENCE,
        ("", _UNKNOWN_LICENCE),
        ("<publicationStmt>", _UNKNOWN_LICENCE),
    ),
    HeaderFault(("header/no-source",) * 2, "<p>Written for a test.</p>", ("", "<p/>"), ("<sourceDesc>",) * 2),
)
PREFIX = (
    '<encodingDesc><listPrefixDef><prefixDef ident="known" matchPattern="([a-z]+)" '
    'replacementPattern="register.xml#$1"/></listPrefixDef></encodingDesc>'
)


LATE = f"<!-- {'The root comes late. ' * 25}-->"


def document(number: int, *, is_wrong: bool) -> str:
    header = HEADER.replace("<profileDesc>", f"{PREFIX}\n<profileDesc>")
    for fault in IN_THE_HEADER if is_wrong else ():
        header = header.replace(fault.right, fault.wrong[number])
    first = '<p xml:id="one">One.</p><listPerson><person xml:id="p1"><persName>Serge</persName></person></listPerson>'
    body = [first, *((fault.wrong if is_wrong else fault.right)[number] for fault in IN_THE_BODY)]
    return whole("\n".join(body), header=header, model=LATE if is_wrong else KNOWN)


def expected(text: str, number: int) -> list[tuple[int, str]]:
    """The lines of the faults: each stands on its own, those of the header on the line of what lacks them."""
    lines = text.split("\n")
    begin = lines.index("<text><body>") + 3
    found = [(lines.index(fault.lines[number]) + 1, fault.codes[number]) for fault in IN_THE_HEADER]
    found += [(2, "identification/late-root"), (2, "schema/none")]
    for fault in IN_THE_BODY:
        found.append((begin, fault.code))
        begin += fault.wrong[number].count("\n") + 1
    return found


def edition(write: Write, *, is_wrong: bool) -> list[Path]:
    for name, data in FILES.items():
        write(name, data)
    paths = [write("register.xml", whole(REGISTER, model=KNOWN))]
    return paths + [write(f"{number}.xml", document(number, is_wrong=is_wrong)) for number in (0, 1)]


def found_in(paths: list[Path]) -> list[Diagnostic]:
    """What is found in an edition, as the command line finds it."""
    outcomes = [outcome for _path, outcome in validate_all(paths)]
    return [finding for outcome in outcomes if not isinstance(outcome, TeikitError) for finding in outcome]


def test_there_are_two_faults_of_each_kind() -> None:
    kinds = len(IN_THE_BODY) + len(IN_THE_HEADER) + len(("late root", "no schema"))
    assert (kinds, len({fault.code for fault in IN_THE_BODY})) == (41, 30)
    assert "cy" not in LANGUAGES


def test_all_faults_are_found_and_nothing_else(write: Write) -> None:
    paths = edition(write, is_wrong=True)
    found = found_in(paths)
    assert len(found) == 82
    for number, path in enumerate(paths[1:]):
        own = sorted((finding.line, finding.code) for finding in found if finding.path == path)
        assert own == sorted(expected(path.read_text(encoding="utf-8"), number))


def test_in_the_good_twin_nothing_is_found(write: Write) -> None:
    assert found_in(edition(write, is_wrong=False)) == []
