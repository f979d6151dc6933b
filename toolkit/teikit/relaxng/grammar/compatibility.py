"""RELAX NG DTD Compatibility: whether a schema's IDs and attribute defaults are sound.

A schema that breaks these rules is still a correct schema. They only matter to who wants IDs checked or defaults filled
in, so nothing here is asked unless a caller asks. Documentation, the third feature, is kept by reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from teikit.relaxng import datatypes
from teikit.relaxng.grammar import simple
from teikit.relaxng.grammar.simplify.name_sets import ExpandedName, NameSet, of_name_class

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Unsound:
    """Why a feature cannot be relied on: the element's place in the schema, and what is wrong there."""

    place: simple.Place
    message: str


@dataclass(frozen=True, slots=True)
class _Held:
    """An attribute as an element holds it: is it optional as a default needs it to be?"""

    element: simple.Define
    attribute: simple.Attribute
    names: NameSet
    optional: bool


def unsound_ids(grammar: simple.Grammar) -> tuple[Unsound, ...]:
    """Why the types ID, IDREF and IDREFS do not tell what every attribute is; empty where they do."""
    held = _all_held(grammar)
    found = [fault for define in grammar.defines.values() for fault in _ids_outside_attributes(define)]
    found += [fault for each in held if _id_kind(each) for fault in _wild_names(each, f"of type {_id_kind(each)}")]
    found += [
        Unsound(
            one.element.place,
            f"{_shown(one)} of type {_id_kind(one)} on {_shown_element(one)} may also be of "
            f"{'type ' + _id_kind(other) if _id_kind(other) else 'another type'} "
            f"(as at line {other.element.place.line})",
        )
        for one, other in _competing(held, [each for each in held if _id_kind(each)])
        if _id_kind(one) != _id_kind(other)
    ]
    return tuple(dict.fromkeys(found))


def unsound_defaults(grammar: simple.Grammar) -> tuple[Unsound, ...]:
    """Why the defaults of attributes cannot be filled in; empty where they can."""
    held = _all_held(grammar)
    with_default = [each for each in held if each.attribute.default is not None]
    found: list[Unsound] = []
    for each in with_default:
        found += _wild_names(each, "with a default")
        if not each.optional:
            found.append(Unsound(each.element.place, f"{_shown(each)} has a default, but is not simply optional"))
        if not _allows(each.attribute.pattern, each.attribute.default or ""):
            found.append(
                Unsound(each.element.place, f"the default “{each.attribute.default}” is not a value of {_shown(each)}")
            )
    found += [
        Unsound(
            one.element.place,
            f"{_shown(one)} has the default “{one.attribute.default}” on {_shown_element(one)}, "
            f"but not everywhere (line {other.place.line})",
        )
        for one, other in _without_same_default(grammar, held, with_default)
    ]
    return tuple(dict.fromkeys(found))


def _all_held(grammar: simple.Grammar) -> list[_Held]:
    sets: dict[int, NameSet] = {}
    found: list[_Held] = []
    for define in grammar.defines.values():
        for attribute, optional in _attributes(define.content):
            names = sets.get(id(attribute))
            if names is None:
                names = sets[id(attribute)] = of_name_class(attribute.name_class)
            found.append(_Held(define, attribute, names, optional))
    return found


def _attributes(content: simple.Pattern) -> Iterator[tuple[simple.Attribute, bool]]:
    """Every attribute in a content, and whether only choices with ``empty`` and groups are around it, at least one."""
    seen: set[tuple[int, bool, bool]] = set()
    stack = [(content, True, False)]
    while stack:
        pattern, plain, chosen = stack.pop()
        if (id(pattern), plain, chosen) in seen:
            continue
        seen.add((id(pattern), plain, chosen))
        if isinstance(pattern, simple.Attribute):
            yield pattern, plain and chosen
        elif isinstance(pattern, simple.Choice):
            with_empty = isinstance(pattern.left, simple.Empty)
            stack += [(each, plain and with_empty, with_empty) for each in (pattern.right, pattern.left)]
        elif isinstance(pattern, simple.Group | simple.Interleave):
            stack += [(each, plain, False) for each in (pattern.right, pattern.left)]
        elif isinstance(pattern, simple.OneOrMore):
            stack.append((pattern.pattern, False, False))


def _ids_outside_attributes(define: simple.Define) -> Iterator[Unsound]:
    """IDs that are not the whole of an attribute."""
    seen: set[int] = set()
    stack = [define.content]
    while stack:
        pattern = stack.pop()
        if id(pattern) in seen:
            continue
        seen.add(id(pattern))
        if _kind(pattern):
            yield Unsound(define.place, f"the type {_kind(pattern)} is only for the whole of an attribute")
        stack += _inside(pattern)


def _inside(pattern: simple.Pattern) -> Iterator[simple.Pattern]:
    """The patterns in a pattern, but not a datatype or value that is the whole of an attribute."""
    match pattern:
        case simple.Choice() | simple.Group() | simple.Interleave():
            yield from (pattern.right, pattern.left)
        case simple.OneOrMore() | simple.List():
            yield pattern.pattern
        case simple.Attribute(pattern=simple.Data() | simple.Value() as whole):
            yield from _inside(whole)
        case simple.Attribute():
            yield pattern.pattern
        case simple.Data(excluded=excluded) if excluded is not None:
            yield excluded


def _kind(pattern: simple.Pattern) -> str:
    if isinstance(pattern, simple.Data):
        return _datatype(pattern.library, pattern.type, pattern.params).id_kind
    if isinstance(pattern, simple.Value):
        return _datatype(pattern.library, pattern.type, ()).id_kind
    return ""


def _datatype(library: str, name: str, params: tuple[tuple[str, str], ...]) -> datatypes.Datatype:
    found = datatypes.library(library)
    assert found is not None  # noqa: S101  (reading refuses unknown libraries)
    return found.datatype(name, params)


def _id_kind(held: _Held) -> str:
    return _kind(held.attribute.pattern)


def _wild_names(held: _Held, what: str) -> Iterator[Unsound]:
    if not isinstance(held.attribute.name_class, simple.Name):
        yield Unsound(held.element.place, f"an attribute {what} must have one name")
    if of_name_class(held.element.name_class).infinite:
        yield Unsound(held.element.place, f"an element with an attribute {what} must have a name, or one of several")


def _competing(held: list[_Held], asking: list[_Held]) -> Iterator[tuple[_Held, _Held]]:
    """Each attribute asked about, with those that may have its name on an element that may have its element's."""
    by_name: dict[ExpandedName, list[_Held]] = {}
    wild: list[_Held] = []
    for each in held:
        if each.names.infinite:
            wild.append(each)
        for name in each.names.names:
            by_name.setdefault(name, []).append(each)
    elements = {id(each.element): of_name_class(each.element.name_class) for each in held}
    for one in asking:
        names = elements[id(one.element)].names
        for name in one.names.names:
            for other in by_name[name] + [each for each in wild if name in each.names]:
                if other is not one and any(each in elements[id(other.element)] for each in names):
                    yield one, other


def _without_same_default(
    grammar: simple.Grammar, held: list[_Held], with_default: list[_Held]
) -> Iterator[tuple[_Held, simple.Define]]:
    """Attributes with a default, and elements of the same name that do not give it."""
    elements = [(define, of_name_class(define.name_class)) for define in grammar.defines.values()]
    given = {(id(each.element), name, each.attribute.default) for each in held for name in each.names.names}
    for one in with_default:
        names = of_name_class(one.element.name_class).names
        for define, others in elements:
            if define is one.element or not any(name in others for name in names):
                continue
            if any((id(define), name, one.attribute.default) not in given for name in one.names.names):
                yield one, define


def _allows(pattern: simple.Pattern, text: str) -> bool:
    """Whether an attribute's pattern allows a text. Lists and groups, which need a matcher, count as allowing it."""
    stack = [pattern]
    while stack:
        each = stack.pop()
        match each:
            case simple.Choice(left=left, right=right):
                stack += (left, right)
            case simple.Empty():
                if not text.strip():
                    return True
            case simple.Data(library=library, type=name, params=params):
                if _datatype(library, name, params).allows(text, {}):
                    return True
            case simple.Value(library=library, type=name, string=string, namespaces=namespaces):
                if _same(_datatype(library, name, ()), text, string, dict(namespaces)):
                    return True
            case _:
                return True
    return False


def _same(datatype: datatypes.Datatype, text: str, string: str, namespaces: dict[str, str]) -> bool:
    try:
        return datatype.value(text, namespaces) == datatype.value(string, namespaces)
    except ValueError:
        return False


def _shown(held: _Held) -> str:
    names = sorted(local for _, local in held.names.names)
    return f"@{names[0]}" if names else "an attribute"


def _shown_element(held: _Held) -> str:
    names = sorted(local for _, local in of_name_class(held.element.name_class).names)
    return f"<{names[0]}>" if names else "an element"
