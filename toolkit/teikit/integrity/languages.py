"""The languages of a document: rightly tagged, and declared in its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..diagnostics import Severity
from ..namespaces import TEI_TAG, XML_LANG, name_of
from .checks import Found, check
from .edition import attributes_of
from .language_tags import Judgement, Verdict, judged, primary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from ..document import Document
    from .edition import Edition

_WITHOUT_NAME: Final = frozenset({"mis", "mul", "und", "zxx"})


@check("language/malformed")
def malformed(document: Document, _edition: Edition) -> Iterator[Found]:
    """A tag that breaks the grammar of BCP 47."""
    for element, attribute, tag, verdict in _judged(document, Judgement.MALFORMED):
        help_ = f"write “{_cased(verdict.instead)}”" if verdict.instead else "as in “en”, “en-GB” or “ru-Latn”"
        yield Found(element, f"“{tag}” is not the tag of a language as BCP 47 has it", help_, attribute)


@check("language/unknown", Severity.WARNING)
def unknown(document: Document, _edition: Edition) -> Iterator[Found]:
    """A tag with a part that is not registered."""
    for element, attribute, tag, verdict in _judged(document, Judgement.UNKNOWN):
        message = f"“{verdict.subtag}” in the tag “{tag}” is not registered for BCP 47"
        if tag.lower() == verdict.subtag:
            message = f"“{tag}” is not registered as the tag of a language for BCP 47"
        help_ = f"write “{_instead(tag, verdict)}”" if verdict.instead else "what has no tag takes private use: “x-…”"
        yield Found(element, message, help_, attribute)


@check("language/deprecated", Severity.INFO)
def deprecated(document: Document, _edition: Edition) -> Iterator[Found]:
    """A tag that has been replaced by another."""
    for element, attribute, tag, verdict in _judged(document, Judgement.DEPRECATED):
        help_ = f"write “{_instead(tag, verdict)}”" if verdict.instead else "see the registry for what replaces it"
        yield Found(element, f"the tag “{tag}” is deprecated", help_, attribute)


@check("language/undeclared", Severity.WARNING)
def undeclared(document: Document, _edition: Edition) -> Iterator[Found]:
    """A language of the text that langUsage does not declare; each is told once."""
    declared = {_language(language.get("ident", "")) for language in document.root.iter(f"{TEI_TAG}language")}
    if not declared:
        return
    seen = declared | _WITHOUT_NAME
    for element, tag in attributes_of(document).get(XML_LANG, ()):
        if tag.strip() and _language(tag) not in seen and judged(tag).judgement is not Judgement.MALFORMED:
            seen.add(_language(tag))
            message = f"the language “{tag}” is used here, and <langUsage> does not declare it"
            yield Found(element, message, f'add to <langUsage>: <language ident="{tag}">…</language>', XML_LANG)


@check("language/none", Severity.INFO)
def none(document: Document, _edition: Edition) -> Iterator[Found]:
    """A text whose language is not given."""
    for text in document.root.iter(f"{TEI_TAG}text"):
        if not any(element.get(XML_LANG) for element in (text, *text.iterancestors())):
            if not any(child.get(XML_LANG) for child in text.iterchildren("*")):
                yield Found(text, "nothing says in which language the text is", 'as in <text xml:lang="en">')
            return


def _judged(document: Document, judgement: Judgement) -> Iterator[tuple[etree._Element, str, str, Verdict]]:
    for element, attribute, tag in _tags(document):
        verdict = judged(tag)
        if verdict.judgement is judgement:
            yield element, attribute, tag, verdict


def _tags(document: Document) -> Iterator[tuple[etree._Element, str, str]]:
    attributes = attributes_of(document)
    for element, tag in attributes.get(XML_LANG, ()):
        if tag:  # an empty one undoes the language around it
            yield element, XML_LANG, tag
    for element, tag in attributes.get("ident", ()):
        if name_of(element) == "language":
            yield element, "ident", tag
    for name in ("mainLang", "otherLangs"):
        for element, value in attributes.get(name, ()):
            for tag in value.split():
                yield element, name, tag


def _language(tag: str) -> str:
    """The language of a tag, under the name that it has today."""
    verdict = judged(tag)
    return primary(_instead(tag, verdict) if verdict.instead else tag)


def _instead(tag: str, verdict: Verdict) -> str:
    """The tag with the part replaced that is not right."""
    if verdict.subtag == tag:
        return verdict.instead
    parts = tag.split("-")
    return "-".join(verdict.instead if part.lower() == verdict.subtag else part for part in parts)


def _cased(tag: str) -> str:
    """A tag with its parts in their usual case (RFC 5646 §2.1.1)."""
    first, *others = tag.split("-")
    return "-".join([first, *(part.upper() if len(part) == 2 else part for part in others)])
