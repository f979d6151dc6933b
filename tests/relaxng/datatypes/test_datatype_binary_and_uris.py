"""hexBinary, base64Binary and anyURI."""

from __future__ import annotations

import pytest

from teikit.relaxng.datatypes import XSD, Datatype, library


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    at = library(XSD)
    assert at is not None
    return at.datatype(name, params)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("hexBinary", "", b""),
        ("hexBinary", " 0aFF ", b"\x0a\xff"),
        ("base64Binary", "", b""),
        ("base64Binary", "YWJj", b"abc"),
        ("base64Binary", "YQ==", b"a"),
        ("base64Binary", "Y W\nI =", b"ab"),
    ],
)
def test_bytes_are_read(name: str, text: str, value: bytes) -> None:
    assert (xsd(name).problem(text, {}), xsd(name).value(text, {})) == ("", value)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("hexBinary", "0a1", "must have an even number of digits: two for each byte"),
        ("hexBinary", "00 00", "must be written with the digits 0 to 9 and A to F alone"),
        ("hexBinary", "0g", "must be written with the digits 0 to 9 and A to F alone"),
        ("base64Binary", "YQ", "must have groups of four characters, the last filled up with “=”"),
        ("base64Binary", "Y-==", "must not contain “-”: base64 is made of letters, digits, “+”, “/” and “=”"),
        (
            "base64Binary",
            "YR==",
            "must be base64: “=” stands at the end alone, after a character that leaves no bits over",
        ),
        (
            "base64Binary",
            "====",
            "must be base64: “=” stands at the end alone, after a character that leaves no bits over",
        ),
        (
            "base64Binary",
            "YQ==YQ==",
            "must be base64: “=” stands at the end alone, after a character that leaves no bits over",
        ),
    ],
)
def test_what_is_not_bytes_is_refused(name: str, text: str, problem: str) -> None:
    assert (xsd(name).allows(text, {}), xsd(name).problem(text, {})) == (False, problem)


@pytest.mark.parametrize(
    ("name", "facet", "accepted", "refused", "problem"),
    [
        ("hexBinary", "length", "0000", "00", "must be 2 bytes long, not 1"),
        ("hexBinary", "minLength", "000000", "00", "must be at least 2 bytes long, not 1"),
        ("base64Binary", "length", "YWI=", "YWJj", "must be 2 bytes long, not 3"),
        ("base64Binary", "maxLength", "YQ==", "YWJj", "must be at most 2 bytes long, not 3"),
        ("anyURI", "length", "é#", "a%20", "must be 2 characters long, not 4"),
    ],
)
def test_lengths_are_counted_in_bytes_or_characters(
    name: str, facet: str, accepted: str, refused: str, problem: str
) -> None:
    datatype = xsd(name, (facet, "2"))
    assert [datatype.problem(text, {}) for text in (accepted, refused)] == ["", problem]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#p1",
        "register.xml#serge",
        "https://www.example.org/a?b=c#d",
        "a%20b",
        "a b<>{}|\\^`",
        "http://example.org/é",
        "//host",
        "file:///c:/x",
        "mailto:a@example.org",
        "urn:isbn:0",
        "http://[::1]:80/",
        "http://user@[::1]",
        "?[a]#[b]",
        "a/b:c",
        "x:[a]",
    ],
)
def test_a_reference_is_accepted(text: str) -> None:
    assert xsd("anyURI").problem(text, {}) == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("100%", "“%” must be “%” and two hexadecimal digits (a percent sign itself is “%25”)"),
        ("a%zzb", "“%zz” must be “%” and two hexadecimal digits (a percent sign itself is “%25”)"),
        ("#a#b", "must not contain more than one “#”"),
        ("http:", "nothing follows “http:”"),
        ("http:#a", "nothing follows “http:”"),
        ("http://", "nothing follows “//”"),
        ("//", "nothing follows “//”"),
        ("1a:b", "“1a” cannot stand before a colon: before it comes a scheme such as https"),
        (":a", "“” cannot stand before a colon: before it comes a scheme such as https"),
        ("é:a", "“é” cannot stand before a colon: before it comes a scheme such as https"),
        ("a[1]", "square brackets must be written “%5B” and “%5D” here"),
        ("http://[::1", "square brackets must be written “%5B” and “%5D” here"),
    ],
)
def test_what_is_no_reference_is_refused(text: str, problem: str) -> None:
    assert (xsd("anyURI").allows(text, {}), xsd("anyURI").problem(text, {})) == (False, problem)
