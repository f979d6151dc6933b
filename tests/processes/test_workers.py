"""Functions called in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from teikit.document import Document, parsed, read
from teikit.errors import ReadError, TeikitError
from teikit.processes import workers
from teikit.processes.workers import Worker
from teikit.rendering import rendered_apart
from teikit.saxon import TerminatedError


def test_a_worker_answers_call_after_call() -> None:
    with Worker() as worker:
        worker.call(os.path.basename, "a/b")
        worker.call(os.getpid)
        assert worker.result() == "b"
        assert worker.result() != os.getpid()


def test_what_cannot_be_carried_out_is_raised_here_with_its_help(tmp_path: Path) -> None:
    with Worker() as worker:
        worker.call(read, tmp_path / "absent.xml")
        with pytest.raises(ReadError) as raised:
            worker.result()
    assert raised.value.message == f"there is no file {tmp_path / 'absent.xml'}"
    assert raised.value.help == "check the path; it is relative to the current folder"


def test_a_fault_of_our_own_is_raised_here_too() -> None:
    with Worker() as worker:
        worker.call(divmod, 1, 0)
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            worker.result()


def test_a_worker_that_dies_is_no_answer() -> None:
    with Worker() as worker:
        worker.call(os._exit, 7)
        with pytest.raises(RuntimeError, match="a worker ended with 7"):
            worker.result()


@pytest.mark.skipif(sys.platform == "win32", reason="an exit code does not tell there who ended a process")
def test_a_worker_that_was_ended_from_outside_is_no_fault_of_ours() -> None:
    with Worker() as worker:
        worker.call(os.getpid)
        os.kill(worker.result(), signal.SIGKILL)
        worker.call(bytes, 1_000_000)
        worker.call(os.getpid)
        with pytest.raises(TeikitError, match="ended from outside, by SIGKILL"):
            worker.result()


@pytest.mark.skipif(sys.platform == "win32", reason="an exit code does not tell there who ended a process")
def test_a_worker_that_is_ended_in_the_middle_of_an_answer_is_no_fault_of_ours() -> None:
    with Worker() as worker:
        worker.call(os.getpid)
        number = worker.result()
        worker.call(bytes, 50_000_000)
        time.sleep(0.5)  # by now the pipe is full, and the answer waits to be read
        os.kill(number, signal.SIGKILL)
        with pytest.raises(TeikitError, match="ended from outside, by SIGKILL"):
            worker.result()


def test_a_worker_is_waited_for_as_long_as_is_said() -> None:
    with Worker() as worker:
        worker.call(time.sleep, 60)
        with pytest.raises(TimeoutError):
            worker.result(within=0.5)


def test_a_worker_that_is_left_does_not_work_on() -> None:
    with Worker() as worker:
        worker.call(time.sleep, 60)
    assert worker._process.returncode not in (None, 0)


def test_long_calls_and_long_answers_do_not_wait_for_each_other() -> None:
    words = ["x" * 1_000_000 + str(number) for number in range(6)]
    assert list(workers.shared(str.upper, [(word,) for word in words])) == [word.upper() for word in words]


def test_a_document_is_rendered_apart_as_it_is_here() -> None:
    path = Path(__file__).parents[2] / "tei" / "introduction.xml"
    here = rendered_apart(path, path.read_bytes(), ["text"], "source")
    with Worker() as worker:
        worker.call(rendered_apart, path, path.read_bytes(), ["text"], "source")
        assert worker.result() == here


def test_the_bytes_given_count_and_not_those_on_the_disk(tmp_path: Path) -> None:
    document = parsed(tmp_path / "absent.xml", b"<a/>")
    assert isinstance(document, Document)
    assert document.root.tag == "a"


def test_an_error_with_messages_can_travel() -> None:
    import pickle

    again = pickle.loads(pickle.dumps(TerminatedError("stopped", ("<diagnostic/>",))))
    assert (again.message, again.messages) == ("stopped", ("<diagnostic/>",))


def test_without_a_second_core_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 1)
    assert not workers.can_help()


def test_many_calls_are_shared_and_answered_in_their_order() -> None:
    assert list(workers.shared(divmod, [(number, 7) for number in range(100)])) == [divmod(n, 7) for n in range(100)]
    assert list(workers.shared(divmod, [])) == []


def test_large_answers_do_not_block() -> None:
    answers = workers.shared(bytes, [(200_000,)] * 40)
    assert [len(answer) for answer in answers] == [200_000] * 40


def test_a_worker_that_was_begun_is_the_first_to_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teikit.processes.workers.can_help", lambda: True)
    workers.begin("os:getpid")
    with workers.first() as one, workers.first() as other:
        one.call(os.getpid)
        other.call(os.getpid)
        assert len({one.result(), other.result(), os.getpid()}) == 3
    with workers.apart(("os.path:basename", "a/b"), ("os:getpid",)) as answers:
        assert next(answers) == "b"
        assert next(answers) != os.getpid()


def test_a_worker_whose_answer_nobody_takes_ends_in_silence() -> None:
    program = (
        "import os; from teikit.processes.workers import Worker;Worker().call_by_name('time:sleep', 0.5); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
