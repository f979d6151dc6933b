"""The pieces that a document is written in, and the attributes of a tag."""

from __future__ import annotations

from teikit.parsing.markup import Kind, attributes, local_name, pieces

DOCTYPE = """<!DOCTYPE a PUBLIC "-//]>//" 'x[.dtd' [<!-- ' ]> -->
<!ENTITY b "]><c>'"> <?d ]>" ?> <!ENTITY e ']>"'>%f;<!ATTLIST a g CDATA #IMPLIED>] >"""
WRITTEN = [
    (Kind.INSTRUCTION, "xml", "<?xml version='1.0'?>"),
    (Kind.TEXT, "", "\n"),
    (Kind.DOCTYPE, "", DOCTYPE),
    (Kind.COMMENT, "", "<!-- <a> & ]]> -->"),
    (Kind.START, "a", "<a>"),
    (Kind.EMPTY, "b:c", "<b:c\n/>"),
    (Kind.EMPTY, "d", "<d/>"),
    (Kind.START, "e", """<e f = "/>" g='<"/'>"""),
    (Kind.TEXT, "", "h > ]] i"),
    (Kind.REFERENCE, "", "&amp;"),
    (Kind.REFERENCE, "", "&#x20;"),
    (Kind.CDATA, "", "<![CDATA[<a> & ]] > ]]>"),
    (Kind.INSTRUCTION, "j-k", "<?j-k l > ?>"),
    (Kind.INSTRUCTION, "m", "<?m?>"),
    (Kind.START, "n", '<n o="/">'),
    (Kind.END, "n", "</n \n>"),
    (Kind.END, "e", "</e>"),
    (Kind.END, "a", "</a>"),
    (Kind.TEXT, "", "\r\n"),
]


def test_a_document_falls_into_its_pieces() -> None:
    text = "".join(written for _kind, _name, written in WRITTEN)
    assert [(piece.kind, piece.name, text[piece.start : piece.end]) for piece in pieces(text)] == WRITTEN


def test_the_attributes_of_a_tag_have_their_values_places() -> None:
    text = """<a> b="no" </a><c d="1" e:f\n=\n'2" g="3' xmlns='' xmlns:h="urn:x"></c>"""
    (tag,) = (piece for piece in pieces(text) if piece.name == "c" and piece.kind is Kind.START)
    assert [(name, text[start:end]) for name, start, end in attributes(text, tag)] == [
        ("d", "1"),
        ("e:f", '2" g="3'),
        ("xmlns", ""),
        ("xmlns:h", "urn:x"),
    ]


def test_a_local_name_has_no_prefix() -> None:
    assert (local_name("tei:p"), local_name("p")) == ("p", "p")
