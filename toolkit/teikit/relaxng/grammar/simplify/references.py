"""4.19: what can be reached from the start, and that no definition refers to itself without an element between."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teikit.relaxng.grammar.nodes import Node
    from teikit.relaxng.grammar.simplify.draft import Definition, Unit

_Step = tuple["Definition", "Iterator[tuple[Node, Definition]]"]


def arranged(start: Definition) -> tuple[list[Definition], list[Node]]:
    """The definitions that can be reached, each after those that it needs, and the elements in them.

    A definition needs those it refers to outside of elements. Raises `SchemaIncorrect` where they need each other.
    """
    definitions: list[Definition] = []
    elements: list[Node] = []
    finished: set[int] = set()
    waiting: list[Unit] = []
    for definition in _needed(start, finished):
        _add(definition, definitions, waiting)
    while waiting:
        unit = waiting.pop()
        elements.append(unit.origin)
        for _, definition in unit.references:
            for each in _needed(definition, finished):
                _add(each, definitions, waiting)
        waiting += [element.inner for element in reversed(unit.elements)]
    return definitions, elements


def _add(definition: Definition, definitions: list[Definition], waiting: list[Unit]) -> None:
    definitions.append(definition)
    for piece in definition.pieces:
        waiting += [element.inner for element in reversed(piece.elements)]


def _needed(definition: Definition, finished: set[int]) -> list[Definition]:
    """The definition and all that it needs and that is not finished, in the order of need."""
    order: list[Definition] = []
    if id(definition) in finished:
        return order
    unfinished = {id(definition)}
    path: list[_Step] = [(definition, _references(definition))]
    while path:
        current, references = path[-1]
        for node, other in references:
            if id(other) in unfinished:
                raise _loop(node, other, [each for each, _ in path])
            if id(other) not in finished:
                unfinished.add(id(other))
                path.append((other, _references(other)))
                break
        else:
            path.pop()
            unfinished.discard(id(current))
            finished.add(id(current))
            order.append(current)
    return order


def _references(definition: Definition) -> Iterator[tuple[Node, Definition]]:
    return (reference for piece in definition.pieces for reference in piece.references)


def _loop(node: Node, definition: Definition, path: list[Definition]) -> Exception:
    around = path[path.index(definition) + 1 :]
    names = [f"“{each.name}”" if each.name else "“start”" for each in around[:5]]
    through = f" through {', '.join(names)}" if names else ""
    what = f"“{definition.name}”" if definition.name else "“start”"
    return node.incorrect(f"{what} refers to itself{through} without an element between", "4.19")
