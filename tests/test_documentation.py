"""What README.md and docs/ show is true: links lead somewhere, commands are understood, snippets do what is said."""

from __future__ import annotations

import itertools
import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from lxml import etree

import teikit
from teikit.cli.commands import COMMANDS
from teikit.cli.commands import teikit as command_line
from teikit.diagnostics import Diagnostic
from teikit.parsing.decoding import source_lines
from teikit.reports import text
from teikit.transforming import transform
from teikit.validation.selection import selection

from .examples import tei

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teikit.rendering import Profile

    from .examples import Write

ROOT = Path(__file__).parents[1]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
SHOWN = [page for page in PAGES if page.parent.name != "decisions" and page.name not in ("messages.md", "encoding.md")]
PROFILES: tuple[Profile, ...] = ("reading", "diplomatic", "corpus", "markdown")
NAMESPACES = {
    "xi": "http://www.w3.org/2001/XInclude",
    "xsl": "http://www.w3.org/1999/XSL/Transform",
    "sch": "http://purl.oclc.org/dsdl/schematron",
}

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`[^`\n]*`")
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
_PROGRAM = re.compile(r"(?:\.venv/bin/)?teikit (?P<arguments>.*)")
_REMARK = re.compile(r"\s+#\s.*|\s{3,}.*|\s>\s.*")


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page in these languages, without the indentation of the list that they stand in."""
    found = _FENCE.findall(page.read_text(encoding="utf-8"))
    return [re.sub(f"^{indent}", "", block, flags=re.MULTILINE) for indent, name, block in found if name in languages]


def commands() -> Iterator[str]:
    """The arguments of each command that a page or a help text shows."""
    shown = [block for page in SHOWN for block in blocks(page, "sh", "")]
    with click.Context(command_line) as context:
        helps = [command_line.get_command(context, name) for name in COMMANDS]
    shown += [command.help for command in (command_line, *helps) if command and command.help]
    for line in itertools.chain.from_iterable(block.splitlines() for block in shown):
        if found := _PROGRAM.fullmatch(line.strip()):
            yield _REMARK.sub("", found["arguments"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    words = _CODE.sub("", page.read_text(encoding="utf-8"))
    targets = [link for link in _LINK.findall(words) if "://" not in link]
    assert [link for link in targets if not (page.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("arguments", sorted(set(commands())))
def test_a_command_that_is_shown_is_understood(arguments: str) -> None:
    name, *rest = shlex.split(arguments)
    with click.Context(command_line) as context:
        command = command_line.get_command(context, name)
        assert command is not None
        command.make_context(name, rest, parent=context)


def test_no_line_on_a_command_is_cut_off_in_the_help() -> None:
    with click.Context(command_line) as context:
        listed = [command_line.get_command(context, name) for name in COMMANDS]
    assert [command.name for command in listed if command and command.get_short_help_str(60).endswith("...")] == []


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_xml_that_is_shown_is_well_formed(page: Path) -> None:
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    for block in blocks(page, "xml"):
        etree.fromstring(f"<snippet {declared}>{block}</snippet>")


@pytest.mark.parametrize(
    ("page", "block"),
    [(page.name, block) for page in SHOWN for block in blocks(page, "python")],
)
def test_python_that_is_shown_runs(page: str, block: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write("letter.xml", tei('<text><body><p xml:id="p1">Words.</p></body></text>')).parent
    write("tei/introduction.xml", tei("<text><body><p>Words.</p></body></text>"))
    write("own.xsl", blocks(ROOT / "docs" / "stylesheets.md", "xml")[0])
    monkeypatch.chdir(folder)
    exec(compile(block, page, "exec"), {})


def test_the_finding_of_the_readme_is_that_of_the_page_on_messages() -> None:
    (shown,) = (block for block in blocks(ROOT / "README.md", "") if block.startswith("letter.xml:"))
    assert shown.replace("letter.xml:", "in.xml:") in blocks(ROOT / "docs" / "messages.md", "text")


def test_the_finding_of_the_guide_is_given(write: Write) -> None:
    (shown,) = (block for block in blocks(ROOT / "docs" / "guide.md", "") if block.startswith("letter.xml:12:"))
    place, quoted, marked, help_ = shown.splitlines()
    grammar = (ROOT / "schemas" / "edition.rng").as_uri()
    model = f'<?xml-model href="{grammar}" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    before = tei("<text><body><div>", models=model).removesuffix("</TEI>\n")
    line = quoted.partition(" | ")[2]
    path = write("letter.xml", before + "\n" * (11 - before.count("\n")) + line + "\n</div></body></text></TEI>\n")
    wanted = selection(["relaxng/bad-value"], [], ["relaxng/bad-value"])
    report = text.report(teikit.validate(path, selection=wanted), source_lines).replace(str(path), path.name)
    assert report.startswith("\n".join((place, quoted, marked, help_.removesuffix("…"))))


def test_the_waiver_of_the_guide_is_needed_and_serves(write: Write) -> None:
    (shown,) = (block for block in blocks(ROOT / "docs" / "guide.md", "xml") if "<?teikit ignore" in block)
    waived = write("waived.xml", tei(f"<text><body>{shown}</body></text>"))
    open_ = write("open.xml", tei(f"<text><body>{shown.partition('?>')[2]}</body></text>"))
    assert teikit.validate(waived) == []
    assert [finding.code for finding in teikit.validate(open_)] == ["word/doubled"]


def test_the_guide_names_all_that_a_finding_has() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8").partition("## For scripts")[2]
    assert [field.name for field in fields(Diagnostic) if f"`{field.name}`" not in guide] == []


def test_the_example_of_the_profiles_is_what_comes_out(write: Write) -> None:
    page = ROOT / "docs" / "text.md"
    (example,) = blocks(page, "xml")
    rows = page.read_text(encoding="utf-8").partition("## An example")[2].partition("## ")[0].splitlines()
    names, _, *parts = ([cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|"))
    path = write("letter.xml", tei(f"<text><body>{example}</body></text>"))
    assert names == [f"`{profile}`" for profile in PROFILES]
    for profile, cells in zip(PROFILES, zip(*parts, strict=True), strict=True):
        lines = [cell.replace("<br>", "\n").replace("`", "") for cell in cells if cell]
        (found,) = teikit.build(path, path.parent, formats=["text"], profile=profile).files
        body = found.read_text(encoding="utf-8").partition("A\n\n")[2] or found.read_text(encoding="utf-8")
        assert (profile, body) == (profile, "\n\n".join(lines) + "\n")


def test_the_stylesheets_that_are_shown_do_what_is_said(write: Write) -> None:
    first, second, *_ = blocks(ROOT / "docs" / "stylesheets.md", "xml")
    root = first.partition("\n  <xsl:import")[0]
    words = "<persName>Serge</persName> in <placeName>Paris</placeName>"
    letter = write("letter.xml", tei(f"<text><body><p>{words}.</p></body></text>"))
    assert "\nSERGE in Paris.\n" in transform(letter, write("capitals.xsl", first)).text
    page = transform(letter, write("page.xsl", f"{root}\n{second}</xsl:stylesheet>")).text
    assert '<a href="https://maps.example.org/?q=Paris"><span class="placeName">Paris</span></a>' in page
