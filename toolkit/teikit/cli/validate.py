"""`teikit validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .. import terminal
from . import options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..access import Access
    from ..diagnostics import Diagnostic


@click.command()
@options.paths
@options.schemas
@options.select
@options.ignore
@click.option("--fix", is_flag=True, help="First mend what needs no judgement, and touch no other byte.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@options.catalogues
@options.offline
@options.report_format
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
    from ..validation import validate as validated
    from ..validation import validate_all

    access = options.access_by(catalogues, offline)
    wanted = options.selection_of(select, ignore)

    def mend_and_check(path: Path) -> Sequence[Diagnostic]:
        _mend(path, schema, access, write=not diff)
        return validated(path, schema=schema, access=access, selection=wanted)

    if fix or diff:
        return terminal.reported(terminal.attempts(paths, mend_and_check), report_format)
    return terminal.reported(validate_all(paths, schema=schema, access=access, selection=wanted), report_format)


def _mend(path: Path, schema: tuple[Path, ...], access: Access, *, write: bool) -> None:
    from .. import fixing
    from ..mending import mended

    result = mended(path, schema=schema, access=access, write=write)
    if result is None or not result.edits:
        return
    if write:
        terminal.notice(f"{path}: {fixing.summary(result)}")
    else:
        terminal.write_as_it_is(fixing.diff(result))
