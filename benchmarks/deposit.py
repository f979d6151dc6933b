"""Many files and a large one, packed: against bagit.py, which hashes them where they lie, in the same run.

Usage: deposit.py [FILES] [MEGABYTES]. Needs the group `peers`; writes three times the bytes below the temporary folder.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from pairs import run
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


def main(files: int, megabytes: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        edition = _edition(Path(folder), files, megabytes)
        bagged = Path(folder) / "bagged"
        shutil.copytree(edition, bagged)
        os.sync()
        peer = run([sys.executable, "-m", "bagit", "--quiet", "--sha256", "--sha512", str(bagged)], allowed=[0])
        os.sync()
        ours = run([teikit(), "deposit", str(edition / "plates.xml"), "-o", str(Path(folder) / "out")], allowed=[0])
    print(
        f"deposit of {files} files of 2 kB and one of {megabytes} MB: {ours.seconds:.1f} s, {ours.own:.0f} MB (and "
        f"{ours.memory:.0f} MB in the process that renders the text before); bagit.py, in place, {peer.seconds:.1f} s, "
        f"{peer.memory:.0f} MB; ratio {ours.seconds / peer.seconds:.2f}"
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


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*numbers) if len(numbers) == 2 else main(10_000, 2_048))
