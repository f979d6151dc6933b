"""What is wrong with a schema in the compact syntax: told with the column, which its nodes know."""

from __future__ import annotations

from teikit.relaxng.errors import SchemaIncorrect
from teikit.relaxng.grammar.nodes import Context, Node

ENCODING, ESCAPES, TOKENS, GRAMMAR = (f"Compact Syntax A.{part}" for part in ("2.1", "2.4", "2.5", "1"))


class CompactIncorrect(SchemaIncorrect):
    """A schema in the compact syntax breaks a rule."""

    def __init__(self, file: str, line: int, column: int, message: str, section: str) -> None:
        super().__init__(file, line, message, section, column)
        self.args = (file, line, column, message, section)


class CompactNode(Node):
    """One element of a schema that is written in the compact syntax."""

    __slots__ = ()

    def __init__(
        self, name: str, attributes: dict[str, str], place: tuple[int, int], text: str | None, context: Context
    ) -> None:
        super().__init__(name, attributes, place[0], text, context, place[1])

    def incorrect(self, message: str, section: str) -> SchemaIncorrect:
        """The error that the schema is incorrect here."""
        return CompactIncorrect(self.context.file, self.line, self.column, message, section)
