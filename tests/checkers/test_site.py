"""A site, held against the checkers that others wrote, and its search used in Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from teikit.publishing import publish
from teikit.site.words import words_of

from . import peers

REPOSITORY = Path(__file__).parents[2]
EDITION = sorted((REPOSITORY / "tests" / "edition").glob("*.xml"))
OTHERS = [REPOSITORY / "tests" / "documents" / f"{name}.xml" for name in ("facsimile", "figures", "play")]
INTRODUCTION = [REPOSITORY / "tei" / name for name in ("introduction.xml", "register.xml")]
GRAMMAR = REPOSITORY / "tests" / "cases" / "any.rng"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four short texts, others with pictures and speakers, and the introduction with its register."""
    out = tmp_path_factory.mktemp("published") / "site"
    done = publish([*EDITION, *OTHERS, *INTRODUCTION], out, title="All of them", schema=[GRAMMAR])
    assert [found for found in done.diagnostics if found.is_error] == []
    return out


def test_jing_finds_the_four_texts_valid_against_the_whole_of_tei() -> None:
    peers.need(peers.TEI_ALL.is_file(), str(peers.TEI_ALL))
    assert peers.jing(peers.TEI_ALL, *EDITION) == []


def test_the_nu_html_checker_finds_nothing(site: Path) -> None:
    assert peers.vnu(*sorted(site.glob("*.html"))) == []


def test_axe_finds_nothing_in_chromium(site: Path) -> None:
    assert peers.axe(*sorted(site.glob("*.html"))) == []


def test_nothing_is_out_of_reach_at_320_pixels_with_text_twice_as_large(site: Path) -> None:
    assert peers.outside(320, 32, *sorted(site.glob("*.html"))) == {}


@pytest.mark.parametrize("language", ["de", "fr", "it", "es"])
def test_the_shared_pages_speak_other_languages_too(tmp_path: Path, language: str) -> None:
    source = (REPOSITORY / "tests" / "edition" / "keats-to-bailey.xml").read_text(encoding="utf-8")
    (tmp_path / "a.xml").write_text(source.replace('xml:lang="en"', f'xml:lang="{language}"'), encoding="utf-8")
    shutil.copy(REPOSITORY / "tests" / "edition" / "register.xml", tmp_path)
    publish([tmp_path / "a.xml"], tmp_path / "site", schema=[GRAMMAR])
    pages = sorted((tmp_path / "site").glob("*.html"))
    assert peers.vnu(*pages) == []
    assert peers.axe(tmp_path / "site" / "search.html") == []


def searched(folder: Path, *queries: str) -> dict[str, Any]:
    node = shutil.which("node")
    peers.need(node, "Node")
    peers.need((peers.NODE_MODULES / "puppeteer-core").is_dir(), "puppeteer-core (npm ci in tests/checkers)")
    command = [str(node), str(Path(__file__).with_name("search.mjs")), str(folder), *queries]
    environment = {"CHROMIUM": peers.chromium()}
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def test_the_search_finds_words_from_the_disk_and_leads_to_them(site: Path) -> None:
    answer = searched(site, "COEUR pleut", "gipf ruh", "holiness", "zyzzyva")
    verlaine = "verlaine-romances.html#place-6"
    stanza = "Il pleure dans mon cœur Comme il pleut sur la ville ; Quelle est cette langueur Qui pénètre mon cœur ?"
    assert answer["faults"] == []
    assert [(one["status"], [result["href"] for result in one["results"]]) for one in answer["found"]] == [
        ("1 passage found", [verlaine]),
        ("1 passage found", ["goethe-nachtlied.html#place-4"]),
        ("1 passage found", ["keats-to-bailey.html#paragraph-1"]),
        ("Nothing found", []),
    ]
    first = answer["found"][0]
    assert first["results"][0]["text"] == f"Il pleure dans mon cœur {stanza}"
    assert first["results"][0]["marked"] == ["cœur", "pleut", "cœur"]
    assert first["target"] == "Il pleure dans mon cœur"


def test_the_browser_folds_words_as_the_index_does() -> None:
    peers.need(shutil.which("node"), "Node")
    program = (REPOSITORY / "transforms" / "site" / "search.js").read_text(encoding="utf-8")
    signs = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000 and chr(code).isprintable()]
    texts = ["".join(signs[at : at + 64]) for at in range(0, len(signs), 64)] + ["İstanbul ΛΌΓΟΣ Straße l’Œuvre ſo ﬁn"]
    asking = (
        "globalThis.document = { currentScript: { src: 'x/y.js' }, getElementById: () => null };"
        + program.replace("return { begin,", "return { wordsOf, begin,").replace(
            "const teikitSearch", "globalThis.asked"
        )
        + "const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "console.log(JSON.stringify(texts.map((text) => globalThis.asked.wordsOf(text))));"
    )
    ran = subprocess.run(
        ["node", "-e", asking], input=json.dumps(texts), capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    answers = dict(zip(texts, json.loads(ran.stdout), strict=True))
    assert {text: found for text, found in answers.items() if found != words_of(text)} == {}
