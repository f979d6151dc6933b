"""The tags of languages, by the grammar of RFC 5646 and the registry."""

from __future__ import annotations

import pytest

from teikit.integrity.language_tags import Judgement, judged, primary


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "en",
            "EN-gb",
            "ru-Latn",
            "sr-Cyrl-RS",
            "grc",
            "fro",
            "gsw",
            "es-419",
            "de-1901",
            "de-CH-1996",
            "sl-rozaj-biske",
        ),
        *(
            "zh-Hant",
            "qaa",
            "qtz",
            "und",
            "mul",
            "x-klingon",
            "la-x-medieval",
            "en-a-bbb-x-a-ccc",
            "gsw-u-sd-chzh",
            "i-default",
        ),
        *("de-Qaaa", "en-QM", "ar-XA"),
    ],
)
def test_a_right_tag_is_right(tag: str) -> None:
    assert judged(tag).judgement is Judgement.RIGHT


@pytest.mark.parametrize(
    ("tag", "judgement", "instead"),
    [
        ("en_GB", Judgement.MALFORMED, "en-gb"),
        ("fr-", Judgement.MALFORMED, "fr"),
        ("-", Judgement.MALFORMED, ""),
        ("de-1996-1996", Judgement.MALFORMED, ""),
        ("en-a-bbb-a-ccc", Judgement.MALFORMED, ""),
        ("français", Judgement.MALFORMED, ""),
        ("e", Judgement.MALFORMED, ""),
        ("English", Judgement.UNKNOWN, ""),
        ("eng", Judgement.UNKNOWN, "en"),
        ("en-UK", Judgement.UNKNOWN, "GB"),
        ("en-Latin", Judgement.UNKNOWN, ""),
        ("xx", Judgement.UNKNOWN, ""),
        ("iw", Judgement.DEPRECATED, "he"),
        ("i-klingon", Judgement.DEPRECATED, "tlh"),
        ("en-GB-oed", Judgement.DEPRECATED, "en-GB-oxendict"),
        ("de-DD", Judgement.DEPRECATED, "DE"),
    ],
)
def test_a_wrong_tag_is_judged(tag: str, judgement: Judgement, instead: str) -> None:
    verdict = judged(tag)
    assert (verdict.judgement, verdict.instead) == (judgement, instead)


@pytest.mark.parametrize(("tag", "language"), [("en-GB", "en"), ("eng", "en"), ("ru-Latn", "ru"), ("grc", "grc")])
def test_a_language_has_one_name(tag: str, language: str) -> None:
    assert primary(tag) == language
