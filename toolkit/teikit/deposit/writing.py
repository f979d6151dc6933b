"""A package that is made up, written as a zip: the files as they are read, then what is reckoned from their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import bag
from .archive import Archive
from .crate import CRATE, crate_of, tool_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from .archive import Digest
    from .preparing import Package


def write(package: Package, file: BinaryIO, progress: Callable[[int, int], None]) -> None:
    """Write the package as a zip into a file that is open for writing, and can go back in it.

    Raises `ReadError` where one of the files cannot be read, or changes meanwhile.
    """
    total, done = package.size, 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        progress(min(done, total), total)

    with Archive(file, package.name, told) as archive:
        payload = [archive.add(bag.PAYLOAD + each.name, each.content) for each in package.files]
        crate = crate_of(package.record, list(zip(package.files, payload, strict=True)), package.day)
        payload.append(archive.add(bag.PAYLOAD + CRATE, crate))
        for name, data in bag.tag_files(bag.information(information(package, payload)), payload).items():
            archive.add(name, data)


def information(package: Package, payload: Sequence[Digest]) -> Iterator[tuple[str, str]]:
    """The fields of ``bag-info.txt``, for a payload of these digests."""
    record = package.record
    yield "Source-Organization", record.publisher.written if record.publisher else ""
    yield "External-Description", record.title
    yield "External-Identifier", record.identifier.uri or record.identifier.value if record.identifier else ""
    yield "Access", "restricted" if record.restricted else ""
    yield "Bag-Software-Agent", f"teikit {tool_version()}"
    yield "Bagging-Date", package.day
    yield "Payload-Oxum", bag.oxum(payload)
