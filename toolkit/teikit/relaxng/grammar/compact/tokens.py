"""From characters to tokens (A.2.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teikit.relaxng.errors import SchemaTooLarge
from teikit.relaxng.grammar.compact.errors import GRAMMAR, TOKENS
from teikit.relaxng.grammar.compact.text import ESCAPED_NEWLINE
from teikit.relaxng.grammar.xml_names import NCNAME

if TYPE_CHECKING:
    from teikit.relaxng.grammar.compact.errors import CompactIncorrect
    from teikit.relaxng.grammar.compact.text import Text

IDENTIFIER, PREFIXED, NAMESPACE, LITERAL, DOCUMENTATION, END = (
    "identifier",
    "prefixed",
    "namespace:*",
    "literal",
    "documentation",
    "end",
)
"""The kinds of tokens; a keyword or a mark is a kind of its own."""

KEYWORDS = frozenset(
    {
        "attribute",
        "default",
        "datatypes",
        "div",
        "element",
        "empty",
        "external",
        "grammar",
        "include",
        "inherit",
        "list",
        "mixed",
        "namespace",
        "notAllowed",
        "parent",
        "start",
        "string",
        "text",
        "token",
    }
)
NAMES = KEYWORDS | {IDENTIFIER}
"""``identifierOrKeyword``."""

_LINE = f"[^\n{ESCAPED_NEWLINE}]*+"
# Possessive throughout: a schema made to be tried over and over costs no more than any other.
_TOKEN = re.compile(
    rf"""
    (?: [ \t\n{ESCAPED_NEWLINE}]++ | \#(?!\#){_LINE} )*+
    (?: (?P<name> {NCNAME} ) (?: : (?P<rest> {NCNAME} | \* ) )?
      | (?P<mark> >> | \|= | &= | [\]\[(){{}}=,|&?*+~-] )
      | (?P<literal> \"\"\" (?: [^"]++ | "{{1,2}}(?!") )*+ \"\"\" | ''' (?: [^']++ | '{{1,2}}(?!') )*+ '''
                   | (?!\"\"\") " [^"\n]*+ " | (?!''') ' [^'\n]*+ ' )
      | (?P<documentation> \#\#{_LINE} (?: [\n{ESCAPED_NEWLINE}][ \t]*+\#\#{_LINE} )*+ )
      | (?P<quoted> \\{NCNAME} )
      | (?P<end> \Z )
      | (?P<stray> . ) )
    """,
    re.VERBOSE | re.DOTALL,
)
_HASHES = re.compile(rf"(?:^|[\n{ESCAPED_NEWLINE}])[ \t]*\#\#+")
_STRAY = "stray"
_LONGEST_SHOWN = 30
MOST_TOKENS = 2_000_000


class Tokens:
    """The tokens of a file, and the one that is next: its `kind`, and its `value` without quotes and backslash."""

    __slots__ = ("_fault", "_index", "_kinds", "_offsets", "_values", "kind", "text", "value")

    def __init__(self, text: Text) -> None:
        self.text = text
        self._kinds: list[str] = []
        self._values: list[str] = []
        self._offsets: list[int] = []
        self._fault: CompactIncorrect | None = None
        self._split()
        self.go_to(0)

    @property
    def offset(self) -> int:
        """Where the next token begins."""
        return self._offsets[self._index]

    @property
    def following(self) -> str:
        """The kind of the token after the next."""
        return self._kinds[min(self._index + 1, len(self._kinds) - 1)]

    def advance(self) -> str:
        """Steps over the next token, and gives its value."""
        value = self.value
        self.go_to(min(self._index + 1, len(self._kinds) - 1))
        return value

    def expect(self, kind: str, where: str) -> None:
        """Steps over a token that must be of this kind; `where` says after or before what it is."""
        if self.kind != kind:
            raise self.unexpected(f"“{kind}” is expected {where}")
        self.advance()

    def literal(self, where: str) -> str:
        """The value of a literal, which may be several joined by ``~``."""
        pieces: list[str] = []
        while True:
            if self.kind != LITERAL:
                raise self.unexpected(f"a text in quotation marks is expected {where}")
            pieces.append(self.advance())
            if self.kind != "~":
                return "".join(pieces)
            self.advance()
            where = "after “~”"

    def mark(self) -> int:
        """What `go_to` takes to return to this token."""
        return self._index

    def go_to(self, mark: int) -> None:
        """Makes a token the next one."""
        self._index = mark
        self.kind = self._kinds[mark]
        self.value = self._values[mark]
        if self.kind == _STRAY and self._fault is not None:
            raise self._fault

    def error(self, message: str, offset: int | None = None) -> CompactIncorrect:
        """The error that the grammar is broken at the next token, or where else an offset says."""
        return self.text.error(message, self.offset if offset is None else offset, GRAMMAR)

    def unexpected(self, expected: str, hint: str = "") -> CompactIncorrect:
        """The error that something else is expected than the next token."""
        if self.kind == DOCUMENTATION:
            hint = "a comment with “##” stands right before what it documents, any other begins with one “#”"
        return self.error(f"{expected}, not {self._shown()}{': ' if hint else ''}{hint}")

    def _shown(self) -> str:
        if self.kind == END:
            return "the end of the schema"
        if self.kind == DOCUMENTATION:
            return "a comment"
        value = self.value
        short = value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…"
        return f"the text “{short}”" if self.kind == LITERAL else f"“{short}”"

    def _split(self) -> None:
        kinds, values, offsets = self._kinds, self._values, self._offsets
        for found in _TOKEN.finditer(self.text.characters):
            group = found.lastgroup or END
            value = found[group]
            offset = found.start(group)
            if group == "name":
                kind = value if value in KEYWORDS else IDENTIFIER
            elif group == "mark":
                kind = value
            elif group == "rest":
                kind = NAMESPACE if value == "*" else PREFIXED
                value, offset = f"{found['name']}:{value}", found.start("name")
            else:
                kind, value = self._other(group, value, offset)
            kinds.append(kind)
            values.append(value)
            offsets.append(offset)
            if kind in (END, _STRAY):
                return
            if len(kinds) > MOST_TOKENS:
                line = self.text.place_of(offset)[0]
                raise SchemaTooLarge(
                    self.text.file, line, f"the schema has more than {MOST_TOKENS} words and signs", ""
                )

    def _other(self, group: str, value: str, offset: int) -> tuple[str, str]:
        if group == "literal":
            width = 3 if value[:3] in ('"""', "'''") else 1
            return LITERAL, value[width:-width].replace(ESCAPED_NEWLINE, "\n")
        if group == "documentation":
            return DOCUMENTATION, " ".join(_HASHES.sub(" ", value).split())
        if group == "quoted":
            return IDENTIFIER, value[1:]
        if group == "stray":
            # Raised when it is reached: what is wrong before it is told first.
            self._fault = self.text.error(self._stray(value, offset), offset, TOKENS)
            return _STRAY, value
        return END, ""

    def _stray(self, character: str, offset: int) -> str:
        if character in "\"'":
            if self.text.characters.startswith(character * 3, offset):
                return "the text that begins here is never closed: three quotation marks are missing"
            return "the text that begins here is not closed on its line; three quotation marks allow several lines"
        if character == "\\":
            return "“\\” stands before a keyword that is used as a name"
        if character == ":":
            return "a prefix, “:” and a name are written without space between them"
        if character == "<":
            return "“<” has no meaning here: is this the XML syntax? then the file is named .rng"
        if character == "/":
            return "“/” has no meaning here: a comment begins with “#” and ends with the line"
        if character.isdigit() or character in ".-·":
            return f"a name does not begin with “{character}”"
        return f"the character “{character}” has no meaning here"
