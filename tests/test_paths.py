"""Links are followed; those that lead around in a circle are told as what they are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from teikit.paths import real

from .examples import Command, Write, tei

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")

SCHEMATRON = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><include href="circle"/></schema>'
)
GRAMMAR = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="circle"/></grammar>'
INCLUSION = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="circle"/>'


def body(content: str) -> str:
    return tei(f"<text><body>{content}</body></text>")


@pytest.fixture
def letter(write: Write) -> Path:
    path = write("letter.xml", body("<p>Words.</p>"))
    (path.parent / "circle").symlink_to("circle")
    return path


def test_links_are_followed_and_circles_are_not(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    (tmp_path / "circle").symlink_to("circle")
    folder = real(tmp_path)
    assert real(tmp_path / "link" / "a.xml") == folder / "folder" / "a.xml"
    assert real(tmp_path / "circle") == folder / "circle"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["validate", "circle"], "circle cannot be read: too many levels of symbolic links"),
        (["validate", "including.xml"], "[include/missing]"),
        (["validate", "pointing.xml"], "[pointer/"),
        (["validate", "letter.xml", "--catalog", "circle"], "the catalogue circle cannot be read"),
        (["validate", "letter.xml", "--schema", "circle"], "there is no schema circle"),
        (["validate", "letter.xml", "--schema", "own.rng"], "“circle” cannot be read: Too many levels"),
        (["validate", "letter.xml", "--rules", "own.sch"], "there is no file “circle” to include"),
        (["deposit", "pointing.xml"], "[pointer/"),
        (["deposit", "--check", "circle"], "circle cannot be read: too many levels of symbolic links"),
    ],
)
def test_a_circle_is_told_where_a_file_is_looked_for(
    teikit_command: Command, write: Write, letter: Path, arguments: list[str], words: str
) -> None:
    write("including.xml", body(INCLUSION))
    write("pointing.xml", body('<p><ref target="circle">c</ref> <ref target="circle/more.xml">m</ref></p>'))
    write("own.rng", GRAMMAR)
    write("own.sch", SCHEMATRON)
    done = teikit_command(*arguments)
    assert words in done.stdout + done.stderr
    assert "fault of teikit" not in done.stderr
    assert letter.is_file()


def test_a_circle_where_a_file_is_written_is_replaced(teikit_command: Command, letter: Path) -> None:
    out = letter.parent / "out"
    out.mkdir()
    (out / "letter.html").symlink_to("letter.html")
    done = teikit_command("build", "letter.xml", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert not (out / "letter.html").is_symlink()
