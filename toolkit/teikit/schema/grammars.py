"""RELAX NG grammars at work: each loaded once per process, its tables kept in the user's cache.

What is asked most, whether files fit a grammar, is answered from the bytes as they are read: `findings_in_file` holds
no document, no tree and, where a file is large and nothing in it is wrong, not even the file.
"""

from __future__ import annotations

import functools
import os

from .. import resources
from ..diagnostics import Diagnostic
from ..errors import SchemaError, reason_of
from ..parsing.decoding import LONGEST_DECLARATION, is_plainly_utf_8
from ..parsing.including.scanning import XINCLUDE
from ..paths import real
from ..relaxng.errors import SchemaIncorrect
from ..relaxng.matching.parsing import OVERSIZED
from ..relaxng.schema import Schema as Grammar
from .html_names import FROM_HTML

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from ..relaxng.expected import Expected
    from ..relaxng.findings import Finding
    from .access import Access

_WINDOW = 1 << 24  # bytes: a multiple of what any system maps at once


def findings_in_file(path: Path, grammar: Path | str, access: Access, *, unless: str) -> list[Diagnostic] | None:
    """Where a file departs from a grammar, in document order; None where only the whole document can tell.

    So it is with what is not XML, or cannot be read, with any encoding but UTF-8, with a DOCTYPE, with inclusions, and
    with a processing instruction of the name `unless`. Raises `SchemaError` where the grammar cannot be read or is not
    correct.
    """
    try:
        if not path.is_file():  # a pipe gives its bytes but once, and a device has no end of them
            return None
        with path.open("rb") as file:
            beginning = file.read(LONGEST_DECLARATION)
            if not is_plainly_utf_8(beginning) or _names_inclusions(file):
                return None
        compiled = _compiled(grammar, access)
        result = compiled.result_of_file(path)
    except (OSError, ValueError):
        return None
    if any(fault.code == OVERSIZED for fault in result.faults):
        return list(_diagnostics(path, compiled.reported(result)))
    if result.faults or result.has_doctype or unless in result.targets:
        return None
    return list(_diagnostics(path, compiled.reported(result)))


def findings(path: Path, data: bytes, grammar: Path | str, access: Access) -> Iterator[Diagnostic]:
    """Where a document in UTF-8, known by the name of `path`, departs from a grammar, in its order.

    Raises `SchemaError` where the grammar cannot be read or is not correct.
    """
    return _diagnostics(path, _compiled(grammar, access).findings(data))


def _names_inclusions(file: BinaryIO) -> bool:
    """Whether the namespace of XInclude is named anywhere: looked for in windows that the system maps."""
    import mmap

    namespace = XINCLUDE.encode("ascii")
    size = os.fstat(file.fileno()).st_size
    for start in range(0, size, _WINDOW):
        length = min(_WINDOW + len(namespace), size - start)
        with mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ, offset=start) as window:
            if window.find(namespace) >= 0:
                return True
    return False


def expected(data: bytes, grammar: Path | str, line: int, column: int, access: Access) -> Expected:
    """What a grammar allows at a point of a document, which may be half-written: lines and columns count from 1."""
    return _compiled(grammar, access).expected(data, line, column)


def files(grammar: Path | str, access: Access) -> tuple[str, ...]:
    """The files of a grammar as paths or addresses, the grammar itself first.

    Raises `SchemaError` where the grammar cannot be read or is not correct.
    """
    return tuple(name for name, _digest in _compiled(grammar, access).sources)


def _diagnostics(path: Path, found: Iterable[Finding]) -> Iterator[Diagnostic]:
    for finding in found:
        yield Diagnostic(
            path,
            finding.line,
            finding.column,
            finding.code,
            finding.message,
            end_line=finding.end_line,
            end_column=finding.end_column,
            help=finding.help,
            xpath=finding.xpath,
            expected=finding.expected,
        )


def _compiled(grammar: Path | str, access: Access) -> Grammar:
    try:
        changed = 0 if isinstance(grammar, str) else grammar.stat().st_mtime_ns
        loaded = _loaded(grammar, changed, access)
    except OSError as error:
        raise SchemaError(f"the schema {grammar} cannot be read: {reason_of(error)}") from None
    if isinstance(loaded, SchemaIncorrect):
        raise SchemaError(f"the schema is not correct: {loaded}")
    return loaded


@functools.cache
def _loaded(grammar: Path | str, _changed: int, access: Access) -> Grammar | SchemaIncorrect:
    """The grammar, or why it is none."""
    root = grammar if isinstance(grammar, str) else real(grammar).as_uri()
    try:
        return Grammar.load(grammar, resources.cache("relaxng"), resolver=access.resolver(root), synonyms=FROM_HTML)
    except SchemaIncorrect as error:
        return error
