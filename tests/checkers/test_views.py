"""The pages in Chromium, used as a reader uses them: views, witnesses, notes beside the text, short looks, paper."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

import teikit

from . import peers

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted((ROOT / "tests" / "documents").glob("*.xml")), ROOT / "tei" / "introduction.xml"]

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{0}</title></titleStmt><publicationStmt><publisher>{0}</publisher>"
    "</publicationStmt><sourceDesc><p>{0}</p></sourceDesc></fileDesc></teiHeader>"
)
# A text from right to left, with notes in both directions and verse.
HEBREW = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="he">'
    + HEADER.format("ספר")
    + "<text><body><div><head>פרק</head>"
    "<p>המנורה דלקה כל הלילה<note>הערה ובה מילים רבות כדי למלא שתי שורות, ואולי אף שלוש.</note> והשומר כתב.</p>"
    '<p>ובבוקר<note xml:lang="en">A note with words enough to fill two lines, or even three of them.</note> בא אחר.</p>'
    '<lg><l n="4">המנורה דלקה</l><l n="5">והשומר כתב</l></lg></div></body></text></TEI>'
)
# What sheets and margins have trouble with: a long wide table, a long note, stanzas on every part of a sheet.
LARGE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
    + HEADER.format("Large")
    + "<text><body><div><head>Table</head><table>"
    + f'<row role="label">{"".join(f"<cell>Column {column}</cell>" for column in range(14))}</row>'
    + f"<row>{'<cell>measurement</cell>' * 14}</row>" * 60
    + f"</table></div><div><head>Prose</head><p>Word.<note>{'A note that goes on. ' * 60}</note></p></div>"
    "<div><head>Verse</head>"
    + f"<lg><l>begins</l>{'<l>goes on</l>' * 5}<l>ends</l></lg>" * 40
    + "</div></body></text></TEI>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("views")


@pytest.fixture(scope="module")
def seen(folder: Path) -> dict[str, Any]:
    for name, markup in (("hebrew", HEBREW), ("large", LARGE)):
        (folder / f"{name}.xml").write_text(markup, encoding="utf-8")
    for document in [*DOCUMENTS, *sorted(folder.glob("*.xml"))]:
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
    rest = {"overContents": 0, "numberOverText": [], "cutWithoutSign": 0}
    assert notes == {"beside": notes["beside"], "outside": 0, "cut": 0, "overlapping": 0, "first": True, **rest}
    assert notes["beside"] > 5
    assert {(one["beside640"], one["beside390"], one["beside320"]) for one in seen.values()} == {(0, 0, 0)}
    assert {name for name, one in seen.items() if one["notes"]["overlapping"] or one["notes"]["cut"]} == set()


def test_notes_stand_on_the_side_where_lines_end_whatever_their_language(seen: dict[str, Any]) -> None:
    assert seen["hebrew.html"]["notes"]["beside"] == 2
    assert {name: one["notes"] for name, one in seen.items() if one["notes"]["overContents"]} == {}


def test_the_number_of_a_note_stands_before_its_text(seen: dict[str, Any]) -> None:
    assert {name: one["notes"]["numberOverText"] for name, one in seen.items() if one["notes"]["numberOverText"]} == {}


def test_a_note_too_long_for_its_place_shows_that_it_goes_on(seen: dict[str, Any]) -> None:
    assert {name for name, one in seen.items() if one["notes"]["cutWithoutSign"]} == set()


def test_who_asks_for_more_contrast_gets_no_soft_colours(seen: dict[str, Any]) -> None:
    assert {name for name, one in seen.items() if not one["contrast"]} == set()


def test_nothing_is_out_of_reach_at_320_pixels_with_text_twice_as_large(seen: dict[str, Any], folder: Path) -> None:
    assert peers.outside(320, 32, *(folder / name for name in seen)) == {}


@pytest.mark.parametrize("name", ["apparatus", "figures", "scripts", "hebrew"])
def test_a_chapter_of_a_book_is_whole_on_a_narrow_screen(
    seen: dict[str, Any], folder: Path, tmp_path: Path, name: str
) -> None:
    assert f"{name}.html" in seen
    source = next(path for path in [*DOCUMENTS, folder / "hebrew.xml"] if path.stem == name)
    teikit.render(source, "epub", tmp_path)
    with zipfile.ZipFile(tmp_path / f"{name}.epub") as book:
        book.extractall(tmp_path)
    assert peers.outside(400, 16, *sorted((tmp_path / "EPUB").glob("t*.xhtml"))) == {}


def test_a_sheet_has_room_for_all_that_is_on_it(seen: dict[str, Any]) -> None:
    assert {name for name, one in seen.items() if one["printed"]["outside"]} == set()


def test_paper_has_the_numbers_of_the_paragraphs_that_the_index_names(seen: dict[str, Any]) -> None:
    numbers = {name: (one["printed"]["numbers"], one["printed"]["paragraphs"]) for name, one in seen.items()}
    assert numbers["introduction.html"][1] > 20
    assert {name for name, (shown, all_of_them) in numbers.items() if shown != all_of_them} == set()


def test_paper_repeats_the_head_of_a_table_and_leaves_no_line_of_a_stanza_alone(
    seen: dict[str, Any], folder: Path
) -> None:
    assert seen["large.html"]["words"]
    sheets = [lines_of(sheet) for sheet in sheets_of(folder / "large.pdf")]
    table = [sheet for sheet in sheets if any("measure" in line for line in sheet)]
    assert len(table) > 1
    assert [sheet for sheet in table if not any("Column" in line for line in sheet)] == []
    verse = [[line for line in sheet if line in ("begins", "goes on", "ends")] for sheet in sheets]
    parts = [part for part in verse if part]
    assert len(parts) > 4
    assert [(part[0], part[-1]) for part in parts if part[0] == "ends" or part[-1] == "begins"] == []


def test_paper_has_the_words_and_no_controls(seen: dict[str, Any]) -> None:
    assert {name: one["printed"]["controls"] for name, one in seen.items() if one["printed"]["controls"]} == {}
    read = {name: re.sub(r"\s*⟨[^⟩]*⟩", "", one["printed"]["words"]) for name, one in seen.items()}
    assert {name for name, one in seen.items() if read[name] != one["words"]} == set()


def test_the_printed_edition_has_the_words_in_their_order(seen: dict[str, Any], folder: Path) -> None:
    pages = sheets_of(folder / "introduction.pdf")
    assert 25 < len(pages) < 45
    assert all(f"\n{number}\n" in f"\n{page}" for number, page in enumerate(pages[1:], 2))
    wanted = re.findall(r"\w{4,}", seen["introduction.html"]["words"])
    found = iter(re.findall(r"\w+", "\n".join(pages)))
    missing = [word for word in wanted[:400] if word not in found]
    assert missing == []


def sheets_of(pdf: Path) -> list[str]:
    """The text of each sheet, in the order in which it was set."""
    pdftotext = shutil.which("pdftotext")
    peers.need(pdftotext, "pdftotext (poppler-utils)")
    command = [str(pdftotext), "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return text.rstrip("\f").split("\f")


def lines_of(sheet: str) -> list[str]:
    return [line.strip() for line in sheet.splitlines() if line.strip()]
