"""What surrounds the contents of a package, against what teikit writes: the crate, the tag files of the bag, the zip.

All of this may be right, and still not be what teikit wrote, where somebody packed or listed the same contents anew.
That is told, and is no fault.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from ...diagnostics import Severity
from .. import bag
from ..archive import Digest
from ..crate import CRATE, Packed, crate_of, tool_version
from ..writing import information
from .unpacked import REPACKED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ...diagnostics import Diagnostic
    from ..preparing import Package as Prepared
    from .crate_check import Crate, Entity
    from .digesting import Digests
    from .unpacked import Package

_CHANGED: Final = "it was changed after the package was made"
_SAME: Final = "nothing is lost; only the digest of the package as a whole is another than that of the first"
_LISTED: Final = "the tag manifests list it, so it may be meant"
_MOST: Final = 10  # entities of a crate that are told one by one


def differences(package: Package, crate: Crate, digests: Mapping[str, Digests], made: Prepared) -> Iterator[Diagnostic]:
    """In what a package whose contents are right is not what teikit writes of them."""
    written = _Written(package, crate, digests, made)
    yield from written.crate_differences()
    yield from written.tag_differences()
    if package.repacked:
        message = f"the archive was packed again, with the same contents: {package.repacked}"
        yield package.finding("", REPACKED, message, _SAME, severity=Severity.INFO)


class _Written:
    """A package, and what it would hold were it written now of the same contents."""

    def __init__(self, package: Package, crate: Crate, digests: Mapping[str, Digests], made: Prepared) -> None:
        self.package, self.crate, self.digests = package, crate, digests
        self.base = crate.base.removesuffix(bag.PAYLOAD)
        packed: list[Packed] = [(file, self._digest(file.name)) for file in made.files]
        self.again = crate_of(made.record, packed, made.day)
        payload = [*(digest for _file, digest in packed), self._digest(CRATE)]
        in_bag = [Digest(bag.PAYLOAD + each.name, each.size, each.sha256, each.sha512) for each in payload]
        self.tags = bag.tag_files(bag.information(information(made, payload)), in_bag)

    def crate_differences(self) -> Iterator[Diagnostic]:
        """What the crate says against what it would say of these files."""
        if hashlib.sha256(self.again).hexdigest() == self.digests[self.crate.name].by["sha256"]:
            return
        document, again = json.loads(self.package.data(self.crate.name)), json.loads(self.again)
        entities: dict[str, Entity] = {each["@id"]: each for each in again.pop("@graph")}
        document.pop("@graph")
        changed = [
            name for name in {**entities, **self.crate.entities} if entities.get(name) != self.crate.entities.get(name)
        ]
        for name in changed[:_MOST]:
            message = f"what the crate says of “{name}” is not what teikit {tool_version()} says of these files"
            yield self.package.finding(self.crate.name, "package/crate-differs", message, _CHANGED)
        if document != again:
            message = f"what stands around the things in the crate is not what teikit {tool_version()} writes there"
            yield self.package.finding(self.crate.name, "package/crate-differs", message, _CHANGED)
        elif not changed:
            yield self._rewritten(self.crate.name)

    def tag_differences(self) -> Iterator[Diagnostic]:
        """The tag files against those that a bag of this payload has; further ones are told."""
        listing = [name for name in self.tags if name.startswith("tagmanifest-")]
        for name, data in self.tags.items():
            at = self.base + name
            if at not in self.digests and not self._has_kind(name):
                continue  # as was told of the bag
            if at not in self.digests:
                message = f"“{name}” is not there, though it belongs to the package"
                yield self.package.finding(at, "package/left-out", message, "make the package anew from its text")
            elif name in listing:
                if not self._is_same(at, self._tag_manifest(name, listing)):
                    yield self._rewritten(at)
            elif not self._is_same(at, data):
                yield self._rewritten(at) if self._says(at, data) else self._changed(at)
        for at in self._tag_files(self.tags):
            message = f"“{self._own(at)}” was added to what teikit {tool_version()} writes beside the payload"
            yield self.package.finding(at, REPACKED, message, _LISTED, severity=Severity.INFO)

    def _has_kind(self, name: str) -> bool:
        """Whether there is any file of the kind of a tag file: of several manifests, one is enough for a bag."""
        kind = self.base + name.partition("-")[0]
        return any(at.startswith(kind) for at in self.digests)

    def _tag_manifest(self, name: str, listing: Sequence[str]) -> bytes:
        """A tag manifest of the tag files that are there."""
        algorithm = name.removeprefix("tagmanifest-").removesuffix(".txt")
        tags = sorted((self._own(at), self.digests[at].by[algorithm]) for at in self._tag_files(listing))
        return "".join(f"{digest}  {bag.encoded(own)}\n" for own, digest in tags).encode("utf-8")

    def _tag_files(self, without: Collection[str]) -> list[str]:
        return [at for at in self.digests if not at.startswith(self.crate.base) and self._own(at) not in without]

    def _is_same(self, at: str, data: bytes) -> bool:
        return hashlib.sha256(data).hexdigest() == self.digests[at].by["sha256"]

    def _says(self, at: str, data: bytes) -> bool:
        """Whether a tag file says the same in other bytes. Of manifests that was seen before."""
        if self._own(at).startswith("manifest-"):
            return True
        return self.package.data(at).removeprefix(b"\xef\xbb\xbf").lower().split() == data.lower().split()

    def _changed(self, at: str) -> Diagnostic:
        message = f"{self._own(at)} is not what teikit {tool_version()} writes of this text"
        return self.package.finding(at, "package/record-differs", message, _CHANGED)

    def _rewritten(self, at: str) -> Diagnostic:
        message = f"{at.rpartition('/')[2]} says the same as teikit {tool_version()} writes, in another way"
        return self.package.finding(at, REPACKED, message, _SAME, severity=Severity.INFO)

    def _own(self, name: str) -> str:
        return name.removeprefix(self.base)

    def _digest(self, name: str) -> Digest:
        digests = self.digests[self.crate.base + name]
        return Digest(name, digests.size, digests.by["sha256"], digests.by["sha512"])
