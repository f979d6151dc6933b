"""The options that commands share, and what they are read into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import TeikitError
from ..validation.selection import EVERYTHING
from . import terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..rendering import Reading
    from ..schema.access import Access
    from ..validation.selection import Selection

_Command = TypeVar("_Command", bound="Callable[..., object]")

# Whether a file can be read is said by whoever reads it, and does not keep the others from being read.
PATH = click.Path(path_type=Path, readable=False)
paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=PATH)
report_format = click.option(
    "--format",
    "report_format",
    type=click.Choice(terminal.REPORTS),
    default="text",
    show_default=True,
    help="How the findings are printed: for people, or for a program.",
)


def schema_option(help_: str) -> Callable[[_Command], _Command]:
    """--schema, which stands for the schemas that the document names."""
    return click.option("--schema", "schema", metavar="FILE", multiple=True, type=PATH, help=help_)


schemas = schema_option(
    "Check against this schema (.rng, .rnc, .sch) and nothing else, whatever the document names. May be repeated."
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
reading = click.option(
    "--reading",
    type=click.Choice(["corrected", "source"]),
    default="corrected",
    show_default=True,
    help="Where the encoder corrected a slip: the correction, or what the source has.",
)
report = click.option(
    "--report",
    "report",
    metavar="FILE",
    type=PATH,
    help="Write to this file what the pages do not show: as JSON where its name ends in .json, else as text.",
)
offline = click.option("--offline", is_flag=True, help="Fetch no schema from the network, only use what was kept.")


def folder(default: str, help_: str) -> Callable[[_Command], _Command]:
    """--output, the folder that a command writes into."""
    return click.option(
        "-o", "--output", "out", metavar="DIR", type=PATH, default=Path(default), show_default=True, help=help_
    )


def selection_of(select: tuple[str, ...], ignore: tuple[str, ...]) -> Selection:
    """Which findings are wanted, by --select and --ignore."""
    if not select and not ignore:
        return EVERYTHING
    from ..explain import codes
    from ..validation.selection import selection

    return selection(select, ignore, codes())


def access_by(catalogues: tuple[Path, ...], offline: bool) -> Access:
    """How schemas are reached, by --catalog and --offline."""
    from ..schema.access import Access

    return Access(catalogues, fetches=not offline, notice=terminal.notice)


def write_report(paths: Sequence[Path], report: Path | None, reading: Reading, files: Sequence[Path]) -> None:
    """What the pages do not show, where --report asks for it; `files` were written before."""
    if report is None:
        return
    from ..rendering.unrendered import write_report as written

    written(paths, report, reading=reading, written=files)
    terminal.notice(str(report))


def formats_of(written: str) -> Sequence[str]:
    """The formats of --to."""
    return [name.strip() for name in written.split(",") if name.strip()]


def known_formats(formats: Sequence[str]) -> Sequence[Any]:
    """The same formats. Raises `TeikitError` for one that there is not, and where none is named."""
    from ..rendering import FORMATS, refuse_unknown

    refuse_unknown("format", formats, FORMATS)
    if not formats:
        raise TeikitError("no format is named", help=f"the formats are {', '.join(FORMATS)}")
    return formats
