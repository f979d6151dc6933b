"""Whether a string matches a pattern: the value of an attribute, or the text of an element that holds data."""

from __future__ import annotations

from teikit.relaxng.matching.derivatives import after_string
from teikit.relaxng.matching.patterns import Choice, Data, List, OneOrMore, Text, Value, parts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from teikit.relaxng.datatypes import Datatype
    from teikit.relaxng.matching.patterns import Pattern
    from teikit.relaxng.matching.pool import Pool

    Test = Callable[[str, Mapping[str, str]], bool]


IDENTITY_TYPES = frozenset(("ID", "IDREF", "IDREFS"))
NAME_TYPES = frozenset(("NCName", "Name", "ID", "IDREF"))
CONTEXT_DEPENDENT = frozenset(("QName", "NOTATION"))


class Values:
    """The tests of one schema, each made when first needed and then kept."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.tests: dict[Pattern, Test] = {}
        self.types: dict[tuple[str, str, tuple[tuple[str, str], ...]], Datatype] = {}

    def test(self, pattern: Pattern) -> Test:
        """Whether a whole string matches the pattern, in a context of namespaces by prefix."""
        known = self.tests.get(pattern)
        if known is None:
            known = self.tests[pattern] = self.made(pattern)
        return known

    def datatype(self, pattern: Data | Value) -> Datatype:
        """The datatype of a data or value pattern."""
        parameters = pattern.parameters if isinstance(pattern, Data) else ()
        key = (pattern.library, pattern.type, parameters)
        known = self.types.get(key)
        if known is None:
            from teikit.relaxng import datatypes

            library = datatypes.library(pattern.library)
            if library is None:
                message = f"no datatype library {pattern.library}"
                raise ValueError(message)
            known = self.types[key] = library.datatype(pattern.type, parameters)
        return known

    def made(self, pattern: Pattern) -> Test:
        if isinstance(pattern, Text):
            return _anything
        if isinstance(pattern, Data):
            return self.data_test(pattern)
        if isinstance(pattern, Value):
            return self.value_test([pattern])
        if isinstance(pattern, List):
            return self.list_test(pattern)
        if isinstance(pattern, Choice):
            return self.choice_test(pattern)
        return self.general_test(pattern)

    def data_test(self, pattern: Data) -> Test:
        if pattern.type in NAME_TYPES and not pattern.parameters:
            allows = self.name_test(pattern)
        else:
            allows = self.datatype(pattern).allows
        if pattern.excluded is None:
            return allows
        excludes = self.test(pattern.excluded)
        return lambda text, namespaces: allows(text, namespaces) and not excludes(text, namespaces)

    def name_test(self, pattern: Data) -> Test:
        """Names in ASCII are known without the datatype, whose tables of letters take long to load."""

        def test(text: str, namespaces: Mapping[str, str]) -> bool:
            if (
                text.isascii()
                and text[:1] not in ("-", ".")
                and text.replace("-", "_").replace(".", "_").isidentifier()
            ):
                return True
            return self.datatype(pattern).allows(text, namespaces)

        return test

    def value_test(self, patterns: list[Value]) -> Test:
        """One look-up for any number of values of the same datatype."""
        datatype = self.datatype(patterns[0])
        wanted: set[Hashable] = {datatype.value(pattern.string, dict(pattern.namespaces)) for pattern in patterns}
        return lambda text, namespaces: datatype.allows(text, namespaces) and datatype.value(text, namespaces) in wanted

    def choice_test(self, pattern: Choice) -> Test:
        values: dict[Datatype, list[Value]] = {}
        tests: list[Test] = []
        for member in pattern.members:
            if isinstance(member, Value):
                values.setdefault(self.datatype(member), []).append(member)
            else:
                tests.append(self.test(member))
        tests[:0] = [self.value_test(members) for members in values.values()]
        if len(tests) == 1:
            return tests[0]
        return lambda text, namespaces: any(test(text, namespaces) for test in tests)

    def list_test(self, pattern: List) -> Test:
        inner = pattern.pattern
        if isinstance(inner, OneOrMore) and isinstance(inner.pattern, Data | Value):
            test = self.test(inner.pattern)

            def each_token(text: str, namespaces: Mapping[str, str]) -> bool:
                tokens = tokens_of(text)
                return bool(tokens) and all(test(token, namespaces) for token in tokens)

            return each_token

        def in_order(text: str, namespaces: Mapping[str, str]) -> bool:
            left = inner
            for token in tokens_of(text):
                left = after_string(self.pool, left, self.matcher(token, namespaces))
                if left is self.pool.not_allowed:
                    return False
            return left.nullable

        return in_order

    def matcher(self, text: str, namespaces: Mapping[str, str]) -> Callable[[Pattern], bool]:
        """Which data, value and list patterns match one string."""
        return lambda pattern: self.test(pattern)(text, namespaces)

    def general_test(self, pattern: Pattern) -> Test:
        """Text, data and the like combined; an empty or blank string is also matched by what needs no string."""

        def test(text: str, namespaces: Mapping[str, str]) -> bool:
            if pattern.nullable and not text.strip(" \t\n\r"):
                return True
            return after_string(self.pool, pattern, self.matcher(text, namespaces)).nullable

        return test

    def identity(self, pattern: Pattern) -> str:
        """“ID”, “IDREF” or “IDREFS” where a string of the pattern is one, by RELAX NG DTD Compatibility 5."""
        if isinstance(pattern, Data | Value):
            return pattern.type if pattern.type in IDENTITY_TYPES else ""
        parts = [pattern.pattern] if isinstance(pattern, List) else list(parts_of(pattern))
        return next((kind for kind in map(self.identity, parts) if kind), "")

    def in_context(self, pattern: Pattern) -> bool:
        """Whether the same string may match here and fail there, by the namespaces in scope."""
        if isinstance(pattern, Data | Value):
            excluded = pattern.excluded if isinstance(pattern, Data) else None
            return pattern.type in CONTEXT_DEPENDENT or (excluded is not None and self.in_context(excluded))
        return any(
            self.in_context(part) for part in ([pattern.pattern] if isinstance(pattern, List) else parts_of(pattern))
        )


def _anything(_text: str, _namespaces: Mapping[str, str]) -> bool:
    return True


def tokens_of(text: str) -> list[str]:
    """The tokens between whitespace as XML knows it: no-break and other spaces do not separate."""
    if text.isascii():
        return text.split()
    return [token for token in text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ") if token]


def is_blank(text: str) -> bool:
    """Whether a string is empty or whitespace."""
    return not text.strip(" \t\n\r")
