"""The texts of a package against the schemas that it carries, and what was made of them made again.

The files are laid out in a temporary folder, which nothing leaves: their names were found safe before, addresses in the
network are not asked, and a schema that a text names by an address is the one that the crate says it follows.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from ...diagnostics import Diagnostic, Severity
from ...document import Document, read
from ...errors import TeikitError, WriteError, reason_of
from ...paths import real
from ...schema.access import Access
from ...schema.applying import schemas_of
from ...validation import validate
from ..contents import RENDITIONS, SOURCE, Role
from ..crate import CRATE, tool_version
from ..placing import ELSEWHERE, last_name
from ..preparing import prepared
from . import as_written
from .crate_check import tool_versions
from .dating import dated_as
from .unpacked import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..contents import File
    from ..preparing import Package as Prepared
    from .crate_check import Crate
    from .digesting import Digests
    from .unpacked import Package

_LARGEST_COPY: Final = 64 * 1024 * 1024  # of larger files, which are pictures and the like, only the beginning matters
_HEAD: Final = 1 << 20
_CODES: Final = {
    Role.RENDITION: "package/rendition-differs",
    Role.TRANSFORM: "package/transform-differs",
}


def laid_out_findings(
    package: Package,
    crate: Crate,
    digests: Mapping[str, Digests],
    accounted: frozenset[str],
    folder: Path,
    compares_crate: bool,
) -> Iterator[Diagnostic]:
    """What `texts_apart.text_findings` tells, laid out in an empty folder.

    Raises `WriteError` where that cannot hold the package.
    """
    try:
        _lay_out(package, crate, digests, folder)
    except OSError as fault:
        reason = reason_of(fault)
        raise WriteError(f"the package cannot be laid out in {folder}: {reason}", help="make room there") from None
    for finding in _Texts(package, crate, digests, accounted, folder).findings():
        if compares_crate or finding.code != "package/crate-differs":
            yield finding


def _lay_out(package: Package, crate: Crate, digests: Mapping[str, Digests], folder: Path) -> None:
    for name, digest in digests.items():
        own = name.removeprefix(crate.base)
        if not name.startswith(crate.base) or not own.startswith((SOURCE, ELSEWHERE)) or name in package.told:
            continue
        path = folder / own
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file, contextlib.suppress(Damaged):
            for chunk in package.chunks(name):
                file.write(chunk)
                if digest.size > _LARGEST_COPY and file.tell() >= _HEAD:
                    file.truncate(digest.size)
                    break


class _Texts:
    """The texts of a package, laid out in a folder."""

    def __init__(
        self,
        package: Package,
        crate: Crate,
        digests: Mapping[str, Digests],
        accounted: frozenset[str],
        folder: Path,
    ) -> None:
        self.package, self.crate, self.digests, self.accounted, self.folder = package, crate, digests, accounted, folder
        self.entities = {self._own(name): entity for name, entity in crate.files if name in digests}

    def findings(self) -> Iterator[Diagnostic]:
        texts = [name for name, entity in self.entities.items() if entity.get("description") == Role.TEXT.value]
        if len(texts) != 1 or not (self.folder / texts[0]).is_file():
            message = "the crate names no TEI file as the text of the package"
            help_ = "teikit checks the texts of packages that teikit made"
            yield self.package.finding(self.crate.name, "package/no-text", message, help_)
            return
        documents = [name for name in self.entities if name.startswith(SOURCE) and self._followed(name)]
        invalid = list(dict.fromkeys(finding for name in documents for finding in self._invalid(name)))
        yield from invalid
        other = self._other_version()
        if other:
            yield other
        elif not invalid:
            yield from self._made_again(texts[0])

    def _own(self, name: str) -> str:
        return name.removeprefix(self.crate.base)

    def _followed(self, name: str) -> list[Path]:
        """The schemas that a file follows, by the crate, as they lie in the folder."""
        follows = self.entities[name].get("conformsTo")
        listed = follows if isinstance(follows, list) else [follows]
        names = [unquote(str(each.get("@id"))) for each in listed if isinstance(each, dict)]
        return [self.folder / each for each in names if each in self.entities]

    def _invalid(self, name: str) -> Iterator[Diagnostic]:
        """One finding for a text that is not valid: how many errors it has, and the first."""
        try:
            found = [each for each in validate(self.folder / name, schema=self._followed(name)) if each.is_error]
        except TeikitError as fault:
            reason = self._named(fault.message)
            schema = next((each for each in self.entities if f"{each}:" in reason), name)
            help_ = "see whether its schemas are whole"
            message = f"the texts cannot be checked: {reason}"
            yield self.package.finding(self._in_package(schema), "package/invalid-text", message, help_)
            return
        if found:
            first = found[0]
            counted = "1 error" if len(found) == 1 else f"{len(found)} errors"
            message = f"{counted} by the schemas of the package; the first: {self._named(first.message)} [{first.code}]"
            help_ = "the text or its schema was changed after the package was made"
            at = self._in_package(name)
            yield self.package.finding(at, "package/invalid-text", message, help_, line=first.line)

    def _other_version(self) -> Diagnostic | None:
        versions = tool_versions(self.crate)
        if versions == {tool_version()}:
            return None
        named = ", ".join(sorted(versions)) or "no version"
        message = f"teikit {named} made the package, and this is {tool_version()}: what it made is not made again"
        help_ = f"run teikit {named} to compare renditions and records byte by byte"
        return self.package.finding(self.crate.name, "package/other-version", message, help_, severity=Severity.INFO)

    def _made_again(self, text: str) -> Iterator[Diagnostic]:
        document = read(self.folder / text)
        try:
            made, found = (None, (document,)) if isinstance(document, Diagnostic) else self._prepared(document)
        except TeikitError as fault:
            found, made = (), None
            reason = fault.message
        else:
            reason = next((each.message for each in found if each.is_error), "")
        if made is None:
            message = f"the package cannot be made again from its text: {self._named(reason)}"
            at = self._in_package(text)
            yield self.package.finding(at, "package/not-remade", message, "see whether files of its source are missing")
            return
        yield from self._compared(made)

    def _prepared(self, document: Document) -> tuple[Prepared | None, tuple[Diagnostic, ...]]:
        self._refuse_schemas_outside()
        catalogue = self.folder / "catalogue.xml"
        catalogue.write_text(self._catalogue(document), encoding="utf-8", newline="\n")
        asked_for = self._asked_for(document)
        with dated_as(self._book()):
            return prepared(document, restricted=True, schema=asked_for, access=Access((catalogue,)))

    def _book(self) -> bytes:
        book = next((name for name in self.entities if name.startswith(RENDITIONS) and name.endswith(".epub")), None)
        try:
            return self.package.data(self._in_package(book)) if book else b""
        except Damaged:  # as the digests tell
            return b""

    def _asked_for(self, document: Document) -> list[Path]:
        """The schemas that whoever made the package asked for: the text itself does not lead to them."""
        followed = self._followed(document.path.relative_to(self.folder).as_posix())
        if not all(path.is_relative_to(self.folder / ELSEWHERE) for path in followed):
            return []
        schemas = schemas_of(document)
        addresses = [each for each in (*schemas.grammars, *schemas.rules) if isinstance(each, str)]
        named = [last_name(each) for each in addresses]
        return [] if named == [path.name for path in followed] else followed

    def _refuse_schemas_outside(self) -> None:
        """A text from anywhere must not make this machine read files of its own."""
        within = real(self.folder)
        for name in self.entities:
            document = read(self.folder / name) if name.endswith(".xml") and (self.folder / name).is_file() else None
            schemas = schemas_of(document) if isinstance(document, Document) else None
            for path in (*schemas.grammars, *(rules.path for rules in schemas.rules)) if schemas else ():
                if isinstance(path, Path) and not real(path).is_relative_to(within):
                    raise TeikitError(f"{name} names the schema {path}, which does not lie in the package")

    def _catalogue(self, document: Document) -> str:
        """A catalogue that leads from the addresses of schemas to the files of the package that stand for them."""
        schemas = schemas_of(document)
        own = document.path.relative_to(self.folder).as_posix()
        pairs = zip((*schemas.grammars, *schemas.rules), self._followed(own), strict=False)
        entries = [
            f"<uri name={quoteattr(address)} uri={quoteattr(path.as_uri())}/>"
            for address, path in pairs
            if isinstance(address, str)
        ]
        return f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{"".join(entries)}</catalog>'

    def _compared(self, made: Prepared) -> Iterator[Diagnostic]:
        """The files of the package against those that it would have were it made now."""
        expected = {file.name: file for file in made.files}
        others = [*self._left_out(expected), *self._foreign(expected)]
        yield from others
        for name, file in expected.items():
            at = self._in_package(name)
            if at in self.digests and at not in self.accounted:
                yield from self._same(file, self.digests[at])
        if not self.accounted and not others:
            yield from as_written.differences(self.package, self.crate, self.digests, made)

    def _left_out(self, expected: Mapping[str, File]) -> Iterator[Diagnostic]:
        for name in expected:
            at = self._in_package(name)
            if at not in self.digests and at not in self.accounted:
                message = f"“{name}” is not there, though it belongs to the package"
                yield self.package.finding(at, "package/left-out", message, "make the package anew from its text")

    def _foreign(self, expected: Mapping[str, File]) -> Iterator[Diagnostic]:
        for at in self.digests:
            name = self._own(at)
            if at.startswith(self.crate.base) and name != CRATE and name not in expected and at not in self.accounted:
                message = f"nothing in the text leads to “{name}”, and teikit did not make it"
                yield self.package.finding(at, "package/foreign-file", message, "take it away")

    def _same(self, file: File, digests: Digests) -> Iterator[Diagnostic]:
        if isinstance(file.content, Path):
            return  # it is the package's own
        if hashlib.sha256(file.content).hexdigest() != digests.by["sha256"]:
            code = _CODES.get(file.role, "package/record-differs")
            message = f"“{file.name}” is not what teikit {tool_version()} makes of the text"
            at = self._in_package(file.name)
            yield self.package.finding(at, code, message, "it was changed after the package was made")

    def _in_package(self, name: str) -> str:
        return self.crate.base + name

    def _named(self, message: str) -> str:
        """A message with the files named as the package names them."""
        return message.replace(f"{self.folder.as_posix()}/", "").replace(str(self.folder), "")
