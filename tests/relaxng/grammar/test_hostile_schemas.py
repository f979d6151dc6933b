"""Schemas made to cost time or memory: they are read, or refused with a clear error, and never end in a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.relaxng.errors import SchemaIncorrect, SchemaTooLarge
from teikit.relaxng.grammar.reading import read_grammar
from teikit.relaxng.grammar.source import Source

from .schema_cases import schema

if TYPE_CHECKING:
    from teikit.relaxng.grammar.simple import Grammar

DEEP = 20_000


def read(text: str) -> Grammar:
    return read_grammar(Source("memory:/main", schema(text).encode()))


@pytest.mark.parametrize(
    "name", ["group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"]
)
def test_deep_nesting_is_no_recursion(name: str) -> None:
    text = f"<element name='a'>{f'<{name}>' * DEEP}<empty/>{f'</{name}>' * DEEP}</element>"
    expected = {"list": "7.1.3", "mixed": "7.4"}.get(name)
    if expected is None:
        assert list(read(text).defines) == ["start:1"]
        return
    with pytest.raises(SchemaIncorrect) as caught:
        read(text)
    assert caught.value.section == expected


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<element name='a'>", "</element>"),
        ("<grammar><start>", "</start></grammar>"),
        ("<element><choice><name>b</name><anyName><except><name>a</name></except></anyName></choice>", "</element>"),
    ],
)
def test_deep_elements_and_grammars_are_no_recursion(opening: str, closing: str) -> None:
    assert (
        read(f"<element name='a'>{opening * DEEP}<text/>{closing * DEEP}</element>").start.__class__.__name__ == "Ref"
    )


def test_deep_name_classes_and_divs_are_no_recursion() -> None:
    names = f"<element>{'<choice>' * DEEP}<name>a</name>{'</choice>' * DEEP}<text/></element>"
    assert len(read(names).defines) == 1
    divs = f"<grammar>{'<div>' * DEEP}<start><element name='a'><text/></element></start>{'</div>' * DEEP}</grammar>"
    assert len(read(divs).defines) == 1


def test_a_long_chain_of_definitions_is_no_recursion() -> None:
    chain = "".join(f"<define name='d{i}'><optional><ref name='d{i + 1}'/></optional></define>" for i in range(DEEP))
    text = f"""<grammar><start><element name='a'><ref name='d0'/></element></start>{chain}
        <define name='d{DEEP}'><text/></define></grammar>"""
    assert list(read(text).defines) == ["start:1"]


def test_definitions_that_double_each_other_are_made_once() -> None:
    doubling = "".join(f"<define name='d{i}'><ref name='d{i + 1}'/><ref name='d{i + 1}'/></define>" for i in range(200))
    text = f"""<grammar><start><element name='a'><ref name='d0'/></element></start>{doubling}
        <define name='d200'><text/></define></grammar>"""
    assert list(read(text).defines) == ["start:1"]


def test_a_wide_schema_is_read() -> None:
    elements = "".join(f"<element name='e{i}'><text/></element>" for i in range(DEEP))
    assert len(read(f"<element name='a'><interleave>{elements}</interleave></element>").defines) == DEEP + 1


def test_names_that_would_be_compared_for_ever_are_refused() -> None:
    attributes = "".join(f"<attribute name='a{i}'/><optional>" for i in range(DEEP))
    with pytest.raises(SchemaTooLarge, match="too tangled"):
        read(f"<element name='a'>{attributes}<text/>{'</optional>' * DEEP}</element>")


def test_an_entity_bomb_is_refused() -> None:
    entities = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 12))
    with pytest.raises(SchemaIncorrect, match="stands for more than"):
        read(f"<!DOCTYPE a [<!ENTITY e0 'eeeeeeeeee'>{entities}]><element name='a'><value>&e11;</value></element>")


def test_an_entity_used_too_often_is_refused() -> None:
    with pytest.raises(SchemaIncorrect, match="amplification"):
        read(f"<!DOCTYPE a [<!ENTITY e '{'e' * 60_000}'>]><element name='a'><value>{'&e;' * 20_000}</value></element>")


def test_an_external_entity_is_refused() -> None:
    with pytest.raises(SchemaIncorrect, match="lies outside the schema"):
        read("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><element name='a'><value>&e;</value></element>")


def test_files_that_include_ever_new_ones_are_refused() -> None:
    def endless(uri: str) -> bytes:
        number = int(uri.rpartition("/")[2] or 0)
        return schema(f"<grammar><include href='/{number + 1}'/></grammar>").encode()

    with pytest.raises(SchemaTooLarge, match="levels deep"):
        read_grammar("memory:/0", endless)


def test_files_that_include_each_other_twice_are_refused() -> None:
    def doubling(uri: str) -> bytes:
        number = int(uri.rpartition("/")[2])
        include = f"<include href='/{number + 1}'/>"
        return schema(f"<grammar>{include if number < 50 else ''}{include if number < 50 else ''}</grammar>").encode()

    with pytest.raises(SchemaTooLarge, match="more than 10000 times"):
        read_grammar("memory:/0", doubling)


def test_files_that_refer_to_each_other_twice_are_read_once() -> None:
    def doubling(uri: str) -> bytes:
        number = int(uri.rpartition("/")[2])
        if number == 50:
            return schema("<element name='a'><text/></element>").encode()
        return schema(
            f"<choice><externalRef href='/{number + 1}'/><externalRef href='/{number + 1}'/></choice>"
        ).encode()

    assert len(read_grammar("memory:/0", doubling).defines) == 1
