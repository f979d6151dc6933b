"""Several documents as one site: pages, a list, registers that all share, a search; and nothing of others touched."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from lxml import html

import teikit
from teikit import TeikitError, WriteError, publishing
from teikit.publishing import publish
from teikit.site.folder import Staging
from teikit.site.index import Index
from teikit.site.planning import Facts, Page
from teikit.site.words import coded, folded, indexed, words_of

from .examples import HEADER, tei

if TYPE_CHECKING:
    from .examples import Command, Write

EDITION = Path(__file__).parent / "edition"
TEXTS = [
    EDITION / f"{name}.xml" for name in ("keats-to-bailey", "verlaine-romances", "goethe-nachtlied", "longfellow-songs")
]
DOCUMENTS = [*TEXTS, EDITION / "register.xml"]
PAGES = [f"{path.stem}.html" for path in TEXTS]
REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published") / "site"
    done = publish(DOCUMENTS, out, title="Four", formats=["html", "text", "epub"], address="https://example.org/four")
    assert (done.diagnostics, done.kept) == ((), ())
    return out


def tree(page: Path) -> html.HtmlElement:
    return html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def links_that_lead_nowhere(folder: Path) -> list[str]:
    """Every address in every page that is neither on the web nor a file of the folder with such an id."""
    ids = {page.name: {element.get("id") for element in tree(page).iter("*")} for page in folder.glob("*.html")}
    lost = []
    for page in sorted(folder.glob("*.html")):
        for element in tree(page).iter("*"):
            for name in ("href", "src", "action"):
                value = element.get(name)
                if value is None or re.match(r"https?:|mailto:|data:", value):
                    continue
                file, _, fragment = unquote(value).partition("#")
                file = file or page.name
                if not (folder / file).is_file() or (fragment and fragment not in ids.get(file, ())):
                    lost.append(f"{page.name}: {value}")
    return lost


def register_of(site: Path, kind: str) -> list[tuple[str, list[str]]]:
    """The entries of a register's page: the name of each, and where its mentions are."""
    entries = tree(site / f"register-{kind}.html").xpath("//div[@class='entries']/ul/li")
    return [
        (
            entry.find_class("entry-name" if kind != "bibl" else "title")[0].text_content(),
            [str(link.get("href")) for link in entry.xpath("ul[@class='mentions']//a[not(@class='document')]")],
        )
        for entry in entries
    ]


def test_a_site_has_a_page_for_each_document_and_those_they_share(site: Path) -> None:
    shared = ["index.html", "register-bibl.html", "register-person.html", "register-place.html", "search.html"]
    assert sorted(path.name for path in site.glob("*.html")) == sorted([*PAGES, *shared])
    others = [path.with_suffix(suffix).name for path in map(Path, PAGES) for suffix in (".epub", ".txt")]
    assert sorted(path.name for path in site.iterdir() if path.suffix != ".html") == sorted(
        [*others, "assets", "sitemap.xml", "teikit-site.json"]
    )


def test_every_link_of_a_site_leads_somewhere(site: Path) -> None:
    assert links_that_lead_nowhere(site) == []


def test_the_links_of_all_kinds_of_texts_lead_somewhere(tmp_path: Path) -> None:
    edition = [REPOSITORY / "tei" / "introduction.xml", REPOSITORY / "tei" / "register.xml"]
    documents = sorted((REPOSITORY / "tests" / "documents").glob("*.xml"))
    grammar = REPOSITORY / "tests" / "cases" / "any.rng"
    done = publish([*edition, *documents], tmp_path / "site", schema=[grammar])
    assert [found for found in done.diagnostics if found.is_error] == []
    assert links_that_lead_nowhere(tmp_path / "site") == []


def test_registers_are_merged_and_every_mention_is_linked(site: Path) -> None:
    assert {kind: register_of(site, kind) for kind in ("person", "place", "bibl")} == {
        "person": [
            ("Bailey, Benjamin", ["keats-to-bailey.html#ref-bailey-1"]),
            ("Keats, John", ["keats-to-bailey.html#ref-keats-1", "longfellow-songs.html#ref-keats-1"]),
            ("Longfellow, Henry Wadsworth", ["goethe-nachtlied.html#ref-longfellow-1"]),
            ("Rimbaud, Arthur", ["verlaine-romances.html#ref-rimbaud-1"]),
            (
                "von Goethe, Johann Wolfgang",
                ["goethe-nachtlied.html#ref-goethe-1", "longfellow-songs.html#ref-goethe-1"],
            ),
        ],
        "place": [
            ("Burford Bridge", ["keats-to-bailey.html#ref-burford-bridge-1"]),
            ("Kickelhahn", ["goethe-nachtlied.html#ref-kickelhahn-1"]),
            ("Weimar", []),
        ],
        "bibl": [("Endymion", ["keats-to-bailey.html#ref-endymion-1"])],
    }


def test_one_entry_in_two_registers_says_what_each_says(site: Path) -> None:
    (goethe,) = (
        one
        for one in tree(site / "register-person.html").xpath("//li[starts-with(@class, 'entry')]")
        if "Goethe" in one.text_content()
    )
    assert (goethe.get("id"), [span.get("id") for span in goethe.xpath("span")]) == (
        "register.goethe",
        ["goethe-nachtlied.goethe"],
    )
    notes = [note.text_content() for note in goethe.find_class("note")]
    assert notes == ["Poet, of Weimar.", "Dichter."]
    assert [line.text_content() for line in goethe.find_class("version-source")] == ["From Wandrers Nachtlied"]


def test_a_name_leads_to_the_shared_register_and_a_pointer_to_another_page(site: Path) -> None:
    page = tree(site / "longfellow-songs.html")
    assert [link.get("href") for link in page.xpath("//article//a[@class='persName entry' or @class='ref']")] == [
        "register-person.html#register.goethe",
        "goethe-nachtlied.html#gipfel",
        "register-person.html#register.keats",
    ]


def test_pages_lead_to_their_neighbours(site: Path) -> None:
    steps = {
        name: [(link.get("rel"), link.get("href")) for link in tree(site / name).xpath("//header//li[@class='step']/a")]
        for name in PAGES
    }
    first, second, third, fourth = PAGES
    assert steps == {
        first: [("next", second)],
        second: [("prev", first), ("next", third)],
        third: [("prev", second), ("next", fourth)],
        fourth: [("prev", third)],
    }


def test_the_list_is_by_title_by_date_and_by_author(site: Path) -> None:
    page = tree(site / "index.html")
    assert [heading.text_content() for heading in page.xpath("//h1 | //h2")] == [
        "Four",
        "By title",
        "By date",
        "By author",
        "Registers",
    ]
    titles = ["Il pleure dans mon cœur", "To Benjamin Bailey", "Wanderer’s Night-Songs", "Wandrers Nachtlied"]
    assert [line.text_content() for line in page.find_class("document-title")] == titles
    assert [row.text_content() for row in page.xpath("//section[@id='by-date']//tr")] == [
        "6. September 1780Wandrers Nachtlied",
        "22 November 1817To Benjamin Bailey",
        "1874Il pleure dans mon cœur",
        "–Wanderer’s Night-Songs",
    ]
    assert [name.text_content() for name in page.xpath("//section[@id='by-author']//dt")] == [
        "Keats, John",
        "Longfellow, Henry Wadsworth",
        "Verlaine, Paul",
        "von Goethe, Johann Wolfgang",
    ]


def test_the_list_says_the_same_to_machines(site: Path) -> None:
    (script,) = tree(site / "index.html").xpath("//script[@type='application/ld+json']")
    said = json.loads(script.text)
    assert (said["@type"], said["name"], said["inLanguage"]) == ("Collection", "Four", "en")
    assert [(part["name"], part.get("dateCreated"), part["author"][0]["name"]) for part in said["hasPart"]] == [
        ("To Benjamin Bailey", "1817-11-22", "John Keats"),
        ("Il pleure dans mon cœur", "1874", "Paul Verlaine"),
        ("Wandrers Nachtlied", "1780-09-06", "Johann Wolfgang von Goethe"),
        ("Wanderer’s Night-Songs", None, "Henry Wadsworth Longfellow"),
    ]
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert re.findall(r"<loc>https://example\.org/four/([^<]*)</loc>", sitemap)[:2] == ["", "keats-to-bailey.html"]


def test_pages_share_their_style_and_ask_for_nothing_else(site: Path) -> None:
    styles = {
        name: [link.get("href") for link in tree(site / name).xpath("//link[@rel='stylesheet']")] for name in PAGES
    }
    assert len({tuple(links) for links in styles.values()}) == 1
    for page in site.glob("*.html"):
        addresses = tree(page).xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
        assert [address for address in addresses if not str(address).startswith("assets/")] == []


def test_the_same_documents_give_the_same_bytes_shared_between_processes_too(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_MUCH", 0)
    publish(
        DOCUMENTS, tmp_path / "b", title="Four", formats=["html", "text", "epub"], address="https://example.org/four"
    )
    assert contents(tmp_path / "b") == contents(site)


def test_many_documents_shared_between_processes_do_not_wait_for_each_other(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan of so many with such titles is longer than a pipe is wide, and so is what each gives back."""
    monkeypatch.setattr(publishing, "_MUCH", 0)
    header = HEADER.replace("<title>T<", f"<title>{'A long title ' * 200}<")
    text = f"<text><body>{'<p>Many words to give back.</p>' * 600}</body></text>"
    paths = [write(f"in/{number}.xml", tei(text, header=header)) for number in range(40)]
    done = publish(paths, tmp_path / "site")
    assert len([file for file in done.files if file.suffix == ".html"]) == len(paths) + 2


def test_an_error_in_one_document_leaves_the_site_as_it_was(write: Write, tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(TEXTS[:1], out)
    before = contents(out)
    bad = write("bad.xml", tei('<text><body><p><ref target="#nowhere">x</ref></p></body></text>'))
    done = publish([TEXTS[0], bad], out)
    assert ([found.code for found in done.diagnostics if found.is_error], done.files) == (["pointer/dangling"], ())
    assert contents(out) == before


def test_what_is_no_longer_made_is_removed_but_for_what_somebody_changed(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(DOCUMENTS, out)
    (out / "CNAME").write_text("example.org", encoding="utf-8")
    (out / "assets" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    changed = out / "verlaine-romances.html"
    changed.write_text("mine", encoding="utf-8")
    done = publish(TEXTS[:1], out)
    assert done.kept == (changed,)
    fresh = tmp_path / "fresh"
    publish(TEXTS[:1], fresh)
    others = {"CNAME": b"example.org", "assets/logo.svg": b"<svg/>", "verlaine-romances.html": b"mine"}
    assert contents(out) == {**contents(fresh), **others}


def test_a_file_of_others_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match=r"index\.html was not made by teikit site"):
        publish(TEXTS, tmp_path)
    assert contents(tmp_path) == {"index.html": b"mine"}


def test_a_list_of_files_that_climbs_out_removes_nothing_outside(tmp_path: Path) -> None:
    out = tmp_path / "site"
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    publish(TEXTS[:1], out)
    listed = json.loads((out / "teikit-site.json").read_text(encoding="utf-8"))
    names = ("../victim.txt", str(victim), "assets/../../victim.txt")
    listed["files"] |= dict.fromkeys(names, hashlib.sha256(b"mine").hexdigest())
    (out / "teikit-site.json").write_text(json.dumps(listed), encoding="utf-8")
    publish(TEXTS[1:2], out)
    assert victim.read_text(encoding="utf-8") == "mine"


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(TEXTS[:1], out)
    before = contents(out)
    (out / ".teikit-site-1.tmp" / "assets").mkdir(parents=True)
    (out / ".teikit-site-1.tmp" / "index.html").write_text("half", encoding="utf-8")
    publish(TEXTS[:1], out)
    assert contents(out) == before


def test_a_site_that_another_run_still_writes_is_not_cleared_away_and_the_last_to_end_stays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    for is_new in (True, False):
        with Staging(out) as one, Staging(out) as other:
            one.add("index.html", b"one")
            one.add("a.html", b"one")
            other.add("index.html", b"other")
            other.add("b.html", b"other")
            other.publish()
            one.publish()
        assert {name: data for name, data in contents(out).items() if name != "teikit-site.json"} == {
            "index.html": b"one",
            "a.html": b"one",
        }, is_new
        assert list(tmp_path.iterdir()) == [out]


def test_of_two_sites_written_at_once_one_is_there_whole(tmp_path: Path) -> None:
    publish(TEXTS[:2], tmp_path / "one", title="One")
    publish(TEXTS[1:], tmp_path / "two", title="Two")
    command = [sys.executable, "-c", "from teikit.cli import main; main()", "site", "-o", str(tmp_path / "site")]
    for _again in range(3):
        runs = [
            subprocess.Popen([*command, *map(str, texts), "--title", title], stderr=subprocess.PIPE)
            for texts, title in ((TEXTS[:2], "One"), (TEXTS[1:], "Two"))
        ]
        said = [run.communicate(timeout=60)[1] for run in runs]
        assert [run.returncode for run in runs] == [0, 0], said
        assert contents(tmp_path / "site") in (contents(tmp_path / "one"), contents(tmp_path / "two"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "site", "two"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be told to end there")
def test_whoever_stops_a_site_leaves_nothing_half_done(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from teikit.cli import main; main()", "site", "-o", str(tmp_path / "site")]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([*command, *map(str, TEXTS)], stderr=subprocess.PIPE, env=environment) as run:
        while not list(tmp_path.glob(".teikit-site-*")):
            assert run.poll() is None
            time.sleep(0.005)
        run.send_signal(signal.SIGTERM)
        assert run.stderr is not None
        assert (run.stderr.read(), run.wait(60)) == (b"\nstopped\n", 2)
    assert list(tmp_path.iterdir()) == []


def test_documents_of_one_name_and_of_our_names_get_pages_of_their_own(write: Write, tmp_path: Path) -> None:
    text = tei("<text><body><p>One.</p></body></text>")
    names = ("index.xml", "one/a b.xml", "two/A B.xml", "search.xml")
    publish([write(f"in/{name}", text) for name in names], tmp_path / "site")
    pages = sorted(path.name for path in (tmp_path / "site").glob("*.html"))
    assert pages == ["A B-2.html", "a b.html", "index-2.html", "index.html", "search-2.html", "search.html"]
    assert links_that_lead_nowhere(tmp_path / "site") == []


def test_markup_in_a_header_stays_text(write: Write, tmp_path: Path) -> None:
    evil = '&lt;script data-asset="page">alert(1)&lt;/script> &lt;img src="x" onerror="alert(1)"> ]]&gt; " \' &amp;lt;'
    header = HEADER.replace("<title>T<", f"<title>{evil}<")
    text = f"<text><body><p n='{evil.replace(chr(39), '')}'>{evil}</p></body></text>"
    publish([write(name, tei(text, header=header)) for name in ("a.xml", "b.xml")], tmp_path / "site")
    for page in sorted((tmp_path / "site").glob("*.html")):
        assert tree(page).xpath("//img | //*[@onerror]") == []
        scripts = [script.get("src") for script in tree(page).xpath("//script[not(@type)]")]
        assert [name for name in scripts if not str(name).startswith("assets/")] == []


def test_without_any_text_there_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(TeikitError, match="none of the documents has a <text>"):
        publish([EDITION / "register.xml"], tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_words_are_folded_and_found_in_every_script() -> None:
    assert folded("Œuvre ÉTÉ Straße ﬁn ſo İ") == "oeuvre ete strasse fin so i"
    assert words_of("L’été, hill-tops 1874; λόγος 漢字 かな") == [
        *("l", "ete", "hill", "tops", "1874", "λογοσ", "漢", "字", "か", "な")
    ]


def test_numbers_are_written_in_few_signs() -> None:
    assert [coded(number) for number in (0, 35, 36, 936, 10_000)] == ["0", "z", "K1", "AK1", "QUe"]


def test_the_index_leads_from_each_word_to_its_blocks() -> None:
    index = Index()
    facts = Facts(Path("a.xml"), "file:///a.xml", "A", "en", has_text=True)
    index.add(Page(facts, "a"), indexed("x\tone two\ny\ttwo\n", 0))
    index.add(Page(facts, "b"), indexed("z\tTwo three\n", 1))
    files = dict(index.files())
    assert files["terms-0"] == b'teikitSearch.loaded("terms-0",{"one":"0","three":"2","two":"000"});\n'
    assert sorted(files) == ["index", "terms-0"]


def test_the_command_tells_what_it_wrote(teikit_command: Command, tmp_path: Path) -> None:
    done = teikit_command("site", *map(str, DOCUMENTS), "-o", "public", "--report", "public-not-shown.json")
    assert (done.returncode, done.stdout) == (0, "")
    written = len(contents(tmp_path / "public")) - 1  # without the list of them
    assert done.stderr.splitlines() == [f"public: {written} files", "public-not-shown.json"]
    report = json.loads((tmp_path / "public-not-shown.json").read_text(encoding="utf-8"))
    assert [len(document["unrendered"]) for document in report["documents"]] == [0, 0, 0, 0, 0]


def test_publish_is_part_of_the_interface() -> None:
    assert teikit.publish is publish
