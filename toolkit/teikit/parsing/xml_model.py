"""``<?xml-model?>``: which schema a document asks for (Associating Schemas with XML documents 1.0)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .element_places import Place, advanced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .wellformed import Instruction

_PSEUDO_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Model:
    """An ``xml-model`` processing instruction, by its pseudo-attributes."""

    attributes: Mapping[str, str]
    place: Place

    @property
    def href(self) -> str:
        return self.attributes.get("href", "")

    @property
    def schematypens(self) -> str:
        return self.attributes.get("schematypens", "")


def model_of(instruction: Instruction) -> Model:
    """What such a processing instruction says."""
    found = _PSEUDO_ATTRIBUTE.findall(instruction.content)
    attributes = {name: _unescaped(double or single) for name, double, single in found}
    written = f"<?{instruction.target} {instruction.content}?>"
    line, column = instruction.line, instruction.column
    return Model(attributes, Place(line, column, *advanced(line, column, written)))


def _unescaped(value: str) -> str:
    for reference, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        value = value.replace(reference, character)
    return value
