"""`teikit transform`."""

from __future__ import annotations

from pathlib import Path

import click

from . import options, terminal


@click.command(short_help="Run a stylesheet of your own over a document.")
@click.argument("path", type=options.PATH)
@click.option("--xsl", "stylesheet", metavar="FILE", type=options.PATH, required=True, help="The stylesheet to run.")
@click.option(
    "-p", "--parameter", "parameters", metavar="NAME=VALUE", multiple=True, help="A parameter of the stylesheet."
)
@click.option(
    "-o", "--output", "out", metavar="FILE", type=options.PATH, help="Where the result goes, instead of stdout (-)."
)
def transform(path: Path, stylesheet: Path, parameters: tuple[str, ...], out: Path | None) -> int:
    """Run a stylesheet of your own over a document; it may import ours and override what it likes.

    \b
    Inside it:
      <xsl:import href="teikit:html.xsl"/>

    \b
    Examples:
      teikit transform tei/introduction.xml --xsl own.xsl -o own.html
      teikit transform tei/introduction.xml --xsl names.xsl -p kind=person
    """
    from ..transforming import parameters_of
    from ..transforming import transform as transformed

    out = None if out == Path("-") else out
    done = transformed(path, stylesheet, out, parameters=parameters_of(parameters))
    for file in done.files:
        terminal.notice(str(file))
    if out is None:
        terminal.write_as_it_is(done.text)
    return terminal.noticed(done.diagnostics)
