"""Each mistake is found once, and none is invented."""

from __future__ import annotations

from .examples import DATELINE, LETTERS, SIGNED, codes, letter, schema, told

EDITION = schema(LETTERS)
LETTER = "/letters[1]/letter[1]"


def findings(text: str) -> list[tuple[str, str, str]]:
    return told(EDITION.findings(text.encode()))


def test_a_valid_document_has_no_findings() -> None:
    assert findings(letter(f"{DATELINE}<p>Dear <name>L.</name><lb/></p>{SIGNED}")) == []


def test_a_missing_element_is_named_where_the_next_one_begins() -> None:
    assert findings(letter(f"<p/>{SIGNED}")) == [
        (f"{LETTER}/p[1]", "missing-element", "<dateline> is missing in <letter> before <p>")
    ]


def test_what_is_missing_at_the_end_is_told_at_the_end_tag() -> None:
    assert findings(letter(f"{DATELINE}")) == [
        (LETTER, "missing-element", "<letter> ends too early: <p> and <signed> are missing")
    ]


def test_two_elements_in_the_wrong_order_are_one_mistake() -> None:
    assert findings(letter(f"<p/>{DATELINE}{SIGNED}")) == [
        (f"{LETTER}/p[1]", "unexpected-element", "<p> stands too early in <letter>")
    ]
    assert findings(letter(f"{SIGNED}{DATELINE}<p/>")) == [
        (f"{LETTER}/signed[1]", "unexpected-element", "<signed> stands too early in <letter>")
    ]
    assert findings(letter(f"{SIGNED}{DATELINE}<p/>{SIGNED}")) == [
        (f"{LETTER}/signed[1]", "unexpected-element", "<signed> stands too early in <letter>")
    ]


def test_an_element_too_many_is_told_and_its_content_still_validated() -> None:
    assert findings(letter(f"{DATELINE}<p/>{SIGNED}<p>x<date>soon</date></p>")) == [
        (f"{LETTER}/p[2]", "unexpected-element", "<p> may not stand here in <letter>"),
        (f"{LETTER}/p[2]/date[1]", "unexpected-element", "<date> may not stand in <p>"),
        (f"{LETTER}/p[2]/date[1]", "bad-text-value", "“soon” may not be the text of <date>"),
    ]


def test_a_misspelt_element_is_taken_for_the_one_that_was_meant() -> None:
    found = EDITION.findings(letter(f"<dateLine><dat>1936-13-12</dat></dateLine><p/>{SIGNED}").encode())
    assert told(found) == [
        (f"{LETTER}/dateLine[1]", "unknown-element", "no element of this schema is called <dateLine>"),
        (f"{LETTER}/dateLine[1]/dat[1]", "unknown-element", "no element of this schema is called <dat>"),
        (f"{LETTER}/dateLine[1]/dat[1]", "bad-text-value", "“1936-13-12” may not be the text of <dat>"),
    ]
    assert [finding.help for finding in found][:2] == [
        "did you mean <dateline>? names are case-sensitive",
        "did you mean <date>?",
    ]


def test_an_unknown_element_in_the_place_of_a_required_one_is_one_mistake() -> None:
    assert findings(letter(f"<whereAndWhen>x</whereAndWhen><p/>{SIGNED}")) == [
        (f"{LETTER}/whereAndWhen[1]", "unknown-element", "no element of this schema is called <whereAndWhen>")
    ]


def test_elements_in_an_unknown_one_are_validated_as_what_they_are() -> None:
    assert findings(letter(f"{DATELINE}<section><p>x<lb>y</lb></p></section><p/>{SIGNED}")) == [
        (f"{LETTER}/section[1]", "unknown-element", "no element of this schema is called <section>"),
        (f"{LETTER}/section[1]/p[1]/lb[1]", "unexpected-text", "text may not stand directly in <lb>: “y”"),
    ]


def test_a_missing_namespace_is_told_once_and_the_rest_checked() -> None:
    text = letter(f"{DATELINE}<p>x</p><p><lb>y</lb></p>{SIGNED}").replace(' xmlns="urn:edition"', "")
    assert findings(text) == [
        ("/letters[1]", "wrong-namespace", "<letters> is in no namespace, but this schema knows it in urn:edition"),
        (f"{LETTER}/p[2]/lb[1]", "unexpected-text", "text may not stand directly in <lb>: “y”"),
    ]


def test_text_that_may_not_stand_there_is_told_once_a_run() -> None:
    assert findings(letter(f"one<!-- --> two{DATELINE}three<p/>{SIGNED}")) == [
        (LETTER, "unexpected-text", "text may not stand directly in <letter>: “one two”"),
        (LETTER, "unexpected-text", "text may not stand directly in <letter>: “three”"),
    ]


def test_each_wrong_attribute_is_told_and_the_others_hold() -> None:
    found = EDITION.findings(letter(f"{DATELINE}<p/>{SIGNED}", 'kind="mesenger" number="3" id="x"').encode())
    assert told(found) == [
        (LETTER, "missing-attribute", "<letter> must have @n"),
        (LETTER, "bad-value", "“mesenger” is not a value of @kind on <letter>"),
        (
            LETTER,
            "unknown-attribute",
            "@number is not an attribute of <letter>, nor of any other element of this schema",
        ),
        (LETTER, "unknown-attribute", "@id is not an attribute of <letter>, nor of any other element of this schema"),
    ]
    assert [finding.help for finding in found[1:]] == [
        "did you mean “messenger”? it must be “post” or “messenger”; @kind: how it was sent",
        "<letter> may have @n, @answers, @kind and @xml:id",
        "did you mean @xml:id?",
    ]
    assert [finding.expected for finding in found][:2] == [("@n",), ("post", "messenger")]


def test_a_misspelt_attribute_counts_as_the_required_one() -> None:
    judge = schema('<attribute name="target"/>')
    assert codes(judge.findings(b'<r taget="x"/>')) == ["unknown-attribute"]


def test_attributes_that_exclude_each_other_are_told() -> None:
    judge = schema('<choice><attribute name="x"/><attribute name="y"/></choice>')
    assert told(judge.findings(b'<r x="" y=""/>')) == [
        ("/r[1]", "unexpected-attribute", "@y may not stand on <r> together with its other attributes")
    ]
    assert told(judge.findings(b"<r/>")) == [("/r[1]", "missing-attribute", "<r> must have @x or @y")]


def test_required_elements_are_expected_first() -> None:
    (finding,) = EDITION.findings(letter(f"{DATELINE}<signed/>").encode())
    assert finding.expected == ("<p>", "<greeting>")
    (finding,) = EDITION.findings(
        b'<letters xmlns="urn:edition"><letter n="1">%b<p/><signed/></letter></letters>' % DATELINE.encode()
    )
    assert (finding.message, finding.help) == (
        "<head> is missing in <letters> before <letter>",
        "<head>: what the whole is called",
    )


def test_a_document_of_another_kind_is_told_at_its_beginning() -> None:
    assert findings('<p xmlns="urn:edition"/>') == [
        ("/p[1]", "unexpected-element", "a document may not begin with <p>")
    ]
