"""Schemas from the network: fetched once over https, announced, kept in a folder, and read from there ever after.

A document that comes from somewhere else must not be able to use teikit for its own ends: nothing goes over an
unprotected connection, nothing is sent to an address of the local network on behalf of one outside it, and the size
and time of an answer are bounded.
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
import re
import tempfile
import threading
import time
from dataclasses import dataclass, field
from http import client
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib import error, request
from urllib.parse import quote, urlsplit

from .errors import SchemaError
from .relaxng import uri

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from http.client import HTTPMessage
    from typing import IO

LARGEST: Final = 16 * 1024 * 1024
LONGEST: Final = 60.0
_CHUNK: Final = 64 * 1024
_MOST_REDIRECTS: Final = 5
_HEADERS: Final = {"User-Agent": "teikit", "Accept": "application/xml, */*;q=0.5"}
_HELP: Final = (
    "save it beside the document and name that file in xml-model, give it by --schema FILE, "
    "or tell where your copy is in a catalogue (--catalog FILE)"
)
_OFFLINE_HELP: Final = f"run once without --offline, {_HELP}"


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gives the content of https URLs. `notice` is told before anything is fetched.

    `folder` keeps what was fetched. `offline` lets nothing be fetched that is not there yet. `loopback_http` also
    allows plain http to this machine itself; `trusted` says which certificates are good, where not the system's are.
    `largest` is in bytes, `longest` in seconds, for the whole answer.
    """

    folder: Path
    notice: Callable[[str], None]
    offline: bool = False
    loopback_http: bool = False
    trusted: ssl.SSLContext | None = None
    largest: int = LARGEST
    longest: float = LONGEST
    _known: dict[str, Path] = field(default_factory=dict, repr=False, compare=False)

    def path(self, url: str, origin: str = "") -> Path:
        """The file that holds the content of a URL, fetched if it must be.

        `origin` is the schema that includes it; without one, the URL is what a person's document names. Raises
        `SchemaError` where it cannot be had.
        """
        _refuse_unprotected(url, self.loopback_http)
        if url not in self._known:
            self._known[url] = self._kept(url) or self._keep(url, self._fetched(url, origin or url))
        return self._known[url]

    def content(self, url: str, origin: str = "") -> bytes:
        """The same as bytes."""
        return self.path(url, origin).read_bytes()

    def _entry(self, url: str) -> Path:
        return self.folder / _digest(url.encode("utf-8", "surrogatepass"))

    def _kept(self, url: str) -> Path | None:
        """The file in the folder; none where it is not there, or is not what was fetched."""
        try:
            copies = sorted(self._entry(url).iterdir())
        except OSError:
            return None
        return next((copy / _name(url) for copy in copies if _is_whole(copy / _name(url))), None)

    def _keep(self, url: str, data: bytes) -> Path:
        """Put it in the folder, whole or not at all, in a folder that is named by its digest.

        Many may do so at once: what one has kept is never removed by another, at most replaced by the same bytes.
        """
        target = self._entry(url) / _digest(data) / _name(url)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, made = tempfile.mkstemp(dir=target.parent, suffix=".part")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                Path(made).replace(target)
            finally:
                Path(made).unlink(missing_ok=True)
        except OSError as fault:
            if _is_whole(target):  # another was faster, and the system lets no open file be replaced
                return target
            message = f"the schema {url} cannot be kept in {self.folder}: {_reason(fault)}"
            raise SchemaError(message, help=f"make the folder writable; else {_HELP}") from None
        return target

    def _fetched(self, url: str, origin: str) -> bytes:
        if self.offline:
            raise SchemaError(
                f"the schema {url} has not been fetched yet, and --offline lets nothing be fetched", help=_OFFLINE_HELP
            )
        self.notice(f"fetching {url}, once, to keep it in {self.folder}")
        answers: list[bytes | Exception] = []
        worker = threading.Thread(target=self._answer, args=(url, origin, answers), daemon=True)
        worker.start()
        worker.join(self.longest)  # a server may drip for ever, and looking up a name has no limit of its own
        answer = answers[0] if answers else TimeoutError(f"no whole answer within {self.longest:g} seconds")
        if isinstance(answer, bytes):
            return answer
        if isinstance(answer, OSError | client.HTTPException | ValueError):
            raise SchemaError(f"the schema {url} cannot be fetched: {_reason(answer)}", help=_HELP) from None
        raise answer

    def _answer(self, url: str, origin: str, answers: list[bytes | Exception]) -> None:
        try:
            deadline = time.monotonic() + self.longest
            asked = request.Request(_escaped(url), headers=_HEADERS)  # noqa: S310  (the scheme is checked)
            with self._opener(origin).open(asked, timeout=self.longest) as response:
                answers.append(_body(response, self.largest, deadline))
        except Exception as fault:  # raised again by the one who waits
            answers.append(fault)
            if isinstance(fault, error.HTTPError):
                fault.close()

    def _opener(self, origin: str) -> request.OpenerDirector:
        """What speaks http and https and nothing else, to the addresses that the origin may use."""
        check = _Addresses(_host(origin), self.loopback_http)
        opener = request.OpenerDirector()
        handlers = [
            request.ProxyHandler(),
            _Http(check),
            _Https(check, self.trusted),
            _Redirects(self.loopback_http and _is_loopback(_host(origin))),
            request.HTTPErrorProcessor(),
            request.HTTPDefaultErrorHandler(),
        ]
        for handler in handlers:
            opener.add_handler(handler)
        return opener


def resolver(fetcher: Fetcher, root: str, mapped: Callable[[str], str | None]) -> Callable[[str], bytes]:
    """From an absolute URI to its bytes, for a schema and what it includes: a `teikit.relaxng` resolver.

    `root` is the URI of the outermost file. `mapped` gives what is to be read instead, as a catalogue does. A schema
    from the network includes no files of this machine, except where `mapped` names them.
    """
    is_remote = uri.local_path(root) is None

    def content(address: str) -> bytes:
        instead = mapped(address)
        path = uri.local_path(instead or address)
        if path is None:
            return fetcher.content(instead or address, root if is_remote else "")
        if instead is None and is_remote:
            raise SchemaError(
                f"the schema {root} includes {address}, a file of this machine",
                help="a schema from the network may include only what is in the network too",
            )
        with path.open("rb") as file:
            return file.read(fetcher.largest * 2 + 1)

    return content


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Which addresses may be asked: public ones, and whatever the host of the origin has."""

    origin: str
    loopback: bool

    def refuse(self, host: str, connection: client.HTTPConnection) -> None:
        """Close a connection to an address that may not be asked, before anything is asked."""
        if host == self.origin or getattr(connection, "_tunnel_host", None):  # a proxy has rules of its own
            return
        address = ipaddress.ip_address(connection.sock.getpeername()[0].partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None) or address
        if mapped.is_global or (self.loopback and mapped.is_loopback and _is_loopback(self.origin)):
            return
        connection.close()
        raise OSError(f"“{host}” is in the local network, and {self.origin} may not lead there")


class _Http(request.HTTPHandler):
    def __init__(self, addresses: _Addresses) -> None:
        super().__init__()
        self._addresses = addresses

    def http_open(self, asked: request.Request) -> client.HTTPResponse:
        addresses = self._addresses

        class Connection(client.HTTPConnection):
            def connect(self) -> None:
                super().connect()
                addresses.refuse(self.host, self)

        return self.do_open(Connection, asked)


class _Https(request.HTTPSHandler):
    def __init__(self, addresses: _Addresses, trusted: ssl.SSLContext | None) -> None:
        super().__init__(context=trusted)
        self._addresses = addresses
        self._trusted = trusted

    def https_open(self, asked: request.Request) -> client.HTTPResponse:
        addresses = self._addresses

        class Connection(client.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                addresses.refuse(self.host, self)

        return self.do_open(Connection, asked, context=self._trusted)


class _Redirects(request.HTTPRedirectHandler):
    max_redirections = _MOST_REDIRECTS

    def __init__(self, loopback_http: bool) -> None:
        self._loopback_http = loopback_http

    def redirect_request(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> request.Request | None:
        try:
            _refuse_unprotected(newurl, self._loopback_http)
        except SchemaError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _body(response: client.HTTPResponse, largest: int, deadline: float) -> bytes:
    encoding = response.headers.get("Content-Encoding", "identity").lower()
    if encoding != "identity":
        raise ValueError(f"the answer is packed as {encoding}, which was not asked for")
    parts: list[bytes] = []
    size = 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise ValueError(f"it is larger than {largest / 1024 / 1024:g} MB")
        if time.monotonic() > deadline:
            raise TimeoutError("the answer takes too long")
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) != size:
        raise ValueError(f"the answer broke off after {size:,} of {int(announced):,} bytes")
    return _schema(b"".join(parts))


def _schema(data: bytes) -> bytes:
    """The data, unless it is a page that a server or a hotel's network gives instead."""
    if not data.strip():
        raise ValueError("the answer is empty")
    if re.match(rb"\s*(?:<!doctype html|<html)", data[:1000], re.IGNORECASE):
        raise ValueError("the answer is a web page, not a schema")
    return data


def _refuse_unprotected(url: str, loopback_http: bool) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise SchemaError(f"“{url}” is not a URL", help="correct the href of the xml-model") from None
    if host and (parts.scheme == "https" or (parts.scheme == "http" and loopback_http and _is_loopback(host))):
        return
    if parts.scheme == "http":
        message = f"the schema {url} would come over an unprotected connection, so it is not fetched"
        instead = f"write https://{url[len('http://') :]} if the server offers that; else {_HELP}"
        raise SchemaError(message, help=instead)
    raise SchemaError(f"the schema {url} cannot be fetched: teikit fetches https URLs only", help=_HELP)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _name(url: str) -> str:
    """A name for the file that no system minds, with the ending of the URL's."""
    last = urlsplit(url).path.rsplit("/", 1)[-1]
    return "schema-" + re.sub(r"[^A-Za-z0-9._-]", "_", last)[-60:].rstrip(".")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _is_whole(path: Path) -> bool:
    """Whether a file is what its folder says that it is."""
    try:
        return _digest(path.read_bytes()) == path.parent.name
    except OSError:
        return False


def _escaped(url: str) -> str:
    return quote(url.partition("#")[0], safe="%/:=&?~+!$,;'@()*[]")


def _reason(fault: Exception) -> str:
    if isinstance(fault, error.HTTPError):
        if 300 <= fault.code < 400:
            return "the server leads from one address to another without end"
        return f"the server answers {fault.code} {fault.reason}".rstrip()
    if isinstance(fault, error.URLError):
        return _reason(fault.reason) if isinstance(fault.reason, Exception) else str(fault.reason)
    if why := getattr(fault, "verify_message", ""):
        return f"the certificate of the server is not good: {why}"
    said = str(getattr(fault, "strerror", None) or fault or type(fault).__name__)
    return said[:1].lower() + said[1:]
