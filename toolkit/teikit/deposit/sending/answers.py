"""What a repository's answer says: JSON, a refusal, or nothing that could be used. The token stands in no message."""

from __future__ import annotations

import json
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from .patience import InterruptionError, RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_NOT_CARRIED_OUT: Final = (425, 429, 503)
_BUSY: Final = (408, 425, 429)
_NEVER: Final = (501, 505, 507, 508, 510, 511)
_HELP: Final = {
    401: "the token is not known or has expired: make a new one in the settings of your account, under Applications",
    403: "the token may not do this: its scopes must allow to write deposits (deposit:write), and the draft be yours",
    413: "the file is larger than the repository takes: ask it for a larger quota",
}


def understood(token: str, status: int, reason: str, headers: Message, data: bytes) -> Any:
    """The JSON of an answer; None where it is empty. Raises `RefusalError` or `InterruptionError`."""
    said = masked(token, f"the server answers {status} {reason}".rstrip() + _explanation(data))
    if 300 <= status < 400:
        raise _redirected(token, status, headers)
    if status in _BUSY or status < 200 or (status >= 500 and status not in _NEVER):
        wait = _retry_after(headers)
        asks = f"; it asks to be left alone for {wait:.0f} seconds" if wait else ""
        raise InterruptionError(said + asks, carried_out=status not in _NOT_CARRIED_OUT, wait=wait)
    if status >= 400:
        raise RefusalError(status, said, help=_HELP.get(status, ""))
    if not data.strip():
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise InterruptionError("the server answers something that is not JSON") from None


def masked(token: str, said: object) -> str:
    """What a server said, on one line, in reasonable length, and never with the token."""
    text = str(getattr(said, "strerror", None) or said or type(said).__name__)
    text = text.replace(token, "…")
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= 300 else text[:299] + "…"


def remarks(answer: object) -> Iterator[str]:
    """What InvenioRDM finds wrong in a record, as in ``metadata.title: Missing data for required field.``."""
    errors = answer.get("errors") if isinstance(answer, dict) else None
    for error in errors if isinstance(errors, list) else []:
        if isinstance(error, dict):
            messages = error.get("messages")
            for message in messages if isinstance(messages, list) else [messages]:
                yield f"{error.get('field')}: {message}"


def _explanation(data: bytes) -> str:
    """What an answer says in its own words: InvenioRDM gives `message` and `errors`."""
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    message = answer.get("message") if isinstance(answer, dict) else None
    said = [message] if isinstance(message, str) and message else []
    return "".join(f": {part}" for part in (*said, "; ".join(remarks(answer))) if part)


def _redirected(token: str, status: int, headers: Message) -> RefusalError:
    try:
        parts = urlsplit(headers.get("Location", ""))
        leads = f"{parts.scheme}://{parts.hostname}" if parts.hostname else "another page of its own"
    except ValueError:
        leads = "an address that is none"
    message = masked(token, f"the server answers {status} and leads to {leads}; nothing was sent there")
    return RefusalError(status, message, help="give by --url the address that the repository itself names in its pages")


def _retry_after(headers: Message) -> float:
    """Seconds, from a number of them or a date (RFC 9110 §10.2.3); 0 where the header says nothing."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0
