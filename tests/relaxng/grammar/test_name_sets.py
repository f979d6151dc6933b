"""Name classes as sets: whether two overlap, against trying every kind of name there is."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from teikit.relaxng.grammar.simple import AnyName, Name, NameChoice, NameClass, NsName
from teikit.relaxng.grammar.simplify.name_sets import of_name_class, overlap

# Name classes mention two namespaces and two local names; a third of each stands for all others.
NAMES = list(product(("", "urn:x", "urn:other"), ("a", "b", "other")))

names: st.SearchStrategy[NameClass] = st.builds(Name, st.sampled_from(["", "urn:x"]), st.sampled_from(["a", "b"]))
only_names = st.recursive(names, lambda inner: st.builds(NameChoice, inner, inner), max_leaves=3)
ns_names: st.SearchStrategy[NameClass] = st.builds(NsName, st.sampled_from(["", "urn:x"]), st.none() | only_names)
without_any = st.recursive(names | ns_names, lambda inner: st.builds(NameChoice, inner, inner), max_leaves=3)
any_names: st.SearchStrategy[NameClass] = st.builds(AnyName, st.none() | without_any)
name_classes = st.recursive(
    names | ns_names | any_names, lambda inner: st.builds(NameChoice, inner, inner), max_leaves=4
)


def contains(name_class: NameClass, name: tuple[str, str]) -> bool:
    """Section 6.1 of the specification, word for word."""
    match name_class:
        case AnyName(excluded):
            return excluded is None or not contains(excluded, name)
        case NsName(namespace, excluded):
            return name[0] == namespace and (excluded is None or not contains(excluded, name))
        case Name(namespace, local):
            return name == (namespace, local)
        case NameChoice(left, right):
            return contains(left, name) or contains(right, name)


@given(name_classes)
def test_a_set_contains_what_its_name_class_does(name_class: NameClass) -> None:
    name_set = of_name_class(name_class)
    assert [name in name_set for name in NAMES] == [contains(name_class, name) for name in NAMES]


@given(name_classes, name_classes)
def test_sets_overlap_where_some_name_is_in_both(left: NameClass, right: NameClass) -> None:
    shared = any(contains(left, name) and contains(right, name) for name in NAMES)
    assert overlap(of_name_class(left), of_name_class(right)) == shared
