"""A datatype as a schema uses it: a kind of value, narrowed by parameters; and the libraries that give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teikit.relaxng.datatypes.errors import DatatypeError, InvalidValue
from teikit.relaxng.datatypes.facets import Bound, Facet, Form, facets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from teikit.relaxng.datatypes.kinds import IdKind, Kind


class Datatype:
    """A type with its parameters. What it is asked about a text does not change it."""

    __slots__ = ("_facets", "_forms", "_kind", "_recognises", "_whitespace", "context_dependent", "id_kind", "name")

    def __init__(self, kind: Kind[Any], params: tuple[tuple[str, str], ...] = ()) -> None:
        self.name: str = kind.name
        self.id_kind: IdKind = kind.id_kind
        self.context_dependent: bool = kind.context_dependent
        self._kind = kind
        self._facets: tuple[Facet, ...] = facets_of(kind, params)
        self._whitespace = kind.whitespace
        self._forms = tuple(facet.pattern for facet in self._facets if isinstance(facet, Form))
        # The value itself is only needed for lengths, limits and digits.
        by_form_alone = len(self._forms) == len(self._facets)
        self._recognises: Callable[[str], object] | None = kind.recognises if by_form_alone else None

    def __repr__(self) -> str:
        return f"<Datatype {self.name}: {self.describe()}>"

    def allows(self, text: str, namespaces: Mapping[str, str]) -> bool:
        """Whether the text is a value. `namespaces` gives the namespace of each prefix, of none by the empty string."""
        text = self._whitespace(text)
        if self._recognises is None:
            return not self._problem(text, namespaces)
        if not self._recognises(text):
            return False
        for form in self._forms:  # noqa: SIM110 - a generator would cost as much as the match
            if not form.matches(text):
                return False
        return True

    def value(self, text: str, namespaces: Mapping[str, str]) -> Hashable:
        """What the text stands for: two texts stand for the same where these are equal. Raises ValueError.

        The parameters are not asked.
        """
        try:
            value: Hashable = self._kind.read(self._whitespace(text), namespaces)
        except InvalidValue as invalid:
            raise ValueError(str(invalid)) from None
        return value

    def problem(self, text: str, namespaces: Mapping[str, str]) -> str:
        """What is wrong with the text, to be read after it; empty where it is a value."""
        return self._problem(self._whitespace(text), namespaces)

    def _problem(self, text: str, namespaces: Mapping[str, str]) -> str:
        try:
            value = self._kind.read(text, namespaces)
        except InvalidValue as invalid:
            return str(invalid)
        for facet in self._facets:
            problem = facet.problem(text, value)
            if problem:
                return problem
        return ""

    def describe(self) -> str:
        """What a value is, to be read after “must be”."""
        bounds = [facet for facet in self._facets if isinstance(facet, Bound)]
        others = [facet.words for facet in self._facets if not isinstance(facet, Bound)]
        between = _between(bounds)
        if between:
            return ", ".join([f"{self._kind.description} {between}", *others])
        return ", ".join([self._kind.description, *(bound.words for bound in bounds), *others])


def _between(bounds: list[Bound]) -> str:
    """``from 1 to 10`` where that says all."""
    lower = [bound for bound in bounds if bound.right == (0, 1)]
    upper = [bound for bound in bounds if bound.right == (-1, 0)]
    if len(bounds) == 2 and lower and upper:
        return f"from {lower[0].limit_text} to {upper[0].limit_text}"
    return ""


class Library:
    """The datatypes that one URI names. Each datatype is made once."""

    def __init__(self, uri: str, kind_named: Callable[[str], Kind[Any]], *, has_parameters: bool = True) -> None:
        self.uri = uri
        self._kind_named = kind_named
        self._has_parameters = has_parameters
        self._made: dict[tuple[str, tuple[tuple[str, str], ...]], Datatype] = {}

    def datatype(self, name: str, params: tuple[tuple[str, str], ...] = ()) -> Datatype:
        """The type of that name with those parameters, as the schema writes them. Raises DatatypeError."""
        made = self._made.get((name, params))
        if made is None:
            made = self._made[name, params] = self._make(name, params)
        return made

    def _make(self, name: str, params: tuple[tuple[str, str], ...]) -> Datatype:
        kind = self._kind_named(name)
        if params and not self._has_parameters:
            raise DatatypeError(f"“{name}” has no parameter “{params[0][0]}”: it is not the type of XML Schema")
        return Datatype(kind, params)
