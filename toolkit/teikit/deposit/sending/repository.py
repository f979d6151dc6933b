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
from .exchange import Content, InterruptionError, RefusalError, Repository, ask, patiently

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_GONE: Final = (404, 410)

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
    if not _IDENTIFIER.fullmatch(found):
        raise SendError(f"“{draft}” does not name a draft", help=f"write it as {url}/uploads/abcde-12345")
    return found


def create(repository: Repository, record: Mapping[str, Any]) -> Record:
    """A new draft. Asked once: whether it was made is not known where no answer comes."""
    return _record(ask(repository, "POST", "/api/records", body=record))


def draft(repository: Repository, identifier: str) -> Record | None:
    """The draft, or None where there is none of this identifier."""
    return _if_there(repository, f"/api/records/{identifier}/draft")


def published(repository: Repository, identifier: str) -> bool:
    """Whether a record of this identifier has been published."""
    return _if_there(repository, f"/api/records/{identifier}") is not None


def _if_there(repository: Repository, path: str) -> Record | None:
    try:
        return patiently(repository, lambda: _record(ask(repository, "GET", path)))
    except RefusalError as refused:
        if refused.status in _GONE:
            return None
        raise


def update(repository: Repository, identifier: str, record: Mapping[str, Any]) -> Record:
    """The draft with the record in place of the one it had."""
    path = f"/api/records/{identifier}/draft"
    return patiently(repository, lambda: _record(ask(repository, "PUT", path, body=record)))


def own_drafts(repository: Repository) -> list[Record]:
    """What this account has begun, newest first; the repository's index may be some seconds behind."""

    def found() -> list[Record]:
        answer = ask(repository, "GET", "/api/user/records?sort=newest&size=25")
        hits = _object(_object(answer).get("hits")).get("hits")
        return [_record(hit) for hit in hits] if isinstance(hits, list) else []

    return patiently(repository, found)


def files(repository: Repository, identifier: str) -> dict[str, Entry]:
    """The files of a draft by their names."""

    def found() -> dict[str, Entry]:
        answer = _object(ask(repository, "GET", f"/api/records/{identifier}/draft/files"))
        entries = answer.get("entries")
        if not isinstance(entries, list):
            raise InterruptionError("the server's list of files has no entries")
        return {entry.name: entry for entry in map(_entry, entries)}

    return patiently(repository, found)


def start(repository: Repository, identifier: str, name: str) -> None:
    """Announce a file, without which no content is taken."""
    ask(repository, "POST", f"/api/records/{identifier}/draft/files", body=[{"key": name}])


def upload(repository: Repository, identifier: str, content: Content) -> None:
    """Send the content of a file that was announced."""
    ask(repository, "PUT", f"{file_path(identifier, content.name)}/content", content=content)


def commit(repository: Repository, identifier: str, name: str) -> Entry:
    """Say that the content is whole; the repository answers with its size and checksum."""
    return _entry(ask(repository, "POST", f"{file_path(identifier, name)}/commit"))


def remove(repository: Repository, identifier: str, name: str) -> None:
    """Take a file out of the draft; none there is as good."""

    def gone() -> None:
        try:
            ask(repository, "DELETE", file_path(identifier, name))
        except RefusalError as refused:
            if refused.status not in _GONE:
                raise

    patiently(repository, gone)


def remarks(record: Record) -> Iterator[str]:
    """What the repository finds wrong in a draft's metadata; it keeps the draft nevertheless."""
    errors = record.get("errors")
    for error in errors if isinstance(errors, list) else []:
        field, messages = _object(error).get("field"), _object(error).get("messages")
        for message in messages if isinstance(messages, list) else [messages]:
            yield _printable(f"{field}: {message}")


def file_path(identifier: str, name: str) -> str:
    """Where the interface has a file of a draft."""
    return f"/api/records/{identifier}/draft/files/{quote(name, safe='')}"


def _record(answer: object) -> Record:
    record = _object(answer)
    identifier = record.get("id")
    if not isinstance(identifier, str) or not _IDENTIFIER.fullmatch(identifier):
        raise InterruptionError("the server's answer names no record")
    return record


def _entry(answer: object) -> Entry:
    entry = _object(answer)
    name, size = entry.get("key"), entry.get("size")
    if not isinstance(name, str):
        raise InterruptionError("the server's answer names no file")
    known = int(size) if isinstance(size, int | float) and 0 <= size < 2**63 else -1
    return Entry(name, str(entry.get("status", "")), known, str(entry.get("checksum", "")))


def _object(answer: object) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise InterruptionError("the server's answer has another form than documented")
    return answer


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)[:300]
