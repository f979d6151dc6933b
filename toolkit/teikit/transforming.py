"""A document through a stylesheet of the user's own, which may import ours as ``teikit:html.xsl``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from . import outputs, resources, saxon
from .diagnostics import Diagnostic, has_errors
from .document import Document, read
from .errors import ReadError, StylesheetError, TeikitError, WriteError
from .paths import real
from .rendering import files_of, messages
from .rendering.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

# Saxon's words: “Error in … on line 3 column 7 of own.xsl: XTSE0165 …”, one after the other.
_PLACE = re.compile(r"on line (\d+)(?: column (\d+))? of (\S+?):\s+(\w{4}\d{4})?\s*(.*?)(?=\s*Error (?:in|at|on) |$)")
_OURS = re.compile(r"""(\bhref\s*=\s*)(["'])teikit:([^"']*)\2""")
_ENTRIES = ("teikit:html.xsl", "teikit:text.xsl", "teikit:markdown.xsl", "teikit:epub.xsl")
_NOT_INSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")


@dataclass(frozen=True, slots=True)
class Transformed:
    """What a stylesheet gave: its principal result, the files written, and all that was found.

    An error among the diagnostics leaves no file written.
    """

    text: str
    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def transform(
    path: str | PathLike[str],
    stylesheet: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    parameters: Mapping[str, str] | None = None,
) -> Transformed:
    """Run a stylesheet over a document; `out` is the file for its principal result, without one nothing is written.

    The stylesheet may import ours, as ``teikit:html.xsl``. It gets the registers that the document points into as the
    parameter ``registers``; `parameters` are cast to the types that it declares. What it writes by
    ``xsl:result-document`` goes beside `out` or below. Its messages become diagnostics:
    ``<diagnostic code= severity= at=>`` as it says, others as remarks (``stylesheet/message``).

    Raises `StylesheetError` where the stylesheet is missing, not correct, stops, fails, or writes elsewhere;
    `ReadError` and `WriteError` as ever.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return Transformed("", (), (document,))
    registers, found = registers_of(document)
    if has_errors(found):
        return Transformed("", (), tuple(found))
    given: dict[str, object] = {"registers": [saxon.node_of(register) for register in registers]}
    given |= {name: saxon.Untyped(value) for name, value in (parameters or {}).items()}
    compiled = _compiled(Path(stylesheet))
    try:
        result = compiled.transform(saxon.node_of(document), given)
    except saxon.TerminatedError as stopped:
        return Transformed("", (), (*found, *_reasons(document, Path(stylesheet), stopped.messages)))
    except StylesheetError as error:
        raise StylesheetError(_sentence(Path(stylesheet), error.message), help=error.help) from None
    found += [*messages.reported(document, result.messages), *messages.remarks(document, result.messages)]
    if has_errors(found):
        return Transformed("", (), tuple(found))
    kept = {register.path: "a register of the document" for register in registers}
    kept |= {Path(stylesheet): "the stylesheet itself"} | files_of(document)
    return Transformed(result.text, _written(kept, result, out), tuple(found))


def parameters_of(written: Sequence[str]) -> dict[str, str]:
    """Parameters written as ``name=value``. Raises `TeikitError` for one without a name or a value."""
    parameters = {}
    for one in written:
        name, equals, value = one.partition("=")
        if not name or not equals:
            raise TeikitError(f"“{one}” is not a parameter", help="write it as name=value")
        parameters[name] = value
    return parameters


def _compiled(path: Path) -> saxon.Stylesheet:
    stylesheet = _stylesheet(path)
    try:
        return saxon.compile(_OURS.sub(_led_to_ours, stylesheet.markup).encode("utf-8"), stylesheet.uri)
    except StylesheetError as error:
        raise StylesheetError(_sentence(path, error.message), help=error.help or _help(error.message)) from None


def _led_to_ours(found: re.Match[str]) -> str:
    """The same ``href`` with the place where our stylesheet lies. Saxon's catalogues depend on the current folder."""
    before, mark, name = found.groups()
    ours = real(resources.transform(name))
    if not ours.is_relative_to(real(resources.transform(""))) or not ours.is_file():
        raise StylesheetError(f"there is no stylesheet teikit:{name}", help=f"ours are {', '.join(_ENTRIES)}")
    return f"{before}{mark}{escape(ours.as_uri())}{mark}"


def _help(said: str) -> str:
    """Why a module that is imported cannot import ours itself."""
    return "import teikit:… in the stylesheet itself, not in its modules" if "teikit:" in said else ""


def _stylesheet(path: Path) -> Document:
    try:
        stylesheet = read(path)
    except ReadError as error:
        raise StylesheetError(f"the stylesheet cannot be read: {error.message}", help=error.help) from None
    if isinstance(stylesheet, Diagnostic):
        place = f"line {stylesheet.line}, column {stylesheet.column}"
        raise StylesheetError(f"the stylesheet {path} is not well-formed: {place}: {stylesheet.message}")
    return stylesheet


def _sentence(path: Path, said: str) -> str:
    """The first of Saxon's complaints, with its place, in one sentence."""
    said = " ".join(said.split())
    if (found := _PLACE.search(said)) is None:
        return said
    line, column, module, code, message = found.groups()
    where = path if module == path.name else module
    place = f"line {line}, column {column}" if column else f"line {line}"
    return f"the stylesheet {where} is not correct: {place}: {message.rstrip(' .')}{f' [{code}]' if code else ''}"


def _reasons(document: Document, stylesheet: Path, said: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Why a stylesheet stopped by itself: the errors that it reports.

    Raises `StylesheetError` with its last words where it reports none.
    """
    found = list(messages.reported(document, said))
    if not has_errors(found):
        words = " ".join(said[-1].split() if said else ()) or "it does not say why"
        raise StylesheetError(f"the stylesheet {stylesheet} stopped: {words}")
    yield from found


def _written(kept: Mapping[Path, str], result: saxon.Result, out: str | PathLike[str] | None) -> tuple[Path, ...]:
    for name in result.documents:
        _refuse_outside(name)
    if out is None:
        if result.documents:
            named = ", ".join(sorted(result.documents))
            raise WriteError(
                f"the stylesheet writes further files ({named})", help="say where by -o, as in -o build/a.html"
            )
        return ()
    target = Path(out)
    if same := next((name for name in result.documents if name.casefold() == target.name.casefold()), None):
        message = f"the stylesheet writes “{same}”, and the principal result would be {target} too"
        raise WriteError(message, help="choose another file for -o, or another href")
    files = {name: text.encode("utf-8") for name, text in {target.name: result.text, **result.documents}.items()}
    outputs.refuse_replacing(kept, (target.parent / name for name in files), "choose another file for -o")
    return _write(target.parent, files)


def _write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Each folder's files at once, those of the folders below first, so that the principal file comes last."""
    written: list[Path] = []
    for inner in sorted({PurePosixPath(name).parent for name in files}, key=lambda path: (-len(path.parts), str(path))):
        group = {PurePosixPath(name).name: data for name, data in files.items() if PurePosixPath(name).parent == inner}
        written += outputs.write(folder / inner, group)
    return tuple(sorted(written))


def _refuse_outside(name: str) -> None:
    """Raises `StylesheetError` for a result whose ``href`` is absolute or climbs."""
    if _NOT_INSIDE.match(name) or "\\" in name or ".." in PurePosixPath(name).parts or not PurePosixPath(name).name:
        shown = re.sub("^teikit:/", "../", name) or "(nothing)"  # one step above what saxon takes for the folder
        message = f"the stylesheet would write “{shown}”, outside the output folder"
        raise StylesheetError(message, help="give xsl:result-document a relative href without “..”")
