"""Many documents into one site: validated, rendered, with a list, registers and a search that they share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from . import outputs, validation
from .diagnostics import has_errors
from .errors import ReadError, TeikitError, WriteError, reason_of
from .paths import named
from .processes import workers
from .processes.interruption import ended_in_order
from .schema.access import LOCAL, Access
from .site import planning
from .site.documents import facts_of, rendered_for_site
from .site.folder import Staging
from .site.index import Index
from .site.merging import entries_in, merged
from .site.shared_pages import INDEX, shared_pages
from .validation.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from os import PathLike

    from .diagnostics import Diagnostic
    from .rendering import Format, Reading
    from .site.documents import Rendered
    from .site.merging import Entry
    from .site.planning import Facts, Page

_ADDRESS: Final = re.compile(r"https?://[^\s/<>\"]+[^\s<>\"]*", re.IGNORECASE)
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MUCH: Final = 1_500_000  # bytes, from which on it pays to start other processes


@dataclass(frozen=True, slots=True)
class Published:
    """The files of the site, the files of an earlier one that were changed by hand and stay, and all that was found.

    An error among the diagnostics leaves the folder as it was.
    """

    files: tuple[Path, ...]
    kept: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for."""

    formats: tuple[Format, ...]
    reading: Reading
    title: str
    address: str


def publish(
    paths: Sequence[str | PathLike[str]],
    out: str | PathLike[str],
    *,
    formats: Sequence[Format] = ("html",),
    reading: Reading = "corrected",
    title: str = "",
    address: str = "",
    schema: Sequence[str | PathLike[str]] = (),
    access: Access = LOCAL,
    selection: Selection = EVERYTHING,
) -> Published:
    """Validate documents and, where none has an error, write them as one site into the folder `out`.

    Each document with a text has a page, in the order given; one without, such as a register, gives its entries to the
    registers that all share. `title` is what the whole is called, where the headers do not name one series; `address`
    where the site will be found (``https://…/``), for the sitemap and canonical links. `formats` beside ``html`` lie
    beside each page.

    Raises the `TeikitError`s of `validate` and `render`, and one for an address or a title that no page can hold;
    `WriteError` where a file in `out` that teikit did not make
    would be replaced.
    """
    _refuse_unfit(title, address)
    files = named(paths)
    found: list[Diagnostic] = []
    for _path, outcome in validation.validate_all(files, schema=schema, access=access, selection=selection):
        if isinstance(outcome, TeikitError):
            raise outcome
        found += outcome
    known: list[Facts] = []
    if not has_errors(found):
        for facts in _each(facts_of, [(path, reading) for path in files]):
            known += [facts] if isinstance(facts, planning.Facts) else []
            found += [] if isinstance(facts, planning.Facts) else facts
    if has_errors(found):
        return Published((), (), tuple(found))
    if not any(facts.has_text for facts in known):
        raise ReadError("none of the documents has a <text>, so there is no page to write", help="name the texts too")
    with ended_in_order(), Staging(Path(out)) as staging, outputs.scratch() as scratch:
        order = _Order(tuple(formats), reading, title, address and address.rstrip("/") + "/")
        for diagnostic in _write(staging, known, order, scratch / "plan.xml"):
            found += [diagnostic] if diagnostic not in found else []
        if has_errors(found):
            return Published((), (), tuple(found))
        written, kept = staging.publish()
    return Published(tuple(written), tuple(kept), tuple(found))


def _refuse_unfit(title: str, address: str) -> None:
    """Raises `TeikitError` where a title or an address cannot stand in a page."""
    if address and not _ADDRESS.fullmatch(address):
        message = f"“{address}” is not the address of a site"
        raise TeikitError(message, help="write it whole, without spaces, as in https://example.org/letters/")
    if found := _NOT_IN_XML.search(title):
        message = f"the title of the site has the character U+{ord(found[0]):04X}, which is not allowed in XML"
        raise TeikitError(message, help="leave it out")


def _write(staging: Staging, known: Sequence[Facts], order: _Order, plan: Path) -> Iterator[Diagnostic]:
    """Write all files of the site, one document at a time; gives what is found on the way."""
    pages = planning.pages_of(known)
    title = order.title or planning.title_of(known) or "TEI"
    said = planning.plan_of(pages, title, planning.root_of(known), order.address, order.formats)
    try:
        plan.write_text(said, encoding="utf-8")
    except OSError as error:
        reason = reason_of(error)
        raise WriteError(
            f"{plan.parent} cannot be written to: {reason}", help="make room there, or set TMPDIR"
        ) from None
    page_of: dict[Path, Page] = {page.facts.path: page for page in pages}
    names = [page_of[facts.path].name if facts.path in page_of else "" for facts in known]
    numbers = {page.name: number for number, page in enumerate(pages)}
    calls = [
        (facts.path, name, numbers.get(name, 0), plan, order.formats, order.reading)
        for facts, name in zip(known, names, strict=True)
    ]
    index = Index()
    entries: list[Entry] = []
    counts: list[int] = []
    rendered: Rendered
    for facts, rendered in zip(known, _each(rendered_for_site, calls), strict=True):
        yield from rendered.diagnostics
        for name, data in rendered.files.items():
            staging.add(name, data)
        page = page_of.get(facts.path)
        entries += entries_in(rendered.entries, facts, page)
        if page:
            for name, data in rendered.words.files.items():
                staging.add(f"{INDEX}/{name}.js", data)
            index.add(page, rendered.words)
            counts.append(rendered.words.count)
    for name, data in index.files():
        staging.add(f"{INDEX}/{name}.js", data)
    language = planning.language_of(known)
    for name, data in shared_pages(
        pages, counts, merged(entries), order.formats, title=title, language=language, address=order.address
    ):
        staging.add(name, data)


def _each(function: Callable[..., Any], calls: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
    """What a function gives for each call, which begins with a file; shared between processes where there is much."""
    size = sum(call[0].stat().st_size for call in calls)
    if len(calls) > 1 and size > _MUCH and workers.can_help():
        yield from workers.shared(function, calls)
    else:
        yield from (function(*call) for call in calls)
