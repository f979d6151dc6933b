"""Where things lie: the schemas and transforms that come with teikit (in a wheel beside the package, else in the
checkout), and what teikit keeps for itself in the user's cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def schema(name: str) -> Path:
    """The path of a schema of ours, such as ``edition.rng``."""
    return _folder("schemas") / name


def transform(name: str) -> Path:
    """The path of a stylesheet of ours, such as ``html.xsl`` or ``schematron/compile.xsl``."""
    return _folder("transforms") / name


def cache(name: str) -> Path:
    """The folder, which may not exist yet, where one part of teikit keeps what it has computed."""
    if sys.platform == "linux" and Path(folder := os.environ.get("XDG_CACHE_HOME", "")).is_absolute():
        return Path(folder) / "teikit" / name
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        return Path("~/.cache").expanduser() / "teikit" / name
    from platformdirs import user_cache_path  # says the same, but takes longer than loading a schema

    return user_cache_path("teikit", appauthor=False) / name


def _folder(name: str) -> Path:
    beside = _PACKAGE / name
    return beside if beside.is_dir() else _CHECKOUT / name
