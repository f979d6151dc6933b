"""What happens to those who run the command from a script: files that it must not touch, and systems that refuse."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import teikit
from teikit.deposit.checking.findings import check
from teikit.deposit.packing import deposit
from teikit.expecting import expected

from .examples import ANY_GRAMMAR, Command, Write, tei

TEXT = '<text><body><p xml:id="p1">Words.</p></body></text>'
COPY = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    '<xsl:output method="text"/><xsl:template match="/">words</xsl:template></xsl:stylesheet>'
)
_LESS = "-dac_override,-dac_read_search"  # root reads whatever it likes, but without these


@pytest.fixture
def letter(write: Write) -> Path:
    return write("letter.xml", tei(TEXT))


def _as_others(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as one whom the system may refuse a file."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root is refused nothing, and there is no setpriv")
        prefix = ["setpriv", f"--bounding-set={_LESS}", f"--inh-caps={_LESS}"]
    return subprocess.run(
        [*prefix, sys.executable, "-m", "teikit", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("out", ["letter.xml", "witness.txt", "./letter.xml", "link.xml"])
def test_digests_replace_neither_the_document_nor_the_witness(
    teikit_command: Command, letter: Path, write: Write, out: str
) -> None:
    witness = write("witness.txt", "Words.\n")
    if out == "link.xml":
        os.link(letter, letter.with_name(out))
    before = letter.read_bytes(), witness.read_bytes()
    done = teikit_command("collate", letter.name, "--witness", witness.name, "--digests", out)
    assert (done.returncode, done.stdout) == (2, "")
    what = "the witness itself" if out == "witness.txt" else "the document"
    named = out.removeprefix("./")
    assert done.stderr == (
        f"teikit: {named} is {what}\n     help: choose another file for the digests, as in letter.sha256\n"
    )
    assert (letter.read_bytes(), witness.read_bytes()) == before


def test_the_report_of_a_build_replaces_neither_a_document_nor_what_was_built(
    teikit_command: Command, letter: Path
) -> None:
    before = letter.read_bytes()
    done = teikit_command("build", letter.name, "--to", "text", "--report", letter.name)
    assert (done.returncode, letter.read_bytes()) == (2, before)
    assert "teikit: letter.xml is the document itself\n" in done.stderr
    text = letter.parent / "build" / "letter.txt"
    done = teikit_command("build", letter.name, "--to", "text", "--report", "build/letter.txt")
    assert (done.returncode, "Words." in text.read_text(encoding="utf-8")) == (2, True)
    assert f"teikit: {Path('build', 'letter.txt')} is what was just written\n" in done.stderr


def test_the_report_of_a_site_replaces_no_page(teikit_command: Command, letter: Path) -> None:
    done = teikit_command("site", letter.name, "--report", "site/index.html")
    assert (done.returncode, "is what was just written" in done.stderr) == (2, True)
    assert (letter.parent / "site" / "index.html").read_bytes().startswith(b"<!DOCTYPE HTML>")


def test_a_part_of_the_document_is_not_replaced_by_what_is_built(teikit_command: Command, write: Write) -> None:
    part = write("letter.txt", "Words.")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="letter.txt" parse="text"/>'
    write("letter.xml", tei(f"<text><body><p>{include}</p></body></text>"))
    done = teikit_command("build", "letter.xml", "--to", "text", "-o", ".")
    assert (done.returncode, part.read_text(encoding="utf-8")) == (2, "Words.")
    assert "letter.txt is a part of the document\n" in done.stderr


def test_a_line_is_standard_output_for_transform(teikit_command: Command, letter: Path, write: Write) -> None:
    write("own.xsl", COPY)
    done = teikit_command("transform", letter.name, "--xsl", "own.xsl", "-o", "-")
    assert (done.returncode, done.stdout, (letter.parent / "-").exists()) == (0, "words", False)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
@pytest.mark.parametrize("name", ["closed/letter.xml", "closed.xml"])
def test_a_document_that_may_not_be_read_does_not_stop_the_others(letter: Path, write: Write, name: str) -> None:
    write("bad.xml", "<a>")
    write("closed/letter.xml", "<a/>")
    closed = letter.with_name("closed") if "/" in name else write("closed.xml", "<a/>")
    closed.chmod(0)
    try:
        done = _as_others("validate", name, "bad.xml", folder=letter.parent)
    finally:
        closed.chmod(0o755)
    assert (done.returncode, done.stdout.startswith("bad.xml:1:4: error:")) == (2, True)
    assert done.stderr == (
        f"teikit: {name} cannot be read: permission denied\n     help: check the permissions of the file\n1 error\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
@pytest.mark.parametrize(
    "command",
    [["validate"], ["validate", "--fix"], ["build"], ["site"], ["deposit"], ["deposit", "--check"], ["transform"]],
)
def test_no_command_takes_what_it_may_not_see_for_its_own_fault(letter: Path, write: Write, command: list[str]) -> None:
    write("own.xsl", COPY)
    folder = write("closed/letter.xml", "<a/>").parent
    more = ["--xsl", "own.xsl"] if command == ["transform"] else []
    folder.chmod(0)
    try:
        done = _as_others(*command, "closed/letter.xml", *more, folder=letter.parent)
    finally:
        folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert "closed/letter.xml cannot be read: permission denied\n" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_stylesheet_that_may_not_be_seen_is_told(letter: Path, write: Write) -> None:
    folder = write("closed/own.xsl", COPY).parent
    folder.chmod(0)
    try:
        done = _as_others("transform", letter.name, "--xsl", "closed/own.xsl", folder=letter.parent)
    finally:
        folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("teikit: the stylesheet cannot be read: closed/own.xsl cannot be read: permission")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("arguments", [["validate", "absent.xml"], ["validate", "--no-such"], ["no-such"]])
def test_the_exit_code_is_right_where_nothing_can_be_said(letter: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "teikit", *arguments]
        done = subprocess.run(command, cwd=letter.parent, stderr=full, stdout=subprocess.PIPE, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")


def test_names_do_not_steer_the_terminal(teikit_command: Command) -> None:
    done = teikit_command("validate", "a\x1b[31m\u202eb.xml")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "teikit: there is no file a\ufffd[31m\ufffdb.xml")


@pytest.mark.skipif(sys.platform == "win32", reason="no name holds a line end there")
def test_a_place_may_be_in_a_file_of_any_name(teikit_command: Command, write: Write) -> None:
    write("a\nb:1.xml", tei(TEXT))
    done = teikit_command("expected", "a\nb:1.xml:1:1")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "said"), [("99", "has no line 99: it ends with line 4"), ("9" * 5000, "is not a place")]
)
def test_a_line_that_the_file_has_not_is_told(teikit_command: Command, letter: Path, line: str, said: str) -> None:
    done = teikit_command("expected", f"{letter.name}:{line}:1")
    assert (done.returncode, done.stdout, said in done.stderr) == (2, "", True)


@pytest.mark.parametrize(("kind", "test", "holds"), [("assert", "false()", "does not hold"), ("report", "1", "holds")])
def test_a_rule_without_words_is_told_by_its_test(
    teikit_command: Command, letter: Path, write: Write, kind: str, test: str, holds: str
) -> None:
    write(
        "own.sch",
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern><rule context="/*">'
        f'<{kind} id="mute" test="{test}"/></rule></pattern></schema>',
    )
    done = teikit_command("validate", letter.name, "--schema", "own.sch", "--format", "github")
    assert done.returncode == 1
    assert done.stdout.endswith(
        f"title=schematron/mute::“{test}” {holds}, and the schema does not say what that means\n"
    )


def test_schemas_and_packages_may_be_named_by_strings(letter: Path, tmp_path: Path) -> None:
    text, grammar = str(letter), str(ANY_GRAMMAR)
    for schema in ([grammar], grammar, [ANY_GRAMMAR]):
        assert teikit.validate(text, schema=schema) == []
        assert teikit.build(text, tmp_path / "build", formats=["text"], schema=schema).diagnostics == ()
        assert teikit.publish(text, tmp_path / "site", schema=schema).diagnostics == ()
        assert [offer.element for offer in expected(text, 3, 2, schema=schema)] == [""]
    beside = '<?xml-model href="any.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    letter.write_text(tei(TEXT, models=beside), encoding="utf-8")
    own = shutil.copy(ANY_GRAMMAR, tmp_path)
    deposit(text, str(tmp_path / "out"), schema=[str(own)])
    assert check(str(tmp_path / "out" / "letter.zip")) == []


@pytest.mark.parametrize("address", ["javascript:x", "example.org", "https://", "https://example.org/a b", "/letters"])
def test_the_address_of_a_site_is_one(letter: Path, tmp_path: Path, address: str) -> None:
    with pytest.raises(teikit.TeikitError, match="is not the address of a site"):
        teikit.publish([letter], tmp_path / "site", address=address)
    assert not (tmp_path / "site").exists()


def test_a_title_that_no_page_can_hold_is_told(letter: Path, tmp_path: Path) -> None:
    for title, number in (("a\x01", "U+0001"), ("\udcff", "U+DCFF"), ("\uffff", "U+FFFF")):
        with pytest.raises(teikit.TeikitError, match=f"has the character {re.escape(number)}"):
            teikit.publish([letter], tmp_path / "site", title=title)
    assert teikit.publish([letter], tmp_path / "site", title="Ünï <&> 😀").files
