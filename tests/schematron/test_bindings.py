"""ISO/IEC 19757-3, the query bindings: XPath 3.1 in all, with the meaning of 1.0 where a schema is written for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teikit.errors import SchemaError

if TYPE_CHECKING:
    from .checking import Find

_SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron"{binding}>
  <let name="bs" value="//b"/>
  <pattern><let name="first" value="substring(//b, 1)"/><rule context="a">
    <let name="sum" value="b + 1"/>
    <report id="numbers" test="b[1] &lt; b[2]">9 is less than 10</report>
    <report id="first" test="substring(b, 1) = '9'"><value-of select="$bs"/> <value-of select="$first"/> <value-of select="$sum"/></report>
    <report id="newer" test="matches(name(), '^a$')">newer functions may be called</report>
  </rule></pattern>
</schema>"""  # noqa: E501  (one element)
DOCUMENT = "<a><b>9</b><b>10</b></a>"


@pytest.mark.parametrize("binding", ["", "xslt", "XSLT1", "xslt1.0", "xpath"])
def test_in_the_bindings_of_1_0_expressions_mean_what_they_meant_there(find: Find, binding: str) -> None:
    written = f' queryBinding="{binding}"' if binding else ""
    found = find(_SCHEMA.format(binding=written), DOCUMENT)
    assert [(each.id, each.message) for each in found] == [
        ("numbers", "9 is less than 10"),
        ("first", "9 9 10"),
        ("newer", "newer functions may be called"),
    ]


@pytest.mark.parametrize("binding", ["xslt2", "xslt3", "xpath2", "xpath3", "xpath31", "XSLT3"])
def test_in_the_later_bindings_strings_are_compared_as_strings(find: Find, binding: str) -> None:
    rule = (
        '<rule context="a"><report test="b[1] &lt; b[2]">less</report><report test="b[1] = \'9\'">nine</report></rule>'
    )
    head = f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}">'
    rules = f"{head}<pattern>{rule}</pattern></schema>"
    assert [each.message for each in find(rules, DOCUMENT)] == ["nine"]


@pytest.mark.parametrize("binding", ["exslt", "stx", "xquery", "python"])
def test_another_language_is_refused(find: Find, binding: str) -> None:
    with pytest.raises(SchemaError, match=f"the query binding “{binding}” is not known$"):
        find(_SCHEMA.format(binding=f' queryBinding="{binding}"'), DOCUMENT)
