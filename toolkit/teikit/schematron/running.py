"""The rules of a schema run over a document. What they ask to read is looked at first: a pipe would be waited for."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin

from ..saxon import FailedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .. import saxon
    from ..document import Document
    from .compiler import Rules

_ASKS: Final = "teikit:kind-of "
_FILES: Final = "{tag:teikit,2026:schematron}files"
_NO_FILES: Final = "{tag:teikit,2026:schematron}no-files"
_REMEMBERED: Final = 1000  # files that rules have asked for before, and may well ask for again

_POINTER = re.compile(r"""[\s"']([^\s"'<>#:&]+)#""")

_is_file: dict[str, bool] = {}


def look_ahead(rules: Rules, document: Document) -> None:
    """Look at the files that a document points into before rules ask for them: so most need to be run but once."""
    if len(_is_file) > _REMEMBERED:
        _is_file.clear()
    if _reads(rules):
        _look_at({_key(urljoin(document.uri, file)) for file in set(_POINTER.findall(document.text))})


def result(rules: Rules, node: saxon.Node, parameters: Mapping[str, object]) -> str:
    """What the generated stylesheet gives, run again as long as it asks for files that nobody has looked at.

    Raises `FailedError` where it cannot be run to its end.
    """
    while True:
        text, failure, messages = _run(rules, node, {**parameters, **_kinds(rules)})
        unknown = {said.removeprefix(_ASKS) for said in messages if said.startswith(_ASKS)} - _is_file.keys()
        if not unknown:
            break
        _look_at(unknown)
    if failure is not None:
        raise failure
    return text


def _run(
    rules: Rules, node: saxon.Node, parameters: Mapping[str, object]
) -> tuple[str, FailedError | None, tuple[str, ...]]:
    try:
        done = rules.stylesheet.transform(node, parameters)
    except FailedError as failure:
        return "", failure, failure.messages
    return done.text, None, done.messages


def _reads(rules: Rules) -> bool:
    return b"teikit:no-files" in rules.source


def _kinds(rules: Rules) -> dict[str, object]:
    if not _reads(rules):
        return {}
    return {
        _FILES: "\n".join(uri for uri, is_file in _is_file.items() if is_file),
        _NO_FILES: "\n".join(uri for uri, is_file in _is_file.items() if not is_file),
    }


def _look_at(uris: set[str]) -> None:
    _is_file.update((uri, _is_regular(uri)) for uri in uris - _is_file.keys())


def _key(uri: str) -> str:
    """As the generated stylesheet writes a URI (``teikit:one-slash``)."""
    return re.sub("^file:/+", "file:/", uri)


def _is_regular(uri: str) -> bool:
    """Whether nothing but a file, or nothing at all, is there: what is not there is told by whoever reads it."""
    path = uri.partition("#")[0].removeprefix("file:")
    try:
        kind = Path(unquote(path[1:] if os.name == "nt" else path)).stat().st_mode
    except (OSError, ValueError):
        return True
    return stat.S_ISREG(kind) or stat.S_ISDIR(kind)
