"""One report in the Schematron Validation Report Language, of many documents and all their Schematron."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from .. import saxon, schematron
from ..document import Document, read
from ..errors import TeikitError
from . import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ..schema.applying import Rules
    from . import Request


def report(paths: Sequence[Path], request: Request) -> bytes:
    """What the rules of each document's Schematron say of it: all of it, whatever is waived or not wanted.

    Documents that cannot be read or are not XML, and Schematron that cannot be run, are left out.
    """
    return schematron.report(_runs(paths, request))


def _runs(paths: Sequence[Path], request: Request) -> Iterator[schematron.Run]:
    for path in paths:
        with contextlib.suppress(TeikitError):
            document = read(path)
            if isinstance(document, Document):
                node = saxon.node_of(document)
                for rules in filter(None, map(_ready, request.schemas_of(document).rules)):
                    yield schematron.Run(rules, node, document.uri)


def _ready(rules: Rules) -> schematron.Rules | None:
    try:
        return compiled(rules)
    except TeikitError:  # told where the document is checked
        return None
