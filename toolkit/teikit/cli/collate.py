"""`teikit collate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic


@click.command(short_help="Compare the words of a document with a transcription.")
@click.argument("path", type=options.PATH)
@click.option(
    "--witness",
    metavar="FILE",
    type=options.PATH,
    required=True,
    help="The transcription in plain text, or the digests of its paragraphs (.sha256).",
)
@click.option(
    "--digests",
    "out",
    metavar="OUT",
    type=options.PATH,
    help="Write the digests of the transcription's paragraphs to this file, as a later witness.",
)
@options.report_format
def collate(path: Path, witness: Path, out: Path | None, report_format: str) -> int:
    """Show where the words of a document differ from those of a transcription of its source.

    Read as the source has it: <sic>, not <corr>; editorial notes left out; the author's notes after the text.

    \b
    Examples:
      teikit collate tei/introduction.xml --witness transcription.txt
      teikit collate tei/introduction.xml --witness transcription.txt --digests tei/introduction.sha256
      teikit collate tei/introduction.xml --witness tei/introduction.sha256
    """
    from ..collation import collate as collated
    from ..collation import write_digests

    def collate_one(document: Path) -> Sequence[Diagnostic]:
        if out is not None:
            write_digests(document, witness, out)
            terminal.notice(str(out))
        return collated(document, witness)

    return terminal.reported(terminal.attempts([path], collate_one), report_format)
