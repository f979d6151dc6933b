"""Packages in every state: the whole one passes, and of each damage all is said and nothing else."""

from __future__ import annotations

import os
import re
import struct
import sys
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit.deposit.checking import check
from teikit.errors import ReadError

from . import packages
from .packages import (
    BASE,
    CRATE,
    DECLARATION,
    EPUB,
    HTML,
    INFORMATION,
    PICTURE,
    REGISTER,
    REPORT,
    SCHEMA,
    SHA256,
    SHA512,
    TAGS256,
    TAGS512,
    TEXT,
    TRANSFORM,
    Files,
    changed,
    flipped,
    unzipped,
    with_crate,
    with_new_crate,
    with_new_manifests,
    with_new_tags,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from teikit.diagnostics import Diagnostic

SOURCES = Path(__file__).parents[2] / "toolkit" / "teikit" / "deposit"


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.made(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def files(whole: Path) -> Files:
    return packages.files_of(whole)


def told(found: list[Diagnostic], package: Path) -> set[tuple[str, str]]:
    """What was found, as code and file in the package."""
    return {(each.code.removeprefix("package/"), each.path.relative_to(package).as_posix()) for each in found}


def without(files: Files, *names: str) -> Files:
    return {name: data for name, data in files.items() if name not in names}


def renamed(files: Files, old: str, new: str) -> Files:
    return {new if name == old else name: data for name, data in files.items()}


def without_line(data: bytes, name: str) -> bytes:
    own = name.removeprefix(BASE).encode()
    return b"".join(line for line in data.splitlines(keepends=True) if not line.rstrip().endswith(own))


def text_invalid(files: Files) -> Files:
    return {**files, TEXT: changed(files[TEXT], "<body>", "<body><shipwreck/>")}


OTHER_DIGEST = "0" * 64

# What is done to the files, and what has to be said: the codes and the files that they name.
IN_THE_FILES: dict[str, tuple[Callable[[Files], Files], set[tuple[str, str]]]] = {
    "a bit of the text": (lambda f: {**f, PICTURE: flipped(f[PICTURE], 50)}, {("altered", PICTURE)}),
    "a bit of a manifest": (
        lambda f: {**f, SHA256: flipped(f[SHA256], 3)},
        {("altered", SHA256), ("manifests-disagree", SHA256)},
    ),
    "a bit of a tag manifest": (
        lambda f: {**f, TAGS512: flipped(f[TAGS512], 3)},
        {("manifests-disagree", TAGS512)},
    ),
    "a bit of bag-info.txt": (lambda f: {**f, INFORMATION: flipped(f[INFORMATION], 15)}, {("altered", INFORMATION)}),
    "a word of the crate": (
        lambda f: {**f, CRATE: changed(f[CRATE], "a rendition of the text", "a Rendition of the text")},
        {("altered", CRATE), ("crate-differs", CRATE)},
    ),
    "a word of the page": (
        lambda f: {**f, HTML: changed(f[HTML], "burns", "glows")},
        {("altered", HTML), ("crate-disagrees", CRATE), ("rendition-differs", HTML)},
    ),
}
