"""The stylesheets, run by Saxon as the program runs them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit import resources, saxon

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Stylesheets:
    """Each entry point, compiled once for all tests."""

    compiled: dict[str, saxon.Stylesheet]

    def run(self, name: str, markup: str, registers: tuple[Path, ...] = (), **parameters: object) -> saxon.Result:
        nodes = [saxon.parse(path.read_text(encoding="utf-8"), path.as_uri()) for path in registers]
        if name not in self.compiled:
            self.compiled[name] = saxon.compile(resources.transform(f"{name}.xsl"))
        document = saxon.parse(markup, (HERE / "document.xml").as_uri())
        return self.compiled[name].transform(document, {"registers": nodes, **parameters})


@pytest.fixture(scope="session")
def stylesheets() -> Stylesheets:
    return Stylesheets({})


@pytest.fixture(scope="session")
def lamp(stylesheets: Stylesheets) -> Callable[..., saxon.Result]:
    """Runs a stylesheet over the small document that holds one of each thing."""
    markup = (HERE / "lamp.xml").read_text(encoding="utf-8")

    def run(name: str, **parameters: object) -> saxon.Result:
        return stylesheets.run(name, markup, (HERE / "register.xml",), **parameters)

    return run
