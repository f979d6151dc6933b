from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from teikit.saxon import Result

    from .conftest import Stylesheets

GOLDEN = Path(__file__).parent / "lamp.txt"


def test_the_layout_is_the_one_that_is_defined(lamp: Callable[..., Result], pytestconfig: pytest.Config) -> None:
    text = lamp("text").text
    if pytestconfig.getoption("--update", default=False):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_reading_of_the_source_has_its_slip(lamp: Callable[..., Result]) -> None:
    corrected, source = lamp("text").text, lamp("text", reading="source").text
    assert source == corrected.replace("must", "roust")
    assert source != corrected


def test_speakers_stand_on_their_own_line(stylesheets: Stylesheets) -> None:
    markup = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><sp><speaker>A.</speaker><l>one</l><l>two</l></sp>'
        "<sp><speaker>B.</speaker><p>three</p><p>four</p></sp></body></text></TEI>"
    )
    assert stylesheets.run("text", markup).text.split("\n\n", 1)[1] == "A.\none\ntwo\n\nB.\nthree\n\nfour\n"
