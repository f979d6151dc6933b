"""What schemas are asked for by: https alone, and only of addresses that the asking document may reach."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from http import client
from typing import TYPE_CHECKING, Final
from urllib import request
from urllib.parse import urlsplit

from ...errors import SchemaError
from .answers import HELP

if TYPE_CHECKING:
    import ssl
    from http.client import HTTPMessage
    from typing import IO

_MOST_REDIRECTS: Final = 5


def opener(origin: str, loopback_http: bool, trusted: ssl.SSLContext | None) -> request.OpenerDirector:
    """What speaks http and https and nothing else, to the addresses that the origin, a URL, may use."""
    host = _host(origin)
    check = _Addresses(host, loopback_http)
    director = request.OpenerDirector()
    handlers = [
        request.ProxyHandler(),
        _Http(check),
        _Https(check, trusted),
        _Redirects(loopback_http and _is_loopback(host)),
        request.HTTPErrorProcessor(),
        request.HTTPDefaultErrorHandler(),
    ]
    for handler in handlers:
        director.add_handler(handler)
    return director


def refuse_unprotected(url: str, loopback_http: bool) -> None:
    """Raises `SchemaError` for a URL that is not https; `loopback_http` allows http to this machine itself."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise SchemaError(f"“{url}” is not a URL", help="correct the href of the xml-model") from None
    if host and (parts.scheme == "https" or (parts.scheme == "http" and loopback_http and _is_loopback(host))):
        return
    if parts.scheme == "http":
        message = f"the schema {url} would come over an unprotected connection, so it is not fetched"
        instead = f"write https://{url[len('http://') :]} if the server offers that; else {HELP}"
        raise SchemaError(message, help=instead)
    raise SchemaError(f"the schema {url} cannot be fetched: teikit fetches https URLs only", help=HELP)


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
            refuse_unprotected(newurl, self._loopback_http)
        except SchemaError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
