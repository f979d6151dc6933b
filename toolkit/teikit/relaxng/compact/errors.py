"""What is wrong with a schema in the compact syntax: told with the column, which its nodes know."""

from __future__ import annotations

from teikit.relaxng.errors import SchemaIncorrect
from teikit.relaxng.nodes import Context, Node

ENCODING, ESCAPES, TOKENS, GRAMMAR = (f"Compact Syntax A.{part}" for part in ("2.1", "2.4", "2.5", "1"))


class CompactIncorrect(SchemaIncorrect):
    """A schema in the compact syntax breaks a rule: `column` counts characters from 1."""

    def __init__(self, file: str, line: int, column: int, message: str, section: str) -> None:
        super().__init__(file, line, message, section)
        self.args = (file, line, column, message, section)
        self.column = column

    def __str__(self) -> str:
        rule = f" [RELAX NG {self.section}]" if self.section else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{rule}"


class CompactNode(Node):
    """One element of a schema that is written in the compact syntax."""

    __slots__ = ("column",)

    def __init__(
        self, name: str, attributes: dict[str, str], place: tuple[int, int], text: str | None, context: Context
    ) -> None:
        line, self.column = place
        super().__init__(name, attributes, line, text, context)

    def incorrect(self, message: str, section: str) -> SchemaIncorrect:
        """The error that the schema is incorrect here."""
        return CompactIncorrect(self.context.file, self.line, self.column, message, section)
