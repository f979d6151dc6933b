"""`teikit explain`."""

from __future__ import annotations

import sys

import click

from . import terminal


@click.command(short_help="Explain the code of a finding.")
@click.argument("code", metavar="CODE")
def explain(code: str) -> int:
    """Explain a code that stands in brackets behind a finding: what it means, a bad example and a good one.

    \b
    Examples:
      teikit explain relaxng/missing-element
      teikit explain pointer/missing-file
    """
    from .. import explain as pages

    sys.stdout.write(pages.text(pages.explain(code)))
    return terminal.CLEAN
