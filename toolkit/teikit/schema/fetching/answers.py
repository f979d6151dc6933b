"""What a server answered: the bytes of a schema, or why they are none."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final
from urllib import error

if TYPE_CHECKING:
    from http import client

HELP: Final = (
    "save it beside the document and name that file in xml-model, give it by --schema FILE, "
    "or tell where your copy is in a catalogue (--catalog FILE)"
)
_CHUNK: Final = 64 * 1024


def body(response: client.HTTPResponse, largest: int, deadline: float) -> bytes:
    """The schema in an answer of at most `largest` bytes, before the `deadline` (as `time.monotonic` counts).

    Raises `ValueError` or `OSError` where it is none.
    """
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


def reason(fault: Exception) -> str:
    """In words, why a schema could not be fetched or kept."""
    if isinstance(fault, error.HTTPError):
        if 300 <= fault.code < 400:
            return "the server leads from one address to another without end"
        return f"the server answers {fault.code} {fault.reason}".rstrip()
    if isinstance(fault, error.URLError):
        return reason(fault.reason) if isinstance(fault.reason, Exception) else str(fault.reason)
    if why := getattr(fault, "verify_message", ""):
        return f"the certificate of the server is not good: {why}"
    said = str(getattr(fault, "strerror", None) or fault or type(fault).__name__)
    return said[:1].lower() + said[1:]
