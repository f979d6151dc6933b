"""`teikit deposit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import terminal
from . import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..diagnostics import Diagnostic


@click.command()
@click.argument("path", type=options.PATH)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="DIR",
    type=options.PATH,
    default=Path("deposit"),
    show_default=True,
    help="The folder to write the package into; made where it does not exist.",
)
@click.option("--restricted", is_flag=True, help="Pack a text whose availability is restricted; every record says so.")
@options.schemas
@options.catalogues
@options.offline
@options.report_format
def deposit(
    path: Path,
    out: Path,
    restricted: bool,
    schema: tuple[Path, ...],
    catalogues: tuple[Path, ...],
    offline: bool,
    report_format: str,
) -> int:
    """Pack a text for an archive: one zip that says who, what, whence, and under which rights.

    In it lie the TEI with all that it includes, points to and shows, its schemas, HTML, plain text and EPUB with the
    stylesheets that made them, and records for DataCite, Dublin Core, InvenioRDM and citation managers, described by an
    RO-Crate in a BagIt bag. The same text gives the same bytes, whenever and wherever it is packed.

    A text with errors is not packed, nor one whose header leaves out what an archive has to know.

    \b
    Examples:
      teikit deposit letters.xml -o deposit
      teikit deposit tei/introduction.xml --restricted
    """
    from ..deposit.packing import deposit as deposited

    access = options.access_by(catalogues, offline)

    def pack(text: Path) -> Sequence[Diagnostic]:
        with terminal.progress("packing") as progress:
            done = deposited(text, out, restricted=restricted, schema=schema, access=access, progress=progress)
        if done.path is not None:
            terminal.notice(str(done.path))
        return done.diagnostics

    return terminal.reported(terminal.attempts([path], pack), report_format)
