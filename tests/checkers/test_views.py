"""The pages in Chromium, used as a reader uses them: views, witnesses, notes beside the text, short looks, paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import teikit

from . import peers

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted((ROOT / "tests" / "documents").glob("*.xml")), ROOT / "tei" / "introduction.xml"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("views")


@pytest.fixture(scope="module")
def seen(folder: Path) -> dict[str, Any]:
    for document in DOCUMENTS:
        assert [found for found in teikit.render(document, "html", folder) if found.is_error] == []
    return peers.views(folder, *sorted(folder.glob("*.html")))


def test_nothing_goes_wrong_in_any_page_and_none_scrolls_sideways(seen: dict[str, Any]) -> None:
    assert {name: one["trouble"] for name, one in seen.items() if one["trouble"]} == {}


def test_a_page_has_the_same_words_with_and_without_its_script(seen: dict[str, Any]) -> None:
    assert {name for name, one in seen.items() if one["plain"] != {"words": one["words"], "controls": 0}} == set()


def test_the_view_of_the_source_has_its_words_and_leads_back(seen: dict[str, Any]) -> None:
    views = seen["diplomatic.html"]["views"]
    assert views == {
        "read": "Bericht des Wärters Der Wärter Vom Licht Die Lampen wurden gelöscht, weil der Wind die "
        "Fenster aufstieß.1 "
        "Der alteneue Wärter kam um acht; er sah Nebel. Dann schrieb ein anderer: […] und et cetera",
        "source": "Bericht des Wärters Der Wärter Lampenbuch Vom Liecht Die Lampenn wurden gelöst, weil dr Wind "
        "die Fenster "
        "auffstieß.1 Der alteneue Wärter um acht; er sah den Nebbel. Dann schrieb ein anderer: […] vnd etc.",
        "again": True,
    }
    assert {name for name, one in seen.items() if one.get("views") and not one["views"]["again"]} == set()


def test_each_witness_can_be_read(seen: dict[str, Any]) -> None:
    """The marks of the entries are read too; “i” is that of one which stands apart, and points to where it belongs."""
    texts = seen["apparatus.html"]["witnesses"]
    lines = {
        name: text.partition("Liber primus ")[2].partition(" Prosa")[0]
        for name, text in texts.items()
        if name != "again"
    }
    assert lines == {
        "": "Lux tardaai venit, sed venitb. o lucernac fidelisd nec liber nec tabula e finis f",
        "A": "Lux tardaai venit, sed venitb. o lucernac fidelisd nec liber nec tabula e finis f",
        "B": "Lux seraai venit, sed venitb. o lucærnac fideled e explicit f",
        "ed1922": "Lux tardaai venit, sed venietb. o lucernac fidelisd nec liber nec tabula e finis f",
    }
    assert texts["again"]


def test_an_entry_opens_and_closes_by_keyboard(seen: dict[str, Any]) -> None:
    looked = seen["register.html"]["entry"]
    assert looked["closed"]
    assert looked["back"]
    assert looked["text"].startswith(
        "× Wolkenstein, Oswald von (1376/1377 – 1445, Merano); anche Oswald de Wolkenstein"
    )
    assert looked["text"].endswith("Nell’indice")
    opened = {name for name, one in seen.items() if one.get("entry")}
    assert {name for name in opened if not (seen[name]["entry"]["text"] and seen[name]["entry"]["closed"])} == set()


def test_an_abbreviation_opens_and_closes_by_keyboard(seen: dict[str, Any]) -> None:
    assert seen["diplomatic.html"]["abbreviation"] == {
        "text": "× die Vorlage hat “gelöst”",
        "closed": True,
        "back": True,
    }


def test_notes_stand_beside_the_text_where_there_is_room(seen: dict[str, Any]) -> None:
    notes = seen["introduction.html"]["notes"]
    assert notes == {"beside": notes["beside"], "outside": 0, "cut": 0, "overlapping": 0, "first": True}
    assert notes["beside"] > 5
    assert {(one["beside640"], one["beside390"], one["beside320"]) for one in seen.values()} == {(0, 0, 0)}
    assert {name for name, one in seen.items() if one["notes"]["overlapping"] or one["notes"]["cut"]} == set()


def test_paper_has_the_words_and_no_controls(seen: dict[str, Any]) -> None:
    assert {name: one["printed"]["controls"] for name, one in seen.items() if one["printed"]["controls"]} == {}
    read = {name: re.sub(r"\s*⟨[^⟩]*⟩", "", one["printed"]["words"]) for name, one in seen.items()}
    assert {name for name, one in seen.items() if read[name] != one["words"]} == set()


def test_the_printed_edition_has_the_words_in_their_order(seen: dict[str, Any], folder: Path) -> None:
    pdftotext = shutil.which("pdftotext")
    peers.need(pdftotext, "pdftotext (poppler-utils)")
    command = [str(pdftotext), "-raw", str(folder / "introduction.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    pages = text.rstrip("\f").split("\f")
    assert 25 < len(pages) < 45
    assert all(f"\n{number}\n" in f"\n{page}" for number, page in enumerate(pages[1:], 2))
    wanted = re.findall(r"\w{4,}", seen["introduction.html"]["words"])
    found = iter(re.findall(r"\w+", text))
    missing = [word for word in wanted[:400] if word not in found]
    assert missing == []
