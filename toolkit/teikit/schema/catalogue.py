"""Where the copies of resources lie: OASIS XML Catalogs 1.1, as far as local files go.

Catalogues come from the request and the environment, and are read with all catalogues that they lead to. Nothing is
ever fetched: a catalogue that leads to one in the network leads nowhere.
"""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from lxml import etree

from ..errors import ReadError, SchemaError, reason_of
from ..paths import real
from ..relaxng.grammar import uri

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAMESPACE: Final = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
LARGEST_FILE: Final = 8 * 1024 * 1024
MOST_FILES: Final = 1_000
_XML_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
_PUBLIC_URN: Final = "urn:publicid:"
_ALLOWED_IN_URI: Final = "%#[]!$&'()*+,;=:@/?-._~"

# What each entry is called for, and the attributes with what it matches and what it gives. OASIS XML Catalogs 1.1 §6.5.
_ENTRIES: Final = {
    "public": ("publicId", "uri"),
    "system": ("systemId", "uri"),
    "uri": ("name", "uri"),
    "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "systemSuffix": ("systemIdSuffix", "uri"),
    "uriSuffix": ("uriSuffix", "uri"),
    "delegatePublic": ("publicIdStartString", "catalog"),
    "delegateSystem": ("systemIdStartString", "catalog"),
    "delegateURI": ("uriStartString", "catalog"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it matches, and the absolute URI that it gives. `always` is ``prefer="public"``."""

    match: str
    gives: str
    always: bool = True


@dataclass(frozen=True, slots=True)
class File:
    """One catalogue entry file: its entries by their element, and the absolute URIs of its ``nextCatalog``."""

    exact: Mapping[tuple[str, str], Entry]
    partial: Mapping[str, tuple[Entry, ...]]
    following: tuple[str, ...] = ()

    def starting(self, kind: str, identifier: str) -> Iterator[Entry]:
        """The entries whose string the identifier starts with, the longest first."""
        found = [entry for entry in self.partial.get(kind, ()) if identifier.startswith(entry.match)]
        return iter(sorted(found, key=lambda entry: -len(entry.match)))

    def rewritten(self, kind: str, identifier: str) -> str | None:
        """The identifier with its longest known beginning replaced."""
        entry = next(self.starting(kind, identifier), None)
        return None if entry is None else entry.gives + identifier[len(entry.match) :]

    def ending(self, kind: str, identifier: str) -> str | None:
        """What the entry with the longest suffix of the identifier gives."""
        found = [entry for entry in self.partial.get(kind, ()) if identifier.endswith(entry.match)]
        return max(found, key=lambda entry: len(entry.match)).gives if found else None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Catalogue files in the order of the search, and by URI all that they lead to."""

    order: tuple[str, ...] = ()
    files: Mapping[str, File] = field(default_factory=dict)

    @classmethod
    def load(cls, paths: Sequence[Path]) -> Catalogue:
        """The catalogues in some files, and those that they lead to.

        Raises `ReadError` where one of the files named cannot be read, `SchemaError` where it is not a catalogue. One
        that only another catalogue names is passed over then, as §7 asks.
        """
        order = tuple(real(path).as_uri() for path in paths)
        files = {address: _file(path, address) for path, address in zip(paths, order, strict=True)}
        waiting = deque(order)
        while waiting:
            for address in _led_to(files[waiting.popleft()]):
                if address in files or len(files) >= MOST_FILES:
                    continue
                found = _file_or_none(address)
                if found is not None:
                    files[address] = found
                    waiting.append(address)
        return cls(order, files)

    def resolve(self, reference: str) -> str | None:
        """The absolute URI of what to read instead of a URI; none where the catalogues do not know it.

        Entries for URIs come first (§7.2.2). Where there is none, those for system identifiers are asked: many
        catalogues list schemas so. A ``urn:publicid:`` stands for its public identifier (RFC 3151).
        """
        if reference.lower().startswith(_PUBLIC_URN):
            return self.resolve_external(public=_unwrapped(reference))
        wanted = _escaped(reference)
        found = self._searched({"URI": wanted})
        return self._searched({"System": wanted}) if found is None else found

    def resolve_external(self, public: str = "", system: str = "") -> str | None:
        """The absolute URI of what to read for an external identifier, as in a DOCTYPE (§7.1.2)."""
        if system.lower().startswith(_PUBLIC_URN):
            public, system = public or _unwrapped(system), ""
        wanted = {"System": _escaped(system)} if system else {}
        return self._searched(wanted | ({"Public": " ".join(public.split())} if public else {}))

    def _searched(self, wanted: Mapping[str, str]) -> str | None:
        """The first file that knows one of the identifiers; each file is searched once, so that no cycle goes on."""
        waiting = list(reversed(self.order))
        searched: set[str] = set()
        while waiting:
            address = waiting.pop()
            if address in searched or address not in self.files:
                continue
            searched.add(address)
            found = _found(self.files[address], wanted)
            if isinstance(found, str):
                return found
            if found:  # the only catalogues to ask from here on
                waiting = []
            waiting += reversed(found or self.files[address].following)
        return None


def named_in_environment() -> list[Path]:
    """The catalogue files in ``XML_CATALOG_FILES``: paths or ``file:`` URIs, with spaces between, spaces as ``%20``."""
    found: list[Path] = []
    for name in os.environ.get("XML_CATALOG_FILES", "").split():
        path = uri.local_path(name)
        if path is not None:
            found.append(path)
        elif "://" not in name:
            found.append(Path(unquote(name)))
    return found


def _found(file: File, wanted: Mapping[str, str]) -> str | tuple[str, ...]:
    """What a file gives for the identifiers: a URI, or the catalogues that it delegates to, or nothing."""
    for kind, identifier in wanted.items():
        with_system = kind == "Public" and "System" in wanted
        exact = file.exact.get((kind.lower(), identifier))
        if exact is not None and (exact.always or not with_system):
            return exact.gives
        partial = file.rewritten(f"rewrite{kind}", identifier)
        if partial is None:
            partial = file.ending(f"{kind.lower()}Suffix", identifier)
        if partial is not None:
            return partial
        delegates = [entry for entry in file.starting(f"delegate{kind}", identifier) if entry.always or not with_system]
        if delegates:
            return tuple(dict.fromkeys(entry.gives for entry in delegates))
    return ()


def _led_to(file: File) -> Iterator[str]:
    yield from file.following
    for kind, entries in file.partial.items():
        if kind.startswith("delegate"):
            yield from (entry.gives for entry in entries)


def _file(path: Path, address: str) -> File:
    """A file that the request names."""
    try:
        return _parsed(path, address)
    except OSError as error:
        reason = reason_of(error)
        raise ReadError(f"the catalogue {path} cannot be read: {reason}") from None
    except ValueError as error:
        raise SchemaError(f"{path} is not an XML catalogue: {error}") from None


def _file_or_none(address: str) -> File | None:
    """A file that another catalogue names."""
    path = uri.local_path(address)
    if path is None:
        return None
    try:
        return _parsed(path, address)
    except (OSError, ValueError):
        return None


def _parsed(path: Path, address: str) -> File:
    """The entries of a file. A ValueError says why it is no catalogue."""
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise ValueError(f"it is larger than {LARGEST_FILE // 1024 // 1024} MB")
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"line {error.lineno}: {error.msg}") from None
    if root.tag != f"{{{NAMESPACE}}}catalog":
        raise ValueError(f"its root element is not <catalog> in the namespace {NAMESPACE}")
    return _entries(root, address)


def _entries(root: etree._Element, address: str) -> File:
    exact: dict[tuple[str, str], Entry] = {}
    partial: dict[str, list[Entry]] = {}
    following: list[str] = []
    for element, base, always in _catalogued(root, address):
        kind = etree.QName(element).localname
        if kind == "nextCatalog" and (target := element.get("catalog")):
            following.append(uri.resolved(base, target))
        elif kind in _ENTRIES and (entry := _entry(element, kind, base, always)) is not None:
            if kind in ("public", "system", "uri"):
                exact.setdefault((kind, entry.match), entry)
            else:
                partial.setdefault(kind, []).append(entry)
    return File(exact, {kind: tuple(entries) for kind, entries in partial.items()}, tuple(following))


def _catalogued(root: etree._Element, address: str) -> Iterator[tuple[etree._Element, str, bool]]:
    """The entries in a catalogue and its groups, each with its base URI and whether public identifiers are preferred.

    Elements of other namespaces are passed over, with all that they hold (§6.2).
    """
    stack = [(root, address, True)]
    while stack:
        element, base, always = stack.pop()
        base = uri.resolved(base, element.get(_XML_BASE, ""))
        always = {"public": True, "system": False}.get(element.get("prefer", ""), always)
        if element is not root and element.tag != f"{{{NAMESPACE}}}group":
            yield element, base, always
            continue
        stack += [(each, base, always) for each in reversed(element) if str(each.tag).startswith(f"{{{NAMESPACE}}}")]


def _entry(element: etree._Element, kind: str, base: str, always: bool) -> Entry | None:
    matching, giving = _ENTRIES[kind]
    match, gives = element.get(matching), element.get(giving)
    if match is None or gives is None:
        return None
    match = " ".join(match.split()) if kind.lower().endswith("public") else _escaped(match)
    return Entry(match, uri.resolved(base, gives), always)


def _escaped(reference: str) -> str:
    """A URI with what URIs cannot hold escaped, so that differently written ones are equal (§6.3)."""
    return quote(reference, safe=_ALLOWED_IN_URI)


def _unwrapped(urn: str) -> str:
    """The public identifier in a ``urn:publicid:`` (RFC 3151 §1.2)."""
    name = urn[len(_PUBLIC_URN) :].replace("+", " ").replace(":", "//").replace(";", "::")
    return " ".join(unquote(name).split())
