"""`teikit site`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options, terminal

if TYPE_CHECKING:
    from pathlib import Path

    from ..rendering import Reading


@click.command(short_help="Write many documents as one static site.")
@options.paths
@options.folder("site", "The folder to write into; made where it does not exist. Files that teikit did not make stay.")
@click.option(
    "--to",
    "formats",
    metavar="FORMATS",
    default="html",
    show_default=True,
    help="html, and what lies beside each page: epub, text; separated by commas.",
)
@click.option("--title", default="", help="What the whole is called, where the headers do not name one series.")
@click.option(
    "--address", metavar="URL", default="", help="Where the site will be found: for a sitemap and canonical links."
)
@options.reading
@options.report
@options.schemas
@options.catalogues
@options.offline
@options.report_format
def site(
    paths: tuple[Path, ...],
    out: Path,
    formats: str,
    title: str,
    address: str,
    reading: Reading,
    report: Path | None,
    schema: tuple[Path, ...],
    catalogues: tuple[Path, ...],
    offline: bool,
    report_format: str,
) -> int:
    """Validate documents, then write them as one static site: a page for each, a list, registers, and a search.

    Documents are in the order given. One without a text, such as register.xml, has no page; its entries stand in the
    registers of the site. If any document has errors nothing is written, and what stood there before stays.

    \b
    Examples:
      teikit site tei/*.xml
      teikit site letters/*.xml -o public --title "Letters" --to html,epub
    """
    from ..publishing import publish

    done = publish(
        paths,
        out,
        formats=options.known_formats(options.formats_of(formats)),
        reading=reading,
        title=title,
        address=address,
        schema=schema,
        access=options.access_by(catalogues, offline),
    )
    for file in done.kept:
        terminal.notice(f"{file} is no longer made, but was changed since: it stays")
    if done.files:
        terminal.notice(f"{out}: {len(done.files)} files")
        options.write_report(paths, report, reading, done.files)
    return terminal.reported([(out, done.diagnostics)], report_format)
