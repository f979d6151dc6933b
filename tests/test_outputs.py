"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from teikit import outputs
from teikit.errors import WriteError
from teikit.processes import interruption

if TYPE_CHECKING:
    from pathlib import Path

    from .examples import Write


def test_files_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert outputs.write(folder, {"x.html": b"x", "y.txt": b"y"}) == [folder / "x.html", folder / "y.txt"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"x.html": b"x", "y.txt": b"y"}


def test_one_file_that_cannot_be_written_leaves_all_as_they_were(tmp_path: Path) -> None:
    outputs.write(tmp_path, {"x.html": b"old"})
    (tmp_path / "y.txt").mkdir()
    with pytest.raises(WriteError, match=r"y\.txt is a folder"):
        outputs.write(tmp_path, {"x.html": b"new", "y.txt": b"new"})
    assert (tmp_path / "x.html").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.html", "y.txt"]


def test_a_file_cannot_serve_as_a_folder(write: Write) -> None:
    file = write("out", "")
    for folder in (file, file / "below"):
        with pytest.raises(WriteError, match="is not a folder"):
            outputs.write(folder, {"x.html": b"x"})


def test_a_stale_temporary_file_does_no_harm(tmp_path: Path) -> None:
    stale = tmp_path / ".x.html.teikit-1.tmp"
    stale.write_bytes(b"half")
    outputs.write(tmp_path, {"x.html": b"whole"})
    assert (tmp_path / "x.html").read_bytes() == b"whole"


def test_what_is_written_piece_by_piece_is_brought_to_the_disk_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[int] = []
    to_the_disk = os.fsync

    def counted(file: int) -> None:
        brought.append(os.fstat(file).st_size)
        to_the_disk(file)

    monkeypatch.setattr("os.fsync", counted)
    with outputs.replacing(tmp_path / "x.zip") as file:
        file.write(b"1" * 100_000)
        file.flush()
        for _ in range(100):
            if brought:
                break
            time.sleep(0.05)
        file.write(b"2")
    assert (brought[0], brought[-1]) == (100_000, 100_001)
    assert (tmp_path / "x.zip").read_bytes() == b"1" * 100_000 + b"2"


def test_a_disk_that_refuses_meanwhile_spoils_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.zip").write_bytes(b"old")
    refused = threading.Event()

    def refusal(_file: int) -> None:
        if not refused.is_set():  # a disk tells it once
            refused.set()
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", refusal)

    def written() -> None:
        with outputs.replacing(tmp_path / "x.zip") as file:
            file.write(b"new")
            assert refused.wait(10)

    with pytest.raises(WriteError, match="no space left on device"):
        written()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x.zip": b"old"}


def test_of_two_runs_at_once_all_files_are_of_one(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from teikit import outputs\n"
        "from teikit.processes import interruption\n"
        "for _ in range(30): outputs.write(Path(sys.argv[1]), dict.fromkeys(map(str, range(20)), sys.argv[2].encode()))"
    )
    out = tmp_path / "out"
    runs = [subprocess.Popen([sys.executable, "-c", program, str(out), str(number)]) for number in range(3)]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert len({path.read_bytes() for path in out.iterdir()}) == 1
    assert len(list(out.iterdir())) == 20


def test_who_stops_a_run_while_files_are_put_in_place_waits_until_all_are() -> None:
    steps = []

    def put_in_place() -> None:
        with interruption.put_off():
            signal.raise_signal(signal.SIGINT)
            steps.append("and then")

    with pytest.raises(KeyboardInterrupt):
        put_in_place()
    assert steps == ["and then"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        with pytest.raises(WriteError, match=f"{name} is a device or a pipe"):
            outputs.write(tmp_path, {"x.html": b"x", name: b"x"})
        with pytest.raises(WriteError, match=f"{name} is a device or a pipe"), outputs.replacing(tmp_path / name):
            pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_a_link_of_the_system_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "_DEVICES", tmp_path)
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "stdout").symlink_to("file")
    with pytest.raises(WriteError, match="stdout is a device or a pipe"):
        outputs.write(tmp_path, {"stdout": b"new"})
    assert ((tmp_path / "stdout").is_symlink(), (tmp_path / "file").read_bytes()) == (True, b"old")


@pytest.mark.parametrize("name", ["x" * 251 + ".xml", "ж" * 125 + ".xml", "😀" * 62 + ".xml"])
def test_a_name_may_be_as_long_as_a_disk_takes(tmp_path: Path, name: str) -> None:
    assert outputs.write(tmp_path, {name: b"x"}) == [tmp_path / name]
    with outputs.replacing(tmp_path / name) as file:
        file.write(b"y")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(name, b"y")]


def test_a_name_that_is_too_long_is_told_with_what_would_help(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="too long") as caught:
        outputs.write(tmp_path, {"x" * 300: b"x"})
    assert caught.value.help == "rename the document, or choose another name"
