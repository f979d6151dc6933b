"""`teikit deposit`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from ..errors import TeikitError
from . import options, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic
    from ..schema.access import Access

_OF_SENDING = {"url": "--url", "draft": "--draft", "dry_run": "--dry-run", "timeout": "--timeout"}
_OF_PACKING = {
    "out": "-o",
    "restricted": "--restricted",
    "ocfl": "--ocfl",
    "schema": "--schema",
    "catalogues": "--catalog",
    "offline": "--offline",
}


@click.command(short_help="Pack a text for an archive; check and send packages.")
@click.argument("path", type=options.PATH)
@options.folder("deposit", "The folder to write the package into; made where it does not exist.")
@click.option("--restricted", is_flag=True, help="Pack a text whose availability is restricted; every record says so.")
@click.option("--check", "checks", is_flag=True, help="Check a package, a zip or a folder, instead of making one.")
@click.option("--to", type=click.Choice(["zenodo", "invenio"]), help="Send the package to a repository as a draft.")
@click.option("--url", metavar="URL", default="", help="The address of the repository; for zenodo it is known.")
@click.option("--draft", metavar="DRAFT", default="", help="With --to: go on with this draft (a link or identifier).")
@click.option("--dry-run", is_flag=True, help="With --to: show everything that would be sent, and send nothing.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0.1, max=86400),
    default=45,
    show_default=True,
    help="With --to: how long a repository may be silent before it is asked again.",
)
@click.option(
    "--ocfl",
    metavar="ROOT",
    type=options.PATH,
    help="Add the package to this OCFL store, too, as a version of the edition; needs ocfl-py.",
)
@options.schema_option(
    "Check against this schema (.rng, .rnc, .sch) in place of those that the document names. May be repeated."
)
@options.catalogues
@options.offline
@options.report_format
def deposit(
    path: Path,
    out: Path,
    restricted: bool,
    checks: bool,
    to: str | None,
    url: str,
    draft: str,
    dry_run: bool,
    timeout: float,
    ocfl: Path | None,
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

    With --check, a package from anywhere is read where it lies: what was altered, added, missing or renamed, what is
    unsafe to unpack, and whether text, records and renditions still belong together.

    With --to, a text is packed and sent, or a package (.zip) checked and sent, to a repository that runs InvenioRDM. It
    becomes a draft; publishing stays with you. The token is taken from TEIKIT_TOKEN. After an interruption, the same
    command goes on where it stopped.

    \b
    Examples:
      teikit deposit letters.xml -o deposit
      teikit deposit tei/introduction.xml --restricted
      teikit deposit --check deposit/letters.zip
      teikit deposit deposit/letters.zip --to zenodo --url https://sandbox.zenodo.org
      teikit deposit letters.xml --ocfl /archive/store
    """
    is_made = not checks and not (to and path.suffix.lower() == ".zip")
    _refuse_useless(None if to else _OF_SENDING, "only --to sends")
    _refuse_useless(None if is_made else _OF_PACKING, "the package is there already")
    if checks and to:
        raise click.UsageError("--check and --to are two commands")
    if not (checks or to) and path.suffix.lower() == ".zip":
        raise TeikitError(f"{path} is a package, and no text", help="--check checks it, --to sends it")
    if checks:
        return terminal.reported(terminal.attempts([path], _checked), report_format)
    packed = path
    if is_made:
        access = options.access_by(catalogues, offline)
        code, packed = _packed(path, out, restricted, ocfl, schema, access, report_format)
    else:
        code = terminal.reported(terminal.attempts([path], _checked), report_format)
    show = terminal.writer_beside(report_format)
    return _sent(packed, to, url, draft, dry_run, timeout, show) if to and code == terminal.CLEAN else code


def _refuse_useless(names: Mapping[str, str] | None, because: str) -> None:
    """Raises `click.UsageError` where one of some options was given; `names` has them by their parameters."""
    context = click.get_current_context()
    given = [
        option
        for name, option in (names or {}).items()
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(f"{' and '.join(given)} would do nothing here: {because}")


def _checked(package: Path) -> Sequence[Diagnostic]:
    from ..deposit.checking.findings import check

    with terminal.progress("checking") as progress:
        return check(package, progress)


def _packed(
    path: Path,
    out: Path,
    restricted: bool,
    ocfl: Path | None,
    schema: tuple[Path, ...],
    access: Access,
    report_format: str,
) -> tuple[int, Path]:
    """The exit code, and where the package lies if that is clean."""
    from ..deposit.packing import SUFFIX
    from ..deposit.packing import deposit as deposited

    def pack(text: Path) -> Sequence[Diagnostic]:
        with terminal.progress("packing") as progress:
            done = deposited(
                text, out, restricted=restricted, schema=schema, access=access, ocfl=ocfl, progress=progress
            )
        if done.path is not None:
            terminal.notice(str(done.path))
        if done.path is not None and ocfl is not None:
            terminal.notice(f"{ocfl}: {done.version or 'the last version is the same, so none is added'}")
        return done.diagnostics

    code = terminal.reported(terminal.attempts([path], pack), report_format)
    return code, out / (path.stem + SUFFIX)


def _sent(
    package: Path, to: str, url: str, draft: str, dry_run: bool, timeout: float, show: Callable[[str], object]
) -> int:
    from ..deposit.sending.delivery import destination, send
    from ..deposit.sending.exchange import Repository
    from ..deposit.sending.patience import Patience
    from ..deposit.sending.shipment import plan, record_in

    base, identifier = destination(to, url, draft)
    record = record_in(package)
    if dry_run:
        show(plan(package, record, base, identifier))
        return terminal.CLEAN
    patience = Patience(timeout=timeout, answer=timeout)
    repository = Repository(base, os.environ.get("TEIKIT_TOKEN", "").strip(), patience)
    with terminal.progress("sending") as progress:
        sent = send(
            package,
            record,
            repository,
            draft=identifier,
            notice=terminal.notice,
            progress=lambda _name, done, size: progress(done, size),
        )
    for remark in sent.remarks:
        terminal.notice(f"the repository says: {remark}")
    for other in sent.others:
        terminal.notice(f"the draft also holds “{other}”")
    terminal.notice("the draft holds the whole package; look at it, and publish it there")
    show(f"{sent.link}\n")
    return terminal.CLEAN
