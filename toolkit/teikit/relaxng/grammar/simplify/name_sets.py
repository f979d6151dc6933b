"""Name classes as sets of names: do two of them have a name in common? Sections 7.3 and 7.4."""

from __future__ import annotations

from teikit.relaxng.grammar import simple
from teikit.relaxng.records import record

ExpandedName = tuple[str, str]
"""Namespace and local name."""


@record
class NameSet:
    """What a name class contains, flattened.

    It is the union of `names`, of each namespace in `namespaces` without some local names, and, if `rest` is not None,
    of every name that `rest` does not contain (and `rest` itself has no rest).
    """

    names: frozenset[ExpandedName] = frozenset()
    namespaces: frozenset[tuple[str, frozenset[str]]] = frozenset()
    rest: NameSet | None = None

    @property
    def infinite(self) -> bool:
        """Whether it contains infinitely many names."""
        return bool(self.namespaces) or self.rest is not None

    def __contains__(self, name: ExpandedName) -> bool:
        if name in self.names or (self.rest is not None and name not in self.rest):
            return True
        namespace, local = name
        return any(namespace == each and local not in excluded for each, excluded in self.namespaces)


NO_NAMES = NameSet()


def only(name: ExpandedName) -> NameSet:
    """The set of one name."""
    return NameSet(frozenset([name]))


def any_name(excluded: NameSet) -> NameSet:
    """Every name but some."""
    return NameSet(rest=excluded)


def names_of(namespace: str, excluded: NameSet) -> NameSet:
    """Every name of a namespace but some."""
    left_out = frozenset(local for of, local in excluded.names if of == namespace)
    return NameSet(namespaces=frozenset([(namespace, left_out)]))


def union(sets: list[NameSet]) -> NameSet:
    """What at least one of the sets contains."""
    names = frozenset[ExpandedName]().union(*(each.names for each in sets))
    namespaces = frozenset[tuple[str, frozenset[str]]]().union(*(each.namespaces for each in sets))
    rests = [each.rest for each in sets if each.rest is not None]
    return NameSet(names, namespaces, _common(rests) if rests else None)


def overlap(left: NameSet, right: NameSet) -> bool:
    """Whether some name is in both."""
    small, large = sorted((left.names, right.names), key=len)
    if any(name in large for name in small):
        return True
    if right.infinite and any(name in right for name in left.names):
        return True
    if left.infinite and any(name in left for name in right.names):
        return True
    return _infinite_parts_overlap(left, right)


def _infinite_parts_overlap(left: NameSet, right: NameSet) -> bool:
    # Two cofinite sets of local names always meet, and so do two sets that leave out finitely many namespaces.
    if left.rest is not None and right.rest is not None:
        return True
    if {each for each, _ in left.namespaces} & {each for each, _ in right.namespaces}:
        return True
    return any(
        rest is not None and any(not _swallows(rest, namespace, excluded) for namespace, excluded in other.namespaces)
        for rest, other in ((left.rest, right), (right.rest, left))
    )


def _swallows(rest: NameSet, namespace: str, excluded: frozenset[str]) -> bool:
    """Whether a set contains a whole namespace but the excluded names."""
    left_out = _by_namespace(rest).get(namespace)
    return left_out is not None and all(local in excluded or (namespace, local) in rest.names for local in left_out)


def _common(sets: list[NameSet]) -> NameSet:
    """What all the sets contain; they have no rest."""
    result = sets[0]
    for each in sets[1:]:
        names = {name for name in result.names if name in each} | {name for name in each.names if name in result}
        others = _by_namespace(each)
        both = frozenset(
            (namespace, excluded | others[namespace])
            for namespace, excluded in _by_namespace(result).items()
            if namespace in others
        )
        result = NameSet(frozenset(names), both)
    return result


def _by_namespace(names: NameSet) -> dict[str, frozenset[str]]:
    merged: dict[str, frozenset[str]] = {}
    for namespace, excluded in names.namespaces:
        merged[namespace] = merged[namespace] & excluded if namespace in merged else excluded
    return merged


def of_name_class(name_class: simple.NameClass) -> NameSet:
    """The names that a name class in simple form contains."""
    parts: list[NameSet] = []
    stack = [name_class]
    while stack:
        each = stack.pop()
        if isinstance(each, simple.NameChoice):
            stack += (each.right, each.left)
        elif isinstance(each, simple.Name):
            parts.append(only((each.namespace, each.local)))
        else:
            # No exception is in an exception in an exception (4.16).
            excluded = NO_NAMES if each.excluded is None else of_name_class(each.excluded)
            parts.append(any_name(excluded) if isinstance(each, simple.AnyName) else names_of(each.namespace, excluded))
    return union(parts)
