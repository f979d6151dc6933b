"""`teikit deposit --to`: a package becomes a draft in a repository, whole or reported as incomplete.

Nothing is published: that stays with the person. A second run goes on where the first stopped. What the repository
says of its files is believed only after their checksums are the same as here.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ...errors import SendError
from . import repository as interface
from .addresses import base_url
from .drafts import Kept, beside, keep, kept
from .exchange import Content, InterruptionError, RefusalError, Repository, pause
from .shipment import Measured, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class _Sending:
    """What the steps share: the package, its record, where to, and whom to tell."""

    package: Measured
    record: Mapping[str, Any]
    repository: Repository
    notice: Callable[[str], None]
    progress: Progress

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.record, sort_keys=True).encode()).hexdigest()

    @property
    def kept(self) -> Kept:
        return kept(self.package.path, self.repository.url)

    def keep(self, known: Kept) -> None:
        keep(self.package.path, self.repository.url, known, self.notice)


def send(
    package: Path,
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
    sending = _Sending(measured(package), record, repository, notice, progress)
    found = _draft(sending, draft)
    link = interface.link(repository, found["id"])
    try:
        found = _with_metadata(sending, found)
        uploaded = _upload(sending, found["id"])
        others = _verified(sending, found["id"])
    except (RefusalError, InterruptionError) as fault:
        message = f"the draft {link} is incomplete: {fault.message}"
        raise SendError(message, help=_how_to_go_on(fault)) from None
    return Sent(link, uploaded, tuple(interface.remarks(found)), others)


def destination(to: str, url: str, draft: str = "") -> tuple[str, str]:
    """The address of a repository and the identifier of a draft in it, from what a person names. Raises `SendError`."""
    named = url or REPOSITORIES[to]
    if not named:
        raise SendError(
            "no repository is named", help="give its address by --url, as in --url https://data.example.edu"
        )
    base = base_url(named)
    return base, interface.identifier_in(base, draft) if draft else ""


def _draft(sending: _Sending, named: str) -> interface.Record:
    """The draft to be filled: the one named, the one kept, one that was asked for without an answer, or a new one."""
    repository, known = sending.repository, sending.kept
    if named:
        found = interface.draft(repository, named)
        if found is None:
            raise SendError(
                f"there is no draft {named} at {repository.url}", help="leave --draft out to make a new one"
            )
        _refuse_published(sending, found)
        if known.id != named:
            sending.keep(Kept(named, asked=True))
        return found
    if known.id:
        found = interface.draft(repository, known.id)
        if found is None and not interface.published(repository, known.id):
            sending.notice(f"the draft {known.id} is no longer there; a new one is made")
            return _created(sending)
        _refuse_published(sending, found or {"id": known.id, "is_published": True})
        assert found is not None  # noqa: S101  (published otherwise, which is refused)
        sending.notice(f"going on with the draft {interface.link(repository, known.id)}")
        return found
    return (_unanswered(sending) if known.asked else None) or _created(sending)


def _refuse_published(sending: _Sending, found: interface.Record) -> None:
    if found.get("is_published") is True:
        where = f"{sending.repository.url}/records/{found['id']}"
        raise SendError(
            f"{where} is already published, and what is published is not changed from here",
            help="make a new version on its page and name that draft by --draft, "
            f"or delete {beside(sending.package.path)} to make a record of its own",
        )


def _unanswered(sending: _Sending) -> interface.Record | None:
    """A draft that was made although its answer never came: newest of this title, without files, not published."""
    title = _title(sending.record)
    for found in interface.own_drafts(sending.repository):
        if found.get("is_published") is False and _title(found) == title:
            if interface.draft(sending.repository, found["id"]) is None:
                continue
            if not interface.files(sending.repository, found["id"]):
                sending.keep(Kept(found["id"], asked=True))
                sending.notice(f"going on with the draft {interface.link(sending.repository, found['id'])}")
                return found
    return None


def _title(record: Mapping[str, Any]) -> object:
    metadata = record.get("metadata")
    return metadata.get("title") if isinstance(metadata, dict) else None


def _created(sending: _Sending) -> interface.Record:
    """A new draft. An answer that was lost is not asked for again, lest there be two."""
    repository = sending.repository
    sending.keep(Kept(asked=True))
    for attempt in range(1, repository.patience.attempts + 1):
        try:
            made = interface.create(repository, sending.record)
            break
        except RefusalError as fault:
            sending.keep(Kept())
            if fault.status == 404:
                message = f"{repository.url} takes no drafts: {fault.message}"
                raise SendError(message, help="see that --url is the address of an InvenioRDM repository") from None
            raise
        except InterruptionError as fault:
            if fault.carried_out or attempt == repository.patience.attempts:
                if not fault.carried_out:
                    sending.keep(Kept())
                message = f"no draft is known to have been made: {fault.message}"
                raise SendError(message, help="run the same command again; it looks for the draft first") from None
            time.sleep(pause(repository.patience, attempt, fault))
    sending.keep(Kept(made["id"], sending.digest, asked=True))
    sending.notice(f"made the draft {interface.link(repository, made['id'])}")
    return made


def _with_metadata(sending: _Sending, found: interface.Record) -> interface.Record:
    """The draft with our record, sent only where it is another than before: a person may have worked on the form."""
    if sending.kept.id == found["id"] and sending.kept.record == sending.digest:
        return found
    updated = interface.update(sending.repository, found["id"], _merged(sending.record, found))
    sending.keep(Kept(found["id"], sending.digest, asked=True))
    return updated


def _merged(record: Mapping[str, Any], found: interface.Record) -> dict[str, Any]:
    """Our record, with the identifiers reserved for the draft, and never more open than the draft is."""
    merged = dict(record)
    if found.get("custom_fields"):
        merged.setdefault("custom_fields", found["custom_fields"])
    if reserved := _reserved(found.get("pids")):
        merged["pids"] = {**merged.get("pids", {}), **reserved}
    ours, theirs = record.get("access"), found.get("access")
    if isinstance(ours, dict) and isinstance(theirs, dict):
        closed = {name: "restricted" for name in ("record", "files") if theirs.get(name) == "restricted"}
        embargo = {"embargo": theirs["embargo"]} if closed and theirs.get("embargo") else {}
        merged["access"] = {**ours, **closed, **embargo}
    return merged


def _reserved(identifiers: object) -> dict[str, Any]:
    """The identifiers that the repository itself keeps ready for a draft."""
    known = identifiers.items() if isinstance(identifiers, dict) else ()
    return {
        name: each for name, each in known if isinstance(each, dict) and each.get("provider") not in (None, "external")
    }


def _upload(sending: _Sending, identifier: str) -> bool:
    """Whether the package had to be sent. Each attempt begins with what the repository says is there."""
    patience = sending.repository.patience
    for attempt in range(1, patience.attempts + 1):
        entry = interface.files(sending.repository, identifier).get(sending.package.name)
        if entry is not None and _same(entry, sending.package):
            return attempt > 1
        try:
            if entry is not None:
                sending.notice(f"{sending.package.name} is there, but not whole or not the same; it is sent anew")
                interface.remove(sending.repository, identifier, entry.name)
            _send_content(sending, identifier)
            return True
        except InterruptionError as fault:
            if attempt == patience.attempts:
                raise
            wait = pause(patience, attempt, fault)
            sending.notice(f"{fault.message}; trying again in {wait:g} s")
            time.sleep(wait)
    raise AssertionError("unreachable")


def _send_content(sending: _Sending, identifier: str) -> None:
    package = sending.package
    interface.start(sending.repository, identifier, package.name)
    with package.path.open("rb") as file:
        interface.upload(sending.repository, identifier, Content(package.name, file, package.size, sending.progress))
    entry = interface.commit(sending.repository, identifier, package.name)
    if not _same(entry, package):
        raise InterruptionError(
            f"{package.name} arrived as {_described(entry)} instead of {package.size} bytes, md5:{package.md5}"
        )


def _verified(sending: _Sending, identifier: str) -> tuple[str, ...]:
    """The other files of the draft, after the package was found in it, whole."""
    entries = interface.files(sending.repository, identifier)
    entry = entries.pop(sending.package.name, None)
    if entry is None:
        raise InterruptionError(f"{sending.package.name} is not there")
    if not _same(entry, sending.package):
        raise InterruptionError(f"{sending.package.name} is there as {_described(entry)}")
    return tuple(sorted(entries))


def _same(entry: interface.Entry, package: Measured) -> bool:
    return (entry.status, entry.size, entry.checksum) == ("completed", package.size, f"md5:{package.md5}")


def _described(entry: interface.Entry) -> str:
    described = f"{entry.size} bytes, {entry.checksum or 'no checksum'}, {entry.status}"
    return "".join(c if c.isprintable() else " " for c in described)[:200]


def _how_to_go_on(fault: SendError) -> str:
    again = "run the same command again, and it goes on from there"
    return f"{fault.help}; then {again}" if fault.help else again
