"""The tag files of a bag are those of RFC 8493."""

from __future__ import annotations

import hashlib

import pytest

from teikit.deposit import bag
from teikit.deposit.archive import digest_of

PAYLOAD = [digest_of("data/ü.txt", b"two"), digest_of("data/a\nb%.txt", b"one")]


@pytest.mark.parametrize(
    ("name", "line"), [("a%b", "a%25b"), ("a\rb\nc", "a%0Db%0Ac"), ("a%0Ab", "a%250Ab"), ("a b ü", "a b ü")]
)
def test_what_would_end_a_line_is_encoded_and_the_encoding_can_be_undone(name: str, line: str) -> None:
    assert bag.encoded(name) == line
    assert bag.decoded(line) == name


def test_a_manifest_has_a_line_for_each_file_by_name() -> None:
    one, two = (hashlib.sha256(data).hexdigest() for data in (b"one", b"two"))
    assert bag.manifest(PAYLOAD, "sha256").decode() == f"{one}  data/a%0Ab%25.txt\n{two}  data/ü.txt\n"


def test_the_payload_is_counted_in_bytes_and_files() -> None:
    assert bag.oxum(PAYLOAD) == "6.2"


def test_information_is_one_line_for_each_field_that_is_known() -> None:
    assert bag.information([("A", "one\ntwo"), ("B", ""), ("C", "é")]) == "A: one two\nC: é\n".encode()


def test_the_manifests_of_the_tag_files_list_all_others() -> None:
    files = bag.tag_files(b"A: b\n", PAYLOAD)
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    listed = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"]
    for algorithm in ("sha256", "sha512"):
        lines = files.pop(f"tagmanifest-{algorithm}.txt").decode().splitlines()
        assert lines == [f"{hashlib.new(algorithm, files[name]).hexdigest()}  {name}" for name in listed]
    assert sorted(files) == listed
