"""What is wrong with a schema: the exceptions that reading one raises."""

from __future__ import annotations


class SchemaIncorrect(Exception):  # noqa: N818  (the specification's word)
    """A schema breaks a rule of RELAX NG.

    `file` is its path or URI; `line` counts from 1 (0: the whole file), `column` in characters from 1 (0: the whole
    line); `section` is the section of the specification that it breaks, such as ``7.1.1``, or the empty string where
    XML itself or a limit is meant.
    """

    def __init__(self, file: str, line: int, message: str, section: str, column: int = 0) -> None:
        super().__init__(file, line, message, section, column)
        self.file = file
        self.line = line
        self.message = message
        self.section = section
        self.column = column

    def __str__(self) -> str:
        rule = f" [RELAX NG {self.section}]" if self.section else ""
        column = f":{self.column}" if self.column else ""
        place = f":{self.line}{column}" if self.line else ""
        return f"{self.file}{place}: {self.message}{rule}"


class SchemaTooLarge(SchemaIncorrect):
    """A schema that may be correct, but is larger or more tangled than the limits of this engine allow."""
