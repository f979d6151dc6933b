"""Names, values and documentation of a schema, as messages show them."""

from __future__ import annotations

import re

from teikit.relaxng.matching.known import known_of
from teikit.relaxng.matching.patterns import Choice, Data, List, OneOrMore, Value, parts_of
from teikit.relaxng.matching.values import tokens_of
from teikit.relaxng.names import XML_NAMESPACE, local_name, namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from teikit.relaxng.matching.automaton import Automaton
    from teikit.relaxng.matching.patterns import Attribute, Pattern

MAXIMAL_NAMES = 12
MAXIMAL_VALUES = 20
MAXIMAL_QUOTED = 60
MAXIMAL_DOCUMENTATION = 160
NONSENSE = "\ufffd"  # what is wrong with this is wrong with anything
WORDS = re.compile(r"\w+")
FORMS = {
    r"\S+": "without spaces",
    r"[^\p{C}\p{Z}]+": "without spaces",
    r"\p{L}+": "of letters alone",
}
FRACTION = r"any text, of the form (\-?[\d]+/\-?[\d]+)"  # as the Guidelines write it
CHAPTERS = re.compile(r" \[[^\[\]]*\]$")


class Wording:
    """How one schema's things are called."""

    def __init__(self, automaton: Automaton, documentation: Callable[[int], str]) -> None:
        self.automaton = automaton
        self.documentation = documentation
        self.home = self.home_namespace()
        self.homes: dict[str, list[str]] = {}
        self.everywhere = -1
        self.borne: dict[str, list[str]] = {}
        self.holders = [element for element in automaton.pool.elements if element.inner]
        names = sorted(known_of(automaton).elements, key=self.sorting)
        self.ranks = {name: rank for rank, name in enumerate(names)}

    def home_namespace(self) -> str:
        """The namespace of most elements: it goes without saying."""
        counts: dict[str, int] = {}
        for element in self.automaton.pool.elements:
            for name in element.names.plain:
                counts[namespace_of(name)] = counts.get(namespace_of(name), 0) + 1
        return max(counts, key=lambda namespace: counts[namespace], default="")

    def tag(self, name: str) -> str:
        """An element as a tag, its namespace said where it is not the schema's usual one."""
        namespace = namespace_of(name)
        if namespace == self.home or not name:
            return self.local_tag(name)
        return f"{self.local_tag(name)} in the namespace {namespace}" if namespace else self.local_tag(name)

    def local_tag(self, name: str) -> str:
        return f"<{local_name(name)}>"

    def attribute(self, name: str) -> str:
        """An attribute with an @ before it."""
        return f"@{shown_attribute(name)}"

    def sorting(self, name: str) -> tuple[bool, str]:
        """A key for the order in which names are shown: the usual namespace first, then by alphabet."""
        return namespace_of(name) != self.home, local_name(name).casefold()

    def commonness(self, name: str) -> int:
        """How many elements have an attribute: what few have is more telling."""
        return self.automaton.attribute_uses.get(name, 0).bit_count()

    def containers(self, name: str) -> list[str]:
        """The elements in which an element of that name may stand."""
        known = self.homes.get(name)
        if known is None:
            wanted = sum(1 << element.number for element in known_of(self.automaton).elements.get(name, ()))
            found = {home for element in self.holders if element.inner & wanted for home in element.names.plain}
            known = self.homes[name] = sorted(found, key=self.ranks.__getitem__)
        return known

    def is_everywhere(self, name: str) -> bool:
        """Whether an element may stand in more than half of those that hold any."""
        elements = known_of(self.automaton).elements.get(name, ())
        if len(elements) != 1:
            return 2 * len(self.containers(name)) > len(self.holders)
        if self.everywhere < 0:
            self.everywhere = self.in_most()
        return bool(self.everywhere >> elements[0].number & 1)

    def in_most(self) -> int:
        """A bit for the number of each element that may stand in more than half of those that hold any.

        For each element is counted in how many others it may stand, for all at once: bit n of the k-th of `digits` is
        the k-th binary digit of the count of element n.
        """
        inner: dict[str, int] = {}
        for element in self.holders:
            for name in element.names.plain:
                inner[name] = inner.get(name, 0) | element.inner
        half = len(self.holders) // 2
        digits = [0] * max(len(inner), half).bit_length()
        for carried in inner.values():
            for place, digit in enumerate(digits):
                digits[place], carried = digit ^ carried, digit & carried
                if not carried:
                    break
        more, same = 0, -1
        for place in reversed(range(len(digits))):
            if half >> place & 1:
                same &= digits[place]
            else:
                more |= same & digits[place]
                same &= ~digits[place]
        return more

    def telling(self, name: str) -> tuple[bool, tuple[bool, str]]:
        """A key for the order in which elements are offered: what may stand nearly everywhere comes last."""
        return self.is_everywhere(name), self.sorting(name)

    def plainness(self, name: str) -> tuple[bool, bool, int, int, str]:
        """A key that puts first what holds text: no inline element, which may hold itself, and a short name."""
        local = local_name(name)
        homes = self.containers(name)
        return self.is_everywhere(name), name in homes, len(local), -len(homes), local

    def specificity(self, name: str) -> tuple[bool, int, int, str]:
        """A key that puts first what may stand in few elements only: it is made for them."""
        local = local_name(name)
        return self.is_everywhere(name), len(self.containers(name)), len(local), local

    def bearers(self, attribute: str) -> list[str]:
        """The elements that have an attribute, first those which its documentation mentions."""
        known = self.borne.get(attribute)
        if known is None:
            uses = self.automaton.attribute_uses.get(attribute, 0)
            elements = [element for element in self.automaton.pool.elements if uses & 1 << element.number]
            words: set[str] = set()
            for element in elements[:1]:
                _, patterns = self.automaton.content(element).by_name.get(attribute, (0, ()))
                words.update(word for one in patterns for word in WORDS.findall(self.documentation(one.documentation)))
            found = dict.fromkeys(name for element in elements for name in element.names.plain)
            known = sorted(found, key=lambda name: (local_name(name) not in words, self.plainness(name)))
            self.borne[attribute] = known
        return known

    # Documentation

    def documented_element(self, name: str) -> str:
        """The schema's own line about an element, with its tag before it, or nothing."""
        for element in self.automaton.pool.elements:
            if name in element.names.plain:
                text = shortened(self.documentation(element.documentation))
                if text:
                    return f"{self.tag(name)}: {text}"
        return ""

    def documented(self, pattern: Attribute | Data | Value) -> str:
        """The schema's own line about an attribute or a value."""
        return shortened(self.documentation(pattern.documentation))

    # Values

    def literals(self, pattern: Pattern) -> list[str]:
        """The values that a pattern lists."""
        if isinstance(pattern, Value):
            return [pattern.string]
        parts = [pattern.pattern] if isinstance(pattern, List) else parts_of(pattern)
        return [literal for part in parts for literal in self.literals(part)]

    def documented_literals(self, pattern: Pattern) -> list[tuple[str, str]]:
        """The values that a pattern lists, with what the schema says about each."""
        if isinstance(pattern, Value):
            return [(pattern.string, self.documented(pattern))]
        parts = [pattern.pattern] if isinstance(pattern, List) else parts_of(pattern)
        return [literal for part in parts for literal in self.documented_literals(part)]

    def value(self, pattern: Pattern) -> str:
        """What a string must be to match a pattern, to be read after “must be”; empty where anything matches."""
        if isinstance(pattern, Value):
            return f"“{pattern.string}”"
        if isinstance(pattern, Data):
            return self.data(pattern)
        if isinstance(pattern, List):
            inner = pattern.pattern.pattern if isinstance(pattern.pattern, OneOrMore) else pattern.pattern
            described = self.value(inner)
            if isinstance(pattern.pattern, OneOrMore):
                return f"one or more, with spaces between, of these: {described}"
            return f"with spaces between: {described}"
        if isinstance(pattern, Choice):
            return self.choice(pattern)
        return listed(list(dict.fromkeys(words for words in map(self.value, parts_of(pattern)) if words)), ", ")

    def choice(self, pattern: Choice) -> str:
        literals = [member.string for member in pattern.members if isinstance(member, Value)]
        others = [self.value(member) for member in pattern.members if not isinstance(member, Value)]
        shown = [f"“{literal}”" for literal in literals[:MAXIMAL_VALUES]]
        if len(literals) > MAXIMAL_VALUES:
            shown.append(f"another of {len(literals)} values")
        return one_of(list(dict.fromkeys(shown + [words for words in others if words])))

    def data(self, pattern: Data) -> str:
        documented = self.documented(pattern)
        described = self.automaton.values.datatype(pattern).describe().replace(FRACTION, "a fraction such as 1/2")
        for form, words in FORMS.items():
            described = described.replace(f"of the form {form}", words) if described.endswith(form) else described
        return f"{described} ({documented})" if documented else described

    def problem(self, pattern: Pattern, value: str) -> str:
        """What is wrong with a value, where there is one datatype to ask."""
        if isinstance(pattern, List) and isinstance(pattern.pattern, OneOrMore):
            inner = pattern.pattern.pattern
            tokens = tokens_of(value)
            if len(tokens) == 1:
                return self.problem(inner, value)
            for token in tokens:
                problem = self.problem(inner, token)
                if problem:
                    return f"holds “{token}”, which {problem}"
            return ""
        if isinstance(pattern, Choice):
            problems = [self.problem(member, value) for member in pattern.members if isinstance(member, Data)]
            general = [self.problem(member, NONSENSE) for member in pattern.members if isinstance(member, Data)]
            return next((one for one, other in zip(problems, general, strict=True) if one != other), "")
        if isinstance(pattern, Data) and pattern.excluded is None:
            return self.automaton.values.datatype(pattern).problem(value, {})
        return ""

    def is_address(self, pattern: Pattern) -> bool:
        """Whether a value is a web address or several."""
        parts = [pattern.pattern] if isinstance(pattern, List) else parts_of(pattern)
        return (isinstance(pattern, Data) and pattern.type == "anyURI") or any(map(self.is_address, parts))


def shown_attribute(name: str) -> str:
    """An attribute's name as documents write it, where that is certain."""
    return f"xml:{local_name(name)}" if namespace_of(name) == XML_NAMESPACE else local_name(name)


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks, on one line."""
    text = " ".join(text[: MAXIMAL_QUOTED * 4].split())
    return f"“{text[:MAXIMAL_QUOTED].rstrip()}…”" if len(text) > MAXIMAL_QUOTED else f"“{text}”"


def shortened(text: str) -> str:
    """Documentation cut to a line at the end of a sentence or word, without the chapters it names at its end."""
    text = CHAPTERS.sub("", " ".join(text.split()))
    if len(text) <= MAXIMAL_DOCUMENTATION:
        return text.rstrip(".")
    return text[:MAXIMAL_DOCUMENTATION].rpartition(" ")[0].rstrip(",;:. ") + " …"


def listed(names: Sequence[str], last: str = " and ") -> str:
    """The names in a sentence."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{last}{names[-1]}"


def one_of(names: Sequence[str]) -> str:
    """The names as alternatives in a sentence."""
    return listed(names, " or ")


def capped(names: Sequence[str], most: int = MAXIMAL_NAMES) -> str:
    """The first names of a list, and how many there are in all."""
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} … ({len(names)} in all)"
