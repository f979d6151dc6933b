"""Whether a zip is packed as teikit packs: what differs where all contents are the same."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from ..archive import EARLIEST, REGULAR_FILE, UNIX
from .zip_extras import UTF_8, only_sizes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .zip_headers import Header, Member


def otherwise_packed(members: Sequence[Member]) -> str:
    """The first thing in which an archive is not packed as teikit packs it; empty where it is."""
    names = [info.filename for info, _header in members]
    if names != sorted(names):
        return "the directory has another order"
    for info, header in members:
        if reason := _otherwise(info, header):
            return f"“{info.orig_filename}” {reason}"
    return ""


def _otherwise(info: zipfile.ZipInfo, header: Header | None) -> str:
    extra = header.extra if header else b""
    version = _version(info.extra or extra)
    is_of_another = {info.create_version, info.extract_version} != {version}
    if header:  # where a file lies far on, the directory alone needs the large form
        is_of_another = is_of_another or header.needed != _version(extra)
    reasons = (
        (info.is_dir(), "is a folder, which no entry is needed for"),
        (info.compress_type != zipfile.ZIP_STORED, "is compressed"),
        (info.date_time != EARLIEST, "has a date"),
        (info.external_attr != REGULAR_FILE or info.create_system != UNIX, "has other permissions"),
        (info.flag_bits != (0 if info.filename.isascii() else UTF_8), "has other flags"),
        (info.internal_attr, "is marked as text"),
        (is_of_another or info.reserved, "names another version of the format"),
        (not only_sizes(info.extra) or not only_sizes(extra), "has an extra field"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _version(extra: bytes) -> int:
    """The version of the format that an entry needs, which has an extra field only where it is large or lies far on."""
    return zipfile.ZIP64_VERSION if extra else zipfile.DEFAULT_VERSION
