"""`teikit` itself: the group of its commands, each with a module of its own, imported where it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from . import terminal

COMMANDS: Final = ("validate", "build", "site", "deposit", "transform", "collate", "expected", "explain", "schema")


class _Commands(click.Group):
    """The commands by their names, each imported only when it is wanted: starting is most of a short run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__package__}.{cmd_name}"), cmd_name)
        return command


def run() -> int:
    """Carry out the command line, and give the exit code."""
    return terminal.run(teikit)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="teikit", message="teikit %(version)s")
def teikit() -> None:
    """Validate scholarly editions in TEI XML, build HTML, plain text and EPUB, and pack them for archives.

    The document says which schema it follows, in a line before its root element:

    \b
      <?xml-model href="edition.rng" type="application/xml"
        schematypens="http://relaxng.org/ns/structure/1.0"?>

    \b
    Examples:
      teikit validate tei/introduction.xml
      teikit build tei/introduction.xml -o build
      teikit site tei/*.xml -o public
      teikit deposit tei/introduction.xml -o deposit --restricted
      teikit collate tei/introduction.xml --witness transcription.txt

    \b
    Exit codes:
      0  clean: no errors, perhaps warnings
      1  errors found in a text
      2  could not run: a file is missing, an output cannot be written
      3  a fault of teikit's own
    """
