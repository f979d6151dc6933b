"""Sending to a repository on this machine, with everything that can go wrong on the way."""

from __future__ import annotations

import json
import os
import shutil
import ssl
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from teikit.deposit.packing import deposit
from teikit.deposit.sending.addresses import base_url
from teikit.deposit.sending.alone import alone
from teikit.deposit.sending.delivery import Sent, send
from teikit.deposit.sending.drafts import beside
from teikit.deposit.sending.exchange import Repository
from teikit.deposit.sending.patience import Patience
from teikit.deposit.sending.repository import identifier_in
from teikit.deposit.sending.shipment import plan, record_in
from teikit.errors import ReadError, SendError

from . import invenio, packages
from .invenio import TOKEN, Answers, Cut, Does, Drips, EarlyAnswer, Halved, Lost, Silent, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPOSITORY = Path(__file__).parents[2]
RECORD: dict[str, Any] = {
    "access": {"record": "public", "files": "public"},
    "files": {"enabled": True},
    "metadata": {
        "title": "An introduction to Victor Serge",
        "publication_date": "1963",
        "resource_type": {"id": "publication-book"},
        "creators": [
            {
                "person_or_org": {
                    "type": "personal",
                    "given_name": "Peter",
                    "family_name": "Sedgwick",
                    "name": "Sedgwick, Peter",
                }
            }
        ],
    },
}
CONTENT = b"a package " * 50_000
PATIENCE = Patience(attempts=4, first=0.01, longest=0.05, timeout=20, answer=30)
IMPATIENCE = replace(PATIENCE, timeout=1.0, answer=1.5)  # for servers that take their time
WHOLE = ["create 201", "files 200", "start 201", "content 200", "commit 200", "files 200"]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[invenio.Repository]:
    with running() as started:
        yield started


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "introduction.zip"
    path.write_bytes(CONTENT)
    return path


def sent_to(server: invenio.Repository, package: Path, token: str = TOKEN, **options: Any) -> Sent:
    slow = any(isinstance(fault, (Silent, Drips)) for faults in server.faults.values() for fault in faults)
    repository = Repository(server.url, token, IMPATIENCE if slow else PATIENCE)
    return send(package, options.pop("record", RECORD), repository, **options)


def failure(act: Callable[[], object]) -> SendError:
    with pytest.raises(SendError) as raised:
        act()
    return raised.value


def test_a_package_becomes_a_draft_that_holds_it(server: invenio.Repository, package: Path) -> None:
    told: list[str] = []
    bytes_told: list[tuple[str, int, int]] = []
    sent = sent_to(server, package, notice=told.append, progress=lambda *now: bytes_told.append(now))
    link = f"{server.url}/uploads/00001-serge"
    assert sent == Sent(link, uploaded=True)
    assert server.asked == WHOLE
    assert server.content("00001-serge") == {"introduction.zip": CONTENT}
    assert server.drafts["00001-serge"].record == RECORD
    assert told == [f"made the draft {link}"]
    assert bytes_told[-1] == ("introduction.zip", len(CONTENT), len(CONTENT))


def test_nothing_is_ever_published(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    assert [draft.published for draft in server.drafts.values()] == [False]
    assert not any(step.startswith("publish") for step in server.asked)


def test_a_second_run_sends_nothing_again(server: invenio.Repository, package: Path) -> None:
    first = sent_to(server, package)
    server.asked.clear()
    assert sent_to(server, package) == Sent(first.link, uploaded=False)
    assert server.asked == ["draft 200", "files 200", "files 200"]


FAULTS: dict[str, dict[str, tuple[Any, ...]]] = {
    "521 at each step": {step: (Answers(521),) for step in ("files", "start", "content", "commit")},
    "500 at each step": {step: (Answers(500),) for step in ("files", "start", "content", "commit")},
    "429 with a wait": {"create": (Answers(429, Retry_After="0"), Answers(503))},
    "429 with a wait that is no number": {"files": (Answers(429, Retry_After="tomorrow"),)},
    "no answer to the list": {"files": (Silent(1.6),)},
    "no answer to the content": {"content": (Silent(1.6),)},
    "an answer without end": {"files": (Drips(),)},
    "cut in the middle of the content": {"content": (Cut(100_000),)},
    "cut at the first byte": {"content": (Cut(0), Cut(1))},
    "the answer to the start is lost": {"start": (Lost(),)},
    "the answer to the content is lost": {"content": (Lost(),)},
    "the answer to the commit is lost": {"commit": (Lost(),)},
    "half of the content is kept": {"content": (Halved(),)},
    "not JSON": {"files": (Answers(200, b"<html>Welcome to the hotel</html>"),)},
    "JSON of another form": {"files": (Answers(200, b"[]"), Answers(200, b'{"entries": 1}'))},
    "JSON too deep": {"files": (Answers(200, b"[" * 200_000),)},
    "a commit that names no file": {"commit": (Answers(200, b"{}"),)},
    "a size that is no number": {"commit": (Answers(200, b'{"key": "introduction.zip", "size": NaN}'),)},
    "an early answer": {"content": (EarlyAnswer(503),)},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_passes_is_waited_for(server: invenio.Repository, package: Path, fault: str) -> None:
    for step, faults in FAULTS[fault].items():
        server.goes_wrong(step, *faults)
    assert sent_to(server, package) == Sent(f"{server.url}/uploads/00001-serge", uploaded=True)
    assert server.content("00001-serge") == {"introduction.zip": CONTENT}
    assert len(server.drafts) == 1


BREAKDOWNS: dict[str, tuple[str, tuple[Any, ...], str]] = {
    "500 for ever": ("content", (Answers(500),) * 4, "the server answers 500 Internal Server Error"),
    "cut for ever": ("content", (Cut(70_000),) * 4, "the connection broke off: "),
    "silent for ever": ("commit", (Silent(1.6),) * 2, "the connection broke off: "),
    "too large": ("content", (EarlyAnswer(413),), "the server answers 413 Request Entity Too Large"),
    "expired in the middle": (
        "commit",
        (Answers(401, b'{"status": 401, "message": "The token has expired."}'),),
        "the server answers 401 Unauthorized: The token has expired.",
    ),
    "busy for longer than is waited": (
        "files",
        (Answers(429, Retry_After="1000000"),),
        "the server answers 429 Too Many Requests; it asks to be left alone for 1000000 seconds",
    ),
    "busy until a day that is far": (
        "content",
        (Answers(503, Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"),),
        "the server answers 503 Service Unavailable; it asks to be left alone for ",
    ),
    "broken behind a gateway": ("start", (Answers(521),) * 4, "the server answers 521"),
    "an answer before the answer": ("commit", (Answers(103),) * 4, "the server answers 103 Early Hints"),
    "full": ("content", (Answers(507),), "the server answers 507 Insufficient Storage"),
    "wrong, field by field": (
        "start",
        (
            Answers(
                400, b'{"message": "Invalid.", "errors": [{"field": "0.key", "messages": ["Unknown.", "Too long."]}]}'
            ),
        ),
        "the server answers 400 Bad Request: Invalid.: 0.key: Unknown.; 0.key: Too long.",
    ),
    "expired at the content": ("content", (EarlyAnswer(401),), "the server answers 401 Unauthorized"),
    "not allowed": (
        "start",
        (Answers(403, b'{"status": 403, "message": "Permission denied."}'),),
        "the server answers 403 Forbidden: Permission denied.",
    ),
    "halved for ever": ("content", (Halved(),) * 4, "introduction.zip arrived as 250000 bytes, md5:"),
    "redirected": (
        "content",
        (Answers(307, Location="https://evil.example/take?it"),),
        "the server answers 307 and leads to https://evil.example; nothing was sent there",
    ),
    "not JSON for ever": ("files", (Answers(200, b"welcome"),) * 4, "the server answers something that is not JSON"),
    "deleted in the middle": (
        "content",
        (Does(lambda repository: repository.drafts["00001-serge"].files.clear()),),
        "the server answers 404 Not Found",
    ),
}


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_what_does_not_pass_is_reported_and_a_second_run_goes_on(
    server: invenio.Repository, package: Path, breakdown: str
) -> None:
    step, faults, reason = BREAKDOWNS[breakdown]
    server.goes_wrong(step, *faults)
    fault = failure(lambda: sent_to(server, package))
    link = f"{server.url}/uploads/00001-serge"
    assert fault.message.startswith(f"the draft {link} is incomplete: {reason}")
    assert fault.help.endswith("run the same command again, and it goes on from there")
    assert sent_to(server, package).link == link
    assert server.content("00001-serge") == {"introduction.zip": CONTENT}
    assert len(server.drafts) == 1


@pytest.mark.parametrize("fault", [Answers(500), Lost(), Answers(401)])
def test_what_arrived_and_was_only_not_committed_is_not_sent_again(
    server: invenio.Repository, package: Path, fault: Any
) -> None:
    server.goes_wrong("commit", fault)
    try:
        sent_to(server, package)
    except SendError:
        sent_to(server, package)
    assert server.content("00001-serge") == {"introduction.zip": CONTENT}
    assert server.asked.count("content 200") == 1


def test_a_checksum_that_stays_wrong_is_reported(server: invenio.Repository, package: Path) -> None:
    def spoilt(repository: invenio.Repository) -> None:
        repository.drafts["00001-serge"].files["introduction.zip"].checksum = "0" * 32

    server.goes_wrong("commit", *[Does(spoilt)] * 4)
    fault = failure(lambda: sent_to(server, package))
    arrived = f"introduction.zip arrived as 500000 bytes, md5:{'0' * 32}, completed instead of 500000 bytes, md5:"
    assert arrived in fault.message


def test_what_lies_there_altered_is_replaced(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    server.drafts["00001-serge"].files["introduction.zip"].content = b"altered"
    assert sent_to(server, package).uploaded
    assert server.content("00001-serge") == {"introduction.zip": CONTENT}


def test_a_package_made_anew_goes_into_the_same_draft(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    package.write_bytes(b"made anew")
    record = {**RECORD, "metadata": {**RECORD["metadata"], "title": "Another title"}}
    assert sent_to(server, package, record=record).uploaded
    assert server.content("00001-serge") == {"introduction.zip": b"made anew"}
    assert server.drafts["00001-serge"].record["metadata"]["title"] == "Another title"


def test_what_the_person_did_in_the_form_stays(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    draft = server.drafts["00001-serge"]
    draft.record["metadata"]["title"] = "A title from the form"
    draft.files["cover.png"] = invenio.File(b"picture", committed=True)
    assert sent_to(server, package).others == ("cover.png",)
    assert draft.record["metadata"]["title"] == "A title from the form"


def test_a_reserved_identifier_and_a_closed_draft_stay(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    draft = server.drafts["00001-serge"]
    draft.record |= {
        "pids": {"doi": {"identifier": "10.5072/serge", "provider": "datacite"}},
        "custom_fields": {"journal:journal": {"title": "Letters"}},
        "access": {"record": "public", "files": "restricted", "embargo": {"active": True, "until": "2030-01-01"}},
    }
    record = {**RECORD, "metadata": {**RECORD["metadata"], "title": "Another title"}}
    sent_to(server, package, record=record)
    assert draft.record["pids"] == {"doi": {"identifier": "10.5072/serge", "provider": "datacite"}}
    assert draft.record["custom_fields"] == {"journal:journal": {"title": "Letters"}}
    assert draft.record["access"] == {
        "record": "public",
        "files": "restricted",
        "embargo": {"active": True, "until": "2030-01-01"},
    }
    assert draft.record["metadata"]["title"] == "Another title"


@pytest.mark.parametrize(
    ("theirs", "ours", "merged"),
    [
        ({"active": True, "until": "2030-01-01"}, "2031-01-01", "2031-01-01"),
        ({"active": True, "until": "2032-01-01"}, "2031-01-01", "2032-01-01"),
        ({"active": False, "reason": None}, "2031-01-01", None),
    ],
)
def test_of_two_embargoes_the_one_that_closes_longer_holds(
    server: invenio.Repository, package: Path, theirs: dict[str, object], ours: str, merged: str | None
) -> None:
    sent_to(server, package)
    draft = server.drafts["00001-serge"]
    draft.record |= {"access": {"record": "public", "files": "restricted", "embargo": theirs}}
    embargo = {"active": True, "until": ours}
    sent_to(
        server, package, record={**RECORD, "access": {**RECORD["access"], "files": "restricted", "embargo": embargo}}
    )
    assert draft.record["access"]["files"] == "restricted"
    assert draft.record["access"]["embargo"].get("until") == merged


def test_a_draft_whose_answer_was_lost_is_found_again(server: invenio.Repository, package: Path) -> None:
    server.goes_wrong("create", Lost())
    fault = failure(lambda: sent_to(server, package))
    assert fault.message.startswith("no draft is known to have been made: the connection broke off: ")
    assert fault.help == "run the same command again; it looks for the draft first"
    assert sent_to(server, package) == Sent(f"{server.url}/uploads/00001-serge", uploaded=True)
    assert len(server.drafts) == 1


def test_a_draft_that_was_not_made_is_made_by_the_second_run(server: invenio.Repository, package: Path) -> None:
    server.drafts["00000-other"] = invenio.Draft("00000-other", {**RECORD, "metadata": {"title": "Another text"}})
    server.goes_wrong("create", Answers(500))
    failure(lambda: sent_to(server, package))
    assert sent_to(server, package).uploaded
    assert sorted(server.drafts) == ["00000-other", "00002-serge"]


def test_a_draft_deleted_meanwhile_is_made_anew(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    server.drafts["00002-taken"] = server.drafts.pop("00001-serge")
    told: list[str] = []
    sent = sent_to(server, package, notice=told.append)
    assert (sent.link, sent.uploaded) == (f"{server.url}/uploads/00002-serge", True)
    assert told[0] == "the draft 00001-serge is no longer there; a new one is made"


def test_what_was_published_is_not_sent_twice(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    server.drafts["00001-serge"].published = True
    fault = failure(lambda: sent_to(server, package))
    assert fault.message == (
        f"{server.url}/records/00001-serge is already published, and what is published is not changed from here"
    )
    assert "make a new version on its page" in fault.help
    assert len(server.drafts) == 1


def test_a_draft_whose_files_are_there_is_not_made_twice(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    server.goes_wrong("draft", Answers(404))
    fault = failure(lambda: sent_to(server, package))
    assert fault.message == (
        f"the draft {server.url}/uploads/00001-serge may be incomplete: "
        "the server answers that it is not there, and yet has its files"
    )
    assert len(server.drafts) == 1


@pytest.mark.parametrize("answer", [Answers(401), Answers(500)])
def test_a_known_draft_that_cannot_be_asked_for_is_named(
    server: invenio.Repository, package: Path, answer: Answers
) -> None:
    sent_to(server, package)
    server.goes_wrong("draft", *[answer] * 4)
    fault = failure(lambda: sent_to(server, package))
    assert fault.message.startswith(f"the draft {server.url}/uploads/00001-serge may be incomplete: the server answers")
    assert fault.help.endswith("run the same command again, and it goes on from there")


def test_a_refusal_does_not_forget_that_a_draft_may_have_been_made(server: invenio.Repository, package: Path) -> None:
    server.goes_wrong("create", Lost(), Answers(401))
    failure(lambda: sent_to(server, package))
    server.goes_wrong("own", Answers(200, b'{"hits": {"hits": []}}'))
    assert failure(lambda: sent_to(server, package)).message.startswith("no draft was made: ")
    assert sent_to(server, package).link == f"{server.url}/uploads/00001-serge"
    assert len(server.drafts) == 1


def test_where_drafts_are_not_listed_a_new_one_is_made_and_that_is_said(
    server: invenio.Repository, package: Path
) -> None:
    server.goes_wrong("create", Answers(500))
    failure(lambda: sent_to(server, package))
    server.goes_wrong("own", Answers(404))
    told: list[str] = []
    assert sent_to(server, package, notice=told.append).uploaded
    assert told[0] == "the repository shows no list of your drafts: see there whether it holds one of this title"


def test_zenodo_is_asked_for_the_form_that_is_documented(server: invenio.Repository, package: Path) -> None:
    """Its plain JSON is of its past: identifiers are numbers, and what is published is said in another word."""
    server.zenodo = True
    assert sent_to(server, package).uploaded
    server.drafts["00001-serge"].published = True
    assert "is already published" in failure(lambda: sent_to(server, package)).message


def test_a_draft_keeps_the_identifier_that_it_was_asked_by(server: invenio.Repository, package: Path) -> None:
    link = sent_to(server, package).link
    server.goes_wrong("draft", Answers(200, b'{"id": "00002-other", "is_published": false}'))
    assert sent_to(server, package).link == link


def test_an_identifier_may_be_a_number(server: invenio.Repository, package: Path) -> None:
    server.drafts["7"] = invenio.Draft("7", {"metadata": {"title": RECORD["metadata"]["title"]}})
    server.goes_wrong("create", Answers(201, b'{"id": 7}'))
    assert sent_to(server, package) == Sent(f"{server.url}/uploads/7", uploaded=True)
    assert server.content("7") == {"introduction.zip": CONTENT}


@pytest.mark.parametrize("kind", ["sha256", "sha1", "MD5"])
def test_a_checksum_of_another_kind_is_compared(server: invenio.Repository, package: Path, kind: str) -> None:
    server.kind = kind
    assert sent_to(server, package).uploaded
    assert sent_to(server, package).uploaded is False


@pytest.mark.parametrize("kind", ["", "crc64", "shake_128"])
def test_a_file_without_a_checksum_is_not_called_whole_and_not_sent_again(
    server: invenio.Repository, package: Path, kind: str
) -> None:
    server.kind = kind
    fault = failure(lambda: sent_to(server, package))
    assert "the repository gives introduction.zip no checksum that could be compared: 500000 bytes, " in fault.message
    assert server.asked.count("content 200") == 1
    server.kind = "md5"
    assert sent_to(server, package).uploaded is False


def test_a_draft_that_is_to_have_no_files_is_said(server: invenio.Repository, package: Path) -> None:
    server.goes_wrong("files", Answers(200, b'{"enabled": false, "links": {}}'))
    fault = failure(lambda: sent_to(server, package))
    assert fault.message.endswith(" is incomplete: the draft is marked as one without files")
    assert fault.help.startswith("open the draft on its page and take away the mark that it has metadata only; then ")
    assert sent_to(server, package).uploaded


def test_the_token_stands_in_no_remark_and_no_name(server: invenio.Repository, package: Path) -> None:
    def echoing(repository: invenio.Repository) -> None:
        draft = repository.drafts["00001-serge"]
        draft.files[f"{TOKEN}.txt"] = invenio.File(b"", committed=True)

    echo = {"id": "00001-serge", "errors": [{"field": TOKEN, "messages": [f"{TOKEN}\x1b"]}, 7], "is_published": False}
    server.drafts["00001-serge"] = invenio.Draft("00001-serge", RECORD)
    server.goes_wrong("create", Answers(201, json.dumps(echo).encode()))
    server.goes_wrong("start", Does(echoing))
    entry = {"key": "introduction.zip", "status": TOKEN, "checksum": TOKEN, "size": 1}
    server.goes_wrong("commit", Answers(200, json.dumps(entry).encode()))
    told: list[str] = []
    sent = sent_to(server, package, notice=told.append)
    assert (sent.remarks, sent.others) == (("…: …",), ("….txt",))
    assert "introduction.zip arrived as 1 bytes, …, …" in " ".join(told)
    assert TOKEN not in " ".join(told)


def test_two_runs_at_once_do_not_make_two_drafts(
    server: invenio.Repository, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with alone(package):
        fault = failure(lambda: sent_to(server, package))
    assert fault.message == (
        f"{package} is being sent already; nothing was sent by this run, and the draft may be incomplete"
    )
    assert server.asked == []
    assert sent_to(server, package).uploaded


def test_a_package_that_is_gone_in_the_middle_is_said(server: invenio.Repository, package: Path) -> None:
    server.goes_wrong("start", Does(lambda _repository: package.unlink()))
    fault = failure(lambda: sent_to(server, package))
    assert " is incomplete: the package " in fault.message
    package.write_bytes(CONTENT)
    assert sent_to(server, package).uploaded


def test_a_draft_may_be_named(server: invenio.Repository, package: Path) -> None:
    server.drafts["00009-form"] = invenio.Draft("00009-form", {"metadata": {"title": "begun in the form"}})
    sent = sent_to(server, package, draft=identifier_in(server.url, f"{server.url}/uploads/00009-form"))
    assert sent == Sent(f"{server.url}/uploads/00009-form", uploaded=True)
    assert server.drafts["00009-form"].record == RECORD
    assert sent_to(server, package).uploaded is False
    assert failure(lambda: sent_to(server, package, draft="00010-none")).message == (
        f"there is no draft 00010-none at {server.url}"
    )


@pytest.mark.parametrize(
    "named", ["https://evil.example/uploads/1", "../../users", "", "a b", "https://127.0.0.1/uploads/x?y", "a/b"]
)
def test_what_names_no_draft_here_is_refused(named: str) -> None:
    with pytest.raises(SendError):
        identifier_in("https://zenodo.org", named)


def test_what_the_repository_misses_in_the_metadata_is_told(server: invenio.Repository, package: Path) -> None:
    record = {**RECORD, "metadata": {"title": "An introduction"}}
    sent = sent_to(server, package, record=record)
    assert sent.remarks == ("metadata.publication_date: Missing data for required field.",)


def test_a_token_that_is_not_known_makes_nothing(server: invenio.Repository, package: Path) -> None:
    fault = failure(lambda: sent_to(server, package, token="another"))
    refused = "the server answers 401 Unauthorized: The server could not verify that you are authorized."
    assert fault.message == f"no draft was made: {refused}"
    assert fault.help.startswith("the token is not known or has expired")
    assert server.drafts == {}
    assert sent_to(server, package).uploaded


def test_the_token_stands_in_nothing_that_is_said_or_kept(server: invenio.Repository, package: Path) -> None:
    echo = json.dumps({"message": f"who is {TOKEN}?\n\x1b[31m"}).encode()
    server.goes_wrong("content", Answers(403, echo))
    fault = failure(lambda: sent_to(server, package))
    assert fault.message.endswith("is incomplete: the server answers 403 Forbidden: who is …? [31m")
    assert TOKEN not in f"{fault.message} {fault.help} {Repository(server.url, TOKEN)!r}"
    assert TOKEN not in beside(package).read_text(encoding="utf-8")


@pytest.mark.parametrize("token", ["two words", "line\r\nX-Other: 1", "tökén", "tab\t"])
def test_what_cannot_be_a_token_is_refused_without_being_shown(token: str) -> None:
    fault = failure(lambda: Repository("https://zenodo.org", token))
    assert fault.message == "the token in TEIKIT_TOKEN cannot be one: it has spaces or characters beyond ASCII"


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://zenodo.org", "https://zenodo.org"),
        ("https://zenodo.org/", "https://zenodo.org"),
        ("https://data.example.edu:8443/rdm/api/", "https://data.example.edu:8443/rdm"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:5000/", "http://[::1]:5000"),
    ],
)
def test_the_address_of_a_repository(url: str, base: str) -> None:
    assert base_url(url) == base


@pytest.mark.parametrize(
    "url",
    [
        "http://zenodo.org",
        "zenodo.org",
        "ftp://zenodo.org",
        "file:///etc/passwd",
        "https://",
        "https://name:secret@zenodo.org",
        "https://zenodo.org/?access_token=x",
        "https://zenodo.org/#x",
        "https://zenodo.org:port",
        "https://zenodo.org/a b",
        "https://zénodo.org",
        "http://127.0.0.1.example.org",
    ],
)
def test_a_token_goes_only_over_https_or_to_this_machine(url: str) -> None:
    with pytest.raises(SendError) as raised:
        base_url(url)
    assert "secret" not in f"{raised.value.message} {raised.value.help}"


def test_a_server_that_is_not_there_is_said(package: Path) -> None:
    repository = Repository("http://127.0.0.1:9", TOKEN, PATIENCE)
    fault = failure(lambda: send(package, RECORD, repository))
    assert fault.message.startswith("no draft is known to have been made: http://127.0.0.1:9 cannot be reached: ")


def test_a_page_that_is_no_repository_is_said(server: invenio.Repository, package: Path) -> None:
    repository = Repository(f"{server.url}/blog", TOKEN, PATIENCE)
    fault = failure(lambda: send(package, RECORD, repository))
    assert fault.message.startswith(
        f"no draft was made, for {server.url}/blog takes none: the server answers 404 Not Found"
    )
    assert fault.help == "see that --url is the address of an InvenioRDM repository"


def test_links_in_the_answers_are_not_followed(server: invenio.Repository, package: Path) -> None:
    server.goes_wrong("create", Answers(201, b'{"id": "../../users/1", "links": {"self": "https://evil.example"}}'))
    fault = failure(lambda: sent_to(server, package))
    assert fault.message == "no draft is known to have been made: the server's answer names no record"


def test_a_name_of_every_kind_arrives(server: invenio.Repository, tmp_path: Path) -> None:
    package = tmp_path / "Zürich 100% #1?.zip"
    package.write_bytes(b"")
    sent_to(server, package)
    assert server.content("00001-serge") == {"Zürich 100% #1?.zip": b""}


def test_a_package_that_cannot_be_read_is_said(server: invenio.Repository, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"the package .*absent\.zip cannot be read"):
        sent_to(server, tmp_path / "absent.zip")
    assert server.asked == []


def test_what_is_kept_may_be_damaged(server: invenio.Repository, package: Path) -> None:
    entries: list[Any] = [[], {server.url: 7}, {server.url: {"id": [7], "asked": 1}}, {server.url: {"id": "../../x"}}]
    for damaged in ("", "[" * 100_000, *map(json.dumps, entries)):
        beside(package).write_text(damaged, encoding="utf-8")
        assert sent_to(server, package).uploaded


def test_the_plan_shows_everything_and_asks_nothing(server: invenio.Repository, package: Path) -> None:
    shown = plan(package, RECORD, server.url)
    base = f"{server.url}/api/records"
    assert [line for line in shown.splitlines() if line.startswith(("GET", "PUT", "POST"))] == [
        f"POST {base}",
        f"GET {base}/{{id}}/draft/files",
        f"POST {base}/{{id}}/draft/files",
        f"PUT {base}/{{id}}/draft/files/introduction.zip/content",
        f"POST {base}/{{id}}/draft/files/introduction.zip/commit",
        f"GET {base}/{{id}}/draft/files",
    ]
    assert json.dumps(RECORD, indent=2, ensure_ascii=False, sort_keys=True) in shown
    assert server.asked == []
    assert not beside(package).exists()


def test_over_tls_only_a_good_certificate_is_given_the_token(tmp_path: Path, package: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    files = tmp_path / "certificate.pem", tmp_path / "key.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run([*command, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True, timeout=60)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*files)
    with running(tls) as server:
        fault = failure(lambda: sent_to(server, package))
        assert "cannot be reached: " in fault.message
        assert fault.help == "nothing was sent: its certificate is not good"
        assert server.asked == []
        trusting = Repository(server.url, TOKEN, PATIENCE, ssl.create_default_context(cafile=files[0]))
        assert send(package, RECORD, trusting).uploaded


def test_no_thread_is_left_behind(server: invenio.Repository, package: Path) -> None:
    sent_to(server, package)
    assert not [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer) and thread.is_alive()]


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.made(tmp_path_factory.mktemp("letter"))


def command(*arguments: str, token: str = TOKEN) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command, in a process of its own."""
    environment = {**os.environ, "TEIKIT_TOKEN": token, "PYTHONPATH": os.pathsep.join(sys.path)}
    code = "from teikit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "deposit", *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_the_command_sends_a_package_that_is_whole(server: invenio.Repository, letter: Path, tmp_path: Path) -> None:
    package = tmp_path / "letter.zip"
    shutil.copy(letter, package)
    link = f"{server.url}/uploads/00001-serge"
    code, out, said = command(str(package), "--to", "invenio", "--url", server.url, token=f"{TOKEN}\n")
    assert (code, out) == (0, f"{link}\n")
    assert said.splitlines()[-2:] == [
        f"made the draft {link}",
        "the draft holds the whole package; look at it, and publish it there",
    ]
    assert server.content("00001-serge") == {"letter.zip": letter.read_bytes()}
    assert server.drafts["00001-serge"].record["metadata"]["title"] == "A letter from Wronke"


def test_the_command_sends_nothing_that_is_damaged(server: invenio.Repository, letter: Path, tmp_path: Path) -> None:
    package = tmp_path / "letter.zip"
    package.write_bytes(letter.read_bytes()[:-100])
    code, out, _said = command(str(package), "--to", "invenio", "--url", server.url)
    assert (code, server.asked) == (1, [])
    assert "[package/truncated]" in out


def test_the_command_shows_what_it_would_send(server: invenio.Repository, letter: Path) -> None:
    code, out, _said = command(str(letter), "--to", "invenio", "--url", server.url, "--dry-run", token="")
    assert (code, server.asked) == (0, [])
    assert out.startswith(f"POST {server.url}/api/records\n{{\n")


def test_the_command_never_says_the_token(server: invenio.Repository, letter: Path, tmp_path: Path) -> None:
    package = tmp_path / "letter.zip"
    shutil.copy(letter, package)
    server.goes_wrong("create", Answers(403, json.dumps({"message": f"who is {TOKEN}?"}).encode()))
    code, out, said = command(str(package), "--to", "invenio", "--url", server.url)
    assert (code, out) == (2, "")
    assert said.startswith("teikit: no draft was made: the server answers 403 Forbidden: who is …?\n")


def test_the_command_waits_as_long_as_is_said(server: invenio.Repository, letter: Path, tmp_path: Path) -> None:
    package = tmp_path / "letter.zip"
    shutil.copy(letter, package)
    server.goes_wrong("commit", Silent(4), Silent(4))
    code, out, said = command(str(package), "--to", "invenio", "--url", server.url, "--timeout", "1.5")
    assert (code, out) == (2, "")
    incomplete = (
        f"teikit: the draft {server.url}/uploads/00001-serge is incomplete: the connection broke off: no whole answer"
    )
    assert said.splitlines()[-2].startswith(incomplete)


def test_a_report_for_programs_is_alone_on_stdout_also_beside_a_link(
    server: invenio.Repository, letter: Path, tmp_path: Path
) -> None:
    package = tmp_path / "letter.zip"
    shutil.copy(letter, package)
    code, out, said = command(str(package), "--to", "invenio", "--url", server.url, "--format", "json")
    assert (code, json.loads(out)["findings"]) == (0, [])
    assert said.splitlines()[-1] == f"{server.url}/uploads/00001-serge"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "invenio"], "no repository is named"),
        (["--to", "invenio", "--url", "http://zenodo.org"], "http is not safe for a token"),
        (["--to", "zenodo", "--draft", "https://elsewhere.org/uploads/1"], "is not at https://zenodo.org"),
        (["--url", "https://zenodo.org"], "--url would do nothing here: only --to sends"),
        (["--timeout", "45", "--dry-run"], "--dry-run and --timeout would do nothing here: only --to sends"),
        (
            ["--check", "--restricted", "-o", "x"],
            "-o and --restricted would do nothing here: the package is there already",
        ),
        (["--check", "--to", "zenodo"], "--check and --to are two commands"),
        (["--to", "zenodo"], "there is no token to send with"),
    ],
)
def test_what_cannot_be_meant_is_refused(letter: Path, arguments: list[str], said: str) -> None:
    code, out, answer = command(str(letter), *arguments, token="")
    assert (code, out) == (2, "")
    assert said in answer


def test_the_record_is_one_by_the_schema_of_inveniordm_itself(letter: Path, tmp_path: Path) -> None:
    """Run by the Python in TEIKIT_INVENIO_PYTHON, into which ``pip install --group invenio`` has been done."""
    python = os.environ.get("TEIKIT_INVENIO_PYTHON")
    if python is None:
        pytest.skip("TEIKIT_INVENIO_PYTHON names no Python that has invenio-rdm-records")
    introduction = deposit(REPOSITORY / "tei" / "introduction.xml", tmp_path, restricted=True).path
    assert introduction is not None
    without_title = record_in(letter)
    del without_title["metadata"]["title"]
    paths = [tmp_path / name for name in ("letter.json", "introduction.json", "wrong.json")]
    for path, record in zip(paths, (record_in(letter), record_in(introduction), without_title), strict=True):
        path.write_text(json.dumps(record), encoding="utf-8")
    done = subprocess.run(
        [python, REPOSITORY / "tests" / "deposit" / "invenio_schema.py", *paths],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    assert done.stdout.splitlines() == ["{}", "{}", '{"metadata": {"title": ["Missing data for required field."]}}']
