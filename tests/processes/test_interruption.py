"""Rules that never end: whoever stops the command stops it at once, and nobody works on."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from teikit.processes.workers import cores

from ..deposit.editions import edition
from ..examples import tei

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..examples import Write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")

ENDLESS = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern><rule context="/*">
<assert test="every $x in 1 to 2000000000, $y in 1 to 2000000000 satisfies $x + $y ge 0">
it is so</assert></rule></pattern></schema>"""
MODEL = '<?xml-model href="endless.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>\n'
COMMAND = "from teikit.cli import main; main()"
COMMAND_THAT_TELLS_WHEN_IT_BEGINS = """
from teikit.cli import main
from teikit.processes import interruption

interruption.leave_to_the_system()
print("begun", flush=True)
main()
"""
COMMANDS = [["validate"], ["validate", "--format", "json"], ["build"], ["site"]]


STARTED: list[subprocess.Popen[bytes]] = []


@pytest.fixture(autouse=True)
def nothing_works_on() -> Iterator[None]:
    """Whatever a test finds, the processes that it has started do not outlive it."""
    yield
    while STARTED:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(STARTED.pop().pid, signal.SIGKILL)


def processes(group: int) -> dict[int, str]:
    """The processes of a group that have not ended, with their states: R for one that runs and does not only wait."""
    told = subprocess.run(["ps", "-A", "-o", "pgid=,pid=,stat="], capture_output=True, encoding="ascii", check=True)
    rows = [line.split() for line in told.stdout.splitlines()]
    return {int(pid): state[0] for of_group, pid, state in rows if int(of_group) == group and state[0] != "Z"}


def begun(folder: Path, *arguments: str, program: str = COMMAND) -> subprocess.Popen[bytes]:
    """The command in a group of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    STARTED.append(process)
    return process


def started(folder: Path, *arguments: str, program: str = COMMAND) -> subprocess.Popen[bytes]:
    """The same, when one of its processes runs in rules without an end."""
    process = begun(folder, *arguments, program=program)
    steady: dict[int, int] = {}
    while max(steady.values(), default=0) < 8:  # nothing else takes so long
        assert process.poll() is None, process.communicate()
        running = [pid for pid, state in processes(process.pid).items() if state == "R"]
        steady = {pid: steady.get(pid, 0) + 1 for pid in running}
        time.sleep(0.1)
    return process


def end_of(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    out, err = process.communicate(timeout=30)
    for _ in range(50):
        if not processes(process.pid):
            break
        time.sleep(0.1)
    assert processes(process.pid) == {}
    return process.returncode, out, err


@pytest.fixture
def endless(write: Write) -> Path:
    write("endless.sch", ENDLESS)
    return write("letter.xml", tei("<text><body><p>P</p></body></text>", models=MODEL))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_whoever_stops_a_rule_that_never_ends_stops_it_at_once(endless: Path, command: list[str], name: str) -> None:
    before = sorted(endless.parent.iterdir())
    process = started(endless.parent, *command, endless.name)
    os.killpg(process.pid, getattr(signal, name))
    assert end_of(process) == (-getattr(signal, name), b"", b"")
    assert sorted(endless.parent.iterdir()) == before


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_deposit_in_a_rule_that_never_ends_is_stopped_in_order(tmp_path: Path, name: str) -> None:
    text = edition(tmp_path / "in")
    text.with_name("endless.sch").write_text(ENDLESS, encoding="utf-8")
    text.write_text(text.read_text("utf-8").replace("<TEI ", f"{MODEL}<TEI ", 1), encoding="utf-8")
    process = started(tmp_path, "deposit", str(text), "-o", "out")
    os.killpg(process.pid, getattr(signal, name))
    assert end_of(process) == (2, b"", b"\nstopped\n")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_where_a_deposit_is_killed_no_worker_works_on(tmp_path: Path) -> None:
    text = edition(tmp_path / "in")
    text.with_name("endless.sch").write_text(ENDLESS, encoding="utf-8")
    text.write_text(text.read_text("utf-8").replace("<TEI ", f"{MODEL}<TEI ", 1), encoding="utf-8")
    process = started(tmp_path, "deposit", str(text), "-o", "out")
    assert len(processes(process.pid)) > 1
    process.kill()
    assert end_of(process)[0] == -signal.SIGKILL


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_where_a_command_that_shares_its_work_ends_no_worker_works_on(endless: Path, name: str) -> None:
    large = endless.read_text("utf-8").replace("<p>P</p>", "<p>P</p>" * 100_000)
    names = [f"{number}.xml" for number in range(4)]
    for each in names:
        endless.with_name(each).write_text(large, encoding="utf-8")
    process = started(endless.parent, "validate", *names, "--schema", "endless.sch")
    while len(processes(process.pid)) < min(cores(), 4):
        assert process.poll() is None
        time.sleep(0.1)
    process.send_signal(getattr(signal, name))  # not to the group: the workers hear nothing
    assert end_of(process) == (-getattr(signal, name), b"", b"")


def test_a_worker_that_was_left_behind_before_it_was_ready_ends_too() -> None:
    program = (
        "from teikit.processes.workers import Worker; import os; print(Worker()._process.pid, flush=True); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=True)
    for _ in range(100):
        told = subprocess.run(["ps", "-o", "stat=", "-p", done.stdout.decode()], capture_output=True, check=False)
        if told.stdout.strip() in (b"", b"Z"):
            break
        time.sleep(0.1)
    assert told.stdout.strip() in (b"", b"Z")


def test_who_calls_teikit_from_a_program_keeps_that_program(endless: Path) -> None:
    lasting = ENDLESS.replace("2000000000", "8000")
    endless.with_name("endless.sch").write_text(lasting, encoding="utf-8")
    program = (
        "from teikit import validate\n"
        "try:\n    validate('letter.xml')\n    print('not stopped')\n"
        "except KeyboardInterrupt:\n    print('stopped, and there')\n"
    )
    process = started(endless.parent, program=program)
    process.send_signal(signal.SIGINT)  # Python hears it when Saxon has ended
    assert end_of(process) == (0, b"stopped, and there\n", b"")


def test_whoever_stops_a_command_at_any_moment_stops_it_at_once(endless: Path) -> None:
    large = endless.read_text("utf-8").replace("<p>P</p>", "<p>P</p>" * 100_000)
    names = [f"{number}.xml" for number in range(3)]
    for each in names:
        endless.with_name(each).write_text(large, encoding="utf-8")
    before = sorted(endless.parent.iterdir())
    chance = random.Random(1)
    for _attempt in range(int(os.environ.get("TEIKIT_KILLS", "8"))):
        program = COMMAND_THAT_TELLS_WHEN_IT_BEGINS
        process = begun(endless.parent, "validate", *names, "--schema", "endless.sch", program=program)
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"  # before it, Python itself would hear the signal
        time.sleep(chance.uniform(0, 1))
        process.send_signal(signal.SIGINT)
        assert end_of(process) == (-signal.SIGINT, b"", b"")
        assert sorted(endless.parent.iterdir()) == before
