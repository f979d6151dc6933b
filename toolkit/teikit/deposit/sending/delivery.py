"""`teikit deposit --to`: a package becomes a draft in a repository, whole or reported as incomplete.

Nothing is published: that stays with the person. A second run goes on where the first stopped. What the repository
says of its files is believed only after their checksums are the same as here.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ...errors import SendError, reason_of
from . import repository as interface
from .addresses import base_url
from .alone import alone
from .answers import remarks
from .drafting import Sending, draft_for, reported, with_metadata
from .exchange import Content, Repository
from .patience import InterruptionError, RefusalError
from .shipment import Measured, digest_of, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

    from .exchange import Progress

REPOSITORIES: Final = {"zenodo": "https://zenodo.org", "invenio": ""}


@dataclass(frozen=True, slots=True)
class Sent:
    """A draft that holds everything. `remarks` is what the repository finds wrong in the metadata.

    `uploaded` is false where the package lay there already; `others` are files in the draft that are not ours.
    """

    link: str
    uploaded: bool
    remarks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def send(
    package: str | PathLike[str],
    record: Mapping[str, Any],
    repository: Repository,
    *,
    draft: str = "",
    notice: Callable[[str], None] = lambda _text: None,
    progress: Progress = lambda _name, _sent, _size: None,
) -> Sent:
    """Bring a package and its record into a draft, made where there is none yet, and compare the checksums.

    `draft` is the identifier of a draft to be used. `notice` is told each step, `progress` the bytes. Raises
    `SendError` where the draft is not complete; its message says what is missing and its help how to go on.
    """
    package = Path(package)
    sending = Sending(measured(package), record, repository, notice, progress)
    with alone(package):
        found = draft_for(sending, draft)
        link = sending.link(found["id"])
        with reported(f"the draft {link} is incomplete"):
            found = with_metadata(sending, found)
            uploaded = _upload(sending, found["id"])
            others = _verified(sending, found["id"])
    return Sent(link, uploaded, tuple(map(sending.masked, remarks(found))), tuple(map(sending.masked, others)))


def destination(to: str, url: str, draft: str = "") -> tuple[str, str]:
    """The address of a repository and the identifier of a draft in it, from what a person names. Raises `SendError`."""
    named = url or REPOSITORIES[to]
    if not named:
        raise SendError(
            "no repository is named", help="give its address by --url, as in --url https://data.example.edu"
        )
    base = base_url(named)
    return base, interface.identifier_in(base, draft) if draft else ""


def _upload(sending: Sending, identifier: str) -> bool:
    """Whether the package had to be sent. Each attempt begins with what the repository says is there."""
    patience = sending.repository.patience
    attempt = silences = 0
    while True:
        entry = interface.files(sending.repository, identifier).get(sending.package.name)
        try:
            if entry is not None:
                entry = _committed(sending, identifier, entry)
                if _same(entry, sending.package):
                    return attempt > 0
                _refuse_incomparable(sending, entry)
                sending.notice(f"{sending.package.name} is there, but not whole or not the same; it is sent anew")
                interface.remove(sending.repository, identifier, entry.name)
            _send_content(sending, identifier)
            return True
        except InterruptionError as fault:
            attempt, silences = attempt + 1, silences + fault.silent
            wait = patience.pause(attempt, silences, fault)
            sending.notice(f"{fault.message}; trying again in {wait:.3g} s")
        time.sleep(wait)


def _committed(sending: Sending, identifier: str, entry: interface.Entry) -> interface.Entry:
    """A file that was announced: perhaps its content came, and only the commit was lost. Then it is not sent again."""
    if entry.status == "completed":
        return entry
    try:
        return interface.commit(sending.repository, identifier, entry.name, sending.package.size)
    except RefusalError as refused:
        if refused.status == 401:
            raise
        return entry


def _send_content(sending: Sending, identifier: str) -> None:
    package = sending.package
    interface.start(sending.repository, identifier, package.name)
    try:
        file = package.path.open("rb")
    except OSError as error:
        raise SendError(f"the package {package.path} cannot be read: {reason_of(error)}") from None
    with file:
        interface.upload(sending.repository, identifier, Content(package.name, file, package.size, sending.progress))
    entry = interface.commit(sending.repository, identifier, package.name, package.size)
    if not _same(entry, package):
        arrived = sending.masked(f"{package.name} arrived as {_described(entry)}")
        raise InterruptionError(f"{arrived} instead of {package.size} bytes, md5:{package.md5}")


def _verified(sending: Sending, identifier: str) -> tuple[str, ...]:
    """The other files of the draft, after the package was found in it, whole."""
    entries = interface.files(sending.repository, identifier)
    entry = entries.pop(sending.package.name, None)
    if entry is None:
        raise InterruptionError(f"{sending.package.name} is not there")
    if not _same(entry, sending.package):
        raise InterruptionError(sending.masked(f"{sending.package.name} is there as {_described(entry)}"))
    return tuple(sorted(entries))


def _same(entry: interface.Entry, package: Measured) -> bool:
    """Whether a file arrived whole, by its checksum, of whatever kind it is; the size is compared where one is told."""
    if entry.status != "completed" or entry.size not in (package.size, -1) or not _comparable(entry):
        return False
    kind, _, checksum = entry.checksum.lower().partition(":")
    return checksum == (package.md5 if kind == "md5" else digest_of(package.path, kind))


def _comparable(entry: interface.Entry) -> bool:
    return entry.checksum.lower().partition(":")[0] in hashlib.algorithms_guaranteed - {"shake_128", "shake_256"}


def _refuse_incomparable(sending: Sending, entry: interface.Entry) -> None:
    """To send anew a file of the right size that has no checksum would be of no help."""
    package = sending.package
    if (entry.status, entry.size) == ("completed", package.size) and not _comparable(entry):
        message = f"the repository gives {package.name} no checksum that could be compared: {_described(entry)}"
        help_ = (
            f"take the file from the draft's page and see that its MD5 is {package.md5}, or take it out of the draft"
        )
        raise RefusalError(0, sending.masked(message), help=help_)


def _described(entry: interface.Entry) -> str:
    size = "an unknown number of" if entry.size < 0 else entry.size
    return f"{size} bytes, {entry.checksum or 'no checksum'}, {entry.status}"
