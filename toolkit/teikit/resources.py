"""Where the schemas and transforms that come with teikit lie: in a wheel beside the package, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def schema(name: str) -> Path:
    """The path of a schema of ours, such as ``edition.rng``."""
    return _folder("schemas") / name


def transform(name: str) -> Path:
    """The path of a stylesheet of ours, such as ``html.xsl`` or ``schematron/compile.xsl``."""
    return _folder("transforms") / name


def _folder(name: str) -> Path:
    beside = _PACKAGE / name
    return beside if beside.is_dir() else _CHECKOUT / name
