"""`teikit build`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic
    from ..rendering import Profile, Reading


@click.command(short_help="Write valid documents as HTML, plain text and EPUB.")
@options.paths
@click.option(
    "--to",
    "formats",
    metavar="FORMATS",
    default="html,text,epub",
    show_default=True,
    help="What to build, separated by commas.",
)
@options.folder("build", "The folder to write into; made where it does not exist.")
@options.reading
@click.option(
    "--profile",
    type=click.Choice(["reading", "diplomatic", "corpus", "markdown"]),
    default="reading",
    show_default=True,
    help="How the plain text is laid out.",
)
@click.option(
    "--linked", is_flag=True, help="Leave the pictures of a page as files beside it; by itself where they exceed 20 MB."
)
@options.report
@options.schemas
@options.catalogues
@options.offline
@options.report_format
def build(
    paths: tuple[Path, ...],
    formats: str,
    out: Path,
    reading: Reading,
    profile: Profile,
    linked: bool,
    report: Path | None,
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
      teikit build tei/introduction.xml --report build/not-shown.txt
    """
    from ..processes.ahead import begun

    wanted = options.formats_of(formats)
    with begun(paths[0], wanted if len(paths) == 1 else [], reading, linked) as ahead:
        from ..building import build as built
        from ..building import refuse_equal_names

        refuse_equal_names(paths)
        known = options.known_formats(wanted)
        access = options.access_by(catalogues, offline)
        built_ones: dict[Path, Sequence[Path]] = {}

        def build_one(path: Path) -> Sequence[Diagnostic]:
            done = built(
                path,
                out,
                formats=known,
                reading=reading,
                profile=profile,
                linked=linked,
                schema=schema,
                access=access,
                ahead=ahead,
            )
            terminal.written(done.files, out)
            built_ones.update({path: done.files} if done.files else {})
            return done.diagnostics

        code = terminal.reported(terminal.attempts(paths, build_one), report_format)
        files = [file for one in built_ones.values() for file in one]
        options.write_report([path for path in paths if path in built_ones], report, reading, files)
        return code
