"""Which draft a package goes into: the one that is known, one whose making was never answered, or a new one.

It gets the record of the package; what a person did in the repository's form stays otherwise.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ...errors import SendError
from . import repository as interface
from .answers import masked
from .drafts import Kept, beside, keep, kept
from .patience import InterruptionError, RefusalError, patiently

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .exchange import Progress, Repository
    from .shipment import Measured

_UNKNOWN: Final = "no draft is known to have been made"
_LOOKS_FIRST: Final = "run the same command again; it looks for the draft first"


@dataclass(frozen=True, slots=True)
class Sending:
    """What the steps share: the package, its record, where to, and whom to tell."""

    package: Measured
    record: Mapping[str, Any]
    repository: Repository
    notice: Callable[[str], None]
    progress: Progress

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.record, sort_keys=True).encode()).hexdigest()

    def masked(self, said: str) -> str:
        return masked(self.repository.token, said)

    def link(self, identifier: str) -> str:
        return interface.link(self.repository, identifier)

    @property
    def kept(self) -> Kept:
        return kept(self.package.path, self.repository.url)

    def keep(self, known: Kept) -> None:
        keep(self.package.path, self.repository.url, known, self.notice)


@contextlib.contextmanager
def reported(state: str, again: str = "run the same command again, and it goes on from there") -> Iterator[None]:
    """Says of everything that goes wrong how the draft stands, and how to go on."""
    try:
        yield
    except SendError as fault:
        help_ = f"{fault.help}; then {again}" if fault.help else again
        raise SendError(f"{state}: {fault.message}", help=help_) from None


def draft_for(sending: Sending, named: str) -> interface.Record:
    """The draft to be filled: the one named, the one kept, one that was asked for without an answer, or a new one."""
    repository, known = sending.repository, sending.kept
    if not (named or known.id):
        return (_unanswered(sending) if known.asked else None) or _created(sending)
    with reported(f"the draft {sending.link(named or known.id)} may be incomplete"):
        found = interface.draft(repository, named or known.id)
        gone = found is None and not named and _gone(repository, known.id)
    if found is not None:
        _refuse_published(sending, found)
        if known.id == found["id"]:
            sending.notice(f"going on with the draft {sending.link(known.id)}")
        else:
            sending.keep(Kept(found["id"], asked=True))
        return found
    if gone:
        sending.notice(f"the draft {known.id} is no longer there; a new one is made")
        return _created(sending)
    if named:
        message = f"there is no draft {named} at {repository.url}"
        raise SendError(message, help="leave --draft out to make a new one")
    raise _published(sending, known.id)


def _gone(repository: Repository, identifier: str) -> bool:
    """Whether a draft that is not there was deleted: false where it was published. Believed if its files are gone."""
    if interface.published(repository, identifier):
        return False
    try:
        interface.files(repository, identifier)
    except RefusalError as refused:
        if refused.status:
            return True
    raise RefusalError(404, "the server answers that it is not there, and yet has its files")


def _refuse_published(sending: Sending, found: interface.Record) -> None:
    if found.get("is_published", found.get("submitted")) is True:
        raise _published(sending, found["id"])


def _published(sending: Sending, identifier: str) -> SendError:
    where = f"{sending.repository.url}/records/{identifier}"
    return SendError(
        f"{where} is already published, and what is published is not changed from here",
        help="make a new version on its page and name that draft by --draft, "
        f"or delete {beside(sending.package.path)} to make a record of its own",
    )


def _unanswered(sending: Sending) -> interface.Record | None:
    """A draft that was made although its answer never came: newest of this title, without files, not published."""
    with reported(_UNKNOWN, _LOOKS_FIRST):
        own = interface.own_drafts(sending.repository)
        if own is None:
            sending.notice("the repository shows no list of your drafts: see there whether it holds one of this title")
        for found in own or ():
            if _title(found) == _title(sending.record) and _is_empty(sending.repository, found["id"]):
                sending.keep(Kept(found["id"], asked=True))
                sending.notice(f"going on with the draft {sending.link(found['id'])}")
                return found
    return None


def _is_empty(repository: Repository, identifier: str) -> bool:
    found = interface.draft(repository, identifier)
    if found is None or found.get("is_published", found.get("submitted")) is True:
        return False
    try:
        return not interface.files(repository, identifier)
    except RefusalError as refused:
        if refused.status in (0, 403, 404, 410):
            return False
        raise


def _title(record: Mapping[str, Any]) -> object:
    metadata = record.get("metadata")
    return metadata.get("title") if isinstance(metadata, dict) else None


def _created(sending: Sending) -> interface.Record:
    """A new draft. An answer that was lost is not asked for again, lest there be two."""
    repository, before = sending.repository, sending.kept
    sending.keep(Kept(asked=True))
    try:
        made = patiently(repository.patience, lambda: interface.create(repository, sending.record), once=True)
    except RefusalError as fault:
        sending.keep(before)
        if fault.status == 404:
            message = f"no draft was made, for {repository.url} takes none: {fault.message}"
            raise SendError(message, help="see that --url is the address of an InvenioRDM repository") from None
        raise SendError(f"no draft was made: {fault.message}", help=fault.help) from None
    except InterruptionError as fault:
        if not fault.carried_out:
            sending.keep(before)
        raise SendError(f"{_UNKNOWN}: {fault.message}", help=_LOOKS_FIRST) from None
    sending.keep(Kept(made["id"], sending.digest, asked=True))
    sending.notice(f"made the draft {sending.link(made['id'])}")
    return made


def with_metadata(sending: Sending, found: interface.Record) -> interface.Record:
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
        merged["access"] = {**ours, **closed}
        if closed and _ends_later(theirs.get("embargo"), ours.get("embargo")):
            merged["access"]["embargo"] = theirs["embargo"]
    return merged


def _ends_later(theirs: object, ours: object) -> bool:
    """Whether the embargo of a draft closes it for longer than ours; none at all, in what is closed, does forever."""
    if not isinstance(theirs, dict) or not theirs:
        return False
    if not isinstance(ours, dict) or not theirs.get("active"):
        return True
    return str(theirs.get("until") or "") > str(ours.get("until") or "")


def _reserved(identifiers: object) -> dict[str, Any]:
    """The identifiers that the repository itself keeps ready for a draft."""
    known = identifiers.items() if isinstance(identifiers, dict) else ()
    return {
        name: each for name, each in known if isinstance(each, dict) and each.get("provider") not in (None, "external")
    }
