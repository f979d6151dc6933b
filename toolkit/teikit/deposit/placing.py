"""Where the schemas of a text lie in the package, and how deep the text lies, so that its ``xml-model`` finds them."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from ..paths import real
from ..schema import grammars
from ..schematron.sources import sources_of as files_of_rules
from .contents import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..schema.access import Access
    from ..schema.applying import Schemas

ELSEWHERE: Final = "schemas/"
_HIGHEST: Final = 3  # folders above the text's own: a schema farther off is put into a folder of the package's own


@dataclass(frozen=True, slots=True)
class Places:
    """`prefix` is the folder of the text below `SOURCE`, with a slash; `schemas` have their names in the package,
    and `files` are all files of all schemas by name."""

    prefix: str
    schemas: Mapping[Path | str, str]
    files: Mapping[str, Path]

    def source(self, name: str) -> str:
        """The name in the package of a file that is named as the text's folder has it."""
        return SOURCE + self.prefix + name

    def followed(self, schemas: Schemas) -> tuple[str, ...]:
        """The names in the package of the schemas that a document follows."""
        return tuple(self.schemas[each] for each in _all(schemas))


@dataclass(frozen=True, slots=True)
class _Schema:
    """A schema as the request has it, and its files by their names beside it; the first is the schema itself.

    `near` is its name as seen from the text's folder, where the document reaches it by a relative name.
    """

    key: Path | str
    near: str
    files: Mapping[str, Path]


def placed(named: Mapping[str, tuple[Path, Schemas]], access: Access, asked_for: Sequence[Path]) -> Places:
    """The places of all schemas. `named` has the documents by their names in the text's folder: where each lies, and
    its schemas. What was asked for by name instead lies apart, since no document leads there.

    Raises `SchemaError` where a schema cannot be read.
    """
    schemas: dict[Path | str, _Schema] = {}
    for name, (path, each) in named.items():
        for key in _all(each):
            if key not in schemas:
                near = "" if asked_for else _near(key, path, name)
                schemas[key] = _schema(key, near, access, is_grammar=key in each.grammars)
    height = max((_height(each) for each in schemas.values() if each.near), default=0)
    folder = Path(os.path.abspath(next(iter(named.values()))[0].parent))  # noqa: PTH100  (links are not followed)
    prefix = "".join(f"{part}/" for part in folder.parts[len(folder.parts) - height :]) if height else ""
    names: dict[Path | str, str] = {}
    files: dict[str, Path] = {}
    for schema in schemas.values():
        at = posixpath.normpath(SOURCE + prefix + schema.near) if schema.near else _free(schema, files)
        names[schema.key] = at
        files |= {posixpath.normpath(posixpath.join(posixpath.dirname(at), n)): p for n, p in schema.files.items()}
    return Places(prefix, names, files)


def _all(schemas: Schemas) -> tuple[Path | str, ...]:
    """The grammars and the files of rules, each once: a grammar may hold rules, too."""
    return tuple(dict.fromkeys((*schemas.grammars, *(rules.path for rules in schemas.rules))))


def _near(key: Path | str, document: Path, name: str) -> str:
    """A schema's name as the text's folder has it, where its document reaches it from there; else nothing."""
    if isinstance(key, str):
        return ""
    folder = document.parent
    if key.parts[: len(folder.parts)] != folder.parts or (key.is_absolute() and not folder.is_absolute()):
        return ""
    beside = "/".join(key.parts[len(folder.parts) :])
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), beside))


def _schema(key: Path | str, near: str, access: Access, *, is_grammar: bool) -> _Schema:
    if is_grammar:
        found = [each if "://" in each else Path(each) for each in grammars.files(key, access)]
    else:
        found = [source.path for source in files_of_rules(Path(key))]
    files = {name: access.file(each) if isinstance(each, str) else each for name, each in _beside(key, found)}
    schema = _Schema(key, near, files)
    folders = len(Path(os.path.abspath(key)).parts) - 1 if isinstance(key, Path) else 0  # noqa: PTH100
    return schema if near and _height(schema) <= min(_HIGHEST, folders) else _Schema(key, "", files)


def _beside(key: Path | str, found: Sequence[Path | str]) -> Iterator[tuple[str, Path | str]]:
    """The files of a schema, by their names as seen from the schema's folder."""
    first = found[0] if isinstance(key, str) else key
    yield last_name(first), first
    for other in found[1:]:
        yield _seen_from(found[0], other), other


def _seen_from(first: Path | str, other: Path | str) -> str:
    if isinstance(first, Path) and isinstance(other, Path):
        try:
            return Path(os.path.relpath(real(other), real(first).parent)).as_posix()
        except ValueError:  # on another drive
            return other.name
    if isinstance(first, str) and isinstance(other, str) and urlsplit(first).netloc == urlsplit(other).netloc:
        return posixpath.relpath(urlsplit(other).path, posixpath.dirname(urlsplit(first).path))
    return last_name(other)


def last_name(name: Path | str) -> str:
    """The name of a file or of an address, without what leads to it."""
    return name.name if isinstance(name, Path) else posixpath.basename(unquote(urlsplit(name).path))


def _height(schema: _Schema) -> int:
    """How many folders above the text's own the highest of a schema's files lies."""
    names = (posixpath.normpath(posixpath.join(posixpath.dirname(schema.near), name)) for name in schema.files)
    return max(name.split("/").count("..") for name in names)


def _free(schema: _Schema, taken: Mapping[str, Path]) -> str:
    """A name in `ELSEWHERE` for a schema that no document reaches, so deep that its other files lie below, too."""
    depth = max(posixpath.normpath(name).split("/").count("..") for name in schema.files)
    own = next(iter(schema.files))
    number = 1
    while True:
        folder = ELSEWHERE + (f"{number}/" if number > 1 or depth else "") + "below/" * depth
        names = {posixpath.normpath(folder + name): path for name, path in schema.files.items()}
        if all(taken.get(name, path) == path for name, path in names.items()):
            return folder + own
        number += 1
