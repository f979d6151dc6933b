"""Where a token may be sent: the address of a repository, as a person names it."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from ...errors import SendError


def base_url(url: str) -> str:
    """The address of a repository as every request begins with it: scheme, host and path, no slash at the end.

    Raises `SendError` for what a token must not be sent to.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise SendError(f"“{url}” is not a URL", help="write it as https://zenodo.org") from None
    if parts.username is not None or parts.password is not None:
        raise SendError("the URL holds a name or a password", help="leave them out; the token comes from TEIKIT_TOKEN")
    if not host or parts.query or parts.fragment or not url.isascii() or any(c <= " " for c in url.strip()):
        raise SendError(f"“{url}” is not the address of a repository", help="write it as https://zenodo.org")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        message = f"{parts.scheme or 'no scheme'} is not safe for a token: nothing is sent to {url}"
        raise SendError(message, help=f"write https://{host}")
    named = f"[{host}]" if ":" in host else host
    path = parts.path.rstrip("/").removesuffix("/api")
    return f"{parts.scheme}://{named}{f':{port}' if port else ''}{path}"


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
