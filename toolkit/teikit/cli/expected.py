"""`teikit expected`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from . import options, terminal

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Say what may stand at a point of a document.")
@click.argument("place", metavar="FILE:LINE:COLUMN")
@options.schema_option("Ask this grammar (.rng, .rnc), whatever the document names. May be repeated.")
@options.catalogues
@options.offline
def expected(place: str, schema: tuple[Path, ...], catalogues: tuple[Path, ...], offline: bool) -> int:
    """Say what may stand at a point of a document: elements, attributes or values, required ones first.

    The document may be half-written. Lines and columns count from 1.

    \b
    Examples:
      teikit expected tei/introduction.xml:120:14
      teikit expected letter.xml:7:1 --schema edition.rng
    """
    from ..expecting import expected as offers
    from ..expecting import place_of, text

    path, line, column = place_of(place)
    for offer in offers(path, line, column, schema=schema, access=options.access_by(catalogues, offline)):
        sys.stdout.write(text(offer))
    return terminal.CLEAN
