"""A bag as its tag files describe it (RFC 8493), and what is wrong with these files themselves."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ...diagnostics import Severity
from ..bag import PAYLOAD, decoded
from ..member_names import danger_of
from .digesting import known
from .unpacked import FEW, Damaged, TooLarge, gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...diagnostics import Diagnostic
    from .unpacked import Package

DECLARATION: Final = "bagit.txt"
_DECLARED: Final = re.compile(
    r"BagIt-Version: (?P<version>\d+\.\d+)\r?\nTag-File-Character-Encoding: (?P<encoding>[\w.:-]+)(?:\r?\n)?"
)
_VERSIONS: Final = ("0.93", "0.94", "0.95", "0.96", "0.97", "1.0")
_MANIFEST: Final = re.compile(r"(tag)?manifest-([A-Za-z0-9-]+)\.txt")
_LINE: Final = re.compile(r"([0-9A-Fa-f]+)[ \t]+(.+)")
_LINE_END: Final = re.compile(r"\r\n|\n|\r|\Z")
_FETCHED: Final = re.compile(r"(\S+)[ \t]+(\d+|-)[ \t]+(.+)")
_DOUBTFUL: Final = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape"})  # Python's, not of texts
_OXUM: Final = re.compile(r"(\d{1,20})\.(\d{1,20})")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a manifest says of a file: its digest, in small letters, and on which line."""

    digest: str
    line: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest: its own name, its algorithm as hashlib calls it, its entries by the names in the package, and how
    many of its lines are none."""

    name: str
    algorithm: str
    entries: dict[str, Listed]
    unread: int = 0


@dataclass(slots=True)
class Bag:
    """A bag: the folder in the package where it lies (empty, or with a slash at the end), and its manifests."""

    base: str
    payload: list[Manifest] = field(default_factory=list)
    tags: list[Manifest] = field(default_factory=list)
    oxum: tuple[int, int] | None = None
    agent: str = ""
    fetched: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def algorithms(self) -> set[str]:
        return {manifest.algorithm for manifest in (*self.payload, *self.tags)}


def base_of(package: Package) -> str | None:
    """The folder in which the bag lies: the package itself or the only folder in it; None where no bag is declared."""
    if DECLARATION in package.sizes:
        return ""
    tops = {
        name.partition("/")[0] for name in package.sizes if name.endswith(f"/{DECLARATION}") and name.count("/") == 1
    }
    return f"{tops.pop()}/" if len(tops) == 1 else None


def read_bag(package: Package) -> Bag | None:
    """The bag in a package; None where there is none."""
    base = base_of(package)
    if base is None:
        return None
    bag = Bag(base)
    encoding = _declared(package, bag)
    for name in _manifests(package, base):
        found = _MANIFEST.fullmatch(name.removeprefix(base))
        if found:
            _manifest(package, bag, name, found[2], encoding, bag.tags if found[1] else bag.payload)
    _information(package, bag, encoding)
    _fetched(package, bag, encoding)
    if not bag.payload:
        message = "no manifest lists the payload, so nothing says what it ought to be"
        bag.findings.append(package.finding(base, "package/no-manifest", message, "ask for the package again"))
    elif not bag.tags:
        message = "no manifest lists the files that describe the bag, so that changes in them stay unseen"
        help_ = "add tagmanifest-sha512.txt"
        bag.findings.append(package.finding(base, "package/no-tag-manifest", message, help_, severity=Severity.WARNING))
    return bag


def _declared(package: Package, bag: Bag) -> str:
    """The encoding of the tag files, by bagit.txt (RFC 8493 §2.1.1)."""
    name = bag.base + DECLARATION
    text = _text(package, bag, name, "utf-8")
    found = _DECLARED.fullmatch(text) if text is not None else None
    if text is not None and found is None:
        message = "bagit.txt does not hold the two lines that declare a bag"
        help_ = "they are “BagIt-Version: 1.0” and “Tag-File-Character-Encoding: UTF-8”"
        bag.findings.append(package.finding(name, "package/bag-declaration", message, help_, line=1))
    if found is None:
        return "utf-8"
    if found["version"] not in _VERSIONS:
        message = f"the version of the bag, {found['version']}, is not known"
        bag.findings.append(package.finding(name, "package/bag-declaration", message, "the newest is 1.0", line=1))
    try:
        name = codecs.lookup(found["encoding"]).name
        "".encode(name)  # not every codec is one of texts
        if name.replace("_", "-") in _DOUBTFUL:
            raise LookupError(name)
    except (LookupError, TypeError, ValueError):
        message = f"the encoding “{found['encoding']}” is not known"
        bag.findings.append(package.finding(bag.base + DECLARATION, "package/bag-declaration", message, _UTF_8, line=2))
        return "utf-8"
    if name != "utf-8" and _are_rather_utf_8(package, _manifests(package, bag.base), name):
        message = f"bagit.txt says that the manifests are in {found['encoding']}, and they are in UTF-8"
        bag.findings.append(package.finding(bag.base + DECLARATION, "package/bag-declaration", message, _UTF_8, line=2))
        return "utf-8"
    return name


_UTF_8: Final = "write UTF-8"


def _manifests(package: Package, base: str) -> list[str]:
    return [name for name in package.sizes if name.startswith(base) and _MANIFEST.fullmatch(name.removeprefix(base))]


def _are_rather_utf_8(package: Package, names: list[str], encoding: str) -> bool:
    """Whether manifests that are said to have another encoding are all in UTF-8, and give other names by the other."""
    try:
        read = [package.listing(name) for name in names]
        texts = [data.decode("utf-8") for data in read]
    except (Damaged, UnicodeError):
        return False
    try:
        return not any("\0" in text for text in texts) and [data.decode(encoding) for data in read] != texts
    except UnicodeError:
        return True


def _manifest(package: Package, bag: Bag, name: str, algorithm: str, encoding: str, into: list[Manifest]) -> None:
    if not known(algorithm):
        message = (
            f"the digests of {name.removeprefix(bag.base)} are of a kind that is not known, so they are not checked"
        )
        help_ = "sha512 and sha256 are known everywhere"
        bag.findings.append(
            package.finding(name, "package/unknown-algorithm", message, help_, severity=Severity.WARNING)
        )
        return
    text = _text(package, bag, name, encoding)
    entries: dict[str, Listed] = {}
    wrong: list[tuple[int, str, str, Severity]] = []
    others = of_others = 0
    for number, line in _lines(text or ""):
        fault = _entered(package, bag, line, number, entries, of_tags=into is bag.tags)
        if fault:
            others += len(wrong) > FEW
            of_others += fault[2] is Severity.ERROR
            wrong += [(number, *fault)] if len(wrong) <= FEW else []
    for number, message, help_, severity in wrong[:1] if len(wrong) > FEW else wrong:
        more = f"; so do {len(wrong) - 1 + others:,} other lines" if len(wrong) > FEW else ""
        bag.findings.append(
            package.finding(name, "package/manifest-line", message + more, help_, line=number, severity=severity)
        )
    if text is not None:
        into.append(Manifest(name, known(algorithm), entries, of_others))


def _entered(
    package: Package, bag: Bag, line: str, number: int, entries: dict[str, Listed], *, of_tags: bool
) -> tuple[str, str, Severity] | None:
    """Why a line of a manifest is not entered as the digest of a file; None where it is."""
    found = _LINE.fullmatch(line)
    listed = _name_in(package, bag.base, found[2]) if found else ""
    if not found or (listed not in package.told and danger_of(listed.removeprefix(bag.base))):
        help_ = "a line is a digest, spaces, and a name below the bag’s folder"
        return "this line names no digest and file of the bag", help_, Severity.ERROR
    if not of_tags and not listed.startswith(bag.base + PAYLOAD):
        message = f"“{found[2]}” does not lie in {PAYLOAD}, and this manifest is of what does"
        return message, "what describes the bag is listed in tag manifests", Severity.ERROR
    before = entries.setdefault(listed, Listed(found[1].lower(), number))
    if before.digest != found[1].lower():
        return f"“{found[2]}” has another digest in line {before.line}", "one of them is wrong", Severity.ERROR
    if before.line != number:
        return f"“{found[2]}” is listed in line {before.line}, too", "list each file once", Severity.ERROR
    return None


def _name_in(package: Package, base: str, written: str) -> str:
    """The file of the package that a manifest's name means: encoded by the rules (RFC 8493 §2.1.3), or as older
    programs wrote it, with ``%`` as it is and the star of md5sum."""
    names = [decoded(written), written, written.removeprefix("*"), written.removeprefix("./")]
    return next((base + name for name in names if base + name in package.sizes), base + decoded(written))


def _information(package: Package, bag: Bag, encoding: str) -> None:
    name = f"{bag.base}bag-info.txt"
    if name not in package.sizes:
        return
    text = _text(package, bag, name, encoding) or ""
    bag.findings += gathered(_fields(package, bag, name, text))


def _fields(package: Package, bag: Bag, name: str, text: str) -> Iterator[Diagnostic]:
    """What bag-info.txt says is taken in; gives what is wrong with its lines."""
    for number, line in _lines(text):
        label, colon, value = line.partition(":")
        if line[0] in " \t":
            continue  # goes on with the line before
        oxum = _OXUM.fullmatch(value.strip()) if label.lower() == "payload-oxum" else None
        if not colon or (label.lower() == "payload-oxum" and not oxum):
            message = "this line of bag-info.txt has not the form “Label: value”"
            yield package.finding(name, "package/tag-file", message, "correct it", line=number)
        elif label.lower() == "bag-software-agent":
            bag.agent = value.strip()
        elif oxum:
            bag.oxum = int(oxum[1]), int(oxum[2])


def _fetched(package: Package, bag: Bag, encoding: str) -> None:
    """What fetch.txt says is to be fetched. Nothing is: an archive takes what is there."""
    name = f"{bag.base}fetch.txt"
    if name not in package.sizes:
        return
    text = _text(package, bag, name, encoding) or ""
    bag.findings += gathered(_fetched_lines(package, bag, name, text))
    if not bag.fetched:
        return
    counted = "1 file" if len(bag.fetched) == 1 else f"{len(bag.fetched):,} files"
    message = f"the bag leaves {counted} to be fetched from elsewhere; teikit fetches none"
    help_ = "put the files into the bag, and remove fetch.txt"
    bag.findings.append(package.finding(name, "package/fetch", message, help_, severity=Severity.WARNING))


def _fetched_lines(package: Package, bag: Bag, name: str, text: str) -> Iterator[Diagnostic]:
    """What fetch.txt names is taken in; gives what is wrong with its lines."""
    for number, line in _lines(text):
        found = _FETCHED.fullmatch(line)
        if found and not danger_of(found[3]):
            bag.fetched[_name_in(package, bag.base, found[3])] = found[1]
            continue
        message = "this line names no address, size and file of the bag"
        yield package.finding(name, "package/fetch", message, "see RFC 8493, 2.2.3", line=number)


def _text(package: Package, bag: Bag, name: str, encoding: str) -> str | None:
    """The text of a tag file; None where it cannot be read, which the digests tell, or is none, which is told here."""
    try:
        return package.listing(name).decode(encoding)
    except TooLarge as fault:
        message = f"{name.removeprefix(bag.base)} does not describe this package: {fault}"
        bag.findings.append(package.finding(name, "package/tag-file", message, "ask for the package again"))
        return None
    except Damaged:
        return None
    except UnicodeError:
        message = f"{name.removeprefix(bag.base)} is not in {encoding}"
        bag.findings.append(package.finding(name, "package/tag-file", message, "write it in UTF-8"))
        return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers; a line may end in each of the three ways."""
    start = 0
    for number, end in enumerate(_LINE_END.finditer(text), start=1):
        line = text[start : end.start()]
        start = end.end()
        if line.strip():
            yield number, line
