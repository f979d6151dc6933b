"""A bag held against its manifests, in both directions: what was altered, added, taken away or renamed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...diagnostics import Severity
from ..bag import PAYLOAD
from ..member_names import normal
from .unpacked import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...diagnostics import Diagnostic
    from .bag_reading import Bag, Manifest
    from .digesting import Digests
    from .unpacked import Package

_EDITED: Final = "this line was edited, unless the file was made to fit the other"
_RESTORE: Final = "put back the file that the manifest lists, or fetch the package again"


def differences(package: Package, bag: Bag, digests: Mapping[str, Digests]) -> Iterator[Diagnostic]:
    """All in which a bag differs from what it says of itself."""
    for name, digest in digests.items():
        if digest.damage:
            message = f"“{name.removeprefix(bag.base)}” cannot be read: {digest.damage}"
            yield package.finding(name, "package/unreadable", message, "fetch the package again")
    payload = [name for name in digests if name.startswith(bag.base + PAYLOAD)]
    others = [name for name in digests if not name.startswith(bag.base + PAYLOAD) and not _lists_tags(bag, name)]
    different = list(_Held(package, bag, digests, bag.payload, payload).differences()) if bag.payload else []
    yield from different or _oxum(package, bag, digests, payload)
    if bag.tags:
        yield from _Held(package, bag, digests, bag.tags, others).differences()


def _lists_tags(bag: Bag, name: str) -> bool:
    own = name.removeprefix(bag.base)
    return name.startswith(bag.base) and own.startswith("tagmanifest-") and own.endswith(".txt") and "/" not in own


def _oxum(package: Package, bag: Bag, digests: Mapping[str, Digests], payload: Sequence[str]) -> Iterator[Diagnostic]:
    told = sum(name.startswith(bag.base + PAYLOAD) for name in package.told)
    if bag.oxum is None or told or any(digests[name].damage for name in payload):
        return
    counted = sum(digests[name].size for name in payload), len(payload)
    if counted != bag.oxum:
        octets, streams = bag.oxum
        message = (
            f"the payload has {counted[0]:,} bytes in {counted[1]:,} files, "
            f"and bag-info.txt says {octets:,} in {streams:,}"
        )
        yield package.finding(f"{bag.base}bag-info.txt", "package/oxum", message, "see which files were changed")


class _Held:
    """Some files of a bag held against the manifests that ought to list them all."""

    def __init__(
        self,
        package: Package,
        bag: Bag,
        digests: Mapping[str, Digests],
        manifests: Sequence[Manifest],
        names: Sequence[str],
    ) -> None:
        self.package, self.bag, self.digests, self.manifests, self.names = package, bag, digests, manifests, names
        self.disagreements: dict[tuple[str, str], list[Diagnostic]] = {}
        self.holders = {
            (manifest.algorithm, entry.digest): name
            for manifest in manifests
            for name, entry in manifest.entries.items()
        }
        self.listed = {name: None for manifest in manifests for name in manifest.entries}
        there = {normal(name): name for name in names if name not in self.listed}
        self.other_form = {
            name: there[normal(name)] for name in self.listed if name not in digests and normal(name) in there
        }

    def differences(self) -> Iterator[Diagnostic]:
        reached = {*self.listed, *self.other_form.values()}
        added = [name for name in self.names if name not in reached]
        invented = {name for name in self.listed if self._is_missing(name) and self._is_invented(name)}
        missing = [name for name in self.listed if self._is_missing(name) and name not in invented]
        renamed = self._renamed(missing, added)
        for name in self.listed:
            actual = self.other_form.get(name, name)
            if name in self.other_form:
                yield self._in_another_form(actual)
            if actual in self.digests and not self.digests[actual].damage:
                yield from self._compared(name, actual)
        yield from self._disagreements()
        for name in missing:
            yield self._missing(name, renamed)
        for name in added:
            if name not in renamed.values():
                message = f"“{self._own(name)}” was added: no manifest lists it"
                yield self.package.finding(name, "package/added", message, "take it away, or make the package anew")

    def _own(self, name: str) -> str:
        return name.removeprefix(self.bag.base)

    def _is_missing(self, name: str) -> bool:
        return name not in self.digests and name not in self.other_form and name not in self.package.told

    def _renamed(self, missing: Sequence[str], added: Sequence[str]) -> dict[str, str]:
        """Of the files that are missing, those that are there under a name that nothing lists."""
        waiting = {(algorithm, digest): name for name in added for algorithm, digest in self.digests[name].by.items()}
        found: dict[str, str] = {}
        for name in missing:
            for manifest in self.manifests:
                listed = manifest.entries.get(name)
                now = waiting.get((manifest.algorithm, listed.digest)) if listed else None
                if now and now not in found.values():
                    found[name] = now
                    break
        return found

    def _missing(self, name: str, renamed: Mapping[str, str]) -> Diagnostic:
        if name in renamed:
            now = renamed[name]
            message = f"“{self._own(now)}” was renamed: the manifest lists it as “{self._own(name)}”"
            return self.package.finding(now, "package/renamed", message, "give it back its name")
        message, help_ = f"“{self._own(name)}” is missing", _RESTORE
        if name in self.bag.fetched:
            help_ = f"fetch.txt leaves it to be fetched from {self.bag.fetched[name]}"
        return self.package.finding(name, "package/missing", message, help_)

    def _in_another_form(self, actual: str) -> Diagnostic:
        message = f"“{self._own(actual)}” is listed in another Unicode normal form, so that some systems do not find it"
        help_ = "names in NFC are found everywhere"
        return self.package.finding(actual, "package/normal-form", message, help_, severity=Severity.WARNING)

    def _compared(self, name: str, actual: str) -> Iterator[Diagnostic]:
        """A file and what each manifest says of it: it is altered, or one of them is wrong."""
        digests = self.digests[actual].by
        entries = [(manifest, manifest.entries.get(name)) for manifest in self.manifests]
        wrong = [
            (manifest, entry) for manifest, entry in entries if entry and digests[manifest.algorithm] != entry.digest
        ]
        right = [manifest for manifest, entry in entries if entry and digests[manifest.algorithm] == entry.digest]
        if wrong and not right:
            yield self._altered(name, actual)
        for manifest, entry in wrong if right else []:
            message = f"“{self._own(name)}” has another digest here, but the one of {self._own(right[0].name)}"
            self._disagrees(manifest, message, _EDITED, entry.line if entry else 0)
        for manifest, listed in entries:
            if listed is None and not manifest.unread:
                message = f"“{self._own(name)}” is not listed here, though another manifest lists it"
                self._disagrees(manifest, message, "each manifest of a bag lists all its files")

    def _is_invented(self, name: str) -> bool:
        """Whether a file that is not there is listed by some manifests only, which is told as their fault."""
        entries = [(manifest, manifest.entries.get(name)) for manifest in self.manifests]
        listing = [(manifest, entry) for manifest, entry in entries if entry]
        if len(listing) == len(entries) or any(manifest.unread for manifest in self.manifests):
            return False
        for manifest, entry in listing:
            message = f"“{self._own(name)}” is listed here, but is not there, and another manifest does not list it"
            self._disagrees(manifest, message, _EDITED, entry.line)
        return True

    def _disagrees(self, manifest: Manifest, message: str, help_: str, line: int = 0) -> None:
        found = self.package.finding(manifest.name, "package/manifests-disagree", message, help_, line=line)
        self.disagreements.setdefault((manifest.name, help_), []).append(found)

    def _disagreements(self) -> Iterator[Diagnostic]:
        """In what manifests disagree, many cases of one kind in one manifest told as one."""
        for found in self.disagreements.values():
            if len(found) <= FEW:
                yield from found
            else:
                message = f"{found[0].message}; so it is with {len(found) - 1:,} other files"
                yield replace(found[0], message=message)

    def _altered(self, name: str, actual: str) -> Diagnostic:
        digests, message = self.digests[actual], f"“{self._own(actual)}” was altered"
        if not digests.size:
            message = f"“{self._own(actual)}” was emptied"
        others = (self.holders.get((manifest.algorithm, digests.by[manifest.algorithm])) for manifest in self.manifests)
        if digests.size and (other := next((other for other in others if other and other != name), None)):
            message = f"“{self._own(actual)}” was altered: it holds what “{self._own(other)}” should"
        return self.package.finding(actual, "package/altered", message, _RESTORE)
