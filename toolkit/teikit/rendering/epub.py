"""The EPUB container: a zip whose bytes depend on nothing but its contents (EPUB 3.3 §4, OCF)."""

from __future__ import annotations

import io
import os
import time
from typing import TYPE_CHECKING

from ..errors import TeikitError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEDIA_TYPE = b"application/epub+zip"
_COMPRESSED = (".gif", ".jpg", ".png", ".webp")  # by themselves: to do it again would only take time
_EARLIEST = 315_532_800  # 1980-01-01, the first moment a zip can name, in seconds since 1970
_LATEST = 4_354_819_198  # 2107-12-31, the last
_END_OF_CALENDAR = 253_402_300_799  # the end of the year 9999
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """The container of these files, by their names in it.

    ``mimetype`` comes first and uncompressed, whether given or not; ``META-INF/`` follows, then the rest by name, and
    pictures as they are. All carry one time: ``SOURCE_DATE_EPOCH`` where set, else 1980-01-01.

    Raises `TeikitError` where ``SOURCE_DATE_EPOCH`` is not a number of seconds.
    """
    import zipfile

    stamp = _time_stamp()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, data in [("mimetype", _MEDIA_TYPE), *_in_order(files)]:
            info = zipfile.ZipInfo(name, date_time=stamp)
            as_it_is = name == "mimetype" or name.lower().endswith(_COMPRESSED)
            info.compress_type = zipfile.ZIP_STORED if as_it_is else zipfile.ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = _REGULAR_FILE
            container.writestr(info, data, compresslevel=9)
    return buffer.getvalue()


def stored(book: bytes) -> bytes:
    """The same container with nothing compressed: bytes that no version of a compressor changes."""
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as packed_, zipfile.ZipFile(buffer, "w") as container:
        for info in packed_.infolist():
            data = packed_.read(info)
            info.compress_type = zipfile.ZIP_STORED
            container.writestr(info, data)
    return buffer.getvalue()


def source_date() -> int | None:
    """``SOURCE_DATE_EPOCH`` in seconds since 1970, where it is set.

    Raises `TeikitError` where it is not a number.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and int(value) <= _END_OF_CALENDAR):
        raise TeikitError(
            f"SOURCE_DATE_EPOCH is “{value}”, which is no number of seconds since 1970", help="unset it, or correct it"
        )
    return int(value)


def _in_order(files: Mapping[str, str | bytes]) -> list[tuple[str, bytes]]:
    names = sorted((name for name in files if name != "mimetype"), key=lambda name: (name[:9] != "META-INF/", name))
    contents = ((name, files[name]) for name in names)
    return [(name, data.encode("utf-8") if isinstance(data, str) else data) for name, data in contents]


def _time_stamp() -> tuple[int, int, int, int, int, int]:
    moment = time.gmtime(min(max(source_date() or 0, _EARLIEST), _LATEST))
    return moment.tm_year, moment.tm_mon, moment.tm_mday, moment.tm_hour, moment.tm_min, moment.tm_sec
