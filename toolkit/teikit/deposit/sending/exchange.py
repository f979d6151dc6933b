"""One request to a repository over https, and its answer.

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
from dataclasses import dataclass, field
from http import client
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from ...errors import SendError
from .answers import masked, understood
from .patience import InterruptionError, Patience, RefusalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[str, int, int], None]

_PIECE: Final = 64 * 1024
_LARGEST_ANSWER: Final = 16 * 1024 * 1024
_READ_AGAIN: Final = 10_000_000  # bytes a second: a repository may read a file again before it answers
# Zenodo answers plain JSON in the form of its past, which names drafts by numbers and does not say what is published.
_ACCEPTED: Final = "application/vnd.inveniordm.v1+json, application/json;q=0.9"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that speaks InvenioRDM's interface: where it is, and the token that opens it."""

    url: str
    token: str = field(repr=False)
    patience: Patience = field(default_factory=Patience)
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


def ask(
    repository: Repository,
    method: str,
    path: str,
    *,
    body: object = None,
    content: Content | None = None,
    weight: int = 0,
) -> Any:
    """The JSON that a repository answers to one request; None where it answers nothing.

    `weight` is the size of the file that the repository has to read before it answers. Raises `RefusalError` or
    `InterruptionError`, whose messages hold what the server said, without the token.
    """
    headers = {"Authorization": f"Bearer {repository.token}", "Accept": _ACCEPTED}
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
        broken = _sent(repository, connection, (method, path), sent, headers)
        seconds = repository.patience.answer + weight / _READ_AGAIN
        status, reason, answered, data = _answer(repository, connection, broken, seconds)
    finally:
        connection.close()
    return understood(repository.token, status, reason, answered, data)


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


def _sent(
    repository: Repository,
    connection: client.HTTPConnection,
    request: tuple[str, str],
    sent: bytes | Content | None,
    headers: dict[str, str],
) -> OSError | None:
    """What went wrong where the server stops listening in the middle: an answer such as 401 may be waiting then."""
    try:
        connection.connect()
    except (OSError, client.HTTPException, ValueError) as fault:
        raise _unreachable(repository, fault) from None
    method, path = request
    try:
        connection.request(method, urlsplit(repository.url).path + path, body=sent, headers=headers)
    except OSError as fault:
        return fault
    return None


def _answer(
    repository: Repository, connection: client.HTTPConnection, broken: OSError | None, seconds: float
) -> tuple[int, str, client.HTTPMessage, bytes]:
    """Status, reason, headers and body. Raises `InterruptionError`."""
    seconds = min(2.0, seconds) if broken else seconds
    connection.sock.settimeout(seconds)
    try:
        with _deadline(connection, seconds):
            response = connection.getresponse()
            return response.status, response.reason, response.headers, _body(response)
    except (OSError, client.HTTPException, ValueError) as fault:
        said = masked(repository.token, broken or fault)
        silent = isinstance(broken or fault, TimeoutError)
        raise InterruptionError(f"the connection broke off: {said}", silent=silent) from None


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
    except (OSError, client.HTTPException, ValueError) as fault:
        if over.is_set() or isinstance(fault, TimeoutError):
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
    message = f"{repository.url} cannot be reached: {masked(repository.token, fault)}"
    if isinstance(fault, ssl.SSLCertVerificationError):
        return RefusalError(0, message, help="nothing was sent: its certificate is not good")
    return InterruptionError(message, carried_out=False, silent=isinstance(fault, TimeoutError))
