"""The command line: open, call, print, exit.

Exit codes: 0 clean, 1 errors found, 2 could not run, 3 a fault of teikit's own.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from .errors import TeikitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .diagnostics import Diagnostic
    from .rendering import Format, Reading

CLEAN: Final = 0
ERRORS_FOUND: Final = 1
COULD_NOT_RUN: Final = 2
OUR_FAULT: Final = 3

_PATH = click.Path(path_type=Path)
_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_PATH)
_report_format = click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the findings are printed: for people, or as one JSON object.",
)
_schemas = click.option(
    "--schema",
    "schema",
    metavar="FILE",
    multiple=True,
    type=_PATH,
    help="Check against this schema (.rng or .sch) instead of those that the document names. May be repeated.",
)


def main() -> None:
    """The entry point of the `teikit` command."""
    _let_terminals_show_what_they_can()
    sys.exit(_run())


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
@_report_format
def validate(paths: tuple[Path, ...], schema: tuple[Path, ...], report_format: str) -> int:
    """Check documents: XML, then their grammar (RELAX NG), then their rules (Schematron).

    \b
    Examples:
      teikit validate tei/introduction.xml tei/register.xml
      teikit validate letter.xml --schema edition.rng --schema edition.sch
      teikit validate --format json tei/introduction.xml > findings.json
    """
    from .validation import validate as validated

    return _reported(paths, lambda path: validated(path, schema=schema), report_format)


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
@_schemas
@_report_format
def build(
    paths: tuple[Path, ...], formats: str, out: Path, reading: Reading, schema: tuple[Path, ...], report_format: str
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
    from .building import build as built
    from .building import refuse_equal_names

    wanted: Any = [name.strip() for name in formats.split(",") if name.strip()]

    refuse_equal_names(paths)

    def build_one(path: Path) -> Sequence[Diagnostic]:
        done = built(path, out, formats=_known(wanted), reading=reading, schema=schema, side_by_side=len(paths) == 1)
        for file in done.files:
            _notice(str(file))
        return done.diagnostics

    return _reported(paths, build_one, report_format)


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
            _notice(str(out))
        return collated(document, witness)

    return _reported([path], collate_one, report_format)


def _known(formats: Sequence[Format]) -> Sequence[Format]:
    from .rendering import FORMATS

    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        named = f"there is no format “{unknown[0]}”" if unknown else "no format is named"
        raise TeikitError(named, help=f"the formats are {', '.join(FORMATS)}")
    return formats


def _reported(paths: Iterable[Path], check: Callable[[Path], Sequence[Diagnostic]], report_format: str) -> int:
    """Check each path, print all findings, and give the exit code; one that cannot be read does not stop the others."""
    found: list[Diagnostic] = []
    failed = False
    for path in paths:
        try:
            diagnostics = check(path)
        except TeikitError as error:
            failed = True
            _failure(error)
            continue
        found.extend(diagnostics)
        if report_format == "text":
            _print_text(diagnostics)
    if report_format == "json":
        from .reports import json

        sys.stdout.write(json.report(found))
    elif found:
        from .reports import text

        _notice(text.summary(found))
    if failed:
        return COULD_NOT_RUN
    return ERRORS_FOUND if any(diagnostic.is_error for diagnostic in found) else CLEAN


def _print_text(diagnostics: Sequence[Diagnostic]) -> None:
    if diagnostics:
        from .document import source_lines
        from .reports import text

        sys.stdout.write(text.report(diagnostics, source_lines))


def _run() -> int:
    """The one boundary where exceptions end."""
    try:
        code = teikit.main(prog_name="teikit", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stopped:
        return stopped.exit_code
    except click.ClickException as error:
        error.show()
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        _notice("stopped")
        return COULD_NOT_RUN
    except BrokenPipeError:
        _forget_stdout()
        return COULD_NOT_RUN
    except TeikitError as error:
        _failure(error)
        return COULD_NOT_RUN
    except Exception as error:
        return _our_fault(error)
    return code if isinstance(code, int) else CLEAN


def _our_fault(error: Exception) -> int:
    if os.environ.get("TEIKIT_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    said = " ".join(str(error).split())
    _notice(
        f"teikit: this is a fault of teikit itself ({type(error).__name__}: {said}); please report it, "
        "with the document and what TEIKIT_DEBUG=1 shows"
    )
    return OUR_FAULT


def _failure(error: TeikitError) -> None:
    _notice(f"teikit: {error.message}")
    if error.help:
        _notice(f"     help: {error.help}")


def _notice(text: str) -> None:
    print(text, file=sys.stderr)


def _let_terminals_show_what_they_can() -> None:
    """A terminal that is not UTF-8 gets escapes for what it cannot show, and no exception."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _forget_stdout() -> None:
    """The reader has gone: nothing more can be said, nor flushed at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
