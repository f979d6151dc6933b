"""Which attributes of TEI hold pointers: facts of TEI P5 4.10 that several modules need, each in its own measure."""

from __future__ import annotations

from typing import Final

# Of type teidata.pointer, on whatever element they stand.
EVERYWHERE: Final = frozenset(
    {
        *("adj", "adjFrom", "adjTo", "ana", "calendar", "change", "children", "copyOf", "corresp"),
        *("datingMethod", "datingPoint", "decls", "domains", "edRef", "exclude", "facs", "feats", "follow"),
        *("fromUnit", "given", "hand", "inst", "lemmaRef", "mergedIn", "mutual", "next", "nymRef"),
        *("origin", "parent", "parts", "perf", "period", "prev", "ref", "rendition", "replyTo"),
        *("resp", "sameAs", "scribeRef", "scriptRef", "select", "since", "source", "spanTo", "synch"),
        *("target", "targetEnd", "toUnit", "toWhom", "unitRef", "url", "where", "who", "wit"),
    }
)
_TIMED: Final = frozenset({"annotationBlock", "incident", "kinesic", "pause", "u", "vocal", "writing"})
_VARIATION: Final = frozenset({"app", "arc", "rt", "span"})
# Those that mean something else elsewhere, with the elements on which they are pointers.
ON_ELEMENTS: Final = {
    "active": {"relation"},
    "class": {"msContents", "msItem", "msItemStruct"},
    "code": {"occupation", "socecStatus"},
    "end": _TIMED,
    "fVal": {"f"},
    "from": _VARIATION,
    "new": {"handShift"},
    "passive": {"relation"},
    "require": {"lem", "rdg", "witDetail"},
    "scheme": {"catRef", "classCode", "keywords", "locus", "locusGrp", "occupation", "socecStatus"},
    "start": _TIMED,
    "to": _VARIATION,
    "value": {"eLeaf", "eTree", "iNode", "leaf", "node", "root", "triangle"},
}
# Those by which a text speaks of the entries of a register, so that a page shows what they lead to.
TO_REGISTERS: Final = frozenset(
    {
        *("active", "ana", "copyOf", "corresp", "decls", "facs", "mutual", "next", "passive", "prev", "ref", "resp"),
        *("sameAs", "select", "source", "target", "who"),
    }
)
# Further ones that hold URIs or names somewhere, so that what they say must not change by a single character.
_LIKE_POINTERS: Final = frozenset(
    {
        *("datcat", "defaultExceptions", "except", "filter", "location", "name", "ns", "property"),
        *("targetDatcat", "uri", "valueDatcat"),
    }
)
PERHAPS: Final = EVERYWHERE | frozenset(ON_ELEMENTS) | _LIKE_POINTERS
