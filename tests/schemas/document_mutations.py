"""Random changes to a document which a grammar still accepts: a walk through the language of the grammar.

Each step changes one thing (an element, its place, its attributes, its text) and is taken back unless the document is
still valid. The changes know the grammar, so that about one in three holds. The same seed gives the same documents.
"""

from __future__ import annotations

import random
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from .grammar_inclusion import ElementModel, Grammar, letters, listed_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ID = XML + "id"

# Values of many kinds, proper and not, tried on any attribute: the grammar decides which it takes.
SAMPLES = (
    "#p1", "#note-1", "register.xml#serge", "register.xml#serge register.xml#trotsky", "register.xml", "other.xml#a",
    "#", "##", "#a#b", "#é", "a:b", "_a", "-a", "é",
    "https://example.org/a?b=c#d", "http://example.org/", "https://example.org/ü", "https://example.org/a b", "ftp://a",
    "1947", "1947-11", "1947-11-17", "1948-02-29", "1947-02-29", "1947-13", "1900-02-29", "0000", "12345",
    "1947-11-17Z", "10:00:00", "23:59:59", "24:00:00", "10:00", "10:00:00Z",
    "en", "fr", "ru-Latn", "es-MX", "de-1996", "EN", "x-klingon", "english",
    "0", "1", "12", "007", "1.5", "-1", "100", "101", "xiv", "XIV", "4a", "n-1", "19.43 -99.13",
    "", " ", "\u00a0", "a b", " 1 ", "§ 1", "Q42", "true", "false", "high", "unknown",
)  # fmt: skip


def mutants(document: bytes, grammar: Grammar, validator: etree.RelaxNG, seed: int) -> Iterator[bytes]:
    """Changed forms of a document, all valid and each different from the one before, without end."""
    walk = _Walk(grammar, random.Random(seed))
    tree = etree.fromstring(document)
    steps = 0
    while True:
        previous = etree.tostring(tree)
        walk.change(tree)
        current = etree.tostring(tree)
        if current == previous or not _is_valid(current, validator):
            tree = etree.fromstring(previous)
            continue
        steps += 1
        yield current
        tree = etree.fromstring(document if steps % 25 == 0 else current)


def _is_valid(document: bytes, validator: etree.RelaxNG) -> bool:
    try:
        return bool(validator.validate(etree.fromstring(document)))
    except etree.XMLSyntaxError:  # an xml:id twice, or an empty one
        return False


class _Walk:
    """The changes, with what they know of the grammar and the dice they throw."""

    def __init__(self, grammar: Grammar, dice: random.Random) -> None:
        self.dice = dice
        self.grammar = grammar
        self.names = sorted({model.name for model in grammar.elements})
        self.count = 0
        self.changes: tuple[Callable[[etree._Element], None], ...] = (
            self.delete, self.unwrap, self.duplicate, self.move, self.swap, self.rename, self.rename, self.wrap,
            self.insert, self.insert, self.insert, self.remove_attribute, self.add_attribute, self.add_attribute,
            self.change_attribute, self.change_attribute, self.change_date, self.add_words, self.take_words,
        )  # fmt: skip

    def change(self, root: etree._Element) -> None:
        elements = [element for element in root.iter(etree.Element) if element is not root]
        self.dice.choice(self.changes)(self.dice.choice(elements))

    def delete(self, element: etree._Element) -> None:
        parent = _parent(element)
        _append_text(element, element.tail)
        parent.remove(element)

    def unwrap(self, element: etree._Element) -> None:
        parent = _parent(element)
        place = parent.index(element)
        _append_text(element, element.text)
        tail, children = element.tail, list(element)
        parent.remove(element)
        parent[place:place] = children
        if children:
            children[-1].tail = (children[-1].tail or "") + (tail or "")

    def duplicate(self, element: etree._Element) -> None:
        copy = deepcopy(element)
        self._rename_ids(copy)
        element.addnext(copy)

    def move(self, element: etree._Element) -> None:
        others = [other for other in element.getroottree().iter(etree.Element) if other not in set(element.iter())]
        target = self.dice.choice(others)
        element.tail = None
        target.insert(self.dice.randint(0, len(target)), element)

    def swap(self, element: etree._Element) -> None:
        following = element.getnext()
        if following is not None:
            following.addnext(element)

    def rename(self, element: etree._Element) -> None:
        self._become(element, self.dice.choice(self._allowed_beside(element)))

    def wrap(self, element: etree._Element) -> None:
        wrapper = element.makeelement(TEI + "p", {})
        _parent(element).replace(element, wrapper)
        wrapper.tail, element.tail = element.tail, None
        self._become(wrapper, self.dice.choice(self._allowed_beside(wrapper)))
        wrapper.append(element)

    def insert(self, element: etree._Element) -> None:
        parent = self.dice.choice((element, _parent(element)))
        allowed = self._children_of(parent)
        if allowed:
            self._grow(parent, self.dice.choice(allowed), depth=0)

    def remove_attribute(self, element: etree._Element) -> None:
        if element.attrib:
            del element.attrib[self.dice.choice(sorted(map(str, element.attrib)))]

    def add_attribute(self, element: etree._Element) -> None:
        model = self._model(_name(element))
        if model.attributes:
            self._set(element, model, self.dice.choice(sorted(model.attributes)))

    def change_attribute(self, element: etree._Element) -> None:
        if element.attrib:
            name = str(self.dice.choice(sorted(map(str, element.attrib))))
            self._set(element, self._model(_name(element)), name.replace(XML, "xml:"))

    def change_date(self, element: etree._Element) -> None:
        dated = [e for e in element.getroottree().iter(TEI + "date", TEI + "time") if e.attrib]
        if dated:
            self.change_attribute(self.dice.choice(dated))

    def add_words(self, element: etree._Element) -> None:
        element.text = (element.text or "") + "words"

    def take_words(self, element: etree._Element) -> None:
        element.text = None

    def _model(self, name: str) -> ElementModel:
        return self.dice.choice(self.grammar.named(name))

    def _children_of(self, parent: etree._Element) -> list[str]:
        allowed = set().union(*(letters(model.content) for model in self.grammar.named(_name(parent))))
        return sorted(allowed - {"#text"})

    def _allowed_beside(self, element: etree._Element) -> list[str]:
        """Mostly what the parent may hold, now and then anything."""
        return self._children_of(_parent(element)) if self.dice.random() < 0.9 else self.names

    def _become(self, element: etree._Element, name: str) -> None:
        element.tag = TEI + name
        model = self._model(name)
        for attribute in list(element.attrib):
            if str(attribute).replace(XML, "xml:") not in model.attributes:
                del element.attrib[attribute]
        for required in sorted(model.required):
            if _qualified(required) not in element.attrib:
                self._set(element, model, required)

    def _grow(self, parent: etree._Element, name: str, depth: int) -> None:
        """A new element somewhere in the parent, with what it requires and now and then with children."""
        new = parent.makeelement(TEI + name, {})
        parent.insert(self.dice.randint(0, len(parent)), new)
        model = self._model(name)
        self._become(new, name)
        if "#text" in letters(model.content):
            new.text = "words"
        elif depth < 3:
            for child in sorted(letters(model.content)):
                if self.dice.random() < 0.4:
                    self._grow(new, child, depth + 1)

    def _set(self, element: etree._Element, model: ElementModel, attribute: str) -> None:
        listed = listed_values(self.grammar, model.attributes[attribute]) if attribute in model.attributes else []
        value = self.dice.choice(listed if listed and self.dice.random() < 0.8 else SAMPLES)
        if attribute == "xml:id":
            self.count += 1
            value = f"new-{self.count}"
        element.set(_qualified(attribute), value)

    def _rename_ids(self, element: etree._Element) -> None:
        for each in element.iter(etree.Element):
            if ID in each.attrib:
                self.count += 1
                each.set(ID, f"new-{self.count}")


def _qualified(attribute: str) -> str:
    return attribute.replace("xml:", XML)


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(TEI)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _append_text(element: etree._Element, text: str | None) -> None:
    """Keep a text that follows, or begins, an element which is about to go."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (text or "")
    else:
        parent = _parent(element)
        parent.text = (parent.text or "") + (text or "")
