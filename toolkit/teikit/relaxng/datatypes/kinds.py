"""What a type is before a schema gives it parameters."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, Literal, TypeVar

from teikit.relaxng.records import record

Value = TypeVar("Value", bound=Hashable)
IdKind = Literal["", "ID", "IDREF", "IDREFS"]


@record
class Order(Generic[Value]):
    """How two values of a type are ordered, and how that is said.

    `compare` gives -1, 0 or 1, and None where neither is greater and they are not equal. The words complete “must be”;
    ``{}`` is the limit.
    """

    compare: Callable[[Value, Value], int | None]
    least: str = "at least {}"
    most: str = "at most {}"
    above: str = "more than {}"
    below: str = "less than {}"


@record
class Measure(Generic[Value]):
    """What the length of a value is; `count` is None where every length passes."""

    units: tuple[str, str]
    count: Callable[[Value], int] | None = None


@record
class Kind(Generic[Value]):
    """A type without parameters.

    `read` gives the value of a text that `whitespace` has treated, in the context of the prefixes declared there, and
    raises InvalidValue. `recognises`, where it is given, says more cheaply whether `read` would succeed. `description`
    completes “must be”. `digits` gives the digits before and after the decimal point, for the facets that count them;
    `bounds` are the facets that the type has from the beginning.
    """

    name: str
    description: str
    whitespace: Callable[[str], str]
    read: Callable[[str, Mapping[str, str]], Value]
    recognises: Callable[[str], object] | None = None
    measure: Measure[Value] | None = None
    order: Order[Value] | None = None
    digits: Callable[[Value], tuple[str, str]] | None = None
    bounds: tuple[tuple[str, str], ...] = ()
    id_kind: IdKind = ""
    context_dependent: bool = False
