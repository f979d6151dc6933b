"""The options that commands share, and what they are read into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import terminal
from ..selection import EVERYTHING

if TYPE_CHECKING:
    from ..access import Access
    from ..selection import Selection

PATH = click.Path(path_type=Path)
paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=PATH)
report_format = click.option(
    "--format",
    "report_format",
    type=click.Choice(terminal.REPORTS),
    default="text",
    show_default=True,
    help="How the findings are printed: for people, or for a program.",
)
schemas = click.option(
    "--schema",
    "schema",
    metavar="FILE",
    multiple=True,
    type=PATH,
    help="Check against this schema (.rng, .rnc, .sch) and nothing else, whatever the document names. May be repeated.",
)
catalogues = click.option(
    "--catalog",
    "catalogues",
    metavar="FILE",
    multiple=True,
    type=PATH,
    help="An OASIS XML catalogue that says where schemas lie; asked before those in XML_CATALOG_FILES.",
)
select = click.option(
    "--select",
    "select",
    metavar="CODES",
    multiple=True,
    help="Tell only these findings: codes (pointer/dangling) or areas (pointer), separated by commas.",
)
ignore = click.option("--ignore", "ignore", metavar="CODES", multiple=True, help="Do not tell these findings.")
offline = click.option("--offline", is_flag=True, help="Fetch no schema from the network, only use what was kept.")


def selection_of(select: tuple[str, ...], ignore: tuple[str, ...]) -> Selection:
    """Which findings are wanted, by --select and --ignore."""
    if not select and not ignore:
        return EVERYTHING
    from ..explain import codes
    from ..selection import selection

    return selection(select, ignore, codes())


def access_by(catalogues: tuple[Path, ...], offline: bool) -> Access:
    """How schemas are reached, by --catalog and --offline."""
    from ..access import Access

    return Access(catalogues, fetches=not offline, notice=terminal.notice)
