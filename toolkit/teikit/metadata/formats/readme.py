"""The README of a package: what it is, whose, under which rights, and what is in it, for whoever opens it later.

Markdown that reads well as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..dates import edtf, reservation
from ..parties import merged
from ..roles import OTHER, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...header.values import Dated
    from ..fields import Related
    from ..identifiers import Identifier
    from ..record import Record

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>])")
_BLOCK: Final = re.compile(r"^(\s*)(#{1,6}\s|[-+]\s|\d+[.)]\s|=+$|-+$|~~~)", re.MULTILINE)


def text_of(record: Record, contents: Iterable[tuple[str, str]]) -> str:
    """The README; `contents` are the files of the package, each with what it is, in the order wanted."""
    sections = [_beginning(record), *_sections(record, list(contents))]
    return "\n\n".join(section for section in sections if section) + "\n"


def _beginning(record: Record) -> str:
    title = f"# {_plain(record.title or 'Untitled')}"
    others = [_plain(one.text) for one in record.titles if one.kind != "main"]
    abstract = [_plain(one.text) for one in record.descriptions if one.kind == "abstract"]
    return "\n\n".join([title, *others, *abstract])


def _sections(record: Record, contents: list[tuple[str, str]]) -> Iterator[str]:
    yield _list("About the edition", _facts(record))
    yield _list("Who", _people(record))
    yield _rights(record)
    yield _list(
        "Source", ((_plain(one.name), _addresses(one.addressed) if one.citation else "") for one in record.sources)
    )
    yield _list("Related", ((_how(one), _addresses(one.item.addressed)) for one in record.related))
    yield _list("In this package", ((f"`{path}`", _plain(words)) for path, words in contents))


def _how(related: Related) -> str:
    """What something is called, and how the edition is related to it."""
    relation = (
        related.words if related.relation == "Other" else re.sub("(?<=[a-z])(?=[A-Z])", " ", related.relation).lower()
    )
    name = _plain(related.item.citation)
    return f"{name} ({relation})" if name and relation else name or relation or "related"


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    if record.publisher:
        yield "Publisher", _plain(record.publisher.name)
    yield from _dates(record)
    if record.edition:
        yield "Edition", _plain(record.edition.value)
    if record.version:
        yield "Version", _plain(record.version.value)
    for one in record.identifiers:
        yield "Identifier" if one.scheme == "local" else one.scheme, _plain(one.uri or one.value)
    if record.languages:
        names = (f"{_plain(one.name)} ({one.tag})" if one.name else one.tag for one in record.languages)
        yield "Languages", ", ".join(names)
    for extent in record.extents:
        yield "Extent", _plain(extent.value)
    for series in record.series:
        yield "Series", _plain(series.citation)
    if record.subjects:
        yield "Subjects", _plain("; ".join(dict.fromkeys(one.text for one in record.subjects)))


def _dates(record: Record) -> Iterator[tuple[str, str]]:
    for kind, label in (
        ("issued", "Published"),
        ("available", "Available from"),
        ("updated", "Last changed"),
        ("created", "Text of"),
    ):
        if dates := [_date(one.date) for one in record.dates if one.kind == kind and edtf(one.date)]:
            yield label, ", ".join(dates)


def _date(date: Dated) -> str:
    words = reservation(date)
    return f"{edtf(date)} ({words})" if words else edtf(date)


def _people(record: Record) -> Iterator[tuple[str, str]]:
    for party in merged((*record.creators, *record.contributors)):
        named = roles_of(party.duties) if party.duties else ()
        said = (*party.duties, *(role.term for role in party.roles if role not in named and role is not OTHER))
        said = said or (OTHER.term,)
        credit = list(dict.fromkeys(role.credit for role in party.roles if role.credit))
        terms = f" (CRediT: {', '.join(credit)})" if credit else ""
        yield f"{_plain(party.written)}: {_plain('; '.join(said))}{terms}", _addresses(party.identifiers)
    for funder in record.funders:
        yield f"{_plain(funder.name)}: funder", _plain(funder.award)


def _rights(record: Record) -> str:
    """The statement whole: this is the one place where nobody should have to look further."""
    lines = ["## Rights"]
    if access := record.rights.access:
        lines.append(
            f"**The use of this edition is {access}.** Read the following before you use or pass on any of it."
        )
    lines += [_plain(statement.value) for statement in record.rights.statements]
    for licence in record.rights.licences:
        code = f" ({licence.spdx})" if licence.spdx else ""
        since = f" from {licence.since} on" if licence.since else ""
        heading = f"{_plain(licence.name)}{code}{since}" if licence.name else since.strip()
        lines.append("\n".join(filter(None, (heading, licence.uri, _plain(licence.statement)))))
    return "\n\n".join(lines) if len(lines) > 1 else ""


def _addresses(identifiers: Iterable[Identifier]) -> str:
    return ", ".join(f"{one.scheme} {one.uri or one.value}" for one in identifiers)


def _list(heading: str, items: Iterable[tuple[str, str]]) -> str:
    lines = [f"- {first}" + (f": {second}" if second else "") for first, second in items if first]
    return "\n".join((f"## {heading}", "", *lines)) if lines else ""


def _plain(text: str) -> str:
    """Words that Markdown takes for nothing but words."""
    return _BLOCK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
