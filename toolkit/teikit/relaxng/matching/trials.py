"""What is wrong with the attributes of a start tag, if its element is a certain one of the schema."""

from __future__ import annotations

from teikit.relaxng.matching.suggestions import nearest
from teikit.relaxng.names import local_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from teikit.relaxng.matching.contents import Content


class Trial:
    """What would be wrong: attributes that are strange to the element, bad values, and what is missing.

    `missing` has for the first name of each required attribute all its names.
    """

    def __init__(self, content: Content, attributes: Mapping[str, str], namespaces: Mapping[str, str]) -> None:
        self.content = content
        self.strange: list[str] = []
        self.bad: list[str] = []
        seen = 0
        for name, value in attributes.items():
            rule = content.rule(name)
            if rule is None:
                self.strange.append(name)
                continue
            seen |= rule.bit
            if not any(test(value, namespaces) for test in rule.tests):
                self.bad.append(name)
        self.missing: dict[str, tuple[str, ...]] = {}
        for bit, number in enumerate(content.required_parts):
            if not seen & (1 << bit):
                names = tuple(name for attribute in content.parts[number].attributes for name in attribute.names.plain)
                self.missing[names[0] if names else ""] = names

    def weight(self) -> int:
        return len(self.strange) + len(self.bad) + len(self.missing)


def meant_attribute(name: str, content: Content, attributes: Mapping[str, str]) -> str:
    """The attribute that was probably meant: of the same name in another namespace, or of a near one; or nothing."""
    free = [key for key in content.by_name if key not in attributes]
    same = next((key for key in free if local_name(key) == local_name(name)), "")
    if same:
        return same
    by_local = {local_name(key): key for key in reversed(free)}
    return by_local.get(nearest(local_name(name), by_local) or "", "")
