"""The lines of a text as XML counts them."""

from __future__ import annotations


def lines_of(text: str) -> list[str]:
    """The lines as XML and expat count them: ended by LF, CR or CR LF, and by nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if "\r" in text else text.split("\n")
