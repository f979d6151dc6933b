"""A text is packed whole or not at all, and always into the same bytes."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from teikit.deposit import Deposited, deposit
from teikit.deposit.checking.findings import check
from teikit.errors import ReadError, WriteError

from .editions import GRAMMAR, MODEL, crate, edition, names_in, read

INTRODUCTION = Path(__file__).parents[2] / "tei" / "introduction.xml"
REGISTER = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="p"/></TEI>'
INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}"/>'


def errors_of(done: Deposited) -> list[str]:
    return [finding.code for finding in done.diagnostics if finding.is_error]


def test_the_introduction_is_packed_with_all_that_it_stands_on(tmp_path: Path) -> None:
    done = deposit(INTRODUCTION, tmp_path, restricted=True)
    assert done.path == tmp_path / "introduction.zip"
    assert names_in(done.path) == [
        "renditions/introduction.epub",
        "renditions/introduction.html",
        "renditions/introduction.txt",
        "source/schemas/edition.rng",
        "source/schemas/edition.sch",
        "source/tei/introduction.xml",
        "source/tei/register.xml",
    ]
    assert read(done.path, "data/source/tei/introduction.xml") == INTRODUCTION.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["introduction.zip"]


def test_a_restricted_text_says_so_in_every_record(tmp_path: Path) -> None:
    assert errors_of(deposit(INTRODUCTION, tmp_path)) == ["deposit/restricted"]
    assert list(tmp_path.iterdir()) == []
    package = deposit(INTRODUCTION, tmp_path, restricted=True).path
    assert package is not None
    assert b"Access: restricted\n" in read(package, "bag-info.txt")
    records = ("README.md", "CITATION.cff", "RIGHTS.txt", "metadata.json", "ro-crate-metadata.json")
    more = ("records/datacite.json", "records/datacite.xml", "records/dublin-core.xml")
    silent = [name for name in (*records, *more) if b"restricted" not in read(package, f"data/{name}").lower()]
    assert silent == []


def test_what_a_text_includes_shows_and_points_to_goes_in_and_nothing_else(tmp_path: Path) -> None:
    body = (
        INCLUDE.format("parts/one.xml")
        + '<figure><graphic url="pictures/a%20b.png"/></figure><ref target="https://example.org/x.xml">x</ref>'
        '<persName ref="register.xml#p">P</persName><ref target="notes.txt">notes</ref><ref target=".">here</ref>'
    )
    text = edition(tmp_path / "in", body)
    files = {
        "parts/one.xml": f'<div xmlns="http://www.tei-c.org/ns/1.0">{INCLUDE.format("two.xml")}</div>',
        "parts/two.xml": '<div xmlns="http://www.tei-c.org/ns/1.0"/>',
        "pictures/a b.png": "\x89PNG",
        "register.xml": f'<?xml version="1.0"?>{MODEL}{REGISTER}',
        "notes.txt": "notes",
        "private.txt": "nobody names this",
    }
    for name, content in files.items():
        (text.parent / name).parent.mkdir(exist_ok=True)
        (text.parent / name).write_text(content, encoding="utf-8")
    done = deposit(text, tmp_path / "out")
    assert errors_of(done) == []
    assert done.path is not None
    assert [name for name in names_in(done.path) if name.startswith("source/")] == [
        "source/any.rng",
        "source/notes.txt",
        "source/parts/one.xml",
        "source/parts/two.xml",
        "source/pictures/a b.png",
        "source/register.xml",
        "source/text.xml",
    ]
    assert crate(done.path)["source/text.xml"]["conformsTo"] == {"@id": "source/any.rng"}
    assert crate(done.path)["source/pictures/a%20b.png"]["description"] == "a file that the text shows or points to"


def test_a_grammar_that_lies_above_the_text_and_includes_another_is_found_from_the_text(tmp_path: Path) -> None:
    text = edition(tmp_path / "in" / "letters" / "1848")
    (text.parent / "any.rng").unlink()
    schemas = tmp_path / "in" / "schemas"
    (schemas / "modules").mkdir(parents=True)
    (schemas / "modules" / "any.rng").write_text(GRAMMAR, encoding="utf-8")
    including = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="modules/any.rng"/></grammar>'
    (schemas / "own.rng").write_text(including, encoding="utf-8")
    text.write_text(text.read_text("utf-8").replace("any.rng", "../../schemas/own.rng"), encoding="utf-8")
    done = deposit(text, tmp_path / "out")
    assert done.path is not None, done.diagnostics
    assert [name for name in names_in(done.path) if name.startswith("source/")] == [
        "source/letters/1848/text.xml",
        "source/schemas/modules/any.rng",
        "source/schemas/own.rng",
    ]


def test_a_schema_that_was_asked_for_lies_apart_wherever_it_was(tmp_path: Path) -> None:
    text = edition(tmp_path / "in")
    grammar = (text.parent / "any.rng").rename(tmp_path / "other.rng")
    package = deposit(text, tmp_path / "out", schema=[grammar]).path
    assert package is not None
    assert crate(package)["source/text.xml"]["conformsTo"] == {"@id": "schemas/other.rng"}
    assert read(package, "data/schemas/other.rng") == GRAMMAR.encode()
    assert [finding.code for finding in check(package) if finding.is_error] == []


def test_a_schema_that_was_asked_for_excuses_nothing_else(tmp_path: Path) -> None:
    text = edition(tmp_path / "in", '<ref target="#nothing">n</ref>')
    grammar = (text.parent / "any.rng").rename(tmp_path / "other.rng")
    done = deposit(text, tmp_path / "out", schema=[grammar])
    assert (done.path, errors_of(done)) == (None, ["pointer/dangling"])


def test_an_invalid_text_is_not_packed_nor_one_beside_an_invalid_register(tmp_path: Path) -> None:
    text = edition(tmp_path / "in", '<persName ref="register.xml#p">P</persName><ref target="#nothing">n</ref>')
    root = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><person xml:id="p" corresp="#no"/></TEI>'
    (text.parent / "register.xml").write_text(f'<?xml version="1.0"?>\n{MODEL}{root}', encoding="utf-8")
    done = deposit(text, tmp_path / "out")
    assert (done.path, errors_of(done)) == (None, ["pointer/dangling", "pointer/dangling"])
    assert not (tmp_path / "out").exists()


def test_a_schema_that_is_named_by_a_place_on_one_machine_is_told(tmp_path: Path) -> None:
    text = edition(tmp_path / "in")
    schema = (text.parent / "any.rng").as_uri()
    markup = text.read_text("utf-8").replace('href="any.rng"', f'href="{schema}"')
    text.write_text(markup, encoding="utf-8")
    done = deposit(text, tmp_path / "out")
    told = [(found.line, found.code, found.is_error) for found in done.diagnostics]
    assert told == [(2, "pointer/one-machine", False)]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_is_followed_within_the_folder_and_never_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    text = edition(tmp_path / "in", '<ref target="out.txt">out</ref> <ref target="in.txt">in</ref>')
    (text.parent / "out.txt").symlink_to(tmp_path / "secret.txt")
    (text.parent / "real.txt").write_text("real", encoding="utf-8")
    (text.parent / "in.txt").symlink_to("real.txt")
    assert errors_of(deposit(text, tmp_path / "out")) == ["deposit/outside"]
    (text.parent / "out.txt").unlink()
    (text.parent / "out.txt").write_text("own", encoding="utf-8")
    package = deposit(text, tmp_path / "out").path
    assert package is not None
    assert read(package, "data/source/in.txt") == b"real"
    with zipfile.ZipFile(package) as archive:
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


NAMES = (
    "a b.txt",
    "100%.txt",
    "%41.txt",
    "🦉.txt",
    unicodedata.normalize("NFC", "Größe.txt"),
    unicodedata.normalize("NFD", "Größe 2.txt"),
    "/".join(["folder" * 8] * 4) + "/" + "n" * 90 + ".txt",
)


@pytest.mark.parametrize("name", NAMES, ids=["space", "percent", "escape", "emoji", "composed", "decomposed", "long"])
def test_a_name_goes_in_as_it_is(tmp_path: Path, name: str) -> None:
    from urllib.parse import quote

    text = edition(tmp_path / "in", f'<ref target="{quote(name)}">x</ref>')
    try:
        (text.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (text.parent / name).write_text("here", encoding="utf-8")
    except OSError as error:
        pytest.skip(f"this system has no such name: {error}")
    done = deposit(text, tmp_path / "out")
    assert done.path is not None, done.diagnostics
    assert read(done.path, f"data/source/{name}") == b"here"
    digest, line = hashlib.sha256(b"here").hexdigest(), f"data/source/{name}".replace("%", "%25")
    assert f"{digest}  {line}\n" in read(done.path, "manifest-sha256.txt").decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["a\u2028b.txt", "a\u0085b.txt", "a.", "a ", "aux.txt", "a\tb.txt"])
def test_a_name_that_some_systems_or_programs_read_otherwise_is_a_warning(tmp_path: Path, name: str) -> None:
    from urllib.parse import quote

    text = edition(tmp_path / "in", f'<ref target="{quote(name)}">x</ref>')
    (text.parent / name).write_text("here", encoding="utf-8")
    done = deposit(text, tmp_path / "out")
    assert (done.path is not None, [each.code for each in done.diagnostics]) == (True, ["deposit/unportable-name"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["a .xml", "a..xml"])
def test_a_folder_of_the_package_that_windows_calls_otherwise_is_a_warning(tmp_path: Path, name: str) -> None:
    done = deposit(edition(tmp_path / "in", name=name), tmp_path / "out")
    assert (done.path is not None, [each.code for each in done.diagnostics]) == (True, ["deposit/unportable-name"])


def test_a_part_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    text = edition(tmp_path / "in", '<ref target="locked.txt">x</ref>')
    locked = text.parent / "locked.txt"
    locked.write_text("x", encoding="utf-8")
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(ReadError, match="permission denied"):
        deposit(text, tmp_path / "out")


def test_what_stood_there_is_replaced_whole_or_left(tmp_path: Path) -> None:
    text = edition(tmp_path / "in")
    package = tmp_path / "out" / "text.zip"
    package.parent.mkdir()
    package.write_bytes(b"old")
    text.write_text(text.read_text("utf-8").replace("<p>A", '<p corresp="#no">A'), encoding="utf-8")
    assert errors_of(deposit(text, package.parent)) == ["pointer/dangling"]
    assert package.read_bytes() == b"old"
    text.write_text(text.read_text("utf-8").replace('<p corresp="#no">A', "<p>A"), encoding="utf-8")
    assert deposit(text, package.parent).path == package
    assert zipfile.ZipFile(package).testzip() is None


def test_a_folder_at_the_target_is_left_alone(tmp_path: Path) -> None:
    text = edition(tmp_path / "in")
    (tmp_path / "out" / "text.zip").mkdir(parents=True)
    with pytest.raises(WriteError, match="is a folder"):
        deposit(text, tmp_path / "out")


def test_a_package_does_not_replace_a_file_that_it_holds(tmp_path: Path) -> None:
    text = edition(tmp_path / "in", '<ref target="text.zip">x</ref>')
    (text.parent / "text.zip").write_bytes(b"own")
    with pytest.raises(WriteError, match="is one of the files to be packed"):
        deposit(text, text.parent)
    assert (text.parent / "text.zip").read_bytes() == b"own"


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited there")
def test_a_text_that_is_called_like_its_package_is_not_replaced(tmp_path: Path) -> None:
    text = edition(tmp_path, name="text.zip")
    before = text.read_bytes()
    with pytest.raises(WriteError, match="one of the files to be packed"):
        deposit(text, tmp_path)
    assert text.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["...xml", "..xml", "a:b.xml", "a\\b.xml", os.fsdecode(b"\xff.xml")])
def test_a_text_whose_name_is_no_folder_is_not_packed(tmp_path: Path, name: str) -> None:
    try:
        text = edition(tmp_path / "in", name=name)
    except OSError:
        pytest.skip("this disk takes no such name")
    assert errors_of(deposit(text, tmp_path / "out")) == ["deposit/unfit-name"]
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "from teikit.cli import main; main()"
    )
    text = edition(tmp_path / "in")
    command = [sys.executable, "-c", code, "deposit", str(text), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 2, done.stderr
    assert "cannot be written: file too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def packed_elsewhere(folder: Path, **environment: str) -> bytes:
    """The package that a process of its own makes of a copy of an edition."""
    edition(folder / "in" / "deep", '<ref target="ö.txt">x</ref>').with_name("ö.txt").write_text("x", encoding="utf-8")
    program = [sys.executable, "-c", "from teikit.cli import main; main()"]
    faketime = [shutil.which("faketime"), environment.pop("FAKETIME")] if shutil.which("faketime") else []
    environment.pop("FAKETIME", None)
    done = subprocess.run(
        [*filter(None, faketime), *program, "deposit", str(folder / "in" / "deep" / "text.xml"), "-o", str(folder)],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (folder / "text.zip").read_bytes()


def test_the_day_the_folder_the_locale_and_the_zone_change_no_byte(tmp_path: Path) -> None:
    one = packed_elsewhere(
        tmp_path / "one", FAKETIME="2026-01-01 00:00:00", LC_ALL="C", TZ="Pacific/Auckland", PYTHONHASHSEED="1"
    )
    other = packed_elsewhere(
        tmp_path / "two ü", FAKETIME="2031-07-15 12:34:56", LC_ALL="C.UTF-8", TZ="America/Lima", PYTHONHASHSEED="2"
    )
    assert hashlib.sha256(one).hexdigest() == hashlib.sha256(other).hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped so suddenly there")
def test_whoever_is_killed_leaves_a_whole_package_or_none_and_the_source_as_it_was(tmp_path: Path) -> None:
    text = edition(tmp_path / "in", "".join(f'<ref target="{number}.bin">x</ref>' for number in range(20)))
    for number in range(20):
        (text.parent / f"{number}.bin").write_bytes(bytes([number]) * 3_000_000)
    before = digests_of(text.parent)
    command = [sys.executable, "-c", "from teikit.cli import main; main()", "deposit", str(text), "-o"]
    began = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], capture_output=True, check=True, timeout=60)
    lasts, whole = time.monotonic() - began, tmp_path / "whole" / "text.zip"
    chance = random.Random(6)
    for _attempt in range(int(os.environ.get("TEIKIT_KILLS", "4"))):
        out = tmp_path / "out"
        with subprocess.Popen([*command, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0, 1.1 * lasts))
            process.send_signal(signal.SIGKILL)
        target = out / "text.zip"
        assert not target.exists() or target.read_bytes() == whole.read_bytes()
        shutil.rmtree(out, ignore_errors=True)
    assert digests_of(text.parent) == before


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be told to end there")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_whoever_is_told_to_end_leaves_nothing_half_done(tmp_path: Path, name: str) -> None:
    text = edition(tmp_path / "in", '<ref target="large.bin">x</ref>')
    (text.parent / "large.bin").touch()
    os.truncate(text.parent / "large.bin", 2_000_000_000)
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, "-c", "from teikit.cli import main; main()", "deposit", str(text), "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, restore_signals=True) as process:
        while not list(out.glob(".*.tmp")):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(getattr(signal, name))
        assert process.stderr is not None
        assert (process.stderr.read(), process.wait(60)) == (b"\nstopped\n", 2)
    assert [*out.iterdir(), *temporary.iterdir()] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_packed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "text.xml")
    with pytest.raises(ReadError, match="is a pipe"):
        deposit(tmp_path / "text.xml", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def digests_of(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_what_lies_far_on_in_a_large_package_is_packed_as_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = edition(tmp_path / "in")
    monkeypatch.setattr("zipfile.ZIP64_LIMIT", 100_000)  # bytes, for two gigabytes
    package = deposit(text, tmp_path / "out").path
    assert package is not None
    with zipfile.ZipFile(package) as archive:
        assert {info.extract_version for info in archive.infolist()} == {20, 45}
    assert [finding.code for finding in check(package)] == []
