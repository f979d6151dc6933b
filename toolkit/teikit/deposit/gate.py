"""Whether a text may be packed: the gate refuses, and says why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..diagnostics import Diagnostic, Severity
from .member_names import danger_of, folded, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ..document import Document
    from ..metadata.fields import Rights

# What Windows keeps for devices (with any suffix), cannot write in a name, or takes away from its end.
_DEVICE: Final = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_LINE_END: Final = re.compile("[\x85\u2028\u2029]")
_UNSAFE: Final = re.compile(r"[\\\x00\ud800-\udfff]")  # what zips take for a folder, or cannot name at all
_LONGEST: Final = 240  # characters, which leave room for a folder on systems that take 260 in all


def restriction(document: Document, rights: Rights, *, allowed: bool) -> Iterator[Diagnostic]:
    """A text that is not free for all, or is with something that is not, is packed only where that is said."""
    if rights.restricted and not allowed:
        availability = next(document.root.iter("{http://www.tei-c.org/ns/1.0}availability"), document.root)
        until = rights.access.removeprefix("restricted")
        because = f" ({rights.restriction})" if rights.restriction else ""
        message = f"the text is restricted{until}{because}, so it is packed only where you say that you know it"
        help_ = (
            "where the archive may have it, run again with --restricted: every record will say that it is restricted"
        )
        yield document.error(availability, "deposit/restricted", message, help_, attribute="status")


def name(path: Path) -> Iterator[Diagnostic]:
    """Why a text cannot give its package a name, which is that of the folder in it."""
    if (reason := danger_of(path.stem)) or _UNSAFE.search(path.name):
        shown = path.name.encode("utf-8", "backslashreplace").decode("utf-8")
        message = f"the text “{shown}” cannot name the folder of its package: its name {reason or 'is not Unicode'}"
        yield Diagnostic(path, 0, 0, "deposit/unfit-name", message, help="rename the text, and the pointers to it")


def folder(path: Path) -> Iterator[Diagnostic]:
    """Why the folder of a text's package would be called otherwise on some system."""
    if path.stem.endswith((".", " ")):
        yield from _unfit(path, path.stem)


def names(path: Path, files: Iterable[str]) -> Iterator[Diagnostic]:
    """What is wrong with the names in a package, which has to be unpacked anywhere."""
    seen: dict[str, str] = {}
    for name in sorted(files):
        for folder_or_file in _with_folders(name):
            key = folded(folder_or_file)
            other = seen.setdefault(key, folder_or_file)
            if other != folder_or_file:
                yield _collision(path, other, folder_or_file)
        yield from _unfit(path, name)


def _with_folders(name: str) -> Iterator[str]:
    parts = name.split("/")
    return ("/".join(parts[: number + 1]) for number in range(len(parts)))


def _collision(path: Path, one: str, other: str) -> Diagnostic:
    same = normal(one) == normal(other)
    how = "in the way their accents are written" if same else "in upper and lower case"
    message = f"“{one}” and “{other}” differ only {how}, so on many systems one would replace the other"
    return Diagnostic(path, 0, 0, "deposit/same-name", message, help="rename one of them, and the pointers to it")


def _unfit(path: Path, name: str) -> Iterator[Diagnostic]:
    if _UNSAFE.search(name):
        shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
        message = f"the name “{shown}” cannot be written in a package: it has a backslash, or is not Unicode"
        yield Diagnostic(path, 0, 0, "deposit/unfit-name", message, help="rename the file, and the pointers to it")
        return
    reason = _why_not_everywhere(name)
    if reason:
        message = f"the name “{name}” {reason}: the package cannot be unpacked there as it is"
        help_ = "rename the file, and the pointers to it, where people with Windows are to open the package"
        yield Diagnostic(path, 0, 0, "deposit/unportable-name", message, Severity.WARNING, help=help_)


def _why_not_everywhere(name: str) -> str:
    for part in name.split("/"):
        if _DEVICE.fullmatch(part):
            return "is that of a device on Windows"
        if found := _FORBIDDEN.search(part):
            shown = found[0] if found[0].isprintable() else f"U+{ord(found[0]):04X}"
            return f"has the character “{shown}”, which Windows does not allow"
        if found := _LINE_END.search(part):
            return f"has the character “U+{ord(found[0]):04X}”, at which some programs end a line of a manifest"
        if part.endswith((".", " ")):
            return "ends in a full stop or a space, which Windows takes away"
    return f"is longer than {_LONGEST} characters, more than Windows takes" if len(name) > _LONGEST else ""
