"""The whole document woven of its files (XInclude 1.1 §4), or all that keeps it from being whole."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from ...diagnostics import Diagnostic
from ..markup import Kind, Piece, attributes
from .addresses import is_elsewhere, joined, moved
from .files import File, Files, Trouble
from .refusals import cycle, misuse
from .scanning import NOTHING, XINCLUDE, Element
from .targets import PointerError, element_at
from .traces import Lines, Trace
from .whole import Woven

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set
    from pathlib import Path

    from .scanning import Inclusion

DEEPEST: Final = 100
_MOST: Final = 50_000  # inclusions
_MOST_TWICE: Final = 20_000_000  # characters beyond those of the files, each counted once
_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class _Copy(NamedTuple):
    """What stands in a file between two offsets; or what is `written` instead, as if it stood at the first."""

    file: int
    start: int
    end: int
    written: str | None = None


class _Site(NamedTuple):
    """An inclusion and the file in which it stands."""

    file: File
    inclusion: Inclusion


def woven(path: Path, text: str, *, has_doctype: bool) -> Woven | tuple[Diagnostic, ...]:
    """A well-formed document and what it includes, or all that is wrong with its inclusions, in the order met."""
    files = Files(path, text, has_doctype=has_doctype)
    if files.trouble:
        return (Diagnostic(path, 1, 1, files.trouble.code, files.trouble.message, help=files.trouble.help),)
    weaver = _Weaver(files)
    weaver.weave()
    if weaver.faults:
        return tuple(dict.fromkeys(weaver.faults))
    trace = _put_together(weaver, files.all)
    whole = trace.text
    return Woven(whole, trace, tuple(files.all), Lines.of(whole))


def _put_together(weaver: _Weaver, files: Sequence[File]) -> Trace:
    merged = {unquote(files[number].url) for number in weaver.whole}
    trace = Trace()
    for copy in weaver.copies:
        file = files[copy.file]
        if copy.written is not None:
            trace.put(copy.written, copy.file, copy.start, is_copied=False)
            continue
        at = copy.start
        for start, end, value in _moved_addresses(file, copy, merged):
            trace.put(file.text[at:start], copy.file, at, is_copied=True)
            trace.put(value, copy.file, start, is_copied=False)
            at = end
        trace.put(file.text[at : copy.end], copy.file, at, is_copied=True)
    return trace


def _moved_addresses(file: File, copy: _Copy, merged: Set[str]) -> Iterator[tuple[int, int, str]]:
    addresses = file.scan.addresses
    first = bisect_left(addresses, copy.start, key=lambda address: address.start)
    for address in addresses[first:]:
        if address.start >= copy.end:
            return
        value = file.text[address.start : address.end]
        if (new := moved(value, address.attribute, file.url, merged)) != value:
            yield address.start, address.end, new


class _Weaver:
    """What is copied, in order; the inclusions that are being carried out, and the faults met."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.copies: list[_Copy] = []
        self.faults: list[Diagnostic] = []
        self.whole = {0}  # the files all of which becomes part of the document
        self._chain: list[_Site] = []
        self._count = 0
        self._size = 0
        self._stopped = False

    def weave(self) -> None:
        first = self.files.all[0]
        self._range(first, 0, len(first.text))

    def _range(self, file: File, start: int, end: int) -> None:
        """Copy what stands between two offsets, inclusions carried out."""
        inclusions = file.scan.inclusions
        number = bisect_left(inclusions, start, key=lambda each: each.element.start)
        while number < len(inclusions) and inclusions[number].element.start < end and not self._stopped:
            inclusion = inclusions[number]
            self._copy(_Copy(file.number, start, inclusion.element.start))
            self._include(_Site(file, inclusion))
            start = inclusion.element.end
            number = bisect_left(inclusions, start, number + 1, key=lambda each: each.element.start)
        self._copy(_Copy(file.number, start, end))

    def _copy(self, copy: _Copy) -> None:
        length = copy.end - copy.start if copy.written is None else len(copy.written)
        self._size += length
        if length:
            self.copies.append(copy)

    def _include(self, site: _Site) -> None:
        self._count += 1
        trouble = self._measured() or misuse(site.inclusion)
        if trouble is None:
            trouble = self._carried_out(site)
        if trouble is None:
            return
        fallback = site.inclusion.fallback
        if trouble.is_final or fallback is None:
            self._tell(site, trouble)
            return
        self._fixed(site.file, fallback.start, fallback.end, fallback.children, site)

    def _measured(self) -> Trouble | None:
        if len(self._chain) >= DEEPEST:
            return Trouble(
                "include/too-much", f"files include each other more than {DEEPEST} levels deep", is_final=True
            )
        if self._count > _MOST or self._size > self.files.size + _MOST_TWICE:
            self._stopped = True
            help_ = "include each part once: what is included again and again grows without measure"
            return Trouble(
                "include/too-much", "all that is included is too much to be one document", help_, is_final=True
            )
        return None

    def _carried_out(self, site: _Site) -> Trouble | None:
        asked = site.inclusion.attributes
        url = _url(site)
        parse = asked.get("parse", NOTHING).text or "xml"
        pointer = asked.get("xpointer", NOTHING).text
        encoding = asked.get("encoding", NOTHING).text
        target = self.files.at(url, parse, encoding) if asked.get("href", NOTHING).text else site.file
        if isinstance(target, Trouble):
            return target
        if parse == "text":
            self._text(target)
            return None
        return self._element(site, target, pointer) if pointer else self._all(site, target)

    def _text(self, file: File) -> None:
        at = 0
        for offset, character in enumerate(file.text):
            if character in _ESCAPED:
                self._copy(_Copy(file.number, at, offset))
                self._copy(_Copy(file.number, offset, offset + 1, _ESCAPED[character]))
                at = offset + 1
        self._copy(_Copy(file.number, at, len(file.text)))

    def _all(self, site: _Site, file: File) -> Trouble | None:
        if self._goes_round(site, file, 0, len(file.text)):
            return cycle(file, is_own=file is site.file)
        self.whole.add(file.number)
        self._chain.append(site)
        for piece in file.scan.top:
            self._fixed(file, piece.start, piece.end, [piece] if isinstance(piece, Element) else [], site)
        self._chain.pop()
        return None

    def _element(self, site: _Site, file: File, pointer: str) -> Trouble | None:
        try:
            element = element_at(file.text, pointer)
        except PointerError:
            message = f"teikit does not understand the xpointer “{pointer}”"
            return Trouble("include/unsupported", message, "write the xml:id of an element, or element(id/1/2)")
        if element is None:
            message = f"nothing in “{file.url}” is what the xpointer “{pointer}” asks for"
            return Trouble("include/no-target", message, "correct the xpointer, or give the element that xml:id")
        if self._goes_round(site, file, element.start, element.end):
            return cycle(file, is_own=file is site.file)
        self._chain.append(site)
        self._fixed(file, element.start, element.end, [element], site)
        self._chain.pop()
        return None

    def _goes_round(self, site: _Site, file: File, start: int, end: int) -> bool:
        return any(each.file is file and start <= each.inclusion.element.start < end for each in (*self._chain, site))

    def _fixed(self, file: File, start: int, end: int, elements: Sequence[Element], site: _Site) -> None:
        """Copy what stands between two offsets; its outermost elements keep what was in scope for them."""
        for element in elements:
            if added := _added(file, element, site):
                self._range(file, start, element.name_end)
                self._copy(_Copy(file.number, element.start, element.start, added))
                start = element.name_end
        self._range(file, start, end)

    def _tell(self, site: _Site, trouble: Trouble) -> None:
        element = site.inclusion.element
        name = _CONCERNS.get(trouble.code, "")
        start, end = element.start, element.tag_end
        if attribute := site.inclusion.attributes.get(name):
            start, end = site.file.text.rindex(name, start, attribute.start), attribute.end + 1
        line, column, end_line, end_column = site.file.place(start, end)
        self.faults.append(
            Diagnostic(
                site.file.path,
                line,
                column,
                trouble.code,
                trouble.message,
                end_line=end_line,
                end_column=end_column,
                help=trouble.help,
            )
        )
        if trouble.within:
            self.faults.append(trouble.within)


_CONCERNS: Final = {
    "include/missing": "href",
    "include/outside": "href",
    "include/not-xml": "href",
    "include/not-text": "href",
    "include/no-target": "xpointer",
}


def _url(site: _Site) -> str:
    url = site.file.url
    for base in (*site.inclusion.element.inner_bases, site.inclusion.attributes.get("href", NOTHING).text):
        url = base if is_elsewhere(base) or is_elsewhere(url) else joined(url, base)
    return url


def _added(file: File, element: Element, site: _Site) -> str:
    """The attributes by which an element keeps its namespaces and its language in another place."""
    if element.namespace == XINCLUDE:
        return ""
    tag = Piece(Kind.START, element.start, element.tag_end, element.name)
    own = {each.name for each in attributes(file.text, tag)}
    around = site.inclusion.element
    added = {
        f"xmlns:{prefix}" if prefix else "xmlns": element.scope.get(prefix, "")
        for prefix in dict.fromkeys([*element.scope, ""])
        if element.scope.get(prefix, "") != around.scope.get(prefix, "")
    }
    if element.language and element.language != around.language:
        added["xml:lang"] = element.language
    return "".join(f' {name}="{_quoted(value)}"' for name, value in added.items() if name not in own)


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
