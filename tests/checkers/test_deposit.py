"""What the archives' own programs say of the introduction's package."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from teikit import TeikitError
from teikit.deposit import deposit
from teikit.deposit.ocfl import moved_in

from . import peers

ROOT = Path(__file__).parents[2]

# What rocrate-validator recommends and the header does not say, or what it gets wrong: docs/deposit.md has the reasons.
EXPLAINED = {
    "80.2": "an author's affiliation",
    "80.3": "an author's affiliation",
    "81.1": "counts the types that it has itself inferred for a format",
    "86.2": "the publisher's address",
    "89.0": "the publisher's ROR",
    "90.1": "how to reach the publisher",
    "91.0": "a person's ORCID",
    "93.0": "how to reach an author or the publisher",
}
# Formats that PRONOM has no signature for, so that fido goes by the end of the name alone.
BY_NAME = {
    "CITATION.cff": "fmt/818",
    ".json": "fmt/817",
    ".txt": "x-fmt/111",
    ".md": "fmt/1149",
    ".css": "x-fmt/224",
    ".js": "x-fmt/423",
}


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deposit")
    package = deposit(ROOT / "tei" / "introduction.xml", folder, restricted=True).path
    assert package is not None
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder / "introduction"


def entities(bag: Path) -> list[dict[str, Any]]:
    graph: list[dict[str, Any]] = json.loads((bag / "data" / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    return graph


def test_bagit_finds_the_bag_valid(bag: Path) -> None:
    assert peers.bagit(bag) == []


def test_rocrate_validator_finds_nothing_required_and_nothing_recommended_that_is_not_explained(
    bag: Path, tmp_path: Path
) -> None:
    issues = peers.rocrate(bag, tmp_path)
    assert [issue for issue in issues if issue[0] != "RECOMMENDED"] == []
    assert {check.removeprefix("ro-crate-1.2_") for _severity, check, _entity in issues} <= set(EXPLAINED)


def test_fido_names_every_file_as_the_crate_does(bag: Path) -> None:
    said = {}
    for entity in entities(bag):
        if "File" in entity["@type"]:
            (uri,) = re.findall(r"PRONOM/([\w/-]+)", json.dumps(entity["encodingFormat"]))
            said[entity["@id"]] = uri
    found = peers.fido(bag / "data")
    assert set(found) - set(said) == {"ro-crate-metadata.json"}
    by_signature = {name for name, (how, _puids) in found.items() if how in ("signature", "container")}
    assert {name: found[name][1] for name in by_signature} == {name: {said[name]} for name in by_signature}
    rest = {name: puid for name, puid in said.items() if name not in by_signature}
    assert rest == {name: BY_NAME.get(name) or BY_NAME[Path(name).suffix] for name in rest}


def copied(folder: Path, words: str) -> Path:
    """The introduction in a folder, with some words of it changed."""
    source = folder / "tei" / "introduction.xml"
    for name in ("tei/introduction.xml", "tei/register.xml", "schemas/edition.rng", "schemas/edition.sch"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    source.write_text(re.sub(r"Signed +in", words, source.read_text("utf-8")), encoding="utf-8")
    return source


def added(folder: Path, words: str) -> str:
    """The version that it becomes in the store of the folder."""
    return deposit(copied(folder, words), folder / "out", restricted=True, ocfl=folder / "store").version


def test_ocfl_finds_a_store_of_three_versions_valid(tmp_path: Path) -> None:
    peers.need(importlib.util.find_spec("ocfl"), "ocfl-py")
    versions = []
    for words in ("Signed in", "Signed  in", "Signed in", "Signed in"):
        versions.append(added(tmp_path, words))
        assert peers.ocfl(tmp_path / "store")
    assert versions == ["v1", "v2", "v3", ""]


@pytest.mark.parametrize("lagging", [["inventory.json", "inventory.json.sha512"], ["inventory.json.sha512"]])
def test_a_version_that_a_killed_run_moved_in_is_carried_through(tmp_path: Path, lagging: list[str]) -> None:
    peers.need(importlib.util.find_spec("ocfl"), "ocfl-py")
    for words in ("Signed in", "Signed  in"):
        added(tmp_path, words)
    (first,) = (tmp_path / "store").rglob("v1")
    for name in lagging:
        (first.parent / name).write_bytes((first / name).read_bytes())
    assert not peers.ocfl(tmp_path / "store")
    assert added(tmp_path, "Signed  in") == ""
    assert peers.ocfl(tmp_path / "store")
    assert added(tmp_path, "Signed in") == "v3"
    assert peers.ocfl(tmp_path / "store")


MOUNTS = {
    "another disk": "mount -t tmpfs none store && mkdir store/lost+found",
    "a folder mounted": "mkdir elsewhere && mount --bind elsewhere store",
}


@pytest.mark.parametrize("how", MOUNTS)
def test_a_store_may_be_where_a_disk_is_mounted(tmp_path: Path, how: str) -> None:
    peers.need(importlib.util.find_spec("ocfl"), "ocfl-py")
    (tmp_path / "store").mkdir()
    texts = [str(copied(tmp_path / str(number), words)) for number, words in enumerate(("Signed in", "Signed  in"))]
    program = '"$0" -c "from teikit.cli import main; main()" deposit "$text" -o out --restricted --ocfl store'
    script = (
        f"{MOUNTS[how]} || exit 99; for text; do {program} || exit; done; rm -rf store/lost+found; cp -r store kept"
    )
    if not shutil.which("unshare"):
        pytest.skip("nothing can be mounted here")
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, sys.executable, *texts]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120, check=False)
    if done.returncode == 99 or done.stderr.startswith("unshare"):
        pytest.skip("nothing can be mounted here")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("store")] == ["store: v1", "store: v2"]
    assert peers.ocfl(tmp_path / "kept")
    assert [path for path in (tmp_path / "kept").iterdir() if "teikit" in path.name] == []


def test_two_runs_at_once_add_two_versions(tmp_path: Path) -> None:
    peers.need(importlib.util.find_spec("ocfl"), "ocfl-py")
    command = [
        sys.executable,
        "-c",
        "from teikit.cli import main; main()",
        "deposit",
        "--restricted",
        "--ocfl",
        "store",
    ]
    runs = []
    for number, words in enumerate(("Signed in", "Signed  in", "Signed   in")):
        text = copied(tmp_path / str(number), words)
        order = [*command, str(text), "-o", f"out{number}"]
        runs.append(subprocess.Popen(order, cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8"))
    said = [run.communicate(timeout=120)[1].splitlines()[-1] for run in runs]
    assert sorted(said) == ["store: v1", "store: v2", "store: v3"]
    assert peers.ocfl(tmp_path / "store")


def test_what_another_run_has_moved_in_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    for name in ("made", "place"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "inventory.json").write_text(name, encoding="utf-8")
    with pytest.raises(TeikitError, match="another run has added version v2 to the store meanwhile") as raised:
        moved_in(tmp_path / "made", tmp_path / "place", "v2")
    assert raised.value.help == "run the same command again"
    assert (tmp_path / "place" / "inventory.json").read_text(encoding="utf-8") == "place"


@pytest.mark.parametrize("content", ["a file", "a folder of others"])
def test_what_is_no_store_is_left_alone(tmp_path: Path, content: str) -> None:
    peers.need(importlib.util.find_spec("ocfl"), "ocfl-py")
    store = tmp_path / "store"
    if content == "a file":
        store.write_text("mine", encoding="utf-8")
    else:
        store.mkdir()
        (store / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TeikitError, match=r"no store|is not as OCFL has it"):
        added(tmp_path, "Signed in")
    assert [path.name for path in store.iterdir()] == ["letter.txt"] if store.is_dir() else store.is_file()
    assert not list(tmp_path.glob(".*"))
