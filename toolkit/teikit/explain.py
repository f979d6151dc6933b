"""What the codes of findings mean: a page for each, with a bad and a good example.

The pages are Markdown files in ``codes/``, ``AREA-NAME.md`` for ``AREA/NAME``: a title, then the sections What, Why,
Bad and Good. The codes ``schematron/ID`` are the schema's own, and share one page.
"""

from __future__ import annotations

import difflib
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .errors import TeikitError

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS: Final = ("What", "Why", "Bad", "Good")
_OF_A_SCHEMA: Final = "schematron/any"
_PAGES: Final = Path(__file__).with_name("codes")
_WIDTH: Final = 78
_FENCE: Final = "```"


@dataclass(frozen=True, slots=True)
class Page:
    """What a code means. The sections are Markdown: paragraphs, and examples between fences."""

    code: str
    title: str
    what: str
    why: str
    bad: str
    good: str


def explain(code: str) -> Page:
    """The page of a code.

    Raises `TeikitError` where there is none, with the nearest code, or the codes of the area that was named.
    """
    asked = code.strip().strip("[]").lower()
    if not asked.startswith("schematron/") or asked in codes():
        return _page(asked)
    return _page(_OF_A_SCHEMA)


def codes() -> tuple[str, ...]:
    """All codes that have a page, by area, then alphabetically."""
    return tuple(path.stem.replace("-", "/", 1) for path in sorted(_PAGES.glob("*.md")))


def titles() -> dict[str, str]:
    """What each code means, in half a line."""
    return {code: _page(code).title for code in codes()}


def text(page: Page) -> str:
    """A page for the terminal: prose in short lines, examples set in."""
    parts = [f"{page.code}: {page.title}"]
    for heading, section in zip(SECTIONS, (page.what, page.why, page.bad, page.good), strict=True):
        parts += ["", heading]
        parts += [textwrap.indent(block, "  ") for block in _blocks(section)]
    return "\n".join(parts) + "\n"


def parsed(markdown: str) -> Page:
    """The page in a Markdown file. A ValueError says what its form lacks."""
    head, *sections = markdown.split("\n## ")
    code, colon, title = head.strip().removeprefix("# ").partition(": ")
    if not (head.startswith("# ") and colon and "\n" not in title):
        raise ValueError("the first line is not “# CODE: TITLE”")
    found = {name.strip(): body.strip() for name, _, body in (section.partition("\n") for section in sections)}
    if tuple(found) != SECTIONS or len(sections) != len(SECTIONS):
        raise ValueError(f"the sections are not {', '.join(SECTIONS)}, in this order")
    if not all(found.values()):
        raise ValueError("a section is empty")
    return Page(code, title, found["What"], found["Why"], found["Bad"], found["Good"])


def _page(code: str) -> Page:
    known = codes()
    if code not in known:
        raise TeikitError(f"there is no code “{code}”", help=_instead_of(code, known))
    return parsed((_PAGES / f"{code.replace('/', '-', 1)}.md").read_text(encoding="utf-8"))


def _instead_of(code: str, known: tuple[str, ...]) -> str:
    """The codes of an area that was named, else the nearest code, else the areas: all codes would fill the terminal."""
    if own := [each for each in known if each.startswith(f"{code}/")]:
        return f"the codes of {code} are {', '.join(own)}"
    near = difflib.get_close_matches(code, known, 1) or [each for each in known if each.endswith(f"/{code}")]
    areas = dict.fromkeys(each.partition("/")[0] for each in known)
    return f"did you mean {near[0]}?" if near else f"name a code, or an area to see its codes: {', '.join(areas)}"


def _blocks(section: str) -> Iterator[str]:
    """The paragraphs, filled anew, and the examples as they are, with an empty line between the two kinds."""
    for number, block in enumerate(section.split(_FENCE)):
        if number % 2:
            yield textwrap.indent(block.partition("\n")[2].rstrip("\n"), "  ")
            continue
        for paragraph in block.split("\n\n"):
            if paragraph.strip():
                yield textwrap.fill(" ".join(paragraph.replace("`", "").split()), _WIDTH - 2)
