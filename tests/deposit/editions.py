"""Small editions to pack, and what a package holds."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

from ..examples import tei

if TYPE_CHECKING:
    from pathlib import Path

GRAMMAR = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any"><element>'
    '<anyName/><zeroOrMore><attribute><anyName/></attribute></zeroOrMore><mixed><zeroOrMore><ref name="any"/>'
    "</zeroOrMore></mixed></element></define></grammar>"
)
MODEL = '<?xml-model href="any.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'


def edition(folder: Path, body: str = "<p>A paragraph.</p>", *, name: str = "text.xml") -> Path:
    """A text with its grammar beside it, in a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "any.rng").write_text(GRAMMAR, encoding="utf-8")
    path = folder / name
    path.write_text(tei(f"<text><body>{body}</body></text>", models=MODEL), encoding="utf-8")
    return path


def names_in(package: Path) -> list[str]:
    """The files of a package's payload, without the stylesheets and what describes it."""
    with zipfile.ZipFile(package) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
    return sorted(name.removeprefix("data/") for name in names if name.startswith(("data/source/", "data/renditions/")))


def read(package: Path, name: str) -> bytes:
    """A file of a package, named as the bag has it."""
    with zipfile.ZipFile(package) as archive:
        return archive.read(f"{archive.namelist()[0].partition('/')[0]}/{name}")


def crate(package: Path) -> dict[str, dict[str, Any]]:
    """The entities of a package's crate by their names."""
    graph = json.loads(read(package, "data/ro-crate-metadata.json"))["@graph"]
    return {entity["@id"]: entity for entity in graph}
