"""The request cannot be carried out: what teikit raises when it is asked for something it cannot do.

A fault of the *text* is not one of these: it is a `teikit.diagnostics.Diagnostic`, a value.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


class TeikitError(Exception):
    """Something asked for cannot be done. The message is one sentence, `help` says what would work."""

    def __init__(self, message: str, *, help: str = "") -> None:  # noqa: A002  (the word users read)
        super().__init__(message)
        self.message = message
        self.help = help

    def __reduce__(self) -> tuple[object, ...]:
        return _made_again, (type(self), self.message, self.help)


def _made_again(kind: type[TeikitError], message: str, help_: str) -> TeikitError:
    return kind(message, help=help_)


class ReadError(TeikitError):
    """A file or folder named in the request cannot be read."""


class WriteError(TeikitError):
    """An output cannot be written where it was asked for."""


class SchemaError(TeikitError):
    """A schema is missing, or is itself not correct."""


class StylesheetError(TeikitError):
    """A stylesheet is missing, or is itself not correct."""


class SendError(TeikitError):
    """A repository cannot be reached, or does not take what is sent."""


def nameless(error: UnicodeEncodeError) -> TeikitError | None:
    """What it means that a text cannot be encoded, where that is the name of a file; None where it is something else.

    Systems name files in one encoding, which is not always a Unicode one.
    """
    encoding = sys.getfilesystemencoding()
    if encoding == "utf-8" or error.encoding != encoding:
        return None
    character = error.object[error.start]
    shown = character if character.isprintable() and character != "\ufffd" else f"U+{ord(character):04X}"
    message = f"this system writes the names of files in {encoding}, which does not have “{shown}”"
    return TeikitError(message, help="set the environment variable PYTHONUTF8=1, or LC_ALL to a locale in UTF-8")


def reason_of(error: Exception) -> str:
    """Why the system refuses a file, as the part of a message: ``permission denied``."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def unreadable(path: Path, error: Exception) -> ReadError:
    """A file that is there, and that the system does not let be read."""
    return ReadError(f"{path} cannot be read: {reason_of(error)}", help="check the permissions of the file")
