"""The command: exit codes, what goes to which stream, and no half output however it ends."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from .deposit.editions import edition
from .examples import Command, Write, tei

TEXT = '<text><body><p xml:id="p1">Words.</p></body></text>'


@pytest.fixture
def letter(write: Write) -> Path:
    return write("letter.xml", tei(TEXT))


def test_a_clean_document_says_nothing(teikit_command: Command, letter: Path) -> None:
    done = teikit_command("validate", letter.name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_findings_go_to_stdout_and_the_count_to_stderr(teikit_command: Command, write: Write) -> None:
    write("a.xml", "<a>\n<b></a>")
    done = teikit_command("validate", "a.xml")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "a.xml:2:4: error: </a> ends what is not the last thing opened: <b> of line 2 is still open"
        " [xml/not-well-formed]\n    2 | <b></a>\n      |    ^\n     help: close it by </b>\n",
        "1 error\n",
    )


def test_warnings_alone_are_clean(teikit_command: Command, write: Write) -> None:
    write("a.xsd", "")
    model = '<?xml-model href="a.xsd" schematypens="http://www.w3.org/2001/XMLSchema"?>\n'
    write("a.xml", tei(TEXT, models=model))
    done = teikit_command("validate", "a.xml")
    assert (done.returncode, done.stderr) == (0, "1 warning\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["validate", "absent.xml"], "teikit: there is no file absent.xml"),
        (["validate", "."], "teikit: . is a folder, not a document"),
        (["validate", "letter.xml", "--schema", "absent.rng"], "teikit: there is no schema absent.rng"),
        (["build", "letter.xml", "-o", "letter.xml"], "teikit: letter.xml is not a folder"),
        (["build", "letter.xml", "a/letter.xml"], "teikit: letter.xml and a"),
        (["build", "letter.xml", "--to", "pdf"], "teikit: there is no format “pdf”"),
        (["build", "letter.xml", "--to", ""], "teikit: no format is named"),
        (["deposit", "letters.zip"], "teikit: letters.zip is a package, and no text"),
        (["collate", "letter.xml", "--witness", "absent.txt"], "teikit: there is no witness absent.txt"),
        (["collate", "letter.xml"], "Usage: "),
        (["validate"], "Usage: "),
        (["publish"], "Usage: "),
    ],
)
@pytest.mark.usefixtures("letter")
def test_what_cannot_be_carried_out_is_one_sentence(teikit_command: Command, arguments: list[str], words: str) -> None:
    done = teikit_command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(words)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder it may not write to")
def test_a_folder_without_permission_is_one_sentence(teikit_command: Command, letter: Path) -> None:
    letter.parent.chmod(0o500)
    done = teikit_command("build", letter.name, "-o", "out")
    letter.parent.chmod(0o700)
    assert (done.returncode, done.stderr.startswith("teikit: the folder out cannot be made")) == (2, True)


def test_one_bad_file_does_not_stop_the_others(teikit_command: Command, letter: Path, write: Write) -> None:
    write("bad.xml", "<a")
    done = teikit_command("build", "absent.xml", "bad.xml", letter.name, "--to", "html")
    assert done.returncode == 2
    assert done.stdout.startswith("bad.xml:1:1: error: ")
    assert (letter.parent / "build" / "letter.html").is_file()


def test_a_build_names_its_files_on_stderr(teikit_command: Command, letter: Path) -> None:
    done = teikit_command("build", letter.name, "--to", "text,html", "-o", "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert [Path(line).name for line in done.stderr.splitlines()] == ["letter.txt", "letter.html"]


def test_a_build_counts_the_pictures_beside_a_page(teikit_command: Command, write: Write) -> None:
    write("lamp.png", b"\x89PNG\r\n\x1a\n" + bytes(20))
    write("letter.xml", tei('<text><body><figure><graphic url="lamp.png"/></figure></body></text>'))
    done = teikit_command("build", "letter.xml", "--to", "html", "--linked", "-o", "out")
    assert done.stderr.splitlines() == [str(Path("out/letter.html")), f"{Path('out/letter-pictures')}: 1 picture"]


def test_a_wrong_format_is_told_once_for_all_documents(teikit_command: Command, letter: Path, write: Write) -> None:
    write("other.xml", tei(TEXT))
    done = teikit_command("build", letter.name, "other.xml", "--to", "html,pdf")
    assert done.stderr == "teikit: there is no format “pdf”\n     help: the formats are html, text, epub\n"


def test_what_must_stand_at_a_point_is_told_from_what_may(teikit_command: Command, write: Write) -> None:
    write(
        "a.rnc",
        "start = element a { element b { empty }, (element c { empty } | element d { empty }), element e { empty }? }",
    )
    write("a.sch", '<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>')
    write("a.xml", "<a>\n<b/>\n")
    shown = [teikit_command("expected", f"a.xml:{line}:1", "--schema", "a.rnc").stdout for line in (2, 3)]
    assert shown == [
        "in <a> may stand here:\n  <b>  (required)\n",
        "in <a> may stand here:\n  <c>  (one of these)\n  <d>  (one of these)\n",
    ]
    done = teikit_command("expected", "a.xml:2:1", "--schema", "a.sch")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("teikit: a.xml is held against no grammar\n")


def test_json_is_one_object_whatever_happens(teikit_command: Command, letter: Path, write: Write) -> None:
    write("bad.xml", "<a")
    done = teikit_command("build", "absent.xml", "bad.xml", letter.name, "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [finding["code"] for finding in report["findings"]] == ["xml/not-well-formed"]
    assert report["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert json.loads(teikit_command("validate", letter.name, "--format", "json").stdout) == {
        "version": 1,
        "findings": [],
        "counts": {"error": 0, "warning": 0, "info": 0},
    }


def test_a_report_for_programs_is_alone_on_stdout_also_beside_a_diff(teikit_command: Command, write: Write) -> None:
    write("a.xml", tei(TEXT.replace("Words.", "Words. \n")))
    done = teikit_command("validate", "a.xml", "--diff", "--format", "json")
    assert json.loads(done.stdout)["counts"] == {"error": 0, "warning": 0, "info": 0}
    assert done.stderr.startswith("--- a.xml\n+++ a.xml\n")
    assert teikit_command("validate", "a.xml", "--diff").stdout == done.stderr


def test_a_collation_shows_the_differences_and_writes_digests(
    teikit_command: Command, letter: Path, write: Write
) -> None:
    write("w.txt", "Words.\n")
    written = teikit_command("collate", letter.name, "--witness", "w.txt", "--digests", "letter.sha256")
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "letter.sha256\n")
    letter.write_text(tei(TEXT.replace("Words", "Word")), encoding="utf-8")
    assert "[collate/changed]" in teikit_command("collate", letter.name, "--witness", "w.txt").stdout
    assert teikit_command("collate", letter.name, "--witness", "letter.sha256").returncode == 1


@pytest.mark.parametrize("command", ["validate", "build", "collate"])
def test_the_help_teaches_by_examples(teikit_command: Command, command: str) -> None:
    done = teikit_command(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"  teikit {command} tei/introduction.xml" in done.stdout


def test_the_version_is_told(teikit_command: Command) -> None:
    done = teikit_command("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "teikit")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_is_not_unicode_gets_escapes(letter: Path, encoding: str) -> None:
    letter.write_text("<é>“日本”</e>", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from teikit.cli import main; main()", "validate", letter.name],
        cwd=letter.parent,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"1 error\n")
    assert b"\\u65e5\\u672c" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_reader_that_goes_away_is_no_fault(letter: Path) -> None:
    letter.write_text("<a>", encoding="utf-8")
    command = f'"{sys.executable}" -c "from teikit.cli import main; main()" validate {"letter.xml " * 3000} | head -1'
    done = subprocess.run(command, shell=True, cwd=letter.parent, capture_output=True, timeout=60, check=False)
    assert done.stdout.startswith(b"letter.xml:1:4: error: ")
    assert b"Traceback" not in done.stderr
    assert b"fault" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["validate", *["letter.xml"] * 3000]], ids=["help", "findings"])
def test_where_the_reader_has_gone_the_command_could_not_run(letter: Path, arguments: list[str]) -> None:
    letter.write_text("<a>", encoding="utf-8")
    command = [sys.executable, "-c", "from teikit.cli import main; main()", *arguments]
    with subprocess.Popen(command, cwd=letter.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == (b"", 2)


def test_a_fault_of_our_own_asks_for_a_report(letter: Path) -> None:
    code = (
        "import teikit.validation, sys; sys.modules['teikit.validation'].validated = lambda *a, **k: 1 // 0;"
        "from teikit.cli import main; main()"
    )
    for debug, traceback in (("", False), ("1", True)):
        done = subprocess.run(
            [sys.executable, "-c", code, "validate", letter.name],
            cwd=letter.parent,
            env={**os.environ, "TEIKIT_DEBUG": debug},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout) == (3, "")
        assert "this is a fault of teikit itself (ZeroDivisionError" in done.stderr
        assert ("Traceback" in done.stderr) is traceback


def test_a_build_killed_at_any_moment_leaves_whole_files(letter: Path) -> None:
    out = letter.parent / "build"
    arguments = [sys.executable, "-c", "from teikit.cli import main; main()", "build", letter.name]
    start = time.monotonic()
    subprocess.run(arguments, cwd=letter.parent, capture_output=True, check=True, timeout=60)
    duration = time.monotonic() - start
    whole = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(whole) == 3
    letter.write_text(tei(TEXT.replace("Words", "Other words")), encoding="utf-8")
    subprocess.run([*arguments, "-o", "other"], cwd=letter.parent, capture_output=True, check=True, timeout=60)
    other = {path.name: path.read_bytes() for path in (letter.parent / "other").iterdir()}
    moments = random.Random(20)
    for _ in range(20):
        process = subprocess.Popen(arguments, cwd=letter.parent, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.3, 1.0) * duration)
        process.kill()
        process.wait(timeout=60)
        found = {name: (out / name).read_bytes() for name in whole}
        assert all(data in (whole[name], other[name]) for name, data in found.items())
        for stale in out.glob(".*.tmp"):
            assert stale.name.startswith(".letter.")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are in Unicode there")
@pytest.mark.parametrize("command", ["validate", "build", "site", "deposit"])
def test_names_that_the_system_cannot_write_are_told(teikit_command: Command, tmp_path: Path, command: str) -> None:
    edition(tmp_path / "a", '<ref target="ö.txt">x</ref>')
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = teikit_command(command, "a/text.xml", **ascii_only)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "teikit: this system writes the names of files in ascii, which does not have \\u201c\\xf6\\u201d\n"
        "     help: set the environment variable PYTHONUTF8=1, or LC_ALL to a locale in UTF-8\n"
    )
    edition(tmp_path / "b")
    done = teikit_command(command, "b/text.xml", **ascii_only)
    assert (done.returncode, "teikit itself" in done.stderr) == (0, False)


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed by a POSIX shell")
def test_whoever_closes_the_streams_hears_nothing_and_gets_the_exit_code(letter: Path) -> None:
    command = f'"{sys.executable}" -m teikit validate {letter.name} absent.xml >&- 2>&-'
    done = subprocess.run(command, shell=True, cwd=letter.parent, timeout=60, check=False)
    assert done.returncode == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_a_document_points_to_is_not_waited_for(
    teikit_command: Command, write: Write, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "register.xml")
    write("a.xml", tei('<text><body><p><persName ref="register.xml#p">P</persName></p></body></text>'))
    done = teikit_command("build", "a.xml")
    assert (done.returncode, "[pointer/unreadable]" in done.stdout) == (1, True)


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="this system has no such device")
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/urandom", "/dev/null"])
@pytest.mark.parametrize("command", [["validate"], ["build"], ["deposit"], ["validate", "--fix"]])
def test_a_device_is_refused_before_it_is_read(teikit_command: Command, command: list[str], name: str) -> None:
    done = teikit_command(*command, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"teikit: {name} is a device, not a document\n     help: name a TEI file\n"


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="this system has no such device")
def test_a_device_is_no_witness(teikit_command: Command, letter: Path) -> None:
    done = teikit_command("collate", letter.name, "--witness", "/dev/zero")
    assert (done.returncode, done.stderr) == (
        2,
        "teikit: the witness /dev/zero cannot be read: it is a device, and no file\n"
        "     help: name a file of plain text\n",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("text", [TEXT, TEXT.replace("<p ", '<p corresp="#none" ')], ids=["clean", "wrong"])
@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_document_may_come_through_a_pipe(
    teikit_command: Command, write: Write, tmp_path: Path, command: str, text: str
) -> None:
    path = write("letter.xml", tei(text))
    expected = teikit_command(command, "letter.xml")
    made = {each.name: each.read_bytes() for each in tmp_path.glob("build/*")}
    assert bool(made) is (command == "build" and text == TEXT)
    data = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(data,), daemon=True)
    writer.start()
    done = teikit_command(command, "letter.xml", "-o", "again") if made else teikit_command(command, "letter.xml")
    assert (done.returncode, done.stdout) == (expected.returncode, expected.stdout)
    assert {each.name: each.read_bytes() for each in tmp_path.glob("again/*")} == made


LONG = "x" * 300
TARGETS = {
    "a file": ("file", "file is not a folder"),
    "below a file": ("file/below", "file/below is not a folder"),
    "too long": (LONG, f"{LONG} cannot be "),
    "a pipe": ("pipe", "pipe is not a folder"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("command", ["build", "site", "deposit"])
@pytest.mark.parametrize("target", TARGETS)
def test_where_nothing_can_be_written_that_is_one_sentence(
    teikit_command: Command, tmp_path: Path, command: str, target: str
) -> None:
    edition(tmp_path / "in")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    out, words = TARGETS[target]
    done = teikit_command(command, "in/text.xml", "-o", out)
    assert (done.returncode, done.stdout) == (2, "")
    told = done.stderr.splitlines()
    assert [line.partition(":")[0] for line in told[-2:]] == ["teikit", "     help"]
    assert words in told[-2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "in", "pipe"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(("report", "words"), [("pipe", "pipe is a device or a pipe"), ("in", "in is a folder")])
def test_a_report_replaces_files_alone(teikit_command: Command, tmp_path: Path, report: str, words: str) -> None:
    edition(tmp_path / "in")
    os.mkfifo(tmp_path / "pipe")
    done = teikit_command("build", "in/text.xml", "--report", report)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-2].startswith(f"teikit: {words}")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no such device")
@pytest.mark.parametrize("report_format", ["text", "json", "sarif", "svrl"])
def test_a_report_that_finds_no_room_is_one_sentence(tmp_path: Path, write: Write, report_format: str) -> None:
    write("a.xml", "<a>")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "teikit", "validate", "--format", report_format, "a.xml"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.endswith(
        "teikit: the output cannot be written: no space left on device\n     help: make room, or write elsewhere\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there the size of files cannot be limited so")
@pytest.mark.parametrize("command", ["build", "site", "deposit"])
def test_a_disk_that_is_full_is_one_sentence_and_leaves_nothing(tmp_path: Path, command: str) -> None:
    edition(tmp_path / "in")
    out = tmp_path / "out"
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000));"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "from teikit.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command, "in/text.xml", "-o", "out"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    told = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert "file too large" in told[-2]
    assert told[-1].startswith("     help: ")
    assert not out.exists() or list(out.iterdir()) == []
