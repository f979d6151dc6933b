"""What work leaves behind: hidden markup, reminders, the marks of an editor program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from .checks import Found, check
from .source import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from .edition import Edition
    from .source import Run, Source

_HIDDEN = re.compile(r"<(?:[A-Za-z_][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?|/[A-Za-z_][\w:.-]*\s*)>")
_REMINDER = re.compile(r"\b(?:TODO|TO DO|FIXME|XXX|TBD|TBC)\b")
_OF_PROGRAMS: Final = re.compile(
    r"<\?(oxy_\w+|oxygen|Pub|xm-\w+|xmetal\w*|ATI|APT|atict:\w+|soffice|mso-\w+|serna-\w+|xed\w*|fontoxml-\w+|altova\w*)\s",
    re.IGNORECASE,
)
_OWN: Final = frozenset({"teikit", "xml-model", "xml-stylesheet"})
_SHOWN: Final = 40  # characters of a comment that a message quotes


@check("leftover/hidden-markup", Severity.WARNING)
def hidden_markup(document: Document, _edition: Edition) -> Iterator[Found]:
    """A comment that hides elements."""
    source = source_of(document)
    for comment in source.comments:
        if found := _HIDDEN.search(comment.text):
            message = f"the comment hides markup, as {found[0][:_SHOWN]}"
            yield _found(source, comment, message, "take the elements back into the text, or remove them")


@check("leftover/reminder", Severity.INFO)
def reminder(document: Document, _edition: Edition) -> Iterator[Found]:
    """A comment that reminds of work to do."""
    source = source_of(document)
    for comment in source.comments:
        if found := _REMINDER.search(comment.text):
            written = " ".join(comment.text[found.start() : -3].split())
            shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
            yield _found(source, comment, f"a reminder is left: “{shown}”", "do it, and remove the comment")


@check("leftover/instruction", Severity.WARNING)
def instruction(document: Document, _edition: Edition) -> Iterator[Found]:
    """A processing instruction of an editor program: a tracked change, a comment, an old way to name a schema."""
    source = source_of(document)
    for written in source.instructions:
        if found := _OF_PROGRAMS.match(written.text):
            message = f"<?{found[1]} …?> belongs to an editor program, and means nothing to others"
            help_ = (
                "accept or reject the change in that program; a remark is a <note>, a schema is named by <?xml-model?>"
            )
            yield _found(source, written, message, help_)


@check("leftover/unknown-instruction", Severity.INFO)
def unknown_instruction(document: Document, _edition: Edition) -> Iterator[Found]:
    """A processing instruction within the document that is neither teikit's nor known."""
    source = source_of(document)
    for written in source.instructions:
        target = written.text[2:-2].split(None, 1)[0]
        is_known = target in _OWN or _OF_PROGRAMS.match(written.text)
        if written.around.number >= 0 and not is_known:
            message = f"<?{target} …?> is an instruction to some program, and TEI says nothing of it"
            yield _found(source, written, message, "remove it, unless the program is still in use")


def _found(source: Source, piece: Run, message: str, help_: str) -> Found:
    place = source.place(piece.offset, piece.offset + len(piece.text))
    return Found(source.element(piece.around), message, help_, place=place)
