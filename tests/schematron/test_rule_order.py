"""Which rules fire where, held against a plain reading of the standard by lxml's XPath, for schemas of any shape."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from teikit import saxon, schematron

_CONTEXTS = ["a", "b", "*", "a/b", "a//c", "*[@n]", "a|b", "b[c]", "/*", "c[2]", "a[@n='1']", "*[not(*)]", "r/*"]
_ATTRIBUTES = ["@n", "a/@n", "@*", "*[@m]/@n"]


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(st.sampled_from("abc"))
    attributes = "".join(f' {key}="{draw(st.integers(0, 1))}"' for key in draw(st.sets(st.sampled_from("nm"))))
    inner = "".join(draw(st.lists(elements(depth - 1), max_size=3))) if depth else ""
    return f"<{name}{attributes}>{inner}</{name}>"


patterns = st.lists(st.lists(st.sampled_from(_CONTEXTS + _ATTRIBUTES), min_size=1, max_size=4), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(patterns, st.lists(elements(), max_size=3))
def test_each_node_fires_the_first_rule_of_each_pattern_that_matches_it(
    contexts: list[list[str]], content: list[str]
) -> None:
    document = f"<r>{''.join(content)}</r>"

    assert sorted(_found(contexts, document)) == sorted(_expected(contexts, document))


def _found(contexts: list[list[str]], document: str) -> list[tuple[str, str]]:
    rules = "".join(
        "<pattern>"
        + "".join(
            f'<rule context="{context}"><report id="t{p}.{r}" test="true()">x</report></rule>'
            for r, context in enumerate(pattern)
        )
        + "</pattern>"
        for p, pattern in enumerate(contexts)
    )
    with tempfile.TemporaryDirectory() as folder:
        schema = Path(folder) / "schema.sch"
        schema.write_text(f'<schema xmlns="http://purl.oclc.org/dsdl/schematron">{rules}</schema>', encoding="utf-8")
        found = schematron.findings(schematron.load(schema), saxon.parse(document, ""))
    return [(finding.id, finding.location.replace("Q{}", "")) for finding in found]


def _expected(contexts: list[list[str]], document: str) -> list[tuple[str, str]]:
    root = etree.fromstring(document)
    fired: dict[tuple[int, str], str] = {}
    for p, pattern in enumerate(contexts):
        for r, context in enumerate(pattern):
            for place in _places(root, context):
                fired.setdefault((p, place), f"t{p}.{r}")
    return [(name, place) for (_, place), name in fired.items()]


def _places(root: etree._Element, context: str) -> list[str]:
    absolute = [part if part.startswith("/") else f"//{part}" for part in context.split("|")]
    nodes: Any = root.xpath(" | ".join(absolute))
    return [_path(node) if isinstance(node, etree._Element) else _path_of_attribute(node) for node in nodes]


def _path_of_attribute(attribute: Any) -> str:
    return f"{_path(attribute.getparent())}/@{attribute.attrname}"


def _path(element: etree._Element | None) -> str:
    if element is None:
        return ""
    same = list(element.itersiblings(element.tag, preceding=True))
    return f"{_path(element.getparent())}/{element.tag}[{len(same) + 1}]"
