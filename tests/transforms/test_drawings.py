"""The timeline and the network of names: what is drawn is what the encoding says, and stands in a table as well."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from .words import parsed, select

if TYPE_CHECKING:
    from .conftest import Stylesheets

EDITION = Path(__file__).parents[2] / "tei"
TEI = "http://www.tei-c.org/ns/1.0"


def document(body: str, register: str = "") -> str:
    return (
        f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        f"<standOff><listPerson>{register}</listPerson></standOff><text><body><div>{body}</div></body></text></TEI>"
    )


PERSONS = "".join(
    f'<person xml:id="{name.lower()}"><persName><surname>{name}</surname></persName></person>'
    for name in ("Serge", "Trotsky", "Gide", "Toller")
)


def named(*names: str) -> str:
    return "<p>" + " ".join(f'<persName ref="#{name.lower()}">{name}</persName>' for name in names) + "</p>"


def test_the_timeline_of_the_introduction_has_its_dates_in_the_order_of_time(stylesheets: Stylesheets) -> None:
    path = EDITION / "introduction.xml"
    page = parsed(stylesheets.run("html", path.read_text(encoding="utf-8"), (EDITION / "register.xml",)).text)
    rows = [row.xpath("string(*[1])") for row in select(page, "//section[contains(@class, 'timeline')]//tbody/tr")]
    dates = [
        date
        for date in etree.parse(path).iterfind(f".//{{{TEI}}}text//{{{TEI}}}date")
        if date.keys() and next(date.iterancestors(f"{{{TEI}}}bibl"), None) is None
    ]
    told = [date.get("when") or "–".join(_bounds(date)) for date in dates]
    assert Counter(rows) == Counter(told)
    assert [row[:4] for row in rows] == sorted(row[:4] for row in rows)
    drawn = select(page, "//section[contains(@class, 'timeline')]//*[local-name() = 'circle' or @class = 'lasting']")
    assert len(drawn) == len(dates)


def _bounds(date: etree._Element) -> tuple[str, str]:
    return date.get("from") or date.get("notBefore") or "", date.get("to") or date.get("notAfter") or ""


def test_a_date_is_shown_among_its_words_with_a_link_to_its_paragraph(stylesheets: Stylesheets) -> None:
    dates = "".join(f'<p>He came in <date when="{year}">{year}</date>, and left.</p>' for year in (1919, 1917, 1918))
    page = parsed(stylesheets.run("html", document(dates)).text)
    rows = select(page, "//section[contains(@class, 'timeline')]//tbody/tr")
    assert [["".join(cell.itertext()) for cell in row] for row in rows] == [
        [str(year), f"He came in {year}, and left.", f"¶ {number}"]
        for year, number in ((1917, 2), (1918, 3), (1919, 1))
    ]
    assert [select(row, ".//a/@href") for row in rows] == [[f"#paragraph-{number}"] for number in (2, 3, 1)]


@pytest.mark.parametrize("body", ['<p><date when="1917">1917</date> <date when="1918">1918</date></p>', "<p/>"])
def test_where_there_is_too_little_nothing_is_drawn(stylesheets: Stylesheets, body: str) -> None:
    page = parsed(stylesheets.run("html", document(body + named("Serge", "Gide"), PERSONS)).text)
    assert select(page, "//*[local-name() = 'svg']") == []
    assert select(page, "//li[contains(@class, 'page-only')]") == []


def test_dates_before_the_common_era_are_in_order(stylesheets: Stylesheets) -> None:
    dates = "".join(f'<p><date when="{year}">x</date></p>' for year in ("0014", "-0043", "-0044-03-15"))
    page = parsed(stylesheets.run("html", document(dates)).text)
    rows = select(page, "//section[contains(@class, 'timeline')]//tbody/tr/th")
    assert ["".join(row.itertext()) for row in rows] == ["-0044-03-15", "-0043", "0014"]


def test_who_is_named_with_whom_is_counted_by_paragraph(stylesheets: Stylesheets) -> None:
    body = named("Serge", "Trotsky") + named("Trotsky", "Serge", "Serge") + named("Serge", "Gide") + named("Toller")
    page = parsed(stylesheets.run("html", document(body, PERSONS)).text)
    rows = select(page, "//section[contains(@class, 'network')]//tbody/tr")
    assert [["".join(cell.itertext()) for cell in row] for row in rows] == [
        ["Serge", "Trotsky (2); Gide"],
        ["Trotsky", "Serge (2)"],
        ["Gide", "Serge"],
    ]
    ties = select(page, "//section[contains(@class, 'network')]//*[@class = 'tie']/@stroke-width")
    assert ties == ["2", "1"]


def test_links_of_the_drawings_tables_lead_somewhere(stylesheets: Stylesheets) -> None:
    path = EDITION / "introduction.xml"
    page = parsed(stylesheets.run("html", path.read_text(encoding="utf-8"), (EDITION / "register.xml",)).text)
    ids = set(select(page, "//@id"))
    links = select(page, "//section[contains(@class, 'page-only')]//a/@href")
    assert len(links) > 80
    assert [link for link in links if link.removeprefix("#") not in ids] == []


def test_the_drawings_are_left_out_of_the_book(stylesheets: Stylesheets) -> None:
    dates = "".join(f'<p><date when="{year}">{year}</date></p>' for year in (1917, 1918, 1919))
    files = stylesheets.run("epub", document(dates)).documents
    assert [name for name, content in files.items() if "timeline" in name or "timeline" in content] == []


def test_the_words_around_a_date_are_those_that_are_read(stylesheets: Stylesheets) -> None:
    choice = "<choice><sic>yaer</sic><corr>year</corr></choice>"
    app = "<app><lem>left</lem><rdg>lef</rdg></app>"
    dates = "".join(f'<date when="{year}">{year}</date> ' for year in (1936, 1940))
    body = f'<p>In the {choice} <date when="1941">1941</date><note>Or so.</note> he {app} {dates}</p>'
    page = parsed(stylesheets.run("html", document(body)).text)
    rows = [row.xpath("string()") for row in select(page, "//section[contains(@class, 'timeline')]//tbody/tr")]
    (words,) = (row for row in rows if row.startswith("1941"))
    assert "In the year 1941 he left 1936" in " ".join(words.split())
