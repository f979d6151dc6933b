"""From a document to what people read: HTML, plain text, EPUB."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from .. import outputs, saxon
from ..diagnostics import Diagnostic, has_errors
from ..document import Document, parsed, read
from ..errors import TeikitError
from ..namespaces import TEI
from . import epub, messages, pictures
from .registers import registers_of
from .stylesheets import compiled_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

    from ..processes.ahead import Ahead
    from .pictures import Picture

Format = Literal["html", "text", "epub"]
Reading = Literal["corrected", "source"]
Profile = Literal["reading", "diplomatic", "corpus", "markdown"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
READINGS: Final[tuple[Reading, ...]] = get_args(Reading)
PROFILES: Final[tuple[Profile, ...]] = get_args(Profile)

_SUFFIXES: Final = {"html": ".html", "text": ".txt", "epub": ".epub"}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|T)")


@dataclass(frozen=True, slots=True)
class Edition:
    """A document and the registers that its pointers name, each read once for all formats."""

    document: Document
    registers: tuple[Document, ...]
    pictures: tuple[Picture, ...] = ()


def render(
    path: str | PathLike[str],
    format: Format,  # noqa: A002  (the field's word)
    out: str | PathLike[str],
    *,
    reading: Reading = "corrected",
    profile: Profile = "reading",
    linked: bool = False,
) -> list[Diagnostic]:
    """Render one document into one format: ``html``, ``text`` or ``epub``.

    `out` is a folder, in which ``introduction.xml`` gives ``introduction.html``, ``introduction.txt`` or
    ``introduction.epub``; or the file itself, where it ends in ``.html``, ``.txt`` or ``.epub`` as the format does.
    `reading` tells which half of a correction is read, `profile` how the text is laid out (docs/text.md); the
    diplomatic profile always reads as the source does. A page holds its pictures; where `linked` is set, and where they
    are more than 20 MB, they lie in a folder beside it, as in ``introduction-pictures``. Nothing is written where a
    finding is an error, and a good file that stands there is left as it is. The document is not validated: `build`
    does both.

    Raises `ReadError`, `WriteError` or `StylesheetError` where it cannot be carried out.
    """
    document = read(Path(path))
    if isinstance(document, Diagnostic):
        return [document]
    files, findings = rendered(document, [format], reading, profile, linked)
    if has_errors(findings):
        return findings
    target = Path(out)
    if target.suffix == _SUFFIXES[format] and not target.is_dir():
        data = files.pop(file_name(document.path, format))
        files, target = {target.name: data, **files}, target.parent
    write(document, files, target)
    return findings


def write(document: Document, files: Mapping[str, bytes], out: Path) -> list[Path]:
    """Write what `rendered` gave into a folder, all or nothing.

    Raises `WriteError` where that cannot be done, or a file would replace the document itself.
    """
    outputs.refuse_replacing(
        files_of(document), (out / name for name in files), "choose another folder, as in -o build"
    )
    return outputs.write(out, files)


def files_of(document: Document) -> dict[Path, str]:
    """The files that a document consists of, none of which an output may replace, and what each is."""
    return dict.fromkeys(document.files, "a part of the document") | {document.path: "the document itself"}


def rendered(
    document: Document,
    formats: Sequence[Format],
    reading: Reading = "corrected",
    profile: Profile = "reading",
    linked: bool = False,
    ahead: Ahead | None = None,
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files of some formats, by name, and what was found on the way; the pictures beside the page come last.

    There are none where the document has no text, or a register cannot be read. `ahead` is what `processes.ahead.begun`
    has begun to render; it is taken over if the document is still the same.
    """
    refuse_unknown("format", formats, FORMATS)
    refuse_unknown("reading", [reading], READINGS)
    refuse_unknown("profile", [profile], PROFILES)
    if next(document.root.iter(f"{{{TEI}}}text", f"{{{TEI}}}sourceDoc"), None) is None:
        message = "the document has neither <text> nor <sourceDoc>, so there is nothing to render"
        help_ = "add <text> after <teiHeader>; a register is rendered with the documents that point into it"
        return {}, [document.error(document.root, "render/no-text", message, help_)]
    registers, findings = registers_of(document)
    if has_errors(findings):
        return {}, findings
    if ahead and (document.woven or ahead.data != document.data):  # what was included may have changed meanwhile
        ahead = None
    here = [name for name in formats if not (ahead and name in ahead.formats)]
    shown, unusable = pictures.pictures_of(document) if {"html", "epub"} & set(here) else ((), [])
    findings += unusable
    edition = Edition(document, registers, shown)
    files: dict[str, bytes] = {}
    for stylesheet, made in _runs(here):
        contents, found = _transformed(edition, stylesheet, made, _settings(stylesheet, made, reading, profile), linked)
        files |= contents
        findings += [finding for finding in found if finding not in findings]
    if ahead:
        files_apart, found_apart = ahead.result()
        files |= files_apart
        findings += [finding for finding in found_apart if finding not in findings]
    return _in_order(document.path, formats, files), findings


def _in_order(path: Path, formats: Sequence[Format], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a document in the order of the formats, the pictures after them."""
    names = [file_name(path, name) for name in formats]
    return {name: files[name] for name in [*names, *sorted(files.keys() - set(names))] if name in files}


def made_ready() -> None:
    """Have what rendering needs at hand, before the document is known."""
    saxon.start()


def rendered_apart(
    path: Path, data: bytes, formats: Sequence[Format], reading: Reading = "corrected", linked: bool = False
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """What `rendered` gives for a document that another process has read."""
    document = parsed(path, data)
    return ({}, [document]) if isinstance(document, Diagnostic) else rendered(document, formats, reading, linked=linked)


def file_name(path: Path, format: Format) -> str:  # noqa: A002  (the field's word)
    """The name of the file that a document gives in a format."""
    return path.stem + _SUFFIXES[format]


def modified(document: Document) -> str:
    """When the edition was last changed, in UTC: ``SOURCE_DATE_EPOCH``, else what the header says, never the clock."""
    if (seconds := epub.source_date()) is not None:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
    changes = [
        change.get("when", "") for change in document.root.iterfind(f".//{{{TEI}}}revisionDesc//{{{TEI}}}change")
    ]
    dates = [date.get("when", "") for date in document.root.iterfind(f".//{{{TEI}}}publicationStmt//{{{TEI}}}date")]
    days = [found.groups("01") for value in changes or dates if (found := _DAY.match(value))]
    return "-".join(max(days, default=("1980", "01", "01"))) + "T00:00:00Z"


def refuse_unknown(kind: str, names: Sequence[str], known: Sequence[str]) -> None:
    """Raises `TeikitError` for the first name that is none of those known: a format, a reading, a profile."""
    for name in names:
        if name not in known:
            raise TeikitError(f"there is no {kind} “{name}”", help=f"the {kind}s are {', '.join(known)}")


def _runs(formats: Sequence[Format]) -> Iterator[tuple[str, tuple[Format, ...]]]:
    """The stylesheets to run, and the formats that each makes. The book holds the page, so one run makes both."""
    if "epub" in formats:
        yield "epub.xsl", ("html", "epub") if "html" in formats else ("epub",)
    elif "html" in formats:
        yield "html.xsl", ("html",)
    if "text" in formats:
        yield "text.xsl", ("text",)


def _settings(stylesheet: str, formats: tuple[Format, ...], reading: Reading, profile: Profile) -> dict[str, object]:
    if stylesheet == "text.xsl":
        return {"reading": "source" if profile == "diplomatic" else reading, "profile": profile}
    return {"reading": reading} | ({"page": True} if formats == ("html", "epub") else {})


def _transformed(
    edition: Edition, stylesheet: str, formats: tuple[Format, ...], settings: Mapping[str, object], linked: bool
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    document = edition.document
    parameters: dict[str, object] = {
        "registers": [saxon.node_of(register) for register in edition.registers],
        "modified": modified(document),
        **settings,
    }
    if stylesheet != "text.xsl":
        parameters["pictures"] = " ".join(f"{picture.kind}:{picture.address}" for picture in edition.pictures)
    compiled = compiled_for(stylesheet, (document, *edition.registers))
    try:
        result = compiled.transform(saxon.node_of(document), parameters)
    except saxon.TerminatedError as stopped:
        findings = list(messages.reported(document, stopped.messages))
        if has_errors(findings):
            return {}, findings
        raise
    contents: dict[str, bytes] = {}
    for format_ in formats:
        name = file_name(document.path, format_)
        if format_ == "epub":
            packed = pictures.packed(edition.pictures, result.documents)
            contents[name] = epub.packed({**result.documents, **packed})
        elif format_ == "html":
            page, beside = _with_pictures(edition, result.text, linked)
            contents |= {name: page.encode("utf-8"), **beside}
        else:
            contents[name] = result.text.encode("utf-8")
    return contents, list(messages.reported(document, result.messages))


def _with_pictures(edition: Edition, page: str, linked: bool) -> tuple[str, dict[str, bytes]]:
    """The page with its pictures in it, or led to files beside it."""
    if linked or sum(len(picture.data) for picture in edition.pictures) > pictures.MOST_EMBEDDED:
        return pictures.linked(edition.pictures, page, f"{edition.document.path.stem}-pictures")
    return pictures.embedded(edition.pictures, page), {}
