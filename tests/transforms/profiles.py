"""The rules of docs/text.md a second time, in Python: what each profile of the text holds, to hold its output against.

Words are compared where a document is ordinary, in `corpus`, which adds nothing; letters everywhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

TEI: Final = "{http://www.tei-c.org/ns/1.0}"
PROFILES: Final = ("reading", "diplomatic", "corpus", "markdown")
_LABELS: Final = etree.parse(Path(__file__).parents[2] / "transforms" / "common" / "labels.xml").getroot()
_STANDING: Final = frozenset(
    {
        *("div", "back", "front", "body", "div1", "div2", "div3", "div4", "listBibl", "bibl", "biblStruct", "biblFull"),
        *("monogr", "analytic", "imprint", "app", "rdg", "figure", "person", "place", "org", "event", "noteGrp"),
        "titlePage",
    }
)
_SIDES: Final = {"corrected": ("corr", "reg", "expan", "ex"), "source": ("sic", "orig", "abbr", "am")}
_UNREAD: Final = {
    "reading": frozenset({"fw", "index", "gap", "space"}),
    "diplomatic": frozenset({"index", "gap", "space", "supplied", "ex", "figDesc"}),
    "corpus": frozenset({"fw", "index", "gap", "space", "figDesc", "rt"}),
    "markdown": frozenset({"fw", "index", "gap", "space"}),
}
_SEPARATING: Final = frozenset(
    {
        *(
            "ab",
            "addrLine",
            "address",
            "argument",
            "back",
            "body",
            "byline",
            "castGroup",
            "castItem",
            "castList",
            "cell",
        ),
        *("closer", "dateline", "desc", "div", "docAuthor", "docDate", "docImprint", "docTitle", "epigraph", "figure"),
        *("front", "gap", "head", "item", "l", "label", "lg", "list", "listBibl", "opener", "p", "postscript"),
        *("row", "salute", "signed", "sp", "space", "speaker", "stage", "table", "text", "titlePage"),
        *(
            "titlePart",
            "trailer",
            "fw",
            "index",
            "cit",
            "listApp",
            "listWit",
            "witness",
            "headLabel",
            "headItem",
            "surface",
            "zone",
            "line",
        ),
    }
)
_WHOLES: Final = frozenset(
    {
        *(
            "address",
            "availability",
            "editionStmt",
            "entry",
            "event",
            "form",
            "gramGrp",
            "history",
            "hom",
            "listRelation",
        ),
        *("location", "msContents", "msDesc", "msIdentifier", "msItem", "nym", "object", "org", "person", "personGrp"),
        *("physDesc", "place", "publicationStmt", "re", "relation", "respStmt", "sense", "seriesStmt", "titleStmt"),
        *("biblStruct", "monogr", "analytic", "imprint", "listBibl", "cit", "castItem", "dimensions", "measureGrp"),
        *("msItemStruct", "altIdentifier", "locusGrp", "notatedMusic", "noteGrp", "etym", "trait", "state", "fs", "f"),
        *("graph", "node", "arc", "tree", "root", "iNode", "leaf", "eTree", "eLeaf", "forest", "spanGrp", "interpGrp"),
    }
)
_BREAKS: Final = frozenset({"lb", "pb", "cb", "gb"})
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_EXAMPLES: Final = "{http://www.tei-c.org/ns/Examples}"
_PATH_INSIDE: Final = re.compile(r"(?!.*(?:^|/)\.\.(?:/|$))[A-Za-z0-9_][^:\\?#<>\"{}|^`\[\]\s]*$")
_NAMED: Final = {
    **dict.fromkeys(
        ("elementSpec", "classSpec", "macroSpec", "dataSpec", "moduleSpec", "schemaSpec", "attDef"), "ident"
    ),
    **dict.fromkeys(("paramSpec", "valItem", "constraintSpec", "paramList"), "ident"),
    **dict.fromkeys(("f", "vLabel", "namespace"), "name"),
    **dict.fromkeys(("fs", "correspAction"), "type"),
    **dict.fromkeys(("interp", "listChange"), "n"),
    **dict.fromkeys(("witness", "char", "glyph", "category", "rendition", "calendar"), XML_ID),
    "tagUsage": "gi",
}
_VALUED: Final = {
    **dict.fromkeys(("symbol", "binary", "num", "age", "sex", "gender", "persPronouns"), "value"),
    **dict.fromkeys(("specDesc", "moduleRef", "elementRef", "classRef", "macroRef", "memberOf"), "key"),
    **dict.fromkeys(("measure", "height", "width", "depth", "dim"), "quantity unit"),
    **dict.fromkeys(("localProp", "unicodeProp"), "name value"),
    "dataRef": "key name",
    "attRef": "name",
    "specGrpRef": "target",
    "language": "ident",
    "prefixDef": "ident",
    "ptr": "cRef",
    "ref": "cRef",
    "textLang": "mainLang otherLangs",
    "variantEncoding": "method location",
    "conversion": "fromUnit toUnit",
    "population": "quantity",
}
_DATED: Final = frozenset(
    "date docDate time origDate birth death floruit locus biblScope citedRange custEvent".split()  # noqa: SIM905
)
_HEARD: Final = frozenset({"u", "writing", "kinesic", "incident", "vocal"})
_HEADS: Final = ("persName", "placeName", "orgName", "head")
_ENTRIES: Final = ("persName", "placeName", "orgName", "name", "label", "head", "title")
_JOINT: Final = "\N{WORD JOINER}\N{WORD JOINER}"


def words(pieces: Iterator[str]) -> list[str]:
    return re.sub(rf"\s*{_JOINT}\s*", "", "".join(pieces)).split()


def letters_of(output: str, profile: str) -> str:
    """The letters of an output, or of what is expected of it: no marks of notes, no labels of ours, no markup."""
    if profile == "markdown":
        output = re.sub(r"(?<!\\)</?(?:em|strong|del)>|!\[(?!\^)|\]\(<[^>\n]*>\)", "", output)
    text = output.replace("\\", "")
    text = re.sub(rf"\[(?:{_labels('figure')}): ", "", text)
    text = re.sub(rf"\[(?:{_labels('page-short')}|cb|gb)(?: [^\]\n]*)?\]", "", text)
    text = re.sub(rf"^(?:#+ )?(?:{_labels('notes')}|{_labels('editorial-notes')})$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\[\^?[^\W_]+\]", "", text)
    return "".join(re.findall(r"[^\W\d_]", text))


def _labels(key: str) -> str:
    (label,) = (one for one in _LABELS.iter("label") if one.get("key") == key)
    return "|".join(re.escape(str(value)) for name, value in label.attrib.items() if name != "key")


def texts_of(root: etree._Element) -> list[etree._Element]:
    """The text of a document, or its transcription by pages where it has none; those of a corpus, however deep."""
    editions = root.iter(f"{TEI}TEI") if _name(root) == "teiCorpus" else [root]
    texts = [text for edition in editions for text in edition.iterchildren(f"{TEI}text")]
    return texts or list(root.iterchildren(f"{TEI}sourceDoc"))


def has_title_page(root: etree._Element) -> bool:
    """Whether the whole begins with a title page; that of one text among several is its own."""
    texts = texts_of(root)
    return len(texts) == 1 and _begins_with_title(texts[0])


def _begins_with_title(text: etree._Element) -> bool:
    pages = [page for front in text.iterchildren(f"{TEI}front") for page in front.iter(f"{TEI}titlePage")]
    return any(page.find(f"{TEI}{name}") is not None for page in pages for name in ("docTitle", "titlePart"))


def _lent_title(text: etree._Element) -> Iterator[str]:
    """What the header of a text of a corpus calls it, and whose it says it is."""
    edition = text.getparent()
    corpus = None if edition is None else edition.getparent()
    if edition is None or corpus is None or _name(corpus) != "teiCorpus" or _begins_with_title(text):
        return
    path = f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}"
    yield from ("".join(map(str, title.itertext())) + "\n" for title in edition.findall(f"{path}title")[:1])
    yield from ("".join(map(str, author.itertext())) + "\n" for author in edition.findall(f"{path}author"))


def _readings(app: etree._Element) -> list[etree._Element]:
    """The readings of an entry, also those in groups, without those of an entry in one of them."""
    return [one for one in app.iter(f"{TEI}lem", f"{TEI}rdg") if next(one.iterancestors(f"{TEI}app")) is app]


def _is_numbered(bibl: etree._Element) -> bool:
    """Whether a reference is a number in a corpus, of which only @n says what it is called."""
    has_words = "".join([bibl.text or "", *(child.tail or "" for child in bibl)]).strip()
    inside = [_name(child) for child in bibl.iterchildren("*")]
    is_named = {"author", "editor"}.intersection(inside) or bibl.find(f".//{TEI}title") is not None
    return len(inside) > 1 and not has_words and "citedRange" in inside and not is_named


@dataclass(frozen=True, slots=True)
class Rule:
    """What one profile reads of one document."""

    root: etree._Element
    profile: str

    def pieces(self) -> Iterator[str]:
        """The text, then its notes, in order; something empty between what does not run on."""
        for text in texts_of(self.root):
            if self.profile != "corpus":
                yield from _lent_title(text)
            yield from self._element(text)
        if self.profile == "corpus":
            return
        noted = [one for one in self._in_text("note", "app") if self.is_read(one) and not self._is_listed(one)]
        remarks = [one for one in noted if _name(one) == "app" or _is_editorial(one)]
        for note in noted:
            if note not in remarks and is_moved(note):
                yield from self._content(note)
        for remark in remarks if self.profile != "diplomatic" else ():
            if _name(remark) == "app":
                yield from self._apparatus(remark)
            elif is_moved(remark):
                yield from self._content(remark)
        for app in self.root.iterfind(f"{TEI}standOff//{TEI}app") if self.profile != "diplomatic" else ():
            yield from self._apparatus(app)

    def _in_text(self, *names: str) -> Iterator[etree._Element]:
        for text in texts_of(self.root):
            yield from text.iter(*(TEI + name for name in names))

    def _apparatus(self, app: etree._Element) -> Iterator[str]:
        """An entry: its place, its readings with who has them and who is answerable, and what is said of them."""
        yield "\n" + app.get("loc", "")
        readings = _readings(app)
        for reading in readings:
            siglum = [child for child in reading if child.tag == f"{TEI}wit"]
            yield "\n" + (reading.text or "")
            for child in reading:
                if child not in siglum:
                    yield from self._element(child)
                yield child.tail or ""
            yield from (f" {reading.get(name, '')}" for name in ("type", "cause"))
            yield self._sigla(reading)
            for wit in siglum:
                yield from self._content(wit)
        for inner in (one for reading in readings for one in reading.iter(f"{TEI}app")):
            if next(inner.iterancestors(f"{TEI}app")) is app and not self.is_read(inner):
                yield from self._apparatus(inner)
        for said in app.iterchildren(f"{TEI}note", f"{TEI}witDetail"):
            yield from self._content(said)
            yield self._sigla(said)

    def _sigla(self, said: etree._Element) -> str:
        named = [one for one in said.get("source", "").split() if one.startswith("#")]
        witnesses = [self._sign(pointer) for pointer in (*said.get("wit", "").split(), *named)]
        return " " + " ".join(witnesses + [self._pointed_name(one) for one in said.get("resp", "").split()])

    def _sign(self, pointer: str) -> str:
        """What stands for a witness: its sign, its description where that is as short, or the end of the pointer."""
        witness = self._target(pointer) if "#" in pointer else None
        if witness is None or witness.tag != f"{TEI}witness":
            return pointer.rpartition("#")[2]
        signs = [one for one in witness if _name(one) in ("abbr", "idno") and one.get("type") == "siglum"]
        described = "".join(self._content(witness)).split()
        short = described[0] if len(described) == 1 and len(described[0]) <= 4 else ""
        given = ("".join(map(str, one.itertext())).strip() for one in signs)
        return next(filter(None, (*given, short)), pointer.rpartition("#")[2])

    def _pointed_name(self, pointer: str) -> str:
        """What the entry that a pointer leads to is called, else the end of the pointer."""
        target = self._target(pointer)
        if target is not None:
            entry = next((child for child in target if child.tag in {TEI + name for name in _ENTRIES}), None)
            if entry is None and target.tag == f"{TEI}bibl" and len("".join(map(str, target.itertext()))) < 60:
                entry = target
            if entry is not None and (name := "".join(map(str, entry.itertext())).strip()):
                return name
        return re.sub("^.*[#/:](.)", r"\1", pointer, flags=re.DOTALL)

    def _target(self, pointer: str) -> etree._Element | None:
        """What a pointer leads to, in the document or in a register beside it."""
        file, _, identifier = pointer.partition("#")
        root = self._register(file.rpartition("/")[2]) if file else self.root
        found = () if root is None or "#" not in pointer else root.iter("*")
        return next((one for one in found if one.get(XML_ID) == identifier), None)

    def _register(self, name: str) -> etree._Element | None:
        url = self.root.getroottree().docinfo.URL
        path = Path(url).parent / name if url else None
        return etree.parse(path).getroot() if path is not None and name.endswith(".xml") and path.is_file() else None

    def _is_listed(self, app: etree._Element) -> bool:
        """Whether it stands in a list of entries, to be read there."""
        parent = app.getparent()
        around = [one for one in app.iterancestors(f"{TEI}div") if one.get("type") == "apparatus"]
        return _name(app) == "app" and (
            (parent is not None and _name(parent) == "listApp") or bool(app.get("loc") is not None and around)
        )

    def _is_beside(self, app: etree._Element) -> bool:
        """Whether its lemma is in the text already."""
        methods = {
            one.get("method") for one in self.root.iterfind(f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}variantEncoding")
        }
        is_apart = bool(methods & {"location-referenced", "double-end-point"})
        return app.get("from") is not None or is_apart or self._is_listed(app)

    def said(self, element: etree._Element) -> str:
        """What attributes say that is meant to be read."""
        name, value = _name(element), element.get
        is_empty = not element.text and all(not isinstance(one.tag, str) and not one.tail for one in element)
        wanted = (_VALUED.get(name) or _NAMED.get(name)) if is_empty else _NAMED.get(name)
        if name in _HEARD and value("who"):
            return ", ".join(map(self._pointed_name, value("who", "").split()))
        if name in ("ptr", "ref") and value("target") is not None:
            return ""
        if name == "pause":
            return re.sub("^PT([0-9.]+)S$", r"\1 s", value("dur", ""))
        if wanted:
            return " ".join(value(one, "") for one in wanted.split())
        if name == "relation":
            sides = [" ".join(map(self._pointed_name, (value(one) or "").split())) for one in ("active", "passive")]
            if value("active") is None:
                sides[0] = " ".join(map(self._pointed_name, value("mutual", "").split()))
            return f"{sides[0]} {value('name') or value('ref', '')} {sides[1]}"
        return _said_when_empty(element) if is_empty else ""

    def _content(self, element: etree._Element) -> Iterator[str]:
        yield "\n"
        yield element.text or ""
        for child in element:
            yield from self._element(child)
            yield child.tail or ""
        yield "\n"

    def _element(self, element: etree._Element) -> Iterator[str]:
        if not isinstance(element.tag, str):
            return
        name = _name(element)
        separator = "\n" if name in _SEPARATING else ""
        yield separator
        if name in _BREAKS:
            yield _JOINT if element.get("break") == "no" and self.profile != "diplomatic" else "\n"
        elif _is_example(element):
            yield from self._example(element)
        elif name == "app" and self._is_beside(element):
            if self._is_listed(element) and self.profile not in ("corpus", "diplomatic"):
                yield from self._apparatus(element)
        elif not self._is_left_out(element):
            yield self._own_words(element)
            chosen = self._chosen(element)
            yield (element.text or "") if chosen is None else ""
            apart = "\n" if _is_whole(element) else ""
            for child in self._in_order(element) if chosen is None else (chosen,):
                yield apart
                yield from self._element(child)
                yield (child.tail or "") if chosen is None else ""
        yield separator

    def _example(self, element: etree._Element) -> Iterator[str]:
        """Markup that is shown: its tags too, but where only words count."""
        yield "\n"
        yield from (
            (str(text) + " " for text in element.itertext("*")) if self.profile == "corpus" else markup_of(element)
        )
        yield "\n"

    def _in_order(self, element: etree._Element) -> list[etree._Element]:
        """The children; in Markdown the description of a picture comes first, as its alternative."""
        urls = [graphic.get("url", "") for graphic in element.iterchildren(f"{TEI}graphic")]
        if self.profile == "markdown" and _name(element) == "figure" and any(map(_PATH_INSIDE.match, urls)):
            return sorted(element, key=lambda child: child.tag != f"{TEI}figDesc")
        return list(element)

    def _own_words(self, element: etree._Element) -> str:
        """What attributes give: a target without words, the number of an item, a date, who speaks."""
        name = _name(element)
        if name == "ptr" or (name == "ref" and not len(element) and not element.text):
            return "" if self.profile == "corpus" or self.points_to_note(element) else self._pointed(element)
        if name == "g" and not len(element) and not element.text:
            return self._glyph(element)
        if self.profile == "corpus":
            return ""
        if name == "bibl" and _is_numbered(element):
            return f"{element.get('n', '')} "
        parent = element.getparent()
        if name in ("item", "sense", "hom") and parent is not None:
            return self._number(element, parent)
        is_wanted = self.profile != "diplomatic" or element.get("who") is not None
        return f"{said} " if is_wanted and (said := self.said(element)) else ""

    def _number(self, element: etree._Element, parent: etree._Element) -> str:
        kinds = {parent.get("type"), parent.get("rend")} & {"ordered", "numbered", "inline", "run-on", "runon"}
        return f"{element.get('n', '')} " if kinds or _name(element) != "item" else ""

    def _glyph(self, g: etree._Element) -> str:
        described = self._target(g.get("ref", ""))
        mappings = [] if described is None else list(described.iterchildren(f"{TEI}mapping"))
        usual = [one for one in mappings if one.get("type") in ("standard", "Unicode", "modern", "simplified")]
        return "".join(map(str, (usual + mappings)[0].itertext())) if mappings else ""

    def _pointed(self, pointer: etree._Element) -> str:
        """A pointer in words: a heading, a page, a name; else the pointer itself. One that only joins has none."""
        around = "" if (parent := pointer.getparent()) is None else _name(parent)
        if _name(pointer) == "ref" or around in ("transpose", "linkGrp", "joinGrp", "annotation", "noteGrp"):
            return pointer.get("target") or pointer.get("cRef") or "" if _name(pointer) == "ref" else ""
        return " ".join([*map(self._target_words, pointer.get("target", "").split()), self.said(pointer)])

    def _target_words(self, pointer: str) -> str:
        target = self._target(pointer)
        if target is None:
            return pointer
        if target.tag == f"{TEI}pb" and target.get("n"):
            return f"[p. {target.get('n')}]"
        named = next((one for one in target if one.tag in {TEI + name for name in _HEADS}), None)
        words = "" if named is None else "".join(Plain(self.root, "reading")._content(named))
        return words if words.strip() else pointer

    def _is_left_out(self, element: etree._Element) -> bool:
        name, parent = _name(element), element.getparent()
        around = "" if parent is None else _name(parent)
        if name == "ref" and self.points_to_note(element):  # a mark, which ours replaces
            return len(" ".join(str(element.xpath("string()")).split())) <= 3
        if name == "note":
            return (
                is_moved(element)
                or self.profile == "corpus"
                or (self.profile == "diplomatic" and _is_editorial(element))
            )
        if name in ("num", "label") and around == "head":
            return self.profile == "corpus"
        if name == "am" and any(one.find(f".//{TEI}ex") is not None for one in element.iterancestors(f"{TEI}expan")):
            return self.profile != "diplomatic"
        if name == "binaryObject" or (name == "listApp" and self.profile in ("corpus", "diplomatic")):
            return True
        if name in ("gap", "space") and self.profile != "corpus":
            return not len(element)
        return name in _UNREAD[self.profile] or (name == "graphic" and around == "figure")

    def _chosen(self, element: etree._Element) -> etree._Element | None:
        children = list(element.iterchildren("*"))
        if _name(element) == "choice":
            side = _SIDES["source" if self.profile == "diplomatic" else "corrected"]
            nested = [child for child in children if _name(child) == "choice"]
            return next((child for child in children if _name(child) in side), next(iter(nested + children), None))
        if _name(element) == "app" and not self._is_beside(element):
            readings = _readings(element)
            return next(iter([*(one for one in readings if _name(one) == "lem"), *readings, *children]), None)
        return None

    def is_read(self, element: etree._Element) -> bool:
        for part in (element, *element.iterancestors()):
            parent = part.getparent()
            if parent is not None and _name(parent) in ("choice", "app", "rdgGrp"):
                choice = next(one for one in part.iterancestors() if _name(one) in ("choice", "app"))
                chosen = self._chosen(choice)
                if chosen is None or part not in (chosen, *chosen.iterancestors()):
                    return False
        return True

    def points_to_note(self, pointer: etree._Element) -> bool:
        target = (pointer.get("target", "").split() or [""])[0]
        if not target.startswith("#"):
            return False
        identifier = "{http://www.w3.org/XML/1998/namespace}id"
        found = next((one for one in self.root.iter("*") if one.get(identifier) == target[1:]), None)
        return (
            found is not None and _name(found) == "note" and any(_name(one) == "text" for one in found.iterancestors())
        )


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(TEI)


def _is_whole(element: etree._Element) -> bool:
    """Whether it holds nothing but parts, which are kept apart."""
    texts = (element.text, *(child.tail for child in element))
    return _name(element) in _WHOLES and not any((text or "").strip() for text in texts)


def is_moved(note: etree._Element) -> bool:
    parent = note.getparent()
    return parent is None or _name(parent) not in _STANDING


def _is_editorial(note: etree._Element) -> bool:
    return note.get("type") in ("editorial", "editor", "encoder")


class Plain(Rule):
    """The words of a heading as they are said elsewhere: no notes, no pointers, no descriptions."""

    def _own_words(self, element: etree._Element) -> str:  # noqa: ARG002  (the rule's shape)
        return ""

    def _is_left_out(self, element: etree._Element) -> bool:
        return _name(element) in ("note", "ptr", "figDesc", "idno", "space", "gap")


def _said_when_empty(element: etree._Element) -> str:
    name, value = _name(element), element.get
    if name in _DATED:
        bounds = [
            next((value(one) for one in names if value(one) is not None), None)
            for names in (("from", "notBefore", "from-iso"), ("to", "notAfter", "to-iso"))
        ]
        moment = next((value(one) for one in ("when", "when-iso", "when-custom") if value(one) is not None), None)
        return moment or "–".join(one for one in bounds if one) or value("n") or ""
    if name in ("numeric", "shift"):
        return " ".join(value(one, "") for one in (("value", "max") if name == "numeric" else ("feature", "new")))
    return name if name in ("textNode", "anyElement", "empty", "default") else ""


def _is_example(element: etree._Element) -> bool:
    """Whether its markup is what it shows: an example, or a rule in another language."""
    if _name(element) == "constraint":
        return any(not str(one.tag).startswith(TEI) for one in element.iterchildren("*"))
    return _name(element) == "egXML" or str(element.tag).startswith(_EXAMPLES)


def markup_of(element: etree._Element) -> Iterator[str]:
    """What an example shows: tags, attributes and words, as they are written."""
    yield _escaped(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            name = f"{child.prefix or ''} {etree.QName(child).localname} "
            yield name
            yield from (f"{etree.QName(key).localname} {_escaped(str(value))} " for key, value in child.attrib.items())
            yield from markup_of(child)
            yield name if len(child) or child.text else ""
        else:
            yield str(child.text or "")
        yield _escaped(child.tail or "")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
