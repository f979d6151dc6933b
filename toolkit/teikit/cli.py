"""The command line: open, call, print, exit.

Exit codes: 0 clean, 1 errors found, 2 could not run, 3 a fault of teikit's own.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import terminal
from .errors import TeikitError
from .selection import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .access import Access
    from .diagnostics import Diagnostic
    from .rendering import Format, Profile, Reading
    from .selection import Selection

_PATH = click.Path(path_type=Path)
_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_PATH)
_report_format = click.option(
    "--format",
    "report_format",
    type=click.Choice(terminal.REPORTS),
    default="text",
    show_default=True,
    help="How the findings are printed: for people, or for a program.",
)
_schemas = click.option(
    "--schema",
    "schema",
    metavar="FILE",
    multiple=True,
    type=_PATH,
    help="Check against this schema (.rng, .rnc, .sch) and nothing else, whatever the document names. May be repeated.",
)


_catalogues = click.option(
    "--catalog",
    "catalogues",
    metavar="FILE",
    multiple=True,
    type=_PATH,
    help="An OASIS XML catalogue that says where schemas lie; asked before those in XML_CATALOG_FILES.",
)
_select = click.option(
    "--select",
    "select",
    metavar="CODES",
    multiple=True,
    help="Tell only these findings: codes (pointer/dangling) or areas (pointer), separated by commas.",
)
_ignore = click.option("--ignore", "ignore", metavar="CODES", multiple=True, help="Do not tell these findings.")
_offline = click.option("--offline", is_flag=True, help="Fetch no schema from the network, only use what was kept.")


def main() -> None:
    """The entry point of the `teikit` command."""
    sys.exit(terminal.run(teikit))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="teikit", message="teikit %(version)s")
def teikit() -> None:
    """Validate scholarly editions in TEI XML, and build them into HTML, plain text and EPUB.

    The document says which schema it follows, in a line before its root element:

    \b
      <?xml-model href="edition.rng" type="application/xml"
        schematypens="http://relaxng.org/ns/structure/1.0"?>

    \b
    Examples:
      teikit validate tei/introduction.xml
      teikit build tei/introduction.xml -o build
      teikit collate tei/introduction.xml --witness transcription.txt

    \b
    Exit codes:
      0  clean: no errors, perhaps warnings
      1  errors found in a text
      2  could not run: a file is missing, an output cannot be written
      3  a fault of teikit's own
    """


@teikit.command()
@_paths
@_schemas
@_select
@_ignore
@click.option("--fix", is_flag=True, help="First mend what needs no judgement, and touch no other byte.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@_catalogues
@_offline
@_report_format
def validate(
    paths: tuple[Path, ...],
    schema: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    catalogues: tuple[Path, ...],
    offline: bool,
    report_format: str,
) -> int:
    """Check documents: XML, then their grammar (RELAX NG), their rules (Schematron), and how they hold together.

    The last are teikit's own checks: pointers, dates, languages, characters, the completeness of the header.

    A document may waive a finding for its next element, and say why:
    <?teikit ignore pointer/dangling reason="the letter is not transcribed yet"?>

    \b
    Examples:
      teikit validate tei/introduction.xml tei/register.xml
      teikit validate letter.xml --schema edition.rng --schema edition.sch
      teikit validate --format json tei/introduction.xml > findings.json
      teikit validate --diff novel.xml
    """
    from .validation import validate as validated
    from .validation import validate_all

    access = _access(catalogues, offline)
    wanted = _selection(select, ignore)

    def mend_and_check(path: Path) -> Sequence[Diagnostic]:
        _mend(path, schema, access, write=not diff)
        return validated(path, schema=schema, access=access, selection=wanted)

    if fix or diff:
        return terminal.reported(terminal.attempts(paths, mend_and_check), report_format)
    return terminal.reported(validate_all(paths, schema=schema, access=access, selection=wanted), report_format)


@teikit.command()
@_paths
@click.option(
    "--to",
    "formats",
    metavar="FORMATS",
    default="html,text,epub",
    show_default=True,
    help="What to build, separated by commas.",
)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="DIR",
    type=_PATH,
    default=Path("build"),
    show_default=True,
    help="The folder to write into; made where it does not exist.",
)
@click.option(
    "--reading",
    type=click.Choice(["corrected", "source"]),
    default="corrected",
    show_default=True,
    help="Where the encoder corrected a slip: the correction, or what the source has.",
)
@click.option(
    "--profile",
    type=click.Choice(["reading", "diplomatic", "corpus", "markdown"]),
    default="reading",
    show_default=True,
    help="How the plain text is laid out.",
)
@_schemas
@_catalogues
@_offline
@_report_format
def build(
    paths: tuple[Path, ...],
    formats: str,
    out: Path,
    reading: Reading,
    profile: Profile,
    schema: tuple[Path, ...],
    catalogues: tuple[Path, ...],
    offline: bool,
    report_format: str,
) -> int:
    """Validate documents, then write each as HTML, plain text and EPUB, named after the document.

    A document with errors is not built, and what stood there before stays as it was. Registers that the document
    points into (register.xml#serge) are read with it.

    \b
    Examples:
      teikit build tei/introduction.xml
      teikit build tei/introduction.xml --to epub -o public
      teikit build tei/introduction.xml --to text --reading source
    """
    from .ahead import begun

    wanted: Any = [name.strip() for name in formats.split(",") if name.strip()]
    with begun(paths[0], wanted if len(paths) == 1 else [], reading) as ahead:
        from .building import build as built
        from .building import refuse_equal_names

        refuse_equal_names(paths)
        access = _access(catalogues, offline)

        def build_one(path: Path) -> Sequence[Diagnostic]:
            done = built(
                path,
                out,
                formats=_known(wanted),
                reading=reading,
                profile=profile,
                schema=schema,
                access=access,
                ahead=ahead,
            )
            for file in done.files:
                terminal.notice(str(file))
            return done.diagnostics

        return terminal.reported(terminal.attempts(paths, build_one), report_format)


@teikit.command()
@click.argument("path", type=_PATH)
@click.option("--xsl", "stylesheet", metavar="FILE", type=_PATH, required=True, help="The stylesheet to run.")
@click.option(
    "-p", "--parameter", "parameters", metavar="NAME=VALUE", multiple=True, help="A parameter of the stylesheet."
)
@click.option("-o", "--output", "out", metavar="FILE", type=_PATH, help="Where the result goes, instead of stdout.")
def transform(path: Path, stylesheet: Path, parameters: tuple[str, ...], out: Path | None) -> int:
    """Run a stylesheet of your own over a document; it may import ours and override what it likes.

    \b
    Inside it:
      <xsl:import href="teikit:html.xsl"/>

    \b
    Examples:
      teikit transform tei/introduction.xml --xsl own.xsl -o own.html
      teikit transform tei/introduction.xml --xsl names.xsl -p kind=person
    """
    from .transforming import parameters_of
    from .transforming import transform as transformed

    done = transformed(path, stylesheet, out, parameters=parameters_of(parameters))
    for file in done.files:
        terminal.notice(str(file))
    if out is None:
        terminal.write_as_it_is(done.text)
    return terminal.noticed(done.diagnostics)


@teikit.command()
@click.argument("path", type=_PATH)
@click.option(
    "--witness",
    metavar="FILE",
    type=_PATH,
    required=True,
    help="The transcription in plain text, or the digests of its paragraphs (.sha256).",
)
@click.option(
    "--digests",
    "out",
    metavar="OUT",
    type=_PATH,
    help="Write the digests of the transcription's paragraphs to this file, as a later witness.",
)
@_report_format
def collate(path: Path, witness: Path, out: Path | None, report_format: str) -> int:
    """Show where the words of a document differ from those of a transcription of its source.

    Read as the source has it: <sic>, not <corr>; editorial notes left out; the author's notes after the text.

    \b
    Examples:
      teikit collate tei/introduction.xml --witness transcription.txt
      teikit collate tei/introduction.xml --witness transcription.txt --digests tei/introduction.sha256
      teikit collate tei/introduction.xml --witness tei/introduction.sha256
    """
    from .collation import collate as collated
    from .collation import write_digests

    def collate_one(document: Path) -> Sequence[Diagnostic]:
        if out is not None:
            write_digests(document, witness, out)
            terminal.notice(str(out))
        return collated(document, witness)

    return terminal.reported(terminal.attempts([path], collate_one), report_format)


@teikit.command()
@click.argument("place", metavar="FILE:LINE:COLUMN")
@_schemas
@_catalogues
@_offline
def expected(place: str, schema: tuple[Path, ...], catalogues: tuple[Path, ...], offline: bool) -> int:
    """Say what may stand at a point of a document: elements, attributes or values, required ones first.

    The document may be half-written. Lines and columns count from 1.

    \b
    Examples:
      teikit expected tei/introduction.xml:120:14
      teikit expected letter.xml:7:1 --schema edition.rng
    """
    from .expecting import expected as offers
    from .expecting import place_of, text

    path, line, column = place_of(place)
    for offer in offers(path, line, column, schema=schema, access=_access(catalogues, offline)):
        sys.stdout.write(text(offer))
    return terminal.CLEAN


@teikit.command()
@click.argument("code", metavar="CODE")
def explain(code: str) -> int:
    """Explain a code that stands in brackets behind a finding: what it means, a bad example and a good one.

    \b
    Examples:
      teikit explain relaxng/missing-element
      teikit explain pointer/missing-file
    """
    from . import explain as pages

    sys.stdout.write(pages.text(pages.explain(code)))
    return terminal.CLEAN


@teikit.command()
@click.argument("schema", metavar="SCHEMA")
@_catalogues
@_offline
def schema(schema: str, catalogues: tuple[Path, ...], offline: bool) -> int:
    """Say whether a RELAX NG schema is correct, and what it holds.

    \b
    Examples:
      teikit schema schemas/edition.rng
      teikit schema letters.rnc
    """
    from .relaxng.source import uri_of
    from .schema_summary import read_summary, text

    sys.stdout.write(text(read_summary(schema, _access(catalogues, offline).resolver(uri_of(schema)))))
    return terminal.CLEAN


def _mend(path: Path, schema: tuple[Path, ...], access: Access, *, write: bool) -> None:
    from . import fixing
    from .mending import mended

    result = mended(path, schema=schema, access=access, write=write)
    if result is None or not result.edits:
        return
    if write:
        terminal.notice(f"{path}: {fixing.summary(result)}")
    else:
        terminal.write_as_it_is(fixing.diff(result))


def _selection(select: tuple[str, ...], ignore: tuple[str, ...]) -> Selection:
    if not select and not ignore:
        return EVERYTHING
    from .explain import codes
    from .selection import selection

    return selection(select, ignore, codes())


def _access(catalogues: tuple[Path, ...], offline: bool) -> Access:
    from .access import Access

    return Access(catalogues, fetches=not offline, notice=terminal.notice)


def _known(formats: Sequence[Format]) -> Sequence[Format]:
    from .rendering import FORMATS

    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        named = f"there is no format “{unknown[0]}”" if unknown else "no format is named"
        raise TeikitError(named, help=f"the formats are {', '.join(FORMATS)}")
    return formats
