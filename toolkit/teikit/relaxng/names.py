"""Names as keys: one string for namespace and local name, as expat gives it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATOR = "\x01"  # no XML document can hold it, so no namespace name does
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


MAXIMAL_STEPS = 500


def path_of(steps: Sequence[tuple[str, int]]) -> str:
    """An XPath of local names and numbers among siblings; empty where it would be too long to be of use."""
    return "".join([f"/{name}[{number}]" for name, number in steps]) if len(steps) <= MAXIMAL_STEPS else ""


def key_of(namespace: str, local: str) -> str:
    """The key of an expanded name: the local name alone where there is no namespace."""
    return namespace + SEPARATOR + local if namespace else local


def local_name(key: str) -> str:
    """The local name of a key."""
    return key.rpartition(SEPARATOR)[2]


def namespace_of(key: str) -> str:
    """The namespace of a key, the empty string for none."""
    return key.rpartition(SEPARATOR)[0]
