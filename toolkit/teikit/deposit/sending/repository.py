"""The part of InvenioRDM's REST interface that drafts and their files need.

It is described at inveniordm.docs.cern.ch (REST API, Drafts and Records). Addresses are made here from the documented
patterns. The links in the answers are not followed: a token goes only to the host that was named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

from ...errors import SendError
from .exchange import Content, Repository, ask
from .patience import InterruptionError, RefusalError, patiently

if TYPE_CHECKING:
    from collections.abc import Mapping

_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._~:@-]{0,99}")  # what a path takes as it is
_GONE: Final = (404, 410)
_NOT_OFFERED: Final = (404, 405, 501)

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a draft as the repository knows it. `checksum` is as in ``md5:6ef4…``; size -1 where none is told."""

    name: str
    status: str
    size: int
    checksum: str


def link(repository: Repository, identifier: str) -> str:
    """Where a person sees the draft."""
    return f"{repository.url}/uploads/{identifier}"


def identifier_in(url: str, draft: str) -> str:
    """The identifier of a draft from what a person names: itself, or an address of its page in this repository."""
    if "/" not in draft:
        found = draft
    else:
        ours, parts = urlsplit(url), urlsplit(draft)
        if (parts.scheme, parts.netloc) != (ours.scheme, ours.netloc):
            raise SendError(f"the draft {draft} is not at {url}", help="give by --url the repository that holds it")
        steps = parts.path.removesuffix("/draft").rstrip("/").split("/")
        found = steps[-1]
    if not known_identifier(found):
        raise SendError(f"“{draft}” does not name a draft", help=f"write it as {url}/uploads/abcde-12345")
    return found


def create(repository: Repository, record: Mapping[str, Any]) -> Record:
    """A new draft. Asked once: whether it was made is not known where no answer comes."""
    return _record(ask(repository, "POST", "/api/records", body=record))


def draft(repository: Repository, identifier: str) -> Record | None:
    """The draft, or None where there is none of this identifier."""
    found = _if_there(repository, f"/api/records/{identifier}/draft")
    return found and {**found, "id": identifier}


def published(repository: Repository, identifier: str) -> bool:
    """Whether a record of this identifier has been published."""
    return _if_there(repository, f"/api/records/{identifier}") is not None


def _if_there(repository: Repository, path: str) -> Record | None:
    try:
        return patiently(repository.patience, lambda: _record(ask(repository, "GET", path)))
    except RefusalError as refused:
        if refused.status in _GONE:
            return None
        raise


def update(repository: Repository, identifier: str, record: Mapping[str, Any]) -> Record:
    """The draft with the record in place of the one it had."""
    path = f"/api/records/{identifier}/draft"
    return patiently(repository.patience, lambda: _record(ask(repository, "PUT", path, body=record)))


def own_drafts(repository: Repository) -> list[Record] | None:
    """What this account has begun, newest first; None where the repository has no such list.

    The repository's index may be some seconds behind.
    """

    def found() -> list[Record]:
        answer = ask(repository, "GET", "/api/user/records?sort=newest&size=25")
        hits = _object(_object(answer).get("hits")).get("hits")
        return [_record(hit) for hit in hits] if isinstance(hits, list) else []

    try:
        return patiently(repository.patience, found)
    except RefusalError as refused:
        if refused.status in _NOT_OFFERED:
            return None
        raise


def files(repository: Repository, identifier: str) -> dict[str, Entry]:
    """The files of a draft by their names. Raises `RefusalError` where it is to have none."""

    def found() -> dict[str, Entry]:
        answer = _object(ask(repository, "GET", _files_path(identifier)))
        entries = answer.get("entries")
        if answer.get("enabled") is False:
            help_ = "open the draft on its page and take away the mark that it has metadata only"
            raise RefusalError(0, "the draft is marked as one without files", help=help_)
        if isinstance(entries, dict):
            entries = list(entries.values())
        if not isinstance(entries, list):
            raise InterruptionError("the server's list of files has no entries")
        return {entry.name: entry for entry in map(_entry, entries)}

    return patiently(repository.patience, found)


def start(repository: Repository, identifier: str, name: str) -> None:
    """Announce a file, without which no content is taken."""
    ask(repository, "POST", _files_path(identifier), body=[{"key": name}])


def upload(repository: Repository, identifier: str, content: Content) -> None:
    """Send the content of a file that was announced."""
    ask(repository, "PUT", f"{file_path(identifier, content.name)}/content", content=content, weight=content.size)


def commit(repository: Repository, identifier: str, name: str, size: int) -> Entry:
    """Say that the content, of so many bytes, is whole; the repository answers with its size and checksum."""
    return _entry(ask(repository, "POST", f"{file_path(identifier, name)}/commit", weight=size))


def remove(repository: Repository, identifier: str, name: str) -> None:
    """Take a file out of the draft; none there is as good."""
    try:
        ask(repository, "DELETE", file_path(identifier, name))
    except RefusalError as refused:
        if refused.status not in _GONE:
            raise


def known_identifier(identifier: object) -> str:
    """The identifier of a record as addresses have it; empty where it is none. Zenodo's are numbers."""
    known = str(identifier) if isinstance(identifier, str | int) else ""
    return known if _IDENTIFIER.fullmatch(known) else ""


def file_path(identifier: str, name: str) -> str:
    """Where the interface has a file of a draft."""
    return f"{_files_path(identifier)}/{quote(name, safe='')}"


def _files_path(identifier: str) -> str:
    return f"/api/records/{identifier}/draft/files"


def _record(answer: object) -> Record:
    record = _object(answer)
    identifier = known_identifier(record.get("id"))
    if not identifier:
        raise InterruptionError("the server's answer names no record")
    return {**record, "id": identifier}


def _entry(answer: object) -> Entry:
    entry = _object(answer)
    name, size, checksum = entry.get("key"), entry.get("size"), entry.get("checksum")
    if not isinstance(name, str):
        raise InterruptionError("the server's answer names no file")
    known = int(size) if isinstance(size, int | float) and 0 <= size < 2**63 else -1
    return Entry(name, str(entry.get("status", "")), known, checksum if isinstance(checksum, str) else "")


def _object(answer: object) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise InterruptionError("the server's answer has another form than documented")
    return answer
