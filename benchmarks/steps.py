"""Where the time of one build goes, in one process from its start: prints a line a step, in milliseconds.

Usage: steps.py DOCUMENT [SCHEMA].
"""

from __future__ import annotations

import sys
import time

START = time.perf_counter()

from pathlib import Path  # noqa: E402


def main(path: Path, asked_for: tuple[Path, ...]) -> None:
    last = START

    def step(name: str) -> None:
        nonlocal last
        now = time.perf_counter()
        print(f"    {name:32}{(now - last) * 1000:8.1f} ms")
        last = now

    import click  # noqa: F401
    from lxml import etree  # noqa: F401

    step("import click, lxml")
    from teikit import building, rendering, saxon, validation  # noqa: F401
    from teikit.document import Document, read
    from teikit.schema import access, grammars
    from teikit.schema import applying as schema

    step("import teikit")
    document = read(path)
    assert isinstance(document, Document)
    step("parse")
    schemas = schema.schemas_of(document, asked_for)
    for grammar in schemas.grammars:
        list(grammars.findings(document.path, document.utf8, grammar, access.LOCAL))
    step("grammar")
    saxon.node_of(document)
    step("import saxonche, hand it the text")
    for rules in schemas.rules:
        list(validation.rule_findings(document, rules))
    step("Schematron")
    rendering.rendered(document, ["html", "epub"])
    step("render HTML and EPUB")
    rendering.rendered(document, ["text"])
    step("render text")
    print(f"    {'in all':32}{(time.perf_counter() - START) * 1000:8.1f} ms, without the interpreter's start")


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(Path, sys.argv[2:])))
