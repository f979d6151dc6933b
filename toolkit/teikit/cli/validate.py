"""`teikit validate`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from ..errors import TeikitError
from . import options, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ..schema.access import Access
    from ..validation import Request


@click.command(short_help="Check XML, grammar, rules, and how documents hold together.")
@options.paths
@options.schemas
@click.option(
    "--rules",
    "rules",
    metavar="FILE",
    multiple=True,
    type=options.PATH,
    help="Check this Schematron too: a schema (.sch), or a grammar that holds rules (.rng). May be repeated.",
)
@click.option(
    "--phase",
    "phase",
    metavar="NAME",
    default="",
    help="The phase of all Schematron: an id, #ALL, or #DEFAULT. Otherwise as xml-model or the schema itself says.",
)
@options.select
@options.ignore
@click.option("--fix", is_flag=True, help="First mend what needs no judgement, and touch no other byte.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@options.catalogues
@options.offline
@click.option(
    "--format",
    "report_format",
    type=click.Choice((*terminal.REPORTS, "svrl")),
    default="text",
    show_default=True,
    help="How the findings are printed: for people, or for a program. svrl is for those of Schematron alone.",
)
def validate(
    paths: tuple[Path, ...],
    schema: tuple[Path, ...],
    rules: tuple[Path, ...],
    phase: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    catalogues: tuple[Path, ...],
    offline: bool,
    report_format: str,
) -> int:
    """Check documents: XML, then their grammar (RELAX NG), their rules (Schematron), and how they hold together.

    The last are teikit's own checks: pointers, dates, languages, characters, the completeness of the header. Documents
    named in one call are one edition: their pointers are followed into each other.

    A document may waive a finding for its next element, and say why:
    <?teikit ignore pointer/dangling reason="the letter is not transcribed yet"?>

    --format svrl writes one report in the Schematron Validation Report Language, of all documents and all their
    Schematron; what else is found goes to stderr, and counts for the exit code.

    \b
    Examples:
      teikit validate tei/introduction.xml tei/register.xml
      teikit validate letter.xml --schema edition.rng --schema edition.sch
      teikit validate letter.xml --rules tei_all.rng
      teikit validate letter.xml --rules letters.sch --phase draft
      teikit validate --format json tei/introduction.xml > findings.json
      teikit validate --diff novel.xml
    """
    from ..validation import Request, validated

    request = Request(
        schema, rules, phase, options.access_by(catalogues, offline), options.selection_of(select, ignore)
    )
    show = terminal.writer_beside(report_format)
    failures = dict(_mended(paths, request, show if diff else None)) if fix or diff else {}
    sound = [path for path in paths if path not in failures]
    outcomes = chain(failures.items(), validated(sound, request))
    if report_format != "svrl":
        return terminal.reported(outcomes, report_format)
    from ..validation.rule_reporting import report

    return terminal.reported_beside(outcomes, "schematron", lambda: report(sound, request))


def _mended(
    paths: tuple[Path, ...], request: Request, show: Callable[[str], object] | None
) -> Iterator[tuple[Path, TeikitError]]:
    """Mend each, or `show` what that would change; gives those where it cannot be done."""
    for path in paths:
        try:
            _mend(path, request.schema, request.access, show)
        except TeikitError as error:
            yield path, error


def _mend(path: Path, schema: tuple[Path, ...], access: Access, show: Callable[[str], object] | None) -> None:
    from ..mending import fixing, mended

    for result in mended(path, schema=schema, access=access, write=show is None):
        if not result.edits:
            continue
        if show is None:
            terminal.notice(f"{result.document.path}: {fixing.summary(result)}")
        else:
            show(fixing.diff(result))
