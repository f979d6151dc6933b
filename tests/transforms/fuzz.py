"""The laws on documents made at random, as long as they are let run: `python -m tests.transforms.fuzz MINUTES [SEED]`.

Generates documents from each grammar at hand, and changes real ones; prints how many were made of each kind, and each
fault with what makes it again; exits with 1 where there was one. Not collected by pytest.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from ..generation import generator_of
from .laws import faults
from .mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY.parent / "shared" / "data"
GRAMMARS = (REPOSITORY / "schemas" / "edition.rng", *sorted((DATA / "schemas").glob("*.rng")))
DOCUMENTS = (
    REPOSITORY / "tei" / "introduction.xml",
    *sorted((REPOSITORY / "tests" / "documents").glob("*.xml")),
    *(DATA / "samples" / name for name in ("essay.xml", "play-lessing.xml")),
)
MAXIMAL_FAULTS = 20
REGISTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>R</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson>"
    '<person xml:id="i1"><persName>A keeper</persName></person></listPerson></standOff></TEI>'
)


def documents(random: Random) -> Iterator[tuple[str, bytes]]:
    """One document from each grammar, one change of each real one, over and over."""
    while True:
        for grammar in GRAMMARS:
            yield grammar.stem, generator_of(grammar).document(random)
        for path in DOCUMENTS:
            if path.is_file():
                yield f"changed {path.name}", mutated(path.read_bytes(), random)


def main(arguments: list[str]) -> int:
    end = time.monotonic() + 60 * float(arguments[0] if arguments else 1)
    first = int(arguments[1]) if len(arguments) > 1 else 0
    counted: Counter[str] = Counter()
    found = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "b.xml").write_text(REGISTER, encoding="utf-8")
        shutil.copy(REPOSITORY / "tei" / "register.xml", folder)
        seed = first
        while time.monotonic() < end and found < MAXIMAL_FAULTS:
            for place, (kind, markup) in zip(
                range(len(GRAMMARS) + len(DOCUMENTS)), documents(Random(seed)), strict=False
            ):
                path = folder / f"{place}.xml"
                path.write_bytes(markup)
                counted[kind] += 1
                for fault in faults(path):
                    found += 1
                    print(f"seed {seed}, {kind}: {fault}")
            seed += 1
    for kind, times in sorted(counted.items()):
        print(f"{times:6} {kind}")
    print(f"{found} faults from seed {first} to {seed - 1}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
