"""`teikit schema`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from . import options, terminal

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Say whether a RELAX NG schema is correct, and what it holds.")
@click.argument("schema", metavar="SCHEMA")
@options.catalogues
@options.offline
def schema(schema: str, catalogues: tuple[Path, ...], offline: bool) -> int:
    """Say whether a RELAX NG schema is correct, and what it holds.

    \b
    Examples:
      teikit schema schemas/edition.rng
      teikit schema letters.rnc
    """
    from ..relaxng.grammar.source import uri_of
    from ..schema.summary import read_summary, text

    sys.stdout.write(text(read_summary(schema, options.access_by(catalogues, offline).resolver(uri_of(schema)))))
    return terminal.CLEAN
