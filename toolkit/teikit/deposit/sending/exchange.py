"""One request to a repository over https and its answer, and the patience to ask again.

What carries a token has rules: it goes to the one host that was named, over a connection whose certificate is good
(plain http only to this machine itself), follows no redirect, and the token stands in no message, whatever the server
answers. An upload is read in small pieces, so a package of any size needs the same memory.
"""

from __future__ import annotations

import base64
import contextlib
import json
import ssl
import threading
import time
from dataclasses import dataclass, field
from http import client
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from ...errors import SendError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[str, int, int], None]

T = TypeVar("T")

_PIECE: Final = 64 * 1024
_LARGEST_ANSWER: Final = 16 * 1024 * 1024
_BUSY: Final = (408, 425, 429, 500, 502, 503, 504)
_NOT_CARRIED_OUT: Final = (425, 429, 503)


class RefusalError(SendError):
    """The repository answered, and the answer is no: asking again would not help."""

    def __init__(self, status: int, message: str, *, help: str = "") -> None:  # noqa: A002
        super().__init__(message, help=help)
        self.status = status


class InterruptionError(SendError):
    """No answer that could be used: asking again may help. `carried_out`: perhaps it was done."""

    def __init__(self, message: str, *, carried_out: bool = True, wait: float = 0) -> None:
        super().__init__(message)
        self.carried_out = carried_out
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Patience:
    """How often something is asked, and how long is waited; in seconds. The pause doubles each time, up to `longest`.

    `timeout` is for each step (connecting, a piece of an upload), `answer` for the whole answer after the last byte of
    the request: a repository reads a large file again before it answers.
    """

    attempts: int = 5
    first: float = 1.0
    longest: float = 60.0
    timeout: float = 60.0
    answer: float = 600.0


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that speaks InvenioRDM's interface: where it is, and the token that opens it."""

    url: str
    token: str = field(repr=False)
    patience: Patience = Patience()
    trusted: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        if not self.token:
            help_ = "make one in the settings of your account, under Applications, and set it as TEIKIT_TOKEN"
            raise SendError("there is no token to send with", help=help_)
        if not self.token.isascii() or not self.token.isprintable() or " " in self.token:
            message = "the token in TEIKIT_TOKEN cannot be one: it has spaces or characters beyond ASCII"
            raise SendError(message, help="copy it again from the settings of your account, under Applications")


@dataclass(slots=True)
class Content:
    """A file as it goes out, told to `progress` as name, bytes sent and bytes in all."""

    name: str
    file: IO[bytes]
    size: int
    progress: Progress
    sent: int = 0

    def read(self, size: int = -1) -> bytes:
        wanted = self.size - self.sent
        piece = self.file.read(wanted if size < 0 else min(size, wanted))
        if not piece and wanted:
            raise SendError(f"{self.name} was changed while it was sent", help="send it again when it stays as it is")
        self.sent += len(piece)
        self.progress(self.name, self.sent, self.size)
        return piece


def patiently(repository: Repository, ask: Callable[[], T]) -> T:
    """What `ask` gives, asked again after a pause where it was interrupted. Only for what may be done twice."""
    patience = repository.patience
    for attempt in range(1, patience.attempts + 1):
        try:
            return ask()
        except InterruptionError as fault:
            if attempt == patience.attempts:
                raise
            time.sleep(pause(patience, attempt, fault))
    raise AssertionError("unreachable")


def pause(patience: Patience, attempt: int, fault: InterruptionError) -> float:
    """How long to wait after the attempt of this number: longer each time, and as the server asks, in reason."""
    return min(max(patience.first * (1 << (attempt - 1)), fault.wait), patience.longest)


def ask(repository: Repository, method: str, path: str, *, body: object = None, content: Content | None = None) -> Any:
    """The JSON that a repository answers to one request; None where it answers nothing.

    Raises `RefusalError` or `InterruptionError`, whose messages hold what the server said, without the token.
    """
    headers = {"Authorization": f"Bearer {repository.token}", "Accept": "application/json"}
    headers |= {"User-Agent": "teikit", "Connection": "close"}
    sent: bytes | Content | None = None
    if content is not None:
        sent = content
        headers |= {"Content-Type": "application/octet-stream", "Content-Length": str(content.size)}
    elif body is not None:
        sent = json.dumps(body).encode("ascii")
        headers["Content-Type"] = "application/json"
    connection = _connection(repository)
    try:
        status, reason, answered, data = _exchange(repository, connection, method, path, sent, headers)
    finally:
        connection.close()
    return _understood(repository, status, reason, answered, data)


def _connection(repository: Repository) -> client.HTTPConnection:
    parts = urlsplit(repository.url)
    host, timeout = parts.hostname or "", repository.patience.timeout
    if parts.scheme == "http":
        return client.HTTPConnection(host, parts.port, timeout=timeout, blocksize=_PIECE)
    trusted = repository.trusted or ssl.create_default_context()
    proxy = urlsplit(getproxies().get("https", ""))
    if not proxy.hostname or proxy_bypass(host):
        return client.HTTPSConnection(host, parts.port, timeout=timeout, context=trusted, blocksize=_PIECE)
    connection = client.HTTPSConnection(proxy.hostname, proxy.port or 8080, timeout=timeout, context=trusted)
    connection.set_tunnel(host, parts.port or 443, _proxy_headers(proxy.username, proxy.password))
    return connection


def _proxy_headers(name: str | None, password: str | None) -> dict[str, str]:
    if name is None:
        return {}
    known = f"{unquote(name)}:{unquote(password or '')}".encode()
    return {"Proxy-Authorization": "Basic " + base64.b64encode(known).decode("ascii")}


def _exchange(
    repository: Repository,
    connection: client.HTTPConnection,
    method: str,
    path: str,
    sent: bytes | Content | None,
    headers: dict[str, str],
) -> tuple[int, str, client.HTTPMessage, bytes]:
    """Status, reason, headers and body. Where the server stops listening in the middle, what it has answered."""
    try:
        connection.connect()
    except (OSError, client.HTTPException, ValueError) as fault:
        raise _unreachable(repository, fault) from None
    broken: OSError | None = None
    try:
        target = urlsplit(repository.url).path + path
        connection.request(method, target, body=sent, headers=headers)
    except OSError as fault:  # an answer such as 401 may be waiting all the same
        broken = fault
        connection.sock.settimeout(min(2.0, repository.patience.timeout))
    try:
        with _deadline(connection, 2.0 if broken else repository.patience.answer):
            response = connection.getresponse()
            return response.status, response.reason, response.headers, _body(response)
    except (OSError, client.HTTPException, ValueError) as fault:
        raise InterruptionError(f"the connection broke off: {_said(repository, broken or fault)}") from None


@contextlib.contextmanager
def _deadline(connection: client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Ends a connection after a time, however slowly the server goes on answering."""
    socket = connection.sock
    over = threading.Event()

    def end() -> None:
        over.set()
        with contextlib.suppress(OSError):
            socket.shutdown(2)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
        if over.is_set():
            raise TimeoutError(f"no whole answer within {seconds:g} seconds")
    except OSError:
        if over.is_set():
            raise TimeoutError(f"no whole answer within {seconds:g} seconds") from None
        raise
    finally:
        timer.cancel()
        timer.join()


def _body(response: client.HTTPResponse) -> bytes:
    data = response.read(_LARGEST_ANSWER + 1)
    if len(data) > _LARGEST_ANSWER:
        raise ValueError("the answer is too long")
    if response.length:  # http.client is content with less where a size was asked for
        raise ValueError("the answer broke off")
    return data


def _unreachable(repository: Repository, fault: Exception) -> SendError:
    message = f"{repository.url} cannot be reached: {_said(repository, fault)}"
    if isinstance(fault, ssl.SSLCertVerificationError):
        return RefusalError(0, message, help="nothing was sent: its certificate is not good")
    return InterruptionError(message, carried_out=False)


def _understood(repository: Repository, status: int, reason: str, headers: client.HTTPMessage, data: bytes) -> Any:
    said = f"the server answers {status} {reason}".rstrip() + _explanation(data)
    said = _said(repository, said)
    if 300 <= status < 400:
        raise _redirected(repository, status, headers)
    if status in _BUSY:
        raise InterruptionError(said, carried_out=status not in _NOT_CARRIED_OUT, wait=_retry_after(headers))
    if not 200 <= status < 300:
        raise RefusalError(status, said, help=_HELP.get(status, ""))
    if not data.strip():
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise InterruptionError("the server answers something that is not JSON") from None


def _redirected(repository: Repository, status: int, headers: client.HTTPMessage) -> RefusalError:
    try:
        parts = urlsplit(headers.get("Location", ""))
        leads = f"{parts.scheme}://{parts.hostname}" if parts.hostname else "another page of its own"
    except ValueError:
        leads = "an address that is none"
    message = _said(repository, f"the server answers {status} and leads to {leads}; nothing was sent there")
    return RefusalError(status, message, help="give by --url the address that the repository itself names in its pages")


_HELP: Final = {
    401: "the token is not known or has expired: make a new one in the settings of your account, under Applications",
    403: "the token may not do this: its scopes must allow to write deposits (deposit:write), and the draft be yours",
    413: "the file is larger than the repository takes: ask it for a larger quota",
}


def _explanation(data: bytes) -> str:
    """What an answer says in its own words: InvenioRDM gives `message` and `errors`."""
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    message = answer.get("message") if isinstance(answer, dict) else None
    return f": {message}" if isinstance(message, str) and message else ""


def _said(repository: Repository, said: object) -> str:
    """On one line, in reasonable length, and never with the token."""
    text = str(getattr(said, "strerror", None) or said or type(said).__name__)
    text = text.replace(repository.token, "…")
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= 300 else text[:299] + "…"


def _retry_after(headers: client.HTTPMessage) -> float:
    """Seconds; 0 where the header says a date or nothing: the pause of our own is long enough."""
    value = headers.get("Retry-After", "").strip()
    return float(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0.0
