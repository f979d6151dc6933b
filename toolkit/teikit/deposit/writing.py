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
    from .contents import File
    from .preparing import Package


def write(
    file: BinaryIO,
    folder: str,
    sources: Sequence[File],
    completed: Callable[[], Package],
    progress: Callable[[int, int], None],
) -> Package:
    """Write a package as a zip into a file that is open for writing, and can go back in it; gives what it holds.

    All lies below one folder. The files that are there go in first; what they are completed to is asked for then.
    Raises `ReadError` where one of the files cannot be read, or changes meanwhile, and what `completed` raises.
    """
    total, done = sum(each.size for each in sources), 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        progress(min(done, total), total)

    with Archive(file, folder, told) as archive:
        digests = {each.name: archive.add(bag.PAYLOAD + each.name, each.content) for each in sources}
        package = completed()
        total = package.size
        for each in package.files:
            if each.name not in digests:
                digests[each.name] = archive.add(bag.PAYLOAD + each.name, each.content)
        payload = [digests[each.name] for each in package.files]
        crate = crate_of(package.record, list(zip(package.files, payload, strict=True)), package.day)
        payload.append(archive.add(bag.PAYLOAD + CRATE, crate))
        for name, data in bag.tag_files(bag.information(information(package, payload)), payload).items():
            archive.add(name, data)
    return package


def information(package: Package, payload: Sequence[Digest]) -> Iterator[tuple[str, str]]:
    """The fields of ``bag-info.txt``, for a payload of these digests."""
    record = package.record
    yield "Source-Organization", record.publisher.written if record.publisher else ""
    yield "External-Description", record.title
    yield "External-Identifier", record.identifier.uri or record.identifier.value if record.identifier else ""
    yield "Access", record.rights.access
    yield "Bag-Software-Agent", f"teikit {tool_version()}"
    yield "Bagging-Date", package.day
    yield "Payload-Oxum", bag.oxum(payload)
