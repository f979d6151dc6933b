"""The EPUB container."""

from __future__ import annotations

import io
import zipfile

import pytest

from teikit.errors import TeikitError
from teikit.rendering import epub

FILES: dict[str, str | bytes] = {
    "EPUB/text.xhtml": "<html>é</html>" * 20,
    "META-INF/container.xml": "<container/>",
    "EPUB/a.css": b"p {}",
    "EPUB/pictures/1.PNG": bytes(40),
}


def test_the_media_type_comes_first_and_uncompressed_and_the_rest_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(epub.packed(FILES))) as container:
        found = [(info.filename, info.compress_type, info.date_time) for info in container.infolist()]
        contents = {name: container.read(name) for name in container.namelist()}
    assert found == [
        ("mimetype", zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0)),
        ("META-INF/container.xml", zipfile.ZIP_DEFLATED, (1980, 1, 1, 0, 0, 0)),
        ("EPUB/a.css", zipfile.ZIP_DEFLATED, (1980, 1, 1, 0, 0, 0)),
        ("EPUB/pictures/1.PNG", zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0)),
        ("EPUB/text.xhtml", zipfile.ZIP_DEFLATED, (1980, 1, 1, 0, 0, 0)),
    ]
    assert contents == {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": b"<container/>",
        "EPUB/a.css": b"p {}",
        "EPUB/pictures/1.PNG": bytes(40),
        "EPUB/text.xhtml": ("<html>é</html>" * 20).encode(),
    }


def test_a_reader_finds_the_media_type_at_its_fixed_place() -> None:
    data = epub.packed(FILES)
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    assert epub.packed(FILES) == epub.packed(dict(reversed(FILES.items())))
    assert epub.packed(FILES) == epub.packed({**FILES, "mimetype": "application/epub+zip"})


def test_no_trace_of_the_system_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(epub.packed(FILES))) as container:
        assert {(info.create_system, info.external_attr, info.extra) for info in container.infolist()} == {
            (3, 0o100644 << 16, b"")
        }


def test_the_source_date_is_the_time_of_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with zipfile.ZipFile(io.BytesIO(epub.packed(FILES))) as container:
        assert {info.date_time for info in container.infolist()} == {(2023, 11, 14, 22, 13, 20)}
    for out_of_range, expected in (("0", 1980), ("99999999999", 2107)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", out_of_range)
        with zipfile.ZipFile(io.BytesIO(epub.packed(FILES))) as container:
            assert container.infolist()[0].date_time[0] == expected


def test_a_source_date_that_is_no_number_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("yesterday", "-1", "²", "9" * 20):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        with pytest.raises(TeikitError, match=value):
            epub.packed(FILES)
