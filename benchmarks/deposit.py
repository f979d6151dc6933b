"""Many files and a large one, packed: against bagit.py, which hashes them where they lie, in the same run.

Usage: deposit.py [FILES] [MEGABYTES]. Needs the group `peers`; writes three times the bytes below the temporary folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from peers import teikit

_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Plates</title><author>anonymous</author></titleStmt><publicationStmt>"
    '<publisher>The teikit project</publisher><date when="2026">2026</date><availability status="free">'
    '<licence target="https://creativecommons.org/licenses/by/4.0/"/></availability></publicationStmt>'
    "<sourceDesc><p>Made for measuring.</p></sourceDesc></fileDesc></teiHeader>"
)
_GRAMMAR = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any"><element>'
    '<anyName/><zeroOrMore><attribute><anyName/></attribute></zeroOrMore><mixed><zeroOrMore><ref name="any"/>'
    "</zeroOrMore></mixed></element></define></grammar>"
)


class Run(NamedTuple):
    """What a process came to: seconds, and the most memory that it had, in megabytes."""

    seconds: float
    memory: int


def main(files: int, megabytes: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        edition = _edition(Path(folder), files, megabytes)
        bagged = Path(folder) / "bagged"
        shutil.copytree(edition, bagged)
        os.sync()
        peer = _run([sys.executable, "-m", "bagit", "--quiet", "--sha256", "--sha512", str(bagged)])
        os.sync()
        ours = _run([teikit(), "deposit", str(edition / "plates.xml"), "-o", str(Path(folder) / "out")])
    print(
        f"deposit of {files} files of 2 kB and one of {megabytes} MB: {ours.seconds:.1f} s, {ours.memory} MB; "
        f"bagit.py, in place, {peer.seconds:.1f} s, {peer.memory} MB; ratio {ours.seconds / peer.seconds:.2f}"
    )
    return 0


def _edition(folder: Path, files: int, megabytes: int) -> Path:
    """An edition that names many files, and one large one."""
    edition = folder / "edition"
    (edition / "plates").mkdir(parents=True)
    (edition / "any.rng").write_text(_GRAMMAR, encoding="utf-8")
    for number in range(files):
        (edition / "plates" / f"{number:05}.txt").write_bytes(f"{number:05}".encode() * 400)
    with (edition / "facsimile.bin").open("wb") as file:
        for number in range(megabytes):
            file.write(number.to_bytes(4, "big") * (1 << 18))
    names = "".join(f'<ref target="plates/{number:05}.txt">{number}</ref> ' for number in range(files))
    text = f'<text><body><p>{names}<ref target="facsimile.bin">All</ref></p></body></text>'
    (edition / "plates.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-model href="any.rng"?>\n'
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{_HEADER}{text}</TEI>\n',
        encoding="utf-8",
    )
    return edition


def _run(command: list[str]) -> Run:
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        if hasattr(os, "wait4"):
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode, memory = os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024
        else:  # Windows does not tell
            memory = 0
    if process.returncode:
        raise SystemExit(f"{command[0]} failed with {process.returncode}")
    return Run(time.perf_counter() - began, memory)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*numbers) if len(numbers) == 2 else main(10_000, 2_048))
