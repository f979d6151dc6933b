"""What `--fix` changes, what it leaves, and that it touches no other byte."""

from __future__ import annotations

import codecs
import os
import re
import stat
import subprocess
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teikit import TeikitError
from teikit.diagnostics import Diagnostic
from teikit.document import Document, read
from teikit.errors import WriteError
from teikit.mending import fixing
from teikit.mending.fixing import Edit, Fixed, fix, fixed
from teikit.mending.repairs import Subject, names_by_lower_case
from teikit.mending.sameness import departure
from teikit.parsing.markup import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..examples import Write

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY.parent / "shared" / "data" / "samples"
_NAMES = """TEI teiHeader fileDesc titleStmt persName placeName charDecl egXML eg p q hi xenoData biblStruct castItem
    respStmt orgName biblScope listPerson"""
NAMES = names_by_lower_case(_NAMES.split())
ACUTE = "e\u0301"
OWN = """<?xml version="1.0" encoding="UTF-8"?>
<!-- A document for slips to be made in. -->
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr">
  <teiHeader><fileDesc><titleStmt><title>Été à Łódź</title></titleStmt></fileDesc>
    <encodingDesc><charDecl><char xml:id="é"><mapping>é</mapping></char></charDecl></encodingDesc>
    <xenoData><rdf xmlns="urn:x" n="é">é
    </rdf></xenoData>
  </teiHeader>
  <text><body>
    <p n="première" rend="été">Où est
      <persName ref="#é">Héloïse &amp; Abélard</persName>?&#xE9;
      <!-- déjà vu
      --></p>
    <eg xml:space="preserve">à
      <hi xml:space="default">là</hi>
    </eg>
    <p xml:space="preserve">vers
      l’été <q xml:space="default">où
      <placeName>Besançon</placeName></q>
    </p>
    <egXML xmlns="http://www.tei-c.org/ns/Examples"><persName n="é">é
    </persName></egXML>
    <p><![CDATA[é <persName>
    ]]></p>
  </body></text>
</TEI>
"""


def tei(content: str) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{content}</TEI>\n'


def mended(write: Write, content: str | bytes) -> bytes:
    document = read(write("a.xml", content))
    assert isinstance(document, Document)
    return fixed(document, NAMES).data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p>caf{ACUTE}</p>", "<p>café</p>"),
        (f"<p>{ACUTE}{ACUTE} o\u0323\u0302 \u212b</p>", "<p>éé ộ Å</p>"),
        (f"<p n='caf{ACUTE}' rend=\"{ACUTE}&amp;{ACUTE}\"/>", "<p n='café' rend=\"é&amp;é\"/>"),
        (f"<p><![CDATA[{ACUTE}<p>]]></p>", "<p><![CDATA[é<p>]]></p>"),
        ("<p>a \t\nb  </p>", "<p>a\nb  </p>"),
        ("<p> \n  \n</p>\t\n", "<p>\n\n</p>\n"),
        ("<p>a \r\nb\t\rc \r\n</p>", "<p>a\r\nb\rc\r\n</p>"),
        ('<p  \n n="a \n"   \r\n></p \n>', '<p\n n="a \n"\r\n></p\n>'),
        (f"<p>a <hi>b</hi> \n<!-- {ACUTE} \n --> \n</p>", f"<p>a <hi>b</hi>\n<!-- {ACUTE} \n -->\n</p>"),
        ("<P>a<PERSNAME>b</PERSNAME ><persname\n/></P>", "<p>a<persName>b</persName ><persName\n/></p>"),
        (
            '<t:persname xmlns:t="http://www.tei-c.org/ns/1.0">a</t:persname>',
            '<t:persName xmlns:t="http://www.tei-c.org/ns/1.0">a</t:persName>',
        ),
        (
            f'<eg xml:space="preserve">a \n<p xml:space="default">{ACUTE} \n</p></eg>',
            '<eg xml:space="preserve">a \n<p xml:space="default">é \n</p></eg>',
        ),
        (
            '<p xml:space="preserve">a \n<q xml:space="default">b \n</q> \n</p>',
            '<p xml:space="preserve">a \n<q xml:space="default">b\n</q> \n</p>',
        ),
    ],
)
def test_slips_are_mended(write: Write, before: str, after: str) -> None:
    assert mended(write, tei(before)) == tei(after).encode()


@pytest.mark.parametrize(
    "content",
    [
        "<p>e&#x301; &#x20;\n&#x65;\u0301</p>",
        f"<p xml:id='caf{ACUTE}'/><ref target='#caf{ACUTE}' xml:lang='fr'/><graphic url='{ACUTE}.png'/>",
        f"<p{ACUTE} {ACUTE}='1'/><?pi {ACUTE} \n?><!-- {ACUTE} \n -->",
        f"<g><charDecl><char><mapping n='{ACUTE}'>{ACUTE}</mapping></char></charDecl></g>",
        "<p><hi>e</hi>\u0301</p>",
        "<p xml:space='preserve'>a \n<hi>b \n</hi></p>",
        "<eg>a \n<hi>b \n</hi></eg><code>a \n</code><formula>a \n</formula>",
        "<p><![CDATA[a \n]]></p>",
        "<egXML xmlns='http://www.tei-c.org/ns/Examples'><persname>a \n</persname></egXML>",
        f"<x xmlns='urn:x{ACUTE}' n='{ACUTE}'>a \n<persname/></x>",
        '<p style="white-space: pre">a \n</p>',
        '<rendition xml:id="v">white-space:pre-wrap</rendition><p>a \n</p>',
        "<p>a\u00a0\nb\u3000\nc\u2003\n</p>",
        "<p>a \u2028b \u0085c</p>",
        "<unknown/><persName/><q/>",
    ],
)
def test_what_may_be_meant_stays(write: Write, content: str) -> None:
    assert mended(write, tei(content)) == tei(content).encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a/>", "<a/>\n"),
        ("<a/> \t", "<a/>\n"),
        ("<a/>\n  ", "<a/>\n"),
        ("<a/>\r\n<!-- b -->", "<a/>\r\n<!-- b -->\r\n"),
        ("<a>\r</a>", "<a>\r</a>\r"),
        ("<a/>\n\n", "<a/>\n\n"),
        ("<?xml version='1.0'?> \n<!DOCTYPE a> \n<a/>\n", "<?xml version='1.0'?>\n<!DOCTYPE a>\n<a/>\n"),
    ],
)
def test_the_last_line_gets_the_line_end_that_the_others_have(write: Write, before: str, after: str) -> None:
    assert mended(write, before) == after.encode()


def test_attributes_declared_in_the_dtd_leave_all_spaces(write: Write) -> None:
    dtd = "<!DOCTYPE TEI [<!-- ' --><?x ]> ?><!ATTLIST p xml:space CDATA 'preserve'> \n]>"
    content = dtd + tei("<p>a &gt; \n</p>")
    assert mended(write, content) == content.encode()


def test_entities_stay_as_written_and_are_read_as_before(write: Write) -> None:
    hi = '<hi xmlns="http://www.tei-c.org/ns/1.0"/>'
    dtd = f"<!DOCTYPE TEI [<!ENTITY c '{ACUTE} \n{hi}'><!ENTITY d ']> \n<d> \n'><!-- ' ]> \n -->]>"
    assert mended(write, dtd + tei("<p>&c; \n&c;</p>")) == (dtd + tei("<p>&c;\n&c;</p>")).encode()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
    ],
)
def test_mark_encoding_and_line_ends_stay(write: Write, mark: bytes, encoding: str) -> None:
    before = '<?xml version="1.0"?>\r\n' + tei(f"<p>日 {ACUTE} \r\n</p>").rstrip() + "\r\n"
    after = before.replace(ACUTE, "é").replace(" \r", "\r")
    assert mended(write, mark + before.encode(encoding)) == mark + after.encode(encoding)


def test_a_character_that_the_encoding_lacks_is_not_asked_of_it(write: Write) -> None:
    declaration = '<?xml version="1.0" encoding="windows-1258"?>'
    before = declaration + tei("<p>e\u0301 o\u0301 y\u0309 \n</p>")
    after = declaration + tei("<p>é ó y\u0309\n</p>")
    assert mended(write, before.encode("windows-1258")) == after.encode("windows-1258")


def test_an_encoding_that_writes_one_text_in_several_ways_is_refused(write: Write) -> None:
    content = '<?xml version="1.0" encoding="iso-2022-jp"?><a>日 \n本</a>'
    document = read(write("a.xml", content.encode("iso-2022-jp").replace(b"\n", b"\x1b(B\n")))
    assert isinstance(document, Document)
    with pytest.raises(TeikitError, match="cannot be fixed without touching other bytes"):
        fixed(document)


def test_edits_are_spans_of_the_files_own_bytes(write: Write) -> None:
    document = read(write("a.xml", codecs.BOM_UTF8 + tei(f"<P>日{ACUTE} \n</P>").encode()))
    assert isinstance(document, Document)
    result = fixed(document, NAMES)
    start = document.data.index(b"<P>") + 1
    accent = document.data.index(ACUTE.encode())
    close = document.data.index(b"</P>") + 2
    assert result.edits == (
        Edit(start, start + 1, b"p", Subject.TAGS),
        Edit(accent, accent + 3, "é".encode(), Subject.CHARACTERS),
        Edit(accent + 3, accent + 4, b"", Subject.SPACES),
        Edit(close, close + 1, b"p", Subject.TAGS),
    )
    assert fixing.spliced(document.data, result.edits) == result.data
    assert fixing.summary(result) == (
        "characters composed: 1, spaces removed at line ends: 1, tags given their case: 2"
    )


@pytest.mark.parametrize(
    ("spelling", "reason"),
    [
        ("pers name", "@name has no value (line 1)"),
        ("xml:persName", "the element <persname> would change (line 1)"),
    ],
)
def test_what_would_say_something_else_is_refused_and_the_file_stays(write: Write, spelling: str, reason: str) -> None:
    path = write("a.xml", tei("<persname>a</persname>"))
    with pytest.raises(TeikitError) as raised:
        fix(path, known_names={"persname": spelling})
    assert raised.value.message == f"{path} cannot be fixed safely, and stays as it is: {reason}"
    assert path.read_bytes() == tei("<persname>a</persname>").encode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_mended(write: Write) -> None:
    path = write("a.xml", tei("<persname/>"))
    result = fix(path, known_names={"persname": "persName"})
    assert isinstance(result, Fixed)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(TeikitError, match="is no file that could be written to"):
        fixing.write(result)
    assert path.is_fifo()


def test_without_known_names_tags_stay(write: Write) -> None:
    path = write("a.xml", tei("<persname/>"))
    assert isinstance(result := fix(path), Fixed)
    assert (result.edits, fixing.summary(result), fixing.diff(result)) == ((), "", "")


def test_names_that_differ_in_case_only_are_left_alone() -> None:
    assert names_by_lower_case(["persName", "P", "p", "TEI"]) == {"persname": "persName", "tei": "TEI"}


def test_a_file_is_replaced_whole_with_its_permissions(write: Write) -> None:
    path = write("a.xml", tei("<p>a \n</p>"))
    path.chmod(0o640)
    result = fix(path, known_names=NAMES)
    assert isinstance(result, Fixed)
    assert path.read_bytes() == result.data == tei("<p>a\n</p>").encode()
    assert stat.S_IMODE(path.stat().st_mode) in (0o640, 0o666)  # Windows has no others
    assert [each.name for each in path.parent.iterdir()] == ["a.xml"]


def test_a_file_with_nothing_to_mend_is_not_written(write: Write) -> None:
    path = write("a.xml", tei("<p>a\n</p>"))
    before = path.stat()
    fix(path, known_names=NAMES)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_link_stays_a_link(write: Write, tmp_path: Path) -> None:
    path, link = write("real/a.xml", tei("<p>a \n</p>")), tmp_path / "a.xml"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this system lets nobody make links")
    fix(link)
    assert link.is_symlink()
    assert path.read_bytes() == tei("<p>a\n</p>").encode()


def test_a_file_that_changed_meanwhile_or_is_read_only_stays(write: Write) -> None:
    path = write("a.xml", tei("<p>a \n</p>"))
    document = read(path)
    assert isinstance(document, Document)
    result = fixed(document)
    path.write_bytes(b"<other/>")
    with pytest.raises(WriteError, match="has changed since it was read"):
        fixing.write(result)
    assert path.read_bytes() == b"<other/>"
    path.write_bytes(document.data)
    path.chmod(0o444)
    with pytest.raises(WriteError, match="is read-only"):
        fixing.write(result)
    path.chmod(0o644)
    assert path.read_bytes() == document.data


def test_what_is_not_well_formed_is_a_finding_and_stays(write: Write) -> None:
    path = write("a.xml", "<a> \n")
    found = fix(path)
    assert isinstance(found, Diagnostic)
    assert found.code == "xml/not-well-formed"
    assert path.read_bytes() == b"<a> \n"


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        ("<p n='é' key='e\u0301'>a\n<eg>b \n</eg></p><!--c-->", ""),
        ("<p n='e\u0301' key='é'>a \n<eg>b \n</eg></p><!--c-->", "an attribute of <p> would change (line 1)"),
        ("<p n='f' key='e\u0301'>a \n<eg>b \n</eg></p><!--c-->", "an attribute of <p> would change (line 1)"),
        ("<p n='e\u0301'>a \n<eg>b \n</eg></p><!--c-->", "an attribute of <p> would change (line 1)"),
        ("<p n='e\u0301' key='e\u0301'>a \n<eg>b\n</eg></p><!--c-->", "the text of <eg> would change (line 2)"),
        ("<p n='e\u0301' key='e\u0301'>a<eg>b \n</eg></p><!--c-->", "the text of <p> would change (line 1)"),
        ("<p n='e\u0301' key='e\u0301'>a \n<eg>b \n</eg>d</p><!--c-->", "the text after <eg> would change (line 2)"),
        ("<p n='e\u0301' key='e\u0301'>a \n<Eg>b \n</Eg></p><!--c-->", "the element <eg> would change (line 2)"),
        (
            "<p n='e\u0301' key='e\u0301'>a \n<eg>b \n</eg></p><!--d-->",
            "a comment or instruction would change (line 1)",
        ),
        ("<p n='e\u0301' key='e\u0301'>a \n<eg>b \n</eg></p>", "an element, comment or instruction would come or go"),
    ],
)
def test_the_result_is_held_against_the_document(write: Write, after: str, reason: str) -> None:
    one = read(write("a.xml", tei("<p n='e\u0301' key='e\u0301'>a \n<eg>b \n</eg></p><!--c-->")))
    other = read(write("b.xml", tei(after)))
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert departure(one, other, NAMES) == reason


def test_a_diff_shows_the_changed_lines_and_can_be_applied(write: Write, tmp_path: Path) -> None:
    lines = [f"<p>{number}</p>\n" for number in range(30)]
    lines[5], lines[6], lines[12], lines[25] = "<p>5</p> \n", "<P>6</P>\n", f"<p>{ACUTE}</p>\n", "<p>25</p>\t\n"
    path = write("a.xml", tei("\n" + "".join(lines)).rstrip())
    document = read(path)
    assert isinstance(document, Document)
    result = fixed(document, NAMES)
    shown = fixing.diff(result)
    assert shown.replace(path.as_posix(), "a.xml").split("\n") == [
        "--- a.xml", "+++ a.xml", "@@ -4,14 +4,14 @@", " <p>2</p>", " <p>3</p>", " <p>4</p>", "-<p>5</p> ", "-<P>6</P>",
        "+<p>5</p>", "+<p>6</p>", " <p>7</p>", " <p>8</p>", " <p>9</p>", " <p>10</p>", " <p>11</p>", f"-<p>{ACUTE}</p>",
        "+<p>é</p>", " <p>13</p>", " <p>14</p>", " <p>15</p>", "@@ -24,9 +24,9 @@", " <p>22</p>", " <p>23</p>",
        " <p>24</p>", "-<p>25</p>\t", "+<p>25</p>", " <p>26</p>", " <p>27</p>", " <p>28</p>", " <p>29</p>", "-</TEI>",
        "\\ No newline at end of file", "+</TEI>", "",
    ]  # fmt: skip
    assert path.read_bytes() == document.data
    try:
        done = subprocess.run(["patch", "-s", path], input=shown.encode(), cwd=tmp_path, check=False, timeout=60)
    except FileNotFoundError:
        pytest.skip("this system has no `patch`")
    assert (done.returncode, path.read_bytes()) == (0, result.data)


class Slip(NamedTuple):
    """Something that can go wrong in a document: at these bytes, this instead; whether fixing brings it back."""

    spans: tuple[tuple[int, int, bytes], ...]
    comes_back: bool


class Open(NamedTuple):
    """An element that has not ended yet."""

    local: str
    start: int
    is_verbatim: bool
    preserves: bool


class Sites:
    """Where a document can be damaged, as expat sees it and not as the code under test does."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.slips: list[Slip] = [Slip(((len(data.rstrip()), len(data), b""),), comes_back=True)]
        self.open: list[Open] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.CommentHandler = self.comment
        self.in_cdata = False
        self.parser.StartCdataSectionHandler = lambda: setattr(self, "in_cdata", True)
        self.parser.EndCdataSectionHandler = lambda: setattr(self, "in_cdata", False)
        self.parser.Parse(data, True)

    @property
    def at(self) -> int:
        return self.parser.CurrentByteIndex

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        around = self.open[-1] if self.open else Open("", 0, is_verbatim=False, preserves=False)
        space = attributes.get("http://www.w3.org/XML/1998/namespace space")
        other = namespace != "http://www.tei-c.org/ns/1.0" or local in ("eg", "egXML", "code", "formula", "xenoData")
        preserves = around.preserves if space is None else space == "preserve"
        self.open.append(Open(local, self.at, is_verbatim=other or around.is_verbatim, preserves=preserves))
        if namespace != "http://www.tei-c.org/ns/1.0":
            return
        for quote in re.finditer(rb' (n|rend|type)="([^"&<>]*)"', self.data[self.at : self.data.index(b">", self.at)]):
            self.letters(quote[2].decode(), self.at + quote.start(2), comes_back=True)

    def end(self, _name: str) -> None:
        local, start, is_verbatim, _preserves = self.open.pop()
        paired = self.data.startswith(b"</", self.at)
        if paired and not is_verbatim and NAMES.get(local.lower()) == local != local.lower():
            wrong = local.lower().encode()
            spans = ((start + 1, start + 1 + len(wrong), wrong), (self.at + 2, self.at + 2 + len(wrong), wrong))
            self.slips.append(Slip(spans, comes_back=True))

    def characters(self, text: str) -> None:
        if text == "\n":
            comes_back = not (self.open[-1].is_verbatim or self.open[-1].preserves or self.in_cdata)
            self.slips.append(Slip(((self.at, self.at, b" \t"),), comes_back))
        elif self.data.startswith(text.encode(), self.at):
            self.letters(text, self.at, comes_back=all(local != "charDecl" for local, *_ in self.open))

    def letters(self, text: str, start: int, *, comes_back: bool) -> None:
        for index, letter in enumerate(text):
            apart = unicodedata.normalize("NFD", letter)
            if apart != letter and unicodedata.normalize("NFC", apart) == letter:
                at = start + len(text[:index].encode())
                self.slips.append(Slip(((at, at + len(letter.encode()), apart.encode()),), comes_back))

    def comment(self, text: str) -> None:
        slip = f"{text[:1]}{ACUTE} \n".encode()
        begin = self.at + len("<!--")
        self.slips.append(Slip(((begin, begin + len(text[:1].encode()), slip),), comes_back=False))


def damaged(data: bytes, slips: list[Slip]) -> bytes:
    for start, end, instead in sorted((span for slip in slips for span in slip.spans), reverse=True):
        data = data[:start] + instead + data[end:]
    return data


SAMPLE_NAMES = ("essay.xml", "play-lessing.xml")
DOCUMENTS = ["own", *sorted(path.name for path in (REPOSITORY / "tei").glob("*.xml"))]
DOCUMENTS += [name for name in SAMPLE_NAMES if (SAMPLES / name).is_file()]


def content_of(name: str) -> bytes:
    paths = [folder / name for folder in (REPOSITORY / "tei", SAMPLES)]
    return next((path.read_bytes() for path in paths if path.is_file()), OWN.encode())


@cache
def sites(name: str, line_end: str) -> Sites:
    return Sites(content_of(name).replace(b"\n", line_end.encode()))


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_of_a_damaged_document_only_the_bytes_concerned_change_and_only_once(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    known = sites(data.draw(st.sampled_from(DOCUMENTS)), data.draw(st.sampled_from(["\n", "\r\n"])))
    numbers = st.integers(0, len(known.slips) - 1)
    slips = [known.slips[number] for number in data.draw(st.sets(numbers, min_size=1, max_size=25))]
    path = tmp_path_factory.getbasetemp() / "damaged.xml"
    path.write_bytes(damaged(known.data, slips))
    result = fix(path, known_names=NAMES)
    assert isinstance(result, Fixed)
    expected = damaged(known.data, [slip for slip in slips if not slip.comes_back])
    assert path.read_bytes() == expected
    assert result.edits or all(not slip.comes_back for slip in slips)
    written = path.stat().st_mtime_ns, path.stat().st_ino
    again = fix(path, known_names=NAMES)
    assert isinstance(again, Fixed)
    assert again.edits == ()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == written


def elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from(["p", "P", "persname", "persName", "eg", "EG", "charDecl", "chardecl", "unknown"])
    tags = st.sampled_from(
        ["", " ", " \n", " \r\n", " n='e\u0301 \n'", ' \n target="#e\u0301"', " xml:space='preserve'"]
    )
    tags |= st.sampled_from([" xml:space='default'", " xmlns='urn:x'", " xmlns='http://www.tei-c.org/ns/1.0'"])
    return st.builds(lambda name, tag, held, end: f"<{name}{tag}>{held}</{name}{end}>", names, tags, inner, TAG_ENDS)


TAG_ENDS = st.sampled_from(["", " ", " \n"])
SNIPPETS = st.sampled_from(
    ["a", "e", " ", "\t", "\n", "\r", "\r\n", "\u0301", "\u0323", "\u0338", ">", "\u1100", "\u1161", "\u11a8", "\u037e",
     "\u212b", "\uf900", "\u09c7\u09be", "\U0001d15e", "&amp;", "&#x301;", "&#32;", "&#10;", "<![CDATA[e\u0301 \n]]>",
     "<!-- e\u0301 \n -->", "<?x e\u0301 \n?>", "\u00a0"]
)  # fmt: skip
CONTENT = st.recursive(
    st.lists(SNIPPETS, max_size=8).map("".join),
    lambda inner: st.lists(inner | elements(inner), max_size=5).map("".join),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(content=CONTENT, end=st.sampled_from(["", "\n", " ", "\n \t", "<!-- -->", " \r\n"]))
def test_any_document_is_mended_once_and_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, content: str, end: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xml"
    path.write_bytes((tei(content).rstrip() + end).encode())
    result = fix(path, known_names=NAMES)
    assert isinstance(result, Fixed)
    assert path.read_bytes() == result.data == result.text.encode()
    assert isinstance(again := fix(path, known_names=NAMES), Fixed)
    assert again.edits == ()


def rebuilt(result: Fixed) -> Iterator[bytes]:
    """The old bytes from the new: what lies between the edits is the same."""
    at = shift = 0
    for edit in result.edits:
        yield result.data[at + shift : edit.start + shift]
        yield result.document.data[edit.start : edit.end]
        at, shift = edit.end, shift + len(edit.replacement) - (edit.end - edit.start)
    yield result.data[at + shift :]


@pytest.mark.parametrize("name", [*DOCUMENTS, "novel-gissing.xml"])
def test_a_document_consists_of_its_pieces_and_between_edits_nothing_changes(write: Write, name: str) -> None:
    if name.startswith("novel") and not (SAMPLES / name).is_file():
        pytest.skip("the samples are not here")
    document = read(write(name, content_of(name)))
    assert isinstance(document, Document)
    assert "".join(document.text[piece.start : piece.end] for piece in pieces(document.text)) == document.text
    result = fixed(document, NAMES)
    assert b"".join(rebuilt(result)) == document.data
    assert fixing.summary(result) == (
        "spaces removed at line ends: 3, last line ended: 1" if name.startswith("novel") else ""
    )
