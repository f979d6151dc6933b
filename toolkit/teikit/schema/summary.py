"""What a RELAX NG schema holds: how many elements and attributes, what documents begin with, what was read for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..errors import ReadError, SchemaError, reason_of
from ..relaxng import SchemaIncorrect, read_grammar
from ..relaxng.grammar import simple
from ..relaxng.grammar.compatibility import unsound_defaults, unsound_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ..relaxng.grammar.compatibility import Unsound

_BUILT_IN: Final = "RELAX NG’s own"
_ANY: Final = "any name"
_MORE: Final = 12


@dataclass(frozen=True, slots=True)
class Summary:
    """A correct schema. Names are local names, each once, in alphabetical order; “any name” stands for a wildcard.

    `namespaces` pairs each namespace of an element with the number of its element names, most first. `sources` are
    the files read, the outermost first. `remarks` say what of RELAX NG DTD Compatibility cannot be relied on, with
    file and line: the schema is correct all the same.
    """

    elements: tuple[str, ...]
    attributes: tuple[str, ...]
    namespaces: tuple[tuple[str, int], ...]
    roots: tuple[str, ...]
    libraries: tuple[str, ...]
    sources: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def read_summary(schema: Path | str, resolver: Callable[[str], bytes] | None = None) -> Summary:
    """The summary of a schema: a file or an absolute URI, and what gives the content of URIs.

    Raises `SchemaError` where it is not correct, with the line and the section of the specification that it breaks,
    `ReadError` where it cannot be read.
    """
    try:
        return summary(read_grammar(schema, resolver))
    except SchemaIncorrect as fault:
        raise SchemaError(f"the schema is not correct: {fault}") from None
    except OSError as fault:
        raise ReadError(f"the schema {schema} cannot be read: {reason_of(fault)}") from None


def summary(grammar: simple.Grammar) -> Summary:
    """What a grammar in simple form holds."""
    names = {name for define in grammar.defines.values() for name in _names(define.name_class)}
    patterns = [pattern for define in grammar.defines.values() for pattern in _patterns(define.content)]
    attributes = {name for each in patterns if isinstance(each, simple.Attribute) for name in _names(each.name_class)}
    typed = [each for each in patterns if isinstance(each, simple.Data | simple.Value)]
    starting = [grammar.defines[each.name] for each in _patterns(grammar.start) if isinstance(each, simple.Ref)]
    return Summary(
        elements=_locals(names),
        attributes=_locals(attributes),
        namespaces=_counted(names),
        roots=_locals({name for define in starting for name in _names(define.name_class)}),
        libraries=tuple(sorted({each.library for each in typed})),
        sources=tuple(source for source, _digest in grammar.sources),
        remarks=tuple(map(_remark, (*unsound_ids(grammar), *unsound_defaults(grammar)))),
    )


def text(held: Summary) -> str:
    """A summary for people, some lines."""
    lines = [
        f"{held.sources[0] if held.sources else 'the schema'} is correct",
        f"  documents begin with: {_listed([_tag(name) for name in held.roots])}",
        f"  elements:             {_number(held.elements)}",
        f"  attributes:           {_number(held.attributes)}",
    ]
    for namespace, count in held.namespaces:
        lines.append(f"  namespace:            {namespace or '(none)'}, of {_plural(count, 'element')}")
    lines += [f"  datatypes:            {library or _BUILT_IN}" for library in held.libraries]
    lines += [f"  includes:             {source}" for source in held.sources[1:]]
    lines += [f"  remark:               {remark}" for remark in held.remarks]
    return "".join(f"{line}\n" for line in lines)


def _names(name_class: simple.NameClass) -> Iterator[tuple[str, str]]:
    """Namespace and local name; “*” for any."""
    stack = [name_class]
    while stack:
        match stack.pop():
            case simple.Name(namespace, local):
                yield namespace, local
            case simple.NsName(namespace):
                yield namespace, "*"
            case simple.AnyName():
                yield "*", "*"
            case simple.NameChoice(left, right):
                stack += (right, left)


def _patterns(pattern: simple.Pattern) -> Iterator[simple.Pattern]:
    """A pattern and all in it, each once, without those of the elements that it refers to."""
    seen: set[int] = set()
    stack = [pattern]
    while stack:
        each = stack.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        match each:
            case simple.Choice(left, right) | simple.Group(left, right) | simple.Interleave(left, right):
                stack += (right, left)
            case simple.OneOrMore(inner) | simple.List(inner) | simple.Attribute(pattern=inner):
                stack.append(inner)
            case simple.Data(excluded=excluded) if excluded is not None:
                stack.append(excluded)


def _locals(names: set[tuple[str, str]]) -> tuple[str, ...]:
    shown = {_ANY if local == "*" else local for _namespace, local in names}
    return tuple(sorted(shown, key=lambda name: (name.casefold(), name)))


def _counted(names: set[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for namespace, local in names:
        if namespace != "*":
            counts[namespace] = counts.get(namespace, 0) + (local != "*")
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _remark(unsound: Unsound) -> str:
    return f"{unsound.message} ({unsound.place.source}:{unsound.place.line})"


def _tag(name: str) -> str:
    return name if name == _ANY else f"<{name}>"


def _number(names: Sequence[str]) -> str:
    known = sum(name != _ANY for name in names)
    return f"{known:,}" if known == len(names) else f"{known:,}, and any other"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MORE
    return (", ".join(names[:_MORE]) + (f" and {more:,} more" if more > 0 else "")) or "nothing: no document is valid"


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
