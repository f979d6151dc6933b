"""What a document's page does not show: elements that no template knows, words and values that stand nowhere in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .. import outputs
from ..diagnostics import Diagnostic
from ..document import read
from ..namespaces import TEI, XML
from . import Reading, files_of, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from lxml import etree

    from ..document import Document

_ADDRESSES: Final = frozenset({"href", "src", "datetime"})
_SHOWN_BY_NAME: Final = frozenset({"id", "lang"})


@dataclass(frozen=True, slots=True)
class Unrendered:
    """Something that the page does not show: what, how often, and the first place of it, with the `file` included.

    `what` is ``<whim>`` or ``persName/@calendar``. `is_kept` tells of an element that its words are shown, though no
    template knows it (`html/unhandled-element`).
    """

    what: str
    count: int
    line: int
    column: int
    is_kept: bool = False
    file: str = ""


def unrendered(document: Document, reading: Reading = "corrected") -> tuple[Unrendered, ...]:
    """What a document's page does not show, in the order of the document; nothing where it has no page.

    An element is listed where no template knows it, or where it stands outside the text and its own words are nowhere
    in the page; an attribute where no element of the page has its value.

    Raises as `teikit.rendering.rendered` does.
    """
    files = rendered(document, ["html"], reading)[0]
    if not files:
        return ()
    page = _Page(next(iter(files.values())))
    first: dict[tuple[str, bool], tuple[etree._Element, str]] = {}
    counts: dict[tuple[str, bool], int] = {}
    for element in document.root.iter("*"):
        for what, attribute, is_kept in page.missing(element):
            first.setdefault((what, is_kept), (element, attribute))
            counts[what, is_kept] = counts.get((what, is_kept), 0) + 1
    places = {
        kind: document.error(element, "", "", attribute=attribute) for kind, (element, attribute) in first.items()
    }
    return tuple(
        Unrendered(what, counts[what, is_kept], place.line, place.column, is_kept, _file(document, place))
        for (what, is_kept), place in places.items()
    )


def _file(document: Document, place: Diagnostic) -> str:
    """The file in which something stands, where it is not the document's own."""
    return "" if place.path == document.path else place.path.as_posix()


class _Page:
    """What a page shows: values, words, and the names of elements that no template knows."""

    def __init__(self, data: bytes) -> None:
        from lxml import html

        root = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
        self._values: set[tuple[str, str]] = set()
        self._addresses: set[str] = set()
        self._unknown: set[str] = set()
        said: list[str] = []
        for element in root.iter("*"):
            for name, value in element.attrib.items():
                if str(name).startswith("data-") or name in _SHOWN_BY_NAME:
                    kind = str(name).removeprefix("data-").replace("-", "")
                    self._values |= {(kind, str(value)), (kind, str(value).removeprefix("register-"))}  # ids of entries
                if name in _ADDRESSES:
                    self._addresses.add(str(value))
                said.append(str(value))
            if "unhandled" in element.get("class", "").split():
                self._unknown.add(element.get("data-tei", "").rpartition(":")[2])
        self._words = _bare("".join(map(str, root.itertext()))) + "\n" + _bare("\n".join(said))

    def missing(self, element: etree._Element) -> Iterator[tuple[str, str, bool]]:
        """What of an element the page does not show: its name, that of the attribute, whether its words are kept."""
        from lxml import etree

        name = etree.QName(element).localname
        if name in self._unknown:
            yield f"<{name}>", "", True
        elif not self._shows_words(element):
            yield f"<{name}>", "", False
        for key, value in element.attrib.items():
            attribute = etree.QName(key)
            kind = attribute.localname.lower().replace("-", "")
            if (kind, value) not in self._values and value not in self._addresses:
                prefix = "xml:" if attribute.namespace == XML else ""
                yield f"{name}/@{prefix}{attribute.localname}", str(key), False

    def _shows_words(self, element: etree._Element) -> bool:
        """Whether what an element itself says stands in the page. Of a text, all is: other tests hold that."""
        own = [_bare(piece) for piece in (element.text, *(child.tail for child in element)) if piece]
        if not any(own) or any(parent.tag == f"{{{TEI}}}text" for parent in element.iterancestors()):
            return True
        return all(piece in self._words for piece in own)


def _bare(text: str) -> str:
    return "".join(text.split())


def write_report(
    paths: Sequence[str | PathLike[str]],
    file: str | PathLike[str],
    *,
    reading: Reading = "corrected",
    written: Sequence[Path] = (),
) -> None:
    """Write what the pages of documents do not show: as JSON where the file's name ends so, else as text for people.

    Raises `WriteError` where that cannot be done, or would replace one of the documents or of the files `written`; and
    as `teikit.rendering.rendered` does.
    """
    found: dict[Path, tuple[Unrendered, ...]] = {}
    target = Path(file)
    kept = dict.fromkeys(written, "what was just written")
    for path in map(Path, paths):
        document = read(path)
        kept |= {path: "a document"} if isinstance(document, Diagnostic) else files_of(document)
        outputs.refuse_replacing(kept, [target], "choose another file for the report")
        found[path] = () if isinstance(document, Diagnostic) else unrendered(document, reading)
    report = _for_programs(found) if target.suffix == ".json" else _for_people(found)
    outputs.write(target.parent, {target.name: report.encode("utf-8")})


def _for_programs(found: dict[Path, tuple[Unrendered, ...]]) -> str:
    documents = [{"path": path.as_posix(), "unrendered": [asdict(one) for one in all_]} for path, all_ in found.items()]
    return json.dumps({"documents": documents}, ensure_ascii=False, indent=2) + "\n"


def _for_people(found: dict[Path, tuple[Unrendered, ...]]) -> str:
    lines: list[str] = []
    for path, all_ in found.items():
        lines.append(f"{path.as_posix()}: {'not shown by its page' if all_ else 'its page shows everything'}")
        width = max((len(one.what) for one in all_), default=0)
        for one in all_:
            times = "once" if one.count == 1 else f"{one.count} times"
            kept = ", its words are kept" if one.is_kept else ""
            where = f"{one.file}:{one.line}:{one.column}".removeprefix(":")
            lines.append(f"  {one.what:<{width}}  {times}{kept}, first at {where}")
    return "\n".join(lines) + "\n"
