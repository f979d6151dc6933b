"""One thing in a document changed, as an encoder's slip would change it: the same seed makes the same slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Change = Callable[[Random, etree._Element, list[etree._Element]], None]

TEI = "{http://www.tei-c.org/ns/1.0}"
NAMES = (
    "p", "div", "head", "l", "lg", "sp", "note", "title", "persName", "date", "list", "item", "row", "cell", "ref",
    "ptr", "author", "body", "front", "TEI", "teiHeader", "quote", "pb", "figure", "graphic", "table", "speaker",
    "stage", "text", "bibl", "idno", "name", "app", "rdg", "choice", "sic", "foo",
)  # fmt: skip
ATTRIBUTES = (
    "when", "type", "rend", "n", "ref", "target", "who", "xml:id", "xml:lang", "place", "cert", "resp", "unit", "url",
    "level", "foo",
)  # fmt: skip
VALUES = (
    "", " ", "a b", "1917-13-01", "7 November 1917", "de_DE", "true", "-1", "#a", "1a",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "é", "a:b", "%",
)  # fmt: skip
XML = "{http://www.w3.org/XML/1998/namespace}"


def mutated(random: Random, root: etree._Element, kinds: Sequence[str] = ()) -> str:
    """Change the tree in one place, in one of these ways or in any, and say how.

    Every third place lies in its first tenth: in the header.
    """
    elements = [element for element in root.iter(etree.Element) if element is not root]
    near = elements[: max(1, len(elements) // 10)]
    element = random.choice(near if random.random() < 0.33 else elements)
    kind = random.choice(kinds or list(KINDS))
    KINDS[kind](random, element, elements)
    return kind


def delete(_random: Random, element: etree._Element, _elements: list[etree._Element]) -> None:
    _taken(element)


def rename(random: Random, element: etree._Element, _elements: list[etree._Element]) -> None:
    element.tag = TEI + random.choice(NAMES)


def move(random: Random, element: etree._Element, elements: list[etree._Element]) -> None:
    inside = set(element.iter())
    target = random.choice([other for other in elements if other not in inside] or elements)
    if target not in inside:
        _taken(element)
        target.insert(random.randint(0, len(target)), element)


def misspell(random: Random, element: etree._Element, _elements: list[etree._Element]) -> None:
    if element.attrib and random.random() < 0.4:
        name = random.choice(sorted(map(str, element.attrib)))
        namespace, brace, local = name.rpartition("}")
        element.set(namespace + brace + misspelt(random, local), str(element.attrib.pop(name)))
        return
    namespace, brace, local = str(element.tag).rpartition("}")
    element.tag = namespace + brace + misspelt(random, local)


def misspelt(random: Random, word: str) -> str:
    """The word with two letters swapped, one left out, doubled or of the other case."""
    place = random.randrange(len(word))
    swapped = word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :] if place else word.swapcase()
    dropped = word[:place] + word[place + 1 :] if len(word) > 1 else word + word
    doubled = word[:place] + word[place] + word[place:]
    cased = word[:place] + word[place].swapcase() + word[place + 1 :]
    return random.choice([swapped, dropped, doubled, cased])


def stray_text(random: Random, element: etree._Element, _elements: list[etree._Element]) -> None:
    if random.random() < 0.5:
        element.text = (element.text or "") + "stray"
    else:
        element.tail = "stray" + (element.tail or "")


def bad_value(random: Random, element: etree._Element, _elements: list[etree._Element]) -> None:
    names = sorted(map(str, element.attrib)) or [random.choice(ATTRIBUTES).replace("xml:", XML)]
    element.set(random.choice(names), random.choice(VALUES))


def add_attribute(random: Random, element: etree._Element, _elements: list[etree._Element]) -> None:
    element.set(random.choice(ATTRIBUTES).replace("xml:", XML), random.choice(VALUES))


def drop_attribute(random: Random, element: etree._Element, _elements: list[etree._Element]) -> None:
    if element.attrib:
        del element.attrib[random.choice(sorted(map(str, element.attrib)))]


def other_namespace(random: Random, element: etree._Element, _elements: list[etree._Element]) -> None:
    local = str(element.tag).rpartition("}")[2]
    element.tag = random.choice(["{urn:other}", "{http://www.w3.org/1999/xhtml}"]) + local


KINDS: dict[str, Change] = {
    "delete": delete,
    "rename": rename,
    "move": move,
    "misspell": misspell,
    "stray text": stray_text,
    "bad value": bad_value,
    "attribute added": add_attribute,
    "attribute dropped": drop_attribute,
    "namespace": other_namespace,
}


def _taken(element: etree._Element) -> None:
    """Take an element out and leave the text behind it where it was."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)
