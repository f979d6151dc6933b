"""A repository on this machine: the documented interface of InvenioRDM for drafts and their files, with state.

What it answers follows the reference (Drafts and Records, Draft files, User records) and, where that is silent, the
service's own rules: a file's content is taken once, a name once, and a commit only after the content. `faults` says
what goes wrong, by the step and in order.
"""

from __future__ import annotations

import hashlib
import json
import re
import socket
import struct
import threading
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

TOKEN = "kibaltchitch-1890"
_STEPS = (
    ("create", "POST", r"/api/records"),
    ("own", "GET", r"/api/user/records"),
    ("record", "GET", r"/api/records/([^/]+)"),
    ("draft", "GET", r"/api/records/([^/]+)/draft"),
    ("update", "PUT", r"/api/records/([^/]+)/draft"),
    ("publish", "POST", r"/api/records/([^/]+)/draft/actions/publish"),
    ("files", "GET", r"/api/records/([^/]+)/draft/files"),
    ("start", "POST", r"/api/records/([^/]+)/draft/files"),
    ("file", "GET", r"/api/records/([^/]+)/draft/files/([^/]+)"),
    ("remove", "DELETE", r"/api/records/([^/]+)/draft/files/([^/]+)"),
    ("content", "PUT", r"/api/records/([^/]+)/draft/files/([^/]+)/content"),
    ("commit", "POST", r"/api/records/([^/]+)/draft/files/([^/]+)/commit"),
)


@dataclass
class File:
    content: bytes | None = None
    committed: bool = False
    checksum: str = ""


@dataclass
class Draft:
    id: str
    record: dict[str, Any]
    files: dict[str, File] = field(default_factory=dict)
    published: bool = False


@dataclass
class Repository:
    """The drafts, what was asked (as ``content 200``), and what is to go wrong."""

    token: str = TOKEN
    url: str = ""
    drafts: dict[str, Draft] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    faults: dict[str, deque[Callable[[Handler], bool]]] = field(default_factory=dict)
    kind: str = "md5"
    zenodo: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def goes_wrong(self, step: str, *faults: Callable[[Handler], bool]) -> None:
        self.faults.setdefault(step, deque()).extend(faults)

    def content(self, identifier: str) -> dict[str, bytes | None]:
        """The committed files of a draft."""
        return {name: file.content for name, file in self.drafts[identifier].files.items() if file.committed}


class Handler(BaseHTTPRequestHandler):
    """Finds the step that is asked for, lets it go wrong where it should, and answers."""

    timeout = 20

    def __init__(self, repository: Repository, *arguments: Any) -> None:
        self.repository = repository
        self.step = ""
        self.body = b""
        super().__init__(*arguments)

    def handle_request(self) -> None:
        path = urlsplit(self.path).path
        for step, method, pattern in _STEPS:
            found = re.fullmatch(pattern, path)
            if found and method == self.command:
                self.step = step
                self._take(step, [unquote(part) for part in found.groups()])
                return
        self.answer(404, {"status": 404, "message": "The requested URL was not found on the server."})

    do_GET = do_POST = do_PUT = do_DELETE = handle_request  # noqa: N815

    def _take(self, step: str, names: list[str]) -> None:
        queue = self.repository.faults.get(step)
        fault = queue.popleft() if queue else None
        if fault is not None and fault(self):
            return
        self.read_body()
        if self.headers.get("Authorization") != f"Bearer {self.repository.token}":
            self.answer(401, {"status": 401, "message": "The server could not verify that you are authorized."})
            return
        with self.repository.lock:
            status, answer = getattr(self, f"_{step}")(*names)
        if status < 300 and fault is not None and hasattr(fault, "after"):
            fault.after(self)
            return
        self.answer(status, answer)

    def read_body(self) -> bytes:
        """The body, read once, before the answer as real servers do."""
        if not self.body:
            self.body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        return self.body

    def answer(self, status: int, answer: object = None, headers: dict[str, str] | None = None) -> None:
        data = b"" if answer is None else answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.repository.asked.append(f"{self.step} {status}")
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _create(self) -> tuple[int, object]:
        identifier = f"{len(self.repository.drafts) + 1:05d}-serge"
        self.repository.drafts[identifier] = Draft(identifier, json.loads(self.body))
        return 201, self._record(identifier)

    def _own(self) -> tuple[int, object]:
        found = [self._record(identifier) for identifier in reversed(self.repository.drafts)]
        return 200, {"hits": {"hits": found, "total": len(found)}, "sortBy": "newest", "links": {}, "aggregations": {}}

    def _record(self, identifier: str) -> Any:
        """As the interface shows it; called as a step it is the published record."""
        draft = self.repository.drafts.get(identifier)
        if self.step == "record":
            if draft is None or not draft.published:
                return 404, {"status": 404, "message": "The persistent identifier does not exist."}
            return 200, {"id": identifier, "is_published": True}
        assert draft is not None
        missing = [name for name in ("title", "publication_date") if not draft.record["metadata"].get(name)]
        errors = [{"field": f"metadata.{name}", "messages": ["Missing data for required field."]} for name in missing]
        links = {"self_html": f"https://evil.example/uploads/{identifier}", "files": "https://evil.example/files"}
        shown = {**draft.record, "id": identifier, "is_published": draft.published, "links": links, "revision_id": 3}
        if self.repository.zenodo and "application/vnd.inveniordm.v1+json" not in self.headers["Accept"]:
            return {"id": 1, "recid": identifier, "metadata": draft.record["metadata"], "submitted": draft.published}
        return {**shown, "errors": errors} if errors else shown

    def _there(self, identifier: str) -> Draft | None:
        draft = self.repository.drafts.get(identifier)
        return draft if draft is not None and not draft.published else None

    def _draft(self, identifier: str) -> tuple[int, object]:
        if self._there(identifier) is None:
            return 404, {"status": 404, "message": "The persistent identifier does not exist."}
        return 200, self._record(identifier)

    def _update(self, identifier: str) -> tuple[int, object]:
        draft = self._there(identifier)
        if draft is None:
            return 404, {"status": 404, "message": "The persistent identifier does not exist."}
        draft.record = json.loads(self.body)
        return 200, self._record(identifier)

    def _files(self, identifier: str) -> tuple[int, object]:
        draft = self._there(identifier)
        if draft is None:
            return 404, {"status": 404, "message": "The persistent identifier does not exist."}
        entries = [self._entry(identifier, name) for name in draft.files]
        return 200, {"enabled": True, "default_preview": None, "order": [], "entries": entries, "links": {}}

    def _start(self, identifier: str) -> tuple[int, object]:
        draft = self._there(identifier)
        if draft is None:
            return 404, {"status": 404, "message": "The persistent identifier does not exist."}
        for entry in json.loads(self.body):
            if entry["key"] in draft.files:
                return 400, {"status": 400, "message": f"File with key {entry['key']} already exists."}
            draft.files[entry["key"]] = File()
        return 201, {"enabled": True, "entries": [self._entry(identifier, name) for name in draft.files]}

    def _entry(self, identifier: str, name: str) -> dict[str, object]:
        file = self.repository.drafts[identifier].files[name]
        entry: dict[str, object] = {"key": name, "metadata": None, "status": "pending", "links": {}}
        if file.committed and file.content is not None:
            size = float(len(file.content))  # the reference shows sizes as 89364.0
            entry |= {"status": "completed", "size": size, "mimetype": "application/zip"}
            if kind := self.repository.kind:
                known = kind if kind.lower() in ("sha1", "sha256") else "md5"
                digest = file.checksum or hashlib.new(known, file.content, usedforsecurity=False).hexdigest()
                entry["checksum"] = f"{kind}:{digest}"
        return entry

    def _of(self, identifier: str, name: str) -> File | None:
        draft = self._there(identifier)
        return draft.files.get(name) if draft else None

    def _file(self, identifier: str, name: str) -> tuple[int, object]:
        if self._of(identifier, name) is None:
            return 404, {"status": 404, "message": f"Record '{identifier}' has no file '{name}'."}
        return 200, self._entry(identifier, name)

    def _remove(self, identifier: str, name: str) -> tuple[int, object]:
        if self._of(identifier, name) is None:
            return 404, {"status": 404, "message": f"Record '{identifier}' has no file '{name}'."}
        del self.repository.drafts[identifier].files[name]
        return 204, None

    def _content(self, identifier: str, name: str) -> tuple[int, object]:
        file = self._of(identifier, name)
        if file is None:
            return 404, {"status": 404, "message": f"Record '{identifier}' has no file '{name}'."}
        if file.content is not None:
            return 400, {"status": 400, "message": f'File with key "{name}" is already committed.'}
        file.content = self.body
        return 200, self._entry(identifier, name)

    def _commit(self, identifier: str, name: str) -> tuple[int, object]:
        file = self._of(identifier, name)
        if file is None or file.content is None:
            return 404, {"status": 404, "message": f"Record '{identifier}' has no file '{name}'."}
        if file.committed:
            return 400, {"status": 400, "message": f'File with key "{name}" is already committed.'}
        file.committed = True
        return 200, self._entry(identifier, name)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


class Answers:
    """A fault: this answer instead of the right one."""

    def __init__(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.status = status
        self.body = body
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def __call__(self, handler: Handler) -> bool:
        handler.read_body()
        handler.answer(self.status, self.body, self.headers)
        return True


class EarlyAnswer(Answers):
    """A fault: this answer before the body was read, and then nobody listens."""

    def __call__(self, handler: Handler) -> bool:
        handler.answer(self.status, self.body, self.headers)
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_WR)
        handler.rfile.read(1 << 17)
        return True


class Does:
    """No answer of its own: something happens first, and then all is as it should be."""

    def __init__(self, act: Callable[[Repository], object]) -> None:
        self.act = act

    def __call__(self, handler: Handler) -> bool:
        with handler.repository.lock:
            self.act(handler.repository)
        return False


class Cut:
    """A fault: the connection is torn after some bytes of the request."""

    def __init__(self, after: int) -> None:
        self.bytes = after

    def __call__(self, handler: Handler) -> bool:
        handler.rfile.read(self.bytes)
        handler.repository.asked.append(f"{handler.step} cut")
        _tear(handler)
        return True


class Lost:
    """A fault: all is done, but the answer never arrives."""

    def __call__(self, handler: Handler) -> bool:  # noqa: ARG002
        return False

    def after(self, handler: Handler) -> None:
        handler.repository.asked.append(f"{handler.step} lost")
        _tear(handler)


class Silent:
    """A fault: nothing is answered for some seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self, handler: Handler) -> bool:
        handler.read_body()
        handler.repository.asked.append(f"{handler.step} silent")
        time.sleep(self.seconds)
        return True


class Drips:
    """A fault: the answer comes, a byte at a time, without end."""

    def __call__(self, handler: Handler) -> bool:
        handler.read_body()
        handler.repository.asked.append(f"{handler.step} drips")
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            for _ in range(200):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass
        return True


class Halved:
    """A fault: of the content only one half is kept, and the server thinks that all is well."""

    def __call__(self, handler: Handler) -> bool:
        body = handler.read_body()
        handler.body = body[: len(body) // 2]
        return False


def _tear(handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


class Listener(ThreadingHTTPServer):
    """Greets each client in a thread of its own, under TLS where it has a certificate."""

    tls: ssl.SSLContext | None = None

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        if self.tls is not None:
            connection = self.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: connections that are torn are what the tests want."""


@contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[Repository]:
    """A repository that listens on this machine."""
    repository = Repository()
    listener = Listener(("127.0.0.1", 0), partial(Handler, repository))
    listener.tls = tls
    repository.url = f"{'https' if tls else 'http'}://127.0.0.1:{listener.server_address[1]}"
    thread = threading.Thread(target=partial(listener.serve_forever, 0.02))
    thread.start()
    try:
        yield repository
    finally:
        listener.shutdown()
        thread.join()
        listener.server_close()
