"""Schemas over the network, from real servers on this machine."""

from __future__ import annotations

import hashlib
import shutil
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from teikit.errors import SchemaError
from teikit.relaxng import read_grammar
from teikit.schema.fetching import Fetcher, resolver

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from pathlib import Path

RNG = "http://relaxng.org/ns/structure/1.0"
SCHEMA = f'<element name="TEI" xmlns="{RNG}"><empty/></element>'.encode()
INCLUDED = f'<grammar xmlns="{RNG}"><start><element name="TEI"><text/></element></start></grammar>'.encode()

Answer = tuple[int, dict[str, str], bytes]


class Pages(BaseHTTPRequestHandler):
    """Answers from a table of paths, and notes what was asked."""

    def __init__(self, pages: dict[str, Answer], asked: list[str], *arguments: object) -> None:
        self.pages = pages
        self.asked = asked
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/drip":
            self.drip()
            return
        status, headers, body = self.pages.get(self.path, (404, {}, b"nothing"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:  # the client has heard enough
            self.close_connection = True

    def drip(self) -> None:
        self.send_response(200)
        self.flush_headers()
        try:
            for _ in range(40):
                self.wfile.write(b"X-Slow: yes\r\n")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


class Listener(ThreadingHTTPServer):
    """Greets each client in a thread of its own, under TLS where it has a certificate."""

    request_queue_size = 64
    tls: ssl.SSLContext | None = None

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        if self.tls is not None:
            connection = self.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that refuses the certificate is what some tests want."""


class Server:
    """A server on this machine: its pages, and the paths that were asked for."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.server = Listener(("127.0.0.1", 0), partial(Pages, self.pages, self.asked))
        self.server.tls = tls
        self.port = self.server.server_address[1]

    def url(self, path: str, scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def give(self, path: str, body: bytes, status: int = 200, **headers: str) -> None:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=partial(server.server.serve_forever, 0.02))
    thread.start()
    try:
        yield server
    finally:
        server.server.shutdown()
        thread.join()
        server.server.server_close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with running(Server()) as started:
        yield started


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of this machine, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    files = folder / "certificate.pem", folder / "key.pem"
    subprocess.run([*command, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True, timeout=60)
    return files


@pytest.fixture
def secure(certificate: tuple[Path, Path]) -> Iterator[Server]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*certificate)
    with running(Server(tls)) as started:
        yield started


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def fetcher(tmp_path: Path, notices: list[str]) -> Fetcher:
    return Fetcher(tmp_path / "kept", notices.append, loopback_http=True, longest=20)


def changed(fetcher: Fetcher, **fields: object) -> Fetcher:
    """The same with other settings, as another process would make it."""
    settings: dict[str, object] = {
        name: getattr(fetcher, name) for name in ("folder", "notice", "loopback_http", "longest")
    }
    return Fetcher(**{**settings, **fields})  # type: ignore[arg-type]


def failure(ask: Callable[[], object]) -> SchemaError:
    with pytest.raises(SchemaError) as raised:
        ask()
    return raised.value


def test_a_schema_is_fetched_once_and_announced(server: Server, fetcher: Fetcher, notices: list[str]) -> None:
    url = server.url("/tei_all.rng")
    server.give("/tei_all.rng", SCHEMA)
    assert [fetcher.content(url), fetcher.content(url), changed(fetcher).content(url)] == [SCHEMA] * 3
    assert changed(fetcher, offline=True).content(url) == SCHEMA
    assert server.asked == ["/tei_all.rng"]
    assert notices == [f"fetching {url}, once, to keep it in {fetcher.folder}"]


def test_the_file_kept_has_the_ending_of_the_schema_and_nothing_else_is_left(server: Server, fetcher: Fetcher) -> None:
    server.give("/a/edition%20%C3%A9.sch?v=1", SCHEMA)
    path = fetcher.path(server.url("/a/edition é.sch?v=1"))
    assert path.name == "schema-edition__.sch"
    assert sorted(fetcher.folder.rglob("*")) == [path.parent.parent, path.parent, path]
    assert path.parent.name == hashlib.sha256(SCHEMA).hexdigest()[:32]


def test_what_was_damaged_in_the_cache_is_fetched_again(server: Server, fetcher: Fetcher) -> None:
    url = server.url("/a.rng")
    server.give("/a.rng", SCHEMA)
    fetcher.path(url).write_bytes(b"damaged")
    assert "has not been fetched yet" in failure(lambda: changed(fetcher, offline=True).content(url)).message
    assert changed(fetcher).content(url) == SCHEMA
    assert server.asked == ["/a.rng"] * 2
    assert changed(fetcher, offline=True).content(url) == SCHEMA


def test_offline_says_how_to_get_the_schema(tmp_path: Path) -> None:
    fetcher = Fetcher(tmp_path, print, offline=True)
    found = failure(lambda: fetcher.content("https://tei-c.org/tei_all.rng"))
    assert found.message == (
        "the schema https://tei-c.org/tei_all.rng has not been fetched yet, and --offline lets nothing be fetched"
    )
    assert found.help == (
        "run once without --offline, save it beside the document and name that file in xml-model, "
        "give it by --schema FILE, or tell where your copy is in a catalogue (--catalog FILE)"
    )


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://tei-c.org/a.rng", "would come over an unprotected connection, so it is not fetched"),
        ("http://127.0.0.1/a.rng", "would come over an unprotected connection, so it is not fetched"),
        ("ftp://tei-c.org/a.rng", "cannot be fetched: teikit fetches https URLs only"),
        ("file:///etc/passwd", "cannot be fetched: teikit fetches https URLs only"),
        ("https:///a.rng", "cannot be fetched: teikit fetches https URLs only"),
    ],
)
def test_only_https_is_fetched(tmp_path: Path, url: str, reason: str) -> None:
    assert failure(lambda: Fetcher(tmp_path, print).content(url)).message == f"the schema {url} {reason}"


def test_https_needs_a_certificate_that_is_good(
    secure: Server, fetcher: Fetcher, certificate: tuple[Path, Path]
) -> None:
    url = secure.url("/a.rng", "https", "localhost")
    secure.give("/a.rng", SCHEMA)
    bad = failure(lambda: fetcher.content(url))
    assert bad.message.startswith(f"the schema {url} cannot be fetched: the certificate of the server is not good: ")
    assert secure.asked == []
    trusting = changed(fetcher, trusted=ssl.create_default_context(cafile=certificate[0]), loopback_http=False)
    assert trusting.content(url) == SCHEMA


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/absent.rng", "the server answers 404 Not Found"),
        ("/empty.rng", "the answer is empty"),
        ("/page.rng", "the answer is a web page, not a schema"),
        ("/packed.rng", "the answer is packed as gzip, which was not asked for"),
        ("/large.rng", "it is larger than 1 MB"),
        ("/broken.rng", "the answer broke off after 3 of 10 bytes"),
        ("/round", "the server leads from one address to another without end"),
    ],
)
def test_an_answer_that_is_no_schema_is_refused_and_not_kept(
    server: Server, fetcher: Fetcher, path: str, reason: str
) -> None:
    server.give("/empty.rng", b" \n")
    server.give("/page.rng", b"\n<!DOCTYPE HTML><html><body>Sign in</body></html>")
    server.give("/packed.rng", b"\x1f\x8b", Content_Encoding="gzip")
    server.give("/large.rng", b"x" * (1024 * 1024 + 1))
    server.give("/broken.rng", b"123", Content_Length="10")
    server.give("/round", b"", 302, Location="/round")
    url = server.url(path)
    found = failure(lambda: changed(fetcher, largest=1024 * 1024).content(url))
    assert found.message == f"the schema {url} cannot be fetched: {reason}"
    assert list(fetcher.folder.rglob("*")) == []


def test_a_server_that_drips_is_left_in_time(server: Server, fetcher: Fetcher) -> None:
    url = server.url("/drip")
    found = failure(lambda: changed(fetcher, longest=0.4).content(url))
    assert found.message == f"the schema {url} cannot be fetched: no whole answer within 0.4 seconds"


def test_a_server_that_is_not_there_is_told_of(server: Server, fetcher: Fetcher) -> None:
    closed = Server()
    closed.server.server_close()
    url = closed.url("/a.rng")
    message = failure(lambda: fetcher.content(url)).message
    assert message.startswith(f"the schema {url} cannot be fetched: ")
    assert server.asked == []


def test_a_redirect_is_followed_to_the_same_kind_of_place(server: Server, fetcher: Fetcher) -> None:
    server.give("/old.rng", b"", 301, Location="/new.rng")
    server.give("/new.rng", SCHEMA)
    assert fetcher.content(server.url("/old.rng")) == SCHEMA
    assert server.asked == ["/old.rng", "/new.rng"]


@pytest.mark.parametrize(
    "target", ["http://tei-c.org/a.rng", "http://10.0.0.1/a.rng", "http://169.254.169.254/latest/meta-data"]
)
def test_no_redirect_leads_to_an_unprotected_connection(server: Server, fetcher: Fetcher, target: str) -> None:
    server.give("/old.rng", b"", 302, Location=target)
    found = failure(lambda: fetcher.content(server.url("/old.rng")))
    assert found.message == f"the schema {target} would come over an unprotected connection, so it is not fetched"


def test_no_redirect_leads_from_https_to_http_on_this_machine(
    server: Server, secure: Server, fetcher: Fetcher, certificate: tuple[Path, Path]
) -> None:
    target = server.url("/new.rng")
    secure.give("/old.rng", b"", 302, Location=target)
    trusted = ssl.create_default_context(cafile=certificate[0])
    strict = changed(fetcher, loopback_http=False, trusted=trusted)
    found = failure(lambda: strict.content(secure.url("/old.rng", "https", "localhost")))
    assert found.message == f"the schema {target} would come over an unprotected connection, so it is not fetched"
    assert server.asked == []


def test_nothing_outside_may_lead_to_an_address_of_the_local_network(
    secure: Server, fetcher: Fetcher, certificate: tuple[Path, Path]
) -> None:
    secure.give("/a.rng", SCHEMA)
    url = secure.url("/a.rng", "https", "localhost")
    strict = changed(fetcher, loopback_http=False, trusted=ssl.create_default_context(cafile=certificate[0]))
    found = failure(lambda: strict.content(url, "https://tei-c.org/tei_all.rng"))
    assert found.message == (
        f"the schema {url} cannot be fetched: “localhost” is in the local network, and tei-c.org may not lead there"
    )
    assert secure.asked == []


def including(href: str) -> bytes:
    return f'<grammar xmlns="{RNG}"><include href="{href}"/></grammar>'.encode()


def unmapped(_address: str) -> None:
    return None


def test_what_a_fetched_schema_includes_is_fetched_relative_to_it(server: Server, fetcher: Fetcher) -> None:
    server.give("/tei/a.rng", including("parts/b.rng"))
    server.give("/tei/parts/b.rng", INCLUDED)
    url = server.url("/tei/a.rng")
    grammar = read_grammar(url, resolver(fetcher, url, unmapped))
    assert [name for name, _ in grammar.sources] == [url, server.url("/tei/parts/b.rng")]
    offline = changed(fetcher, offline=True)
    assert read_grammar(url, resolver(offline, url, unmapped)) == grammar
    assert len(server.asked) == 2


def test_a_fetched_schema_cannot_include_a_file_of_this_machine(
    server: Server, fetcher: Fetcher, tmp_path: Path
) -> None:
    local = tmp_path / "local.rng"
    local.write_bytes(SCHEMA)
    server.give("/a.rng", including(local.as_uri()))
    url = server.url("/a.rng")
    found = failure(lambda: read_grammar(url, resolver(fetcher, url, unmapped)))
    assert found.message == f"the schema {url} includes {local.as_uri()}, a file of this machine"


def test_a_catalogue_answers_before_the_network(fetcher: Fetcher, tmp_path: Path) -> None:
    local = tmp_path / "local.rng"
    local.write_bytes(SCHEMA)
    url = "https://tei-c.org/tei_all.rng"
    content = resolver(changed(fetcher, offline=True), url, {url: local.as_uri()}.get)
    assert content(url) == SCHEMA


def test_a_schema_of_this_machine_may_include_one_from_the_network(
    server: Server, fetcher: Fetcher, tmp_path: Path
) -> None:
    server.give("/b.rng", INCLUDED)
    local = tmp_path / "a.rng"
    local.write_bytes(including(server.url("/b.rng")))
    grammar = read_grammar(local, resolver(fetcher, local.as_uri(), unmapped))
    assert [name for name, _ in grammar.sources] == [str(local), server.url("/b.rng")]


def test_a_folder_that_cannot_be_written_is_told_of(server: Server, fetcher: Fetcher, tmp_path: Path) -> None:
    server.give("/a.rng", SCHEMA)
    (tmp_path / "file").write_bytes(b"")
    url = server.url("/a.rng")
    found = failure(lambda: changed(fetcher, folder=tmp_path / "file" / "kept").content(url))
    assert found.message.startswith(f"the schema {url} cannot be kept in {tmp_path / 'file' / 'kept'}: ")


def test_many_at_once_keep_one_whole_copy(server: Server, fetcher: Fetcher) -> None:
    server.give("/a.rng", SCHEMA)
    url = server.url("/a.rng")
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(changed(fetcher).content(url))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [SCHEMA] * 8
    assert len(list(fetcher.folder.rglob("*"))) == len(["the URL", "its content", "the file"])


@pytest.mark.parametrize("turn", range(50))
def test_what_one_keeps_is_never_taken_from_another(fetcher: Fetcher, turn: int) -> None:  # noqa: ARG001
    """Eight at once, many times: between keeping it and reading it nobody else takes it away."""
    read: list[bytes] = []
    start = threading.Barrier(8)

    def keep() -> None:
        start.wait()
        read.append(fetcher._keep("https://tei-c.org/a.rng", SCHEMA).read_bytes())

    threads = [threading.Thread(target=keep) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [SCHEMA] * 8
