"""What gives the content of https URLs, from the folder or from the network."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from http import client
from typing import TYPE_CHECKING, Final
from urllib import error, request
from urllib.parse import quote

from ...errors import SchemaError
from . import connections, copies
from .answers import HELP, body, reason

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from pathlib import Path

LARGEST: Final = 16 * 1024 * 1024
LONGEST: Final = 60.0
_HEADERS: Final = {"User-Agent": "teikit", "Accept": "application/xml, */*;q=0.5"}
_OFFLINE_HELP: Final = f"run once without --offline, {HELP}"


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
        connections.refuse_unprotected(url, self.loopback_http)
        if url not in self._known:
            self._known[url] = copies.kept(self.folder, url) or self._keep(url, self._fetched(url, origin or url))
        return self._known[url]

    def content(self, url: str, origin: str = "") -> bytes:
        """The same as bytes."""
        return self.path(url, origin).read_bytes()

    def _keep(self, url: str, data: bytes) -> Path:
        try:
            return copies.keep(self.folder, url, data)
        except OSError as fault:
            message = f"the schema {url} cannot be kept in {self.folder}: {reason(fault)}"
            raise SchemaError(message, help=f"make the folder writable; else {HELP}") from None

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
            raise SchemaError(f"the schema {url} cannot be fetched: {reason(answer)}", help=HELP) from None
        raise answer

    def _answer(self, url: str, origin: str, answers: list[bytes | Exception]) -> None:
        try:
            deadline = time.monotonic() + self.longest
            asked = request.Request(_escaped(url), headers=_HEADERS)  # noqa: S310  (the scheme is checked)
            opener = connections.opener(origin, self.loopback_http, self.trusted)
            with opener.open(asked, timeout=self.longest) as response:
                answers.append(body(response, self.largest, deadline))
        except Exception as fault:  # raised again by the one who waits
            answers.append(fault)
            if isinstance(fault, error.HTTPError):
                fault.close()


def _escaped(url: str) -> str:
    return quote(url.partition("#")[0], safe="%/:=&?~+!$,;'@()*[]")
