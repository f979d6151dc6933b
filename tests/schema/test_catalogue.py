"""OASIS XML Catalogs 1.1, by the sections of the specification."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teikit.errors import ReadError, SchemaError
from teikit.schema.catalogue import Catalogue, named_in_environment

if TYPE_CHECKING:
    from ..examples import Write

NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
TEI = "https://tei-c.org/release/tei_all.rng"


@pytest.fixture
def catalogue(write: Write) -> Catalogue:
    """One catalogue with an entry of each kind, in the folder ``c``."""
    path = write(
        "c/catalog.xml",
        f"""<!DOCTYPE catalog PUBLIC "-//OASIS//DTD XML Catalogs V1.1//EN" "http://example.org/absent.dtd">
<catalog xmlns="{NAMESPACE}" xmlns:x="urn:x">
  <uri name="{TEI}" uri="tei all.rng"/>
  <uri name="{TEI}" uri="never.rng"/>
  <x:uri name="urn:x:foreign" uri="never.rng"/>
  <x:box><uri name="urn:x:inside-foreign" uri="never.rng"/></x:box>
  <system systemId="https://tei-c.org/tei_lite.dtd" uri="../tei_lite.dtd"/>
  <public publicId="-//TEI//DTD  TEI Lite//EN" uri="lite.dtd"/>
  <rewriteURI uriStartString="https://tei-c.org/" rewritePrefix="tei/"/>
  <rewriteURI uriStartString="https://tei-c.org/vault/" rewritePrefix="https://vault.example/"/>
  <rewriteSystem systemIdStartString="https://dtd.example/" rewritePrefix="dtd/"/>
  <uriSuffix uriSuffix="edition.rng" uri="any-edition.rng"/>
  <uriSuffix uriSuffix="/my/edition.rng" uri="my-edition.rng"/>
  <systemSuffix systemIdSuffix="html.dtd" uri="html.dtd"/>
  <group xml:base="https://base.example/a/" prefer="system">
    <uri name="urn:x:grouped" uri="b/c.rng" xml:base="../d/"/>
    <public publicId="-//X//preferring system//EN" uri="p.dtd"/>
  </group>
</catalog>""",
    )
    return Catalogue.load([path])


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        (TEI, "c/tei%20all.rng"),
        ("https://tei-c.org/release/tei_lite.rng", "c/tei/release/tei_lite.rng"),
        ("https://tei-c.org/vault/P5/tei.rng", "https://vault.example/P5/tei.rng"),
        ("https://anywhere.example/edition.rng", "c/any-edition.rng"),
        ("https://anywhere.example/my/edition.rng", "c/my-edition.rng"),
        ("urn:x:grouped", "https://base.example/d/b/c.rng"),
        ("https://dtd.example/a.dtd", "c/dtd/a.dtd"),
        ("urn:publicid:-:TEI:DTD+TEI+Lite:EN", "c/lite.dtd"),
        ("urn:x:foreign", None),
        ("urn:x:inside-foreign", None),
        ("https://unknown.example/tei.rng", None),
        ("", None),
    ],
)
def test_a_uri_is_found_by_its_most_telling_entry(
    catalogue: Catalogue, tmp_path: Path, reference: str, found: str | None
) -> None:
    expected = found if found is None or "://" in found else f"{tmp_path.as_uri()}/{found}"
    assert catalogue.resolve(reference) == expected


@pytest.mark.parametrize(
    ("public", "system", "found"),
    [
        ("", "https://tei-c.org/tei_lite.dtd", "/tei_lite.dtd"),
        ("-//TEI//DTD TEI Lite//EN", "https://tei-c.org/tei_lite.dtd", "/tei_lite.dtd"),
        ("-//TEI//DTD\n TEI Lite//EN", "https://unknown.example/x.dtd", "/c/lite.dtd"),
        ("", "https://www.example.org/html.dtd", "/c/html.dtd"),
        ("", "urn:publicid:-:TEI:DTD+TEI+Lite:EN", "/c/lite.dtd"),
        ("-//X//preferring system//EN", "https://unknown.example/x.dtd", None),
        ("-//X//nothing//EN", "", None),
    ],
)
def test_an_external_identifier_is_found_by_system_then_public_as_preferred(
    catalogue: Catalogue, tmp_path: Path, public: str, system: str, found: str | None
) -> None:
    expected = None if found is None else tmp_path.as_uri() + found
    assert catalogue.resolve_external(public, system) == expected


def test_a_public_identifier_that_prefers_system_is_found_where_no_system_is_given(
    catalogue: Catalogue,
) -> None:
    assert catalogue.resolve_external("-//X//preferring system//EN") == "https://base.example/a/p.dtd"


def catalogue_of(write: Write, name: str, entries: str) -> Path:
    return write(name, f'<catalog xmlns="{NAMESPACE}">{entries}</catalog>')


def test_a_catalogue_is_searched_with_its_next_ones_before_those_after_it(write: Write) -> None:
    first = catalogue_of(write, "a.xml", '<nextCatalog catalog="next.xml"/>')
    catalogue_of(write, "next.xml", '<uri name="urn:x" uri="urn:next"/>')
    second = catalogue_of(write, "b.xml", '<uri name="urn:x" uri="urn:b"/><uri name="urn:y" uri="urn:y-of-b"/>')
    both = Catalogue.load([first, second])
    assert (both.resolve("urn:x"), both.resolve("urn:y")) == ("urn:next", "urn:y-of-b")


@pytest.mark.parametrize("kind", ["URI", "System"])
def test_delegates_are_asked_longest_first_and_nobody_else(write: Write, kind: str) -> None:
    start = "uriStartString" if kind == "URI" else "systemIdStartString"
    entry, name = ("uri", "name") if kind == "URI" else ("system", "systemId")
    path = catalogue_of(
        write,
        "a.xml",
        f'<delegate{kind} {start}="urn:x" catalog="short.xml"/><delegate{kind} {start}="urn:x:y" catalog="long.xml"/>'
        f'<nextCatalog catalog="next.xml"/>',
    )
    catalogue_of(write, "short.xml", f'<{entry} {name}="urn:x:y1" uri="urn:s"/><{entry} {name}="urn:x:1" uri="urn:s"/>')
    catalogue_of(write, "long.xml", f'<{entry} {name}="urn:x:y1" uri="urn:long"/>')
    catalogue_of(write, "next.xml", f'<{entry} {name}="urn:x:3" uri="urn:n"/><{entry} {name}="urn:z" uri="urn:n"/>')
    loaded = Catalogue.load([path])
    found = [loaded.resolve(reference) for reference in ("urn:x:y1", "urn:x:1", "urn:x:3", "urn:z")]
    assert found == ["urn:long", "urn:s", None, "urn:n"]


def test_public_identifiers_are_delegated(write: Write) -> None:
    path = catalogue_of(write, "a.xml", '<delegatePublic publicIdStartString="-//TEI" catalog="b.xml"/>')
    catalogue_of(write, "b.xml", '<public publicId="-//TEI//X" uri="urn:x"/>')
    assert Catalogue.load([path]).resolve_external("-//TEI//X") == "urn:x"


def test_cycles_end(write: Write) -> None:
    path = catalogue_of(
        write, "a.xml", '<delegateURI uriStartString="urn:x" catalog="b.xml"/><nextCatalog catalog="a.xml"/>'
    )
    catalogue_of(write, "b.xml", '<nextCatalog catalog="a.xml"/><uri name="urn:y" uri="urn:found"/>')
    loaded = Catalogue.load([path, path])
    assert (loaded.resolve("urn:x"), loaded.resolve("urn:y")) == (None, None)


def test_catalogues_that_multiply_are_read_once_each(write: Write) -> None:
    for number in range(60):
        following = f'<nextCatalog catalog="{number + 1}.xml"/>' * 2
        path = catalogue_of(write, f"{number}.xml", following)
    loaded = Catalogue.load([path.with_name("0.xml")])
    assert loaded.resolve("urn:x") is None  # else it would come to 60 twice doubled, and to no end
    assert len(loaded.files) == 60


def test_an_endless_row_of_catalogues_is_cut(write: Write) -> None:
    for number in range(1_002):
        catalogue_of(write, f"{number}.xml", f'<nextCatalog catalog="{number + 1}.xml"/>')
    path = catalogue_of(write, "start.xml", '<nextCatalog catalog="0.xml"/>')
    assert len(Catalogue.load([path]).files) == 1_000


def test_a_catalogue_named_by_another_is_passed_over_where_it_cannot_be_read(write: Write) -> None:
    write("broken.xml", "<catalog")
    path = catalogue_of(
        write,
        "a.xml",
        '<nextCatalog catalog="absent.xml"/><nextCatalog catalog="broken.xml"/>'
        '<nextCatalog catalog="https://example.org/catalog.xml"/><nextCatalog catalog="b.xml"/>',
    )
    catalogue_of(write, "b.xml", '<uri name="urn:x" uri="urn:b"/>')
    assert Catalogue.load([path]).resolve("urn:x") == "urn:b"


def test_a_catalogue_asked_for_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^the catalogue .*absent.xml cannot be read: no such file or directory$"):
        Catalogue.load([tmp_path / "absent.xml"])


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<catalog", "line 1: "),
        ("", "line "),
        (
            "<catalog/>",
            "its root element is not <catalog> in the namespace urn:oasis:names:tc:entity:xmlns:xml:catalog",
        ),
        (f"<!-- {'x' * 8 * 1024 * 1024} -->", "it is larger than 8 MB"),
        (
            f'<!DOCTYPE catalog [<!ENTITY e0 "{"x" * 100}">{BOMB}]>'
            f'<catalog xmlns="{NAMESPACE}"><uri name="&e11;" uri="a"/></catalog>',
            "line 1: ",
        ),
    ],
    ids=["not well-formed", "empty", "something else", "too large", "entity bomb"],
)
def test_what_is_asked_for_and_no_catalogue_is_an_error(write: Write, content: str, reason: str) -> None:
    path = write("catalog.xml", content)
    with pytest.raises(SchemaError) as raised:
        Catalogue.load([path])
    assert raised.value.message.startswith(f"{path} is not an XML catalogue: {reason}")


def test_nothing_is_read_for_an_entity_of_another_file(write: Write) -> None:
    write("secret.txt", "secret")
    path = write(
        "catalog.xml",
        f'<!DOCTYPE catalog [<!ENTITY e SYSTEM "secret.txt">]><catalog xmlns="{NAMESPACE}">&e;'
        '<uri name="urn:x" uri="urn:y"/></catalog>',
    )
    assert Catalogue.load([path]).resolve("urn:x") == "urn:y"


def test_entries_that_lack_something_are_passed_over(write: Write) -> None:
    entries = '<uri name="urn:x"/><uri uri="urn:y"/><nextCatalog/><unknown/>'
    assert Catalogue.load([catalogue_of(write, "a.xml", entries)]).resolve("urn:x") is None


def test_no_catalogue_knows_nothing() -> None:
    assert Catalogue().resolve(TEI) is None


def test_the_environment_names_paths_and_file_uris(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spaced = tmp_path / "my catalogues" / "c.xml"
    monkeypatch.setenv("XML_CATALOG_FILES", f"a/b.xml {spaced.as_uri()} https://example.org/c.xml d%20e.xml")
    assert named_in_environment() == [Path("a/b.xml"), spaced, Path("d e.xml")]
    monkeypatch.delenv("XML_CATALOG_FILES")
    assert named_in_environment() == []
