"""What may stand at a point of a document, also of one that is only half written."""

from __future__ import annotations

import pyexpat
import re
from dataclasses import dataclass

from teikit.relaxng.explaining.describing import one_of, shown_attribute
from teikit.relaxng.explaining.locating import Source
from teikit.relaxng.matching.expectations import allowed_names, allows_any, required_names, takes_text
from teikit.relaxng.matching.matcher import Matcher
from teikit.relaxng.matching.parsing import Refused, in_utf_8, new_parser
from teikit.relaxng.names import XML_NAMESPACE, key_of, local_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.explaining.explainer import Explainer
    from teikit.relaxng.matching.automaton import Automaton, State
    from teikit.relaxng.matching.contents import Content
    from teikit.relaxng.schema import Schema

MARKUP = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
OPEN_TAG = re.compile(r"""<([^\s<>/="'!?]*)((?:\s+[^\s=<>/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)(\s*)(.*)""", re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s=<>/"']+)\s*=\s*("[^"<]*"|'[^'<]*')""")
OPEN_VALUE = re.compile(r"""([^\s=<>/"']+)\s*=\s*["']([^"'<]*)""")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may stand somewhere: its name as it is written, and what the schema says about it.

    `alternative` says that not this very thing is required, but one of several.
    """

    name: str
    required: bool
    documentation: str = ""
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What may stand at a point, required things first.

    `kind` tells what is being written there: ``content`` (between tags: `elements`, `text`, and whether the open
    element `may_end`), ``element`` (the name of one), ``attribute`` (within a start tag: `attributes`) or ``value`` (of
    an attribute: `values` where the schema lists them, and `value`, what it must be in words). `element` is the element
    in which, or in whose start tag, the point is; `written` is the part of the name or value before the point.
    """

    kind: str
    element: str
    written: str = ""
    elements: tuple[Offer, ...] = ()
    attributes: tuple[Offer, ...] = ()
    values: tuple[Offer, ...] = ()
    value: str = ""
    text: bool = False
    any_element: bool = False
    may_end: bool = False


def expected_at(schema: Schema, data: bytes, line: int, column: int) -> Expected:
    """What may stand at a point; lines and columns count from 1, and a point beyond the end means the end."""
    data, encoding = in_utf_8(data)
    source = Source(data, encoding)
    before = data[: byte_of(source, line, column)]
    tag = open_tag(before)
    matcher, prefixes = matched_before(schema.automaton, before if tag is None else before[:tag], encoding)
    explainer = schema.explainer
    if tag is None:
        return content_offers(explainer, matcher)
    text = before[tag:].decode(source.encoding, "replace")
    if text.startswith("</"):
        return content_offers(explainer, matcher)
    return tag_offers(explainer, matcher, prefixes, text)


def byte_of(source: Source, line: int, column: int) -> int:
    """The byte at a line and column."""
    lines = source.data.split(b"\n")
    before = b"\n".join(lines[: line - 1])
    begin = len(before) + 1 if line > 1 else 0
    if line > len(lines):
        return len(source.data)
    characters = lines[line - 1].decode(source.encoding, "replace")
    return begin + len(characters[: column - 1].encode(source.encoding, "replace"))


def open_tag(before: bytes) -> int | None:
    """Where the tag begins within which the document breaks off, None where it breaks off between tags."""
    hidden = MARKUP.sub(lambda match: b" " * len(match.group()), before)
    begin = hidden.rfind(b"<")
    if begin < 0 or hidden.startswith((b"<!", b"<?"), begin):
        return None
    end = re.compile(rb"""[^>"']*(?:"[^"]*"|'[^']*'|(>))""")
    place = begin
    while match := end.match(hidden, place):
        if match.group(1):
            return None
        place = match.end()
    return begin


def matched_before(automaton: Automaton, before: bytes, encoding: str | None) -> tuple[Matcher, dict[str, str]]:
    """A matcher that has seen what stands before a point, and the namespaces in scope there."""
    parser = new_parser(encoding)
    namespaces: dict[str, str] = {"xml": XML_NAMESPACE}
    matcher = Matcher(automaton, lambda: (0, 0, 0), namespaces)
    parser.StartElementHandler = matcher.start
    parser.EndElementHandler = matcher.end
    parser.CharacterDataHandler = matcher.texts.append
    parser.StartNamespaceDeclHandler = lambda prefix, uri: namespaces.update({prefix or "": uri or ""})
    try:
        parser.Parse(before, False)
    except (pyexpat.ExpatError, Refused, LookupError):
        return matcher, namespaces
    return matcher, namespaces


def settled(matcher: Matcher) -> State:
    """The state at the point, the text before it taken into account."""
    return matcher.after_text(matcher.state(), last=False) if matcher.texts else matcher.state()


def content_offers(explainer: Explainer, matcher: Matcher, kind: str = "content", written: str = "") -> Expected:
    """What may stand between tags."""
    state = settled(matcher)
    wording = explainer.wording
    asked = sorted(
        (names for pattern in state.patterns for names in required_names(pattern)), key=lambda one: len(one) > 1
    )
    alternative = {name: len(names) > 1 for names in reversed(asked) for name in names}
    required = list(dict.fromkeys(name for names in asked for name in names))
    allowed = sorted((name for name in allowed_names(state.patterns) if name not in required), key=wording.telling)
    offers = [
        Offer(local_name(name), name in required, documented(explainer, name), alternative.get(name, False))
        for name in required + allowed
    ]
    return Expected(
        kind,
        local_name(matcher.stack[-1].name) if matcher.stack else "",
        written,
        elements=tuple(offer for offer in offers if offer.name.startswith(written)) or tuple(offers),
        text=any(takes_text(pattern) or pattern.strings for pattern in state.patterns),
        any_element=allows_any(state.patterns),
        may_end=bool(matcher.stack) and any(explainer.automaton.may_end(pattern) for pattern in state.patterns),
    )


def documented(explainer: Explainer, name: str) -> str:
    """The schema's line about an element, without its tag."""
    return explainer.wording.documented_element(name).partition(": ")[2]


def tag_offers(explainer: Explainer, matcher: Matcher, prefixes: dict[str, str], text: str) -> Expected:
    """What may stand within a start tag that begins with `text`."""
    match = OPEN_TAG.match(text)
    if match is None:
        return content_offers(explainer, matcher)
    name, written_attributes, space, rest = match.groups()
    if not written_attributes and not space:
        return content_offers(explainer, matcher, "element", name)
    attributes = [raw for raw, _ in ATTRIBUTE.findall(written_attributes)]
    values = {raw: value[1:-1] for raw, value in ATTRIBUTE.findall(written_attributes)}
    prefixes = prefixes | {raw.partition(":")[2]: values[raw] for raw in attributes if raw.split(":")[0] == "xmlns"}
    step_name = key_in(prefixes, name)
    state = settled(matcher)
    step = matcher.automaton.step(state, step_name) or matcher.recovery.unexpected(state, step_name)
    contents = step.opening.contents
    value = OPEN_VALUE.fullmatch(rest)
    if value:
        return value_offers(explainer, contents, name, key_in(prefixes, value.group(1), attribute=True), value.group(2))
    present = {key_in(prefixes, raw, attribute=True) for raw in attributes}
    return attribute_offers(explainer, contents, name, present, rest)


def key_in(prefixes: dict[str, str], raw: str, *, attribute: bool = False) -> str:
    """The key of a name as it is written; the default namespace does not concern attributes."""
    prefix, _, local = raw.rpartition(":")
    return key_of("" if attribute and not prefix else prefixes.get(prefix, ""), local)


def attribute_offers(
    explainer: Explainer, contents: tuple[Content, ...], element: str, present: set[str], written: str
) -> Expected:
    """What may stand where an attribute begins."""
    offers: dict[str, Offer] = {}
    for content in contents:
        required = {
            name
            for number in content.required_parts
            for attribute in content.parts[number].attributes
            for name in attribute.names.plain
        }
        names = sorted(
            content.by_name, key=lambda name: (explainer.wording.commonness(name), shown_attribute(name).casefold())
        )
        for name in names:
            if name not in present:
                _, patterns = content.by_name[name]
                lines = [line for line in map(explainer.wording.documented, patterns) if line]
                shown = shown_attribute(name)
                offers.setdefault(shown, Offer(shown, name in required, lines[0] if lines else ""))
    found = sorted(offers.values(), key=lambda offer: not offer.required)
    fitting = tuple(offer for offer in found if offer.name.startswith(written))
    return Expected("attribute", element, written, attributes=fitting or tuple(found))


def value_offers(
    explainer: Explainer, contents: tuple[Content, ...], element: str, attribute: str, written: str
) -> Expected:
    """What may stand in the value of an attribute."""
    offers: dict[str, Offer] = {}
    described: list[str] = []
    for content in contents:
        _, patterns = content.by_name.get(attribute, (0, []))
        for pattern in patterns:
            described.append(explainer.wording.value(pattern.value))
            for string, documentation in explainer.wording.documented_literals(pattern.value):
                offers.setdefault(string, Offer(string, required=False, documentation=documentation))
    found = tuple(offers.values())
    fitting = tuple(offer for offer in found if offer.name.startswith(written))
    words = one_of([words for words in dict.fromkeys(described) if words])
    return Expected("value", element, written, values=fitting or found, value=words or "any text")
