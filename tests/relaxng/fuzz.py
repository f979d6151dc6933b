"""Random trials of the engine, as long as they are let run: `python -m tests.relaxng.fuzz MINUTES [SEED]`.

Not collected by pytest. Prints how many trials of each kind were made, and each failure with the seed that makes it
again; exits with 1 where there was one.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from lxml import etree

from teikit.relaxng import Schema, SchemaIncorrect, Source, read_grammar
from teikit.relaxng.datatypes import library
from teikit.relaxng.datatypes.errors import DatatypeError
from teikit.relaxng.datatypes.xsd import TYPE_NAMES

from .matching import generated, reference
from .mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Callable

    from teikit.relaxng import Finding

DATA = Path(__file__).parents[3] / "shared" / "data"
CASES = Path(__file__).parents[1] / "cases"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
MAXIMAL_FAILURES = 20
BYTES = (
    b"<", b">", b"/", b"&", b'"', b"'", b"=", b"\x00", b"\xff", b"\xc3", b"]]>", b"<!--", b"-->", b"<p>", b"</p>",
    b"&nbsp;", b"&#0;", b"&#x10FFFF;", b"<![CDATA[", b"<?x ?>", b"<!DOCTYPE TEI [<!ENTITY a 'b<c/>'>]>",
    b"\xef\xbb\xbf", b"xmlns=''", b" xmlns:a='urn:a'", b"\r", b"\n", b"x", b"\xe2\x80\xa8", b"\xfe\xff",
    b"encoding='utf-16'",
)  # fmt: skip
PIECES = (
    "0", "1", "9", "12", "29", "30", "31", "60", "99", "1917", "0000", "-0001", "10000", "11", "02", "-", "--", ":",
    ".", "+", "Z", "T", "P", "Y", "M", "D", "H", "S", "PT", "P1Y", "T00:00:00", "24:00:00", "14:00", "+14:00",
    "-14:01", "1917-11-07", "e", "E", "INF", "NaN", "true", "a", "é", "٣", "#", "%", "%20", "%GG", "[", "]", "{", "}",
    "^", "/", "//", "?", "urn:", "http:", "\\", "ab", "FF", "==", "=", "_", "xml", "a:b", " ", "  ", "\t", "\n",
    "\xa0", "\u2028", "\U0001f600",
)  # fmt: skip
REGEX = (
    r"\p{L}", r"\P{Lu}", r"\p{IsGreek}", r"\i", r"\c", r"\d", r"\S", r"\w", ".", "*", "+", "?", "{2}", "{2,}",
    "{0,3}", "(", ")", "|", "[a-z]", "[^a-z]", "[a-z-[aeiou]]", r"\.", r"\-", "a", "b", "^", "$", "1",
)  # fmt: skip
FACETS = (
    "length", "minLength", "maxLength", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "totalDigits",
    "fractionDigits",
)  # fmt: skip


class Fuzz:
    """The trials, with what they need: schemas, samples and dice."""

    def __init__(self) -> None:
        paths = sorted((DATA / "schemas").glob("*.rng")) + sorted(CASES.rglob("*.rng"))
        self.schemas = [Schema.load(path) for path in paths]
        self.schema_texts = [path.read_bytes() for path in paths if path.stat().st_size < 120_000]
        self.samples = [path.read_bytes() for path in sorted((DATA / "samples").glob("*.xml"))]
        self.trees = [etree.fromstring(sample) for sample in self.samples]
        self.trials: dict[str, Callable[[Random], None]] = {
            "grammar": self.grammar,
            "bytes": self.bytes,
            "slip": self.slip,
            "schema bytes": self.schema_bytes,
            "datatype": self.datatypes,
            "point": self.point,
        }

    def sample(self, random: Random) -> int:
        """Mostly a small one: the number of cases counts, not that of bytes."""
        return random.choices(range(len(self.samples)), [1 / len(sample) for sample in self.samples])[0]

    def grammar(self, random: Random) -> None:
        """A random grammar: the engine, its two drivers and the naive matcher agree about its documents."""
        grammar = generated.grammar(random)
        schema = Schema.of_grammar(grammar)
        for _ in range(6):
            document = generated.document(random, grammar)
            text = generated.serialised(document).encode()
            found = schema.findings(text)
            assert (found == []) == reference.is_valid(grammar, document), text
            assert told(found) == told(schema.findings_of_tree(etree.fromstring(text))), text
            assert found == Schema.of_grammar(grammar).findings(text), text

    def bytes(self, random: Random) -> None:
        """A sample with bytes changed at random: no traceback, and findings that lie within it."""
        data = spoilt(random, self.samples[self.sample(random)])
        schema = random.choice(self.schemas)
        found = schema.findings(data)
        check_places(found, data)
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except (etree.XMLSyntaxError, ValueError):
            return
        if b"<!DOCTYPE" not in data and not any(each.code.startswith("xml/") for each in found):
            assert told(found) == told(schema.findings_of_tree(root))

    def slip(self, random: Random) -> None:
        """Slips in a sample: the two drivers agree, and what was seen before changes nothing."""
        place = self.sample(random)
        root = etree.fromstring(self.samples[place])
        for _ in range(random.choice([1, 1, 2, 5])):
            mutated(random, root)
        data = etree.tostring(root, encoding="utf-8")
        schema = random.choice(self.schemas)
        found = schema.findings(data)
        check_places(found, data)
        assert told(found) == told(schema.findings_of_tree(root))
        if random.random() < 0.2:
            schema.automaton.forget()
            assert schema.findings(data) == found

    def schema_bytes(self, random: Random) -> None:
        """A schema with bytes changed at random: it is correct or not, and that is all."""
        data = spoilt(random, random.choice(self.schema_texts))
        try:
            schema = Schema.of_grammar(read_grammar(Source("file:///nowhere/schema.rng", data)))
        except (SchemaIncorrect, OSError):
            return
        schema.findings(self.samples[0])

    def datatypes(self, random: Random) -> None:
        """A datatype with random parameters: what it allows is what it has no problem with."""
        name = random.choice(TYPE_NAMES)
        texts = ["".join(random.choices(PIECES, k=random.randrange(1, 6))) for _ in range(20)]
        found = library(XSD)
        assert found is not None
        try:
            datatype = found.datatype(name, parameters(random))
        except DatatypeError:
            return
        datatype.describe()
        for text in texts:
            context = {"a": "urn:a"}
            allowed = datatype.allows(text, context)
            assert allowed == (not datatype.problem(text, context)), (datatype, text)
            if allowed:
                datatype.value(text, context)

    def point(self, random: Random) -> None:
        """What may stand at any point of a half-written document can always be told."""
        data = self.samples[self.sample(random)]
        begin = random.randrange(len(data)) if random.random() < 0.3 else len(data)
        data = data[: max(begin, 100)]
        line = random.randrange(1, data.count(b"\n") + 3)
        random.choice(self.schemas).expected(data, line, random.randrange(1, 120))


def told(findings: list[Finding]) -> list[tuple[object, ...]]:
    return sorted((each.index, each.code, each.message, each.help, each.xpath, each.attribute) for each in findings)


def check_places(findings: list[Finding], data: bytes) -> None:
    last = data.count(b"\n") + data.count(b"\r") + 1
    for each in findings:
        assert 1 <= each.line <= each.end_line <= last, each
        assert each.column >= 1, each
        assert (each.line, each.column) <= (each.end_line, each.end_column), each
    assert [(each.line, each.column) for each in findings] == sorted((each.line, each.column) for each in findings)


def spoilt(random: Random, data: bytes) -> bytes:
    """The bytes with one to four changes: some cut, doubled, moved, changed, or markup put in."""
    for _ in range(random.randrange(1, 5)):
        begin = random.randrange(len(data) + 1)
        end = min(len(data), begin + random.choice([1, 1, 2, 5, 20, 300]))
        match random.randrange(6):
            case 0:
                data = data[:begin] + data[end:]
            case 1:
                data = data[:end] + data[begin:]
            case 2:
                data = data[:begin] + random.choice(BYTES) + data[begin:]
            case 3:
                data = data[:begin] + bytes([random.randrange(256)]) + data[begin + 1 :]
            case 4:
                other = random.randrange(len(data) + 1)
                rest = data[:begin] + data[end:]
                data = rest[:other] + data[begin:end] + rest[other:]
            case 5:
                data = data[:end] if random.random() < 0.1 else data
    return data


def parameters(random: Random) -> tuple[tuple[str, str], ...]:
    chance = random.random()
    if chance < 0.3:
        return ()
    if chance < 0.65:
        return (("pattern", "".join(random.choices(REGEX, k=random.randrange(1, 7)))),)
    return ((random.choice(FACETS), "".join(random.choices(PIECES, k=random.choice([1, 1, 1, 2, 5])))),)


def main(minutes: float, seed: int) -> int:
    fuzz = Fuzz()
    counts: Counter[str] = Counter()
    failures = 0
    begin = time.monotonic()
    longest = (0.0, "", 0)
    names = list(fuzz.trials)
    while time.monotonic() - begin < minutes * 60 and failures < MAXIMAL_FAILURES:
        seed += 1
        name = names[seed % len(names)]
        start = time.monotonic()
        try:
            fuzz.trials[name](Random(seed))
        except Exception:
            failures += 1
            print(f"seed {seed}, {name}:\n{traceback.format_exc()[-3000:]}", flush=True)
        counts[name] += 1
        longest = max(longest, (time.monotonic() - start, name, seed))
        if not seed % 6000:
            print(f"{time.monotonic() - begin:.0f} s: {dict(counts)}", flush=True)
    taken = time.monotonic() - begin
    print(f"{taken / 60:.1f} minutes ({time.process_time() / 60:.1f} of the processor), {counts.total():,} trials")
    for name in names:
        print(f"  {name:14}{counts[name]:10,}")
    print(f"  the longest: {longest[0]:.1f} s, {longest[1]}, seed {longest[2]}")
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
