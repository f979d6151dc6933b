"""A grammar in the simple form of RELAX NG section 4.22, as plain values: what reading gives and matching takes.

Every `Define` holds exactly one element; a `Ref` is the only way to reach it (4.19). There are no includes, no
nested grammars, no ``optional``, ``zeroOrMore`` or ``mixed`` left. Patterns are frozen and compare by value, except
that documentation and places do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng.records import field, record

if TYPE_CHECKING:
    from collections.abc import Mapping


@record
class Place:
    """Where something stands in a schema: the file's URI or path, and its line from 1."""

    source: str
    line: int


@record
class AnyName:
    """``anyName``: every name that `excluded` does not contain."""

    excluded: NameClass | None = None


@record
class NsName:
    """``nsName``: every name of one namespace that `excluded` does not contain."""

    namespace: str
    excluded: NameClass | None = None


@record
class Name:
    """``name``: one expanded name; the namespace is the empty string where there is none."""

    namespace: str
    local: str


@record
class NameChoice:
    """``choice`` between two name classes."""

    left: NameClass
    right: NameClass


NameClass = AnyName | NsName | Name | NameChoice


@record
class Empty:
    """``empty``."""


@record
class NotAllowed:
    """``notAllowed``."""


@record
class Text:
    """``text``."""


@record
class Choice:
    """``choice`` between two patterns."""

    left: Pattern
    right: Pattern


@record
class Interleave:
    """``interleave`` of two patterns."""

    left: Pattern
    right: Pattern


@record
class Group:
    """``group``: the left pattern, then the right one."""

    left: Pattern
    right: Pattern


@record
class OneOrMore:
    """``oneOrMore``."""

    pattern: Pattern


@record
class List:
    """``list``: the pattern is matched by the value's space-separated tokens."""

    pattern: Pattern


@record
class Data:
    """``data``: a string that the datatype allows and `excluded` does not match.

    `library` is the datatype library's URI, the empty string for the built-in one; `params` keeps the order of the
    schema, names without whitespace, values as written.
    """

    library: str
    type: str
    params: tuple[tuple[str, str], ...] = ()
    excluded: Pattern | None = None
    documentation: str = field(default="", compare=False)


@record
class Value:
    """``value``: a string equal to `string` by the datatype. `namespaces` (prefix, URI) is the context for QNames."""

    library: str
    type: str
    string: str
    namespaces: tuple[tuple[str, str], ...] = ()
    documentation: str = field(default="", compare=False)


@record
class Attribute:
    """``attribute``: `default` is its ``a:defaultValue``, None where there is none."""

    name_class: NameClass
    pattern: Pattern
    default: str | None = field(default=None, compare=False)
    documentation: str = field(default="", compare=False)


@record
class Ref:
    """``ref`` to the `Define` of that name."""

    name: str


Pattern = Empty | NotAllowed | Text | Choice | Interleave | Group | OneOrMore | List | Data | Value | Attribute | Ref


@record
class Define:
    """A named element: the names it may have, and its content with its attributes."""

    name: str
    name_class: NameClass
    content: Pattern
    place: Place = field(compare=False)
    documentation: str = field(default="", compare=False)


@record
class Grammar:
    """A whole schema in simple form.

    `sources` names every file read for it, the outermost first, with the SHA-256 of its bytes in hexadecimal.
    """

    start: Pattern
    defines: Mapping[str, Define]
    sources: tuple[tuple[str, str], ...]
